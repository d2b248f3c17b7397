// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! For each status that comes with a problem, or with an error of OAuth, a trait of the replies that can give it.
use super::types;
/// Replies that can be 400 with a problem.
pub trait RefuseBadRequest: Sized {
    /// The reply with this, whose status must be the same.
    fn bad_request(problem: types::Problem) -> Self;
}
/// Replies that can be 401 with a problem.
pub trait RefuseUnauthorized: Sized {
    /// The reply with this, whose status must be the same.
    fn unauthorized(problem: types::Problem) -> Self;
}
/// Replies that can be 403 with a problem.
pub trait RefuseForbidden: Sized {
    /// The reply with this, whose status must be the same.
    fn forbidden(problem: types::Problem) -> Self;
}
/// Replies that can be 404 with a problem.
pub trait RefuseNotFound: Sized {
    /// The reply with this, whose status must be the same.
    fn not_found(problem: types::Problem) -> Self;
}
/// Replies that can be 408 with a problem.
pub trait RefuseRequestTimeout: Sized {
    /// The reply with this, whose status must be the same.
    fn request_timeout(problem: types::Problem) -> Self;
}
/// Replies that can be 409 with a problem.
pub trait RefuseConflict: Sized {
    /// The reply with this, whose status must be the same.
    fn conflict(problem: types::Problem) -> Self;
}
/// Replies that can be 410 with a problem.
pub trait RefuseGone: Sized {
    /// The reply with this, whose status must be the same.
    fn gone(problem: types::Problem) -> Self;
}
/// Replies that can be 413 with a problem.
pub trait RefusePayloadTooLarge: Sized {
    /// The reply with this, whose status must be the same.
    fn payload_too_large(problem: types::Problem) -> Self;
}
/// Replies that can be 429 with a problem.
pub trait RefuseTooManyRequests: Sized {
    /// The reply with this, whose status must be the same.
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self;
}
/// Replies that can be 500 with a problem.
pub trait RefuseInternalServerError: Sized {
    /// The reply with this, whose status must be the same.
    fn internal_server_error(problem: types::Problem) -> Self;
}
/// Replies that can be 503 with a problem.
pub trait RefuseServiceUnavailable: Sized {
    /// The reply with this, whose status must be the same.
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self;
}
/// Replies that can be 400 with an error of OAuth.
pub trait RefuseOauthBadRequest: Sized {
    /// The reply with this, whose status must be the same.
    fn oauth_bad_request(error: types::OAuthError) -> Self;
}
/// Replies that can be 401 with an error of OAuth.
pub trait RefuseOauthUnauthorized: Sized {
    /// The reply with this, whose status must be the same.
    fn oauth_unauthorized(error: types::OAuthError, www_authenticate: String) -> Self;
}
/// Replies that can be 403 with an error of OAuth.
pub trait RefuseOauthForbidden: Sized {
    /// The reply with this, whose status must be the same.
    fn oauth_forbidden(error: types::OAuthError, www_authenticate: String) -> Self;
}
