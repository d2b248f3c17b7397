//! `update_profile`: changes the names, the language and the tenant's own fields.

use super::{App, Caller, Refusal};
use crate::app::sessions::CurrentSession;
use crate::domain::rules::Violation;
use crate::domain::{custom_data, person_name::PersonName, tenant::check_locale};
use scaikey_store::{EventKind, Profile, ProfileUpdate, Tenant};
use serde_json::Value;

/// What the profile is to say from now on; what is `None` stays as it is.
#[derive(Clone, Copy, Default)]
pub struct UpdateProfile<'a> {
    /// Given name.
    pub first_name: Option<&'a str>,
    /// Family name.
    pub last_name: Option<&'a str>,
    /// BCP 47 tag of the language of mails; `Some(None)` for the tenant's.
    pub locale: Option<Option<&'a str>>,
    /// The tenant's own fields, all of them; `Some(None)` for none.
    pub custom_data: Option<Option<&'a Value>>,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateProfileError {
    /// Rules that the request breaks; all of them.
    #[error("the request breaks a rule")]
    Rules(Vec<Violation>),
    /// The mails do not speak the language; the text says which they speak.
    #[error("the language is not one of ours")]
    LocaleUnknown(String),
    /// The account is gone since the session was proved.
    #[error("there is no live session")]
    NoSession,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Changes what the form names, by the rules of registration; the account as it is afterwards.
    ///
    /// # Errors
    /// [`UpdateProfileError`].
    pub async fn update_profile(
        &self, current: &CurrentSession, form: UpdateProfile<'_>, caller: &Caller,
    ) -> Result<Profile, UpdateProfileError> {
        let update = check(&current.tenant, form)?;
        let event = self.own_event(EventKind::ProfileUpdate, caller);
        let updated = self.store.update_profile(current.tenant.id, current.view.user_id, &update, &event);
        updated.await.map_err(Refusal::from)?.ok_or(UpdateProfileError::NoSession)
    }
}

/// Checks every rule, in the order of the fields.
fn check(tenant: &Tenant, form: UpdateProfile<'_>) -> Result<ProfileUpdate, UpdateProfileError> {
    // A schema that was accepted once and cannot be read any more lets nothing through.
    let schema = tenant.settings.custom_data_schema.as_ref().map(custom_data::compile).transpose();
    let schema = schema.map_err(|problem| Refusal::Unexpected(problem.into()))?;
    let first_name = form.first_name.map(|name| PersonName::new("first_name", name)).transpose();
    let last_name = form.last_name.map(|name| PersonName::new("last_name", name)).transpose();
    let custom = form.custom_data.map_or(Ok(()), |data| custom_data::check(schema.as_ref(), data));
    match (first_name, last_name, custom) {
        (Ok(first_name), Ok(last_name), Ok(())) => {
            if let Some(Some(tag)) = form.locale {
                check_locale(tag).map_err(UpdateProfileError::LocaleUnknown)?;
            }
            Ok(ProfileUpdate {
                first_name: first_name.map(|name| name.as_str().to_owned()),
                last_name: last_name.map(|name| name.as_str().to_owned()),
                locale: form.locale.map(|tag| tag.map(str::to_owned)),
                custom_data: form.custom_data.map(Option::<&Value>::cloned),
            })
        }
        (first_name, last_name, custom) => Err(UpdateProfileError::Rules(
            [first_name.err(), last_name.err(), custom.err()].into_iter().flatten().collect(),
        )),
    }
}
