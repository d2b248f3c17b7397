// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The closed list of problem codes.
/// What went wrong, for a program to read: every `code` that a problem document can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// The operation needs a login that is at most 5 minutes old and, where the account has second factors, passed one. Call `reauthenticate`.
    ReauthenticationRequired,
    /// The tenant has second factors off, or does not allow this kind.
    FactorKindNotAllowed,
    /// The account has no factor of this name.
    FactorNotFound,
    /// The account trusts no device of this name.
    DeviceNotFound,
    /// It is the last factor of the account, and the tenant demands one.
    LastFactor,
    /// The credential is enrolled already, or the mailbox is.
    FactorExists,
    /// The account has as many factors as it may have.
    TooManyFactors,
    /// The account has no second factor, so that recovery codes would replace none.
    NoFactor,
    /// The account has no such factor, or the tenant does not allow it.
    MethodNotAvailable,
    /// The `enrollment_id` is unknown, used up, expired, or was given to somebody else. Begin again.
    EnrollmentInvalid,
    /// The code is not the one that the factor shows or the mail holds.
    CodeWrong,
    /// What the authenticator answered does not fit what it was asked. Its challenge, origin, relying party, user verification or signature is not the expected one.
    CredentialInvalid,
    /// The tenant does not let people delete their accounts.
    AccountDeletionDisabled,
    /// The new address is the one that the account has.
    EmailUnchanged,
    /// Another account has the address by now.
    AddressTaken,
    /// The mails do not speak this language.
    LocaleUnknown,
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
        Self::ReauthenticationRequired,
        Self::FactorKindNotAllowed,
        Self::FactorNotFound,
        Self::DeviceNotFound,
        Self::LastFactor,
        Self::FactorExists,
        Self::TooManyFactors,
        Self::NoFactor,
        Self::MethodNotAvailable,
        Self::EnrollmentInvalid,
        Self::CodeWrong,
        Self::CredentialInvalid,
        Self::AccountDeletionDisabled,
        Self::EmailUnchanged,
        Self::AddressTaken,
        Self::LocaleUnknown,
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
            Self::ReauthenticationRequired => "reauthentication_required",
            Self::FactorKindNotAllowed => "factor_kind_not_allowed",
            Self::FactorNotFound => "factor_not_found",
            Self::DeviceNotFound => "device_not_found",
            Self::LastFactor => "last_factor",
            Self::FactorExists => "factor_exists",
            Self::TooManyFactors => "too_many_factors",
            Self::NoFactor => "no_factor",
            Self::MethodNotAvailable => "method_not_available",
            Self::EnrollmentInvalid => "enrollment_invalid",
            Self::CodeWrong => "code_wrong",
            Self::CredentialInvalid => "credential_invalid",
            Self::AccountDeletionDisabled => "account_deletion_disabled",
            Self::EmailUnchanged => "email_unchanged",
            Self::AddressTaken => "address_taken",
            Self::LocaleUnknown => "locale_unknown",
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
            Self::ReauthenticationRequired => 403u16,
            Self::FactorKindNotAllowed => 403u16,
            Self::FactorNotFound => 404u16,
            Self::DeviceNotFound => 404u16,
            Self::LastFactor => 409u16,
            Self::FactorExists => 409u16,
            Self::TooManyFactors => 409u16,
            Self::NoFactor => 409u16,
            Self::MethodNotAvailable => 409u16,
            Self::EnrollmentInvalid => 400u16,
            Self::CodeWrong => 400u16,
            Self::CredentialInvalid => 400u16,
            Self::AccountDeletionDisabled => 403u16,
            Self::EmailUnchanged => 400u16,
            Self::AddressTaken => 409u16,
            Self::LocaleUnknown => 400u16,
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
            Self::ReauthenticationRequired => "Reauthentication required",
            Self::FactorKindNotAllowed => "Factor kind not allowed",
            Self::FactorNotFound => "Factor not found",
            Self::DeviceNotFound => "Device not found",
            Self::LastFactor => "Last factor",
            Self::FactorExists => "Factor exists",
            Self::TooManyFactors => "Too many factors",
            Self::NoFactor => "No factor",
            Self::MethodNotAvailable => "Method not available",
            Self::EnrollmentInvalid => "Enrollment invalid",
            Self::CodeWrong => "Code wrong",
            Self::CredentialInvalid => "Credential invalid",
            Self::AccountDeletionDisabled => "Account deletion disabled",
            Self::EmailUnchanged => "Email address unchanged",
            Self::AddressTaken => "Address taken",
            Self::LocaleUnknown => "Locale unknown",
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
            Self::ReauthenticationRequired => {
                "urn:scaikey:problem:reauthentication_required"
            }
            Self::FactorKindNotAllowed => "urn:scaikey:problem:factor_kind_not_allowed",
            Self::FactorNotFound => "urn:scaikey:problem:factor_not_found",
            Self::DeviceNotFound => "urn:scaikey:problem:device_not_found",
            Self::LastFactor => "urn:scaikey:problem:last_factor",
            Self::FactorExists => "urn:scaikey:problem:factor_exists",
            Self::TooManyFactors => "urn:scaikey:problem:too_many_factors",
            Self::NoFactor => "urn:scaikey:problem:no_factor",
            Self::MethodNotAvailable => "urn:scaikey:problem:method_not_available",
            Self::EnrollmentInvalid => "urn:scaikey:problem:enrollment_invalid",
            Self::CodeWrong => "urn:scaikey:problem:code_wrong",
            Self::CredentialInvalid => "urn:scaikey:problem:credential_invalid",
            Self::AccountDeletionDisabled => {
                "urn:scaikey:problem:account_deletion_disabled"
            }
            Self::EmailUnchanged => "urn:scaikey:problem:email_unchanged",
            Self::AddressTaken => "urn:scaikey:problem:address_taken",
            Self::LocaleUnknown => "urn:scaikey:problem:locale_unknown",
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
