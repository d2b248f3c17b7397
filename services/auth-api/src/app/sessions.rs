//! Who asks, by the cookie of a live session; and what a person may do with the sessions of the account.

mod fresh;
mod list;
mod logout;
mod reauthenticate;
mod revoke;
mod revoke_others;
mod trusted_devices;

use super::App;
use super::refusal::Refusal;
use crate::domain::lifetimes::USE_WRITTEN_EVERY;
use crate::domain::token::Token;
use scaikey_store::{Profile, SessionView, Tenant};
use std::sync::Arc;

pub use fresh::NotFresh;
pub use reauthenticate::ReauthenticateError;
pub use trusted_devices::TrustedDeviceError;

/// A session that was proved by its cookie.
#[derive(Debug, Clone)]
pub struct CurrentSession {
    /// Its tenant.
    pub tenant: Arc<Tenant>,
    /// Whose it is, and how they were authenticated.
    pub view: SessionView,
    /// The account as it was when the session was proved.
    pub profile: Box<Profile>,
}

/// Why nobody is logged in.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The cookie is no live session's.
    #[error("there is no live session")]
    NoSession,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// The session of this cookie. Its idle limit moves with each use; the last use is written down to the minute.
    ///
    /// # Errors
    /// [`SessionError`].
    pub async fn current_session(&self, tenant: Arc<Tenant>, cookie: &Token) -> Result<CurrentSession, SessionError> {
        let (digest, now) = (cookie.digest(), self.clock.now());
        let session = self.store.session_and_profile(tenant.id, digest, now).await.map_err(Refusal::from)?;
        let (mut view, profile) = session.ok_or(SessionError::NoSession)?;
        if now - view.used_at >= USE_WRITTEN_EVERY {
            (view.used_at, view.idle_expires_at) = (now, view.expires_at.min(now + view.idle));
            let touched = self.store.touch_session(tenant.id, digest, view.used_at, view.idle_expires_at).await;
            touched.map_err(Refusal::from)?;
        }
        Ok(CurrentSession { tenant, view, profile: Box::new(profile) })
    }
}

#[cfg(test)]
mod tests;
