//! Devices on which the second factor is not asked for.

use super::{
    Adapter, BEGIN, Connection, Db,
    accounts::lock_account,
    at,
    events::{commit_if_changed, insert_event},
    notices::insert_notice,
};
use crate::{
    DeviceRotation, DeviceToken, Digest, NewEvent, NewTrustedDevice, Notice, SecondFactorPass, TenantId,
    TrustedDeviceId, TrustedDeviceView, UserId,
};
use time::OffsetDateTime;

/// Most devices that an account trusts at once.
const MOST_DEVICES: i64 = 20;

/// Trusts a device from now on, until the epoch of the account's factors moves.
pub(super) async fn insert_device(
    connection: &mut Connection, tenant: TenantId, pass: &SecondFactorPass, device: &NewTrustedDevice,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "INSERT INTO trusted_devices (tenant_id, id, user_id, mfa_epoch, name, digest, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant)
    .bind(device.id)
    .bind(pass.session.user_id)
    .bind(pass.mfa_epoch)
    .bind(device.name.as_str())
    .bind(device.digest.as_bytes())
    .bind(at(pass.session.created_at))
    .bind(at(device.expires_at))
    .execute(&mut *connection)
    .await?;
    insert_event(&mut *connection, tenant, Some(pass.session.user_id), &device.event).await?;
    keep_newest(connection, tenant, pass.session.user_id, pass.session.created_at).await
}

/// Trusts only the newest [`MOST_DEVICES`], so that their owner sees them all.
async fn keep_newest(
    connection: &mut Connection, tenant: TenantId, user: UserId, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE trusted_devices SET revoked_at = $3, expires_at = $3
         WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3 AND id NOT IN (
             SELECT id FROM trusted_devices
             WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3
             ORDER BY created_at DESC, id DESC LIMIT $4)",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .bind(MOST_DEVICES)
    .execute(connection)
    .await?;
    Ok(())
}

