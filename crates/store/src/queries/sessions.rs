//! Sessions and the failures that precede them. Beginning a session is an engine's own statement.

use super::{
    Adapter, BEGIN, Connection, Db,
    accounts::{ProfileRow, lock_account},
    at,
    events::{commit_if_changed, insert_event},
    mail_writing::void_mails,
    own_account::void_pending,
    trusted_devices::revoke_devices,
};
use crate::{
    Acr, Digest, LoginFailures, NewEvent, NewSession, Profile, SessionHandle, SessionView, TenantId, TokenPurpose,
    UserId,
};
use sqlx::{FromRow as _, Row as _, types::Json};
use time::{Duration, OffsetDateTime};

/// Ends every session of the account; for nobody, none.
pub(in super::super) async fn end_sessions(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>("UPDATE sessions SET ended_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL")
        .bind(tenant)
        .bind(user)
        .bind(at(now))
        .execute(connection)
        .await?;
    Ok(())
}

/// Stores a session if the account is enabled, verified and at the session's epochs.
pub(in super::super) async fn insert_session(
    connection: &mut Connection, tenant: TenantId, session: &NewSession,
) -> sqlx::Result<bool> {
    let inserted = sqlx::query::<Db>(
        "INSERT INTO sessions (tenant_id, digest, handle, user_id, epoch, amr, created_at, idle_expires_at, expires_at,
             idle_seconds, device, acr, auth_time)
         SELECT $1, $4, $5, id, $3, $6, $7, $8, $9, $10, $11, $12, $13 FROM accounts
         WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND mfa_epoch = COALESCE($14, mfa_epoch) AND enabled
           AND verified_at IS NOT NULL",
    )
    .bind(tenant)
    .bind(session.user_id)
    .bind(session.epoch)
    .bind(session.digest.as_bytes())
    .bind(session.handle)
    .bind(Json(&session.amr))
    .bind(at(session.created_at))
    .bind(at(session.idle_expires_at))
    .bind(at(session.expires_at))
    .bind(session.idle_seconds())
    .bind(session.device.as_deref())
    .bind(session.acr.as_str())
    .bind(at(session.auth_time))
    .bind(session.mfa_epoch)
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Live sessions of tenant `$1` at the time `$2`. The epoch is compared at every use, so that a session which was begun while a
/// reset committed is dead as well.
macro_rules! live_sessions {
    ($more:literal, $of:literal) => {
        concat!(
            "SELECT s.handle, s.user_id, s.epoch, s.amr, s.acr, s.auth_time, s.device, s.created_at, s.used_at,
                 s.idle_seconds, s.idle_expires_at, s.expires_at",
            $more,
            " FROM sessions s JOIN accounts a ON a.tenant_id = s.tenant_id AND a.id = s.user_id
             WHERE s.tenant_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.idle_expires_at > $2
               AND s.epoch = a.epoch AND a.enabled AND a.verified_at IS NOT NULL AND ",
            $of
        )
    };
}

pub(super) async fn session_and_profile(
    store: &Adapter, tenant: TenantId, session: Digest, now: OffsetDateTime,
) -> sqlx::Result<Option<(SessionView, Profile)>> {
    let row = sqlx::query::<Db>(live_sessions!(
        ", a.id, a.address, a.first_name, a.last_name, a.locale, a.custom_data, a.created_at AS registered_at",
        "s.digest = $3"
    ))
    .bind(tenant)
    .bind(at(now))
    .bind(session.as_bytes())
    .fetch_optional(&store.reads)
    .await?;
    let Some(row) = row else { return Ok(None) };
    // Both rows have a time of this name, and the first is the session's.
    let mut profile = ProfileRow::from_row(&row)?;
    profile.created_at = row.try_get("registered_at")?;
    Ok(Some((SessionRow::from_row(&row)?.into(), profile.try_into()?)))
}

pub(super) async fn sessions(
    store: &Adapter, tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64,
) -> sqlx::Result<Vec<SessionView>> {
    let rows = sqlx::query_as::<Db, SessionRow>(live_sessions!(
        "",
        "s.user_id = $3 ORDER BY s.created_at DESC, s.handle DESC LIMIT $4"
    ))
    .bind(tenant)
    .bind(at(now))
    .bind(user)
    .bind(limit)
    .fetch_all(&store.reads)
    .await?;
    Ok(rows.into_iter().map(SessionView::from).collect())
}

