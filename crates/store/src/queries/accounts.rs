//! Reading and locking accounts.

use super::{Adapter, Connection, Db};
use crate::{Credentials, TenantId, UserId};
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

/// Holds the account's row until the transaction ends, so that whatever is read after this stands.
///
/// On PostgreSQL the lock is the one that an update of other columns than the key takes: logins, whose foreign key only
/// needs the key to stay, go on beside it.
pub(in super::super) async fn lock_account(
    connection: &mut Connection, tenant: TenantId, user: UserId,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(concat!("SELECT 1 FROM accounts WHERE tenant_id = $1 AND id = $2", lock_row!()))
        .bind(tenant)
        .bind(user)
        .fetch_optional(connection)
        .await?;
    Ok(())
}

pub(super) async fn credentials(
    store: &Adapter, tenant: TenantId, email: &EmailAddress,
) -> sqlx::Result<Option<Credentials>> {
    let row: Option<CredentialsRow> = sqlx::query_as::<Db, CredentialsRow>(
        "SELECT id, address, password_hash, verified_at, enabled, first_name, locale, epoch FROM accounts
         WHERE tenant_id = $1 AND email = $2",
    )
    .bind(tenant)
    .bind(email.canonical())
    .fetch_optional(&store.reads)
    .await?;
    Ok(row.map(Credentials::from))
}

#[derive(sqlx::FromRow)]
struct CredentialsRow {
    id: UserId,
    address: String,
    password_hash: Option<String>,
    verified_at: Option<OffsetDateTime>,
    enabled: bool,
    first_name: String,
    locale: Option<String>,
    epoch: i64,
}

impl From<CredentialsRow> for Credentials {
    fn from(row: CredentialsRow) -> Self {
        Self {
            user_id: row.id,
            email: row.address,
            password_hash: row.password_hash,
            verified: row.verified_at.is_some(),
            enabled: row.enabled,
            first_name: row.first_name,
            locale: row.locale,
            epoch: row.epoch,
        }
    }
}
