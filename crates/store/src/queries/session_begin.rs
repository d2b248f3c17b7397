//! Beginning a session as a step of a transaction. On its own it is an engine's statement.

use super::{
    Connection, Db,
    accounts::renew_password_hash,
    at,
    events::insert_event,
    sessions::{clear_login_failures, insert_session},
    trusted_devices::rotate_device,
};
use crate::{NewSession, SessionOutcome, TenantId};

/// Does all that `begin_session` promises. The caller holds the account's row, and takes the transaction back unless it is `Begun`.
pub(in super::super) async fn begin_within(
    connection: &mut Connection, tenant: TenantId, session: &NewSession,
) -> sqlx::Result<SessionOutcome> {
    if !insert_session(connection, tenant, session).await? {
        return Ok(SessionOutcome::Outdated);
    }
    if let Some(rotation) = &session.device_rotation
        && !rotate_device(connection, tenant, session.user_id, rotation, session.created_at).await?
    {
        return Ok(SessionOutcome::DeviceRefused);
    }
    if let Some((old, new)) = &session.rehash {
        renew_password_hash(&mut *connection, tenant, session.user_id, (old, new), session.created_at).await?;
    }
    if let Some(replaced) = &session.replaces {
        sqlx::query::<Db>(
            "UPDATE sessions SET ended_at = $3 WHERE tenant_id = $1 AND digest = $2 AND ended_at IS NULL",
        )
        .bind(tenant)
        .bind(replaced.as_bytes())
        .bind(at(session.created_at))
        .execute(&mut *connection)
        .await?;
    }
    clear_login_failures(&mut *connection, tenant, Some(session.address)).await?;
    insert_event(connection, tenant, Some(session.user_id), &session.event).await?;
    Ok(SessionOutcome::Begun)
}