pub(super) async fn touch_session(
    store: &Adapter, tenant: TenantId, session: Digest, used_at: OffsetDateTime, idle_expires_at: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE sessions SET used_at = $3, idle_expires_at = $4
         WHERE tenant_id = $1 AND digest = $2 AND ended_at IS NULL AND (used_at IS NULL OR used_at < $3)",
    )
    .bind(tenant)
    .bind(session.as_bytes())
    .bind(at(used_at))
    .bind(at(idle_expires_at))
    .execute(&store.writes)
    .await?;
    Ok(())
}

pub(super) async fn end_session(
    store: &Adapter, tenant: TenantId, user: UserId, session: SessionHandle, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let ended = sqlx::query::<Db>(
        "UPDATE sessions SET ended_at = $4
         WHERE tenant_id = $1 AND user_id = $2 AND handle = $3 AND ended_at IS NULL AND expires_at > $4
           AND idle_expires_at > $4",
    )
    .bind(tenant)
    .bind(user)
    .bind(session)
    .bind(at(event.at))
    .execute(&mut *transaction)
    .await?;
    commit_if_changed(transaction, tenant, user, ended.rows_affected() == 1, event).await
}

pub(super) async fn end_other_sessions(
    store: &Adapter, tenant: TenantId, user: UserId, keep: SessionHandle, event: &NewEvent,
) -> sqlx::Result<u64> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account(&mut transaction, tenant, user).await?;
    let ended = sqlx::query::<Db>(
        "UPDATE sessions SET ended_at = $4
         WHERE tenant_id = $1 AND user_id = $2 AND handle <> $3 AND ended_at IS NULL AND expires_at > $4
           AND idle_expires_at > $4",
    )
    .bind(tenant)
    .bind(user)
    .bind(keep)
    .bind(at(event.at))
    .execute(&mut *transaction)
    .await?;
    revoke_devices(&mut transaction, tenant, user, event.at).await?;
    void_pending(&mut transaction, tenant, user, event.at).await?;
    void_mails(&mut transaction, tenant, Some(user), Some(TokenPurpose::ChangeEmail)).await?;
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(ended.rows_affected())
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    handle: SessionHandle,
    user_id: UserId,
    epoch: i64,
    amr: Json<Vec<String>>,
    acr: String,
    auth_time: Option<OffsetDateTime>,
    device: Option<String>,
    created_at: OffsetDateTime,
    used_at: Option<OffsetDateTime>,
    idle_seconds: i64,
    idle_expires_at: OffsetDateTime,
    expires_at: OffsetDateTime,
}

impl From<SessionRow> for SessionView {
    fn from(row: SessionRow) -> Self {
        Self {
            handle: row.handle,
            user_id: row.user_id,
            epoch: row.epoch,
            amr: row.amr.0,
            // The table's constraint knows no third.
            acr: if row.acr == Acr::Aal2.as_str() { Acr::Aal2 } else { Acr::Aal1 },
            auth_time: row.auth_time.unwrap_or(row.created_at),
            device: row.device,
            created_at: row.created_at,
            used_at: row.used_at.unwrap_or(row.created_at),
            idle: Duration::seconds(row.idle_seconds),
            idle_expires_at: row.idle_expires_at,
            expires_at: row.expires_at,
        }
    }
}

pub(super) async fn login_failures(store: &Adapter, tenant: TenantId, address: Digest) -> sqlx::Result<LoginFailures> {
    let failures =
        sqlx::query_scalar::<Db, i64>("SELECT failures FROM login_failures WHERE tenant_id = $1 AND address = $2")
            .bind(tenant)
            .bind(address.as_bytes())
            .fetch_optional(&store.reads)
            .await?;
    Ok(LoginFailures(failures.unwrap_or(0)))
}

pub(super) async fn record_login_failure(
    store: &Adapter, tenant: TenantId, address: Digest, now: OffsetDateTime,
) -> sqlx::Result<LoginFailures> {
    let failures = sqlx::query_scalar::<Db, i64>(
        "INSERT INTO login_failures (tenant_id, address, failures, updated_at) VALUES ($1, $2, 1, $3)
         ON CONFLICT (tenant_id, address) DO UPDATE SET failures = login_failures.failures + 1, updated_at = $3
         RETURNING failures",
    )
    .bind(tenant)
    .bind(address.as_bytes())
    .bind(at(now))
    .fetch_one(&store.writes)
    .await?;
    Ok(LoginFailures(failures))
}

/// Forgets the address's failures; for no address, none.
pub(in super::super) async fn clear_login_failures(
    connection: &mut Connection, tenant: TenantId, address: Option<Digest>,
) -> sqlx::Result<()> {
    sqlx::query::<Db>("DELETE FROM login_failures WHERE tenant_id = $1 AND address = $2")
        .bind(tenant)
        .bind(address.as_ref().map(Digest::as_bytes))
        .execute(connection)
        .await?;
    Ok(())
}
