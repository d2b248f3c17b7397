//! The two steps of a second factor, each one statement: counting the try, and passing.

use super::{
    Adapter, Db, at,
    queries::{
        events::bind_event,
        factors::{FactorRow, factor_attempts, record_of},
        second_factor_pass::pass_within,
    },
};
use crate::{
    AttemptBudget, Digest, FactorAttempt, FactorId, FactorKind, FactorProof, SecondFactorOutcome, SecondFactorPass,
    SecondFactorRecord, TenantId, UserId,
};
use sqlx::{
    Row as _,
    error::{DatabaseError, ErrorKind},
    postgres::PgDatabaseError,
    types::Json,
};
use time::OffsetDateTime;

/// A trusted device, a notice or a renewed hash is more than one statement says; then it is a transaction.
pub(super) async fn pass_second_factor(
    store: &Adapter, tenant: TenantId, pass: &SecondFactorPass,
) -> sqlx::Result<SecondFactorOutcome> {
    let session = &pass.session;
    let more = pass.trusted_device.is_some() || pass.notice.is_some() || session.rehash.is_some();
    let conditional = session.device_rotation.is_some() || session.mfa_epoch.is_some();
    match UsedFactor::of(&pass.proof) {
        Some(used) if !more && !conditional => pass_at_once(store, tenant, pass, &used).await,
        _ => pass_within(store, tenant, pass).await,
    }
}

/// What a proof does to its factor's row, and what the row must be like.
struct UsedFactor {
    kind: FactorKind,
    id: Option<FactorId>,
    step: Option<i64>,
    version: Option<i64>,
    credential: Option<String>,
}

impl UsedFactor {
    /// `None` of a recovery code, which is no factor.
    fn of(proof: &FactorProof) -> Option<Self> {
        let of_kind = |kind| Self { kind, id: None, step: None, version: None, credential: None };
        Some(match proof {
            FactorProof::Totp { factor, step } => {
                Self { id: Some(*factor), step: Some(*step), ..of_kind(FactorKind::Totp) }
            }
            FactorProof::Email => of_kind(FactorKind::Email),
            FactorProof::WebAuthn { factor, version, credential } => Self {
                id: Some(*factor),
                version: Some(*version),
                credential: Some(credential.to_string()),
                ..of_kind(FactorKind::WebAuthn)
            },
            FactorProof::RecoveryCode(_) => return None,
        })
    }
}

