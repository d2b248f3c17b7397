//! `delete_account`: removes the account of somebody logged in, where the tenant lets people do that, and says farewell.

use super::{App, Caller, Refusal};
use crate::app::sessions::{CurrentSession, NotFresh};
use scaikey_store::EventKind;

/// Why the account stays.
#[derive(Debug, thiserror::Error)]
pub enum DeleteAccountError {
    /// The tenant does not let people delete their accounts.
    #[error("deleting accounts is off")]
    Disabled,
    /// The session must be made fresh.
    #[error("the session is not fresh")]
    NotFresh,
    /// The session ended meanwhile.
    #[error("there is no live session")]
    NoSession,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<NotFresh> for DeleteAccountError {
    fn from(error: NotFresh) -> Self {
        match error {
            NotFresh::Stale => Self::NotFresh,
            NotFresh::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl App {
    /// Deletes the account with everything that is its own: sessions, factors, devices, tokens.
    ///
    /// # Errors
    /// [`DeleteAccountError`].
    pub async fn delete_account(&self, current: &CurrentSession, caller: &Caller) -> Result<(), DeleteAccountError> {
        let (tenant, view) = (&current.tenant, &current.view);
        if !tenant.settings.account_deletion {
            return Err(DeleteAccountError::Disabled);
        }
        self.fresh(current).await?;
        let farewell = self.account_deleted_mail(tenant, caller);
        let event = self.own_event(EventKind::AccountDeletion, caller);
        let deleted = self.store.delete_account(tenant.id, view.user_id, view.epoch, &farewell, &event).await;
        if !deleted.map_err(Refusal::from)? {
            return Err(DeleteAccountError::NoSession);
        }
        self.doorbell.ring(farewell.id);
        Ok(())
    }
}
