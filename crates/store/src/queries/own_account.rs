//! What the owner of an account does about it, beside the password.

mod delete;
mod disown;
mod email_change;
mod update_profile;

use super::{
    Adapter, BEGIN, Connection, Db,
    accounts::{lock_account_and_address, profile},
    at,
    events::{commit_if_changed, insert_event},
    mail_writing, notices, sessions, tokens,
};
use crate::{TenantId, UserId};
use time::OffsetDateTime;

pub(super) use delete::delete_account;
pub(super) use disown::disown;
pub(super) use email_change::{confirm_email_change, request_email_change, void_pending};
pub(super) use update_profile::update_profile;

/// How often a step that gives an account an address is taken up again when the unique key refused it: a registration came in between,
/// which the next look sees.
pub(super) const TRIES: usize = 3;

pub(super) fn is_taken(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}

/// Gives the account an address that its owner proved. An unverified account that has it makes way. `false` if a verified or disabled one
/// has it: then nothing was done. The unique key decides whatever else: see [`is_taken`].
pub(super) async fn move_address(
    connection: &mut Connection, tenant: TenantId, user: UserId, canonical: &str, address: &str, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    sqlx::query::<Db>(
        "DELETE FROM accounts WHERE tenant_id = $1 AND email = $2 AND id <> $3 AND verified_at IS NULL AND enabled",
    )
    .bind(tenant)
    .bind(canonical)
    .bind(user)
    .execute(&mut *connection)
    .await?;
    let moved = sqlx::query::<Db>(
        "UPDATE accounts SET email = $3, address = $4, verified_at = $5, updated_at = $5
         WHERE tenant_id = $1 AND id = $2 AND NOT EXISTS (
             SELECT 1 FROM accounts AS other WHERE other.tenant_id = $1 AND other.email = $3 AND other.id <> $2)",
    )
    .bind(tenant)
    .bind(user)
    .bind(canonical)
    .bind(address)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(moved.rows_affected() == 1)
}
