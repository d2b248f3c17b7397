//! The tag `MFA`: each method translates one operation; and the proof of who may enrol.

use super::api::{Api, caller};
use super::envelope::meta;
use super::logged_in;
use super::refusals::{problem, refused, rules};
use super::sessions::{failed, prove_origin, session_cookie};
use crate::app::mfa::{EnrollError, Enrolled, Enroller, FactorError, Proof};
use crate::app::sessions::CurrentSession;
use poem::http::HeaderValue;
use scaikey_contract::refusals::{
    RefuseBadRequest, RefuseConflict, RefuseForbidden, RefuseInternalServerError, RefuseNotFound,
    RefuseServiceUnavailable, RefuseTooManyRequests, RefuseUnauthorized,
};
use scaikey_contract::{
    BeginEmailEnrollmentReply, BeginTotpEnrollmentReply, BeginWebauthnEnrollmentReply, ConfirmEnrollmentReply,
    DeleteFactorReply, Enrollers, FinishWebauthnEnrollmentReply, FreeObject, Json, ListFactorsReply, MfaApi,
    ProblemCode, ProblemJson, RegenerateRecoveryCodesReply, RenameFactorReply, RequestParts, Secret, Sessions,
    SetDefaultFactorReply, types,
};
use scaikey_store::{FactorId, FactorKind};
use uuid::Uuid;

/// The header that carries the `mfa_token` of a login that demands an enrolment.
const MFA_TOKEN: &str = "x-mfa-token";

impl Enrollers for Api {
    type Enroller = Enroller;

    async fn enroller<R>(&self, parts: &RequestParts, tenant_slug: &str) -> Result<Enroller, R>
    where
        R: RefuseUnauthorized
            + RefuseForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send,
    {
        let Some(token) = parts.headers.get(MFA_TOKEN) else {
            return self.session(parts, tenant_slug).await.map(Enroller::Session);
        };
        let tenant = self.app.tenant(tenant_slug).await.map_err(|refusal| failed(&refusal, parts))?;
        // No other site can send the header, but a session may begin here, and its cookie be set.
        prove_origin(parts, &tenant)?;
        let earlier = session_cookie(parts, &tenant);
        let token = HeaderValue::to_str(token).unwrap_or_default();
        let login =
            self.app.enrolling_login(tenant, token, earlier).await.map_err(|refusal| failed(&refusal, parts))?;
        let refused = || R::unauthorized(problem(ProblemCode::MfaTokenInvalid, "Log in again.", parts));
        login.map(Enroller::Login).ok_or_else(refused)
    }
}

impl MfaApi for Api {
    async fn confirm_enrollment(
        &self, parts: RequestParts, enroller: Enroller, _: String, body: types::ConfirmEnrollmentRequest,
    ) -> ConfirmEnrollmentReply {
        let proof = Proof::Code(body.code.expose());
        let (id, name) = (body.enrollment_id.expose(), body.name.as_deref());
        match self.app.confirm_enrollment(&enroller, id, proof, name, &caller(&parts)).await {
            Ok(done) => {
                let (body, cookie) = self.enrolled(done, &parts).await;
                ConfirmEnrollmentReply::Ok(body, cookie)
            }
            Err(EnrollError::Rules(violations)) => rules(&violations, &parts),
            Err(error) => enrollment_refused(&error, &parts).unwrap_or_else(|| not_proved(&error, &parts)),
        }
    }

