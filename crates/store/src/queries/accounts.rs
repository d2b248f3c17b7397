//! Reading and locking accounts.

use super::{Adapter, Connection, Db, at};
use crate::{Credentials, Digest, FactorKind, FactorSummary, LoginFailures, LoginRecord, Profile, TenantId, UserId};
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
    account_exists(connection, tenant, user).await.map(drop)
}

/// The same with its key, for what changes the address: a login that renews its hash holds the key and then wants the row.
pub(super) async fn lock_account_and_address(
    connection: &mut Connection, tenant: TenantId, user: UserId,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(concat!("SELECT 1 FROM accounts WHERE tenant_id = $1 AND id = $2", lock_row_and_key!()))
        .bind(tenant)
        .bind(user)
        .fetch_optional(connection)
        .await?;
    Ok(())
}

/// Holds the account's row if the account is enabled and at these epochs.
pub(super) async fn lock_account_at(
    connection: &mut Connection, tenant: TenantId, user: UserId, epoch: i64, mfa_epoch: Option<i64>,
) -> sqlx::Result<bool> {
    let found = sqlx::query::<Db>(concat!(
        "SELECT 1 FROM accounts
         WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND mfa_epoch = COALESCE($4, mfa_epoch) AND enabled",
        lock_row!()
    ))
    .bind(tenant)
    .bind(user)
    .bind(epoch)
    .bind(mfa_epoch)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// The same as [`lock_account`], and whether there is such an account.
pub(super) async fn account_exists(connection: &mut Connection, tenant: TenantId, user: UserId) -> sqlx::Result<bool> {
    let row = sqlx::query::<Db>(concat!("SELECT 1 FROM accounts WHERE tenant_id = $1 AND id = $2", lock_row!()))
        .bind(tenant)
        .bind(user)
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

pub(super) async fn credentials(store: &Adapter, tenant: TenantId, email: &EmailAddress) -> sqlx::Result<LoginRecord> {
    let row = sqlx::query::<Db>(
        "SELECT a.id, a.address, a.password_hash, a.verified_at, a.enabled, a.first_name, a.locale, a.epoch, a.mfa_epoch,
             a.password_by_mail, COALESCE(f.failures, 0) AS failures,
             (SELECT SUM(DISTINCT CASE s.kind WHEN 'webauthn' THEN 1 WHEN 'totp' THEN 2 ELSE 4 END) FROM factors s
              WHERE s.tenant_id = a.tenant_id AND s.user_id = a.id) AS kinds,
             (SELECT s.kind FROM factors s
              WHERE s.tenant_id = a.tenant_id AND s.user_id = a.id AND s.id = a.default_factor) AS default_kind,
             (SELECT COUNT(*) FROM recovery_codes r
              WHERE r.tenant_id = a.tenant_id AND r.user_id = a.id AND r.used_at IS NULL) AS recovery_codes
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

/// Replaces the first hash by the second, if it is still the account's.
pub(super) async fn renew_password_hash(
    executor: impl sqlx::Executor<'_, Database = Db>, tenant: TenantId, user: UserId, (old, new): (&str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE accounts SET password_hash = $3, updated_at = $4
         WHERE tenant_id = $1 AND id = $2 AND password_hash = $5",
    )
    .bind(tenant)
    .bind(user)
    .bind(new)
    .bind(at(now))
    .bind(old)
    .execute(executor)
    .await?;
    Ok(())
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
pub(super) struct ProfileRow {
    id: UserId,
    address: String,
    first_name: String,
    last_name: String,
    locale: Option<String>,
    custom_data: Option<String>,
    pub(super) created_at: OffsetDateTime,
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
    mfa_epoch: i64,
    password_by_mail: bool,
    /// The kinds that there are: 1 for WebAuthn, 2 for TOTP, 4 for e-mail.
    kinds: Option<i64>,
    default_kind: Option<String>,
    recovery_codes: i64,
}

impl From<CredentialsRow> for Credentials {
    fn from(row: CredentialsRow) -> Self {
        let kinds = row.kinds.unwrap_or(0);
        Self {
            user_id: row.id,
            email: row.address,
            password_hash: row.password_hash,
            verified: row.verified_at.is_some(),
            enabled: row.enabled,
            first_name: row.first_name,
            locale: row.locale,
            epoch: row.epoch,
            mfa_epoch: row.mfa_epoch,
            password_by_mail: row.password_by_mail,
            factors: FactorSummary {
                webauthn: kinds & 1 != 0,
                totp: kinds & 2 != 0,
                email: kinds & 4 != 0,
                recovery_codes: row.recovery_codes,
                default: row.default_kind.as_deref().and_then(FactorKind::parse),
            },
        }
    }
}
