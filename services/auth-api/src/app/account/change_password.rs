//! `change_password`: replaces the password of somebody who shows the current one, and ends everything that is older.
//!
//! Guesses of the current password are limited and counted together with those at login. The session that asked ends too, and
//! another takes its place: whoever holds a copy of its cookie is out (SECURITY §1.5).

use super::{App, Caller, Refusal, address_digest};
use crate::app::new_password::{Owner, chosen};
use crate::app::password_check::Guess;
use crate::app::sessions::{CurrentSession, SessionError};
use crate::domain::assurance;
use crate::domain::rules::Violation;
use crate::domain::token::Token;
use scaikey_email::EmailAddress;
use scaikey_store::{
    Credentials, EventFactor, EventKind, NewSession, Outcome, PasswordChange, SessionHandle, SessionOutcome,
};
use time::Duration;

/// The password is changed, and this session goes on.
#[derive(Debug)]
pub struct PasswordChanged {
    /// The session's public name.
    pub session: SessionHandle,
    /// The session's cookie.
    pub cookie: Token,
    /// How long the session lasts at most.
    pub lasts: Duration,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// The new password breaks a rule.
    #[error("the password breaks a rule")]
    Rules(Vec<Violation>),
    /// It is not the current password.
    #[error("the current password is wrong")]
    WrongPassword,
    /// The session ended meanwhile.
    #[error("there is no live session")]
    NoSession,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<SessionError> for ChangePasswordError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::NoSession => Self::NoSession,
            SessionError::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl App {
    /// Changes the password. The rules come first: a new password that is refused costs no guess of the current one.
    ///
    /// # Errors
    /// [`ChangePasswordError`].
    pub async fn change_password(
        &self, current: &CurrentSession, password: &str, new_password: &str, caller: &Caller,
    ) -> Result<PasswordChanged, ChangePasswordError> {
        let (tenant, view) = (&current.tenant, &current.view);
        let profile = self.account(current).await?;
        let owner = Owner { address: &profile.address, first_name: &profile.first_name, last_name: &profile.last_name };
        let chosen = chosen("new_password", new_password, tenant, Some(owner))
            .map_err(|violation| ChangePasswordError::Rules(vec![violation]))?;
        let email = EmailAddress::parse(&profile.address).map_err(|error| Refusal::Unexpected(error.into()))?;
        let attempt = self.password_attempt(tenant, &email, caller).await?;
        let record = self.store.credentials(tenant.id, &email).await.map_err(Refusal::from)?;
        let is_own =
            |account: &Credentials| account.enabled && account.user_id == view.user_id && account.epoch == view.epoch;
        // No guess: the session is over, whatever the password.
        let own = record.account.filter(is_own).ok_or(ChangePasswordError::NoSession)?;
        let stored = own.password_hash.as_deref();
        let event = self.own_event(EventKind::PasswordChange, caller).with(EventFactor::Password);
        let refused = event.clone().ended(Outcome::Failure("wrong_password"));
        let guess = Guess { password, stored, user: Some(view.user_id), event: refused };
        let right = self.check_password(attempt, record.failures, guess).await?;
        let Some(right) = right else { return Err(ChangePasswordError::WrongPassword) };

        let password_hash = self.hasher.hash(tenant.id, chosen.expose()).await.map_err(Refusal::from)?;
        let (cookie, now, lasts) = (self.draw_token(), self.clock.now(), view.expires_at - view.created_at);
        let handle = SessionHandle(self.draw_id());
        let session = NewSession {
            handle,
            digest: cookie.digest(),
            user_id: view.user_id,
            address: address_digest(&email),
            epoch: view.epoch,
            mfa_epoch: None,
            amr: view.amr.clone(),
            acr: view.acr,
            auth_time: view.auth_time,
            created_at: now,
            idle_expires_at: now + view.idle,
            expires_at: now + lasts,
            device: view.device.clone(),
            replaces: None,
            rehash: None,
            device_rotation: None,
            event: event.about(handle.0),
        };
        let change = PasswordChange {
            password_hash,
            session,
            proved_more: assurance::passed_more_than_the_mailbox(&view.amr),
            notice: self.notice(tenant, |token| self.password_changed_mail(tenant, token, caller)),
        };
        match self.store.change_password(tenant.id, &change).await.map_err(Refusal::from)? {
            SessionOutcome::Outdated | SessionOutcome::DeviceRefused => Err(ChangePasswordError::NoSession),
            SessionOutcome::Begun => {
                right.failures_cleared();
                self.doorbell.ring(change.notice.mail.id);
                Ok(PasswordChanged { session: handle, cookie, lasts })
            }
        }
    }
}
