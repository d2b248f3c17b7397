//! An implementation of every trait, for tests of what surrounds one: each operation fails, but for the few that a test looks at.

use scaikey_contract::refusals::{
    RefuseForbidden, RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable, RefuseUnauthorized,
};
use scaikey_contract::{
    AccountApi, AuthenticationApi, BeginWebauthnAuthReply, ChangePasswordReply, EmailVerificationApi,
    ForgotPasswordReply, GetAccountReply, HealthzReply, Json, ListSessionsReply, LoginReply, LogoutReply,
    OperationsApi, PasswordForgotAliasReply, ProblemCode, ProblemJson, ReadyzReply, RegisterReply, RequestParts,
    ResendVerificationReply, ResetPasswordReply, RevokeOtherSessionsReply, RevokeSessionReply, Secret,
    SendEmailMfaReply, Sessions, SessionsApi, VerifyEmailByPostReply, VerifyEmailReply, VerifyMfaReply, types,
};

/// The implementation.
pub(crate) struct Failing;

fn failed<R: RefuseInternalServerError>(parts: RequestParts) -> R {
    R::internal_server_error(types::Problem::new(ProblemCode::InternalError, "It failed.", parts.request_id))
}

impl AuthenticationApi for Failing {
    async fn forgot_password(
        &self, parts: RequestParts, _: String, _: types::ForgotPasswordRequest,
    ) -> ForgotPasswordReply {
        failed(parts)
    }

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
        )
    }

    async fn send_email_mfa(&self, parts: RequestParts, _: String, _: Secret, _: String) -> SendEmailMfaReply {
        failed(parts)
    }

    async fn verify_mfa(&self, parts: RequestParts, _: String, _: types::MfaChallengeRequest) -> VerifyMfaReply {
        failed(parts)
    }

    async fn begin_webauthn_auth(
        &self, parts: RequestParts, _: String, _: Secret, _: String,
    ) -> BeginWebauthnAuthReply {
        failed(parts)
    }

    async fn password_forgot_alias(
        &self, parts: RequestParts, _: String, _: types::ForgotPasswordRequest,
    ) -> PasswordForgotAliasReply {
        failed(parts)
    }

    async fn reset_password(
        &self, parts: RequestParts, _: String, _: types::ResetPasswordRequest,
    ) -> ResetPasswordReply {
        failed(parts)
    }

    async fn register(&self, parts: RequestParts, _: String, _: types::RegisterRequest) -> RegisterReply {
        failed(parts)
    }

    async fn verify_email(&self, parts: RequestParts, _: String, _: Secret) -> VerifyEmailReply {
        failed(parts)
    }
}

impl EmailVerificationApi for Failing {
    async fn verify_email_by_post(
        &self, parts: RequestParts, _: String, _: types::VerifyEmailRequest,
    ) -> VerifyEmailByPostReply {
        failed(parts)
    }

    async fn resend_verification(
        &self, parts: RequestParts, _: String, _: types::ResendVerificationRequest,
    ) -> ResendVerificationReply {
        failed(parts)
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

impl AccountApi for Failing {
    async fn get_account(&self, parts: RequestParts, _: String, _: String) -> GetAccountReply {
        failed(parts)
    }

    async fn change_password(
        &self, parts: RequestParts, _: String, _: String, _: types::ChangePasswordRequest,
    ) -> ChangePasswordReply {
        failed(parts)
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
            session_id: uuid::Uuid::nil(),
            current: true,
            device: Some(session),
            amr: vec![tenant_slug],
            created_at: now,
            last_used_at: now,
            idle_expires_at: now,
            expires_at: now,
        };
        let data = types::SessionList { sessions: vec![seen] };
        ListSessionsReply::Ok(Json(types::ApiResponseSessionList { data, meta: None }))
    }

    async fn revoke_other_sessions(&self, parts: RequestParts, _: String, _: String) -> RevokeOtherSessionsReply {
        failed(parts)
    }

    async fn revoke_session(
        &self, _: RequestParts, session: String, _: String, session_id: uuid::Uuid,
    ) -> RevokeSessionReply {
        let detail = format!("{session}/{session_id}");
        RevokeSessionReply::NotFound(ProblemJson(types::Problem::new(ProblemCode::SessionNotFound, detail, "r1")))
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
