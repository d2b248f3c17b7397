//! The steps that SQLite does in its own way: it has no writing `WITH` clause, so they are transactions. With the database
//! in the same process a statement costs no round trip, and nothing is lost.

use super::{
    Adapter, BEGIN, Db, at, migrator,
    queries::{
        Connection,
        events::insert_event,
        factor_changes::delete_second_factors,
        factors::{factor_attempts, second_factors},
        mail_writing::{insert_mail, void_mails},
        second_factor_pass::pass_within,
        session_begin::begin_within,
        sessions::{clear_login_failures, end_sessions},
        tokens::{insert_token, supersede_tokens},
    },
};
use crate::{
    AttemptBudget, Digest, FactorAttempt, NewEvent, NewSession, Registration, ResetRequest, SecondFactorOutcome,
    SecondFactorPass, SecondFactorRecord, SessionOutcome, StoreError, TenantId, TokenPurpose, UserId,
};
use time::OffsetDateTime;

/// What follows the account's row: `taken` is the account that the registration made or took over, `None` if the address
/// is another's, who is told.
pub(super) async fn complete_registration(
    connection: &mut Connection, tenant: TenantId, taken: Option<UserId>, registration: &Registration, event: &NewEvent,
) -> sqlx::Result<()> {
    let Registration { account, token, verification, notice, .. } = registration;
    let now = &event.at;
    let address = Digest::of_address(account.email.canonical());
    let owner = find_user(connection, tenant, account.email.canonical()).await?;
    let (purpose, mail) = match taken {
        Some(_) => (Some(TokenPurpose::VerifyEmail), verification),
        None => (None, notice),
    };
    supersede_tokens(connection, tenant, taken, None, *now).await?;
    void_mails(connection, tenant, taken, None).await?;
    end_sessions(connection, tenant, taken, *now).await?;
    delete_second_factors(connection, tenant, taken).await?;
    clear_login_failures(connection, tenant, taken.and(Some(address))).await?;
    insert_token(connection, tenant, taken, TokenPurpose::VerifyEmail, token, *now).await?;
    insert_mail(connection, tenant, owner, purpose, mail).await?;
    insert_event(connection, tenant, owner, event).await
}

async fn find_user(connection: &mut Connection, tenant: TenantId, canonical: &str) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>("SELECT id FROM accounts WHERE tenant_id = $1 AND email = $2")
        .bind(tenant)
        .bind(canonical)
        .fetch_optional(connection)
        .await
}

pub(super) async fn begin_session(
    store: &Adapter, tenant: TenantId, session: &NewSession,
) -> sqlx::Result<SessionOutcome> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let outcome = begin_within(&mut transaction, tenant, session).await?;
    if outcome == SessionOutcome::Begun {
        transaction.commit().await?;
    }
    Ok(outcome)
}

pub(super) async fn pass_second_factor(
    store: &Adapter, tenant: TenantId, pass: &SecondFactorPass,
) -> sqlx::Result<SecondFactorOutcome> {
    pass_within(store, tenant, pass).await
}

pub(super) async fn count_factor_attempt(
    store: &Adapter, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
) -> sqlx::Result<(FactorAttempt, Option<SecondFactorRecord>)> {
    let attempt = count(store, tenant, user, budget, now).await?;
    let record = match attempt {
        FactorAttempt::Counted => second_factors(store, tenant, user).await?,
        FactorAttempt::Wait(_) | FactorAttempt::Closed => None,
    };
    Ok((attempt, record))
}

/// The transaction has the one writer for itself, so what it reads stands.
async fn count(
    store: &Adapter, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
) -> sqlx::Result<FactorAttempt> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let full_at = match factor_attempts(&mut *transaction, tenant, user).await? {
        None => now,
        Some(tries) if tries.failures >= budget.most => return Ok(FactorAttempt::Closed),
        Some(tries) if tries.full_at > now + budget.slack() => {
            return Ok(FactorAttempt::Wait(budget.next_at(tries.full_at)));
        }
        Some(tries) => tries.full_at.max(now),
    } + budget.refill;
    let counted = sqlx::query::<Db>(
        "INSERT INTO factor_attempts (tenant_id, user_id, failures, full_at)
         SELECT $1, id, 1, $3 FROM accounts WHERE tenant_id = $1 AND id = $2
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET failures = factor_attempts.failures + 1, full_at = excluded.full_at",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(full_at))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(if counted.rows_affected() == 1 { FactorAttempt::Counted } else { FactorAttempt::Wait(now) })
}

pub(super) async fn request_password_reset(
    store: &Adapter, tenant: TenantId, request: &ResetRequest,
) -> sqlx::Result<bool> {
    const PURPOSE: TokenPurpose = TokenPurpose::ResetPassword;
    let ResetRequest { email, token, mail, event } = request;
    let now = &event.at;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let user = replace_live_reset(&mut transaction, tenant, email.canonical(), token.digest).await?;
    void_mails(&mut transaction, tenant, user, Some(PURPOSE)).await?;
    insert_token(&mut transaction, tenant, user, PURPOSE, token, *now).await?;
    insert_mail(&mut transaction, tenant, user, Some(PURPOSE), mail).await?;
    insert_event(&mut *transaction, tenant, user, event).await?;
    transaction.commit().await?;
    Ok(user.is_some())
}

async fn replace_live_reset(
    connection: &mut Connection, tenant: TenantId, email: &str, token: Digest,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>(
        "UPDATE accounts SET live_reset = $3 WHERE tenant_id = $1 AND email = $2 AND enabled RETURNING id",
    )
    .bind(tenant)
    .bind(email)
    .bind(token.as_bytes())
    .fetch_optional(connection)
    .await
}

/// In one transaction that holds the writer's lock: sqlx takes no lock of its own here, and of two processes that start
/// on a new file at once, one would find its tables there already.
pub(super) async fn migrate(store: &Adapter) -> Result<i64, StoreError> {
    let migrator = migrator();
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    migrator.run_direct(None, &mut *transaction, false).await.map_err(StoreError::Migration)?;
    let version = sqlx::query_scalar::<Db, i64>("SELECT MAX(version) FROM _sqlx_migrations WHERE success")
        .fetch_one(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(version)
}
