//! The tag `Email verification`: each method translates one operation.

use super::api::{Api, caller};
use super::authentication::{token_expired, token_invalid};
use super::envelope::meta;
use super::refusals::{problem, refused, rules};
use crate::app::account::ConfirmEmailError;
use crate::app::link_request::LinkRequestError;
use crate::app::verify_email::VerifyEmailError;
use scaikey_contract::{
    ConfirmEmailChangeReply, EmailVerificationApi, Json, ProblemCode, ProblemJson, RequestParts,
    ResendVerificationReply, VerifyEmailByPostReply, types,
};

const RESEND_REQUESTED: &str = "If this address waits for verification, another mail is on its way.";

impl EmailVerificationApi for Api {
    async fn verify_email_by_post(
        &self, parts: RequestParts, tenant_slug: String, body: types::VerifyEmailRequest,
    ) -> VerifyEmailByPostReply {
        match self.app.verify_email(&tenant_slug, body.token.expose(), &caller(&parts)).await {
            Ok(verified) => {
                let status = if verified.already {
                    types::VerificationStatus::AlreadyVerified
                } else {
                    types::VerificationStatus::Verified
                };
                let data = types::VerifyEmailResponse { status, redirect_uri: verified.redirect_uri };
                let meta = Some(meta(&parts, self.app.clock.now()));
                VerifyEmailByPostReply::Ok(Json(types::ApiResponseVerifyEmailResponse { data, meta }))
            }
            Err(VerifyEmailError::TokenExpired) => VerifyEmailByPostReply::Gone(ProblemJson(token_expired(&parts))),
            Err(VerifyEmailError::Refused(refusal)) => refused(&refusal, &parts),
            Err(_) => token_invalid(&parts),
        }
    }

    async fn confirm_email_change(
        &self, parts: RequestParts, tenant_slug: String, body: types::ConfirmEmailChangeRequest,
    ) -> ConfirmEmailChangeReply {
        match self.app.confirm_email_change(&tenant_slug, body.token.expose(), &caller(&parts)).await {
            Ok(()) => {
                let data = types::EmailChanged { status: "email_changed".to_owned() };
                let meta = Some(meta(&parts, self.app.clock.now()));
                ConfirmEmailChangeReply::Ok(Json(types::ApiResponseEmailChanged { data, meta }))
            }
            Err(ConfirmEmailError::TokenInvalid) => token_invalid(&parts),
            Err(ConfirmEmailError::TokenExpired) => ConfirmEmailChangeReply::Gone(ProblemJson(token_expired(&parts))),
            Err(ConfirmEmailError::AddressTaken) => ConfirmEmailChangeReply::Conflict(ProblemJson(problem(
                ProblemCode::AddressTaken,
                "Another account has this address by now.",
                &parts,
            ))),
            Err(ConfirmEmailError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }

    async fn resend_verification(
        &self, parts: RequestParts, tenant_slug: String, body: types::ResendVerificationRequest,
    ) -> ResendVerificationReply {
        let (email, uri) = (&body.email.0, body.redirect_uri.as_deref());
        match self.app.resend_verification(&tenant_slug, email, uri, &caller(&parts)).await {
            Ok(()) => {
                let data = types::ResendVerificationResponse {
                    status: "accepted".to_owned(),
                    message: RESEND_REQUESTED.to_owned(),
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                ResendVerificationReply::Ok(Json(types::ApiResponseResendVerificationResponse { data, meta }))
            }
            Err(LinkRequestError::Rules(violations)) => rules(&violations, &parts),
            Err(LinkRequestError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }
}
