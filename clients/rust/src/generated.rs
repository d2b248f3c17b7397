// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///An account, as its owner sees it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Account {
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///The tenant's own fields.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub custom_data: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        ///The address as it was typed at registration.
        pub email: ::std::string::String,
        pub first_name: ::std::string::String,
        pub last_name: ::std::string::String,
        ///The account's own language (BCP 47); else the tenant's applies.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub locale: ::std::option::Option<::std::string::String>,
        pub user_id: ::uuid::Uuid,
    }
    impl Account {
        pub fn builder() -> builder::Account {
            Default::default()
        }
    }
    ///What was done with an account, or tried.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ActivityEvent {
        ///`account`, whoever proved to be its owner; `visitor`, who proved nothing; or `operator`, who runs the server.
        pub actor: ::std::string::String,
        pub at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///What it was done on, such as `Firefox on Linux`, as far as it said.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub device: ::std::option::Option<::std::string::String>,
        /**What was done: `registration`, `email_verification`, `login`, `reauthentication`, `second_factor`, `code_mailing`, `logout`, `session_revocation`, `other_sessions_revocation`, `password_reset_request`, `password_reset`, `password_change`, `registration_proof`, `profile_update`, `email_change_request`, `email_change`, `disowning`, `account_deletion`, `factor_enrollment`, `factor_renaming`, `default_factor_change`, `factor_removal`, `recovery_codes_replacement`, `second_factors_reset`, `unlocking`, `disabling`, `enabling`, `trusted_device_addition`, `trusted_device_renaming`, `trusted_device_revocation`, `trusted_device_replay`, `authorization`, `consent`, `grant_revocation`, `grant_replay`. Later releases may add to these.
*/
        pub event: ::std::string::String,
        pub event_id: ::uuid::Uuid,
        ///What it was done with, `password`, `totp`, `email`, `webauthn`, `recovery_code`, `trusted_device` or `mailed_link`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub factor: ::std::option::Option<::std::string::String>,
        ///The network that it came from, an IPv4 /24 or IPv6 /48.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub network: ::std::option::Option<::std::string::String>,
        ///`success`, `failure`, or `challenged`: the password was right, and a second factor or its enrolment is demanded.
        pub outcome: ::std::string::String,
        ///Why it failed, such as `wrong_password` or `invalid_code`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
        ///Id of the request; not of a visitor's, who chose it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub request_id: ::std::option::Option<::std::string::String>,
        ///The session, factor or trusted device that it is about.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub subject_id: ::std::option::Option<::uuid::Uuid>,
    }
    impl ActivityEvent {
        pub fn builder() -> builder::ActivityEvent {
            Default::default()
        }
    }
    ///A page of what was done with an account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ActivityList {
        pub events: ::std::vec::Vec<ActivityEvent>,
        ///The `cursor` of the next page; `null` if there is none.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next_cursor: ::std::option::Option<::uuid::Uuid>,
    }
    impl ActivityList {
        pub fn builder() -> builder::ActivityList {
            Default::default()
        }
    }
    ///`ApiResponseAccount`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseAccount {
        pub data: Account,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseAccount {
        pub fn builder() -> builder::ApiResponseAccount {
            Default::default()
        }
    }
    ///`ApiResponseActivityList`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseActivityList {
        pub data: ActivityList,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseActivityList {
        pub fn builder() -> builder::ApiResponseActivityList {
            Default::default()
        }
    }
    ///`ApiResponseEmailChangeStarted`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseEmailChangeStarted {
        pub data: EmailChangeStarted,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseEmailChangeStarted {
        pub fn builder() -> builder::ApiResponseEmailChangeStarted {
            Default::default()
        }
    }
    ///`ApiResponseEmailChanged`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseEmailChanged {
        pub data: EmailChanged,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseEmailChanged {
        pub fn builder() -> builder::ApiResponseEmailChanged {
            Default::default()
        }
    }
    ///`ApiResponseEmailEnrollment`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseEmailEnrollment {
        pub data: EmailEnrollment,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseEmailEnrollment {
        pub fn builder() -> builder::ApiResponseEmailEnrollment {
            Default::default()
        }
    }
    ///`ApiResponseFactorEnrolled`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseFactorEnrolled {
        pub data: FactorEnrolled,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseFactorEnrolled {
        pub fn builder() -> builder::ApiResponseFactorEnrolled {
            Default::default()
        }
    }
    ///`ApiResponseFactorList`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseFactorList {
        pub data: FactorList,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseFactorList {
        pub fn builder() -> builder::ApiResponseFactorList {
            Default::default()
        }
    }
    ///`ApiResponseLoginResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseLoginResponse {
        pub data: LoginResponse,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseLoginResponse {
        pub fn builder() -> builder::ApiResponseLoginResponse {
            Default::default()
        }
    }
    ///`ApiResponseMfaChallengeResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseMfaChallengeResponse {
        pub data: MfaChallengeResponse,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseMfaChallengeResponse {
        pub fn builder() -> builder::ApiResponseMfaChallengeResponse {
            Default::default()
        }
    }
    ///One of the error bodies.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    pub enum ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem {
        Problem(Problem),
        ApiResponseMfaChallengeResponse(ApiResponseMfaChallengeResponse),
        HttpValidationError(HttpValidationError),
    }
    impl ::std::convert::From<Problem>
    for ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem {
        fn from(value: Problem) -> Self {
            Self::Problem(value)
        }
    }
    impl ::std::convert::From<ApiResponseMfaChallengeResponse>
    for ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem {
        fn from(value: ApiResponseMfaChallengeResponse) -> Self {
            Self::ApiResponseMfaChallengeResponse(value)
        }
    }
    impl ::std::convert::From<HttpValidationError>
    for ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem {
        fn from(value: HttpValidationError) -> Self {
            Self::HttpValidationError(value)
        }
    }
    ///`ApiResponsePasswordChanged`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponsePasswordChanged {
        pub data: PasswordChanged,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponsePasswordChanged {
        pub fn builder() -> builder::ApiResponsePasswordChanged {
            Default::default()
        }
    }
    ///`ApiResponseRecoveryCodes`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseRecoveryCodes {
        pub data: RecoveryCodes,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseRecoveryCodes {
        pub fn builder() -> builder::ApiResponseRecoveryCodes {
            Default::default()
        }
    }
    ///`ApiResponseRegisterResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseRegisterResponse {
        pub data: RegisterResponse,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseRegisterResponse {
        pub fn builder() -> builder::ApiResponseRegisterResponse {
            Default::default()
        }
    }
    ///`ApiResponseResendVerificationResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseResendVerificationResponse {
        pub data: ResendVerificationResponse,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseResendVerificationResponse {
        pub fn builder() -> builder::ApiResponseResendVerificationResponse {
            Default::default()
        }
    }
    ///`ApiResponseSessionList`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseSessionList {
        pub data: SessionList,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseSessionList {
        pub fn builder() -> builder::ApiResponseSessionList {
            Default::default()
        }
    }
    ///`ApiResponseSessionsRevoked`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseSessionsRevoked {
        pub data: SessionsRevoked,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseSessionsRevoked {
        pub fn builder() -> builder::ApiResponseSessionsRevoked {
            Default::default()
        }
    }
    ///`ApiResponseTotpEnrollment`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseTotpEnrollment {
        pub data: TotpEnrollment,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseTotpEnrollment {
        pub fn builder() -> builder::ApiResponseTotpEnrollment {
            Default::default()
        }
    }
    ///`ApiResponseTrustedDeviceList`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseTrustedDeviceList {
        pub data: TrustedDeviceList,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseTrustedDeviceList {
        pub fn builder() -> builder::ApiResponseTrustedDeviceList {
            Default::default()
        }
    }
    ///`ApiResponseVerifyEmailResponse`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseVerifyEmailResponse {
        pub data: VerifyEmailResponse,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseVerifyEmailResponse {
        pub fn builder() -> builder::ApiResponseVerifyEmailResponse {
            Default::default()
        }
    }
    ///`ApiResponseWebauthnEnrollment`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiResponseWebauthnEnrollment {
        pub data: WebauthnEnrollment,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: ::std::option::Option<MetaResponse>,
    }
    impl ApiResponseWebauthnEnrollment {
        pub fn builder() -> builder::ApiResponseWebauthnEnrollment {
            Default::default()
        }
    }
    ///What the operation takes, in a body rather than in the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct BeginWebauthnAuthRequest {
        pub mfa_token: crate::Secret,
        pub user_id: ::std::string::String,
    }
    impl BeginWebauthnAuthRequest {
        pub fn builder() -> builder::BeginWebauthnAuthRequest {
            Default::default()
        }
    }
    ///Another address.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ChangeEmailRequest {
        pub new_email: ::std::string::String,
    }
    impl ChangeEmailRequest {
        pub fn builder() -> builder::ChangeEmailRequest {
            Default::default()
        }
    }
    ///A new password, and the current one as proof.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ChangePasswordRequest {
        pub current_password: crate::Secret,
        pub new_password: crate::Secret,
    }
    impl ChangePasswordRequest {
        pub fn builder() -> builder::ChangePasswordRequest {
            Default::default()
        }
    }
    ///The token of a mail to a new address.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ConfirmEmailChangeRequest {
        ///The `token` of the link in the mail.
        pub token: crate::Secret,
    }
    impl ConfirmEmailChangeRequest {
        pub fn builder() -> builder::ConfirmEmailChangeRequest {
            Default::default()
        }
    }
    ///The first code of a factor.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ConfirmEnrollmentRequest {
        pub code: crate::Secret,
        pub enrollment_id: crate::Secret,
        ///What the owner calls the factor, in 1 to 64 characters. Named after its kind otherwise.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl ConfirmEnrollmentRequest {
        pub fn builder() -> builder::ConfirmEnrollmentRequest {
            Default::default()
        }
    }
    ///A mail is on its way to the new address.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct EmailChangeStarted {
        ///Always `confirmation_sent`.
        pub status: ::std::string::String,
    }
    impl EmailChangeStarted {
        pub fn builder() -> builder::EmailChangeStarted {
            Default::default()
        }
    }
    ///The account has the new address.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct EmailChanged {
        ///Always `email_changed`.
        pub status: ::std::string::String,
    }
    impl EmailChanged {
        pub fn builder() -> builder::EmailChanged {
            Default::default()
        }
    }
    ///A mailed code, whose answer enrols the mailbox.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct EmailEnrollment {
        pub enrollment_id: crate::Secret,
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///The masked address.
        pub sent_to: ::std::string::String,
    }
    impl EmailEnrollment {
        pub fn builder() -> builder::EmailEnrollment {
            Default::default()
        }
    }
    ///A second factor of the account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Factor {
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Its public name.
        pub factor_id: ::uuid::Uuid,
        ///Whether it is offered first.
        pub is_default: bool,
        pub kind: FactorKind,
        ///When it was last used to log in.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///What its owner calls it.
        pub name: ::std::string::String,
    }
    impl Factor {
        pub fn builder() -> builder::Factor {
            Default::default()
        }
    }
    ///A factor is enrolled.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct FactorEnrolled {
        ///Its public name.
        pub factor_id: ::uuid::Uuid,
        ///Ten codes, if they were issued with it. They are shown here and never again.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub recovery_codes: ::std::option::Option<
            ::std::vec::Vec<::std::string::String>,
        >,
        ///Where the login leads, where one demanded it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub redirect_uri: ::std::option::Option<::std::string::String>,
        ///The public name of the session that began with it, where a login demanded it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub session_id: ::std::option::Option<::uuid::Uuid>,
    }
    impl FactorEnrolled {
        pub fn builder() -> builder::FactorEnrolled {
            Default::default()
        }
    }
    ///A kind of second factor.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum FactorKind {
        #[serde(rename = "webauthn")]
        Webauthn,
        #[serde(rename = "totp")]
        Totp,
        #[serde(rename = "email")]
        Email,
    }
    impl ::std::fmt::Display for FactorKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Webauthn => f.write_str("webauthn"),
                Self::Totp => f.write_str("totp"),
                Self::Email => f.write_str("email"),
            }
        }
    }
    impl ::std::str::FromStr for FactorKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "webauthn" => Ok(Self::Webauthn),
                "totp" => Ok(Self::Totp),
                "email" => Ok(Self::Email),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for FactorKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for FactorKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///The second factors of the account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct FactorList {
        ///The kinds that the tenant allows.
        pub enrollable: ::std::vec::Vec<FactorKind>,
        pub factors: ::std::vec::Vec<Factor>,
        pub recovery_codes_left: i64,
        ///Whether the tenant demands a second factor.
        pub required: bool,
    }
    impl FactorList {
        pub fn builder() -> builder::FactorList {
            Default::default()
        }
    }
    ///What an authenticator answered.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct FinishWebauthnEnrollmentRequest {
        ///The `toJSON()` of the new `PublicKeyCredential`.
        pub credential: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        pub enrollment_id: crate::Secret,
        ///What the owner calls the factor, in 1 to 64 characters. Named after its kind otherwise.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl FinishWebauthnEnrollmentRequest {
        pub fn builder() -> builder::FinishWebauthnEnrollmentRequest {
            Default::default()
        }
    }
    ///Forgot password request.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ForgotPasswordRequest {
        pub email: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub redirect_uri: ::std::option::Option<::std::string::String>,
    }
    impl ForgotPasswordRequest {
        pub fn builder() -> builder::ForgotPasswordRequest {
            Default::default()
        }
    }
    ///What one dependency answered.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct HealthCheck {
        ///The dependency, such as `store` or `limits`.
        pub name: ::std::string::String,
        pub status: HealthCheckStatus,
    }
    impl HealthCheck {
        pub fn builder() -> builder::HealthCheck {
            Default::default()
        }
    }
    ///Whether a dependency answers.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum HealthCheckStatus {
        #[serde(rename = "ok")]
        Ok,
        #[serde(rename = "failed")]
        Failed,
    }
    impl ::std::fmt::Display for HealthCheckStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Ok => f.write_str("ok"),
                Self::Failed => f.write_str("failed"),
            }
        }
    }
    impl ::std::str::FromStr for HealthCheckStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ok" => Ok(Self::Ok),
                "failed" => Ok(Self::Failed),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for HealthCheckStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for HealthCheckStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`HttpValidationError`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct HttpValidationError {
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub detail: ::std::vec::Vec<ValidationError>,
    }
    impl HttpValidationError {
        pub fn builder() -> builder::HttpValidationError {
            Default::default()
        }
    }
    ///One of the error bodies.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    pub enum HttpValidationErrorOrProblem {
        Problem(Problem),
        HttpValidationError(HttpValidationError),
    }
    impl ::std::convert::From<Problem> for HttpValidationErrorOrProblem {
        fn from(value: Problem) -> Self {
            Self::Problem(value)
        }
    }
    impl ::std::convert::From<HttpValidationError> for HttpValidationErrorOrProblem {
        fn from(value: HttpValidationError) -> Self {
            Self::HttpValidationError(value)
        }
    }
    ///The process lives.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Liveness {
        ///Always `ok`.
        pub status: ::std::string::String,
    }
    impl Liveness {
        pub fn builder() -> builder::Liveness {
            Default::default()
        }
    }
    ///Direct login request (for hosted login page).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct LoginRequest {
        pub email: ::std::string::String,
        pub password: crate::Secret,
        #[serde(default)]
        pub remember_me: bool,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trusted_device_token: ::std::option::Option<crate::Secret>,
    }
    impl LoginRequest {
        pub fn builder() -> builder::LoginRequest {
            Default::default()
        }
    }
    ///Login response.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct LoginResponse {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub available_methods: ::std::option::Option<
            ::std::vec::Vec<::std::string::String>,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub default_method: ::std::option::Option<::std::string::String>,
        #[serde(default)]
        pub mfa_required: bool,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub mfa_token: ::std::option::Option<crate::Secret>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub redirect_uri: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub session_id: ::std::option::Option<::std::string::String>,
        pub status: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: ::std::option::Option<::std::string::String>,
    }
    impl LoginResponse {
        pub fn builder() -> builder::LoginResponse {
            Default::default()
        }
    }
    ///Metadata included in API responses.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct MetaResponse {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub request_id: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub timestamp: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    }
    impl MetaResponse {
        pub fn builder() -> builder::MetaResponse {
            Default::default()
        }
    }
    ///MFA verification request.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct MfaChallengeRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub challenge_id: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<crate::Secret>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub credential: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub device_fingerprint: ::std::option::Option<::std::string::String>,
        pub method: ::std::string::String,
        pub mfa_token: crate::Secret,
        #[serde(default)]
        pub remember_device: bool,
        #[serde(default)]
        pub trust_device: bool,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: ::std::option::Option<::std::string::String>,
    }
    impl MfaChallengeRequest {
        pub fn builder() -> builder::MfaChallengeRequest {
            Default::default()
        }
    }
    ///MFA challenge response.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct MfaChallengeResponse {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub redirect_uri: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub session_id: ::std::option::Option<::std::string::String>,
        pub status: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trusted_device_token: ::std::option::Option<crate::Secret>,
    }
    impl MfaChallengeResponse {
        pub fn builder() -> builder::MfaChallengeResponse {
            Default::default()
        }
    }
    ///The password is changed.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PasswordChanged {
        ///The public name of the session that takes the place of the one that asked.
        pub session_id: ::uuid::Uuid,
        ///Always `password_changed`.
        pub status: ::std::string::String,
    }
    impl PasswordChanged {
        pub fn builder() -> builder::PasswordChanged {
            Default::default()
        }
    }
    ///An error, as RFC 9457 describes it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Problem {
        ///The kind of problem, from the closed list, for a program to read.
        pub code: ::std::string::String,
        ///What went wrong this time, for a person to read.
        pub detail: ::std::string::String,
        ///What is wrong with each field, where the rules refuse fields.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub errors: ::std::vec::Vec<ProblemField>,
        ///Finds this request in logs and traces.
        pub request_id: ::std::string::String,
        ///The HTTP status of the answer.
        pub status: i32,
        ///What the kind of problem is called; the same for every occurrence.
        pub title: ::std::string::String,
        ///Identifies the kind of problem; `urn:scaikey:problem:` and the code.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    impl Problem {
        pub fn builder() -> builder::Problem {
            Default::default()
        }
    }
    ///What is wrong with one field.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProblemField {
        ///The kind of problem, from the closed list.
        pub code: ::std::string::String,
        ///What is wrong, for a person to read.
        pub detail: ::std::string::String,
        ///The field of the request.
        pub field: ::std::string::String,
    }
    impl ProblemField {
        pub fn builder() -> builder::ProblemField {
            Default::default()
        }
    }
    ///Whether requests can be served.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Readiness {
        ///What each dependency answered.
        pub checks: ::std::vec::Vec<HealthCheck>,
        pub status: ReadinessStatus,
    }
    impl Readiness {
        pub fn builder() -> builder::Readiness {
            Default::default()
        }
    }
    ///Whether requests can be served.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ReadinessStatus {
        #[serde(rename = "ready")]
        Ready,
        #[serde(rename = "not_ready")]
        NotReady,
    }
    impl ::std::fmt::Display for ReadinessStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Ready => f.write_str("ready"),
                Self::NotReady => f.write_str("not_ready"),
            }
        }
    }
    impl ::std::str::FromStr for ReadinessStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ready" => Ok(Self::Ready),
                "not_ready" => Ok(Self::NotReady),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ReadinessStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ReadinessStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///The password, once more.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ReauthenticateRequest {
        pub password: crate::Secret,
    }
    impl ReauthenticateRequest {
        pub fn builder() -> builder::ReauthenticateRequest {
            Default::default()
        }
    }
    ///Ten recovery codes.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RecoveryCodes {
        ///They are shown here and never again.
        pub recovery_codes: ::std::vec::Vec<::std::string::String>,
    }
    impl RecoveryCodes {
        pub fn builder() -> builder::RecoveryCodes {
            Default::default()
        }
    }
    ///Self-registration request.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RegisterRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub captcha_token: ::std::option::Option<crate::Secret>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub custom_data: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        pub email: ::std::string::String,
        pub first_name: ::std::string::String,
        pub last_name: ::std::string::String,
        pub password: crate::Secret,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub redirect_uri: ::std::option::Option<::std::string::String>,
    }
    impl RegisterRequest {
        pub fn builder() -> builder::RegisterRequest {
            Default::default()
        }
    }
    ///Self-registration response.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RegisterResponse {
        pub message: ::std::string::String,
        pub status: ::std::string::String,
        pub user_id: ::std::string::String,
    }
    impl RegisterResponse {
        pub fn builder() -> builder::RegisterResponse {
            Default::default()
        }
    }
    ///Another name.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RenameRequest {
        ///1 to 64 characters.
        pub name: ::std::string::String,
    }
    impl RenameRequest {
        pub fn builder() -> builder::RenameRequest {
            Default::default()
        }
    }
    ///A request for another verification mail.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ResendVerificationRequest {
        ///The address that was registered.
        pub email: ::std::string::String,
        ///Where to go after verification; must equal one of the URIs registered for the tenant.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub redirect_uri: ::std::option::Option<::std::string::String>,
    }
    impl ResendVerificationRequest {
        pub fn builder() -> builder::ResendVerificationRequest {
            Default::default()
        }
    }
    ///The answer to every request for another verification mail.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ResendVerificationResponse {
        ///The same text for every address.
        pub message: ::std::string::String,
        ///Always `accepted`.
        pub status: ::std::string::String,
    }
    impl ResendVerificationResponse {
        pub fn builder() -> builder::ResendVerificationResponse {
            Default::default()
        }
    }
    ///Reset password with token.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ResetPasswordRequest {
        pub new_password: crate::Secret,
        pub token: crate::Secret,
    }
    impl ResetPasswordRequest {
        pub fn builder() -> builder::ResetPasswordRequest {
            Default::default()
        }
    }
    ///What the operation takes, in a body rather than in the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct SendEmailMfaRequest {
        pub mfa_token: crate::Secret,
        pub user_id: ::std::string::String,
    }
    impl SendEmailMfaRequest {
        pub fn builder() -> builder::SendEmailMfaRequest {
            Default::default()
        }
    }
    ///A live session of the account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct SessionInfo {
        ///How far that is to be relied on, `aal1` or `aal2` (NIST SP 800-63B-4).
        pub acr: ::std::string::String,
        ///How the person was authenticated, by RFC 8176, such as `pwd`.
        pub amr: ::std::vec::Vec<::std::string::String>,
        ///When the person last proved who they are.
        pub auth_time: ::chrono::DateTime<::chrono::offset::Utc>,
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Whether it is the session that asks.
        pub current: bool,
        ///What logged in, such as `Firefox on Linux`, as far as it said.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub device: ::std::option::Option<::std::string::String>,
        ///When it ends in any case.
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///When it ends if it is not used before.
        pub idle_expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///When it was last used, to the minute.
        pub last_used_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Its public name. It proves nothing.
        pub session_id: ::uuid::Uuid,
    }
    impl SessionInfo {
        pub fn builder() -> builder::SessionInfo {
            Default::default()
        }
    }
    ///Where the account is logged in.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct SessionList {
        pub sessions: ::std::vec::Vec<SessionInfo>,
    }
    impl SessionList {
        pub fn builder() -> builder::SessionList {
            Default::default()
        }
    }
    ///Sessions that were ended.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct SessionsRevoked {
        ///How many.
        pub revoked: i64,
    }
    impl SessionsRevoked {
        pub fn builder() -> builder::SessionsRevoked {
            Default::default()
        }
    }
    ///The secret of an authenticator app, whose first code enrols it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TotpEnrollment {
        pub enrollment_id: crate::Secret,
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///What authenticator apps read.
        pub otpauth_uri: crate::Secret,
        ///A QR code of the URI.
        pub qr_svg: crate::Secret,
        ///160 bits in base32 (RFC 4648).
        pub secret: crate::Secret,
    }
    impl TotpEnrollment {
        pub fn builder() -> builder::TotpEnrollment {
            Default::default()
        }
    }
    ///A device on which the second factor is not asked for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TrustedDevice {
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Its public name.
        pub device_id: ::uuid::Uuid,
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///When it last spared its owner the second factor.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///What its owner knows it by.
        pub name: ::std::string::String,
    }
    impl TrustedDevice {
        pub fn builder() -> builder::TrustedDevice {
            Default::default()
        }
    }
    ///The trusted devices of the account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TrustedDeviceList {
        pub devices: ::std::vec::Vec<TrustedDevice>,
    }
    impl TrustedDeviceList {
        pub fn builder() -> builder::TrustedDeviceList {
            Default::default()
        }
    }
    ///What is to be changed of an account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct UpdateProfileRequest {
        ///The own fields of the tenant, as a whole.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub custom_data: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub first_name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_name: ::std::option::Option<::std::string::String>,
        ///A BCP 47 tag of a language that the mails speak; an empty string for the language of the tenant.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub locale: ::std::option::Option<::std::string::String>,
    }
    impl UpdateProfileRequest {
        pub fn builder() -> builder::UpdateProfileRequest {
            Default::default()
        }
    }
    ///`ValidationError`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ValidationError {
        pub loc: ::std::vec::Vec<ValidationErrorLocItem>,
        pub msg: ::std::string::String,
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    impl ValidationError {
        pub fn builder() -> builder::ValidationError {
            Default::default()
        }
    }
    ///`ValidationErrorLocItem`
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    pub enum ValidationErrorLocItem {
        String(::std::string::String),
        Integer(i64),
    }
    impl ::std::fmt::Display for ValidationErrorLocItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match self {
                Self::String(x) => x.fmt(f),
                Self::Integer(x) => x.fmt(f),
            }
        }
    }
    impl ::std::convert::From<i64> for ValidationErrorLocItem {
        fn from(value: i64) -> Self {
            Self::Integer(value)
        }
    }
    ///Whether the address was verified by this request or before it.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum VerificationStatus {
        #[serde(rename = "verified")]
        Verified,
        #[serde(rename = "already_verified")]
        AlreadyVerified,
    }
    impl ::std::fmt::Display for VerificationStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Verified => f.write_str("verified"),
                Self::AlreadyVerified => f.write_str("already_verified"),
            }
        }
    }
    impl ::std::str::FromStr for VerificationStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "verified" => Ok(Self::Verified),
                "already_verified" => Ok(Self::AlreadyVerified),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for VerificationStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for VerificationStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///The token of a verification mail.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct VerifyEmailRequest {
        ///The `token` of the link in the mail.
        pub token: crate::Secret,
    }
    impl VerifyEmailRequest {
        pub fn builder() -> builder::VerifyEmailRequest {
            Default::default()
        }
    }
    ///A verified address.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct VerifyEmailResponse {
        ///The one given at registration.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub redirect_uri: ::std::option::Option<::std::string::String>,
        pub status: VerificationStatus,
    }
    impl VerifyEmailResponse {
        pub fn builder() -> builder::VerifyEmailResponse {
            Default::default()
        }
    }
    ///What an authenticator is asked for, whose answer enrols it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct WebauthnEnrollment {
        pub enrollment_id: crate::Secret,
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///The `PublicKeyCredentialCreationOptions` in JSON.
        pub public_key: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    }
    impl WebauthnEnrollment {
        pub fn builder() -> builder::WebauthnEnrollment {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct Account {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            custom_data: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            email: ::std::result::Result<::std::string::String, ::std::string::String>,
            first_name: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            last_name: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            locale: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            user_id: ::std::result::Result<::uuid::Uuid, ::std::string::String>,
        }
        impl ::std::default::Default for Account {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    custom_data: Ok(Default::default()),
                    email: Err("no value supplied for email".to_string()),
                    first_name: Err("no value supplied for first_name".to_string()),
                    last_name: Err("no value supplied for last_name".to_string()),
                    locale: Ok(Default::default()),
                    user_id: Err("no value supplied for user_id".to_string()),
                }
            }
        }
        impl Account {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn custom_data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.custom_data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for custom_data: {e}")
                    });
                self
            }
            pub fn email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for email: {e}")
                    });
                self
            }
            pub fn first_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.first_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for first_name: {e}")
                    });
                self
            }
            pub fn last_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.last_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_name: {e}")
                    });
                self
            }
            pub fn locale<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.locale = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for locale: {e}")
                    });
                self
            }
            pub fn user_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::uuid::Uuid>,
                T::Error: ::std::fmt::Display,
            {
                self.user_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Account> for super::Account {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Account,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    custom_data: value.custom_data?,
                    email: value.email?,
                    first_name: value.first_name?,
                    last_name: value.last_name?,
                    locale: value.locale?,
                    user_id: value.user_id?,
                })
            }
        }
        impl ::std::convert::From<super::Account> for Account {
            fn from(value: super::Account) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    custom_data: Ok(value.custom_data),
                    email: Ok(value.email),
                    first_name: Ok(value.first_name),
                    last_name: Ok(value.last_name),
                    locale: Ok(value.locale),
                    user_id: Ok(value.user_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ActivityEvent {
            actor: ::std::result::Result<::std::string::String, ::std::string::String>,
            at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            device: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            event: ::std::result::Result<::std::string::String, ::std::string::String>,
            event_id: ::std::result::Result<::uuid::Uuid, ::std::string::String>,
            factor: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            network: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            outcome: ::std::result::Result<::std::string::String, ::std::string::String>,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            request_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            subject_id: ::std::result::Result<
                ::std::option::Option<::uuid::Uuid>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ActivityEvent {
            fn default() -> Self {
                Self {
                    actor: Err("no value supplied for actor".to_string()),
                    at: Err("no value supplied for at".to_string()),
                    device: Ok(Default::default()),
                    event: Err("no value supplied for event".to_string()),
                    event_id: Err("no value supplied for event_id".to_string()),
                    factor: Ok(Default::default()),
                    network: Ok(Default::default()),
                    outcome: Err("no value supplied for outcome".to_string()),
                    reason: Ok(Default::default()),
                    request_id: Ok(Default::default()),
                    subject_id: Ok(Default::default()),
                }
            }
        }
        impl ActivityEvent {
            pub fn actor<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.actor = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for actor: {e}")
                    });
                self
            }
            pub fn at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.at = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for at: {e}"));
                self
            }
            pub fn device<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.device = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for device: {e}")
                    });
                self
            }
            pub fn event<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.event = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for event: {e}")
                    });
                self
            }
            pub fn event_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::uuid::Uuid>,
                T::Error: ::std::fmt::Display,
            {
                self.event_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for event_id: {e}")
                    });
                self
            }
            pub fn factor<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.factor = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for factor: {e}")
                    });
                self
            }
            pub fn network<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.network = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for network: {e}")
                    });
                self
            }
            pub fn outcome<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.outcome = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for outcome: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn request_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.request_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for request_id: {e}")
                    });
                self
            }
            pub fn subject_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::uuid::Uuid>>,
                T::Error: ::std::fmt::Display,
            {
                self.subject_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for subject_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ActivityEvent> for super::ActivityEvent {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ActivityEvent,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    actor: value.actor?,
                    at: value.at?,
                    device: value.device?,
                    event: value.event?,
                    event_id: value.event_id?,
                    factor: value.factor?,
                    network: value.network?,
                    outcome: value.outcome?,
                    reason: value.reason?,
                    request_id: value.request_id?,
                    subject_id: value.subject_id?,
                })
            }
        }
        impl ::std::convert::From<super::ActivityEvent> for ActivityEvent {
            fn from(value: super::ActivityEvent) -> Self {
                Self {
                    actor: Ok(value.actor),
                    at: Ok(value.at),
                    device: Ok(value.device),
                    event: Ok(value.event),
                    event_id: Ok(value.event_id),
                    factor: Ok(value.factor),
                    network: Ok(value.network),
                    outcome: Ok(value.outcome),
                    reason: Ok(value.reason),
                    request_id: Ok(value.request_id),
                    subject_id: Ok(value.subject_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ActivityList {
            events: ::std::result::Result<
                ::std::vec::Vec<super::ActivityEvent>,
                ::std::string::String,
            >,
            next_cursor: ::std::result::Result<
                ::std::option::Option<::uuid::Uuid>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ActivityList {
            fn default() -> Self {
                Self {
                    events: Err("no value supplied for events".to_string()),
                    next_cursor: Ok(Default::default()),
                }
            }
        }
        impl ActivityList {
            pub fn events<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ActivityEvent>>,
                T::Error: ::std::fmt::Display,
            {
                self.events = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for events: {e}")
                    });
                self
            }
            pub fn next_cursor<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::uuid::Uuid>>,
                T::Error: ::std::fmt::Display,
            {
                self.next_cursor = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next_cursor: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ActivityList> for super::ActivityList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ActivityList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    events: value.events?,
                    next_cursor: value.next_cursor?,
                })
            }
        }
        impl ::std::convert::From<super::ActivityList> for ActivityList {
            fn from(value: super::ActivityList) -> Self {
                Self {
                    events: Ok(value.events),
                    next_cursor: Ok(value.next_cursor),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseAccount {
            data: ::std::result::Result<super::Account, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseAccount {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseAccount {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::Account>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseAccount> for super::ApiResponseAccount {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseAccount,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseAccount> for ApiResponseAccount {
            fn from(value: super::ApiResponseAccount) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseActivityList {
            data: ::std::result::Result<super::ActivityList, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseActivityList {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseActivityList {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::ActivityList>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseActivityList>
        for super::ApiResponseActivityList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseActivityList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseActivityList>
        for ApiResponseActivityList {
            fn from(value: super::ApiResponseActivityList) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseEmailChangeStarted {
            data: ::std::result::Result<
                super::EmailChangeStarted,
                ::std::string::String,
            >,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseEmailChangeStarted {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseEmailChangeStarted {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::EmailChangeStarted>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseEmailChangeStarted>
        for super::ApiResponseEmailChangeStarted {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseEmailChangeStarted,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseEmailChangeStarted>
        for ApiResponseEmailChangeStarted {
            fn from(value: super::ApiResponseEmailChangeStarted) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseEmailChanged {
            data: ::std::result::Result<super::EmailChanged, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseEmailChanged {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseEmailChanged {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::EmailChanged>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseEmailChanged>
        for super::ApiResponseEmailChanged {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseEmailChanged,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseEmailChanged>
        for ApiResponseEmailChanged {
            fn from(value: super::ApiResponseEmailChanged) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseEmailEnrollment {
            data: ::std::result::Result<super::EmailEnrollment, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseEmailEnrollment {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseEmailEnrollment {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::EmailEnrollment>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseEmailEnrollment>
        for super::ApiResponseEmailEnrollment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseEmailEnrollment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseEmailEnrollment>
        for ApiResponseEmailEnrollment {
            fn from(value: super::ApiResponseEmailEnrollment) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseFactorEnrolled {
            data: ::std::result::Result<super::FactorEnrolled, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseFactorEnrolled {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseFactorEnrolled {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::FactorEnrolled>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseFactorEnrolled>
        for super::ApiResponseFactorEnrolled {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseFactorEnrolled,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseFactorEnrolled>
        for ApiResponseFactorEnrolled {
            fn from(value: super::ApiResponseFactorEnrolled) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseFactorList {
            data: ::std::result::Result<super::FactorList, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseFactorList {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseFactorList {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::FactorList>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseFactorList>
        for super::ApiResponseFactorList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseFactorList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseFactorList>
        for ApiResponseFactorList {
            fn from(value: super::ApiResponseFactorList) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseLoginResponse {
            data: ::std::result::Result<super::LoginResponse, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseLoginResponse {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseLoginResponse {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::LoginResponse>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseLoginResponse>
        for super::ApiResponseLoginResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseLoginResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseLoginResponse>
        for ApiResponseLoginResponse {
            fn from(value: super::ApiResponseLoginResponse) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseMfaChallengeResponse {
            data: ::std::result::Result<
                super::MfaChallengeResponse,
                ::std::string::String,
            >,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseMfaChallengeResponse {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseMfaChallengeResponse {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::MfaChallengeResponse>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseMfaChallengeResponse>
        for super::ApiResponseMfaChallengeResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseMfaChallengeResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseMfaChallengeResponse>
        for ApiResponseMfaChallengeResponse {
            fn from(value: super::ApiResponseMfaChallengeResponse) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponsePasswordChanged {
            data: ::std::result::Result<super::PasswordChanged, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponsePasswordChanged {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponsePasswordChanged {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::PasswordChanged>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponsePasswordChanged>
        for super::ApiResponsePasswordChanged {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponsePasswordChanged,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponsePasswordChanged>
        for ApiResponsePasswordChanged {
            fn from(value: super::ApiResponsePasswordChanged) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseRecoveryCodes {
            data: ::std::result::Result<super::RecoveryCodes, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseRecoveryCodes {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseRecoveryCodes {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::RecoveryCodes>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseRecoveryCodes>
        for super::ApiResponseRecoveryCodes {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseRecoveryCodes,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseRecoveryCodes>
        for ApiResponseRecoveryCodes {
            fn from(value: super::ApiResponseRecoveryCodes) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseRegisterResponse {
            data: ::std::result::Result<super::RegisterResponse, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseRegisterResponse {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseRegisterResponse {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::RegisterResponse>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseRegisterResponse>
        for super::ApiResponseRegisterResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseRegisterResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseRegisterResponse>
        for ApiResponseRegisterResponse {
            fn from(value: super::ApiResponseRegisterResponse) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseResendVerificationResponse {
            data: ::std::result::Result<
                super::ResendVerificationResponse,
                ::std::string::String,
            >,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseResendVerificationResponse {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseResendVerificationResponse {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::ResendVerificationResponse>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseResendVerificationResponse>
        for super::ApiResponseResendVerificationResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseResendVerificationResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseResendVerificationResponse>
        for ApiResponseResendVerificationResponse {
            fn from(value: super::ApiResponseResendVerificationResponse) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseSessionList {
            data: ::std::result::Result<super::SessionList, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseSessionList {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseSessionList {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::SessionList>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseSessionList>
        for super::ApiResponseSessionList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseSessionList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseSessionList>
        for ApiResponseSessionList {
            fn from(value: super::ApiResponseSessionList) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseSessionsRevoked {
            data: ::std::result::Result<super::SessionsRevoked, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseSessionsRevoked {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseSessionsRevoked {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::SessionsRevoked>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseSessionsRevoked>
        for super::ApiResponseSessionsRevoked {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseSessionsRevoked,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseSessionsRevoked>
        for ApiResponseSessionsRevoked {
            fn from(value: super::ApiResponseSessionsRevoked) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseTotpEnrollment {
            data: ::std::result::Result<super::TotpEnrollment, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseTotpEnrollment {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseTotpEnrollment {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::TotpEnrollment>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseTotpEnrollment>
        for super::ApiResponseTotpEnrollment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseTotpEnrollment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseTotpEnrollment>
        for ApiResponseTotpEnrollment {
            fn from(value: super::ApiResponseTotpEnrollment) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseTrustedDeviceList {
            data: ::std::result::Result<super::TrustedDeviceList, ::std::string::String>,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseTrustedDeviceList {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseTrustedDeviceList {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::TrustedDeviceList>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseTrustedDeviceList>
        for super::ApiResponseTrustedDeviceList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseTrustedDeviceList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseTrustedDeviceList>
        for ApiResponseTrustedDeviceList {
            fn from(value: super::ApiResponseTrustedDeviceList) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseVerifyEmailResponse {
            data: ::std::result::Result<
                super::VerifyEmailResponse,
                ::std::string::String,
            >,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseVerifyEmailResponse {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseVerifyEmailResponse {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::VerifyEmailResponse>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseVerifyEmailResponse>
        for super::ApiResponseVerifyEmailResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseVerifyEmailResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseVerifyEmailResponse>
        for ApiResponseVerifyEmailResponse {
            fn from(value: super::ApiResponseVerifyEmailResponse) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ApiResponseWebauthnEnrollment {
            data: ::std::result::Result<
                super::WebauthnEnrollment,
                ::std::string::String,
            >,
            meta: ::std::result::Result<
                ::std::option::Option<super::MetaResponse>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ApiResponseWebauthnEnrollment {
            fn default() -> Self {
                Self {
                    data: Err("no value supplied for data".to_string()),
                    meta: Ok(Default::default()),
                }
            }
        }
        impl ApiResponseWebauthnEnrollment {
            pub fn data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::WebauthnEnrollment>,
                T::Error: ::std::fmt::Display,
            {
                self.data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for data: {e}")
                    });
                self
            }
            pub fn meta<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::MetaResponse>>,
                T::Error: ::std::fmt::Display,
            {
                self.meta = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for meta: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ApiResponseWebauthnEnrollment>
        for super::ApiResponseWebauthnEnrollment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ApiResponseWebauthnEnrollment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    data: value.data?,
                    meta: value.meta?,
                })
            }
        }
        impl ::std::convert::From<super::ApiResponseWebauthnEnrollment>
        for ApiResponseWebauthnEnrollment {
            fn from(value: super::ApiResponseWebauthnEnrollment) -> Self {
                Self {
                    data: Ok(value.data),
                    meta: Ok(value.meta),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct BeginWebauthnAuthRequest {
            mfa_token: ::std::result::Result<crate::Secret, ::std::string::String>,
            user_id: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for BeginWebauthnAuthRequest {
            fn default() -> Self {
                Self {
                    mfa_token: Err("no value supplied for mfa_token".to_string()),
                    user_id: Err("no value supplied for user_id".to_string()),
                }
            }
        }
        impl BeginWebauthnAuthRequest {
            pub fn mfa_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.mfa_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mfa_token: {e}")
                    });
                self
            }
            pub fn user_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.user_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<BeginWebauthnAuthRequest>
        for super::BeginWebauthnAuthRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: BeginWebauthnAuthRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    mfa_token: value.mfa_token?,
                    user_id: value.user_id?,
                })
            }
        }
        impl ::std::convert::From<super::BeginWebauthnAuthRequest>
        for BeginWebauthnAuthRequest {
            fn from(value: super::BeginWebauthnAuthRequest) -> Self {
                Self {
                    mfa_token: Ok(value.mfa_token),
                    user_id: Ok(value.user_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ChangeEmailRequest {
            new_email: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ChangeEmailRequest {
            fn default() -> Self {
                Self {
                    new_email: Err("no value supplied for new_email".to_string()),
                }
            }
        }
        impl ChangeEmailRequest {
            pub fn new_email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.new_email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for new_email: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ChangeEmailRequest> for super::ChangeEmailRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ChangeEmailRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    new_email: value.new_email?,
                })
            }
        }
        impl ::std::convert::From<super::ChangeEmailRequest> for ChangeEmailRequest {
            fn from(value: super::ChangeEmailRequest) -> Self {
                Self {
                    new_email: Ok(value.new_email),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ChangePasswordRequest {
            current_password: ::std::result::Result<
                crate::Secret,
                ::std::string::String,
            >,
            new_password: ::std::result::Result<crate::Secret, ::std::string::String>,
        }
        impl ::std::default::Default for ChangePasswordRequest {
            fn default() -> Self {
                Self {
                    current_password: Err(
                        "no value supplied for current_password".to_string(),
                    ),
                    new_password: Err("no value supplied for new_password".to_string()),
                }
            }
        }
        impl ChangePasswordRequest {
            pub fn current_password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.current_password = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for current_password: {e}"
                        )
                    });
                self
            }
            pub fn new_password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.new_password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for new_password: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ChangePasswordRequest>
        for super::ChangePasswordRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ChangePasswordRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    current_password: value.current_password?,
                    new_password: value.new_password?,
                })
            }
        }
        impl ::std::convert::From<super::ChangePasswordRequest>
        for ChangePasswordRequest {
            fn from(value: super::ChangePasswordRequest) -> Self {
                Self {
                    current_password: Ok(value.current_password),
                    new_password: Ok(value.new_password),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ConfirmEmailChangeRequest {
            token: ::std::result::Result<crate::Secret, ::std::string::String>,
        }
        impl ::std::default::Default for ConfirmEmailChangeRequest {
            fn default() -> Self {
                Self {
                    token: Err("no value supplied for token".to_string()),
                }
            }
        }
        impl ConfirmEmailChangeRequest {
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ConfirmEmailChangeRequest>
        for super::ConfirmEmailChangeRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ConfirmEmailChangeRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { token: value.token? })
            }
        }
        impl ::std::convert::From<super::ConfirmEmailChangeRequest>
        for ConfirmEmailChangeRequest {
            fn from(value: super::ConfirmEmailChangeRequest) -> Self {
                Self { token: Ok(value.token) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ConfirmEnrollmentRequest {
            code: ::std::result::Result<crate::Secret, ::std::string::String>,
            enrollment_id: ::std::result::Result<crate::Secret, ::std::string::String>,
            name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ConfirmEnrollmentRequest {
            fn default() -> Self {
                Self {
                    code: Err("no value supplied for code".to_string()),
                    enrollment_id: Err(
                        "no value supplied for enrollment_id".to_string(),
                    ),
                    name: Ok(Default::default()),
                }
            }
        }
        impl ConfirmEnrollmentRequest {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn enrollment_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.enrollment_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enrollment_id: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ConfirmEnrollmentRequest>
        for super::ConfirmEnrollmentRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ConfirmEnrollmentRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    enrollment_id: value.enrollment_id?,
                    name: value.name?,
                })
            }
        }
        impl ::std::convert::From<super::ConfirmEnrollmentRequest>
        for ConfirmEnrollmentRequest {
            fn from(value: super::ConfirmEnrollmentRequest) -> Self {
                Self {
                    code: Ok(value.code),
                    enrollment_id: Ok(value.enrollment_id),
                    name: Ok(value.name),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct EmailChangeStarted {
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for EmailChangeStarted {
            fn default() -> Self {
                Self {
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl EmailChangeStarted {
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<EmailChangeStarted> for super::EmailChangeStarted {
            type Error = super::error::ConversionError;
            fn try_from(
                value: EmailChangeStarted,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { status: value.status? })
            }
        }
        impl ::std::convert::From<super::EmailChangeStarted> for EmailChangeStarted {
            fn from(value: super::EmailChangeStarted) -> Self {
                Self { status: Ok(value.status) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct EmailChanged {
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for EmailChanged {
            fn default() -> Self {
                Self {
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl EmailChanged {
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<EmailChanged> for super::EmailChanged {
            type Error = super::error::ConversionError;
            fn try_from(
                value: EmailChanged,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { status: value.status? })
            }
        }
        impl ::std::convert::From<super::EmailChanged> for EmailChanged {
            fn from(value: super::EmailChanged) -> Self {
                Self { status: Ok(value.status) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct EmailEnrollment {
            enrollment_id: ::std::result::Result<crate::Secret, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            sent_to: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for EmailEnrollment {
            fn default() -> Self {
                Self {
                    enrollment_id: Err(
                        "no value supplied for enrollment_id".to_string(),
                    ),
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    sent_to: Err("no value supplied for sent_to".to_string()),
                }
            }
        }
        impl EmailEnrollment {
            pub fn enrollment_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.enrollment_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enrollment_id: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn sent_to<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.sent_to = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sent_to: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<EmailEnrollment> for super::EmailEnrollment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: EmailEnrollment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    enrollment_id: value.enrollment_id?,
                    expires_at: value.expires_at?,
                    sent_to: value.sent_to?,
                })
            }
        }
        impl ::std::convert::From<super::EmailEnrollment> for EmailEnrollment {
            fn from(value: super::EmailEnrollment) -> Self {
                Self {
                    enrollment_id: Ok(value.enrollment_id),
                    expires_at: Ok(value.expires_at),
                    sent_to: Ok(value.sent_to),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Factor {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            factor_id: ::std::result::Result<::uuid::Uuid, ::std::string::String>,
            is_default: ::std::result::Result<bool, ::std::string::String>,
            kind: ::std::result::Result<super::FactorKind, ::std::string::String>,
            last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for Factor {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    factor_id: Err("no value supplied for factor_id".to_string()),
                    is_default: Err("no value supplied for is_default".to_string()),
                    kind: Err("no value supplied for kind".to_string()),
                    last_used_at: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                }
            }
        }
        impl Factor {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn factor_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::uuid::Uuid>,
                T::Error: ::std::fmt::Display,
            {
                self.factor_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for factor_id: {e}")
                    });
                self
            }
            pub fn is_default<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.is_default = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_default: {e}")
                    });
                self
            }
            pub fn kind<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::FactorKind>,
                T::Error: ::std::fmt::Display,
            {
                self.kind = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kind: {e}")
                    });
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Factor> for super::Factor {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Factor,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    factor_id: value.factor_id?,
                    is_default: value.is_default?,
                    kind: value.kind?,
                    last_used_at: value.last_used_at?,
                    name: value.name?,
                })
            }
        }
        impl ::std::convert::From<super::Factor> for Factor {
            fn from(value: super::Factor) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    factor_id: Ok(value.factor_id),
                    is_default: Ok(value.is_default),
                    kind: Ok(value.kind),
                    last_used_at: Ok(value.last_used_at),
                    name: Ok(value.name),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct FactorEnrolled {
            factor_id: ::std::result::Result<::uuid::Uuid, ::std::string::String>,
            recovery_codes: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            redirect_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<
                ::std::option::Option<::uuid::Uuid>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for FactorEnrolled {
            fn default() -> Self {
                Self {
                    factor_id: Err("no value supplied for factor_id".to_string()),
                    recovery_codes: Ok(Default::default()),
                    redirect_uri: Ok(Default::default()),
                    session_id: Ok(Default::default()),
                }
            }
        }
        impl FactorEnrolled {
            pub fn factor_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::uuid::Uuid>,
                T::Error: ::std::fmt::Display,
            {
                self.factor_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for factor_id: {e}")
                    });
                self
            }
            pub fn recovery_codes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.recovery_codes = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for recovery_codes: {e}"
                        )
                    });
                self
            }
            pub fn redirect_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.redirect_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for redirect_uri: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::uuid::Uuid>>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<FactorEnrolled> for super::FactorEnrolled {
            type Error = super::error::ConversionError;
            fn try_from(
                value: FactorEnrolled,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    factor_id: value.factor_id?,
                    recovery_codes: value.recovery_codes?,
                    redirect_uri: value.redirect_uri?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::FactorEnrolled> for FactorEnrolled {
            fn from(value: super::FactorEnrolled) -> Self {
                Self {
                    factor_id: Ok(value.factor_id),
                    recovery_codes: Ok(value.recovery_codes),
                    redirect_uri: Ok(value.redirect_uri),
                    session_id: Ok(value.session_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct FactorList {
            enrollable: ::std::result::Result<
                ::std::vec::Vec<super::FactorKind>,
                ::std::string::String,
            >,
            factors: ::std::result::Result<
                ::std::vec::Vec<super::Factor>,
                ::std::string::String,
            >,
            recovery_codes_left: ::std::result::Result<i64, ::std::string::String>,
            required: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for FactorList {
            fn default() -> Self {
                Self {
                    enrollable: Err("no value supplied for enrollable".to_string()),
                    factors: Err("no value supplied for factors".to_string()),
                    recovery_codes_left: Err(
                        "no value supplied for recovery_codes_left".to_string(),
                    ),
                    required: Err("no value supplied for required".to_string()),
                }
            }
        }
        impl FactorList {
            pub fn enrollable<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::FactorKind>>,
                T::Error: ::std::fmt::Display,
            {
                self.enrollable = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enrollable: {e}")
                    });
                self
            }
            pub fn factors<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Factor>>,
                T::Error: ::std::fmt::Display,
            {
                self.factors = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for factors: {e}")
                    });
                self
            }
            pub fn recovery_codes_left<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.recovery_codes_left = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for recovery_codes_left: {e}"
                        )
                    });
                self
            }
            pub fn required<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.required = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for required: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<FactorList> for super::FactorList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: FactorList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    enrollable: value.enrollable?,
                    factors: value.factors?,
                    recovery_codes_left: value.recovery_codes_left?,
                    required: value.required?,
                })
            }
        }
        impl ::std::convert::From<super::FactorList> for FactorList {
            fn from(value: super::FactorList) -> Self {
                Self {
                    enrollable: Ok(value.enrollable),
                    factors: Ok(value.factors),
                    recovery_codes_left: Ok(value.recovery_codes_left),
                    required: Ok(value.required),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct FinishWebauthnEnrollmentRequest {
            credential: ::std::result::Result<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                ::std::string::String,
            >,
            enrollment_id: ::std::result::Result<crate::Secret, ::std::string::String>,
            name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for FinishWebauthnEnrollmentRequest {
            fn default() -> Self {
                Self {
                    credential: Err("no value supplied for credential".to_string()),
                    enrollment_id: Err(
                        "no value supplied for enrollment_id".to_string(),
                    ),
                    name: Ok(Default::default()),
                }
            }
        }
        impl FinishWebauthnEnrollmentRequest {
            pub fn credential<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.credential = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for credential: {e}")
                    });
                self
            }
            pub fn enrollment_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.enrollment_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enrollment_id: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<FinishWebauthnEnrollmentRequest>
        for super::FinishWebauthnEnrollmentRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: FinishWebauthnEnrollmentRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    credential: value.credential?,
                    enrollment_id: value.enrollment_id?,
                    name: value.name?,
                })
            }
        }
        impl ::std::convert::From<super::FinishWebauthnEnrollmentRequest>
        for FinishWebauthnEnrollmentRequest {
            fn from(value: super::FinishWebauthnEnrollmentRequest) -> Self {
                Self {
                    credential: Ok(value.credential),
                    enrollment_id: Ok(value.enrollment_id),
                    name: Ok(value.name),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ForgotPasswordRequest {
            email: ::std::result::Result<::std::string::String, ::std::string::String>,
            redirect_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ForgotPasswordRequest {
            fn default() -> Self {
                Self {
                    email: Err("no value supplied for email".to_string()),
                    redirect_uri: Ok(Default::default()),
                }
            }
        }
        impl ForgotPasswordRequest {
            pub fn email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for email: {e}")
                    });
                self
            }
            pub fn redirect_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.redirect_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for redirect_uri: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ForgotPasswordRequest>
        for super::ForgotPasswordRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ForgotPasswordRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    email: value.email?,
                    redirect_uri: value.redirect_uri?,
                })
            }
        }
        impl ::std::convert::From<super::ForgotPasswordRequest>
        for ForgotPasswordRequest {
            fn from(value: super::ForgotPasswordRequest) -> Self {
                Self {
                    email: Ok(value.email),
                    redirect_uri: Ok(value.redirect_uri),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct HealthCheck {
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            status: ::std::result::Result<
                super::HealthCheckStatus,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for HealthCheck {
            fn default() -> Self {
                Self {
                    name: Err("no value supplied for name".to_string()),
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl HealthCheck {
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::HealthCheckStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<HealthCheck> for super::HealthCheck {
            type Error = super::error::ConversionError;
            fn try_from(
                value: HealthCheck,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    name: value.name?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::HealthCheck> for HealthCheck {
            fn from(value: super::HealthCheck) -> Self {
                Self {
                    name: Ok(value.name),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct HttpValidationError {
            detail: ::std::result::Result<
                ::std::vec::Vec<super::ValidationError>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for HttpValidationError {
            fn default() -> Self {
                Self {
                    detail: Ok(Default::default()),
                }
            }
        }
        impl HttpValidationError {
            pub fn detail<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ValidationError>>,
                T::Error: ::std::fmt::Display,
            {
                self.detail = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for detail: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<HttpValidationError>
        for super::HttpValidationError {
            type Error = super::error::ConversionError;
            fn try_from(
                value: HttpValidationError,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { detail: value.detail? })
            }
        }
        impl ::std::convert::From<super::HttpValidationError> for HttpValidationError {
            fn from(value: super::HttpValidationError) -> Self {
                Self { detail: Ok(value.detail) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Liveness {
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for Liveness {
            fn default() -> Self {
                Self {
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl Liveness {
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Liveness> for super::Liveness {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Liveness,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { status: value.status? })
            }
        }
        impl ::std::convert::From<super::Liveness> for Liveness {
            fn from(value: super::Liveness) -> Self {
                Self { status: Ok(value.status) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct LoginRequest {
            email: ::std::result::Result<::std::string::String, ::std::string::String>,
            password: ::std::result::Result<crate::Secret, ::std::string::String>,
            remember_me: ::std::result::Result<bool, ::std::string::String>,
            trusted_device_token: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for LoginRequest {
            fn default() -> Self {
                Self {
                    email: Err("no value supplied for email".to_string()),
                    password: Err("no value supplied for password".to_string()),
                    remember_me: Ok(Default::default()),
                    trusted_device_token: Ok(Default::default()),
                }
            }
        }
        impl LoginRequest {
            pub fn email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for email: {e}")
                    });
                self
            }
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn remember_me<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.remember_me = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for remember_me: {e}")
                    });
                self
            }
            pub fn trusted_device_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.trusted_device_token = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for trusted_device_token: {e}"
                        )
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<LoginRequest> for super::LoginRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: LoginRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    email: value.email?,
                    password: value.password?,
                    remember_me: value.remember_me?,
                    trusted_device_token: value.trusted_device_token?,
                })
            }
        }
        impl ::std::convert::From<super::LoginRequest> for LoginRequest {
            fn from(value: super::LoginRequest) -> Self {
                Self {
                    email: Ok(value.email),
                    password: Ok(value.password),
                    remember_me: Ok(value.remember_me),
                    trusted_device_token: Ok(value.trusted_device_token),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct LoginResponse {
            available_methods: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            default_method: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            mfa_required: ::std::result::Result<bool, ::std::string::String>,
            mfa_token: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
            redirect_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
            user_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for LoginResponse {
            fn default() -> Self {
                Self {
                    available_methods: Ok(Default::default()),
                    default_method: Ok(Default::default()),
                    mfa_required: Ok(Default::default()),
                    mfa_token: Ok(Default::default()),
                    redirect_uri: Ok(Default::default()),
                    session_id: Ok(Default::default()),
                    status: Err("no value supplied for status".to_string()),
                    user_id: Ok(Default::default()),
                }
            }
        }
        impl LoginResponse {
            pub fn available_methods<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.available_methods = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for available_methods: {e}"
                        )
                    });
                self
            }
            pub fn default_method<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.default_method = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for default_method: {e}"
                        )
                    });
                self
            }
            pub fn mfa_required<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.mfa_required = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mfa_required: {e}")
                    });
                self
            }
            pub fn mfa_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.mfa_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mfa_token: {e}")
                    });
                self
            }
            pub fn redirect_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.redirect_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for redirect_uri: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn user_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.user_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<LoginResponse> for super::LoginResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: LoginResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    available_methods: value.available_methods?,
                    default_method: value.default_method?,
                    mfa_required: value.mfa_required?,
                    mfa_token: value.mfa_token?,
                    redirect_uri: value.redirect_uri?,
                    session_id: value.session_id?,
                    status: value.status?,
                    user_id: value.user_id?,
                })
            }
        }
        impl ::std::convert::From<super::LoginResponse> for LoginResponse {
            fn from(value: super::LoginResponse) -> Self {
                Self {
                    available_methods: Ok(value.available_methods),
                    default_method: Ok(value.default_method),
                    mfa_required: Ok(value.mfa_required),
                    mfa_token: Ok(value.mfa_token),
                    redirect_uri: Ok(value.redirect_uri),
                    session_id: Ok(value.session_id),
                    status: Ok(value.status),
                    user_id: Ok(value.user_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct MetaResponse {
            request_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            timestamp: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for MetaResponse {
            fn default() -> Self {
                Self {
                    request_id: Ok(Default::default()),
                    timestamp: Ok(Default::default()),
                }
            }
        }
        impl MetaResponse {
            pub fn request_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.request_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for request_id: {e}")
                    });
                self
            }
            pub fn timestamp<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.timestamp = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for timestamp: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<MetaResponse> for super::MetaResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: MetaResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    request_id: value.request_id?,
                    timestamp: value.timestamp?,
                })
            }
        }
        impl ::std::convert::From<super::MetaResponse> for MetaResponse {
            fn from(value: super::MetaResponse) -> Self {
                Self {
                    request_id: Ok(value.request_id),
                    timestamp: Ok(value.timestamp),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct MfaChallengeRequest {
            challenge_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            code: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
            credential: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            device_fingerprint: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            method: ::std::result::Result<::std::string::String, ::std::string::String>,
            mfa_token: ::std::result::Result<crate::Secret, ::std::string::String>,
            remember_device: ::std::result::Result<bool, ::std::string::String>,
            trust_device: ::std::result::Result<bool, ::std::string::String>,
            user_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for MfaChallengeRequest {
            fn default() -> Self {
                Self {
                    challenge_id: Ok(Default::default()),
                    code: Ok(Default::default()),
                    credential: Ok(Default::default()),
                    device_fingerprint: Ok(Default::default()),
                    method: Err("no value supplied for method".to_string()),
                    mfa_token: Err("no value supplied for mfa_token".to_string()),
                    remember_device: Ok(Default::default()),
                    trust_device: Ok(Default::default()),
                    user_id: Ok(Default::default()),
                }
            }
        }
        impl MfaChallengeRequest {
            pub fn challenge_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.challenge_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for challenge_id: {e}")
                    });
                self
            }
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn credential<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.credential = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for credential: {e}")
                    });
                self
            }
            pub fn device_fingerprint<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.device_fingerprint = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for device_fingerprint: {e}"
                        )
                    });
                self
            }
            pub fn method<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.method = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for method: {e}")
                    });
                self
            }
            pub fn mfa_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.mfa_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mfa_token: {e}")
                    });
                self
            }
            pub fn remember_device<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.remember_device = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for remember_device: {e}"
                        )
                    });
                self
            }
            pub fn trust_device<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.trust_device = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for trust_device: {e}")
                    });
                self
            }
            pub fn user_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.user_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<MfaChallengeRequest>
        for super::MfaChallengeRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: MfaChallengeRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    challenge_id: value.challenge_id?,
                    code: value.code?,
                    credential: value.credential?,
                    device_fingerprint: value.device_fingerprint?,
                    method: value.method?,
                    mfa_token: value.mfa_token?,
                    remember_device: value.remember_device?,
                    trust_device: value.trust_device?,
                    user_id: value.user_id?,
                })
            }
        }
        impl ::std::convert::From<super::MfaChallengeRequest> for MfaChallengeRequest {
            fn from(value: super::MfaChallengeRequest) -> Self {
                Self {
                    challenge_id: Ok(value.challenge_id),
                    code: Ok(value.code),
                    credential: Ok(value.credential),
                    device_fingerprint: Ok(value.device_fingerprint),
                    method: Ok(value.method),
                    mfa_token: Ok(value.mfa_token),
                    remember_device: Ok(value.remember_device),
                    trust_device: Ok(value.trust_device),
                    user_id: Ok(value.user_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct MfaChallengeResponse {
            error: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            redirect_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
            trusted_device_token: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for MfaChallengeResponse {
            fn default() -> Self {
                Self {
                    error: Ok(Default::default()),
                    redirect_uri: Ok(Default::default()),
                    session_id: Ok(Default::default()),
                    status: Err("no value supplied for status".to_string()),
                    trusted_device_token: Ok(Default::default()),
                }
            }
        }
        impl MfaChallengeResponse {
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn redirect_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.redirect_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for redirect_uri: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn trusted_device_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.trusted_device_token = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for trusted_device_token: {e}"
                        )
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<MfaChallengeResponse>
        for super::MfaChallengeResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: MfaChallengeResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    error: value.error?,
                    redirect_uri: value.redirect_uri?,
                    session_id: value.session_id?,
                    status: value.status?,
                    trusted_device_token: value.trusted_device_token?,
                })
            }
        }
        impl ::std::convert::From<super::MfaChallengeResponse> for MfaChallengeResponse {
            fn from(value: super::MfaChallengeResponse) -> Self {
                Self {
                    error: Ok(value.error),
                    redirect_uri: Ok(value.redirect_uri),
                    session_id: Ok(value.session_id),
                    status: Ok(value.status),
                    trusted_device_token: Ok(value.trusted_device_token),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct PasswordChanged {
            session_id: ::std::result::Result<::uuid::Uuid, ::std::string::String>,
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for PasswordChanged {
            fn default() -> Self {
                Self {
                    session_id: Err("no value supplied for session_id".to_string()),
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl PasswordChanged {
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::uuid::Uuid>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<PasswordChanged> for super::PasswordChanged {
            type Error = super::error::ConversionError;
            fn try_from(
                value: PasswordChanged,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    session_id: value.session_id?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::PasswordChanged> for PasswordChanged {
            fn from(value: super::PasswordChanged) -> Self {
                Self {
                    session_id: Ok(value.session_id),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Problem {
            code: ::std::result::Result<::std::string::String, ::std::string::String>,
            detail: ::std::result::Result<::std::string::String, ::std::string::String>,
            errors: ::std::result::Result<
                ::std::vec::Vec<super::ProblemField>,
                ::std::string::String,
            >,
            request_id: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            status: ::std::result::Result<i32, ::std::string::String>,
            title: ::std::result::Result<::std::string::String, ::std::string::String>,
            type_: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for Problem {
            fn default() -> Self {
                Self {
                    code: Err("no value supplied for code".to_string()),
                    detail: Err("no value supplied for detail".to_string()),
                    errors: Ok(Default::default()),
                    request_id: Err("no value supplied for request_id".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    title: Err("no value supplied for title".to_string()),
                    type_: Err("no value supplied for type_".to_string()),
                }
            }
        }
        impl Problem {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn detail<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.detail = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for detail: {e}")
                    });
                self
            }
            pub fn errors<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ProblemField>>,
                T::Error: ::std::fmt::Display,
            {
                self.errors = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for errors: {e}")
                    });
                self
            }
            pub fn request_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.request_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for request_id: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i32>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn title<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.title = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for title: {e}")
                    });
                self
            }
            pub fn type_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.type_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for type_: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Problem> for super::Problem {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Problem,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    detail: value.detail?,
                    errors: value.errors?,
                    request_id: value.request_id?,
                    status: value.status?,
                    title: value.title?,
                    type_: value.type_?,
                })
            }
        }
        impl ::std::convert::From<super::Problem> for Problem {
            fn from(value: super::Problem) -> Self {
                Self {
                    code: Ok(value.code),
                    detail: Ok(value.detail),
                    errors: Ok(value.errors),
                    request_id: Ok(value.request_id),
                    status: Ok(value.status),
                    title: Ok(value.title),
                    type_: Ok(value.type_),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProblemField {
            code: ::std::result::Result<::std::string::String, ::std::string::String>,
            detail: ::std::result::Result<::std::string::String, ::std::string::String>,
            field: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for ProblemField {
            fn default() -> Self {
                Self {
                    code: Err("no value supplied for code".to_string()),
                    detail: Err("no value supplied for detail".to_string()),
                    field: Err("no value supplied for field".to_string()),
                }
            }
        }
        impl ProblemField {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn detail<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.detail = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for detail: {e}")
                    });
                self
            }
            pub fn field<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.field = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for field: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProblemField> for super::ProblemField {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProblemField,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    detail: value.detail?,
                    field: value.field?,
                })
            }
        }
        impl ::std::convert::From<super::ProblemField> for ProblemField {
            fn from(value: super::ProblemField) -> Self {
                Self {
                    code: Ok(value.code),
                    detail: Ok(value.detail),
                    field: Ok(value.field),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Readiness {
            checks: ::std::result::Result<
                ::std::vec::Vec<super::HealthCheck>,
                ::std::string::String,
            >,
            status: ::std::result::Result<super::ReadinessStatus, ::std::string::String>,
        }
        impl ::std::default::Default for Readiness {
            fn default() -> Self {
                Self {
                    checks: Err("no value supplied for checks".to_string()),
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl Readiness {
            pub fn checks<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::HealthCheck>>,
                T::Error: ::std::fmt::Display,
            {
                self.checks = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for checks: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::ReadinessStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Readiness> for super::Readiness {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Readiness,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    checks: value.checks?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::Readiness> for Readiness {
            fn from(value: super::Readiness) -> Self {
                Self {
                    checks: Ok(value.checks),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ReauthenticateRequest {
            password: ::std::result::Result<crate::Secret, ::std::string::String>,
        }
        impl ::std::default::Default for ReauthenticateRequest {
            fn default() -> Self {
                Self {
                    password: Err("no value supplied for password".to_string()),
                }
            }
        }
        impl ReauthenticateRequest {
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ReauthenticateRequest>
        for super::ReauthenticateRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ReauthenticateRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { password: value.password? })
            }
        }
        impl ::std::convert::From<super::ReauthenticateRequest>
        for ReauthenticateRequest {
            fn from(value: super::ReauthenticateRequest) -> Self {
                Self {
                    password: Ok(value.password),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RecoveryCodes {
            recovery_codes: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RecoveryCodes {
            fn default() -> Self {
                Self {
                    recovery_codes: Err(
                        "no value supplied for recovery_codes".to_string(),
                    ),
                }
            }
        }
        impl RecoveryCodes {
            pub fn recovery_codes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.recovery_codes = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for recovery_codes: {e}"
                        )
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RecoveryCodes> for super::RecoveryCodes {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RecoveryCodes,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    recovery_codes: value.recovery_codes?,
                })
            }
        }
        impl ::std::convert::From<super::RecoveryCodes> for RecoveryCodes {
            fn from(value: super::RecoveryCodes) -> Self {
                Self {
                    recovery_codes: Ok(value.recovery_codes),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RegisterRequest {
            captcha_token: ::std::result::Result<
                ::std::option::Option<crate::Secret>,
                ::std::string::String,
            >,
            custom_data: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            email: ::std::result::Result<::std::string::String, ::std::string::String>,
            first_name: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            last_name: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            password: ::std::result::Result<crate::Secret, ::std::string::String>,
            redirect_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RegisterRequest {
            fn default() -> Self {
                Self {
                    captcha_token: Ok(Default::default()),
                    custom_data: Ok(Default::default()),
                    email: Err("no value supplied for email".to_string()),
                    first_name: Err("no value supplied for first_name".to_string()),
                    last_name: Err("no value supplied for last_name".to_string()),
                    password: Err("no value supplied for password".to_string()),
                    redirect_uri: Ok(Default::default()),
                }
            }
        }
        impl RegisterRequest {
            pub fn captcha_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<crate::Secret>>,
                T::Error: ::std::fmt::Display,
            {
                self.captcha_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for captcha_token: {e}")
                    });
                self
            }
            pub fn custom_data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.custom_data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for custom_data: {e}")
                    });
                self
            }
            pub fn email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for email: {e}")
                    });
                self
            }
            pub fn first_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.first_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for first_name: {e}")
                    });
                self
            }
            pub fn last_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.last_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_name: {e}")
                    });
                self
            }
            pub fn password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for password: {e}")
                    });
                self
            }
            pub fn redirect_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.redirect_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for redirect_uri: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RegisterRequest> for super::RegisterRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RegisterRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    captcha_token: value.captcha_token?,
                    custom_data: value.custom_data?,
                    email: value.email?,
                    first_name: value.first_name?,
                    last_name: value.last_name?,
                    password: value.password?,
                    redirect_uri: value.redirect_uri?,
                })
            }
        }
        impl ::std::convert::From<super::RegisterRequest> for RegisterRequest {
            fn from(value: super::RegisterRequest) -> Self {
                Self {
                    captcha_token: Ok(value.captcha_token),
                    custom_data: Ok(value.custom_data),
                    email: Ok(value.email),
                    first_name: Ok(value.first_name),
                    last_name: Ok(value.last_name),
                    password: Ok(value.password),
                    redirect_uri: Ok(value.redirect_uri),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RegisterResponse {
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
            user_id: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for RegisterResponse {
            fn default() -> Self {
                Self {
                    message: Err("no value supplied for message".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    user_id: Err("no value supplied for user_id".to_string()),
                }
            }
        }
        impl RegisterResponse {
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn user_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.user_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RegisterResponse> for super::RegisterResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RegisterResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    message: value.message?,
                    status: value.status?,
                    user_id: value.user_id?,
                })
            }
        }
        impl ::std::convert::From<super::RegisterResponse> for RegisterResponse {
            fn from(value: super::RegisterResponse) -> Self {
                Self {
                    message: Ok(value.message),
                    status: Ok(value.status),
                    user_id: Ok(value.user_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RenameRequest {
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for RenameRequest {
            fn default() -> Self {
                Self {
                    name: Err("no value supplied for name".to_string()),
                }
            }
        }
        impl RenameRequest {
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RenameRequest> for super::RenameRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RenameRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { name: value.name? })
            }
        }
        impl ::std::convert::From<super::RenameRequest> for RenameRequest {
            fn from(value: super::RenameRequest) -> Self {
                Self { name: Ok(value.name) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ResendVerificationRequest {
            email: ::std::result::Result<::std::string::String, ::std::string::String>,
            redirect_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ResendVerificationRequest {
            fn default() -> Self {
                Self {
                    email: Err("no value supplied for email".to_string()),
                    redirect_uri: Ok(Default::default()),
                }
            }
        }
        impl ResendVerificationRequest {
            pub fn email<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.email = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for email: {e}")
                    });
                self
            }
            pub fn redirect_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.redirect_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for redirect_uri: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ResendVerificationRequest>
        for super::ResendVerificationRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ResendVerificationRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    email: value.email?,
                    redirect_uri: value.redirect_uri?,
                })
            }
        }
        impl ::std::convert::From<super::ResendVerificationRequest>
        for ResendVerificationRequest {
            fn from(value: super::ResendVerificationRequest) -> Self {
                Self {
                    email: Ok(value.email),
                    redirect_uri: Ok(value.redirect_uri),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ResendVerificationResponse {
            message: ::std::result::Result<::std::string::String, ::std::string::String>,
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for ResendVerificationResponse {
            fn default() -> Self {
                Self {
                    message: Err("no value supplied for message".to_string()),
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl ResendVerificationResponse {
            pub fn message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.message = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for message: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ResendVerificationResponse>
        for super::ResendVerificationResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ResendVerificationResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    message: value.message?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::ResendVerificationResponse>
        for ResendVerificationResponse {
            fn from(value: super::ResendVerificationResponse) -> Self {
                Self {
                    message: Ok(value.message),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ResetPasswordRequest {
            new_password: ::std::result::Result<crate::Secret, ::std::string::String>,
            token: ::std::result::Result<crate::Secret, ::std::string::String>,
        }
        impl ::std::default::Default for ResetPasswordRequest {
            fn default() -> Self {
                Self {
                    new_password: Err("no value supplied for new_password".to_string()),
                    token: Err("no value supplied for token".to_string()),
                }
            }
        }
        impl ResetPasswordRequest {
            pub fn new_password<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.new_password = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for new_password: {e}")
                    });
                self
            }
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ResetPasswordRequest>
        for super::ResetPasswordRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ResetPasswordRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    new_password: value.new_password?,
                    token: value.token?,
                })
            }
        }
        impl ::std::convert::From<super::ResetPasswordRequest> for ResetPasswordRequest {
            fn from(value: super::ResetPasswordRequest) -> Self {
                Self {
                    new_password: Ok(value.new_password),
                    token: Ok(value.token),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SendEmailMfaRequest {
            mfa_token: ::std::result::Result<crate::Secret, ::std::string::String>,
            user_id: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for SendEmailMfaRequest {
            fn default() -> Self {
                Self {
                    mfa_token: Err("no value supplied for mfa_token".to_string()),
                    user_id: Err("no value supplied for user_id".to_string()),
                }
            }
        }
        impl SendEmailMfaRequest {
            pub fn mfa_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.mfa_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for mfa_token: {e}")
                    });
                self
            }
            pub fn user_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.user_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for user_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SendEmailMfaRequest>
        for super::SendEmailMfaRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SendEmailMfaRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    mfa_token: value.mfa_token?,
                    user_id: value.user_id?,
                })
            }
        }
        impl ::std::convert::From<super::SendEmailMfaRequest> for SendEmailMfaRequest {
            fn from(value: super::SendEmailMfaRequest) -> Self {
                Self {
                    mfa_token: Ok(value.mfa_token),
                    user_id: Ok(value.user_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SessionInfo {
            acr: ::std::result::Result<::std::string::String, ::std::string::String>,
            amr: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            auth_time: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            current: ::std::result::Result<bool, ::std::string::String>,
            device: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            idle_expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            last_used_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<::uuid::Uuid, ::std::string::String>,
        }
        impl ::std::default::Default for SessionInfo {
            fn default() -> Self {
                Self {
                    acr: Err("no value supplied for acr".to_string()),
                    amr: Err("no value supplied for amr".to_string()),
                    auth_time: Err("no value supplied for auth_time".to_string()),
                    created_at: Err("no value supplied for created_at".to_string()),
                    current: Err("no value supplied for current".to_string()),
                    device: Ok(Default::default()),
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    idle_expires_at: Err(
                        "no value supplied for idle_expires_at".to_string(),
                    ),
                    last_used_at: Err("no value supplied for last_used_at".to_string()),
                    session_id: Err("no value supplied for session_id".to_string()),
                }
            }
        }
        impl SessionInfo {
            pub fn acr<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.acr = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for acr: {e}")
                    });
                self
            }
            pub fn amr<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.amr = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for amr: {e}")
                    });
                self
            }
            pub fn auth_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.auth_time = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for auth_time: {e}")
                    });
                self
            }
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn current<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.current = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for current: {e}")
                    });
                self
            }
            pub fn device<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.device = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for device: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn idle_expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.idle_expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for idle_expires_at: {e}"
                        )
                    });
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::uuid::Uuid>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SessionInfo> for super::SessionInfo {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SessionInfo,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    acr: value.acr?,
                    amr: value.amr?,
                    auth_time: value.auth_time?,
                    created_at: value.created_at?,
                    current: value.current?,
                    device: value.device?,
                    expires_at: value.expires_at?,
                    idle_expires_at: value.idle_expires_at?,
                    last_used_at: value.last_used_at?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::SessionInfo> for SessionInfo {
            fn from(value: super::SessionInfo) -> Self {
                Self {
                    acr: Ok(value.acr),
                    amr: Ok(value.amr),
                    auth_time: Ok(value.auth_time),
                    created_at: Ok(value.created_at),
                    current: Ok(value.current),
                    device: Ok(value.device),
                    expires_at: Ok(value.expires_at),
                    idle_expires_at: Ok(value.idle_expires_at),
                    last_used_at: Ok(value.last_used_at),
                    session_id: Ok(value.session_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SessionList {
            sessions: ::std::result::Result<
                ::std::vec::Vec<super::SessionInfo>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for SessionList {
            fn default() -> Self {
                Self {
                    sessions: Err("no value supplied for sessions".to_string()),
                }
            }
        }
        impl SessionList {
            pub fn sessions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::SessionInfo>>,
                T::Error: ::std::fmt::Display,
            {
                self.sessions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sessions: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SessionList> for super::SessionList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SessionList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { sessions: value.sessions? })
            }
        }
        impl ::std::convert::From<super::SessionList> for SessionList {
            fn from(value: super::SessionList) -> Self {
                Self {
                    sessions: Ok(value.sessions),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SessionsRevoked {
            revoked: ::std::result::Result<i64, ::std::string::String>,
        }
        impl ::std::default::Default for SessionsRevoked {
            fn default() -> Self {
                Self {
                    revoked: Err("no value supplied for revoked".to_string()),
                }
            }
        }
        impl SessionsRevoked {
            pub fn revoked<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SessionsRevoked> for super::SessionsRevoked {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SessionsRevoked,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { revoked: value.revoked? })
            }
        }
        impl ::std::convert::From<super::SessionsRevoked> for SessionsRevoked {
            fn from(value: super::SessionsRevoked) -> Self {
                Self { revoked: Ok(value.revoked) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TotpEnrollment {
            enrollment_id: ::std::result::Result<crate::Secret, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            otpauth_uri: ::std::result::Result<crate::Secret, ::std::string::String>,
            qr_svg: ::std::result::Result<crate::Secret, ::std::string::String>,
            secret: ::std::result::Result<crate::Secret, ::std::string::String>,
        }
        impl ::std::default::Default for TotpEnrollment {
            fn default() -> Self {
                Self {
                    enrollment_id: Err(
                        "no value supplied for enrollment_id".to_string(),
                    ),
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    otpauth_uri: Err("no value supplied for otpauth_uri".to_string()),
                    qr_svg: Err("no value supplied for qr_svg".to_string()),
                    secret: Err("no value supplied for secret".to_string()),
                }
            }
        }
        impl TotpEnrollment {
            pub fn enrollment_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.enrollment_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enrollment_id: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn otpauth_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.otpauth_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for otpauth_uri: {e}")
                    });
                self
            }
            pub fn qr_svg<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.qr_svg = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for qr_svg: {e}")
                    });
                self
            }
            pub fn secret<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.secret = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for secret: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TotpEnrollment> for super::TotpEnrollment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TotpEnrollment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    enrollment_id: value.enrollment_id?,
                    expires_at: value.expires_at?,
                    otpauth_uri: value.otpauth_uri?,
                    qr_svg: value.qr_svg?,
                    secret: value.secret?,
                })
            }
        }
        impl ::std::convert::From<super::TotpEnrollment> for TotpEnrollment {
            fn from(value: super::TotpEnrollment) -> Self {
                Self {
                    enrollment_id: Ok(value.enrollment_id),
                    expires_at: Ok(value.expires_at),
                    otpauth_uri: Ok(value.otpauth_uri),
                    qr_svg: Ok(value.qr_svg),
                    secret: Ok(value.secret),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TrustedDevice {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            device_id: ::std::result::Result<::uuid::Uuid, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for TrustedDevice {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    device_id: Err("no value supplied for device_id".to_string()),
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    last_used_at: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                }
            }
        }
        impl TrustedDevice {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn device_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::uuid::Uuid>,
                T::Error: ::std::fmt::Display,
            {
                self.device_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for device_id: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TrustedDevice> for super::TrustedDevice {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TrustedDevice,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    device_id: value.device_id?,
                    expires_at: value.expires_at?,
                    last_used_at: value.last_used_at?,
                    name: value.name?,
                })
            }
        }
        impl ::std::convert::From<super::TrustedDevice> for TrustedDevice {
            fn from(value: super::TrustedDevice) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    device_id: Ok(value.device_id),
                    expires_at: Ok(value.expires_at),
                    last_used_at: Ok(value.last_used_at),
                    name: Ok(value.name),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TrustedDeviceList {
            devices: ::std::result::Result<
                ::std::vec::Vec<super::TrustedDevice>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for TrustedDeviceList {
            fn default() -> Self {
                Self {
                    devices: Err("no value supplied for devices".to_string()),
                }
            }
        }
        impl TrustedDeviceList {
            pub fn devices<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::TrustedDevice>>,
                T::Error: ::std::fmt::Display,
            {
                self.devices = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for devices: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TrustedDeviceList> for super::TrustedDeviceList {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TrustedDeviceList,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { devices: value.devices? })
            }
        }
        impl ::std::convert::From<super::TrustedDeviceList> for TrustedDeviceList {
            fn from(value: super::TrustedDeviceList) -> Self {
                Self { devices: Ok(value.devices) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct UpdateProfileRequest {
            custom_data: ::std::result::Result<
                ::std::option::Option<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                ::std::string::String,
            >,
            first_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            last_name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            locale: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for UpdateProfileRequest {
            fn default() -> Self {
                Self {
                    custom_data: Ok(Default::default()),
                    first_name: Ok(Default::default()),
                    last_name: Ok(Default::default()),
                    locale: Ok(Default::default()),
                }
            }
        }
        impl UpdateProfileRequest {
            pub fn custom_data<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<
                        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                    >,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.custom_data = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for custom_data: {e}")
                    });
                self
            }
            pub fn first_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.first_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for first_name: {e}")
                    });
                self
            }
            pub fn last_name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_name: {e}")
                    });
                self
            }
            pub fn locale<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.locale = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for locale: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<UpdateProfileRequest>
        for super::UpdateProfileRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: UpdateProfileRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    custom_data: value.custom_data?,
                    first_name: value.first_name?,
                    last_name: value.last_name?,
                    locale: value.locale?,
                })
            }
        }
        impl ::std::convert::From<super::UpdateProfileRequest> for UpdateProfileRequest {
            fn from(value: super::UpdateProfileRequest) -> Self {
                Self {
                    custom_data: Ok(value.custom_data),
                    first_name: Ok(value.first_name),
                    last_name: Ok(value.last_name),
                    locale: Ok(value.locale),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ValidationError {
            loc: ::std::result::Result<
                ::std::vec::Vec<super::ValidationErrorLocItem>,
                ::std::string::String,
            >,
            msg: ::std::result::Result<::std::string::String, ::std::string::String>,
            type_: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for ValidationError {
            fn default() -> Self {
                Self {
                    loc: Err("no value supplied for loc".to_string()),
                    msg: Err("no value supplied for msg".to_string()),
                    type_: Err("no value supplied for type_".to_string()),
                }
            }
        }
        impl ValidationError {
            pub fn loc<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::vec::Vec<super::ValidationErrorLocItem>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.loc = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for loc: {e}")
                    });
                self
            }
            pub fn msg<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.msg = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for msg: {e}")
                    });
                self
            }
            pub fn type_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.type_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for type_: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ValidationError> for super::ValidationError {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ValidationError,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    loc: value.loc?,
                    msg: value.msg?,
                    type_: value.type_?,
                })
            }
        }
        impl ::std::convert::From<super::ValidationError> for ValidationError {
            fn from(value: super::ValidationError) -> Self {
                Self {
                    loc: Ok(value.loc),
                    msg: Ok(value.msg),
                    type_: Ok(value.type_),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct VerifyEmailRequest {
            token: ::std::result::Result<crate::Secret, ::std::string::String>,
        }
        impl ::std::default::Default for VerifyEmailRequest {
            fn default() -> Self {
                Self {
                    token: Err("no value supplied for token".to_string()),
                }
            }
        }
        impl VerifyEmailRequest {
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<VerifyEmailRequest> for super::VerifyEmailRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: VerifyEmailRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { token: value.token? })
            }
        }
        impl ::std::convert::From<super::VerifyEmailRequest> for VerifyEmailRequest {
            fn from(value: super::VerifyEmailRequest) -> Self {
                Self { token: Ok(value.token) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct VerifyEmailResponse {
            redirect_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                super::VerificationStatus,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for VerifyEmailResponse {
            fn default() -> Self {
                Self {
                    redirect_uri: Ok(Default::default()),
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl VerifyEmailResponse {
            pub fn redirect_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.redirect_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for redirect_uri: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::VerificationStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<VerifyEmailResponse>
        for super::VerifyEmailResponse {
            type Error = super::error::ConversionError;
            fn try_from(
                value: VerifyEmailResponse,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    redirect_uri: value.redirect_uri?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::VerifyEmailResponse> for VerifyEmailResponse {
            fn from(value: super::VerifyEmailResponse) -> Self {
                Self {
                    redirect_uri: Ok(value.redirect_uri),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct WebauthnEnrollment {
            enrollment_id: ::std::result::Result<crate::Secret, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            public_key: ::std::result::Result<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for WebauthnEnrollment {
            fn default() -> Self {
                Self {
                    enrollment_id: Err(
                        "no value supplied for enrollment_id".to_string(),
                    ),
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    public_key: Err("no value supplied for public_key".to_string()),
                }
            }
        }
        impl WebauthnEnrollment {
            pub fn enrollment_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.enrollment_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for enrollment_id: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn public_key<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.public_key = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for public_key: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<WebauthnEnrollment> for super::WebauthnEnrollment {
            type Error = super::error::ConversionError;
            fn try_from(
                value: WebauthnEnrollment,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    enrollment_id: value.enrollment_id?,
                    expires_at: value.expires_at?,
                    public_key: value.public_key?,
                })
            }
        }
        impl ::std::convert::From<super::WebauthnEnrollment> for WebauthnEnrollment {
            fn from(value: super::WebauthnEnrollment) -> Self {
                Self {
                    enrollment_id: Ok(value.enrollment_id),
                    expires_at: Ok(value.expires_at),
                    public_key: Ok(value.public_key),
                }
            }
        }
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/**Client for ScaiKey Auth

Multi-tenant authentication: register, verify an address, log in, recover a forgotten password, change a password, and see and end sessions.

A successful answer is `{"data": …, "meta": {"request_id", "timestamp"}}`; 204 has no body, and `healthz` and `readyz` answer
with their object alone.
A request that does not match this contract is answered 422 with every violation in it.
Every other error is a problem document (RFC 9457) whose `code` comes from a closed list, except for 401 of `mfa/verify` and
503 of `readyz`, which have the body of the operation's success, and the errors of OAuth, which are those of RFC 6749 or pages.


Version: 1.0.0*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::call::Call,
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str, inner: crate::call::Call) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap(), inner)
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::call::Call,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::call::Call> for Client {
    fn api_version() -> &'static str {
        "1.0.0"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::call::Call {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::call::Call>,
    {}
};
impl Client {
    /**Get Account

Shows the account of whoever is logged in.


Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/account`

```ignore
let response = client.get_account()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn get_account(&self) -> builder::GetAccount<'_> {
        builder::GetAccount::new(self)
    }
    /**Delete Account

Deletes the account of whoever is logged in, with all that belongs to it, where the tenant allows it.

It needs a login that is at most 5 minutes old and, where the account has second factors, passed one.
A mail says goodbye. Nothing brings the account back.


Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/account`

```ignore
let response = client.delete_account()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn delete_account(&self) -> builder::DeleteAccount<'_> {
        builder::DeleteAccount::new(self)
    }
    /**Update Profile

Changes the fields that are given of the account of whoever is logged in; what is missing or `null` stays as it is.

`custom_data` is replaced as a whole and checked as at `register`.
`locale` is the language of mails to this account; an empty string gives it up for the tenant's.


Sends a `PATCH` request to `/api/v1/auth/tenants/{tenant_slug}/account`

```ignore
let response = client.update_profile()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn update_profile(&self) -> builder::UpdateProfile<'_> {
        builder::UpdateProfile::new(self)
    }
    /**List Activity

Lists what was done with the account of whoever is logged in, and tried, the newest first: logins, second factors, changes.

What has no account, such as a login with an unknown address, is in no list.
Events are kept for as long as the server's operator says, a year by default, and cannot be changed.


Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/account/activity`

Arguments:
- `tenant_slug`
- `cursor`: The `next_cursor` of the page before.
- `limit`: Most events of the page, from 1 to 100, 50 by default. A number beyond is taken for the nearest.
```ignore
let response = client.list_activity()
    .tenant_slug(tenant_slug)
    .cursor(cursor)
    .limit(limit)
    .send()
    .await;
```*/
    pub fn list_activity(&self) -> builder::ListActivity<'_> {
        builder::ListActivity::new(self)
    }
    /**Change Email

Begins to move the account of whoever is logged in to another address: mails a link to the new one.

The address changes when the link is followed; the old one then gets a notice, whose link takes the change back.
A newer request voids the link of an older one.
The answer is the same whether or not another account has the address; its owner gets a mail that says so.

It needs a login that is at most 5 minutes old and, where the account has second factors, passed one.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/account/email`

```ignore
let response = client.change_email()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn change_email(&self) -> builder::ChangeEmail<'_> {
        builder::ChangeEmail::new(self)
    }
    /**Confirm Email Change

Moves an account to its new address, with the token of the mail that the new address got.

No session is needed, since the mail may be read elsewhere, and none is created.
Every device that was trusted is trusted no longer, and the old address gets a notice.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/account/email/confirm`

```ignore
let response = client.confirm_email_change()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn confirm_email_change(&self) -> builder::ConfirmEmailChange<'_> {
        builder::ConfirmEmailChange::new(self)
    }
    /**Change Password

Replaces the password of whoever is logged in, who shows the current one.

Every other session and every older link of the account ends, and this browser gets a new session: `session_id` names it,
and the cookie is its proof.
The owner gets a notice by mail.
Wrong guesses of the current password count together with those at `login`.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/account/password`

```ignore
let response = client.change_password()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn change_password(&self) -> builder::ChangePassword<'_> {
        builder::ChangePassword::new(self)
    }
    /**Forgot Password

Starts a password reset.

The answer is always the same, and takes the same time, whether or not the address has an account.
If it has one, a mail with a reset link is sent; a newer link voids the older ones.
`redirect_uri` must equal one of the URIs registered for the tenant.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/forgot-password`

```ignore
let response = client.forgot_password()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn forgot_password(&self) -> builder::ForgotPassword<'_> {
        builder::ForgotPassword::new(self)
    }
    /**Login

Logs in with an address and a password.

`status` says what follows: `authenticated` (the session cookie is set), `mfa_required` (continue with `mfa_token`
and one of `available_methods`) or `mfa_enrollment_required` (set up one of `available_methods` by the operations of the tag
`MFA`, with `mfa_token` in the header `X-MFA-Token`, within 5 minutes).
`session_id` is a public handle of the session and proves nothing; the cookie does.

A wrong password, an unknown address, a disabled and a locked account are answered alike and in the same time.
The right password of an account whose address is not verified is answered 403, and another verification mail is
sent.
`remember_me` lengthens the session within the tenant's limits.
`trusted_device_token`, from an earlier MFA verification, replaces the second factor and nothing else.
It works once: the header `Trusted-Device-Token` of the answer holds the next one.

A login page to which a client's request has sent the browser sends the `interaction` of its query as the header `X-Interaction`:
then `redirect_uri` leads back to that request.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/login`

```ignore
let response = client.login()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn login(&self) -> builder::Login<'_> {
        builder::Login::new(self)
    }
    /**Logout

Ends the session of the cookie and clears the cookie.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/logout`

```ignore
let response = client.logout()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn logout(&self) -> builder::Logout<'_> {
        builder::Logout::new(self)
    }
    /**Send Email Mfa

Sends a code by mail, as the second factor of a login that has begun.

The answer holds the `challenge_id` that the code belongs to, the masked address it was sent to, when it expires
and from when on it can be sent again; asking earlier is answered 429.
The address is that of the account for which `mfa_token` was issued; a `user_id` of another account is refused
like a wrong token.

Both query parameters are better sent as members of a JSON body, since queries end up in logs and histories:
`{"mfa_token": "…", "user_id": "…"}`.
Where a parameter comes in both places, the body wins.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/email/send`

```ignore
let response = client.send_email_mfa()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn send_email_mfa(&self) -> builder::SendEmailMfa<'_> {
        builder::SendEmailMfa::new(self)
    }
    /**Confirm Enrollment

Enrols an authenticator app or the mailbox, by the first code of it.

An enrollment may be tried five times, within 5 minutes, and only by whoever began it.
Where the account has no recovery codes left, ten are issued with it and shown here, once.
Every device that was trusted is trusted no longer, and the owner gets a notice by mail.

A login that demanded the enrollment is complete with it: the session cookie is set, and `session_id` names the session.
The header `X-Interaction` means the same as at `login`.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/confirm`

```ignore
let response = client.confirm_enrollment()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn confirm_enrollment(&self) -> builder::ConfirmEnrollment<'_> {
        builder::ConfirmEnrollment::new(self)
    }
    /**Begin Email Enrollment

Begins to enrol the account's mailbox as a second factor: mails a code to it, which `confirm_enrollment` takes.

A mailed code is weaker than the other factors: it never raises a session above `aal1`.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/email`

```ignore
let response = client.begin_email_enrollment()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn begin_email_enrollment(&self) -> builder::BeginEmailEnrollment<'_> {
        builder::BeginEmailEnrollment::new(self)
    }
    /**Begin Totp Enrollment

Begins to enrol an authenticator app: draws the secret that it shows its codes by (RFC 6238: SHA-1, six digits, 30 seconds).

The secret is shown here, once, as base32 text, as the `otpauth` URI that apps read, and as a QR code of that URI in SVG.
The factor exists when `confirm_enrollment` has taken a first code of it.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/totp`

```ignore
let response = client.begin_totp_enrollment()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn begin_totp_enrollment(&self) -> builder::BeginTotpEnrollment<'_> {
        builder::BeginTotpEnrollment::new(self)
    }
    /**Begin Webauthn Enrollment

Begins to enrol a passkey or security key.

`public_key` is `PublicKeyCredentialCreationOptions` in the JSON form of WebAuthn Level 3, ready for
`PublicKeyCredential.parseCreationOptionsFromJSON`; `finish_webauthn_enrollment` takes what the authenticator answers.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/webauthn`

```ignore
let response = client.begin_webauthn_enrollment()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn begin_webauthn_enrollment(&self) -> builder::BeginWebauthnEnrollment<'_> {
        builder::BeginWebauthnEnrollment::new(self)
    }
    /**Finish Webauthn Enrollment

Enrols a passkey or security key, by what the authenticator answered to `begin_webauthn_enrollment`.

`credential` is the `toJSON()` of the new `PublicKeyCredential`.
All else is as with `confirm_enrollment`.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/webauthn/finish`

```ignore
let response = client.finish_webauthn_enrollment()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn finish_webauthn_enrollment(&self) -> builder::FinishWebauthnEnrollment<'_> {
        builder::FinishWebauthnEnrollment::new(self)
    }
    /**List Factors

Lists the second factors of the account, the oldest first, and how many recovery codes are left.

`enrollable` are the kinds that the tenant allows, and `required` says whether it demands a factor of everybody.


Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors`

```ignore
let response = client.list_factors()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn list_factors(&self) -> builder::ListFactors<'_> {
        builder::ListFactors::new(self)
    }
    /**Delete Factor

Removes a factor, and with the last one the recovery codes.

It needs a login that is at most 5 minutes old and passed a second factor.
Every device that was trusted is trusted no longer, and the owner gets a notice by mail.
Where the tenant demands a second factor, the last one stays.


Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors/{factor_id}`

Arguments:
- `tenant_slug`
- `factor_id`: The public name of the factor, as the list gives it.
```ignore
let response = client.delete_factor()
    .tenant_slug(tenant_slug)
    .factor_id(factor_id)
    .send()
    .await;
```*/
    pub fn delete_factor(&self) -> builder::DeleteFactor<'_> {
        builder::DeleteFactor::new(self)
    }
    /**Rename Factor

Gives a factor another name.


Sends a `PATCH` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors/{factor_id}`

Arguments:
- `tenant_slug`
- `factor_id`: The public name of the factor, as the list gives it.
- `body`
```ignore
let response = client.rename_factor()
    .tenant_slug(tenant_slug)
    .factor_id(factor_id)
    .body(body)
    .send()
    .await;
```*/
    pub fn rename_factor(&self) -> builder::RenameFactor<'_> {
        builder::RenameFactor::new(self)
    }
    /**Set Default Factor

Makes a factor the one that is offered first: `default_method` of a login is its kind.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors/{factor_id}/default`

Arguments:
- `tenant_slug`
- `factor_id`: The public name of the factor, as the list gives it.
```ignore
let response = client.set_default_factor()
    .tenant_slug(tenant_slug)
    .factor_id(factor_id)
    .send()
    .await;
```*/
    pub fn set_default_factor(&self) -> builder::SetDefaultFactor<'_> {
        builder::SetDefaultFactor::new(self)
    }
    /**Regenerate Recovery Codes

Replaces the recovery codes by ten new ones, which are shown here, once. Each replaces a second factor once.

It needs a login that is at most 5 minutes old and passed a second factor.
The owner gets a notice by mail.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/recovery-codes`

```ignore
let response = client.regenerate_recovery_codes()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn regenerate_recovery_codes(&self) -> builder::RegenerateRecoveryCodes<'_> {
        builder::RegenerateRecoveryCodes::new(self)
    }
    /**Verify Mfa

Finishes a login with a second factor.

`method` is `totp`, `email`, `webauthn` or `recovery_code`.
The first two and the last need `code`, `email` also the `challenge_id` it was sent for, and `webauthn` needs
`challenge_id` and `credential`.
On success `status` is `authenticated`, the session cookie is set, and `trusted_device_token` is issued if
`trust_device` was asked for and the tenant allows it.

A failure is answered 401 with `status` `failed` and the reason in `error`: `invalid_code`, `challenge_expired`,
`mfa_token_invalid`, `method_not_available`, `attempts_exhausted`.
All tries of an account count together, over every challenge and method: beyond ten in an hour the answer is 429.
`user_id` is optional; one of another account is refused like a wrong token.
`device_fingerprint` is shown to the user and never decides anything.
The header `X-Interaction` means the same as at `login`.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/verify`

```ignore
let response = client.verify_mfa()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn verify_mfa(&self) -> builder::VerifyMfa<'_> {
        builder::VerifyMfa::new(self)
    }
    /**Begin Webauthn Auth

Begins a passkey or security key check, as the second factor of a login that has begun.

The answer holds a `challenge_id` and `public_key`: `PublicKeyCredentialRequestOptions` in the JSON form of
WebAuthn Level 3, ready for `PublicKeyCredential.parseRequestOptionsFromJSON`.
The account is the one for which `mfa_token` was issued; a `user_id` of another account is refused like a wrong
token.

Both query parameters are better sent as members of a JSON body, since queries end up in logs and histories:
`{"mfa_token": "…", "user_id": "…"}`.
Where a parameter comes in both places, the body wins.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/webauthn/begin`

```ignore
let response = client.begin_webauthn_auth()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn begin_webauthn_auth(&self) -> builder::BeginWebauthnAuth<'_> {
        builder::BeginWebauthnAuth::new(self)
    }
    /**Forgot Password

Starts a password reset.

The same operation as `forgot-password`, under a second path and with the same limits: requests to either count
together.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/password/forgot`

```ignore
let response = client.password_forgot_alias()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn password_forgot_alias(&self) -> builder::PasswordForgotAlias<'_> {
        builder::PasswordForgotAlias::new(self)
    }
    /**Reset Password

Sets a new password with the token of a reset mail.

Every session, trusted device, pending challenge and older token of the account ends; its second factors stay.
The owner gets a notice by mail.
Nobody is logged in by a reset; the answer only clears the session cookie of the browser that sent it, if it had
one.
A token works once, and only for the tenant and the address it was mailed to.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/password/reset`

```ignore
let response = client.reset_password()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn reset_password(&self) -> builder::ResetPassword<'_> {
        builder::ResetPassword::new(self)
    }
    /**Reauthenticate

Logs in again, as the account that is logged in: by the password, and by a second factor where the account has one.

The answer and what follows it are those of `login`; a trusted device does not stand in for the second factor here.
The session that asks ends when the new one begins.
Sensitive operations need a login that is at most 5 minutes old.
Wrong guesses of the password count together with those at `login`.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/reauthenticate`

```ignore
let response = client.reauthenticate()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn reauthenticate(&self) -> builder::Reauthenticate<'_> {
        builder::Reauthenticate::new(self)
    }
    /**Register

Registers an account, where the tenant allows self-registration.

`status` is `pending_verification` and `message` is the same whether the address is new, unverified or taken: a
new one gets a mail with a link to verify it, the owner of an existing account gets a mail that says so.
`user_id` is the id of this registration, not of an account, for the same reason.

`custom_data` is checked against the tenant's schema where it has one, and may have 8 KiB and 8 levels.
`captcha_token` is required where the tenant has a captcha.
`redirect_uri` must equal one of the URIs registered for the tenant.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/register`

```ignore
let response = client.register()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn register(&self) -> builder::Register<'_> {
        builder::Register::new(self)
    }
    /**List Sessions

Lists where the account is logged in: its live sessions, the newest first, at most 100.

`device` is a coarse reading of the `User-Agent` that logged in, for people; it never decides anything.


Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/sessions`

```ignore
let response = client.list_sessions()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn list_sessions(&self) -> builder::ListSessions<'_> {
        builder::ListSessions::new(self)
    }
    /**Revoke Other Sessions

Ends every session of the account but the one that asks. No device of the account is trusted any longer, and a link to another
address that was asked for is void.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/sessions/revoke-others`

```ignore
let response = client.revoke_other_sessions()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn revoke_other_sessions(&self) -> builder::RevokeOtherSessions<'_> {
        builder::RevokeOtherSessions::new(self)
    }
    /**Revoke Session

Ends one session of the account, which may be the one that asks.


Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/sessions/{session_id}`

Arguments:
- `tenant_slug`
- `session_id`: The public name of the session, as `login` and the list give it.
```ignore
let response = client.revoke_session()
    .tenant_slug(tenant_slug)
    .session_id(session_id)
    .send()
    .await;
```*/
    pub fn revoke_session(&self) -> builder::RevokeSession<'_> {
        builder::RevokeSession::new(self)
    }
    /**List Trusted Devices

Lists the devices on which the second factor is not asked for, the newest first, at most 100.


Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/trusted-devices`

```ignore
let response = client.list_trusted_devices()
    .tenant_slug(tenant_slug)
    .send()
    .await;
```*/
    pub fn list_trusted_devices(&self) -> builder::ListTrustedDevices<'_> {
        builder::ListTrustedDevices::new(self)
    }
    /**Revoke Trusted Device

Trusts a device no longer: the next login on it needs the second factor.


Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/trusted-devices/{device_id}`

Arguments:
- `tenant_slug`
- `device_id`: The public name of the device, as the list gives it.
```ignore
let response = client.revoke_trusted_device()
    .tenant_slug(tenant_slug)
    .device_id(device_id)
    .send()
    .await;
```*/
    pub fn revoke_trusted_device(&self) -> builder::RevokeTrustedDevice<'_> {
        builder::RevokeTrustedDevice::new(self)
    }
    /**Rename Trusted Device

Gives a trusted device another name.


Sends a `PATCH` request to `/api/v1/auth/tenants/{tenant_slug}/trusted-devices/{device_id}`

Arguments:
- `tenant_slug`
- `device_id`: The public name of the device, as the list gives it.
- `body`
```ignore
let response = client.rename_trusted_device()
    .tenant_slug(tenant_slug)
    .device_id(device_id)
    .body(body)
    .send()
    .await;
```*/
    pub fn rename_trusted_device(&self) -> builder::RenameTrustedDevice<'_> {
        builder::RenameTrustedDevice::new(self)
    }
    /**Verify Email

Verifies an address with the token of a verification mail.

`status` is `verified`, and `already_verified` when the token is shown again; `redirect_uri` is the one given at
registration.
No session is created.

No mail links here, since mail scanners follow links: mails link to a page whose button sends
`POST …/verify-email`, which new callers should use too.


Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/verify-email`

```ignore
let response = client.verify_email()
    .tenant_slug(tenant_slug)
    .token(token)
    .send()
    .await;
```*/
    pub fn verify_email(&self) -> builder::VerifyEmail<'_> {
        builder::VerifyEmail::new(self)
    }
    /**Verify Email By Post

Verifies an address with the token of a verification mail, sent in the body.

The same operation as `GET …/verify-email`, without a secret in the URL and out of reach of mail scanners.
No session is created.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/verify-email`

```ignore
let response = client.verify_email_by_post()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn verify_email_by_post(&self) -> builder::VerifyEmailByPost<'_> {
        builder::VerifyEmailByPost::new(self)
    }
    /**Resend Verification

Asks for another verification mail.

The answer is always the same, and takes the same time, whether or not the address waits for verification.
If it does, another mail is sent, within the limits for mails to one address; earlier links stay valid until one
is used.
`redirect_uri` must equal one of the URIs registered for the tenant.


Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/verify-email/resend`

```ignore
let response = client.resend_verification()
    .tenant_slug(tenant_slug)
    .body(body)
    .send()
    .await;
```*/
    pub fn resend_verification(&self) -> builder::ResendVerification<'_> {
        builder::ResendVerification::new(self)
    }
    /**Healthz

Says that the process lives.

It asks no dependency, so that a restart never answers an outage elsewhere.


Sends a `GET` request to `/healthz`

```ignore
let response = client.healthz()
    .send()
    .await;
```*/
    pub fn healthz(&self) -> builder::Healthz<'_> {
        builder::Healthz::new(self)
    }
    /**Readyz

Says whether requests can be served: every dependency that they need answers, and the server is not draining.


Sends a `GET` request to `/readyz`

```ignore
let response = client.readyz()
    .send()
    .await;
```*/
    pub fn readyz(&self) -> builder::Readyz<'_> {
        builder::Readyz::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /**Builder for [`Client::get_account`]

[`Client::get_account`]: super::Client::get_account*/
    #[derive(Debug, Clone)]
    pub struct GetAccount<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> GetAccount<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/account`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseAccount>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/account", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_account",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_account`]

[`Client::delete_account`]: super::Client::delete_account*/
    #[derive(Debug, Clone)]
    pub struct DeleteAccount<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> DeleteAccount<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/account`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/account", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_account",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::update_profile`]

[`Client::update_profile`]: super::Client::update_profile*/
    #[derive(Debug, Clone)]
    pub struct UpdateProfile<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::UpdateProfileRequest, String>,
    }
    impl<'a> UpdateProfile<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::UpdateProfileRequest>,
            <V as std::convert::TryInto<
                types::UpdateProfileRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `UpdateProfileRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::UpdateProfileRequest,
            ) -> types::builder::UpdateProfileRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PATCH` request to `/api/v1/auth/tenants/{tenant_slug}/account`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseAccount>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::UpdateProfileRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/account", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "update_profile",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_activity`]

[`Client::list_activity`]: super::Client::list_activity*/
    #[derive(Debug, Clone)]
    pub struct ListActivity<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        cursor: Result<Option<::uuid::Uuid>, String>,
        limit: Result<Option<i32>, String>,
    }
    impl<'a> ListActivity<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                cursor: Ok(None),
                limit: Ok(None),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn cursor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.cursor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for cursor failed".to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i32` for limit failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/account/activity`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseActivityList>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, cursor, limit } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let cursor = cursor.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/account/activity", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("cursor", &cursor))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_activity",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::change_email`]

[`Client::change_email`]: super::Client::change_email*/
    #[derive(Debug, Clone)]
    pub struct ChangeEmail<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ChangeEmailRequest, String>,
    }
    impl<'a> ChangeEmail<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ChangeEmailRequest>,
            <V as std::convert::TryInto<
                types::ChangeEmailRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `ChangeEmailRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ChangeEmailRequest,
            ) -> types::builder::ChangeEmailRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/account/email`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseEmailChangeStarted>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ChangeEmailRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/account/email", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "change_email",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::confirm_email_change`]

[`Client::confirm_email_change`]: super::Client::confirm_email_change*/
    #[derive(Debug, Clone)]
    pub struct ConfirmEmailChange<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ConfirmEmailChangeRequest, String>,
    }
    impl<'a> ConfirmEmailChange<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ConfirmEmailChangeRequest>,
            <V as std::convert::TryInto<
                types::ConfirmEmailChangeRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ConfirmEmailChangeRequest` for body failed: {}",
                        s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ConfirmEmailChangeRequest,
            ) -> types::builder::ConfirmEmailChangeRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/account/email/confirm`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseEmailChanged>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ConfirmEmailChangeRequest::try_from(v)
                        .map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/account/email/confirm", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "confirm_email_change",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                410u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::change_password`]

[`Client::change_password`]: super::Client::change_password*/
    #[derive(Debug, Clone)]
    pub struct ChangePassword<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ChangePasswordRequest, String>,
    }
    impl<'a> ChangePassword<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ChangePasswordRequest>,
            <V as std::convert::TryInto<
                types::ChangePasswordRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ChangePasswordRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ChangePasswordRequest,
            ) -> types::builder::ChangePasswordRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/account/password`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponsePasswordChanged>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ChangePasswordRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/account/password", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "change_password",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::forgot_password`]

[`Client::forgot_password`]: super::Client::forgot_password*/
    #[derive(Debug, Clone)]
    pub struct ForgotPassword<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ForgotPasswordRequest, String>,
    }
    impl<'a> ForgotPassword<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ForgotPasswordRequest>,
            <V as std::convert::TryInto<
                types::ForgotPasswordRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ForgotPasswordRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ForgotPasswordRequest,
            ) -> types::builder::ForgotPasswordRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/forgot-password`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::serde_json::Value>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ForgotPasswordRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/forgot-password", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "forgot_password",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::login`]

[`Client::login`]: super::Client::login*/
    #[derive(Debug, Clone)]
    pub struct Login<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::LoginRequest, String>,
    }
    impl<'a> Login<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::LoginRequest>,
            <V as std::convert::TryInto<types::LoginRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `LoginRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::LoginRequest,
            ) -> types::builder::LoginRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/login`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseLoginResponse>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::LoginRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/login", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "login",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::logout`]

[`Client::logout`]: super::Client::logout*/
    #[derive(Debug, Clone)]
    pub struct Logout<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> Logout<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/logout`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/logout", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "logout",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::send_email_mfa`]

[`Client::send_email_mfa`]: super::Client::send_email_mfa*/
    #[derive(Debug, Clone)]
    pub struct SendEmailMfa<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::SendEmailMfaRequest, String>,
    }
    impl<'a> SendEmailMfa<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::SendEmailMfaRequest>,
            <V as std::convert::TryInto<
                types::SendEmailMfaRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `SendEmailMfaRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::SendEmailMfaRequest,
            ) -> types::builder::SendEmailMfaRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/email/send`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::serde_json::Value>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::SendEmailMfaRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/email/send", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "send_email_mfa",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::confirm_enrollment`]

[`Client::confirm_enrollment`]: super::Client::confirm_enrollment*/
    #[derive(Debug, Clone)]
    pub struct ConfirmEnrollment<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ConfirmEnrollmentRequest, String>,
    }
    impl<'a> ConfirmEnrollment<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ConfirmEnrollmentRequest>,
            <V as std::convert::TryInto<
                types::ConfirmEnrollmentRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ConfirmEnrollmentRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ConfirmEnrollmentRequest,
            ) -> types::builder::ConfirmEnrollmentRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/confirm`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseFactorEnrolled>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ConfirmEnrollmentRequest::try_from(v)
                        .map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/enrollments/confirm", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "confirm_enrollment",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::begin_email_enrollment`]

[`Client::begin_email_enrollment`]: super::Client::begin_email_enrollment*/
    #[derive(Debug, Clone)]
    pub struct BeginEmailEnrollment<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> BeginEmailEnrollment<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/email`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseEmailEnrollment>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/enrollments/email", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "begin_email_enrollment",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::begin_totp_enrollment`]

[`Client::begin_totp_enrollment`]: super::Client::begin_totp_enrollment*/
    #[derive(Debug, Clone)]
    pub struct BeginTotpEnrollment<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> BeginTotpEnrollment<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/totp`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseTotpEnrollment>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/enrollments/totp", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "begin_totp_enrollment",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::begin_webauthn_enrollment`]

[`Client::begin_webauthn_enrollment`]: super::Client::begin_webauthn_enrollment*/
    #[derive(Debug, Clone)]
    pub struct BeginWebauthnEnrollment<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> BeginWebauthnEnrollment<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/webauthn`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseWebauthnEnrollment>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/enrollments/webauthn", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "begin_webauthn_enrollment",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::finish_webauthn_enrollment`]

[`Client::finish_webauthn_enrollment`]: super::Client::finish_webauthn_enrollment*/
    #[derive(Debug, Clone)]
    pub struct FinishWebauthnEnrollment<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::FinishWebauthnEnrollmentRequest, String>,
    }
    impl<'a> FinishWebauthnEnrollment<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::FinishWebauthnEnrollmentRequest>,
            <V as std::convert::TryInto<
                types::FinishWebauthnEnrollmentRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `FinishWebauthnEnrollmentRequest` for body failed: {}",
                        s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::FinishWebauthnEnrollmentRequest,
            ) -> types::builder::FinishWebauthnEnrollmentRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/enrollments/webauthn/finish`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseFactorEnrolled>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::FinishWebauthnEnrollmentRequest::try_from(v)
                        .map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/enrollments/webauthn/finish", client
                .baseurl, encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "finish_webauthn_enrollment",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_factors`]

[`Client::list_factors`]: super::Client::list_factors*/
    #[derive(Debug, Clone)]
    pub struct ListFactors<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> ListFactors<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseFactorList>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/factors", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_factors",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_factor`]

[`Client::delete_factor`]: super::Client::delete_factor*/
    #[derive(Debug, Clone)]
    pub struct DeleteFactor<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        factor_id: Result<::uuid::Uuid, String>,
    }
    impl<'a> DeleteFactor<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                factor_id: Err("factor_id was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn factor_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.factor_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for factor_id failed".to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors/{factor_id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug, factor_id } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let factor_id = factor_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/factors/{}", client.baseurl, encode_path(&
                tenant_slug.to_string()), encode_path(& factor_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_factor",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::rename_factor`]

[`Client::rename_factor`]: super::Client::rename_factor*/
    #[derive(Debug, Clone)]
    pub struct RenameFactor<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        factor_id: Result<::uuid::Uuid, String>,
        body: Result<types::builder::RenameRequest, String>,
    }
    impl<'a> RenameFactor<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                factor_id: Err("factor_id was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn factor_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.factor_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for factor_id failed".to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RenameRequest>,
            <V as std::convert::TryInto<types::RenameRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RenameRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RenameRequest,
            ) -> types::builder::RenameRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PATCH` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors/{factor_id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug, factor_id, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let factor_id = factor_id.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RenameRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/factors/{}", client.baseurl, encode_path(&
                tenant_slug.to_string()), encode_path(& factor_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "rename_factor",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::set_default_factor`]

[`Client::set_default_factor`]: super::Client::set_default_factor*/
    #[derive(Debug, Clone)]
    pub struct SetDefaultFactor<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        factor_id: Result<::uuid::Uuid, String>,
    }
    impl<'a> SetDefaultFactor<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                factor_id: Err("factor_id was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn factor_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.factor_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for factor_id failed".to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/factors/{factor_id}/default`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug, factor_id } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let factor_id = factor_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/factors/{}/default", client.baseurl,
                encode_path(& tenant_slug.to_string()), encode_path(& factor_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "set_default_factor",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::regenerate_recovery_codes`]

[`Client::regenerate_recovery_codes`]: super::Client::regenerate_recovery_codes*/
    #[derive(Debug, Clone)]
    pub struct RegenerateRecoveryCodes<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> RegenerateRecoveryCodes<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/recovery-codes`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseRecoveryCodes>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/recovery-codes", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "regenerate_recovery_codes",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::verify_mfa`]

[`Client::verify_mfa`]: super::Client::verify_mfa*/
    #[derive(Debug, Clone)]
    pub struct VerifyMfa<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::MfaChallengeRequest, String>,
    }
    impl<'a> VerifyMfa<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::MfaChallengeRequest>,
            <V as std::convert::TryInto<
                types::MfaChallengeRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `MfaChallengeRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::MfaChallengeRequest,
            ) -> types::builder::MfaChallengeRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/verify`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseMfaChallengeResponse>,
            Error<types::ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::MfaChallengeRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/verify", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "verify_mfa",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::begin_webauthn_auth`]

[`Client::begin_webauthn_auth`]: super::Client::begin_webauthn_auth*/
    #[derive(Debug, Clone)]
    pub struct BeginWebauthnAuth<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::BeginWebauthnAuthRequest, String>,
    }
    impl<'a> BeginWebauthnAuth<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::BeginWebauthnAuthRequest>,
            <V as std::convert::TryInto<
                types::BeginWebauthnAuthRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `BeginWebauthnAuthRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::BeginWebauthnAuthRequest,
            ) -> types::builder::BeginWebauthnAuthRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/mfa/webauthn/begin`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::serde_json::Value>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::BeginWebauthnAuthRequest::try_from(v)
                        .map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/mfa/webauthn/begin", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "begin_webauthn_auth",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                409u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::password_forgot_alias`]

[`Client::password_forgot_alias`]: super::Client::password_forgot_alias*/
    #[derive(Debug, Clone)]
    pub struct PasswordForgotAlias<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ForgotPasswordRequest, String>,
    }
    impl<'a> PasswordForgotAlias<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ForgotPasswordRequest>,
            <V as std::convert::TryInto<
                types::ForgotPasswordRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ForgotPasswordRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ForgotPasswordRequest,
            ) -> types::builder::ForgotPasswordRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/password/forgot`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::serde_json::Value>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ForgotPasswordRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/password/forgot", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "password_forgot_alias",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::reset_password`]

[`Client::reset_password`]: super::Client::reset_password*/
    #[derive(Debug, Clone)]
    pub struct ResetPassword<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ResetPasswordRequest, String>,
    }
    impl<'a> ResetPassword<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ResetPasswordRequest>,
            <V as std::convert::TryInto<
                types::ResetPasswordRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ResetPasswordRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ResetPasswordRequest,
            ) -> types::builder::ResetPasswordRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/password/reset`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::serde_json::Value>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ResetPasswordRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/password/reset", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "reset_password",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                410u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::reauthenticate`]

[`Client::reauthenticate`]: super::Client::reauthenticate*/
    #[derive(Debug, Clone)]
    pub struct Reauthenticate<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ReauthenticateRequest, String>,
    }
    impl<'a> Reauthenticate<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ReauthenticateRequest>,
            <V as std::convert::TryInto<
                types::ReauthenticateRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ReauthenticateRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ReauthenticateRequest,
            ) -> types::builder::ReauthenticateRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/reauthenticate`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseLoginResponse>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ReauthenticateRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/reauthenticate", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "reauthenticate",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::register`]

[`Client::register`]: super::Client::register*/
    #[derive(Debug, Clone)]
    pub struct Register<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::RegisterRequest, String>,
    }
    impl<'a> Register<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RegisterRequest>,
            <V as std::convert::TryInto<
                types::RegisterRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RegisterRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RegisterRequest,
            ) -> types::builder::RegisterRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/register`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseRegisterResponse>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RegisterRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/register", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "register",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_sessions`]

[`Client::list_sessions`]: super::Client::list_sessions*/
    #[derive(Debug, Clone)]
    pub struct ListSessions<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> ListSessions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/sessions`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseSessionList>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/sessions", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_sessions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::revoke_other_sessions`]

[`Client::revoke_other_sessions`]: super::Client::revoke_other_sessions*/
    #[derive(Debug, Clone)]
    pub struct RevokeOtherSessions<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> RevokeOtherSessions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/sessions/revoke-others`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseSessionsRevoked>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/sessions/revoke-others", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "revoke_other_sessions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::revoke_session`]

[`Client::revoke_session`]: super::Client::revoke_session*/
    #[derive(Debug, Clone)]
    pub struct RevokeSession<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        session_id: Result<::uuid::Uuid, String>,
    }
    impl<'a> RevokeSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                session_id: Err("session_id was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn session_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.session_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for session_id failed".to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/sessions/{session_id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug, session_id } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let session_id = session_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/sessions/{}", client.baseurl, encode_path(&
                tenant_slug.to_string()), encode_path(& session_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "revoke_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_trusted_devices`]

[`Client::list_trusted_devices`]: super::Client::list_trusted_devices*/
    #[derive(Debug, Clone)]
    pub struct ListTrustedDevices<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
    }
    impl<'a> ListTrustedDevices<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/trusted-devices`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseTrustedDeviceList>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/trusted-devices", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_trusted_devices",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::revoke_trusted_device`]

