//! Whether a session may do what is sensitive: change factors, move the account to another address, delete it.

use super::{App, CurrentSession};
use crate::app::refusal::Refusal;
use crate::domain::assurance;

/// Why a session may not.
#[derive(Debug, thiserror::Error)]
pub enum NotFresh {
    /// Its login is too long ago, or a second factor that the account has was not passed in it. Reauthentication helps.
    #[error("the session is not fresh")]
    Stale,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Demands a login that is at most 5 minutes old (ASVS 7.5.1) and, where the account has second factors, passed one: a trusted device
    /// that stood in for it is not enough.
    ///
    /// # Errors
    /// [`NotFresh`].
    pub(in crate::app) async fn fresh(&self, session: &CurrentSession) -> Result<(), NotFresh> {
        let view = &session.view;
        if !assurance::is_fresh(view.auth_time, self.clock.now()) {
            return Err(NotFresh::Stale);
        }
        if assurance::passed_second_factor(&view.amr) {
            return Ok(());
        }
        let record = self.store.second_factors(session.tenant.id, view.user_id).await.map_err(Refusal::from)?;
        if record.is_some_and(|record| record.factors.is_empty()) { Ok(()) } else { Err(NotFresh::Stale) }
    }
}

#[cfg(test)]
mod tests;
