//! The tag `Authentication`: each method translates one operation.

use super::api::{Api, caller};
use super::envelope::{any, meta, timestamp};
use super::logged_in;
use super::refusals::{log, problem, refused, rules};
use super::sessions::session_cookie;
use crate::app::link_request::LinkRequestError;
use crate::app::login::{Login, LoginError};
use crate::app::mfa::{MfaError, VerifyMfa, VerifyMfaError};
use crate::app::register::{Register, RegisterError};
use crate::app::reset_password::ResetPasswordError;
use crate::app::verify_email::VerifyEmailError;
use crate::domain::cookie::{self, Purpose};
use crate::domain::lifetimes;
use crate::domain::tenant::is_secure;
use crate::domain::token::Token;
use scaikey_contract::refusals::{
    RefuseBadRequest, RefuseConflict, RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable,
    RefuseTooManyRequests, RefuseUnauthorized,
};
use scaikey_contract::{
    AuthenticationApi, BeginWebauthnAuthReply, ForgotPasswordReply, Json, LoginReply, PasswordForgotAliasReply,
    ProblemCode, ProblemJson, RegisterReply, RequestParts, ResetPasswordReply, Secret, SendEmailMfaReply,
    VerifyEmailReply, VerifyMfaReply, types,
};
use serde_json::json;

const REGISTERED: &str = "We have sent you a mail. Follow the link in it to confirm your address.";
const RESET_REQUESTED: &str = "If an account exists for this address, a mail with a reset link is on its way.";

impl AuthenticationApi for Api {
    async fn forgot_password(
        &self, parts: RequestParts, tenant_slug: String, body: types::ForgotPasswordRequest,
    ) -> ForgotPasswordReply {
        self.forgot(&parts, &tenant_slug, &body).await.map_or_else(|reply| reply, ForgotPasswordReply::Ok)
    }

    async fn password_forgot_alias(
        &self, parts: RequestParts, tenant_slug: String, body: types::ForgotPasswordRequest,
    ) -> PasswordForgotAliasReply {
        self.forgot(&parts, &tenant_slug, &body).await.map_or_else(|reply| reply, PasswordForgotAliasReply::Ok)
    }