[`Client::revoke_trusted_device`]: super::Client::revoke_trusted_device*/
    #[derive(Debug, Clone)]
    pub struct RevokeTrustedDevice<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        device_id: Result<::uuid::Uuid, String>,
    }
    impl<'a> RevokeTrustedDevice<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                device_id: Err("device_id was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn device_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.device_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for device_id failed".to_string()
                });
            self
        }
        ///Sends a `DELETE` request to `/api/v1/auth/tenants/{tenant_slug}/trusted-devices/{device_id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug, device_id } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let device_id = device_id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/trusted-devices/{}", client.baseurl,
                encode_path(& tenant_slug.to_string()), encode_path(& device_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "revoke_trusted_device",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::rename_trusted_device`]

[`Client::rename_trusted_device`]: super::Client::rename_trusted_device*/
    #[derive(Debug, Clone)]
    pub struct RenameTrustedDevice<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        device_id: Result<::uuid::Uuid, String>,
        body: Result<types::builder::RenameRequest, String>,
    }
    impl<'a> RenameTrustedDevice<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                device_id: Err("device_id was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn device_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::uuid::Uuid>,
        {
            self.device_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: uuid :: Uuid` for device_id failed".to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RenameRequest>,
            <V as std::convert::TryInto<types::RenameRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RenameRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RenameRequest,
            ) -> types::builder::RenameRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `PATCH` request to `/api/v1/auth/tenants/{tenant_slug}/trusted-devices/{device_id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::HttpValidationErrorOrProblem>> {
            let Self { client, tenant_slug, device_id, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let device_id = device_id.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RenameRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/trusted-devices/{}", client.baseurl,
                encode_path(& tenant_slug.to_string()), encode_path(& device_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "rename_trusted_device",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                204u16 => Ok(ResponseValue::empty(response)),
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                403u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::verify_email`]

