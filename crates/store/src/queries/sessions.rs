//! Sessions and the failures that precede them. Beginning a session is an engine's own statement.

use super::{Adapter, Connection, Db, at};
use crate::{Digest, LoginFailures, TenantId, UserId};
use time::OffsetDateTime;

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

/// The epoch is compared at every use, so that a session which was begun while a reset committed is dead as well.
pub(super) async fn session_user(
    store: &Adapter, tenant: TenantId, session: Digest, now: OffsetDateTime,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>(
        "SELECT s.user_id FROM sessions s JOIN accounts a ON a.tenant_id = s.tenant_id AND a.id = s.user_id
         WHERE s.tenant_id = $1 AND s.digest = $2 AND s.ended_at IS NULL AND s.expires_at > $3
           AND s.idle_expires_at > $3 AND s.epoch = a.epoch AND a.enabled AND a.verified_at IS NOT NULL",
    )
    .bind(tenant)
    .bind(session.as_bytes())
    .bind(at(now))
    .fetch_optional(&store.reads)
    .await
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