    async fn begin_email_enrollment(
        &self, parts: RequestParts, enroller: Enroller, _: String,
    ) -> BeginEmailEnrollmentReply {
        match self.app.begin_email_enrollment(&enroller, &caller(&parts)).await {
            Ok(begun) => {
                let data = types::EmailEnrollment {
                    enrollment_id: begun.enrollment.expose().to_owned().into(),
                    sent_to: begun.sent_to,
                    expires_at: begun.expires_at,
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                BeginEmailEnrollmentReply::Ok(Json(types::ApiResponseEmailEnrollment { data, meta }))
            }
            Err(error) => begin_refused(&error, &parts),
        }
    }

    async fn begin_totp_enrollment(
        &self, parts: RequestParts, enroller: Enroller, _: String,
    ) -> BeginTotpEnrollmentReply {
        match self.app.begin_totp_enrollment(&enroller, &caller(&parts)).await {
            Ok(begun) => {
                let data = types::TotpEnrollment {
                    enrollment_id: begun.enrollment.expose().to_owned().into(),
                    secret: begun.secret.as_str().to_owned().into(),
                    otpauth_uri: begun.uri.expose().to_owned().into(),
                    qr_svg: begun.uri.qr_svg().as_str().to_owned().into(),
                    expires_at: begun.expires_at,
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                BeginTotpEnrollmentReply::Ok(Json(types::ApiResponseTotpEnrollment { data, meta }))
            }
            Err(error) => begin_refused(&error, &parts),
        }
    }

    async fn begin_webauthn_enrollment(
        &self, parts: RequestParts, enroller: Enroller, _: String,
    ) -> BeginWebauthnEnrollmentReply {
        match self.app.begin_webauthn_enrollment(&enroller, &caller(&parts)).await {
            Ok(begun) => {
                let data = types::WebauthnEnrollment {
                    enrollment_id: begun.enrollment.expose().to_owned().into(),
                    public_key: members(begun.public_key),
                    expires_at: begun.expires_at,
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                BeginWebauthnEnrollmentReply::Ok(Json(types::ApiResponseWebauthnEnrollment { data, meta }))
            }
            Err(error) => begin_refused(&error, &parts),
        }
    }

    async fn finish_webauthn_enrollment(
        &self, parts: RequestParts, enroller: Enroller, _: String, body: types::FinishWebauthnEnrollmentRequest,
    ) -> FinishWebauthnEnrollmentReply {
        let credential = serde_json::Value::Object(body.credential.into_iter().collect());
        let (id, name) = (body.enrollment_id.expose(), body.name.as_deref());
        let proof = Proof::Credential(&credential);
        match self.app.confirm_enrollment(&enroller, id, proof, name, &caller(&parts)).await {
            Ok(done) => {
                let (body, cookie) = self.enrolled(done, &parts).await;
                FinishWebauthnEnrollmentReply::Ok(body, cookie)
            }
            Err(EnrollError::Rules(violations)) => rules(&violations, &parts),
            Err(error) => enrollment_refused(&error, &parts).unwrap_or_else(|| not_proved(&error, &parts)),
        }
    }

    async fn list_factors(&self, parts: RequestParts, session: CurrentSession, _: String) -> ListFactorsReply {
        match self.app.list_factors(&session).await {
            Ok(known) => {
                let default = known.record.default_factor;
                let factors = known.record.factors.into_iter().map(|factor| types::Factor {
                    factor_id: factor.id.0,
                    kind: kind(factor.secret.kind()),
                    name: factor.name,
                    is_default: Some(factor.id) == default,
                    created_at: factor.created_at,
                    last_used_at: factor.last_used_at,
                });
                let data = types::FactorList {
                    factors: factors.collect(),
                    recovery_codes_left: known.record.recovery_codes,
                    enrollable: known.enrollable.into_iter().map(kind).collect(),
                    required: known.required,
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                ListFactorsReply::Ok(Json(types::ApiResponseFactorList { data, meta }))
            }
            Err(FactorError::Refused(refusal)) => failed(&refusal, &parts),
            Err(_) => super::sessions::session_required(&parts),
        }
    }

    async fn rename_factor(
        &self, parts: RequestParts, session: CurrentSession, _: String, factor_id: Uuid, body: types::RenameRequest,
    ) -> RenameFactorReply {
        match self.app.rename_factor(&session, FactorId(factor_id), &body.name, &caller(&parts)).await {
            Ok(()) => RenameFactorReply::NoContent,
            Err(FactorError::Rules(violations)) => rules(&violations, &parts),
            Err(FactorError::Refused(refusal)) => failed(&refusal, &parts),
            Err(_) => no_factor(&parts),
        }
    }

    async fn delete_factor(
        &self, parts: RequestParts, session: CurrentSession, _: String, factor_id: Uuid,
    ) -> DeleteFactorReply {
        match self.app.delete_factor(&session, FactorId(factor_id), &caller(&parts)).await {
            Ok(()) => DeleteFactorReply::NoContent,
            Err(FactorError::NotFresh) => reauthenticate(&parts),
            Err(FactorError::Last) => DeleteFactorReply::Conflict(ProblemJson(problem(
                ProblemCode::LastFactor,
                "This account must keep a second factor.",
                &parts,
            ))),
            Err(FactorError::Refused(refusal)) => failed(&refusal, &parts),
            Err(FactorError::Unknown | FactorError::Rules(_)) => no_factor(&parts),
        }
    }

    async fn set_default_factor(
        &self, parts: RequestParts, session: CurrentSession, _: String, factor_id: Uuid,
    ) -> SetDefaultFactorReply {
        match self.app.set_default_factor(&session, FactorId(factor_id), &caller(&parts)).await {
            Ok(()) => SetDefaultFactorReply::NoContent,
            Err(FactorError::Refused(refusal)) => failed(&refusal, &parts),
            Err(_) => no_factor(&parts),
        }
    }

    async fn regenerate_recovery_codes(
        &self, parts: RequestParts, session: CurrentSession, _: String,
    ) -> RegenerateRecoveryCodesReply {
        match self.app.regenerate_recovery_codes(&session, &caller(&parts)).await {
            Ok(codes) => {
                let data = types::RecoveryCodes { recovery_codes: codes.into_iter().map(Secret::from).collect() };
                let meta = Some(meta(&parts, self.app.clock.now()));
                RegenerateRecoveryCodesReply::Ok(Json(types::ApiResponseRecoveryCodes { data, meta }))
            }
            Err(FactorError::NotFresh) => reauthenticate(&parts),
            Err(FactorError::Refused(refusal)) => failed(&refusal, &parts),
            Err(_) => RegenerateRecoveryCodesReply::Conflict(ProblemJson(problem(
                ProblemCode::NoFactor,
                "The account has no second factor.",
                &parts,
            ))),
        }
    }
}

impl Api {
    async fn enrolled(
        &self, enrolled: Enrolled, parts: &RequestParts,
    ) -> (Json<types::ApiResponseFactorEnrolled>, Option<Secret>) {
        let redirect_uri = match &enrolled.session {
            None => None,
            Some(session) => self.resumed(parts, &session.tenant.slug).await.or_else(|| session.redirect_uri.clone()),
        };
        let codes = enrolled.recovery_codes;
        let data = types::FactorEnrolled {
            factor_id: enrolled.factor.0,
            recovery_codes: codes.map(|codes| codes.into_iter().map(Secret::from).collect()),
            session_id: enrolled.session.as_ref().map(|session| session.session.0),
            redirect_uri,
        };
        let meta = Some(meta(parts, self.app.clock.now()));
        let cookie = enrolled.session.as_ref().map(logged_in::cookie);
        (Json(types::ApiResponseFactorEnrolled { data, meta }), cookie)
    }
}

/// The login must be fresher, or have passed a second factor.
pub(super) fn reauthenticate<R: RefuseForbidden>(parts: &RequestParts) -> R {
    R::forbidden(problem(ProblemCode::ReauthenticationRequired, "Show your password again first.", parts))
}

fn no_factor<R: RefuseNotFound>(parts: &RequestParts) -> R {
    R::not_found(problem(ProblemCode::FactorNotFound, "The account has no such factor.", parts))
}

/// What refuses an enrolment wherever it stands; `None` for what only its end knows.
fn enrollment_refused<R>(error: &EnrollError, parts: &RequestParts) -> Option<R>
where
    R: RefuseForbidden
        + RefuseNotFound
        + RefuseConflict
        + RefuseTooManyRequests
        + RefuseInternalServerError
        + RefuseServiceUnavailable,
{
    Some(match error {
        EnrollError::KindNotAllowed => R::forbidden(problem(
            ProblemCode::FactorKindNotAllowed,
            "The tenant does not allow factors of this kind.",
            parts,
        )),
        EnrollError::NotFresh => reauthenticate(parts),
        EnrollError::TooMany => {
            R::conflict(problem(ProblemCode::TooManyFactors, "An account may have at most 10 factors.", parts))
        }
        EnrollError::Exists => {
            R::conflict(problem(ProblemCode::FactorExists, "This factor is enrolled already.", parts))
        }
        EnrollError::Refused(refusal) => refused(refusal, parts),
        _ => return None,
    })
}

/// What was to be proved, and is not.
fn not_proved<R: RefuseBadRequest>(error: &EnrollError, parts: &RequestParts) -> R {
    let (code, detail) = match error {
        EnrollError::CodeWrong => (ProblemCode::CodeWrong, "This is not the code."),
        EnrollError::CredentialInvalid => {
            (ProblemCode::CredentialInvalid, "The answer of the authenticator does not hold.")
        }
        _ => (ProblemCode::EnrollmentInvalid, "Begin the enrollment again."),
    };
    R::bad_request(problem(code, detail, parts))
}

/// An enrolment that did not begin. The account is gone where nothing else refuses: whoever asked is logged in no longer.
fn begin_refused<R>(error: &EnrollError, parts: &RequestParts) -> R
where
    R: RefuseUnauthorized
        + RefuseForbidden
        + RefuseNotFound
        + RefuseConflict
        + RefuseTooManyRequests
        + RefuseInternalServerError
        + RefuseServiceUnavailable,
{
    enrollment_refused(error, parts).unwrap_or_else(|| super::sessions::session_required(parts))
}

fn kind(kind: FactorKind) -> types::FactorKind {
    match kind {
        FactorKind::WebAuthn => types::FactorKind::Webauthn,
        FactorKind::Totp => types::FactorKind::Totp,
        FactorKind::Email => types::FactorKind::Email,
    }
}

fn members(value: serde_json::Value) -> FreeObject {
    match value {
        serde_json::Value::Object(members) => members.into_iter().collect(),
        _ => FreeObject::new(),
    }
}
