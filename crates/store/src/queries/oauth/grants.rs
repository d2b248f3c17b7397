//! Grants: how one begins, and whether one stands.

use super::{Adapter, BEGIN, Connection, Db, at, insert_event, interactions::answer};
use crate::{GrantId, GrantOutcome, GrantView, NewEvent, NewGrant, SessionHandle, TenantId, UserId};
use sqlx::types::Json;
use time::OffsetDateTime;

pub(super) async fn grant(store: &Adapter, tenant: TenantId, grant: &NewGrant) -> sqlx::Result<GrantOutcome> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let now = grant.event.at;
    if let Some(interaction) = grant.interaction
        && !answer(&mut *transaction, tenant, interaction, now).await?
    {
        return Ok(GrantOutcome::Answered);
    }
    if !insert_grant(&mut transaction, tenant, grant).await? {
        return Ok(GrantOutcome::Outdated);
    }
    let code = &grant.code;
    sqlx::query::<Db>(
        "INSERT INTO authorization_codes (tenant_id, digest, grant_id, redirect_uri, code_challenge, nonce, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tenant)
    .bind(code.digest.as_bytes())
    .bind(grant.id)
    .bind(code.redirect_uri.as_str())
    .bind(code.code_challenge.as_str())
    .bind(code.nonce.as_deref())
    .bind(at(code.expires_at))
    .execute(&mut *transaction)
    .await?;
    insert_event(&mut *transaction, tenant, Some(grant.user_id), &grant.event).await?;
    transaction.commit().await?;
    Ok(GrantOutcome::Granted)
}

async fn insert_grant(connection: &mut Connection, tenant: TenantId, grant: &NewGrant) -> sqlx::Result<bool> {
    let inserted = sqlx::query::<Db>(
        "INSERT INTO grants (tenant_id, id, client_id, user_id, session, offline, epoch, scope, auth_time, amr, acr,
             created_at, expires_at)
         SELECT $1, $4, c.id, a.id, s.handle, $6, a.epoch, $8, $9, $10, $11, $12, $13
         FROM accounts a JOIN sessions s ON s.tenant_id = a.tenant_id AND s.user_id = a.id AND s.epoch = a.epoch
         JOIN clients c ON c.tenant_id = a.tenant_id
         WHERE a.tenant_id = $1 AND a.id = $2 AND a.epoch = $3 AND a.enabled AND a.verified_at IS NOT NULL
           AND s.handle = $5 AND s.ended_at IS NULL AND s.expires_at > $12 AND c.id = $7 AND c.enabled",
    )
    .bind(tenant)
    .bind(grant.user_id)
    .bind(grant.epoch)
    .bind(grant.id)
    .bind(grant.session)
    .bind(grant.offline)
    .bind(grant.client_id.as_str())
    .bind(grant.scope.as_str())
    .bind(at(grant.auth_time))
    .bind(Json(&grant.amr))
    .bind(grant.acr.as_str())
    .bind(at(grant.event.at))
    .bind(at(grant.expires_at))
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// The grant, if it stands. The epoch and the session are compared at every use, so that a grant which was used while a reset committed
/// is dead at the next.
pub(super) async fn standing(
    executor: impl sqlx::Executor<'_, Database = Db>, tenant: TenantId, grant: GrantId, now: OffsetDateTime,
) -> sqlx::Result<Option<GrantView>> {
    let row = sqlx::query_as::<Db, Row>(
        "SELECT g.id, g.client_id, g.user_id, g.session, g.scope, g.auth_time, g.amr, g.acr, g.expires_at
         FROM grants g JOIN accounts a ON a.tenant_id = g.tenant_id AND a.id = g.user_id
         JOIN clients c ON c.tenant_id = g.tenant_id AND c.id = g.client_id
         WHERE g.tenant_id = $1 AND g.id = $2 AND g.revoked_at IS NULL AND g.expires_at > $3 AND g.epoch = a.epoch
           AND a.enabled AND a.verified_at IS NOT NULL AND c.enabled
           AND (g.offline OR EXISTS (
               SELECT 1 FROM sessions s WHERE s.tenant_id = g.tenant_id AND s.handle = g.session
                 AND s.ended_at IS NULL AND s.expires_at > $3))",
    )
    .bind(tenant)
    .bind(grant)
    .bind(at(now))
    .fetch_optional(executor)
    .await?;
    Ok(row.map(GrantView::from))
}

/// Revokes a grant, and says so if it stood until now.
pub(super) async fn revoke(
    connection: &mut Connection, tenant: TenantId, grant: GrantId, event: &NewEvent,
) -> sqlx::Result<bool> {
    let user = sqlx::query_scalar::<Db, UserId>(
        "UPDATE grants SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING user_id",
    )
    .bind(tenant)
    .bind(grant)
    .bind(at(event.at))
    .fetch_optional(&mut *connection)
    .await?;
    let Some(user) = user else { return Ok(false) };
    insert_event(connection, tenant, Some(user), &event.clone().about(grant.0)).await?;
    Ok(true)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: GrantId,
    client_id: String,
    user_id: UserId,
    session: SessionHandle,
    scope: String,
    auth_time: OffsetDateTime,
    amr: Json<Vec<String>>,
    acr: String,
    expires_at: OffsetDateTime,
}

impl From<Row> for GrantView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            client_id: row.client_id,
            user_id: row.user_id,
            session: row.session,
            scope: row.scope,
            auth_time: row.auth_time,
            amr: row.amr.0,
            acr: row.acr,
            expires_at: row.expires_at,
        }
    }
}
