//! The tag `Account`: each method translates one operation.

use super::api::{Api, caller};
use super::envelope::meta;
use super::refusals::{faulted, problem, refused, rules};
use super::sessions::session_required;
use crate::app::account::ChangePasswordError;
use crate::app::sessions::{CurrentSession, SessionError};
use crate::domain::cookie::{self, Purpose};
use crate::domain::lifetimes::session_lifetime;
use crate::domain::tenant::is_secure;
use scaikey_contract::{
    AccountApi, ChangePasswordReply, FreeObject, GetAccountReply, Json, ProblemCode, ProblemJson, RequestParts, types,
};

impl AccountApi for Api {
    async fn get_account(&self, parts: RequestParts, session: CurrentSession, _: String) -> GetAccountReply {
        match self.app.account(&session).await {
            Ok(profile) => {
                let data = types::Account {
                    user_id: profile.user_id.0,
                    email: profile.address,
                    first_name: profile.first_name,
                    last_name: profile.last_name,
                    locale: profile.locale,
                    custom_data: profile.custom_data.and_then(fields),
                    created_at: profile.created_at,
                };
                let meta = Some(meta(&parts, self.app.clock.now()));
                GetAccountReply::Ok(Json(types::ApiResponseAccount { data, meta }))
            }
            Err(SessionError::NoSession) => session_required(&parts),
            Err(SessionError::Refused(refusal)) => faulted(&refusal, &parts),
        }
    }

    async fn change_password(
        &self, parts: RequestParts, session: CurrentSession, _: String, body: types::ChangePasswordRequest,
    ) -> ChangePasswordReply {
        let (current, new) = (body.current_password.expose(), body.new_password.expose());
        match self.app.change_password(&session, current, new, &caller(&parts)).await {
            Ok(changed) => {
                let tenant = &session.tenant;
                // Without an end of its own, the cookie of a session that is not remembered ends with the browser.
                let forgotten = session_lifetime(&tenant.settings.sessions, false);
                let lasts = (changed.lasts > forgotten.absolute).then_some(changed.lasts);
                let secure = is_secure(&tenant.settings);
                let cookie = cookie::set(Purpose::Session, &tenant.slug, secure, &changed.cookie, lasts);
                let data =
                    types::PasswordChanged { status: "password_changed".to_owned(), session_id: changed.session.0 };
                let meta = Some(meta(&parts, self.app.clock.now()));
                ChangePasswordReply::Ok(Json(types::ApiResponsePasswordChanged { data, meta }), Some(cookie.into()))
            }
            Err(ChangePasswordError::Rules(violations)) => rules(&violations, &parts),
            Err(ChangePasswordError::WrongPassword) => ChangePasswordReply::BadRequest(ProblemJson(problem(
                ProblemCode::CurrentPasswordWrong,
                "This is not the current password.",
                &parts,
            ))),
            Err(ChangePasswordError::NoSession) => session_required(&parts),
            Err(ChangePasswordError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }
}

fn fields(data: serde_json::Value) -> Option<FreeObject> {
    match data {
        serde_json::Value::Object(fields) => Some(fields.into_iter().collect()),
        _ => None,
    }
}
