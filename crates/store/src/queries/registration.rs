//! Self-registration.
//!
//! The way is the same whatever the address: the time of an answer must not tell whether it has an account, nor whether that
//! is verified. Where there is nothing to void or to end, the statement that would do it finds no row.

use super::{Adapter, BEGIN, Connection, Db, at, statements};
use crate::{NewAccount, Outcome, RegisterOutcome, Registration, TenantId, UserId};
use time::OffsetDateTime;

pub(super) async fn register(
    store: &Adapter, tenant: TenantId, registration: &Registration,
) -> sqlx::Result<RegisterOutcome> {
    let Registration { account, event, .. } = registration;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let taken = upsert_account(&mut transaction, tenant, account, event.at).await?;
    let outcome = if taken.is_some() { Outcome::Success } else { Outcome::Failure("address_in_use") };
    let event = event.clone().ended(outcome);
    statements::complete_registration(&mut transaction, tenant, taken, registration, &event).await?;
    transaction.commit().await?;
    Ok(match taken {
        Some(user) if user == registration.account.id => RegisterOutcome::Created,
        Some(_) => RegisterOutcome::Replaced,
        None => RegisterOutcome::AddressInUse,
    })
}

/// Creates the account, or takes over the unverified one with its address, or leaves the verified one as it is (`None`).
/// In each case the account's row is held until the transaction ends. The unique key decides, not a look beforehand.
async fn upsert_account(
    connection: &mut Connection, tenant: TenantId, account: &NewAccount, now: OffsetDateTime,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>(
        "INSERT INTO accounts (tenant_id, id, email, address, password_hash, first_name, last_name, custom_data,
             enabled, epoch, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10)
         ON CONFLICT (tenant_id, email) DO UPDATE SET
             address = excluded.address, password_hash = excluded.password_hash, first_name = excluded.first_name,
             last_name = excluded.last_name, custom_data = excluded.custom_data, live_reset = NULL,
             epoch = accounts.epoch + 1, mfa_epoch = accounts.mfa_epoch + 1, default_factor = NULL,
             updated_at = excluded.updated_at
         WHERE accounts.verified_at IS NULL
         RETURNING id",
    )
    .bind(tenant)
    .bind(account.id)
    .bind(account.email.canonical())
    .bind(account.email.as_str())
    .bind(account.password_hash.as_str())
    .bind(account.first_name.as_str())
    .bind(account.last_name.as_str())
    .bind(account.custom_data.as_ref().map(ToString::to_string))
    .bind(true)
    .bind(at(now))
    .fetch_optional(connection)
    .await
}
