// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `MFA`.
use super::{Tag, types};
use crate::support;
/// The second factors of the account: enrol, list, rename, remove. Who asks is who the session cookie says.
/// A login that demands the enrollment of a factor enrols it by its `mfa_token`, in the header `X-MFA-Token`.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait MfaApi: support::Sessions + support::Enrollers + Send + Sync + 'static {
    /// Confirm Enrollment
    ///
    /// Enrols an authenticator app or the mailbox, by the first code of it.
    ///
    /// An enrollment may be tried five times, within 5 minutes, and only by whoever began it.
    /// Where the account has no recovery codes left, ten are issued with it and shown here, once.
    /// Every device that was trusted is trusted no longer, and the owner gets a notice by mail.
    ///
    /// A login that demanded the enrollment is complete with it: the session cookie is set, and `session_id` names the session.
    /// The header `X-Interaction` means the same as at `login`.
    fn confirm_enrollment(
        &self,
        parts: support::RequestParts,
        enroller: Self::Enroller,
        tenant_slug: String,
        body: types::ConfirmEnrollmentRequest,
    ) -> impl Future<Output = ConfirmEnrollmentReply> + Send;
    /// Begin Email Enrollment
    ///
    /// Begins to enrol the account's mailbox as a second factor: mails a code to it, which `confirm_enrollment` takes.
    ///
    /// A mailed code is weaker than the other factors: it never raises a session above `aal1`.
    fn begin_email_enrollment(
        &self,
        parts: support::RequestParts,
        enroller: Self::Enroller,
        tenant_slug: String,
    ) -> impl Future<Output = BeginEmailEnrollmentReply> + Send;
    /// Begin Totp Enrollment
    ///
    /// Begins to enrol an authenticator app: draws the secret that it shows its codes by (RFC 6238: SHA-1, six digits, 30 seconds).
    ///
    /// The secret is shown here, once, as base32 text, as the `otpauth` URI that apps read, and as a QR code of that URI in SVG.
    /// The factor exists when `confirm_enrollment` has taken a first code of it.
    fn begin_totp_enrollment(
        &self,
        parts: support::RequestParts,
        enroller: Self::Enroller,
        tenant_slug: String,
    ) -> impl Future<Output = BeginTotpEnrollmentReply> + Send;
    /// Begin Webauthn Enrollment
    ///
    /// Begins to enrol a passkey or security key.
    ///
    /// `public_key` is `PublicKeyCredentialCreationOptions` in the JSON form of WebAuthn Level 3, ready for
    /// `PublicKeyCredential.parseCreationOptionsFromJSON`; `finish_webauthn_enrollment` takes what the authenticator answers.
    fn begin_webauthn_enrollment(
        &self,
        parts: support::RequestParts,
        enroller: Self::Enroller,
        tenant_slug: String,
    ) -> impl Future<Output = BeginWebauthnEnrollmentReply> + Send;
    /// Finish Webauthn Enrollment
    ///
    /// Enrols a passkey or security key, by what the authenticator answered to `begin_webauthn_enrollment`.
    ///
    /// `credential` is the `toJSON()` of the new `PublicKeyCredential`.
    /// All else is as with `confirm_enrollment`.
    fn finish_webauthn_enrollment(
        &self,
        parts: support::RequestParts,
        enroller: Self::Enroller,
        tenant_slug: String,
        body: types::FinishWebauthnEnrollmentRequest,
    ) -> impl Future<Output = FinishWebauthnEnrollmentReply> + Send;
    /// List Factors
    ///
    /// Lists the second factors of the account, the oldest first, and how many recovery codes are left.
    ///
    /// `enrollable` are the kinds that the tenant allows, and `required` says whether it demands a factor of everybody.
    fn list_factors(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = ListFactorsReply> + Send;
    /// Rename Factor
    ///
    /// Gives a factor another name.
    fn rename_factor(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        factor_id: uuid::Uuid,
        body: types::RenameRequest,
    ) -> impl Future<Output = RenameFactorReply> + Send;
    /// Delete Factor
    ///
    /// Removes a factor, and with the last one the recovery codes.
    ///
    /// It needs a login that is at most 5 minutes old and passed a second factor.
    /// Every device that was trusted is trusted no longer, and the owner gets a notice by mail.
    /// Where the tenant demands a second factor, the last one stays.
    fn delete_factor(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        factor_id: uuid::Uuid,
    ) -> impl Future<Output = DeleteFactorReply> + Send;
    /// Set Default Factor
    ///
    /// Makes a factor the one that is offered first: `default_method` of a login is its kind.
    fn set_default_factor(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        factor_id: uuid::Uuid,
    ) -> impl Future<Output = SetDefaultFactorReply> + Send;
    /// Regenerate Recovery Codes
    ///
    /// Replaces the recovery codes by ten new ones, which are shown here, once. Each replaces a second factor once.
    ///
    /// It needs a login that is at most 5 minutes old and passed a second factor.
    /// The owner gets a notice by mail.
    fn regenerate_recovery_codes(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = RegenerateRecoveryCodesReply> + Send;
}
/// The routes of [`MfaApi`].
#[derive(Debug, Clone)]
pub struct MfaRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: MfaApi> MfaRoutes<S> {
    /// Confirm Enrollment
    ///
    /// Enrols an authenticator app or the mailbox, by the first code of it.
    ///
    /// An enrollment may be tried five times, within 5 minutes, and only by whoever began it.
    /// Where the account has no recovery codes left, ten are issued with it and shown here, once.
    /// Every device that was trusted is trusted no longer, and the owner gets a notice by mail.
    ///
    /// A login that demanded the enrollment is complete with it: the session cookie is set, and `session_id` names the session.
    /// The header `X-Interaction` means the same as at `login`.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/enrollments/confirm",
        method = "post",
        operation_id = "confirm_enrollment",
        tag = "Tag::Mfa"
    )]
    async fn confirm_enrollment(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ConfirmEnrollmentRequest>,
    ) -> ConfirmEnrollmentReply {
        let enroller = match self.0.enroller(&parts, &tenant_slug.0).await {
            Ok(enroller) => enroller,
            Err(refused) => return refused,
        };
        self.0.confirm_enrollment(parts, enroller, tenant_slug.0, body.0).await
    }
    /// Begin Email Enrollment
    ///
    /// Begins to enrol the account's mailbox as a second factor: mails a code to it, which `confirm_enrollment` takes.
    ///
    /// A mailed code is weaker than the other factors: it never raises a session above `aal1`.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/enrollments/email",
        method = "post",
        operation_id = "begin_email_enrollment",
        tag = "Tag::Mfa"
    )]
    async fn begin_email_enrollment(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> BeginEmailEnrollmentReply {
        let enroller = match self.0.enroller(&parts, &tenant_slug.0).await {
            Ok(enroller) => enroller,
            Err(refused) => return refused,
        };
        self.0.begin_email_enrollment(parts, enroller, tenant_slug.0).await
    }
    /// Begin Totp Enrollment
    ///
    /// Begins to enrol an authenticator app: draws the secret that it shows its codes by (RFC 6238: SHA-1, six digits, 30 seconds).
    ///
    /// The secret is shown here, once, as base32 text, as the `otpauth` URI that apps read, and as a QR code of that URI in SVG.
    /// The factor exists when `confirm_enrollment` has taken a first code of it.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/enrollments/totp",
        method = "post",
        operation_id = "begin_totp_enrollment",
        tag = "Tag::Mfa"
    )]
    async fn begin_totp_enrollment(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> BeginTotpEnrollmentReply {
        let enroller = match self.0.enroller(&parts, &tenant_slug.0).await {
            Ok(enroller) => enroller,
            Err(refused) => return refused,
        };
        self.0.begin_totp_enrollment(parts, enroller, tenant_slug.0).await
    }
    /// Begin Webauthn Enrollment
    ///
    /// Begins to enrol a passkey or security key.
    ///
    /// `public_key` is `PublicKeyCredentialCreationOptions` in the JSON form of WebAuthn Level 3, ready for
    /// `PublicKeyCredential.parseCreationOptionsFromJSON`; `finish_webauthn_enrollment` takes what the authenticator answers.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/enrollments/webauthn",
        method = "post",
        operation_id = "begin_webauthn_enrollment",
        tag = "Tag::Mfa"
    )]
    async fn begin_webauthn_enrollment(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> BeginWebauthnEnrollmentReply {
        let enroller = match self.0.enroller(&parts, &tenant_slug.0).await {
            Ok(enroller) => enroller,
            Err(refused) => return refused,
        };
        self.0.begin_webauthn_enrollment(parts, enroller, tenant_slug.0).await
    }
    /// Finish Webauthn Enrollment
    ///
    /// Enrols a passkey or security key, by what the authenticator answered to `begin_webauthn_enrollment`.
    ///
    /// `credential` is the `toJSON()` of the new `PublicKeyCredential`.
    /// All else is as with `confirm_enrollment`.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/enrollments/webauthn/finish",
        method = "post",
        operation_id = "finish_webauthn_enrollment",
        tag = "Tag::Mfa"
    )]
    async fn finish_webauthn_enrollment(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::FinishWebauthnEnrollmentRequest>,
    ) -> FinishWebauthnEnrollmentReply {
        let enroller = match self.0.enroller(&parts, &tenant_slug.0).await {
            Ok(enroller) => enroller,
            Err(refused) => return refused,
        };
        self.0.finish_webauthn_enrollment(parts, enroller, tenant_slug.0, body.0).await
    }
    /// List Factors
    ///
    /// Lists the second factors of the account, the oldest first, and how many recovery codes are left.
    ///
    /// `enrollable` are the kinds that the tenant allows, and `required` says whether it demands a factor of everybody.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/factors",
        method = "get",
        operation_id = "list_factors",
        tag = "Tag::Mfa"
    )]
    async fn list_factors(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> ListFactorsReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.list_factors(parts, session, tenant_slug.0).await
    }
    /// Rename Factor
    ///
    /// Gives a factor another name.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/factors/:factor_id",
        method = "patch",
        operation_id = "rename_factor",
        tag = "Tag::Mfa"
    )]
    async fn rename_factor(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The public name of the factor, as the list gives it.
        #[oai(name = "factor_id")]
        factor_id: poem_openapi::param::Path<uuid::Uuid>,
        body: support::Json<types::RenameRequest>,
    ) -> RenameFactorReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.rename_factor(parts, session, tenant_slug.0, factor_id.0, body.0).await
    }
    /// Delete Factor
    ///
    /// Removes a factor, and with the last one the recovery codes.
    ///
    /// It needs a login that is at most 5 minutes old and passed a second factor.
    /// Every device that was trusted is trusted no longer, and the owner gets a notice by mail.
    /// Where the tenant demands a second factor, the last one stays.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/factors/:factor_id",
        method = "delete",
        operation_id = "delete_factor",
        tag = "Tag::Mfa"
    )]
    async fn delete_factor(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The public name of the factor, as the list gives it.
        #[oai(name = "factor_id")]
        factor_id: poem_openapi::param::Path<uuid::Uuid>,
    ) -> DeleteFactorReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.delete_factor(parts, session, tenant_slug.0, factor_id.0).await
    }
    /// Set Default Factor
    ///
    /// Makes a factor the one that is offered first: `default_method` of a login is its kind.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/factors/:factor_id/default",
        method = "post",
        operation_id = "set_default_factor",
        tag = "Tag::Mfa"
    )]
    async fn set_default_factor(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The public name of the factor, as the list gives it.
        #[oai(name = "factor_id")]
        factor_id: poem_openapi::param::Path<uuid::Uuid>,
    ) -> SetDefaultFactorReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.set_default_factor(parts, session, tenant_slug.0, factor_id.0).await
    }
    /// Regenerate Recovery Codes
    ///
    /// Replaces the recovery codes by ten new ones, which are shown here, once. Each replaces a second factor once.
    ///
    /// It needs a login that is at most 5 minutes old and passed a second factor.
    /// The owner gets a notice by mail.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/recovery-codes",
        method = "post",
        operation_id = "regenerate_recovery_codes",
        tag = "Tag::Mfa"
    )]
    async fn regenerate_recovery_codes(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> RegenerateRecoveryCodesReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.regenerate_recovery_codes(parts, session, tenant_slug.0).await
    }
}
/// What `confirm_enrollment` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ConfirmEnrollmentReply {
    /// The factor is enrolled.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ApiResponseFactorEnrolled>,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The code is wrong, the enrollment is unknown, over or used, or the name is refused.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is neither a live session nor a login that demands an enrollment.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The tenant does not allow factors of this kind, the person must show the password again, or the request came from another site.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The account cannot have this factor.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseBadRequest for ConfirmEnrollmentReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for ConfirmEnrollmentReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ConfirmEnrollmentReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ConfirmEnrollmentReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ConfirmEnrollmentReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for ConfirmEnrollmentReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ConfirmEnrollmentReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ConfirmEnrollmentReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ConfirmEnrollmentReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ConfirmEnrollmentReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `begin_email_enrollment` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum BeginEmailEnrollmentReply {
    /// The code is on its way.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseEmailEnrollment>),
    /// There is neither a live session nor a login that demands an enrollment.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The tenant does not allow factors of this kind, the person must show the password again, or the request came from another site.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The account cannot have this factor.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for BeginEmailEnrollmentReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for BeginEmailEnrollmentReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for BeginEmailEnrollmentReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for BeginEmailEnrollmentReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for BeginEmailEnrollmentReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for BeginEmailEnrollmentReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for BeginEmailEnrollmentReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `begin_totp_enrollment` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum BeginTotpEnrollmentReply {
    /// The secret.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseTotpEnrollment>),
    /// There is neither a live session nor a login that demands an enrollment.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The tenant does not allow factors of this kind, the person must show the password again, or the request came from another site.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The account has as many factors as it may.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for BeginTotpEnrollmentReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for BeginTotpEnrollmentReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for BeginTotpEnrollmentReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for BeginTotpEnrollmentReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for BeginTotpEnrollmentReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for BeginTotpEnrollmentReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for BeginTotpEnrollmentReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `begin_webauthn_enrollment` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum BeginWebauthnEnrollmentReply {
    /// The options to pass to the authenticator.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseWebauthnEnrollment>),
    /// There is neither a live session nor a login that demands an enrollment.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The tenant does not allow factors of this kind, the person must show the password again, or the request came from another site.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The account has as many factors as it may.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for BeginWebauthnEnrollmentReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for BeginWebauthnEnrollmentReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for BeginWebauthnEnrollmentReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for BeginWebauthnEnrollmentReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for BeginWebauthnEnrollmentReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for BeginWebauthnEnrollmentReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for BeginWebauthnEnrollmentReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `finish_webauthn_enrollment` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum FinishWebauthnEnrollmentReply {
    /// The factor is enrolled.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ApiResponseFactorEnrolled>,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The credential does not hold, the enrollment is unknown, over or used, or the name is refused.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is neither a live session nor a login that demands an enrollment.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The tenant does not allow factors of this kind, the person must show the password again, or the request came from another site.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The account cannot have this factor.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseBadRequest for FinishWebauthnEnrollmentReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for FinishWebauthnEnrollmentReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for FinishWebauthnEnrollmentReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for FinishWebauthnEnrollmentReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for FinishWebauthnEnrollmentReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for FinishWebauthnEnrollmentReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for FinishWebauthnEnrollmentReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for FinishWebauthnEnrollmentReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for FinishWebauthnEnrollmentReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for FinishWebauthnEnrollmentReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `list_factors` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ListFactorsReply {
    /// The factors.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseFactorList>),
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
impl super::refusals::RefuseUnauthorized for ListFactorsReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ListFactorsReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ListFactorsReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ListFactorsReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ListFactorsReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `rename_factor` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RenameFactorReply {
    /// It has the name.
    #[oai(status = 204u16)]
    NoContent,
    /// The name is refused.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// The account has no such factor, or there is no tenant with this slug.
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
impl super::refusals::RefuseBadRequest for RenameFactorReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for RenameFactorReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RenameFactorReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RenameFactorReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for RenameFactorReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for RenameFactorReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RenameFactorReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RenameFactorReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `delete_factor` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum DeleteFactorReply {
    /// It is removed.
    #[oai(status = 204u16)]
    NoContent,
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The person must show the password again, or the request came from another site.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// The account has no such factor, or there is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// It is the last factor, and the tenant demands one.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for DeleteFactorReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for DeleteFactorReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for DeleteFactorReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for DeleteFactorReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for DeleteFactorReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for DeleteFactorReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `set_default_factor` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum SetDefaultFactorReply {
    /// It is the default.
    #[oai(status = 204u16)]
    NoContent,
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// The account has no such factor, or there is no tenant with this slug.
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
impl super::refusals::RefuseUnauthorized for SetDefaultFactorReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for SetDefaultFactorReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for SetDefaultFactorReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for SetDefaultFactorReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for SetDefaultFactorReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `regenerate_recovery_codes` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RegenerateRecoveryCodesReply {
    /// The codes.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseRecoveryCodes>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The person must show the password again, or the request came from another site.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The account has no second factor that they could replace.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for RegenerateRecoveryCodesReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RegenerateRecoveryCodesReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RegenerateRecoveryCodesReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for RegenerateRecoveryCodesReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RegenerateRecoveryCodesReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RegenerateRecoveryCodesReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
