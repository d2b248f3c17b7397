//! The audit trail.

use crate::{EventId, EventView, NewEvent, StoreError, TenantId, UserId};
use async_trait::async_trait;
use time::OffsetDateTime;

/// The audit trail of each tenant: append-only, whoever writes. Steps that change an account write their own event; what changes nothing
/// is written here.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Writes down an event that changed nothing, of this account or, if it is nobody's, of none.
    async fn record_event(&self, tenant: TenantId, user: Option<UserId>, event: &NewEvent) -> Result<(), StoreError>;

    /// The account's events, the newest first, at most `limit` of those before `before`.
    async fn activity(
        &self, tenant: TenantId, user: UserId, before: Option<EventId>, limit: i64,
    ) -> Result<Vec<EventView>, StoreError>;

    /// Deletes the events of all tenants that are older than `until`; returns how many. The database refuses for those of the last four
    /// weeks, by its own clock.
    async fn purge_events(&self, until: OffsetDateTime) -> Result<u64, StoreError>;
}
