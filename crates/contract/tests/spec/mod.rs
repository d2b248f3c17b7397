//! An implementation of every trait, for tests of what surrounds one: each operation fails, but for the few that a test looks at.

use scaikey_contract::refusals::{
    RefuseForbidden, RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable, RefuseUnauthorized,
};
use scaikey_contract::refusals::{RefuseOauthForbidden, RefuseOauthUnauthorized};
use scaikey_contract::{
    AccountApi, AuthenticationApi, BeginEmailEnrollmentReply, BeginTotpEnrollmentReply, BeginWebauthnAuthReply,
    BeginWebauthnEnrollmentReply, ChangeEmailReply, ChangePasswordReply, ConfirmEmailChangeReply,
    ConfirmEnrollmentReply, DeleteAccountReply, DeleteFactorReply, EmailVerificationApi, Enrollers,
    FinishWebauthnEnrollmentReply, ForgotPasswordReply, GetAccountReply, HealthzReply, Json, ListActivityReply,
    ListFactorsReply, ListSessionsReply, ListTrustedDevicesReply, LoginReply, LogoutReply, MfaApi, OperationsApi,
    PasswordForgotAliasReply, ProblemCode, ProblemJson, ReadyzReply, ReauthenticateReply, RegenerateRecoveryCodesReply,
    RegisterReply, RenameFactorReply, RenameTrustedDeviceReply, RequestParts, ResendVerificationReply,
    ResetPasswordReply, RevokeOtherSessionsReply, RevokeSessionReply, RevokeTrustedDeviceReply, Secret,
    SendEmailMfaReply, Sessions, SessionsApi, SetDefaultFactorReply, UpdateProfileReply, VerifyEmailByPostReply,
    VerifyEmailReply, VerifyMfaReply, types,
};
use scaikey_contract::{
    AuthorizeByPostReply, AuthorizeReply, Bearers, ConsentByPostReply, ConsentReply, EndSessionByPostReply,
    EndSessionReply, IntrospectReply, JwksReply, OAuthApi, OauthMetadataReply, OpenidConfigurationReply,
    ResumeAuthorizationReply, RevokeReply, TokenReply, UserinfoByPostReply, UserinfoReply,
};
use uuid::Uuid;

/// The implementation.
pub(crate) struct Failing;

fn failed<R: RefuseInternalServerError>(parts: RequestParts) -> R {
    R::internal_server_error(types::Problem::new(ProblemCode::InternalError, "It failed.", parts.request_id))
}

/// Operations that fail, whatever they are given.
macro_rules! failing {
    ($(fn $operation:ident($($given:ty),*) -> $reply:ty;)*) => {
        $(async fn $operation(&self, parts: RequestParts, $(_: $given),*) -> $reply {
            failed(parts)
        })*
    };
}

impl AuthenticationApi for Failing {
    /// Logs in whoever knows `right`, and says what it was asked in the public fields of the answer.
    async fn login(&self, parts: RequestParts, tenant_slug: String, body: types::LoginRequest) -> LoginReply {
        if body.password.expose() != "right" {
            let problem = types::Problem::new(ProblemCode::RateLimited, "Later.", parts.request_id);
            return LoginReply::TooManyRequests(ProblemJson(problem), 30);
        }
        let data = types::LoginResponse {
            status: "authenticated".to_owned(),
            user_id: Some(format!("{tenant_slug}/{}/{}", body.email.0.as_str(), body.remember_me)),
            mfa_required: false,
            mfa_token: None,
            available_methods: None,
            default_method: None,
            session_id: None,
            redirect_uri: None,
        };
        LoginReply::Ok(
            Json(types::ApiResponseLoginResponse { data, meta: None }),
            Some(Secret::from("session=1".to_owned())),
            None,
        )
    }

    failing! {
        fn forgot_password(String, types::ForgotPasswordRequest) -> ForgotPasswordReply;
        fn send_email_mfa(String, Secret, String) -> SendEmailMfaReply;
        fn verify_mfa(String, types::MfaChallengeRequest) -> VerifyMfaReply;
        fn begin_webauthn_auth(String, Secret, String) -> BeginWebauthnAuthReply;
        fn password_forgot_alias(String, types::ForgotPasswordRequest) -> PasswordForgotAliasReply;
        fn reset_password(String, types::ResetPasswordRequest) -> ResetPasswordReply;
        fn register(String, types::RegisterRequest) -> RegisterReply;
        fn verify_email(String, Secret) -> VerifyEmailReply;
    }
}

