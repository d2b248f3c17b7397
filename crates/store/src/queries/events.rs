//! The audit trail. Its rows are written and read, and deleted when they are old; triggers refuse everything else.

use super::{Adapter, Db, Transaction, at, mail_upkeep::in_batches};
use crate::{EventFactor, EventId, EventView, NewEvent, TenantId, UserId};
use sqlx::query::Query;
use time::OffsetDateTime;
use uuid::Uuid;

/// Writes an event as a step of a transaction; of nobody's account for nobody.
pub(in super::super) async fn insert_event(
    executor: impl sqlx::Executor<'_, Database = Db>, tenant: TenantId, user: Option<UserId>, event: &NewEvent,
) -> sqlx::Result<()> {
    let query = sqlx::query::<Db>(
        "INSERT INTO audit_events (tenant_id, user_id, id, at, kind, outcome, reason, actor, factor, subject, device,
             network, request_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    );
    bind_event(query.bind(tenant).bind(user), event).execute(executor).await?;
    Ok(())
}

/// Binds what an event's row holds beside the tenant and the account: id, at, kind, outcome, reason, actor, factor, subject, device,
/// network, request_id.
pub(in super::super) fn bind_event<'q>(
    query: Query<'q, Db, <Db as sqlx::Database>::Arguments>, event: &'q NewEvent,
) -> Query<'q, Db, <Db as sqlx::Database>::Arguments> {
    query
        .bind(event.id)
        .bind(at(event.at))
        .bind(event.kind.as_str())
        .bind(event.outcome.as_str())
        .bind(event.outcome.reason())
        .bind(event.actor.as_str())
        .bind(event.factor.map(EventFactor::as_str))
        .bind(event.subject)
        .bind(event.device.as_deref())
        .bind(event.network.as_deref())
        .bind(event.request_id.as_deref())
}

/// Writes an event if the statement before it changed a row, and commits; else takes everything back. Whether it did.
pub(super) async fn commit_if_changed(
    mut transaction: Transaction<'_>, tenant: TenantId, user: UserId, changed: bool, event: &NewEvent,
) -> sqlx::Result<bool> {
    if changed {
        insert_event(&mut *transaction, tenant, Some(user), event).await?;
        transaction.commit().await?;
    }
    Ok(changed)
}

pub(super) async fn record_event(
    store: &Adapter, tenant: TenantId, user: Option<UserId>, event: &NewEvent,
) -> sqlx::Result<()> {
    insert_event(&store.writes, tenant, user, event).await
}

pub(super) async fn activity(
    store: &Adapter, tenant: TenantId, user: UserId, before: Option<EventId>, limit: i64,
) -> sqlx::Result<Vec<EventView>> {
    let newest = EventId(Uuid::max());
    sqlx::query_as::<Db, EventView>(
        "SELECT id, at, user_id, kind, outcome, reason, actor, factor, subject, device, network, request_id
         FROM audit_events WHERE tenant_id = $1 AND user_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
    )
    .bind(tenant)
    .bind(user)
    .bind(before.unwrap_or(newest))
    .bind(limit)
    .fetch_all(&store.reads)
    .await
}

pub(super) async fn purge_events(store: &Adapter, until: OffsetDateTime) -> sqlx::Result<u64> {
    const OLD: &str = "DELETE FROM audit_events WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM audit_events WHERE at < $1 ORDER BY at LIMIT $2)";
    in_batches(store, OLD, until).await
}