[`Client::verify_email`]: super::Client::verify_email*/
    #[derive(Debug, Clone)]
    pub struct VerifyEmail<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        token: Result<crate::Secret, String>,
    }
    impl<'a> VerifyEmail<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                token: Err("token was not initialized".to_string()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn token<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<crate::Secret>,
        {
            self.token = value
                .try_into()
                .map_err(|_| {
                    "conversion to `crate :: Secret` for token failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/api/v1/auth/tenants/{tenant_slug}/verify-email`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::serde_json::Value>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, token } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let token = token.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/verify-email", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("token", &token))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "verify_email",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                410u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::verify_email_by_post`]

[`Client::verify_email_by_post`]: super::Client::verify_email_by_post*/
    #[derive(Debug, Clone)]
    pub struct VerifyEmailByPost<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::VerifyEmailRequest, String>,
    }
    impl<'a> VerifyEmailByPost<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::VerifyEmailRequest>,
            <V as std::convert::TryInto<
                types::VerifyEmailRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `VerifyEmailRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::VerifyEmailRequest,
            ) -> types::builder::VerifyEmailRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/verify-email`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseVerifyEmailResponse>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::VerifyEmailRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/verify-email", client.baseurl, encode_path(&
                tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "verify_email_by_post",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                410u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::resend_verification`]

