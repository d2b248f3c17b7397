//! Whether a session may do what is sensitive: change factors, move the account to another address, delete it.

use super::{App, CurrentSession};
use crate::app::refusal::Refusal;
use crate::domain::assurance;
use crate::domain::mfa_policy;
use scaikey_store::SecondFactorRecord;

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
    /// Demands a login that is at most 5 minutes old (ASVS 7.5.1) and is [`stepped_up`](Self::stepped_up). Returns the account's factors
    /// as they were then: what is changed on the strength of this is changed at their epoch.
    ///
    /// # Errors
    /// [`NotFresh`].
    pub(in crate::app) async fn fresh(&self, session: &CurrentSession) -> Result<SecondFactorRecord, NotFresh> {
        if !assurance::is_fresh(session.view.auth_time, self.clock.now()) {
            return Err(NotFresh::Stale);
        }
        self.stepped_up(session).await
    }

    /// Demands that the session passed a second factor, if the tenant lets the account have one that a login would ask for: proof equal to
    /// what is changed (SECURITY §1.4). A trusted device that stood in for it is not enough, nor a mailed code where there is a stronger
    /// factor.
    ///
    /// # Errors
    /// [`NotFresh`].
    pub(in crate::app) async fn stepped_up(&self, session: &CurrentSession) -> Result<SecondFactorRecord, NotFresh> {
        let (tenant, view) = (&session.tenant, &session.view);
        let record = self.store.second_factors(tenant.id, view.user_id).await.map_err(Refusal::from)?;
        let record = record.ok_or(NotFresh::Stale)?;
        let kinds = record.factors.iter().map(|factor| factor.secret.kind());
        if assurance::suffices(&view.amr, mfa_policy::asked_for(&tenant.settings.mfa, kinds)) {
            Ok(record)
        } else {
            Err(NotFresh::Stale)
        }
    }
}

#[cfg(test)]
mod tests;