/// Replaces the token of a device that is trusted and has the presented one, and remembers the old token; `false` if it is not or has
/// not. The caller holds the account's row.
pub(super) async fn rotate_device(
    connection: &mut Connection, tenant: TenantId, user: UserId, rotation: &DeviceRotation, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let rotated = sqlx::query::<Db>(
        "UPDATE trusted_devices SET digest = $6, last_used_at = $4
         WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND digest = $5 AND revoked_at IS NULL AND expires_at > $4
           AND mfa_epoch = (SELECT mfa_epoch FROM accounts WHERE tenant_id = $1 AND id = $2)",
    )
    .bind(tenant)
    .bind(user)
    .bind(rotation.device)
    .bind(at(now))
    .bind(rotation.presented.as_bytes())
    .bind(rotation.next.as_bytes())
    .execute(&mut *connection)
    .await?;
    if rotated.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query::<Db>(
        "INSERT INTO replaced_device_tokens (tenant_id, digest, device_id, replaced_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(tenant)
    .bind(rotation.presented.as_bytes())
    .bind(rotation.device)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(true)
}

/// Trusted devices `d` of tenant `$1` at the time `$2`.
macro_rules! trusted {
    ($replaced_at:literal, $from:literal, $of:literal) => {
        concat!(
            "SELECT d.id, d.user_id, d.name, d.created_at, d.last_used_at, d.expires_at, ",
            $replaced_at,
            " AS replaced_at FROM ",
            $from,
            " JOIN accounts a ON a.tenant_id = d.tenant_id AND a.id = d.user_id
             WHERE d.tenant_id = $1 AND d.revoked_at IS NULL AND d.expires_at > $2 AND d.mfa_epoch = a.mfa_epoch AND ",
            $of
        )
    };
}

pub(super) async fn device_token(
    store: &Adapter, tenant: TenantId, token: Digest, now: OffsetDateTime,
) -> sqlx::Result<Option<DeviceToken>> {
    let row = sqlx::query_as::<Db, DeviceRow>(concat!(
        trusted!("NULL", "trusted_devices d", "d.digest = $3"),
        " UNION ALL ",
        trusted!(
            "t.replaced_at",
            "replaced_device_tokens t JOIN trusted_devices d ON d.tenant_id = t.tenant_id AND d.id = t.device_id",
            "t.tenant_id = $1 AND t.digest = $3"
        )
    ))
    .bind(tenant)
    .bind(at(now))
    .bind(token.as_bytes())
    .fetch_optional(&store.reads)
    .await?;
    Ok(row.map(|row| match row.replaced_at {
        None => DeviceToken::Live(row.into()),
        Some(replaced_at) => DeviceToken::Replaced { device: row.into(), replaced_at },
    }))
}

pub(super) async fn trusted_devices(
    store: &Adapter, tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64,
) -> sqlx::Result<Vec<TrustedDeviceView>> {
    let rows = sqlx::query_as::<Db, DeviceRow>(trusted!(
        "NULL",
        "trusted_devices d",
        "d.user_id = $3 ORDER BY d.created_at DESC, d.id DESC LIMIT $4"
    ))
    .bind(tenant)
    .bind(at(now))
    .bind(user)
    .bind(limit)
    .fetch_all(&store.reads)
    .await?;
    Ok(rows.into_iter().map(TrustedDeviceView::from).collect())
}

pub(super) async fn rename_trusted_device(
    store: &Adapter, tenant: TenantId, user: UserId, device: TrustedDeviceId, name: &str, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let renamed = sqlx::query::<Db>(
        "UPDATE trusted_devices SET name = $5
         WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND revoked_at IS NULL AND expires_at > $4
           AND mfa_epoch = (SELECT mfa_epoch FROM accounts WHERE tenant_id = $1 AND id = $2)",
    )
    .bind(tenant)
    .bind(user)
    .bind(device)
    .bind(at(event.at))
    .bind(name)
    .execute(&mut *transaction)
    .await?;
    commit_if_changed(transaction, tenant, user, renamed.rows_affected() == 1, event).await
}

/// With it end the sessions that a trusted device spared the second factor: the copy may have begun one of them.
pub(super) async fn revoke_copied_device(
    store: &Adapter, tenant: TenantId, user: UserId, device: TrustedDeviceId, notice: &Notice, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account(&mut transaction, tenant, user).await?;
    let revoked = revoke_device(&mut transaction, tenant, user, device, event.at).await?;
    if revoked {
        end_spared_sessions(&mut transaction, tenant, user, event.at).await?;
        insert_notice(&mut transaction, tenant, user, notice).await?;
    }
    commit_if_changed(transaction, tenant, user, revoked, event).await
}

async fn end_spared_sessions(
    connection: &mut Connection, tenant: TenantId, user: UserId, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE sessions SET ended_at = $3
         WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL AND CAST(amr AS TEXT) LIKE '%trusted_device%'",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn revoke_trusted_device(
    store: &Adapter, tenant: TenantId, user: UserId, device: TrustedDeviceId, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let revoked = revoke_device(&mut transaction, tenant, user, device, event.at).await?;
    commit_if_changed(transaction, tenant, user, revoked, event).await
}

/// A revoked device is over as well: then the purge of those that are finds it.
async fn revoke_device(
    connection: &mut Connection, tenant: TenantId, user: UserId, device: TrustedDeviceId, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let revoked = sqlx::query::<Db>(
        "UPDATE trusted_devices SET revoked_at = $4, expires_at = $4
         WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND revoked_at IS NULL AND expires_at > $4
           AND mfa_epoch = (SELECT mfa_epoch FROM accounts WHERE tenant_id = $1 AND id = $2)",
    )
    .bind(tenant)
    .bind(user)
    .bind(device)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(revoked.rows_affected() == 1)
}

/// Trusts no device of the account any longer.
pub(in super::super) async fn revoke_devices(
    connection: &mut Connection, tenant: TenantId, user: UserId, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE trusted_devices SET revoked_at = $3, expires_at = $3
         WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct DeviceRow {
    id: TrustedDeviceId,
    user_id: UserId,
    name: String,
    created_at: OffsetDateTime,
    last_used_at: Option<OffsetDateTime>,
    expires_at: OffsetDateTime,
    replaced_at: Option<OffsetDateTime>,
}

impl From<DeviceRow> for TrustedDeviceView {
    fn from(row: DeviceRow) -> Self {
        let DeviceRow { id, user_id, name, created_at, last_used_at, expires_at, replaced_at: _ } = row;
        Self { id, user_id, name, created_at, last_used_at, expires_at }
    }
}
