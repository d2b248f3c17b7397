// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `Email verification`.
use super::{Tag, types};
use crate::support;
/// Verify an address from a page, and ask for another verification mail.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait EmailVerificationApi: Send + Sync + 'static {
    /// Confirm Email Change
    ///
    /// Moves an account to its new address, with the token of the mail that the new address got.
    ///
    /// No session is needed, since the mail may be read elsewhere, and none is created.
    /// Every device that was trusted is trusted no longer, and the old address gets a notice.
    fn confirm_email_change(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::ConfirmEmailChangeRequest,
    ) -> impl Future<Output = ConfirmEmailChangeReply> + Send;
    /// Verify Email By Post
    ///
    /// Verifies an address with the token of a verification mail, sent in the body.
    ///
    /// The same operation as `GET …/verify-email`, without a secret in the URL and out of reach of mail scanners.
    /// No session is created.
    fn verify_email_by_post(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::VerifyEmailRequest,
    ) -> impl Future<Output = VerifyEmailByPostReply> + Send;
    /// Resend Verification
    ///
    /// Asks for another verification mail.
    ///
    /// The answer is always the same, and takes the same time, whether or not the address waits for verification.
    /// If it does, another mail is sent, within the limits for mails to one address; earlier links stay valid until one
    /// is used.
    /// `redirect_uri` must equal one of the URIs registered for the tenant.
    fn resend_verification(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::ResendVerificationRequest,
    ) -> impl Future<Output = ResendVerificationReply> + Send;
}
/// The routes of [`EmailVerificationApi`].
#[derive(Debug, Clone)]
pub struct EmailVerificationRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: EmailVerificationApi> EmailVerificationRoutes<S> {
    /// Confirm Email Change
    ///
    /// Moves an account to its new address, with the token of the mail that the new address got.
    ///
    /// No session is needed, since the mail may be read elsewhere, and none is created.
    /// Every device that was trusted is trusted no longer, and the old address gets a notice.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/account/email/confirm",
        method = "post",
        operation_id = "confirm_email_change",
        tag = "Tag::EmailVerification"
    )]
    async fn confirm_email_change(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ConfirmEmailChangeRequest>,
    ) -> ConfirmEmailChangeReply {
        self.0.confirm_email_change(parts, tenant_slug.0, body.0).await
    }
    /// Verify Email By Post
    ///
    /// Verifies an address with the token of a verification mail, sent in the body.
    ///
    /// The same operation as `GET …/verify-email`, without a secret in the URL and out of reach of mail scanners.
    /// No session is created.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/verify-email",
        method = "post",
        operation_id = "verify_email_by_post",
        tag = "Tag::EmailVerification"
    )]
    async fn verify_email_by_post(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::VerifyEmailRequest>,
    ) -> VerifyEmailByPostReply {
        self.0.verify_email_by_post(parts, tenant_slug.0, body.0).await
    }
    /// Resend Verification
    ///
    /// Asks for another verification mail.
    ///
    /// The answer is always the same, and takes the same time, whether or not the address waits for verification.
    /// If it does, another mail is sent, within the limits for mails to one address; earlier links stay valid until one
    /// is used.
    /// `redirect_uri` must equal one of the URIs registered for the tenant.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/verify-email/resend",
        method = "post",
        operation_id = "resend_verification",
        tag = "Tag::EmailVerification"
    )]
    async fn resend_verification(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ResendVerificationRequest>,
    ) -> ResendVerificationReply {
        self.0.resend_verification(parts, tenant_slug.0, body.0).await
    }
}
/// What `confirm_email_change` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ConfirmEmailChangeReply {
    /// The account has the new address.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseEmailChanged>),
    /// The token is unknown, used, or of another tenant or purpose.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// Another account has the address by now.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
    /// The token was valid once and has expired.
    #[oai(status = 410u16)]
    Gone(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Too many requests; `Retry-After` says when to come back.
    #[oai(status = 429u16)]
    TooManyRequests(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
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
impl super::refusals::RefuseBadRequest for ConfirmEmailChangeReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ConfirmEmailChangeReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ConfirmEmailChangeReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for ConfirmEmailChangeReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseGone for ConfirmEmailChangeReply {
    fn gone(problem: types::Problem) -> Self {
        Self::Gone(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ConfirmEmailChangeReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ConfirmEmailChangeReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ConfirmEmailChangeReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ConfirmEmailChangeReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `verify_email_by_post` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum VerifyEmailByPostReply {
    /// The address is verified.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseVerifyEmailResponse>),
    /// The token is unknown, used, or of another tenant or purpose.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The token was valid once and has expired.
    #[oai(status = 410u16)]
    Gone(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Too many requests; `Retry-After` says when to come back.
    #[oai(status = 429u16)]
    TooManyRequests(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
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
impl super::refusals::RefuseBadRequest for VerifyEmailByPostReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for VerifyEmailByPostReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseGone for VerifyEmailByPostReply {
    fn gone(problem: types::Problem) -> Self {
        Self::Gone(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for VerifyEmailByPostReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for VerifyEmailByPostReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for VerifyEmailByPostReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for VerifyEmailByPostReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for VerifyEmailByPostReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `resend_verification` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ResendVerificationReply {
    /// Accepted; a mail is on its way if the address waits for verification.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseResendVerificationResponse>),
    /// The `redirect_uri` is not registered for the tenant.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Too many requests; `Retry-After` says when to come back.
    #[oai(status = 429u16)]
    TooManyRequests(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
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
impl super::refusals::RefuseBadRequest for ResendVerificationReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ResendVerificationReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ResendVerificationReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ResendVerificationReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ResendVerificationReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ResendVerificationReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ResendVerificationReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
