// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The codes that a problem can carry, as the contract lists them.
/// What went wrong, for a program to decide by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemCode {
    /// `account_deletion_disabled` (403): The tenant does not let people delete their accounts.
    AccountDeletionDisabled,
    /// `address_taken` (409): Another account has the address by now.
    AddressTaken,
    /// `bad_request` (400): The request is no HTTP that can be understood, such as a body whose chunks have no valid size.
    BadRequest,
    /// `captcha_failed` (400): The captcha provider does not accept the `captcha_token`.
    CaptchaFailed,
    /// `captcha_required` (400): The tenant has a captcha, and the request has no `captcha_token`.
    CaptchaRequired,
    /// `code_wrong` (400): The code is not the one that the factor shows or the mail holds.
    CodeWrong,
    /// `credential_invalid` (400): What the authenticator answered does not fit what it was asked. Its challenge, origin, relying party, user verification or signature is not the expected one.
    CredentialInvalid,
    /// `cross_site_request` (403): The request of a browser carries a session cookie and came from a page that is not the tenant's.
    CrossSiteRequest,
    /// `current_password_wrong` (400): The current password that was shown as proof is not the account's.
    CurrentPasswordWrong,
    /// `custom_data_invalid` (400): The `custom_data` is larger than 8 KiB, deeper than 8 levels, or does not match the tenant's schema.
    CustomDataInvalid,
    /// `device_not_found` (404): The account trusts no device of this name.
    DeviceNotFound,
    /// `email_not_verified` (403): The password is right, but the address must be verified first. Another mail was sent, within the limits.
    EmailNotVerified,
    /// `email_unchanged` (400): The new address is the one that the account has.
    EmailUnchanged,
    /// `enrollment_invalid` (400): The `enrollment_id` is unknown, used up, expired, or was given to somebody else. Begin again.
    EnrollmentInvalid,
    /// `factor_exists` (409): The credential is enrolled already, or the mailbox is.
    FactorExists,
    /// `factor_kind_not_allowed` (403): The tenant has second factors off, or does not allow this kind.
    FactorKindNotAllowed,
    /// `factor_not_found` (404): The account has no factor of this name.
    FactorNotFound,
    /// `internal_error` (500): Something failed that should not. The `request_id` finds it in the logs.
    InternalError,
    /// `invalid_credentials` (401): The address is unknown, the password is wrong, or the account is disabled or locked. Which of them is not said.
    InvalidCredentials,
    /// `last_factor` (409): It is the last factor of the account, and the tenant demands one.
    LastFactor,
    /// `locale_unknown` (400): The mails do not speak this language.
    LocaleUnknown,
    /// `method_not_allowed` (405): The path exists, but not with this method; the `Allow` header lists those it takes.
    MethodNotAllowed,
    /// `method_not_available` (409): The account has no such factor, or the tenant does not allow it.
    MethodNotAvailable,
    /// `mfa_token_invalid` (401): The `mfa_token` is unknown, used up, expired, or of another account. Log in again.
    MfaTokenInvalid,
    /// `name_invalid` (400): A name is empty, too long, or holds control characters.
    NameInvalid,
    /// `no_factor` (409): The account has no second factor, so that recovery codes would replace none.
    NoFactor,
    /// `not_found` (404): There is nothing under this path.
    NotFound,
    /// `overloaded` (503): The server has more work than it can do in time; the `Retry-After` header says when to come back.
    Overloaded,
    /// `password_blocklisted` (400): The password is on the list of those that attackers try first, or is little more than a name or address of the account or the tenant.
    PasswordBlocklisted,
    /// `password_too_long` (400): The password has more than 1024 bytes.
    PasswordTooLong,
    /// `password_too_short` (400): The password has fewer characters than the tenant demands; `detail` says how many it needs.
    PasswordTooShort,
    /// `payload_too_large` (413): The body is larger than the server reads.
    PayloadTooLarge,
    /// `rate_limited` (429): A limit is reached; the `Retry-After` header says when to come back.
    RateLimited,
    /// `reauthentication_required` (403): The operation needs a login that is at most 5 minutes old and, where the account has second factors, passed one. Call `reauthenticate`.
    ReauthenticationRequired,
    /// `redirect_uri_not_allowed` (400): The `redirect_uri` does not equal any URI registered for the tenant.
    RedirectUriNotAllowed,
    /// `request_timeout` (408): The body did not come in time; the connection is closed.
    RequestTimeout,
    /// `self_registration_disabled` (403): The tenant does not let people register themselves.
    SelfRegistrationDisabled,
    /// `session_not_found` (404): The account has no live session of this name.
    SessionNotFound,
    /// `session_required` (401): The request has no cookie of a live session. Log in.
    SessionRequired,
    /// `tenant_not_found` (404): There is no tenant with this slug.
    TenantNotFound,
    /// `token_expired` (410): The token was valid once. Ask for a new mail.
    TokenExpired,
    /// `token_invalid` (400): The token is unknown, used, or of another tenant or purpose.
    TokenInvalid,
    /// `too_many_factors` (409): The account has as many factors as it may have.
    TooManyFactors,
    /// `unavailable` (503): Something the server needs is away; the `Retry-After` header says when to come back.
    Unavailable,
    /// A code that this version of the client does not know.
    Other(String),
}
impl ProblemCode {
    /// The code as the server writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::AccountDeletionDisabled => "account_deletion_disabled",
            Self::AddressTaken => "address_taken",
            Self::BadRequest => "bad_request",
            Self::CaptchaFailed => "captcha_failed",
            Self::CaptchaRequired => "captcha_required",
            Self::CodeWrong => "code_wrong",
            Self::CredentialInvalid => "credential_invalid",
            Self::CrossSiteRequest => "cross_site_request",
            Self::CurrentPasswordWrong => "current_password_wrong",
            Self::CustomDataInvalid => "custom_data_invalid",
            Self::DeviceNotFound => "device_not_found",
            Self::EmailNotVerified => "email_not_verified",
            Self::EmailUnchanged => "email_unchanged",
            Self::EnrollmentInvalid => "enrollment_invalid",
            Self::FactorExists => "factor_exists",
            Self::FactorKindNotAllowed => "factor_kind_not_allowed",
            Self::FactorNotFound => "factor_not_found",
            Self::InternalError => "internal_error",
            Self::InvalidCredentials => "invalid_credentials",
            Self::LastFactor => "last_factor",
            Self::LocaleUnknown => "locale_unknown",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::MethodNotAvailable => "method_not_available",
            Self::MfaTokenInvalid => "mfa_token_invalid",
            Self::NameInvalid => "name_invalid",
            Self::NoFactor => "no_factor",
            Self::NotFound => "not_found",
            Self::Overloaded => "overloaded",
            Self::PasswordBlocklisted => "password_blocklisted",
            Self::PasswordTooLong => "password_too_long",
            Self::PasswordTooShort => "password_too_short",
            Self::PayloadTooLarge => "payload_too_large",
            Self::RateLimited => "rate_limited",
            Self::ReauthenticationRequired => "reauthentication_required",
            Self::RedirectUriNotAllowed => "redirect_uri_not_allowed",
            Self::RequestTimeout => "request_timeout",
            Self::SelfRegistrationDisabled => "self_registration_disabled",
            Self::SessionNotFound => "session_not_found",
            Self::SessionRequired => "session_required",
            Self::TenantNotFound => "tenant_not_found",
            Self::TokenExpired => "token_expired",
            Self::TokenInvalid => "token_invalid",
            Self::TooManyFactors => "too_many_factors",
            Self::Unavailable => "unavailable",
            Self::Other(code) => code,
        }
    }
}
impl From<&str> for ProblemCode {
    fn from(code: &str) -> Self {
        match code {
            "account_deletion_disabled" => Self::AccountDeletionDisabled,
            "address_taken" => Self::AddressTaken,
            "bad_request" => Self::BadRequest,
            "captcha_failed" => Self::CaptchaFailed,
            "captcha_required" => Self::CaptchaRequired,
            "code_wrong" => Self::CodeWrong,
            "credential_invalid" => Self::CredentialInvalid,
            "cross_site_request" => Self::CrossSiteRequest,
            "current_password_wrong" => Self::CurrentPasswordWrong,
            "custom_data_invalid" => Self::CustomDataInvalid,
            "device_not_found" => Self::DeviceNotFound,
            "email_not_verified" => Self::EmailNotVerified,
            "email_unchanged" => Self::EmailUnchanged,
            "enrollment_invalid" => Self::EnrollmentInvalid,
            "factor_exists" => Self::FactorExists,
            "factor_kind_not_allowed" => Self::FactorKindNotAllowed,
            "factor_not_found" => Self::FactorNotFound,
            "internal_error" => Self::InternalError,
            "invalid_credentials" => Self::InvalidCredentials,
            "last_factor" => Self::LastFactor,
            "locale_unknown" => Self::LocaleUnknown,
            "method_not_allowed" => Self::MethodNotAllowed,
            "method_not_available" => Self::MethodNotAvailable,
            "mfa_token_invalid" => Self::MfaTokenInvalid,
            "name_invalid" => Self::NameInvalid,
            "no_factor" => Self::NoFactor,
            "not_found" => Self::NotFound,
            "overloaded" => Self::Overloaded,
            "password_blocklisted" => Self::PasswordBlocklisted,
            "password_too_long" => Self::PasswordTooLong,
            "password_too_short" => Self::PasswordTooShort,
            "payload_too_large" => Self::PayloadTooLarge,
            "rate_limited" => Self::RateLimited,
            "reauthentication_required" => Self::ReauthenticationRequired,
            "redirect_uri_not_allowed" => Self::RedirectUriNotAllowed,
            "request_timeout" => Self::RequestTimeout,
            "self_registration_disabled" => Self::SelfRegistrationDisabled,
            "session_not_found" => Self::SessionNotFound,
            "session_required" => Self::SessionRequired,
            "tenant_not_found" => Self::TenantNotFound,
            "token_expired" => Self::TokenExpired,
            "token_invalid" => Self::TokenInvalid,
            "too_many_factors" => Self::TooManyFactors,
            "unavailable" => Self::Unavailable,
            other => Self::Other(other.to_owned()),
        }
    }
}
impl std::fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
