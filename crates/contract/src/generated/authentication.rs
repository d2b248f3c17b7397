// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `Authentication`.
use super::{Tag, types};
use crate::support;
/// Register, verify, log in, answer a second factor, and recover a forgotten password.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait AuthenticationApi: Send + Sync + 'static {
    /// Forgot Password
    ///
    /// Starts a password reset.
    ///
    /// The answer is always the same, and takes the same time, whether or not the address has an account.
    /// If it has one, a mail with a reset link is sent; a newer link voids the older ones.
    /// `redirect_uri` must equal one of the URIs registered for the tenant.
    fn forgot_password(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::ForgotPasswordRequest,
    ) -> impl Future<Output = ForgotPasswordReply> + Send;
    /// Login
    ///
    /// Logs in with an address and a password.
    ///
    /// `status` says what follows: `authenticated` (the session cookie is set), `mfa_required` (continue with `mfa_token`
    /// and one of `available_methods`) or `mfa_enrollment_required` (set up one of `available_methods` by the operations of the tag
    /// `MFA`, with `mfa_token` in the header `X-MFA-Token`, within 5 minutes).
    /// `session_id` is a public handle of the session and proves nothing; the cookie does.
    ///
    /// A wrong password, an unknown address, a disabled and a locked account are answered alike and in the same time.
    /// The right password of an account whose address is not verified is answered 403, and another verification mail is
    /// sent.
    /// `remember_me` lengthens the session within the tenant's limits.
    /// `trusted_device_token`, from an earlier MFA verification, replaces the second factor and nothing else.
    /// It works once: the header `Trusted-Device-Token` of the answer holds the next one.
    ///
    /// A login page to which a client's request has sent the browser sends the `interaction` of its query as the header `X-Interaction`:
    /// then `redirect_uri` leads back to that request.
    fn login(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::LoginRequest,
    ) -> impl Future<Output = LoginReply> + Send;
    /// Send Email Mfa
    ///
    /// Sends a code by mail, as the second factor of a login that has begun.
    ///
    /// The answer holds the `challenge_id` that the code belongs to, the masked address it was sent to, when it expires
    /// and from when on it can be sent again; asking earlier is answered 429.
    /// The address is that of the account for which `mfa_token` was issued; a `user_id` of another account is refused
    /// like a wrong token.
    ///
    /// Both query parameters are better sent as members of a JSON body, since queries end up in logs and histories:
    /// `{"mfa_token": "…", "user_id": "…"}`.
    /// Where a parameter comes in both places, the body wins.
    fn send_email_mfa(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        mfa_token: support::Secret,
        user_id: String,
    ) -> impl Future<Output = SendEmailMfaReply> + Send;
    /// Verify Mfa
    ///
    /// Finishes a login with a second factor.
    ///
    /// `method` is `totp`, `email`, `webauthn` or `recovery_code`.
    /// The first two and the last need `code`, `email` also the `challenge_id` it was sent for, and `webauthn` needs
    /// `challenge_id` and `credential`.
    /// On success `status` is `authenticated`, the session cookie is set, and `trusted_device_token` is issued if
    /// `trust_device` was asked for and the tenant allows it.
    ///
    /// A failure is answered 401 with `status` `failed` and the reason in `error`: `invalid_code`, `challenge_expired`,
    /// `mfa_token_invalid`, `method_not_available`, `attempts_exhausted`.
    /// All tries of an account count together, over every challenge and method: beyond ten in an hour the answer is 429.
    /// `user_id` is optional; one of another account is refused like a wrong token.
    /// `device_fingerprint` is shown to the user and never decides anything.
    /// The header `X-Interaction` means the same as at `login`.
    fn verify_mfa(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::MfaChallengeRequest,
    ) -> impl Future<Output = VerifyMfaReply> + Send;
    /// Begin Webauthn Auth
    ///
    /// Begins a passkey or security key check, as the second factor of a login that has begun.
    ///
    /// The answer holds a `challenge_id` and `public_key`: `PublicKeyCredentialRequestOptions` in the JSON form of
    /// WebAuthn Level 3, ready for `PublicKeyCredential.parseRequestOptionsFromJSON`.
    /// The account is the one for which `mfa_token` was issued; a `user_id` of another account is refused like a wrong
    /// token.
    ///
    /// Both query parameters are better sent as members of a JSON body, since queries end up in logs and histories:
    /// `{"mfa_token": "…", "user_id": "…"}`.
    /// Where a parameter comes in both places, the body wins.
    fn begin_webauthn_auth(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        mfa_token: support::Secret,
        user_id: String,
    ) -> impl Future<Output = BeginWebauthnAuthReply> + Send;
    /// Forgot Password
    ///
    /// Starts a password reset.
    ///
    /// The same operation as `forgot-password`, under a second path and with the same limits: requests to either count
    /// together.
    fn password_forgot_alias(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::ForgotPasswordRequest,
    ) -> impl Future<Output = PasswordForgotAliasReply> + Send;
    /// Reset Password
    ///
    /// Sets a new password with the token of a reset mail.
    ///
    /// Every session, trusted device, pending challenge and older token of the account ends; its second factors stay.
    /// The owner gets a notice by mail.
    /// Nobody is logged in by a reset; the answer only clears the session cookie of the browser that sent it, if it had
    /// one.
    /// A token works once, and only for the tenant and the address it was mailed to.
    fn reset_password(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::ResetPasswordRequest,
    ) -> impl Future<Output = ResetPasswordReply> + Send;
    /// Register
    ///
    /// Registers an account, where the tenant allows self-registration.
    ///
    /// `status` is `pending_verification` and `message` is the same whether the address is new, unverified or taken: a
    /// new one gets a mail with a link to verify it, the owner of an existing account gets a mail that says so.
    /// `user_id` is the id of this registration, not of an account, for the same reason.
    ///
    /// `custom_data` is checked against the tenant's schema where it has one, and may have 8 KiB and 8 levels.
    /// `captcha_token` is required where the tenant has a captcha.
    /// `redirect_uri` must equal one of the URIs registered for the tenant.
    fn register(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::RegisterRequest,
    ) -> impl Future<Output = RegisterReply> + Send;
    /// Verify Email
    ///
    /// Verifies an address with the token of a verification mail.
    ///
    /// `status` is `verified`, and `already_verified` when the token is shown again; `redirect_uri` is the one given at
    /// registration.
    /// No session is created.
    ///
    /// No mail links here, since mail scanners follow links: mails link to a page whose button sends
    /// `POST …/verify-email`, which new callers should use too.
    fn verify_email(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        token: support::Secret,
    ) -> impl Future<Output = VerifyEmailReply> + Send;
}
/// The routes of [`AuthenticationApi`].
#[derive(Debug, Clone)]
pub struct AuthenticationRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: AuthenticationApi> AuthenticationRoutes<S> {
    /// Forgot Password
    ///
    /// Starts a password reset.
    ///
    /// The answer is always the same, and takes the same time, whether or not the address has an account.
    /// If it has one, a mail with a reset link is sent; a newer link voids the older ones.
    /// `redirect_uri` must equal one of the URIs registered for the tenant.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/forgot-password",
        method = "post",
        operation_id = "forgot_password",
        tag = "Tag::Authentication"
    )]
    async fn forgot_password(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ForgotPasswordRequest>,
    ) -> ForgotPasswordReply {
        self.0.forgot_password(parts, tenant_slug.0, body.0).await
    }
    /// Login
    ///
    /// Logs in with an address and a password.
    ///
    /// `status` says what follows: `authenticated` (the session cookie is set), `mfa_required` (continue with `mfa_token`
    /// and one of `available_methods`) or `mfa_enrollment_required` (set up one of `available_methods` by the operations of the tag
    /// `MFA`, with `mfa_token` in the header `X-MFA-Token`, within 5 minutes).
    /// `session_id` is a public handle of the session and proves nothing; the cookie does.
    ///
    /// A wrong password, an unknown address, a disabled and a locked account are answered alike and in the same time.
    /// The right password of an account whose address is not verified is answered 403, and another verification mail is
    /// sent.
    /// `remember_me` lengthens the session within the tenant's limits.
    /// `trusted_device_token`, from an earlier MFA verification, replaces the second factor and nothing else.
    /// It works once: the header `Trusted-Device-Token` of the answer holds the next one.
    ///
    /// A login page to which a client's request has sent the browser sends the `interaction` of its query as the header `X-Interaction`:
    /// then `redirect_uri` leads back to that request.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/login",
        method = "post",
        operation_id = "login",
        tag = "Tag::Authentication"
    )]
    async fn login(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::LoginRequest>,
    ) -> LoginReply {
        self.0.login(parts, tenant_slug.0, body.0).await
    }
    /// Send Email Mfa
    ///
    /// Sends a code by mail, as the second factor of a login that has begun.
    ///
    /// The answer holds the `challenge_id` that the code belongs to, the masked address it was sent to, when it expires
    /// and from when on it can be sent again; asking earlier is answered 429.
    /// The address is that of the account for which `mfa_token` was issued; a `user_id` of another account is refused
    /// like a wrong token.
    ///
    /// Both query parameters are better sent as members of a JSON body, since queries end up in logs and histories:
    /// `{"mfa_token": "…", "user_id": "…"}`.
    /// Where a parameter comes in both places, the body wins.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/email/send",
        method = "post",
        operation_id = "send_email_mfa",
        tag = "Tag::Authentication"
    )]
    async fn send_email_mfa(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        #[oai(name = "mfa_token")]
        mfa_token: poem_openapi::param::Query<support::Secret>,
        #[oai(name = "user_id")]
        user_id: poem_openapi::param::Query<String>,
    ) -> SendEmailMfaReply {
        self.0.send_email_mfa(parts, tenant_slug.0, mfa_token.0, user_id.0).await
    }
    /// Verify Mfa
    ///
    /// Finishes a login with a second factor.
    ///
    /// `method` is `totp`, `email`, `webauthn` or `recovery_code`.
    /// The first two and the last need `code`, `email` also the `challenge_id` it was sent for, and `webauthn` needs
    /// `challenge_id` and `credential`.
    /// On success `status` is `authenticated`, the session cookie is set, and `trusted_device_token` is issued if
    /// `trust_device` was asked for and the tenant allows it.
    ///
    /// A failure is answered 401 with `status` `failed` and the reason in `error`: `invalid_code`, `challenge_expired`,
    /// `mfa_token_invalid`, `method_not_available`, `attempts_exhausted`.
    /// All tries of an account count together, over every challenge and method: beyond ten in an hour the answer is 429.
    /// `user_id` is optional; one of another account is refused like a wrong token.
    /// `device_fingerprint` is shown to the user and never decides anything.
    /// The header `X-Interaction` means the same as at `login`.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/verify",
        method = "post",
        operation_id = "verify_mfa",
        tag = "Tag::Authentication"
    )]
    async fn verify_mfa(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::MfaChallengeRequest>,
    ) -> VerifyMfaReply {
        self.0.verify_mfa(parts, tenant_slug.0, body.0).await
    }
    /// Begin Webauthn Auth
    ///
    /// Begins a passkey or security key check, as the second factor of a login that has begun.
    ///
    /// The answer holds a `challenge_id` and `public_key`: `PublicKeyCredentialRequestOptions` in the JSON form of
    /// WebAuthn Level 3, ready for `PublicKeyCredential.parseRequestOptionsFromJSON`.
    /// The account is the one for which `mfa_token` was issued; a `user_id` of another account is refused like a wrong
    /// token.
    ///
    /// Both query parameters are better sent as members of a JSON body, since queries end up in logs and histories:
    /// `{"mfa_token": "…", "user_id": "…"}`.
    /// Where a parameter comes in both places, the body wins.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/mfa/webauthn/begin",
        method = "post",
        operation_id = "begin_webauthn_auth",
        tag = "Tag::Authentication"
    )]
    async fn begin_webauthn_auth(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        #[oai(name = "mfa_token")]
        mfa_token: poem_openapi::param::Query<support::Secret>,
        #[oai(name = "user_id")]
        user_id: poem_openapi::param::Query<String>,
    ) -> BeginWebauthnAuthReply {
        self.0.begin_webauthn_auth(parts, tenant_slug.0, mfa_token.0, user_id.0).await
    }
    /// Forgot Password
    ///
    /// Starts a password reset.
    ///
    /// The same operation as `forgot-password`, under a second path and with the same limits: requests to either count
    /// together.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/password/forgot",
        method = "post",
        operation_id = "password_forgot_alias",
        tag = "Tag::Authentication"
    )]
    async fn password_forgot_alias(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ForgotPasswordRequest>,
    ) -> PasswordForgotAliasReply {
        self.0.password_forgot_alias(parts, tenant_slug.0, body.0).await
    }
    /// Reset Password
    ///
    /// Sets a new password with the token of a reset mail.
    ///
    /// Every session, trusted device, pending challenge and older token of the account ends; its second factors stay.
    /// The owner gets a notice by mail.
    /// Nobody is logged in by a reset; the answer only clears the session cookie of the browser that sent it, if it had
    /// one.
    /// A token works once, and only for the tenant and the address it was mailed to.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/password/reset",
        method = "post",
        operation_id = "reset_password",
        tag = "Tag::Authentication"
    )]
    async fn reset_password(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ResetPasswordRequest>,
    ) -> ResetPasswordReply {
        self.0.reset_password(parts, tenant_slug.0, body.0).await
    }
    /// Register
    ///
    /// Registers an account, where the tenant allows self-registration.
    ///
    /// `status` is `pending_verification` and `message` is the same whether the address is new, unverified or taken: a
    /// new one gets a mail with a link to verify it, the owner of an existing account gets a mail that says so.
    /// `user_id` is the id of this registration, not of an account, for the same reason.
    ///
    /// `custom_data` is checked against the tenant's schema where it has one, and may have 8 KiB and 8 levels.
    /// `captcha_token` is required where the tenant has a captcha.
    /// `redirect_uri` must equal one of the URIs registered for the tenant.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/register",
        method = "post",
        operation_id = "register",
        tag = "Tag::Authentication"
    )]
    async fn register(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::RegisterRequest>,
    ) -> RegisterReply {
        self.0.register(parts, tenant_slug.0, body.0).await
    }
    /// Verify Email
    ///
    /// Verifies an address with the token of a verification mail.
    ///
    /// `status` is `verified`, and `already_verified` when the token is shown again; `redirect_uri` is the one given at
    /// registration.
    /// No session is created.
    ///
    /// No mail links here, since mail scanners follow links: mails link to a page whose button sends
    /// `POST …/verify-email`, which new callers should use too.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/verify-email",
        method = "get",
        operation_id = "verify_email",
        tag = "Tag::Authentication"
    )]
    async fn verify_email(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        #[oai(name = "token")]
        token: poem_openapi::param::Query<support::Secret>,
    ) -> VerifyEmailReply {
        self.0.verify_email(parts, tenant_slug.0, token.0).await
    }
}
/// What `forgot_password` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ForgotPasswordReply {
    /// Accepted; a mail is on its way if the address has an account.
    #[oai(status = 200u16)]
    Ok(support::Json<serde_json::Value>),
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
impl super::refusals::RefuseBadRequest for ForgotPasswordReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ForgotPasswordReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ForgotPasswordReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ForgotPasswordReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ForgotPasswordReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ForgotPasswordReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ForgotPasswordReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `login` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum LoginReply {
    /// The password is right; `status` says what follows.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ApiResponseLoginResponse>,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
        /// The token that takes the place of the `trusted_device_token` of the request, which is used up.
        #[oai(header = "Trusted-Device-Token")]
        Option<support::Secret>,
    ),
    /// The address and the password do not belong together, or this account cannot log in.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The password is right, but the address is not verified yet; another mail is on its way.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for LoginReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for LoginReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for LoginReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for LoginReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for LoginReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for LoginReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for LoginReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for LoginReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `send_email_mfa` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum SendEmailMfaReply {
    /// The code is on its way.
    #[oai(status = 200u16)]
    Ok(support::Json<serde_json::Value>),
    /// The `mfa_token` is unknown, used up, expired, or of another account.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The account has no such factor, or the tenant does not allow it.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for SendEmailMfaReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for SendEmailMfaReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for SendEmailMfaReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for SendEmailMfaReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for SendEmailMfaReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for SendEmailMfaReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for SendEmailMfaReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for SendEmailMfaReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `verify_mfa` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum VerifyMfaReply {
    /// The second factor is right, and the login complete.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ApiResponseMfaChallengeResponse>,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The second factor or the `mfa_token` was refused; `error` says why.
    #[oai(status = 401u16)]
    Unauthorized(support::Json<types::ApiResponseMfaChallengeResponse>),
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
impl super::refusals::RefuseNotFound for VerifyMfaReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for VerifyMfaReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for VerifyMfaReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for VerifyMfaReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for VerifyMfaReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for VerifyMfaReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `begin_webauthn_auth` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum BeginWebauthnAuthReply {
    /// The options to pass to the authenticator.
    #[oai(status = 200u16)]
    Ok(support::Json<serde_json::Value>),
    /// The `mfa_token` is unknown, used up, expired, or of another account.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The account has no such factor, or the tenant does not allow it.
    #[oai(status = 409u16)]
    Conflict(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseUnauthorized for BeginWebauthnAuthReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for BeginWebauthnAuthReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseConflict for BeginWebauthnAuthReply {
    fn conflict(problem: types::Problem) -> Self {
        Self::Conflict(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for BeginWebauthnAuthReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for BeginWebauthnAuthReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for BeginWebauthnAuthReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for BeginWebauthnAuthReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for BeginWebauthnAuthReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `password_forgot_alias` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum PasswordForgotAliasReply {
    /// Accepted; a mail is on its way if the address has an account.
    #[oai(status = 200u16)]
    Ok(support::Json<serde_json::Value>),
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
impl super::refusals::RefuseBadRequest for PasswordForgotAliasReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for PasswordForgotAliasReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for PasswordForgotAliasReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for PasswordForgotAliasReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for PasswordForgotAliasReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for PasswordForgotAliasReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for PasswordForgotAliasReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `reset_password` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ResetPasswordReply {
    /// The password is changed.
    #[oai(status = 200u16)]
    Ok(
        support::Json<serde_json::Value>,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The token is unknown or used (`token_invalid`), or the rules refuse the password.
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
impl super::refusals::RefuseBadRequest for ResetPasswordReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ResetPasswordReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseGone for ResetPasswordReply {
    fn gone(problem: types::Problem) -> Self {
        Self::Gone(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ResetPasswordReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ResetPasswordReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ResetPasswordReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ResetPasswordReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ResetPasswordReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `register` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RegisterReply {
    /// Accepted; a mail is on its way.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ApiResponseRegisterResponse>,
        /// Ties the verification of the address to the browser that registered it.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The rules refuse the registration; `errors` lists the fields at fault, and `code` is the first one's.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// The tenant does not allow self-registration.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseBadRequest for RegisterReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RegisterReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RegisterReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for RegisterReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for RegisterReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for RegisterReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for RegisterReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RegisterReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `verify_email` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum VerifyEmailReply {
    /// The address is verified.
    #[oai(status = 200u16)]
    Ok(support::Json<serde_json::Value>),
    /// The token is unknown, used, or of another tenant or purpose.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The token was valid once and has expired.
    #[oai(status = 410u16)]
    Gone(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseBadRequest for VerifyEmailReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for VerifyEmailReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseGone for VerifyEmailReply {
    fn gone(problem: types::Problem) -> Self {
        Self::Gone(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for VerifyEmailReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for VerifyEmailReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for VerifyEmailReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
