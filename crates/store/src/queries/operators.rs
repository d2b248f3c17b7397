//! What operators do with single accounts.

use super::{
    Adapter, BEGIN, Connection, Db,
    accounts::lock_account_and_address,
    at,
    events::{commit_if_changed, insert_event},
    factors::factor_attempts,
    own_account::{TRIES, is_taken, move_address},
    sessions::{clear_login_failures, end_sessions},
    tokens::supersede_tokens,
};
use crate::{
    AddressCorrection, AttemptBudget, Digest, FactorAttempt, NewEvent, Operators, StoreError, TenantId, UserId,
};
use async_trait::async_trait;
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

#[async_trait]
impl Operators for Adapter {
    async fn next_factor_attempt(
        &self, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
    ) -> Result<FactorAttempt, StoreError> {
        Ok(next_factor_attempt(self, tenant, user, budget, now).await?)
    }

    async fn unlock_account(&self, tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError> {
        Ok(unlock_account(self, tenant, user, event).await?)
    }

    async fn disable_account(&self, tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError> {
        Ok(disable_account(self, tenant, user, event).await?)
    }

    async fn enable_account(&self, tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError> {
        Ok(enable_account(self, tenant, user, event).await?)
    }

    async fn correct_address(
        &self, tenant: TenantId, user: UserId, email: &EmailAddress, event: &NewEvent,
    ) -> Result<AddressCorrection, StoreError> {
        Ok(correct_address(self, tenant, user, email, event).await?)
    }
}

async fn next_factor_attempt(
    store: &Adapter, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
) -> sqlx::Result<FactorAttempt> {
    Ok(match factor_attempts(&store.reads, tenant, user).await? {
        Some(tries) if tries.failures >= budget.most => FactorAttempt::Closed,
        Some(tries) if tries.full_at > now + budget.slack() => FactorAttempt::Wait(budget.next_at(tries.full_at)),
        Some(_) | None => FactorAttempt::Counted,
    })
}

async fn unlock_account(store: &Adapter, tenant: TenantId, user: UserId, event: &NewEvent) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let email = sqlx::query_scalar::<Db, String>(concat!(
        "SELECT email FROM accounts WHERE tenant_id = $1 AND id = $2",
        lock_row!()
    ))
    .bind(tenant)
    .bind(user)
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(email) = email else { return Ok(false) };
    clear_login_failures(&mut transaction, tenant, Some(Digest::of_address(&email))).await?;
    sqlx::query::<Db>("DELETE FROM factor_attempts WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .execute(&mut *transaction)
        .await?;
    commit_if_changed(transaction, tenant, user, true, event).await
}

async fn disable_account(store: &Adapter, tenant: TenantId, user: UserId, event: &NewEvent) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let closed = sqlx::query::<Db>(
        "UPDATE accounts SET enabled = FALSE, epoch = epoch + 1, mfa_epoch = mfa_epoch + 1, live_reset = NULL,
             updated_at = $3
         WHERE tenant_id = $1 AND id = $2 AND enabled",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(event.at))
    .execute(&mut *transaction)
    .await?
    .rows_affected()
        == 1;
    if closed {
        end_sessions(&mut transaction, tenant, Some(user), event.at).await?;
        void_links(&mut transaction, tenant, user, event.at).await?;
    }
    commit_if_changed(transaction, tenant, user, closed, event).await
}

async fn enable_account(store: &Adapter, tenant: TenantId, user: UserId, event: &NewEvent) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let opened = sqlx::query::<Db>(
        "UPDATE accounts SET enabled = TRUE, updated_at = $3 WHERE tenant_id = $1 AND id = $2 AND NOT enabled",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(event.at))
    .execute(&mut *transaction)
    .await?;
    commit_if_changed(transaction, tenant, user, opened.rows_affected() == 1, event).await
}

async fn correct_address(
    store: &Adapter, tenant: TenantId, user: UserId, email: &EmailAddress, event: &NewEvent,
) -> sqlx::Result<AddressCorrection> {
    for _ in 0..TRIES {
        match try_correct(store, tenant, user, email, event).await {
            Err(error) if is_taken(&error) => {}
            decided => return decided,
        }
    }
    Ok(AddressCorrection::AddressInUse)
}

async fn try_correct(
    store: &Adapter, tenant: TenantId, user: UserId, email: &EmailAddress, event: &NewEvent,
) -> sqlx::Result<AddressCorrection> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account_and_address(&mut transaction, tenant, user).await?;
    if !forget_password_of_disabled(&mut transaction, tenant, user).await? {
        return Ok(AddressCorrection::NotDisabled);
    }
    if !move_address(&mut transaction, tenant, user, email.canonical(), email.as_str(), event.at).await? {
        return Ok(AddressCorrection::AddressInUse);
    }
    // Not even the earlier address may take the account back by the link of a notice.
    void_links(&mut transaction, tenant, user, event.at).await?;
    clear_login_failures(&mut transaction, tenant, Some(Digest::of_address(email.canonical()))).await?;
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(AddressCorrection::Corrected)
}

/// Voids every token of the account, and every mail to its owner that is not sent.
async fn void_links(
    connection: &mut Connection, tenant: TenantId, user: UserId, now: OffsetDateTime,
) -> sqlx::Result<()> {
    supersede_tokens(connection, tenant, Some(user), None, now).await?;
    // Notices and codes too, which are for no purpose: what waits would tell a stranger at the old address of what happens.
    sqlx::query::<Db>(
        "UPDATE mails SET state = 'void', failed_at = NULL, key_id = NULL, sealed = NULL
         WHERE tenant_id = $1 AND user_id = $2 AND state IN ('queued', 'dead')",
    )
    .bind(tenant)
    .bind(user)
    .execute(connection)
    .await?;
    Ok(())
}

/// Whoever had the old address may know the password. Whether the account is closed.
async fn forget_password_of_disabled(
    connection: &mut Connection, tenant: TenantId, user: UserId,
) -> sqlx::Result<bool> {
    let forgotten =
        sqlx::query::<Db>("UPDATE accounts SET password_hash = NULL WHERE tenant_id = $1 AND id = $2 AND NOT enabled")
            .bind(tenant)
            .bind(user)
            .execute(connection)
            .await?;
    Ok(forgotten.rows_affected() == 1)
}
