//! `list_factors`, `rename_factor`, `set_default_factor`, `delete_factor`: the factors of whoever is logged in.

use super::App;
use crate::app::Caller;
use crate::app::mails::FactorChange;
use crate::app::refusal::Refusal;
use crate::app::sessions::{CurrentSession, NotFresh};
use crate::domain::label::Label;
use crate::domain::mfa_policy;
use crate::domain::rules::Violation;
use scaikey_store::{EventKind, FactorId, FactorKind, FactorRemoval, FactorRemoved, MfaMode, SecondFactorRecord};

/// The factors of an account, and what its tenant wants of them.
#[derive(Debug)]
pub struct Factors {
    /// The factors and recovery codes.
    pub record: SecondFactorRecord,
    /// The kinds that may be enrolled.
    pub enrollable: Vec<FactorKind>,
    /// Whether the tenant demands a second factor.
    pub required: bool,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// The account has no such factor; or none at all, where one is needed.
    #[error("there is no such factor")]
    Unknown,
    /// The last factor stays.
    #[error("the last factor stays")]
    Last,
    /// The session is too old, or skipped the account's second factor.
    #[error("the session is not fresh")]
    NotFresh,
    /// The name breaks a rule.
    #[error("the name breaks a rule")]
    Rules(Vec<Violation>),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<NotFresh> for FactorError {
    fn from(error: NotFresh) -> Self {
        match error {
            NotFresh::Stale => Self::NotFresh,
            NotFresh::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl App {
    /// The account's factors.
    ///
    /// # Errors
    /// [`FactorError::Unknown`] if the account is gone, or a refusal.
    pub async fn list_factors(&self, session: &CurrentSession) -> Result<Factors, FactorError> {
        let settings = &session.tenant.settings.mfa;
        let record = self.store.second_factors(session.tenant.id, session.view.user_id).await.map_err(Refusal::from)?;
        let mut record = record.ok_or(FactorError::Unknown)?;
        // Without a preference, the one that the policy offers first.
        let first = || record.factors.iter().min_by_key(|factor| factor.secret.kind()).map(|factor| factor.id);
        record.default_factor = record.default_factor.or_else(first);
        Ok(Factors {
            record,
            enrollable: if settings.mode == MfaMode::Off { Vec::new() } else { mfa_policy::allowed_kinds(settings) },
            required: settings.mode == MfaMode::Required,
        })
    }

    /// Gives a factor another name.
    ///
    /// # Errors
    /// [`FactorError`].
    pub async fn rename_factor(
        &self, session: &CurrentSession, factor: FactorId, name: &str, caller: &Caller,
    ) -> Result<(), FactorError> {
        let name = Label::new("name", name).map_err(|violation| FactorError::Rules(vec![violation]))?;
        let (tenant, user) = (session.tenant.id, session.view.user_id);
        let event = self.own_event(EventKind::FactorRenaming, caller).about(factor.0);
        let renamed = self.store.rename_factor(tenant, user, factor, name.as_str(), &event).await;
        if renamed.map_err(Refusal::from)? { Ok(()) } else { Err(FactorError::Unknown) }
    }

    /// Makes a factor the one that is offered first.
    ///
    /// # Errors
    /// [`FactorError`].
    pub async fn set_default_factor(
        &self, session: &CurrentSession, factor: FactorId, caller: &Caller,
    ) -> Result<(), FactorError> {
        let event = self.own_event(EventKind::DefaultFactorChange, caller).about(factor.0);
        let set = self.store.set_default_factor(session.tenant.id, session.view.user_id, factor, &event).await;
        if set.map_err(Refusal::from)? { Ok(()) } else { Err(FactorError::Unknown) }
    }

    /// Removes a factor, and tells the owner.
    ///
    /// # Errors
    /// [`FactorError`].
    pub async fn delete_factor(
        &self, session: &CurrentSession, factor: FactorId, caller: &Caller,
    ) -> Result<(), FactorError> {
        let record = self.fresh(session).await?;
        let (tenant, user_id) = (&session.tenant, session.view.user_id);
        let removed = record.factors.into_iter().find(|known| known.id == factor).ok_or(FactorError::Unknown)?;
        let device = session.view.device.as_deref();
        let removal = FactorRemoval {
            user_id,
            epoch: session.view.epoch,
            mfa_epoch: Some(record.mfa_epoch),
            factor,
            keep_one_of: match tenant.settings.mfa.mode {
                MfaMode::Required => mfa_policy::allowed_kinds(&tenant.settings.mfa),
                MfaMode::Optional | MfaMode::Off => Vec::new(),
            },
            notice: self.notice(tenant, |token| {
                let factor = removed.secret.kind();
                let change = FactorChange { factor, name: &removed.name, device };
                self.factor_removed_mail(tenant, change, token, caller)
            }),
            event: self.own_event(EventKind::FactorRemoval, caller).about(factor.0),
        };
        match self.store.remove_factor(tenant.id, &removal).await.map_err(Refusal::from)? {
            FactorRemoved::Removed => {
                self.doorbell.ring(removal.notice.mail.id);
                Ok(())
            }
            FactorRemoved::Last => Err(FactorError::Last),
            FactorRemoved::Unknown => Err(FactorError::Unknown),
            FactorRemoved::Outdated => Err(FactorError::NotFresh),
        }
    }
}

#[cfg(test)]
mod tests;
