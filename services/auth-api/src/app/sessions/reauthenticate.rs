//! `reauthenticate`: logs in again, as the account that is logged in.

use super::{App, CurrentSession};
use crate::app::Caller;
use crate::app::first_factor::{FirstFactor, LoggedIn};
use crate::app::password_check::Guess;
use crate::app::refusal::Refusal;
use scaikey_email::EmailAddress;
use scaikey_store::{Digest, EventFactor, EventKind, Outcome};

/// Why nobody was authenticated again.
#[derive(Debug, thiserror::Error)]
pub enum ReauthenticateError {
    /// It is not the account's password.
    #[error("the password is wrong")]
    WrongPassword,
    /// The account changed meanwhile.
    #[error("there is no live session")]
    NoSession,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Checks the password, under the limits of a login, and goes on as a login does. `cookie` is the digest of the present session's,
    /// which ends when the new one begins.
    ///
    /// # Errors
    /// [`ReauthenticateError`].
    pub async fn reauthenticate(
        &self, current: &CurrentSession, cookie: Option<Digest>, password: &str, caller: &Caller,
    ) -> Result<LoggedIn, ReauthenticateError> {
        let (tenant, view) = (&current.tenant, &current.view);
        let profile = self.store.profile(tenant.id, view.user_id).await.map_err(Refusal::from)?;
        let address = profile.ok_or(ReauthenticateError::NoSession)?.address;
        let email = EmailAddress::parse(&address).map_err(|error| Refusal::Unexpected(error.into()))?;
        let attempt = self.password_attempt(tenant, &email, caller).await?;
        let record = self.store.credentials(tenant.id, &email).await.map_err(Refusal::from)?;
        let own = record.account.filter(|account| account.enabled && account.user_id == view.user_id);
        // No guess: the session is over, whatever the password.
        let credentials = own.ok_or(ReauthenticateError::NoSession)?;
        let stored = credentials.password_hash.as_deref();
        let event = self.own_event(EventKind::Reauthentication, caller).with(EventFactor::Password);
        let event = event.ended(Outcome::Failure("wrong_password"));
        let guess = Guess { password, stored, user: Some(view.user_id), event };
        let right = self.check_password(attempt, record.failures, guess).await?;
        let right = right.ok_or(ReauthenticateError::WrongPassword)?;
        let lasted = view.expires_at - view.created_at;
        let usual = time::Duration::minutes(i64::from(tenant.settings.sessions.absolute_minutes));
        let first = FirstFactor {
            email: &email,
            credentials,
            password,
            remember_me: lasted > usual,
            earlier_session: cookie,
            device: view.device.clone(),
            trusted_device: None,
            kind: EventKind::Reauthentication,
        };
        self.after_password(std::sync::Arc::clone(tenant), first, right, caller)
            .await?
            .ok_or(ReauthenticateError::NoSession)
    }
}

#[cfg(test)]
mod tests;
