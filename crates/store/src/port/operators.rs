//! What operators do with single accounts.

use crate::{AddressCorrection, AttemptBudget, FactorAttempt, NewEvent, StoreError, TenantId, UserId};
use async_trait::async_trait;
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

/// Single accounts in the hands of whoever runs the server.
#[async_trait]
pub trait Operators: Send + Sync {
    /// What [`count_factor_attempt`](crate::SecondFactors::count_factor_attempt) would say now. Nothing is counted.
    async fn next_factor_attempt(
        &self, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
    ) -> Result<FactorAttempt, StoreError>;

    /// In one transaction: forgets the wrong passwords that are counted for the account's address, and the tries of its second factors.
    /// `false` if there is no such account.
    async fn unlock_account(&self, tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;

    /// In one transaction: closes the account, moves its epochs, ends its sessions, and voids its tokens of every purpose with their
    /// unsent mails; nothing of that comes back when it is enabled. `false` if there is no such account, or it is closed already.
    async fn disable_account(&self, tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;

    /// Opens a closed account; `false` if there is no such account, or it is open.
    async fn enable_account(&self, tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;

    /// Gives a closed account another address, proved by the operator's word, and forgets its password: only a link that is mailed there
    /// makes another, and no link that was mailed before does anything. An unverified, enabled account that has the address makes way, as it does for whoever proves it.
    async fn correct_address(
        &self, tenant: TenantId, user: UserId, email: &EmailAddress, event: &NewEvent,
    ) -> Result<AddressCorrection, StoreError>;
}