[`Client::resend_verification`]: super::Client::resend_verification*/
    #[derive(Debug, Clone)]
    pub struct ResendVerification<'a> {
        client: &'a super::Client,
        tenant_slug: Result<::std::string::String, String>,
        body: Result<types::builder::ResendVerificationRequest, String>,
    }
    impl<'a> ResendVerification<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                tenant_slug: Err("tenant_slug was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn tenant_slug<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.tenant_slug = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for tenant_slug failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ResendVerificationRequest>,
            <V as std::convert::TryInto<
                types::ResendVerificationRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ResendVerificationRequest` for body failed: {}",
                        s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ResendVerificationRequest,
            ) -> types::builder::ResendVerificationRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/v1/auth/tenants/{tenant_slug}/verify-email/resend`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ApiResponseResendVerificationResponse>,
            Error<types::HttpValidationErrorOrProblem>,
        > {
            let Self { client, tenant_slug, body } = self;
            let tenant_slug = tenant_slug.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ResendVerificationRequest::try_from(v)
                        .map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v1/auth/tenants/{}/verify-email/resend", client.baseurl,
                encode_path(& tenant_slug.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "resend_verification",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                408u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                413u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                422u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                429u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::healthz`]

[`Client::healthz`]: super::Client::healthz*/
    #[derive(Debug, Clone)]
    pub struct Healthz<'a> {
        client: &'a super::Client,
    }
    impl<'a> Healthz<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/healthz`
        pub async fn send(self) -> Result<ResponseValue<types::Liveness>, Error<()>> {
            let Self { client } = self;
            let url = format!("{}/healthz", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "healthz",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::readyz`]

[`Client::readyz`]: super::Client::readyz*/
    #[derive(Debug, Clone)]
    pub struct Readyz<'a> {
        client: &'a super::Client,
    }
    impl<'a> Readyz<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/readyz`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Readiness>, Error<types::Readiness>> {
            let Self { client } = self;
            let url = format!("{}/readyz", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "readyz",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                503u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    pub use self::super::Client;
}
