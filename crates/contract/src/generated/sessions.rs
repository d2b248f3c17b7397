// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `Sessions`.
use super::{Tag, types};
use crate::support;
/// See where an account is logged in, end sessions, and log out. Who asks is who the session cookie says.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait SessionsApi: support::Sessions + Send + Sync + 'static {
    /// Logout
    ///
    /// Ends the session of the cookie and clears the cookie.
    fn logout(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = LogoutReply> + Send;
    /// List Sessions
    ///
    /// Lists where the account is logged in: its live sessions, the newest first, at most 100.
    ///
    /// `device` is a coarse reading of the `User-Agent` that logged in, for people; it never decides anything.
    fn list_sessions(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = ListSessionsReply> + Send;
    /// Revoke Other Sessions
    ///
    /// Ends every session of the account but the one that asks.
    fn revoke_other_sessions(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = RevokeOtherSessionsReply> + Send;
    /// Revoke Session
    ///
    /// Ends one session of the account, which may be the one that asks.
    fn revoke_session(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        session_id: uuid::Uuid,
    ) -> impl Future<Output = RevokeSessionReply> + Send;
}
/// The routes of [`SessionsApi`].
#[derive(Debug, Clone)]
pub struct SessionsRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: SessionsApi> SessionsRoutes<S> {
    /// Logout
    ///
    /// Ends the session of the cookie and clears the cookie.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/logout",
        method = "post",
        operation_id = "logout",
        tag = "Tag::Sessions"
    )]
    async fn logout(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> LogoutReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.logout(parts, session, tenant_slug.0).await
    }
    /// List Sessions
    ///
    /// Lists where the account is logged in: its live sessions, the newest first, at most 100.
    ///
    /// `device` is a coarse reading of the `User-Agent` that logged in, for people; it never decides anything.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/sessions",
        method = "get",
        operation_id = "list_sessions",
        tag = "Tag::Sessions"
    )]
    async fn list_sessions(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> ListSessionsReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.list_sessions(parts, session, tenant_slug.0).await
    }
    /// Revoke Other Sessions
    ///
    /// Ends every session of the account but the one that asks.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/sessions/revoke-others",
        method = "post",
        operation_id = "revoke_other_sessions",
        tag = "Tag::Sessions"
    )]
    async fn revoke_other_sessions(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> RevokeOtherSessionsReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.revoke_other_sessions(parts, session, tenant_slug.0).await
    }
    /// Revoke Session
    ///
    /// Ends one session of the account, which may be the one that asks.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/sessions/:session_id",
        method = "delete",
        operation_id = "revoke_session",
        tag = "Tag::Sessions"
    )]
    async fn revoke_session(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The public name of the session, as `login` and the list give it.
        #[oai(name = "session_id")]
        session_id: poem_openapi::param::Path<uuid::Uuid>,
    ) -> RevokeSessionReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.revoke_session(parts, session, tenant_slug.0, session_id.0).await
    }
}
/// What `logout` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum LogoutReply {
    /// The session has ended.
    #[oai(status = 204u16)]
    NoContent(
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for LogoutReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for LogoutReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for LogoutReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for LogoutReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for LogoutReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `list_sessions` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ListSessionsReply {
    /// The sessions.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseSessionList>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for ListSessionsReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ListSessionsReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ListSessionsReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ListSessionsReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ListSessionsReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `revoke_other_sessions` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RevokeOtherSessionsReply {
    /// The others have ended.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseSessionsRevoked>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for RevokeOtherSessionsReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RevokeOtherSessionsReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RevokeOtherSessionsReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RevokeOtherSessionsReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RevokeOtherSessionsReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `revoke_session` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RevokeSessionReply {
    /// The session has ended.
    #[oai(status = 204u16)]
    NoContent,
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// The account has no such live session, or there is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for RevokeSessionReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RevokeSessionReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RevokeSessionReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RevokeSessionReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RevokeSessionReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