    async fn login(&self, parts: RequestParts, tenant_slug: String, body: types::LoginRequest) -> LoginReply {
        let form = Login {
            email: &body.email.0,
            password: body.password.expose(),
            remember_me: body.remember_me,
            earlier_session: self.earlier_session(&parts, &tenant_slug).await,
            trusted_device: body.trusted_device_token.as_ref().and_then(|token| Token::parse(token.expose())),
        };
        match self.app.login(&tenant_slug, form, &caller(&parts)).await {
            Ok(logged_in) => {
                let (mut data, cookie, device) = logged_in::answer(logged_in);
                if data.session_id.is_some() {
                    data.redirect_uri = self.resumed(&parts, &tenant_slug).await.or(data.redirect_uri);
                }
                let meta = Some(meta(&parts, self.app.clock.now()));
                LoginReply::Ok(Json(types::ApiResponseLoginResponse { data, meta }), cookie, device)
            }
            Err(LoginError::InvalidCredentials) => LoginReply::Unauthorized(ProblemJson(problem(
                ProblemCode::InvalidCredentials,
                "The email address or the password is wrong.",
                &parts,
            ))),
            Err(LoginError::EmailNotVerified) => LoginReply::Forbidden(ProblemJson(problem(
                ProblemCode::EmailNotVerified,
                "Confirm your email address first; the link is in the mail that we sent you.",
                &parts,
            ))),
            Err(LoginError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }

    async fn register(&self, parts: RequestParts, tenant_slug: String, body: types::RegisterRequest) -> RegisterReply {
        let custom_data = body.custom_data.map(|fields| serde_json::Value::Object(fields.into_iter().collect()));
        let form = Register {
            email: &body.email.0,
            password: body.password.expose(),
            first_name: &body.first_name,
            last_name: &body.last_name,
            captcha_token: body.captcha_token.as_ref().map(Secret::expose),
            redirect_uri: body.redirect_uri.as_deref(),
            custom_data: custom_data.as_ref(),
        };
        match self.app.register(&tenant_slug, form, &caller(&parts)).await {
            Ok(registered) => {
                let (slug, secure) = (&registered.tenant.slug, is_secure(&registered.tenant.settings));
                let lasts = Some(lifetimes::VERIFICATION_TOKEN);
                let cookie = cookie::set(Purpose::Registration, slug, secure, &registered.browser, lasts);
                let data = types::RegisterResponse {
                    user_id: registered.registration_id.to_string(),
                    status: "pending_verification".to_owned(),
                    message: REGISTERED.to_owned(),
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                RegisterReply::Ok(Json(types::ApiResponseRegisterResponse { data, meta }), Some(cookie.into()))
            }
            Err(RegisterError::SelfRegistrationDisabled) => RegisterReply::Forbidden(ProblemJson(problem(
                ProblemCode::SelfRegistrationDisabled,
                "Accounts of this tenant are created by its administrators.",
                &parts,
            ))),
            Err(RegisterError::Rules(violations)) => rules(&violations, &parts),
            Err(RegisterError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }

    async fn reset_password(
        &self, parts: RequestParts, tenant_slug: String, body: types::ResetPasswordRequest,
    ) -> ResetPasswordReply {
        let (token, password) = (body.token.expose(), body.new_password.expose());
        match self.app.reset_password(&tenant_slug, token, password, &caller(&parts)).await {
            Ok(_) => {
                let data = json!({ "status": "password_reset" });
                let cleared = self.cleared_session(&parts, &tenant_slug).await;
                ResetPasswordReply::Ok(any(&parts, self.app.clock.now(), &data), cleared)
            }
            Err(ResetPasswordError::Rules(violations)) => rules(&violations, &parts),
            Err(ResetPasswordError::TokenInvalid) => token_invalid(&parts),
            Err(ResetPasswordError::TokenExpired) => ResetPasswordReply::Gone(ProblemJson(token_expired(&parts))),
            Err(ResetPasswordError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }

    async fn verify_email(&self, parts: RequestParts, tenant_slug: String, token: Secret) -> VerifyEmailReply {
        match self.app.verify_email(&tenant_slug, token.expose(), &caller(&parts)).await {
            Ok(verified) => {
                let status = if verified.already { "already_verified" } else { "verified" };
                let data = json!({ "status": status, "redirect_uri": verified.redirect_uri });
                VerifyEmailReply::Ok(any(&parts, self.app.clock.now(), &data))
            }
            Err(VerifyEmailError::TokenExpired) => VerifyEmailReply::Gone(ProblemJson(token_expired(&parts))),
            Err(VerifyEmailError::Refused(refusal)) => refused(&refusal, &parts),
            Err(_) => token_invalid(&parts),
        }
    }

    async fn verify_mfa(
        &self, parts: RequestParts, tenant_slug: String, body: types::MfaChallengeRequest,
    ) -> VerifyMfaReply {
        let credential = body.credential.map(|fields| serde_json::Value::Object(fields.into_iter().collect()));
        let form = VerifyMfa {
            mfa_token: body.mfa_token.expose(),
            user_id: body.user_id.as_deref(),
            method: &body.method,
            code: body.code.as_ref().map(Secret::expose),
            challenge_id: body.challenge_id.as_deref(),
            credential: credential.as_ref(),
            remember_device: body.remember_device,
            trust_device: body.trust_device,
            device_fingerprint: body.device_fingerprint.as_deref(),
            earlier_session: self.earlier_session(&parts, &tenant_slug).await,
        };
        match self.app.verify_mfa(&tenant_slug, &form, &caller(&parts)).await {
            Ok(passed) => {
                let session = passed.session;
                let cookie = logged_in::cookie(&session);
                let data = types::MfaChallengeResponse {
                    status: "authenticated".to_owned(),
                    session_id: Some(session.session.to_string()),
                    redirect_uri: self.resumed(&parts, &tenant_slug).await.or(session.redirect_uri),
                    trusted_device_token: session
                        .trusted_device_token
                        .as_ref()
                        .map(|token| token.expose().to_owned().into()),
                    error: None,
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                VerifyMfaReply::Ok(Json(types::ApiResponseMfaChallengeResponse { data, meta }), Some(cookie))
            }
            Err(VerifyMfaError::Failed(failure)) => {
                let data = types::MfaChallengeResponse {
                    status: "failed".to_owned(),
                    session_id: None,
                    redirect_uri: None,
                    trusted_device_token: None,
                    error: Some(failure.as_str().to_owned()),
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                VerifyMfaReply::Unauthorized(Json(types::ApiResponseMfaChallengeResponse { data, meta }))
            }
            Err(VerifyMfaError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }

    async fn send_email_mfa(
        &self, parts: RequestParts, tenant_slug: String, mfa_token: Secret, user_id: String,
    ) -> SendEmailMfaReply {
        match self.app.send_email_mfa(&tenant_slug, mfa_token.expose(), &user_id, &caller(&parts)).await {
            Ok(sent) => {
                let data = json!({
                    "challenge_id": sent.challenge_id,
                    "sent_to": sent.sent_to,
                    "expires_at": timestamp(sent.expires_at),
                    "resend_at": timestamp(sent.resend_at),
                });
                SendEmailMfaReply::Ok(any(&parts, self.app.clock.now(), &data))
            }
            Err(error) => mfa_refused(error, &parts),
        }
    }

    async fn begin_webauthn_auth(
        &self, parts: RequestParts, tenant_slug: String, mfa_token: Secret, user_id: String,
    ) -> BeginWebauthnAuthReply {
        match self.app.begin_webauthn_auth(&tenant_slug, mfa_token.expose(), &user_id, &caller(&parts)).await {
            Ok(begun) => {
                let data = json!({ "challenge_id": begun.challenge_id, "public_key": begun.public_key });
                BeginWebauthnAuthReply::Ok(any(&parts, self.app.clock.now(), &data))
            }
            Err(error) => mfa_refused(error, &parts),
        }
    }
}

impl Api {
    /// Both forgot paths: one operation, two reply types.
    async fn forgot<R>(
        &self, parts: &RequestParts, slug: &str, body: &types::ForgotPasswordRequest,
    ) -> Result<Json<serde_json::Value>, R>
    where
        R: RefuseBadRequest
            + RefuseNotFound
            + RefuseTooManyRequests
            + RefuseInternalServerError
            + RefuseServiceUnavailable,
    {
        match self.app.forgot_password(slug, &body.email.0, body.redirect_uri.as_deref(), &caller(parts)).await {
            Ok(()) => {
                let data = json!({ "status": "accepted", "message": RESET_REQUESTED });
                Ok(any(parts, self.app.clock.now(), &data))
            }
            Err(LinkRequestError::Rules(violations)) => Err(rules(&violations, parts)),
            Err(LinkRequestError::Refused(refusal)) => Err(refused(&refusal, parts)),
        }
    }

    /// Where the authorization request goes on that the login page came from, by its `X-Interaction`. A request that is over, or none of
    /// this tenant's, is as none; so is one that cannot be read now, since the person has logged in all the same.
    pub(super) async fn resumed(&self, parts: &RequestParts, slug: &str) -> Option<String> {
        let interaction = parts.headers.get("x-interaction")?.to_str().ok()?;
        let tenant = self.app.tenant(slug).await.ok()?;
        match self.app.resume_uri(&tenant, interaction).await {
            Ok(uri) => uri,
            Err(refusal) => {
                log(&refusal, &parts.request_id);
                None
            }
        }
    }

    /// The session cookie that the browser holds for this tenant, if any.
    async fn earlier_session(&self, parts: &RequestParts, slug: &str) -> Option<Token> {
        session_cookie(parts, &*self.app.tenant(slug).await.ok()?)
    }

    /// What makes the browser forget its session cookie for this tenant, if it has one: a reset ends every session.
    async fn cleared_session(&self, parts: &RequestParts, slug: &str) -> Option<Secret> {
        let tenant = self.app.tenant(slug).await.ok()?;
        session_cookie(parts, &tenant)?;
        Some(cookie::clear(Purpose::Session, slug, is_secure(&tenant.settings)).into())
    }
}

/// A token that is not live: one answer for unknown, spent, superseded and foreign ones.
pub(super) fn token_invalid<R: RefuseBadRequest>(parts: &RequestParts) -> R {
    R::bad_request(problem(ProblemCode::TokenInvalid, "This link is not valid. Ask for a new one.", parts))
}

/// A token whose time is over.
pub(super) fn token_expired(parts: &RequestParts) -> types::Problem {
    problem(ProblemCode::TokenExpired, "This link has expired. Ask for a new one.", parts)
}

/// A step of a challenge that was refused.
fn mfa_refused<R>(error: MfaError, parts: &RequestParts) -> R
where
    R: RefuseUnauthorized
        + RefuseNotFound
        + RefuseConflict
        + RefuseTooManyRequests
        + RefuseInternalServerError
        + RefuseServiceUnavailable,
{
    match error {
        MfaError::TokenInvalid => R::unauthorized(problem(ProblemCode::MfaTokenInvalid, "Log in again.", parts)),
        MfaError::MethodNotAvailable => {
            R::conflict(problem(ProblemCode::MethodNotAvailable, "This login cannot go on that way.", parts))
        }
        MfaError::Refused(refusal) => refused(&refusal, parts),
    }
}
