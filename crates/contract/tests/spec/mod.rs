//! An implementation of every trait, for tests of what surrounds one: each operation fails, but for the few that a test looks at.

use scaikey_contract::refusals::RefuseInternalServerError;
use scaikey_contract::{
    AuthenticationApi, BeginWebauthnAuthReply, EmailVerificationApi, ForgotPasswordReply, HealthzReply, Json,
    LoginReply, OperationsApi, PasswordForgotAliasReply, ProblemCode, ProblemJson, ReadyzReply, RegisterReply,
    RequestParts, ResendVerificationReply, ResetPasswordReply, Secret, SendEmailMfaReply, VerifyEmailByPostReply,
    VerifyEmailReply, VerifyMfaReply, types,
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
