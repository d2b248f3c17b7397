//! The mailer's half: claiming mails under a lease, and saying what became of them.
//!
//! Rows are claimed by state, never by "id or time greater than the last": a long transaction may commit an older row
//! after newer ones were seen.

use super::{Adapter, Db, at};
use crate::{ClaimedMail, MailId, Sealed, Sender, TenantId};
use time::{Duration, OffsetDateTime};

/// Claims the rows that `$which` picks among the due ones. The list of rows is materialised, so that it is made once and
/// its `LIMIT` holds whatever the plan.
macro_rules! claim {
    ($which:literal) => {
        concat!(
            "WITH due AS MATERIALIZED (
                 SELECT id FROM mails
                 WHERE state = 'queued' AND due_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)",
            $which,
            " ORDER BY due_at LIMIT $3",
            skip_locked!(),
            ")
             UPDATE mails SET fence = fence + 1, leased_until = $2 WHERE id IN (SELECT id FROM due)
             RETURNING id, tenant_id, fence, attempts, template, recipient, sender_name, sender_address, tenant_name,
                 locale, key_id, sealed, due_at, created_at, expires_at, request_id, traceparent"
        )
    };
}

pub(super) async fn claim_mails(
    store: &Adapter, now: OffsetDateTime, lease: Duration, limit: i64, only: Option<MailId>,
) -> sqlx::Result<Vec<ClaimedMail>> {
    let statement = match only {
        Some(_) => sqlx::query_as::<Db, Row>(claim!(" AND id = $4")),
        None => sqlx::query_as::<Db, Row>(claim!("")),
    };
    let statement = statement.bind(at(now)).bind(at(now + lease)).bind(limit);
    let statement = match only {
        Some(mail) => statement.bind(mail),
        None => statement,
    };
    let mut rows = statement.fetch_all(&store.writes).await?;
    // RETURNING promises no order.
    rows.sort_by_key(|row| (row.due_at, row.id));
    Ok(rows.into_iter().map(ClaimedMail::from).collect())
}

pub(super) async fn mark_sent(store: &Adapter, mail: MailId, fence: i64, now: OffsetDateTime) -> sqlx::Result<bool> {
    let marked = sqlx::query::<Db>(
        "UPDATE mails SET state = 'sent', sent_at = $3, leased_until = NULL, key_id = NULL, sealed = NULL
         WHERE id = $1 AND fence = $2 AND state = 'queued'",
    )
    .bind(mail)
    .bind(fence)
    .bind(at(now))
    .execute(&store.writes)
    .await?;
    Ok(marked.rows_affected() == 1)
}

pub(super) async fn retry_mail(
    store: &Adapter, mail: MailId, fence: i64, due: OffsetDateTime, reason: &str,
) -> sqlx::Result<bool> {
    // The fence moves as well: a lease that was given back cannot be used a second time.
    let delayed = sqlx::query::<Db>(
        "UPDATE mails SET attempts = attempts + 1, due_at = $3, reason = $4, leased_until = NULL, fence = fence + 1
         WHERE id = $1 AND fence = $2 AND state = 'queued'",
    )
    .bind(mail)
    .bind(fence)
    .bind(at(due))
    .bind(reason)
    .execute(&store.writes)
    .await?;
    Ok(delayed.rows_affected() == 1)
}

pub(super) async fn reject_mail(
    store: &Adapter, mail: MailId, fence: i64, reason: &str, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let rejected = sqlx::query::<Db>(
        "UPDATE mails SET state = 'dead', attempts = attempts + 1, failed_at = $3, reason = $4, leased_until = NULL,
             key_id = CASE WHEN expires_at > $3 THEN key_id END, sealed = CASE WHEN expires_at > $3 THEN sealed END
         WHERE id = $1 AND fence = $2 AND state = 'queued'",
    )
    .bind(mail)
    .bind(fence)
    .bind(at(now))
    .bind(reason)
    .execute(&store.writes)
    .await?;
    Ok(rejected.rows_affected() == 1)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: MailId,
    tenant_id: TenantId,
    fence: i64,
    attempts: i64,
    template: String,
    recipient: String,
    sender_name: String,
    sender_address: String,
    tenant_name: String,
    locale: String,
    key_id: Option<String>,
    sealed: Option<Vec<u8>>,
    due_at: OffsetDateTime,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    request_id: String,
    traceparent: Option<String>,
}

impl From<Row> for ClaimedMail {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            tenant_id: row.tenant_id,
            fence: row.fence,
            attempts: row.attempts,
            template: row.template,
            recipient: row.recipient,
            sender: Sender { name: row.sender_name, address: row.sender_address },
            tenant_name: row.tenant_name,
            locale: row.locale,
            parameters: row.key_id.zip(row.sealed).map(|(key_id, bytes)| Sealed { key_id, bytes }),
            created_at: row.created_at,
            expires_at: row.expires_at,
            request_id: row.request_id,
            traceparent: row.traceparent,
        }
    }
}
