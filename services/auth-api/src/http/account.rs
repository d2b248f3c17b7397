//! The tag `Account`: each method translates one operation.

use super::api::{Api, caller};
use super::envelope::meta;
use super::mfa::reauthenticate;
use super::refusals::{faulted, problem, refused, rules};
use super::sessions::session_required;
use crate::app::account::{
    Activity, ChangeEmailError, ChangePasswordError, DeleteAccountError, UpdateProfile, UpdateProfileError,
};
use crate::app::sessions::CurrentSession;
use crate::domain::cookie::{self, Purpose};
use crate::domain::lifetimes::session_lifetime;
use crate::domain::tenant::is_secure;
use scaikey_contract::{
    AccountApi, ChangeEmailReply, ChangePasswordReply, DeleteAccountReply, FreeObject, GetAccountReply, Json,
    ListActivityReply, ProblemCode, ProblemJson, RequestParts, UpdateProfileReply, types,
};
use scaikey_store::{Actor, EventId, EventView, Profile};
use serde_json::Value;
use uuid::Uuid;

impl AccountApi for Api {
    async fn get_account(&self, parts: RequestParts, session: CurrentSession, _: String) -> GetAccountReply {
        // The proof of the session has read it just now.
        let data = account(*session.profile);
        let meta = Some(meta(&parts, self.app.clock.now()));
        GetAccountReply::Ok(Json(types::ApiResponseAccount { data, meta }))
    }

    async fn list_activity(
        &self, parts: RequestParts, session: CurrentSession, _: String, cursor: Option<Uuid>, limit: Option<i32>,
    ) -> ListActivityReply {
        match self.app.list_activity(&session, cursor.map(EventId), limit).await {
            Ok(Activity { events, next }) => {
                let events = events.into_iter().map(activity_event).collect();
                let data = types::ActivityList { events, next_cursor: next.map(|event| event.0) };
                let meta = Some(meta(&parts, self.app.clock.now()));
                ListActivityReply::Ok(Json(types::ApiResponseActivityList { data, meta }))
            }
            Err(refusal) => faulted(&refusal, &parts),
        }
    }

    async fn update_profile(
        &self, parts: RequestParts, session: CurrentSession, _: String, body: types::UpdateProfileRequest,
    ) -> UpdateProfileReply {
        let custom_data = body.custom_data.map(|fields| Value::Object(fields.into_iter().collect()));
        let form = UpdateProfile {
            first_name: body.first_name.as_deref(),
            last_name: body.last_name.as_deref(),
            locale: body.locale.as_deref().map(|locale| Some(locale).filter(|locale| !locale.is_empty())),
            custom_data: custom_data.as_ref().map(Some),
        };
        match self.app.update_profile(&session, form, &caller(&parts)).await {
            Ok(profile) => {
                let meta = Some(meta(&parts, self.app.clock.now()));
                UpdateProfileReply::Ok(Json(types::ApiResponseAccount { data: account(profile), meta }))
            }
            Err(UpdateProfileError::Rules(violations)) => rules(&violations, &parts),
            Err(UpdateProfileError::LocaleUnknown(detail)) => {
                let (code, detail) = (ProblemCode::LocaleUnknown, format!("locale {detail}."));
                let field = types::ProblemField::new("locale", code, detail.clone());
                UpdateProfileReply::BadRequest(ProblemJson(problem(code, &detail, &parts).with_errors(vec![field])))
            }
            Err(UpdateProfileError::NoSession) => session_required(&parts),
            Err(UpdateProfileError::Refused(refusal)) => faulted(&refusal, &parts),
        }
    }

    async fn delete_account(&self, parts: RequestParts, session: CurrentSession, _: String) -> DeleteAccountReply {
        match self.app.delete_account(&session, &caller(&parts)).await {
            Ok(()) => {
                let (slug, secure) = (&session.tenant.slug, is_secure(&session.tenant.settings));
                DeleteAccountReply::NoContent(Some(cookie::clear(Purpose::Session, slug, secure).into()))
            }
            Err(DeleteAccountError::Disabled) => DeleteAccountReply::Forbidden(ProblemJson(problem(
                ProblemCode::AccountDeletionDisabled,
                "Accounts of this tenant are deleted by its administrators.",
                &parts,
            ))),
            Err(DeleteAccountError::NotFresh) => reauthenticate(&parts),
            Err(DeleteAccountError::NoSession) => session_required(&parts),
            Err(DeleteAccountError::Refused(refusal)) => faulted(&refusal, &parts),
        }
    }

    async fn change_email(
        &self, parts: RequestParts, session: CurrentSession, _: String, body: types::ChangeEmailRequest,
    ) -> ChangeEmailReply {
        match self.app.change_email(&session, &body.new_email.0, &caller(&parts)).await {
            Ok(()) => {
                let data = types::EmailChangeStarted { status: "confirmation_sent".to_owned() };
                let meta = Some(meta(&parts, self.app.clock.now()));
                ChangeEmailReply::Ok(Json(types::ApiResponseEmailChangeStarted { data, meta }))
            }
            Err(ChangeEmailError::SameAddress) => {
                let (code, detail) = (ProblemCode::EmailUnchanged, "This is the address of the account.");
                let field = types::ProblemField::new("new_email", code, detail.to_owned());
                ChangeEmailReply::BadRequest(ProblemJson(problem(code, detail, &parts).with_errors(vec![field])))
            }
            Err(ChangeEmailError::NotFresh) => reauthenticate(&parts),
            Err(ChangeEmailError::NoSession) => session_required(&parts),
            Err(ChangeEmailError::Refused(refusal)) => refused(&refusal, &parts),
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

fn account(profile: Profile) -> types::Account {
    types::Account {
        user_id: profile.user_id.0,
        email: profile.address,
        first_name: profile.first_name,
        last_name: profile.last_name,
        locale: profile.locale,
        custom_data: profile.custom_data.and_then(fields),
        created_at: profile.created_at,
    }
}

/// What a visitor chose to call themselves and their request is not shown to the account's owner: it may be a message to them. What a
/// browser is, is our own reading (`Firefox on Linux`); a program names itself, in one word.
fn activity_event(event: EventView) -> types::ActivityEvent {
    let by_visitor = event.actor == Actor::Visitor.as_str();
    types::ActivityEvent {
        event_id: event.id.0,
        at: event.at,
        event: event.kind,
        outcome: event.outcome,
        reason: event.reason,
        actor: event.actor,
        factor: event.factor,
        subject_id: event.subject,
        device: event.device.filter(|device| !by_visitor || device.contains(" on ")),
        network: event.network,
        request_id: event.request_id.filter(|_| !by_visitor),
    }
}

fn fields(data: Value) -> Option<FreeObject> {
    match data {
        Value::Object(fields) => Some(fields.into_iter().collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use scaikey_contract::OPENAPI_YAML;
    use scaikey_store::{Actor, EventFactor, EventKind};

    /// They are no enumeration there, since later releases add to them: so nothing else holds the contract to them.
    #[test]
    fn the_contract_names_every_event_actor_and_factor() {
        let kinds = EventKind::ALL.iter().map(|kind| kind.as_str());
        let actors = Actor::ALL.iter().map(|actor| actor.as_str());
        let factors = EventFactor::ALL.iter().map(|factor| factor.as_str());
        let schema = OPENAPI_YAML.split_once("    ActivityEvent:").expect("the schema is there").1;
        let schema = schema.split_once("    ActivityList:").expect("the next one follows").0;
        for name in kinds.chain(actors).chain(factors) {
            assert!(schema.contains(&format!("`{name}`")), "{name}");
        }
    }
}
