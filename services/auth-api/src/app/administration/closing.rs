//! Closing and opening single accounts, and putting right an address that is not the owner's any more.

use super::Administration;
use super::accounts::AccountError;
use crate::app::audit;
use crate::app::refusal::Refusal;
use scaikey_email::EmailAddress;
use scaikey_store::{Actor, AddressCorrection, EventKind, LoginRecord, NewEvent, Tenant, UserId};

/// Why an account did not get another address; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionError {
    /// Somebody may be in it.
    #[error("the account is not disabled; disable it first, so that nobody is in it meanwhile")]
    NotDisabled,
    /// Another account keeps the address.
    #[error("another account of the tenant has this address")]
    AddressInUse,
    /// See [`AccountError`].
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl Administration {
    /// Forgets the wrong passwords and wrong codes that keep an account's owner out.
    ///
    /// # Errors
    /// [`AccountError`]; nothing was changed.
    pub async fn unlock_account(&self, slug: &str, email: &EmailAddress) -> Result<UserId, AccountError> {
        let (tenant, user, event) = self.prepared(slug, email, EventKind::Unlocking).await?;
        let known = self.store.unlock_account(tenant.id, user, &event).await.map_err(Refusal::from)?;
        if known { Ok(user) } else { Err(AccountError::UnknownAccount) }
    }

    /// Closes an account to everybody: its sessions end, and every link that was mailed does nothing any more. Closing a closed one changes
    /// nothing.
    ///
    /// # Errors
    /// [`AccountError`]; nothing was changed.
    pub async fn disable_account(&self, slug: &str, email: &EmailAddress) -> Result<UserId, AccountError> {
        let (tenant, user, event) = self.prepared(slug, email, EventKind::Disabling).await?;
        self.store.disable_account(tenant.id, user, &event).await.map_err(Refusal::from)?;
        Ok(user)
    }

    /// Opens a closed account. Opening an open one changes nothing.
    ///
    /// # Errors
    /// [`AccountError`]; nothing was changed.
    pub async fn enable_account(&self, slug: &str, email: &EmailAddress) -> Result<UserId, AccountError> {
        let (tenant, user, event) = self.prepared(slug, email, EventKind::Enabling).await?;
        self.store.enable_account(tenant.id, user, &event).await.map_err(Refusal::from)?;
        Ok(user)
    }

    /// Gives a closed account another address and forgets its password: once the account is open, its owner asks for a link to choose one.
    /// Nobody is mailed, since whoever reads the old address may be the reason.
    ///
    /// # Errors
    /// [`CorrectionError`]; nothing was changed.
    pub async fn correct_address(
        &self, slug: &str, email: &EmailAddress, corrected: &EmailAddress,
    ) -> Result<UserId, CorrectionError> {
        let (tenant, user, event) = self.prepared(slug, email, EventKind::EmailChange).await?;
        let corrected = self.store.correct_address(tenant.id, user, corrected, &event).await;
        match corrected.map_err(|error| AccountError::from(Refusal::from(error)))? {
            AddressCorrection::Corrected => Ok(user),
            AddressCorrection::NotDisabled => Err(CorrectionError::NotDisabled),
            AddressCorrection::AddressInUse => Err(CorrectionError::AddressInUse),
        }
    }

    async fn prepared(
        &self, slug: &str, email: &EmailAddress, kind: EventKind,
    ) -> Result<(Tenant, UserId, NewEvent), AccountError> {
        let (tenant, LoginRecord { account, .. }) = self.login_record(slug, email).await?;
        let user = account.ok_or(AccountError::UnknownAccount)?.user_id;
        Ok((tenant, user, audit::event(kind, Actor::Operator, &*self.clock, &*self.entropy)))
    }
}

#[cfg(test)]
mod tests;
