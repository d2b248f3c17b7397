// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The closed list of problem codes.
/// What went wrong, for a program to read: every `code` that a problem document can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// The address is unknown, the password is wrong, or the account is disabled or locked. Which of them is not said.
    InvalidCredentials,
    /// The `mfa_token` is unknown, used up, expired, or of another account. Log in again.
    MfaTokenInvalid,
    /// The request has no cookie of a live session. Log in.
    SessionRequired,
    /// The request of a browser carries a session cookie and came from a page that is not the tenant's.
    CrossSiteRequest,
    /// The password is right, but the address must be verified first. Another mail was sent, within the limits.
    EmailNotVerified,
    /// The tenant does not let people register themselves.
    SelfRegistrationDisabled,
    /// There is no tenant with this slug.
    TenantNotFound,
    /// The account has no live session of this name.
    SessionNotFound,
    /// There is nothing under this path.
    NotFound,
    /// The path exists, but not with this method; the `Allow` header lists those it takes.
    MethodNotAllowed,
    /// The `redirect_uri` does not equal any URI registered for the tenant.
    RedirectUriNotAllowed,
    /// The password has fewer characters than the tenant demands; `detail` says how many it needs.
    PasswordTooShort,
    /// The password has more than 1024 bytes.
    PasswordTooLong,
    /// The password is on the list of those that attackers try first, or is little more than a name or address of the account or the tenant.
    PasswordBlocklisted,
    /// The current password that was shown as proof is not the account's.
    CurrentPasswordWrong,
    /// The `custom_data` is larger than 8 KiB, deeper than 8 levels, or does not match the tenant's schema.
    CustomDataInvalid,
    /// A name is empty, too long, or holds control characters.
    NameInvalid,
    /// The tenant has a captcha, and the request has no `captcha_token`.
    CaptchaRequired,
    /// The captcha provider does not accept the `captcha_token`.
    CaptchaFailed,
    /// The token is unknown, used, or of another tenant or purpose.
    TokenInvalid,
    /// The token was valid once. Ask for a new mail.
    TokenExpired,
    /// The request is no HTTP that can be understood, such as a body whose chunks have no valid size.
    BadRequest,
    /// The body did not come in time; the connection is closed.
    RequestTimeout,
    /// The body is larger than the server reads.
    PayloadTooLarge,
    /// A limit is reached; the `Retry-After` header says when to come back.
    RateLimited,
    /// Something failed that should not. The `request_id` finds it in the logs.
    InternalError,
    /// The server has more work than it can do in time; the `Retry-After` header says when to come back.
    Overloaded,
    /// Something the server needs is away; the `Retry-After` header says when to come back.
    Unavailable,
}
impl ProblemCode {
    /// Every code, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::InvalidCredentials,
        Self::MfaTokenInvalid,
        Self::SessionRequired,
        Self::CrossSiteRequest,
        Self::EmailNotVerified,
        Self::SelfRegistrationDisabled,
        Self::TenantNotFound,
        Self::SessionNotFound,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::RedirectUriNotAllowed,
        Self::PasswordTooShort,
        Self::PasswordTooLong,
        Self::PasswordBlocklisted,
        Self::CurrentPasswordWrong,
        Self::CustomDataInvalid,
        Self::NameInvalid,
        Self::CaptchaRequired,
        Self::CaptchaFailed,
        Self::TokenInvalid,
        Self::TokenExpired,
        Self::BadRequest,
        Self::RequestTimeout,
        Self::PayloadTooLarge,
        Self::RateLimited,
        Self::InternalError,
        Self::Overloaded,
        Self::Unavailable,
    ];
    /// As it is written in a problem document.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidCredentials => "invalid_credentials",
            Self::MfaTokenInvalid => "mfa_token_invalid",
            Self::SessionRequired => "session_required",
            Self::CrossSiteRequest => "cross_site_request",
            Self::EmailNotVerified => "email_not_verified",
            Self::SelfRegistrationDisabled => "self_registration_disabled",
            Self::TenantNotFound => "tenant_not_found",
            Self::SessionNotFound => "session_not_found",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::RedirectUriNotAllowed => "redirect_uri_not_allowed",
            Self::PasswordTooShort => "password_too_short",
            Self::PasswordTooLong => "password_too_long",
            Self::PasswordBlocklisted => "password_blocklisted",
            Self::CurrentPasswordWrong => "current_password_wrong",
            Self::CustomDataInvalid => "custom_data_invalid",
            Self::NameInvalid => "name_invalid",
            Self::CaptchaRequired => "captcha_required",
            Self::CaptchaFailed => "captcha_failed",
            Self::TokenInvalid => "token_invalid",
            Self::TokenExpired => "token_expired",
            Self::BadRequest => "bad_request",
            Self::RequestTimeout => "request_timeout",
            Self::PayloadTooLarge => "payload_too_large",
            Self::RateLimited => "rate_limited",
            Self::InternalError => "internal_error",
            Self::Overloaded => "overloaded",
            Self::Unavailable => "unavailable",
        }
    }
    /// The HTTP status that it always comes with.
    pub const fn status(self) -> u16 {
        match self {
            Self::InvalidCredentials => 401u16,
            Self::MfaTokenInvalid => 401u16,
            Self::SessionRequired => 401u16,
            Self::CrossSiteRequest => 403u16,
            Self::EmailNotVerified => 403u16,
            Self::SelfRegistrationDisabled => 403u16,
            Self::TenantNotFound => 404u16,
            Self::SessionNotFound => 404u16,
            Self::NotFound => 404u16,
            Self::MethodNotAllowed => 405u16,
            Self::RedirectUriNotAllowed => 400u16,
            Self::PasswordTooShort => 400u16,
            Self::PasswordTooLong => 400u16,
            Self::PasswordBlocklisted => 400u16,
            Self::CurrentPasswordWrong => 400u16,
            Self::CustomDataInvalid => 400u16,
            Self::NameInvalid => 400u16,
            Self::CaptchaRequired => 400u16,
            Self::CaptchaFailed => 400u16,
            Self::TokenInvalid => 400u16,
            Self::TokenExpired => 410u16,
            Self::BadRequest => 400u16,
            Self::RequestTimeout => 408u16,
            Self::PayloadTooLarge => 413u16,
            Self::RateLimited => 429u16,
            Self::InternalError => 500u16,
            Self::Overloaded => 503u16,
            Self::Unavailable => 503u16,
        }
    }
    /// What it is called: the `title` of its problem documents.
    pub const fn title(self) -> &'static str {
        match self {
            Self::InvalidCredentials => "Invalid credentials",
            Self::MfaTokenInvalid => "MFA token invalid",
            Self::SessionRequired => "Session required",
            Self::CrossSiteRequest => "Cross-site request",
            Self::EmailNotVerified => "Email address not verified",
            Self::SelfRegistrationDisabled => "Self-registration disabled",
            Self::TenantNotFound => "Tenant not found",
            Self::SessionNotFound => "Session not found",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Method not allowed",
            Self::RedirectUriNotAllowed => "Redirect URI not allowed",
            Self::PasswordTooShort => "Password too short",
            Self::PasswordTooLong => "Password too long",
            Self::PasswordBlocklisted => "Password too common",
            Self::CurrentPasswordWrong => "Current password wrong",
            Self::CustomDataInvalid => "Custom data invalid",
            Self::NameInvalid => "Name invalid",
            Self::CaptchaRequired => "Captcha required",
            Self::CaptchaFailed => "Captcha failed",
            Self::TokenInvalid => "Token invalid",
            Self::TokenExpired => "Token expired",
            Self::BadRequest => "Bad request",
            Self::RequestTimeout => "Request timeout",
            Self::PayloadTooLarge => "Payload too large",
            Self::RateLimited => "Too many requests",
            Self::InternalError => "Internal error",
            Self::Overloaded => "Overloaded",
            Self::Unavailable => "Unavailable",
        }
    }
    /// The `type` of its problem documents.
    pub const fn type_uri(self) -> &'static str {
        match self {
            Self::InvalidCredentials => "urn:scaikey:problem:invalid_credentials",
            Self::MfaTokenInvalid => "urn:scaikey:problem:mfa_token_invalid",
            Self::SessionRequired => "urn:scaikey:problem:session_required",
            Self::CrossSiteRequest => "urn:scaikey:problem:cross_site_request",
            Self::EmailNotVerified => "urn:scaikey:problem:email_not_verified",
            Self::SelfRegistrationDisabled => {
                "urn:scaikey:problem:self_registration_disabled"
            }
            Self::TenantNotFound => "urn:scaikey:problem:tenant_not_found",
            Self::SessionNotFound => "urn:scaikey:problem:session_not_found",
            Self::NotFound => "urn:scaikey:problem:not_found",
            Self::MethodNotAllowed => "urn:scaikey:problem:method_not_allowed",
            Self::RedirectUriNotAllowed => "urn:scaikey:problem:redirect_uri_not_allowed",
            Self::PasswordTooShort => "urn:scaikey:problem:password_too_short",
            Self::PasswordTooLong => "urn:scaikey:problem:password_too_long",
            Self::PasswordBlocklisted => "urn:scaikey:problem:password_blocklisted",
            Self::CurrentPasswordWrong => "urn:scaikey:problem:current_password_wrong",
            Self::CustomDataInvalid => "urn:scaikey:problem:custom_data_invalid",
            Self::NameInvalid => "urn:scaikey:problem:name_invalid",
            Self::CaptchaRequired => "urn:scaikey:problem:captcha_required",
            Self::CaptchaFailed => "urn:scaikey:problem:captcha_failed",
            Self::TokenInvalid => "urn:scaikey:problem:token_invalid",
            Self::TokenExpired => "urn:scaikey:problem:token_expired",
            Self::BadRequest => "urn:scaikey:problem:bad_request",
            Self::RequestTimeout => "urn:scaikey:problem:request_timeout",
            Self::PayloadTooLarge => "urn:scaikey:problem:payload_too_large",
            Self::RateLimited => "urn:scaikey:problem:rate_limited",
            Self::InternalError => "urn:scaikey:problem:internal_error",
            Self::Overloaded => "urn:scaikey:problem:overloaded",
            Self::Unavailable => "urn:scaikey:problem:unavailable",
        }
    }
}
