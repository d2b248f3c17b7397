//! Reading and locking accounts.

use super::{Adapter, Connection, Db};
use crate::{Credentials, Digest, LoginFailures, LoginRecord, Profile, TenantId, UserId};
use scaikey_email::EmailAddress;
use sqlx::{FromRow as _, Row as _};
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

pub(super) async fn credentials(store: &Adapter, tenant: TenantId, email: &EmailAddress) -> sqlx::Result<LoginRecord> {
    let row = sqlx::query::<Db>(
        "SELECT a.id, a.address, a.password_hash, a.verified_at, a.enabled, a.first_name, a.locale, a.epoch,
             COALESCE(f.failures, 0) AS failures
         FROM (SELECT 1) AS one
         LEFT JOIN accounts a ON a.tenant_id = $1 AND a.email = $2
         LEFT JOIN login_failures f ON f.tenant_id = $1 AND f.address = $3",
    )
    .bind(tenant)
    .bind(email.canonical())
    .bind(Digest::of_address(email.canonical()).as_bytes())
    .fetch_one(&store.reads)
    .await?;
    let known = row.try_get::<Option<UserId>, _>("id")?;
    let account = known.map(|_| CredentialsRow::from_row(&row)).transpose()?;
    Ok(LoginRecord { account: account.map(Credentials::from), failures: LoginFailures(row.try_get("failures")?) })
}

pub(super) async fn profile(store: &Adapter, tenant: TenantId, user: UserId) -> sqlx::Result<Option<Profile>> {
    let row = sqlx::query_as::<Db, ProfileRow>(
        "SELECT id, address, first_name, last_name, locale, custom_data, created_at FROM accounts
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .fetch_optional(&store.reads)
    .await?;
    row.map(Profile::try_from).transpose()
}

#[derive(sqlx::FromRow)]
struct ProfileRow {
    id: UserId,
    address: String,
    first_name: String,
    last_name: String,
    locale: Option<String>,
    custom_data: Option<String>,
    created_at: OffsetDateTime,
}

impl TryFrom<ProfileRow> for Profile {
    type Error = sqlx::Error;

    fn try_from(row: ProfileRow) -> sqlx::Result<Self> {
        let custom_data = row.custom_data.as_deref().map(serde_json::from_str).transpose();
        Ok(Self {
            user_id: row.id,
            address: row.address,
            first_name: row.first_name,
            last_name: row.last_name,
            locale: row.locale,
            custom_data: custom_data.map_err(|error| sqlx::Error::Decode(error.into()))?,
            created_at: row.created_at,
        })
    }
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
