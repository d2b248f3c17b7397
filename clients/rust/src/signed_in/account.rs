//! The account itself: what its owner sees, changes and ends.

use super::SignedIn;
use crate::answer::unexpected;
use crate::generated::{ClientInfo as _, types};
use crate::retry::Effect;
use crate::{Error, Secret, SessionCookie};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// An account, as its owner sees it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Account {
    /// Its id.
    pub user_id: String,
    /// The address as it was typed.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The account's own language; else the tenant's applies.
    pub locale: Option<String>,
    /// The tenant's own fields.
    pub custom_data: Option<Map<String, Value>>,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
}

/// What an account is to say from now on. What is not named stays as it is.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct ProfileUpdate {
    body: types::UpdateProfileRequest,
}

impl ProfileUpdate {
    /// Nothing is named yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Given name, of 1 to 64 characters.
    pub fn first_name(mut self, name: impl Into<String>) -> Self {
        self.body.first_name = Some(name.into());
        self
    }

    /// Family name, of 1 to 64 characters.
    pub fn last_name(mut self, name: impl Into<String>) -> Self {
        self.body.last_name = Some(name.into());
        self
    }

    /// The language of mails to the account: a BCP 47 tag.
    pub fn locale(mut self, tag: impl Into<String>) -> Self {
        self.body.locale = Some(tag.into());
        self
    }

    /// Mails speak the tenant's language again.
    pub fn locale_of_tenant(self) -> Self {
        self.locale("")
    }

    /// The tenant's own fields, all of them.
    pub fn custom_data(mut self, data: Map<String, Value>) -> Self {
        self.body.custom_data = Some(data);
        self
    }
}

impl SignedIn {
    /// The account.
    ///
    /// # Errors
    /// `session_required`, and what every call can give.
    pub async fn account(&self) -> Result<Account, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.get_account().tenant_slug(self.tenant.slug()).send();
        let answer = self.tenant.client().send(&api, Effect::Same, send).await?;
        Ok(answer.into_inner().data.into())
    }

    /// Changes what the update names; the account as it is then.
    ///
    /// # Errors
    /// `name_invalid`, `locale_unknown`, `custom_data_invalid`, `session_required`, and what every call can give.
    pub async fn update_profile(&self, update: ProfileUpdate) -> Result<Account, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.update_profile().tenant_slug(self.tenant.slug()).body(update.body.clone()).send();
        let answer = self.tenant.client().send(&api, Effect::Same, send).await?;
        Ok(answer.into_inner().data.into())
    }

    /// Asks for another address: mails a link there, whose token goes into
    /// [`confirm_email_change`](crate::Tenant::confirm_email_change). Until then nothing changes, and a later request voids the link of an
    /// earlier one. The answer does not tell whether another account has the address.
    ///
    /// # Errors
    /// `email_unchanged`, `reauthentication_required`, `session_required`, and what every call can give.
    pub async fn change_email(&self, new_email: impl Into<String>) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let body = types::ChangeEmailRequest { new_email: new_email.into() };
        let send = || api.change_email().tenant_slug(self.tenant.slug()).body(body.clone()).send();
        self.tenant.client().send(&api, Effect::Another, send).await.map(drop)
    }

    /// Replaces the password. Every session of the account ends, and what is returned goes on in place of this one.
    ///
    /// # Errors
    /// `current_password_wrong`, a code that begins with `password_`, `session_required`, and what every call can give.
    pub async fn change_password(
        self, current_password: impl Into<Secret>, new_password: impl Into<Secret>,
    ) -> Result<Self, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let body = types::ChangePasswordRequest {
            current_password: current_password.into(),
            new_password: new_password.into(),
        };
        let send = || api.change_password().tenant_slug(self.tenant.slug()).body(body.clone()).send();
        let answer = self.tenant.client().send(&api, Effect::Another, send).await?;
        let cookie = SessionCookie::from_headers(answer.headers()).ok_or_else(|| unexpected(api.inner().seen()))?;
        Ok(Self { cookie, ..self })
    }

    /// Deletes the account with all that belongs to it, where the tenant allows it. Nothing brings it back.
    ///
    /// # Errors
    /// `account_deletion_disabled`, `reauthentication_required`, `session_required`, and what every call can give.
    pub async fn delete_account(self) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.delete_account().tenant_slug(self.tenant.slug()).send();
        self.tenant.client().send(&api, Effect::Another, send).await.map(drop)
    }
}

impl From<types::Account> for Account {
    fn from(account: types::Account) -> Self {
        Self {
            user_id: account.user_id.to_string(),
            email: account.email,
            first_name: account.first_name,
            last_name: account.last_name,
            locale: account.locale,
            custom_data: account.custom_data,
            created_at: account.created_at,
        }
    }
}
