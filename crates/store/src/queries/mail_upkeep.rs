//! The operator's half of mails: dead letters, depth, and clearing up.

use super::{Adapter, Db, at, mail_queue::redrive_stride};
use crate::{DeadLetter, MailCounts, MailId, TenantId};
use time::{Duration, OffsetDateTime};

pub(super) async fn dead_letters(
    store: &Adapter, tenant: Option<TenantId>, limit: i64,
) -> sqlx::Result<Vec<DeadLetter>> {
    let rows = sqlx::query_as::<Db, DeadRow>(
        "SELECT id, tenant_id, template, recipient, attempts, reason, created_at, failed_at, expires_at FROM mails
         WHERE state = 'dead' AND tenant_id = COALESCE($1, tenant_id) ORDER BY failed_at DESC, id DESC LIMIT $2",
    )
    .bind(tenant)
    .bind(limit)
    .fetch_all(&store.reads)
    .await?;
    Ok(rows.into_iter().map(DeadLetter::from).collect())
}

/// A redriven mail starts its schedule anew, as if it had never been tried or claimed.
pub(super) async fn redrive_mails(
    store: &Adapter, tenant: Option<TenantId>, only: Option<MailId>, now: OffsetDateTime,
) -> sqlx::Result<Vec<MailId>> {
    sqlx::query_scalar::<Db, MailId>(concat!(
        "UPDATE mails SET state = 'queued', due_at = $3, attempts = 0, failed_at = NULL, fence = (fence / ",
        redrive_stride!(),
        " + 1) * ",
        redrive_stride!(),
        " WHERE state = 'dead' AND expires_at > $3 AND sealed IS NOT NULL
               AND tenant_id = COALESCE($1, tenant_id) AND id = COALESCE($2, id)
             RETURNING id"
    ))
    .bind(tenant)
    .bind(only)
    .bind(at(now))
    .fetch_all(&store.writes)
    .await
}

/// Each state by its own partial index, instead of one pass over the table with all that was ever sent.
pub(super) async fn mail_counts(store: &Adapter) -> sqlx::Result<MailCounts> {
    let (queued, sent, dead, oldest_queued) = sqlx::query_as::<Db, (i64, i64, i64, Option<OffsetDateTime>)>(
        "SELECT (SELECT COUNT(*) FROM mails WHERE state = 'queued'), (SELECT COUNT(*) FROM mails WHERE state = 'sent'),
             (SELECT COUNT(*) FROM mails WHERE state = 'dead'),
             (SELECT MIN(created_at) FROM mails WHERE state = 'queued')",
    )
    .fetch_one(&store.reads)
    .await?;
    Ok(MailCounts { queued, sent, dead, oldest_queued })
}

/// How many rows one statement deletes: a flood leaves millions of decoys, and a statement must end in time.
const BATCH: i64 = 1000;

pub(super) async fn purge_mails(store: &Adapter, now: OffsetDateTime, keep: Duration) -> sqlx::Result<u64> {
    const DECOYS: &str = "DELETE FROM mails WHERE id IN (
        SELECT id FROM mails WHERE state = 'void' AND created_at <= $1 ORDER BY created_at LIMIT $2)";
    const SENT: &str = "DELETE FROM mails WHERE id IN (
        SELECT id FROM mails WHERE state = 'sent' AND sent_at < $1 ORDER BY sent_at LIMIT $2)";
    const DEAD: &str = "DELETE FROM mails WHERE id IN (
        SELECT id FROM mails WHERE state = 'dead' AND failed_at < $1 AND expires_at < $1 ORDER BY failed_at LIMIT $2)";
    const EXPIRED: &str = "UPDATE mails SET key_id = NULL, sealed = NULL WHERE id IN (
        SELECT id FROM mails WHERE state = 'dead' AND expires_at <= $1 AND sealed IS NOT NULL LIMIT $2)";
    let mut touched = 0;
    for (statement, until) in [(DECOYS, now), (SENT, now - keep), (DEAD, now - keep), (EXPIRED, now)] {
        touched += in_batches(store, statement, until).await?;
    }
    Ok(touched)
}

/// Repeats a statement of `$1`, the time, and `$2`, how many rows at most, until it finds fewer.
pub(super) async fn in_batches(store: &Adapter, statement: &'static str, until: OffsetDateTime) -> sqlx::Result<u64> {
    let mut touched = 0;
    loop {
        let batch = sqlx::query::<Db>(statement).bind(at(until)).bind(BATCH).execute(&store.writes).await?;
        touched += batch.rows_affected();
        if batch.rows_affected() < BATCH.unsigned_abs() {
            return Ok(touched);
        }
    }
}

#[derive(sqlx::FromRow)]
struct DeadRow {
    id: MailId,
    tenant_id: TenantId,
    template: String,
    recipient: String,
    attempts: i64,
    reason: Option<String>,
    created_at: OffsetDateTime,
    failed_at: OffsetDateTime,
    expires_at: OffsetDateTime,
}

impl From<DeadRow> for DeadLetter {
    fn from(row: DeadRow) -> Self {
        Self {
            id: row.id,
            tenant_id: row.tenant_id,
            template: row.template,
            recipient: row.recipient,
            attempts: row.attempts,
            reason: row.reason.unwrap_or_default(),
            created_at: row.created_at,
            failed_at: row.failed_at,
            expires_at: row.expires_at,
        }
    }
}