impl EmailVerificationApi for Failing {
    failing! {
        fn verify_email_by_post(String, types::VerifyEmailRequest) -> VerifyEmailByPostReply;
        fn resend_verification(String, types::ResendVerificationRequest) -> ResendVerificationReply;
        fn confirm_email_change(String, types::ConfirmEmailChangeRequest) -> ConfirmEmailChangeReply;
    }
}

impl AccountApi for Failing {
    failing! {
        fn get_account(String, String) -> GetAccountReply;
        fn list_activity(String, String, Option<Uuid>, Option<i32>) -> ListActivityReply;
        fn update_profile(String, String, types::UpdateProfileRequest) -> UpdateProfileReply;
        fn delete_account(String, String) -> DeleteAccountReply;
        fn change_email(String, String, types::ChangeEmailRequest) -> ChangeEmailReply;
        fn change_password(String, String, types::ChangePasswordRequest) -> ChangePasswordReply;
    }
}

impl MfaApi for Failing {
    failing! {
        fn confirm_enrollment(String, String, types::ConfirmEnrollmentRequest) -> ConfirmEnrollmentReply;
        fn begin_email_enrollment(String, String) -> BeginEmailEnrollmentReply;
        fn begin_totp_enrollment(String, String) -> BeginTotpEnrollmentReply;
        fn begin_webauthn_enrollment(String, String) -> BeginWebauthnEnrollmentReply;
        fn finish_webauthn_enrollment(String, String, types::FinishWebauthnEnrollmentRequest)
            -> FinishWebauthnEnrollmentReply;
        fn list_factors(String, String) -> ListFactorsReply;
        fn rename_factor(String, String, Uuid, types::RenameRequest) -> RenameFactorReply;
        fn delete_factor(String, String, Uuid) -> DeleteFactorReply;
        fn set_default_factor(String, String, Uuid) -> SetDefaultFactorReply;
        fn regenerate_recovery_codes(String, String) -> RegenerateRecoveryCodesReply;
    }
}

/// A login that must enrol is nobody here.
impl Enrollers for Failing {
    type Enroller = String;

    async fn enroller<R>(&self, parts: &RequestParts, tenant_slug: &str) -> Result<String, R>
    where
        R: RefuseUnauthorized
            + RefuseForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send,
    {
        self.session(parts, tenant_slug).await
    }
}

/// Whoever asks with a cookie is somebody.
impl Sessions for Failing {
    type Session = String;

    async fn session<R>(&self, parts: &RequestParts, tenant_slug: &str) -> Result<String, R>
    where
        R: RefuseUnauthorized
            + RefuseForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send,
    {
        let problem = |code| types::Problem::new(code, "No.", parts.request_id.clone());
        match parts.headers.get("cookie") {
            Some(cookie) => Ok(format!("{}/{tenant_slug}", cookie.to_str().unwrap_or_default())),
            None if parts.headers.contains_key("origin") => Err(R::forbidden(problem(ProblemCode::CrossSiteRequest))),
            None => Err(R::unauthorized(problem(ProblemCode::SessionRequired))),
        }
    }
}

/// Says in the public fields of its answers what it was given.
impl SessionsApi for Failing {
    async fn logout(&self, _: RequestParts, session: String, _: String) -> LogoutReply {
        LogoutReply::NoContent(Some(Secret::from(session)))
    }

    async fn list_sessions(&self, _: RequestParts, session: String, tenant_slug: String) -> ListSessionsReply {
        let now = time::OffsetDateTime::UNIX_EPOCH;
        let seen = types::SessionInfo {
            session_id: Uuid::nil(),
            current: true,
            device: Some(session),
            amr: vec![tenant_slug],
            acr: "aal1".to_owned(),
            auth_time: now,
            created_at: now,
            last_used_at: now,
            idle_expires_at: now,
            expires_at: now,
        };
        let data = types::SessionList { sessions: vec![seen] };
        ListSessionsReply::Ok(Json(types::ApiResponseSessionList { data, meta: None }))
    }

