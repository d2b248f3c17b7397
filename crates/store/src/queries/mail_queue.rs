//! The mailer's half: claiming mails under a lease, and saying what became of them.
//!
//! Rows are claimed by state, never by "id or time greater than the last": a long transaction may commit an older row
//! after newer ones were seen.
//!
//! # Fairness
//! Were the oldest mail always the next, one tenant's flood would hold up everybody's mail. So tenants share the places of
//! the workers: the next mail is of the tenant with the fewest in work. This costs an index probe or two for each tenant
//! that has mail waiting, and a look at 512 rows in all (one at least of each), however long the queue is. Beyond a thousand
//! tenants, and where the rows that were looked at are all in work or locked, a claim is filled with the oldest.

use super::{Adapter, Db, at};
use crate::{ClaimedMail, MailId, Sealed, Sender, TenantId};
use time::{Duration, OffsetDateTime};

/// Whether a mail may be claimed.
macro_rules! free {
    () => {
        "state = 'queued' AND due_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)"
    };
}

/// A redrive moves the fence to the next multiple of this. So what the fence is above a multiple counts, since the mail was
/// queued or redriven, one for each claim and one for each retry.
macro_rules! redrive_stride {
    () => {
        "1000000"
    };
}
pub(super) use redrive_stride;

/// Takes the rows that the query `$picked` names. Each list of rows is materialised, so that it is made once and its
/// `LIMIT` holds whatever the plan.
macro_rules! take {
    ($($picked:expr),+) => {
        concat!(
            $($picked,)+
            " UPDATE mails SET fence = fence + 1, leased_until = $2 WHERE id IN (SELECT id FROM picked)
             RETURNING id, tenant_id, fence, attempts, fence % ",
            redrive_stride!(),
            " - 2 * attempts - 1 AS unjudged, template, recipient, sender_name, sender_address, tenant_name,
                 locale, key_id, sealed, due_at, created_at, expires_at, request_id, traceparent"
        )
    };
}

const TAKE_ONE: &str =
    take!("WITH picked AS MATERIALIZED (SELECT id FROM mails WHERE id = $3 AND ", free!(), skip_locked!(), ")");

/// `waiting` walks the index from tenant to tenant, and `first` has the first mails of each. `ranked` counts the tenant's
/// mails in work before the others, so that the rank of a free one says how many places its tenant would have with it.
/// `fair` takes the lowest ranks, and `oldest` fills up.
///
/// PostgreSQL may plan with statistics of an empty queue and run in a flood. So each step must have one sensible plan: the
/// index of `waiting` and `first` is chosen by its condition (see its migration), and that of `fair` by hiding all conditions
/// but the key in a `CASE`.
const TAKE_DUE: &str = take!(
    "WITH RECURSIVE waiting (tenant_id, number) AS (
         SELECT tenant_id, 1
         FROM (SELECT tenant_id FROM mails WHERE state NOT IN ('sent', 'dead', 'void')
               ORDER BY tenant_id LIMIT 1) AS lowest
         UNION ALL
         SELECT (SELECT mails.tenant_id FROM mails
                 WHERE mails.state NOT IN ('sent', 'dead', 'void') AND mails.tenant_id > waiting.tenant_id
                 ORDER BY mails.tenant_id LIMIT 1), number + 1
         FROM waiting WHERE waiting.tenant_id IS NOT NULL AND number < 1000
     ), ",
    first_mails!("512"),
    ", ranked AS MATERIALIZED (
         SELECT id, ROW_NUMBER() OVER (
             PARTITION BY tenant_id ORDER BY CASE WHEN leased_until > $1 THEN 0 ELSE 1 END, due_at, id) AS place
         FROM first
     ), fair AS MATERIALIZED (
         SELECT mails.id FROM ranked JOIN mails ON mails.id = ranked.id
         WHERE CASE WHEN ",
    free!(),
    " THEN 1 ELSE 0 END = 1 ORDER BY place, due_at LIMIT $3",
    skip_locked!(),
    "), oldest AS MATERIALIZED (
         SELECT id FROM mails WHERE ",
    free!(),
    " AND id NOT IN (SELECT id FROM fair) ORDER BY due_at LIMIT $3 - (SELECT COUNT(*) FROM fair)",
    skip_locked!(),
    "), picked AS MATERIALIZED (SELECT id FROM fair UNION ALL SELECT id FROM oldest)"
);

pub(super) async fn claim_mails(
    store: &Adapter, now: OffsetDateTime, lease: Duration, limit: i64, only: Option<MailId>,
) -> sqlx::Result<Vec<ClaimedMail>> {
    let statement = match only {
        Some(_) => sqlx::query_as::<Db, Row>(TAKE_ONE),
        None => sqlx::query_as::<Db, Row>(TAKE_DUE),
    };
    let statement = statement.bind(at(now)).bind(at(now + lease));
    let statement = match only {
        Some(mail) => statement.bind(mail),
        None => statement.bind(limit),
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
    unjudged: i64,
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
            unjudged: row.unjudged,
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