/// All parts see the database as it was when the statement began, but each row that one of them writes is looked at as it is once
/// its lock is held: the account's first, then the key of the challenge, then the factor. So of callers at once, the later find it spent.
///
/// A fresh challenge beside a factor that was used meanwhile is the one case in which something would be written and no session begun. Then the
/// session has no digest, which its table refuses, and with that the whole statement.
async fn pass_at_once(
    store: &Adapter, tenant: TenantId, pass: &SecondFactorPass, used: &UsedFactor,
) -> sqlx::Result<SecondFactorOutcome> {
    let session = &pass.session;
    let query = sqlx::query::<Db>(
        "WITH account AS MATERIALIZED (
             SELECT id FROM accounts
             WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND mfa_epoch = $4 AND enabled AND verified_at IS NOT NULL
             FOR NO KEY UPDATE
         ), challenge AS (
             INSERT INTO spent_challenges (tenant_id, digest, expires_at) SELECT $1, $5, $6 FROM account
             ON CONFLICT (tenant_id, digest) DO NOTHING
             RETURNING 1
         ), proof AS (
             UPDATE factors SET last_step = COALESCE($9, last_step), credential = COALESCE($10, credential),
                 version = version + 1, last_used_at = $7
             WHERE tenant_id = $1 AND user_id = (SELECT id FROM account) AND kind = $8 AND id = COALESCE($11, id)
               AND (kind <> 'totp' OR last_step < $9) AND version = COALESCE($12, version)
               AND EXISTS (SELECT 1 FROM challenge)
             RETURNING 1
         ), attempts AS (
             DELETE FROM factor_attempts
             WHERE tenant_id = $1 AND user_id = $2 AND $8 <> 'webauthn' AND EXISTS (SELECT 1 FROM challenge)
         ), replaced AS (
             UPDATE sessions SET ended_at = $7
             WHERE tenant_id = $1 AND digest = $13 AND ended_at IS NULL AND EXISTS (SELECT 1 FROM challenge)
         ), cleared AS (
             DELETE FROM login_failures
             WHERE tenant_id = $1 AND address = $14 AND EXISTS (SELECT 1 FROM challenge)
         ), audited AS (
             INSERT INTO audit_events (tenant_id, user_id, id, at, kind, outcome, reason, actor, factor, subject, device,
                 network, request_id)
             SELECT $1, $2, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34 FROM challenge
         ), begun AS (
             INSERT INTO sessions (tenant_id, digest, handle, user_id, epoch, amr, created_at, idle_expires_at,
                 expires_at, idle_seconds, device, acr, auth_time)
             SELECT $1, (SELECT $15 FROM proof), $16, $2, $3, $17, $7, $18, $19, $20, $21, $22, $23 FROM challenge
             RETURNING 1
         )
         SELECT EXISTS (SELECT 1 FROM account) AS current, EXISTS (SELECT 1 FROM begun) AS begun",
    )
    .bind(tenant)
    .bind(session.user_id)
    .bind(session.epoch)
    .bind(pass.mfa_epoch)
    .bind(pass.challenge.digest.as_bytes())
    .bind(at(pass.challenge.expires_at))
    .bind(at(session.created_at))
    .bind(used.kind.as_str())
    .bind(used.step)
    .bind(used.credential.as_deref())
    .bind(used.id)
    .bind(used.version)
    .bind(session.replaces.as_ref().map(Digest::as_bytes))
    .bind(session.address.as_bytes())
    .bind(session.digest.as_bytes())
    .bind(session.handle)
    .bind(Json(&session.amr))
    .bind(at(session.idle_expires_at))
    .bind(at(session.expires_at))
    .bind(session.idle_seconds())
    .bind(session.device.as_deref())
    .bind(session.acr.as_str())
    .bind(at(session.auth_time));
    let row = match bind_event(query, &session.event).fetch_one(&store.writes).await {
        Err(sqlx::Error::Database(error)) if is_refused(&*error) => {
            return Ok(SecondFactorOutcome::Used);
        }
        row => row?,
    };
    Ok(match (row.try_get("current")?, row.try_get("begun")?) {
        (_, true) => SecondFactorOutcome::Begun,
        (true, false) => SecondFactorOutcome::Used,
        (false, false) => SecondFactorOutcome::Outdated,
    })
}

/// The refusal that the statement provokes, and no other column's.
fn is_refused(error: &(dyn DatabaseError + 'static)) -> bool {
    let error = error.try_downcast_ref::<PgDatabaseError>();
    error.is_some_and(|it| it.kind() == ErrorKind::NotNullViolation && it.column() == Some("digest"))
}

/// One statement, which computes with times: SQLite keeps them as text. The row's lock puts tries that come at once in a queue, and each
/// sees what the one before it left. What it is checked against is read as it was when the statement began; whatever changed while it
/// waited is refused when it passes.
pub(super) async fn count_factor_attempt(
    store: &Adapter, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
) -> sqlx::Result<(FactorAttempt, Option<SecondFactorRecord>)> {
    let rows = sqlx::query_as::<Db, FactorRow>(factors_of_account!(
        "WITH counted AS (
             INSERT INTO factor_attempts (tenant_id, user_id, failures, full_at)
             SELECT $1, id, 1, $3 + $4 FROM accounts WHERE tenant_id = $1 AND id = $2 FOR KEY SHARE
             ON CONFLICT (tenant_id, user_id) DO UPDATE SET
                 failures = factor_attempts.failures + 1, full_at = GREATEST(factor_attempts.full_at, $3) + $4
             WHERE factor_attempts.failures < $5 AND factor_attempts.full_at <= $6
             RETURNING 1
         ) ",
        " AND EXISTS (SELECT 1 FROM counted)"
    ))
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .bind(budget.refill)
    .bind(budget.most)
    .bind(at(now + budget.slack()))
    .fetch_all(&store.writes)
    .await?;
    if let Some(record) = record_of(rows)? {
        return Ok((FactorAttempt::Counted, Some(record)));
    }
    let refused = match factor_attempts(&store.writes, tenant, user).await? {
        Some(tries) if tries.failures >= budget.most => FactorAttempt::Closed,
        Some(tries) => FactorAttempt::Wait(budget.next_at(tries.full_at)),
        // A success has forgotten them meanwhile, or the account is gone.
        None => FactorAttempt::Wait(now),
    };
    Ok((refused, None))
}