    failing! {
        fn revoke_other_sessions(String, String) -> RevokeOtherSessionsReply;
        fn reauthenticate(String, String, types::ReauthenticateRequest) -> ReauthenticateReply;
        fn list_trusted_devices(String, String) -> ListTrustedDevicesReply;
        fn rename_trusted_device(String, String, Uuid, types::RenameRequest) -> RenameTrustedDeviceReply;
        fn revoke_trusted_device(String, String, Uuid) -> RevokeTrustedDeviceReply;
    }

    async fn revoke_session(
        &self, _: RequestParts, session: String, _: String, session_id: Uuid,
    ) -> RevokeSessionReply {
        let detail = format!("{session}/{session_id}");
        RevokeSessionReply::NotFound(ProblemJson(types::Problem::new(ProblemCode::SessionNotFound, detail, "r1")))
    }
}

/// Whoever shows a token is somebody.
impl Bearers for Failing {
    type Bearer = String;

    async fn bearer<R>(&self, parts: &RequestParts, tenant_slug: &str, scopes: &[&str]) -> Result<String, R>
    where
        R: RefuseOauthUnauthorized
            + RefuseOauthForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send,
    {
        let error = |error: &str| types::OAuthError { error: error.to_owned(), error_description: String::new() };
        match parts.headers.get("authorization").map(|value| value.to_str().unwrap_or_default()) {
            None => Err(R::oauth_unauthorized(error("invalid_token"), "Bearer".to_owned())),
            Some("narrow") => Err(R::oauth_forbidden(error("insufficient_scope"), scopes.join(" "))),
            Some(token) => Ok(format!("{token}/{tenant_slug}")),
        }
    }
}

impl OAuthApi for Failing {
    async fn authorize(
        &self, parts: RequestParts, _: String, _: Option<String>, _: Option<String>, _: Option<String>,
        _: Option<String>, _: Option<String>, _: Option<String>, _: Option<String>, _: Option<String>,
        _: Option<String>, _: Option<String>, _: Option<String>, _: Option<String>, _: Option<String>,
        _: Option<String>, _: Option<String>, _: Option<String>, _: Option<String>, _: Option<String>,
    ) -> AuthorizeReply {
        failed(parts)
    }

    /// Says what the form was.
    async fn token(&self, _: RequestParts, tenant_slug: String, body: types::TokenRequest) -> TokenReply {
        let said = [body.grant_type.unwrap_or_default(), body.scope.unwrap_or_default(), tenant_slug];
        let error = types::OAuthError { error: "said".to_owned(), error_description: said.join("/") };
        TokenReply::BadRequest(Json(error))
    }

    async fn userinfo(&self, _: RequestParts, bearer: String, _: String) -> UserinfoReply {
        UserinfoReply::Ok(Json(types::UserInfo {
            sub: bearer,
            email: None,
            email_verified: None,
            name: None,
            given_name: None,
            family_name: None,
            locale: None,
        }))
    }

    failing! {
        fn oauth_metadata(String) -> OauthMetadataReply;
        fn openid_configuration(String) -> OpenidConfigurationReply;
        fn authorize_by_post(String, types::AuthorizeRequest) -> AuthorizeByPostReply;
        fn resume_authorization(String, String) -> ResumeAuthorizationReply;
        fn consent(String, String, Option<String>) -> ConsentReply;
        fn consent_by_post(String, types::ConsentAnswer) -> ConsentByPostReply;
        fn introspect(String, types::TokenQuestion) -> IntrospectReply;
        fn jwks(String) -> JwksReply;
        fn end_session(String, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>)
            -> EndSessionReply;
        fn end_session_by_post(String, types::LogoutRequest) -> EndSessionByPostReply;
        fn revoke(String, types::TokenQuestion) -> RevokeReply;
        fn userinfo_by_post(String, String) -> UserinfoByPostReply;
    }
}

impl OperationsApi for Failing {
    async fn healthz(&self, _: RequestParts) -> HealthzReply {
        HealthzReply::Ok(Json(types::Liveness { status: "ok".to_owned() }))
    }

    async fn readyz(&self, _: RequestParts) -> ReadyzReply {
        ReadyzReply::ServiceUnavailable(Json(types::Readiness {
            status: types::ReadinessStatus::NotReady,
            checks: vec![],
        }))
    }
}
