// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The named schemas.
use crate::support;
/// What a client asks of a person.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "AuthorizeRequest")]
pub struct AuthorizeRequest {
    /// `code`.
    #[oai(skip_serializing_if_is_none)]
    pub response_type: Option<String>,
    /// The client.
    #[oai(skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// Where the answer goes; equal to a registered one.
    #[oai(skip_serializing_if_is_none)]
    pub redirect_uri: Option<String>,
    /// What is asked for, separated by spaces.
    #[oai(skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Comes back with the answer.
    #[oai(skip_serializing_if_is_none)]
    pub state: Option<String>,
    /// `query`.
    #[oai(skip_serializing_if_is_none)]
    pub response_mode: Option<String>,
    /// Comes back in the ID token.
    #[oai(skip_serializing_if_is_none)]
    pub nonce: Option<String>,
    /// `none`, or of `login`, `consent` and `select_account` one or more.
    #[oai(skip_serializing_if_is_none)]
    pub prompt: Option<String>,
    /// How many seconds ago the person may have logged in at most.
    #[oai(skip_serializing_if_is_none)]
    pub max_age: Option<String>,
    /// Languages for the pages.
    #[oai(skip_serializing_if_is_none)]
    pub ui_locales: Option<String>,
    /// An ID token of the person that is expected.
    #[oai(skip_serializing_if_is_none)]
    pub id_token_hint: Option<String>,
    /// The address of the person that is expected.
    #[oai(skip_serializing_if_is_none)]
    pub login_hint: Option<String>,
    /// Assurance that is wished for; the ID token says which was reached.
    #[oai(skip_serializing_if_is_none)]
    pub acr_values: Option<String>,
    /// SHA-256 of the code verifier, in base64url (RFC 7636).
    #[oai(skip_serializing_if_is_none)]
    pub code_challenge: Option<String>,
    /// `S256`.
    #[oai(skip_serializing_if_is_none)]
    pub code_challenge_method: Option<String>,
    /// Not supported; refused.
    #[oai(skip_serializing_if_is_none)]
    pub request: Option<String>,
    /// Not supported; refused.
    #[oai(skip_serializing_if_is_none)]
    pub request_uri: Option<String>,
    /// Not supported; refused.
    #[oai(skip_serializing_if_is_none)]
    pub registration: Option<String>,
}
/// Whether a person agrees.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ConsentAnswer")]
pub struct ConsentAnswer {
    /// Which request.
    #[oai(skip_serializing_if_is_none)]
    pub interaction: Option<String>,
    /// `agree`, or anything else for no.
    #[oai(skip_serializing_if_is_none)]
    pub answer: Option<String>,
    /// Languages for the page.
    #[oai(skip_serializing_if_is_none)]
    pub ui_locales: Option<String>,
}
/// What there is to say of a token (RFC 7662 §2.2).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Introspection")]
pub struct Introspection {
    /// Whether it is good.
    pub active: bool,
    /// What it allows.
    #[oai(skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Whom it was issued to.
    #[oai(skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// `Bearer`, or `refresh_token`.
    #[oai(skip_serializing_if_is_none)]
    pub token_type: Option<String>,
    /// When it expires.
    #[oai(skip_serializing_if_is_none)]
    pub exp: Option<i64>,
    /// When it was issued.
    #[oai(skip_serializing_if_is_none)]
    pub iat: Option<i64>,
    /// Whose it is.
    #[oai(skip_serializing_if_is_none)]
    pub sub: Option<String>,
    /// Whom it is for.
    #[oai(skip_serializing_if_is_none)]
    pub aud: Option<Vec<String>>,
    /// Who issued it.
    #[oai(skip_serializing_if_is_none)]
    pub iss: Option<String>,
    /// Its id.
    #[oai(skip_serializing_if_is_none)]
    pub jti: Option<String>,
    /// When the person last proved who they are.
    #[oai(skip_serializing_if_is_none)]
    pub auth_time: Option<i64>,
    /// How far that is to be relied on.
    #[oai(skip_serializing_if_is_none)]
    pub acr: Option<String>,
    /// How they did.
    #[oai(skip_serializing_if_is_none)]
    pub amr: Option<Vec<String>>,
    /// The session.
    #[oai(skip_serializing_if_is_none)]
    pub sid: Option<String>,
}
/// A public key (RFC 7517).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Jwk")]
pub struct Jwk {
    /// Its type.
    pub kty: String,
    /// `sig`.
    #[oai(rename = "use")]
    pub r#use: String,
    /// What it signs with.
    pub alg: String,
    /// Its id.
    pub kid: String,
    /// Modulus, of RSA.
    #[oai(skip_serializing_if_is_none)]
    pub n: Option<String>,
    /// Exponent, of RSA.
    #[oai(skip_serializing_if_is_none)]
    pub e: Option<String>,
    /// Curve.
    #[oai(skip_serializing_if_is_none)]
    pub crv: Option<String>,
    /// Coordinate.
    #[oai(skip_serializing_if_is_none)]
    pub x: Option<String>,
    /// Coordinate.
    #[oai(skip_serializing_if_is_none)]
    pub y: Option<String>,
}
/// Public keys (RFC 7517).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Jwks")]
pub struct Jwks {
    /// The keys.
    pub keys: Vec<Jwk>,
}
/// A wish to end the session.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "LogoutRequest")]
pub struct LogoutRequest {
    /// An ID token of the session that is to end. Without one, the person is asked.
    #[oai(skip_serializing_if_is_none)]
    pub id_token_hint: Option<String>,
    /// The client.
    #[oai(skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// Where the person goes then; equal to a registered one.
    #[oai(skip_serializing_if_is_none)]
    pub post_logout_redirect_uri: Option<String>,
    /// Comes back with the person.
    #[oai(skip_serializing_if_is_none)]
    pub state: Option<String>,
    /// Languages for the pages.
    #[oai(skip_serializing_if_is_none)]
    pub ui_locales: Option<String>,
    /// `yes` from the button of the page.
    #[oai(skip_serializing_if_is_none)]
    pub confirmed: Option<String>,
}
/// Why OAuth refuses (RFC 6749 §5.2).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "OAuthError")]
pub struct OAuthError {
    /// What is wrong, for a program.
    pub error: String,
    /// The same, for its author.
    pub error_description: String,
}
/// What is served here, and where (RFC 8414, OpenID Connect Discovery 1.0).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ProviderMetadata")]
pub struct ProviderMetadata {
    /// Who issues tokens here.
    pub issuer: String,
    /// Where that is.
    pub authorization_endpoint: String,
    /// Where that is.
    pub token_endpoint: String,
    /// Where that is.
    pub userinfo_endpoint: String,
    /// Where its public keys are.
    pub jwks_uri: String,
    /// Where that is.
    pub introspection_endpoint: String,
    /// Where that is.
    pub revocation_endpoint: String,
    /// Where that is.
    pub end_session_endpoint: String,
    /// What is supported.
    pub scopes_supported: Vec<String>,
    /// What is supported.
    pub response_types_supported: Vec<String>,
    /// What is supported.
    pub response_modes_supported: Vec<String>,
    /// What is supported.
    pub grant_types_supported: Vec<String>,
    /// What is supported.
    pub subject_types_supported: Vec<String>,
    /// What is supported.
    pub acr_values_supported: Vec<String>,
    /// What is supported.
    pub prompt_values_supported: Vec<String>,
    /// What is supported.
    pub id_token_signing_alg_values_supported: Vec<String>,
    /// What is supported.
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// What is supported.
    pub token_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// What is supported.
    pub introspection_endpoint_auth_methods_supported: Vec<String>,
    /// What is supported.
    pub introspection_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// What is supported.
    pub revocation_endpoint_auth_methods_supported: Vec<String>,
    /// What is supported.
    pub revocation_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// What is supported.
    pub code_challenge_methods_supported: Vec<String>,
    /// What is supported.
    pub claims_supported: Vec<String>,
    /// What is supported.
    pub ui_locales_supported: Vec<String>,
    /// Whether that is supported.
    pub claims_parameter_supported: bool,
    /// Whether that is supported.
    pub request_parameter_supported: bool,
    /// Whether that is supported.
    pub request_uri_parameter_supported: bool,
    /// Whether that is supported.
    pub authorization_response_iss_parameter_supported: bool,
}
/// A token, and the client that asks.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "TokenQuestion")]
pub struct TokenQuestion {
    /// The token.
    pub token: support::Secret,
    /// Ignored: what a token is shows in the token.
    #[oai(skip_serializing_if_is_none)]
    pub token_type_hint: Option<String>,
    /// The client.
    #[oai(skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// Its secret.
    #[oai(skip_serializing_if_is_none)]
    pub client_secret: Option<support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
    #[oai(skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
    /// A JWT that the client signed (RFC 7523).
    #[oai(skip_serializing_if_is_none)]
    pub client_assertion: Option<support::Secret>,
}
/// A wish for tokens.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "TokenRequest")]
pub struct TokenRequest {
    /// `authorization_code`, `refresh_token` or `client_credentials`.
    #[oai(skip_serializing_if_is_none)]
    pub grant_type: Option<String>,
    /// The code.
    #[oai(skip_serializing_if_is_none)]
    pub code: Option<support::Secret>,
    /// Where the code was sent.
    #[oai(skip_serializing_if_is_none)]
    pub redirect_uri: Option<String>,
    /// What the challenge was made of.
    #[oai(skip_serializing_if_is_none)]
    pub code_verifier: Option<support::Secret>,
    /// The refresh token.
    #[oai(skip_serializing_if_is_none)]
    pub refresh_token: Option<support::Secret>,
    /// Less than was granted, or, in the own name, what is asked for.
    #[oai(skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The client.
    #[oai(skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// Its secret.
    #[oai(skip_serializing_if_is_none)]
    pub client_secret: Option<support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
    #[oai(skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
    /// A JWT that the client signed (RFC 7523).
    #[oai(skip_serializing_if_is_none)]
    pub client_assertion: Option<support::Secret>,
}
/// Tokens (RFC 6749 §5.1).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "TokenResponse")]
pub struct TokenResponse {
    /// The access token: a JWT (RFC 9068).
    pub access_token: support::Secret,
    /// `Bearer`.
    pub token_type: String,
    /// How many seconds it lives.
    pub expires_in: i64,
    /// What it allows.
    pub scope: String,
    /// The next refresh token.
    #[oai(skip_serializing_if_is_none)]
    pub refresh_token: Option<support::Secret>,
    /// Who the person is: a JWT.
    #[oai(skip_serializing_if_is_none)]
    pub id_token: Option<support::Secret>,
}
/// Who a person is (OpenID Connect Core 1.0 §5.1).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "UserInfo")]
pub struct UserInfo {
    /// Their id.
    pub sub: String,
    /// Their address.
    #[oai(skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether they have proved it.
    #[oai(skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
    /// Their whole name.
    #[oai(skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// Their given name.
    #[oai(skip_serializing_if_is_none)]
    pub given_name: Option<String>,
    /// Their family name.
    #[oai(skip_serializing_if_is_none)]
    pub family_name: Option<String>,
    /// Their language.
    #[oai(skip_serializing_if_is_none)]
    pub locale: Option<String>,
}
/// An account, as its owner sees it.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Account")]
pub struct Account {
    pub user_id: uuid::Uuid,
    /// The address as it was typed at registration.
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    /// The account's own language (BCP 47); else the tenant's applies.
    #[oai(nullable)]
    pub locale: Option<String>,
    /// The tenant's own fields.
    #[oai(nullable)]
    pub custom_data: Option<support::FreeObject>,
    pub created_at: time::OffsetDateTime,
}
/// What was done with an account, or tried.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ActivityEvent")]
pub struct ActivityEvent {
    pub event_id: uuid::Uuid,
    pub at: time::OffsetDateTime,
    /// What was done: `registration`, `email_verification`, `login`, `reauthentication`, `second_factor`, `code_mailing`, `logout`, `session_revocation`, `other_sessions_revocation`, `password_reset_request`, `password_reset`, `password_change`, `registration_proof`, `profile_update`, `email_change_request`, `email_change`, `disowning`, `account_deletion`, `factor_enrollment`, `factor_renaming`, `default_factor_change`, `factor_removal`, `recovery_codes_replacement`, `second_factors_reset`, `unlocking`, `disabling`, `enabling`, `trusted_device_addition`, `trusted_device_renaming`, `trusted_device_revocation`, `trusted_device_replay`, `authorization`, `consent`, `grant_revocation`, `grant_replay`. Later releases may add to these.
    pub event: String,
    /// `success`, `failure`, or `challenged`: the password was right, and a second factor or its enrolment is demanded.
    pub outcome: String,
    /// Why it failed, such as `wrong_password` or `invalid_code`.
    #[oai(nullable)]
    pub reason: Option<String>,
    /// `account`, whoever proved to be its owner; `visitor`, who proved nothing; or `operator`, who runs the server.
    pub actor: String,
    /// What it was done with, `password`, `totp`, `email`, `webauthn`, `recovery_code`, `trusted_device` or `mailed_link`.
    #[oai(nullable)]
    pub factor: Option<String>,
    /// The session, factor or trusted device that it is about.
    #[oai(nullable)]
    pub subject_id: Option<uuid::Uuid>,
    /// What it was done on, such as `Firefox on Linux`, as far as it said.
    #[oai(nullable)]
    pub device: Option<String>,
    /// The network that it came from, an IPv4 /24 or IPv6 /48.
    #[oai(nullable)]
    pub network: Option<String>,
    /// Id of the request; not of a visitor's, who chose it.
    #[oai(nullable)]
    pub request_id: Option<String>,
}
/// A page of what was done with an account.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ActivityList")]
pub struct ActivityList {
    pub events: Vec<ActivityEvent>,
    /// The `cursor` of the next page; `null` if there is none.
    #[oai(nullable)]
    pub next_cursor: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_Account_")]
pub struct ApiResponseAccount {
    pub data: Account,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_ActivityList_")]
pub struct ApiResponseActivityList {
    pub data: ActivityList,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_EmailChangeStarted_")]
pub struct ApiResponseEmailChangeStarted {
    pub data: EmailChangeStarted,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_EmailChanged_")]
pub struct ApiResponseEmailChanged {
    pub data: EmailChanged,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_EmailEnrollment_")]
pub struct ApiResponseEmailEnrollment {
    pub data: EmailEnrollment,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_FactorEnrolled_")]
pub struct ApiResponseFactorEnrolled {
    pub data: FactorEnrolled,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_FactorList_")]
pub struct ApiResponseFactorList {
    pub data: FactorList,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_LoginResponse_")]
pub struct ApiResponseLoginResponse {
    pub data: LoginResponse,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_MFAChallengeResponse_")]
pub struct ApiResponseMfaChallengeResponse {
    pub data: MfaChallengeResponse,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_PasswordChanged_")]
pub struct ApiResponsePasswordChanged {
    pub data: PasswordChanged,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_RecoveryCodes_")]
pub struct ApiResponseRecoveryCodes {
    pub data: RecoveryCodes,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_RegisterResponse_")]
pub struct ApiResponseRegisterResponse {
    pub data: RegisterResponse,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_ResendVerificationResponse_")]
pub struct ApiResponseResendVerificationResponse {
    pub data: ResendVerificationResponse,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_SessionList_")]
pub struct ApiResponseSessionList {
    pub data: SessionList,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_SessionsRevoked_")]
pub struct ApiResponseSessionsRevoked {
    pub data: SessionsRevoked,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_TotpEnrollment_")]
pub struct ApiResponseTotpEnrollment {
    pub data: TotpEnrollment,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_TrustedDeviceList_")]
pub struct ApiResponseTrustedDeviceList {
    pub data: TrustedDeviceList,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_VerifyEmailResponse_")]
pub struct ApiResponseVerifyEmailResponse {
    pub data: VerifyEmailResponse,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ApiResponse_WebauthnEnrollment_")]
pub struct ApiResponseWebauthnEnrollment {
    pub data: WebauthnEnrollment,
    #[oai(skip_serializing_if_is_none)]
    pub meta: Option<MetaResponse>,
}
/// Another address.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ChangeEmailRequest")]
pub struct ChangeEmailRequest {
    pub new_email: support::Email,
}
/// A new password, and the current one as proof.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ChangePasswordRequest")]
pub struct ChangePasswordRequest {
    pub current_password: support::Secret,
    pub new_password: support::Secret,
}
/// The token of a mail to a new address.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ConfirmEmailChangeRequest")]
pub struct ConfirmEmailChangeRequest {
    /// The `token` of the link in the mail.
    pub token: support::Secret,
}
/// The first code of a factor.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ConfirmEnrollmentRequest")]
pub struct ConfirmEnrollmentRequest {
    pub enrollment_id: support::Secret,
    pub code: support::Secret,
    /// What the owner calls the factor, in 1 to 64 characters. Named after its kind otherwise.
    #[oai(nullable)]
    pub name: Option<String>,
}
/// A mail is on its way to the new address.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "EmailChangeStarted")]
pub struct EmailChangeStarted {
    /// Always `confirmation_sent`.
    pub status: String,
}
/// The account has the new address.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "EmailChanged")]
pub struct EmailChanged {
    /// Always `email_changed`.
    pub status: String,
}
/// A mailed code, whose answer enrols the mailbox.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "EmailEnrollment")]
pub struct EmailEnrollment {
    pub enrollment_id: support::Secret,
    /// The masked address.
    pub sent_to: String,
    pub expires_at: time::OffsetDateTime,
}
/// A second factor of the account.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Factor")]
pub struct Factor {
    /// Its public name.
    pub factor_id: uuid::Uuid,
    pub kind: FactorKind,
    /// What its owner calls it.
    pub name: String,
    /// Whether it is offered first.
    pub is_default: bool,
    pub created_at: time::OffsetDateTime,
    /// When it was last used to log in.
    #[oai(nullable)]
    pub last_used_at: Option<time::OffsetDateTime>,
}
/// A factor is enrolled.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "FactorEnrolled")]
pub struct FactorEnrolled {
    /// Its public name.
    pub factor_id: uuid::Uuid,
    /// Ten codes, if they were issued with it. They are shown here and never again.
    #[oai(nullable)]
    pub recovery_codes: Option<Vec<support::Secret>>,
    /// The public name of the session that began with it, where a login demanded it.
    #[oai(nullable)]
    pub session_id: Option<uuid::Uuid>,
    /// Where the login leads, where one demanded it.
    #[oai(nullable)]
    pub redirect_uri: Option<String>,
}
/// A kind of second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poem_openapi::Enum)]
#[oai(rename = "FactorKind")]
pub enum FactorKind {
    #[oai(rename = "webauthn")]
    Webauthn,
    #[oai(rename = "totp")]
    Totp,
    #[oai(rename = "email")]
    Email,
}
/// The second factors of the account.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "FactorList")]
pub struct FactorList {
    pub factors: Vec<Factor>,
    pub recovery_codes_left: i64,
    /// The kinds that the tenant allows.
    pub enrollable: Vec<FactorKind>,
    /// Whether the tenant demands a second factor.
    pub required: bool,
}
/// What an authenticator answered.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "FinishWebauthnEnrollmentRequest")]
pub struct FinishWebauthnEnrollmentRequest {
    pub enrollment_id: support::Secret,
    /// The `toJSON()` of the new `PublicKeyCredential`.
    pub credential: support::FreeObject,
    /// What the owner calls the factor, in 1 to 64 characters. Named after its kind otherwise.
    #[oai(nullable)]
    pub name: Option<String>,
}
/// Forgot password request.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ForgotPasswordRequest")]
pub struct ForgotPasswordRequest {
    pub email: support::Email,
    #[oai(nullable)]
    pub redirect_uri: Option<String>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "HTTPValidationError")]
pub struct HttpValidationError {
    #[oai(skip_serializing_if_is_none)]
    pub detail: Option<Vec<ValidationError>>,
}
/// What one dependency answered.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "HealthCheck")]
pub struct HealthCheck {
    /// The dependency, such as `store` or `limits`.
    pub name: String,
    pub status: HealthCheckStatus,
}
/// Whether a dependency answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poem_openapi::Enum)]
#[oai(rename = "HealthCheckStatus")]
pub enum HealthCheckStatus {
    #[oai(rename = "ok")]
    Ok,
    #[oai(rename = "failed")]
    Failed,
}
/// The process lives.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Liveness")]
pub struct Liveness {
    /// Always `ok`.
    pub status: String,
}
/// MFA verification request.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "MFAChallengeRequest")]
pub struct MfaChallengeRequest {
    pub mfa_token: support::Secret,
    #[oai(nullable)]
    pub user_id: Option<String>,
    pub method: String,
    #[oai(nullable)]
    pub code: Option<support::Secret>,
    #[oai(nullable)]
    pub challenge_id: Option<String>,
    #[oai(nullable)]
    pub credential: Option<support::FreeObject>,
    #[oai(default = "default_mfa_challenge_request_remember_device")]
    pub remember_device: bool,
    #[oai(default = "default_mfa_challenge_request_trust_device")]
    pub trust_device: bool,
    #[oai(nullable)]
    pub device_fingerprint: Option<String>,
}
fn default_mfa_challenge_request_remember_device() -> bool {
    false
}
fn default_mfa_challenge_request_trust_device() -> bool {
    false
}
/// MFA challenge response.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "MFAChallengeResponse")]
pub struct MfaChallengeResponse {
    pub status: String,
    #[oai(nullable)]
    pub session_id: Option<String>,
    #[oai(nullable)]
    pub redirect_uri: Option<String>,
    #[oai(nullable)]
    pub trusted_device_token: Option<support::Secret>,
    #[oai(nullable)]
    pub error: Option<String>,
}
/// Metadata included in API responses.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "MetaResponse")]
pub struct MetaResponse {
    #[oai(nullable)]
    pub request_id: Option<String>,
    #[oai(skip_serializing_if_is_none)]
    pub timestamp: Option<time::OffsetDateTime>,
}
/// The password is changed.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "PasswordChanged")]
pub struct PasswordChanged {
    /// Always `password_changed`.
    pub status: String,
    /// The public name of the session that takes the place of the one that asked.
    pub session_id: uuid::Uuid,
}
/// An error, as RFC 9457 describes it.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Problem")]
pub struct Problem {
    /// Identifies the kind of problem; `urn:scaikey:problem:` and the code.
    #[oai(rename = "type")]
    pub r#type: String,
    /// What the kind of problem is called; the same for every occurrence.
    pub title: String,
    /// The HTTP status of the answer.
    pub status: i32,
    /// What went wrong this time, for a person to read.
    pub detail: String,
    /// The kind of problem, from the closed list, for a program to read.
    pub code: String,
    /// Finds this request in logs and traces.
    pub request_id: String,
    /// What is wrong with each field, where the rules refuse fields.
    #[oai(skip_serializing_if_is_none)]
    pub errors: Option<Vec<ProblemField>>,
}
/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ProblemField")]
pub struct ProblemField {
    /// The field of the request.
    pub field: String,
    /// The kind of problem, from the closed list.
    pub code: String,
    /// What is wrong, for a person to read.
    pub detail: String,
}
/// Whether requests can be served.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "Readiness")]
pub struct Readiness {
    pub status: ReadinessStatus,
    /// What each dependency answered.
    pub checks: Vec<HealthCheck>,
}
/// Whether requests can be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poem_openapi::Enum)]
#[oai(rename = "ReadinessStatus")]
pub enum ReadinessStatus {
    #[oai(rename = "ready")]
    Ready,
    #[oai(rename = "not_ready")]
    NotReady,
}
/// The password, once more.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ReauthenticateRequest")]
pub struct ReauthenticateRequest {
    pub password: support::Secret,
}
/// Ten recovery codes.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "RecoveryCodes")]
pub struct RecoveryCodes {
    /// They are shown here and never again.
    pub recovery_codes: Vec<support::Secret>,
}
/// Self-registration request.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "RegisterRequest")]
pub struct RegisterRequest {
    pub email: support::Email,
    pub password: support::Secret,
    pub first_name: String,
    pub last_name: String,
    #[oai(nullable)]
    pub captcha_token: Option<support::Secret>,
    #[oai(nullable)]
    pub redirect_uri: Option<String>,
    #[oai(nullable)]
    pub custom_data: Option<support::FreeObject>,
}
/// Self-registration response.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "RegisterResponse")]
pub struct RegisterResponse {
    pub user_id: String,
    pub status: String,
    pub message: String,
}
/// Another name.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "RenameRequest")]
pub struct RenameRequest {
    /// 1 to 64 characters.
    pub name: String,
}
/// A request for another verification mail.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ResendVerificationRequest")]
pub struct ResendVerificationRequest {
    /// The address that was registered.
    pub email: support::Email,
    /// Where to go after verification; must equal one of the URIs registered for the tenant.
    #[oai(nullable)]
    pub redirect_uri: Option<String>,
}
/// The answer to every request for another verification mail.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ResendVerificationResponse")]
pub struct ResendVerificationResponse {
    /// Always `accepted`.
    pub status: String,
    /// The same text for every address.
    pub message: String,
}
/// Reset password with token.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ResetPasswordRequest")]
pub struct ResetPasswordRequest {
    pub token: support::Secret,
    pub new_password: support::Secret,
}
/// A live session of the account.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "SessionInfo")]
pub struct SessionInfo {
    /// Its public name. It proves nothing.
    pub session_id: uuid::Uuid,
    /// Whether it is the session that asks.
    pub current: bool,
    /// What logged in, such as `Firefox on Linux`, as far as it said.
    #[oai(nullable)]
    pub device: Option<String>,
    /// How the person was authenticated, by RFC 8176, such as `pwd`.
    pub amr: Vec<String>,
    /// How far that is to be relied on, `aal1` or `aal2` (NIST SP 800-63B-4).
    pub acr: String,
    /// When the person last proved who they are.
    pub auth_time: time::OffsetDateTime,
    pub created_at: time::OffsetDateTime,
    /// When it was last used, to the minute.
    pub last_used_at: time::OffsetDateTime,
    /// When it ends if it is not used before.
    pub idle_expires_at: time::OffsetDateTime,
    /// When it ends in any case.
    pub expires_at: time::OffsetDateTime,
}
/// Where the account is logged in.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "SessionList")]
pub struct SessionList {
    pub sessions: Vec<SessionInfo>,
}
/// Sessions that were ended.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "SessionsRevoked")]
pub struct SessionsRevoked {
    /// How many.
    pub revoked: i64,
}
/// The secret of an authenticator app, whose first code enrols it.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "TotpEnrollment")]
pub struct TotpEnrollment {
    pub enrollment_id: support::Secret,
    /// 160 bits in base32 (RFC 4648).
    pub secret: support::Secret,
    /// What authenticator apps read.
    pub otpauth_uri: support::Secret,
    /// A QR code of the URI.
    pub qr_svg: support::Secret,
    pub expires_at: time::OffsetDateTime,
}
/// A device on which the second factor is not asked for.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "TrustedDevice")]
pub struct TrustedDevice {
    /// Its public name.
    pub device_id: uuid::Uuid,
    /// What its owner knows it by.
    pub name: String,
    pub created_at: time::OffsetDateTime,
    /// When it last spared its owner the second factor.
    #[oai(nullable)]
    pub last_used_at: Option<time::OffsetDateTime>,
    pub expires_at: time::OffsetDateTime,
}
/// The trusted devices of the account.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "TrustedDeviceList")]
pub struct TrustedDeviceList {
    pub devices: Vec<TrustedDevice>,
}
/// What is to be changed of an account.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "UpdateProfileRequest")]
pub struct UpdateProfileRequest {
    #[oai(nullable)]
    pub first_name: Option<String>,
    #[oai(nullable)]
    pub last_name: Option<String>,
    /// A BCP 47 tag of a language that the mails speak; an empty string for the language of the tenant.
    #[oai(nullable)]
    pub locale: Option<String>,
    /// The own fields of the tenant, as a whole.
    #[oai(nullable)]
    pub custom_data: Option<support::FreeObject>,
}
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "ValidationError")]
pub struct ValidationError {
    pub loc: Vec<ValidationErrorLocItem>,
    pub msg: String,
    #[oai(rename = "type")]
    pub r#type: String,
}
/// An element of `ValidationError.loc`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValidationErrorLocItem {
    Text(String),
    Integer(i64),
}
impl poem_openapi::types::Type for ValidationErrorLocItem {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;
    fn name() -> std::borrow::Cow<'static, str> {
        "ValidationErrorLocItem".into()
    }
    fn schema_ref() -> poem_openapi::registry::MetaSchemaRef {
        support::any_of(&["string", "integer"])
    }
    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}
impl poem_openapi::types::ParseFromJSON for ValidationErrorLocItem {
    fn parse_from_json(
        value: Option<serde_json::Value>,
    ) -> poem_openapi::types::ParseResult<Self> {
        let value = value.unwrap_or_default();
        if let Ok(value) = serde_json::from_value::<String>(value.clone()) {
            return Ok(Self::Text(value));
        }
        if let Ok(value) = serde_json::from_value::<i64>(value.clone()) {
            return Ok(Self::Integer(value));
        }
        Err(poem_openapi::types::ParseError::expected_type(value))
    }
}
impl poem_openapi::types::ToJSON for ValidationErrorLocItem {
    fn to_json(&self) -> Option<serde_json::Value> {
        match self {
            Self::Text(value) => poem_openapi::types::ToJSON::to_json(value),
            Self::Integer(value) => poem_openapi::types::ToJSON::to_json(value),
        }
    }
}
impl From<String> for ValidationErrorLocItem {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<i64> for ValidationErrorLocItem {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}
/// Whether the address was verified by this request or before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poem_openapi::Enum)]
#[oai(rename = "VerificationStatus")]
pub enum VerificationStatus {
    #[oai(rename = "verified")]
    Verified,
    #[oai(rename = "already_verified")]
    AlreadyVerified,
}
/// The token of a verification mail.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "VerifyEmailRequest")]
pub struct VerifyEmailRequest {
    /// The `token` of the link in the mail.
    pub token: support::Secret,
}
/// A verified address.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "VerifyEmailResponse")]
pub struct VerifyEmailResponse {
    pub status: VerificationStatus,
    /// The one given at registration.
    #[oai(nullable)]
    pub redirect_uri: Option<String>,
}
/// What an authenticator is asked for, whose answer enrols it.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "WebauthnEnrollment")]
pub struct WebauthnEnrollment {
    pub enrollment_id: support::Secret,
    /// The `PublicKeyCredentialCreationOptions` in JSON.
    pub public_key: support::FreeObject,
    pub expires_at: time::OffsetDateTime,
}
/// Direct login request (for hosted login page).
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "scaikey__schemas__auth__LoginRequest")]
pub struct LoginRequest {
    pub email: support::Email,
    pub password: support::Secret,
    #[oai(default = "default_login_request_remember_me")]
    pub remember_me: bool,
    #[oai(nullable)]
    pub trusted_device_token: Option<support::Secret>,
}
fn default_login_request_remember_me() -> bool {
    false
}
/// Login response.
#[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
#[oai(rename = "scaikey__schemas__auth__LoginResponse")]
pub struct LoginResponse {
    pub status: String,
    #[oai(nullable)]
    pub user_id: Option<String>,
    #[oai(default = "default_login_response_mfa_required")]
    pub mfa_required: bool,
    #[oai(nullable)]
    pub mfa_token: Option<support::Secret>,
    #[oai(nullable)]
    pub available_methods: Option<Vec<String>>,
    #[oai(nullable)]
    pub default_method: Option<String>,
    #[oai(nullable)]
    pub session_id: Option<String>,
    #[oai(nullable)]
    pub redirect_uri: Option<String>,
}
fn default_login_response_mfa_required() -> bool {
    false
}
