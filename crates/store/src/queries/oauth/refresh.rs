//! Refresh tokens. As with codes, the grant's row is held first.

use super::{
    Adapter, BEGIN, Connection, Db, at,
    grants::{revoke, standing},
    redeem::insert_refresh_token,
};
use crate::{Digest, GrantId, NewEvent, Refresh, RefreshOutcome, RefreshTokenView, Sealed, TenantId};
use time::OffsetDateTime;

pub(super) async fn refresh(store: &Adapter, tenant: TenantId, refresh: &Refresh) -> sqlx::Result<RefreshOutcome> {
    let Refresh { presented, now, .. } = refresh;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let Some(grant) = lock_grant(&mut transaction, tenant, *presented, &refresh.client_id).await? else {
        return Ok(RefreshOutcome::Refused);
    };
    let Some(token) = token(&mut transaction, tenant, *presented).await? else { return Ok(RefreshOutcome::Refused) };
    let Some(view) = standing(&mut *transaction, tenant, grant, *now).await? else {
        return Ok(RefreshOutcome::Refused);
    };
    let Some(replaced_at) = token.replaced_at else {
        if token.expires_at <= *now {
            return Ok(RefreshOutcome::Refused);
        }
        replace(&mut transaction, tenant, refresh).await?;
        let generation = token.generation + 1;
        insert_refresh_token(&mut transaction, tenant, grant, generation, &refresh.successor, *now).await?;
        transaction.commit().await?;
        return Ok(RefreshOutcome::Rotated(view));
    };
    let is_last = live_generation(&mut transaction, tenant, grant).await? == Some(token.generation + 1);
    if let Some(successor) = token.successor.filter(|_| is_last && replaced_at >= refresh.retry_since) {
        return Ok(RefreshOutcome::Repeated(view, successor));
    }
    revoke(&mut transaction, tenant, grant, &refresh.replay).await?;
    transaction.commit().await?;
    Ok(RefreshOutcome::Replayed)
}

async fn lock_grant(
    connection: &mut Connection, tenant: TenantId, token: Digest, client: &str,
) -> sqlx::Result<Option<GrantId>> {
    sqlx::query_scalar::<Db, GrantId>(concat!(
        "SELECT id FROM grants WHERE tenant_id = $1 AND client_id = $3
           AND id = (SELECT grant_id FROM refresh_tokens WHERE tenant_id = $1 AND digest = $2)",
        lock_row!()
    ))
    .bind(tenant)
    .bind(token.as_bytes())
    .bind(client)
    .fetch_optional(connection)
    .await
}

struct Token {
    generation: i64,
    expires_at: OffsetDateTime,
    replaced_at: Option<OffsetDateTime>,
    successor: Option<Sealed>,
}

/// A statement of its own: what waited for the lock saw the token as it was before.
async fn token(connection: &mut Connection, tenant: TenantId, token: Digest) -> sqlx::Result<Option<Token>> {
    type Row = (i64, OffsetDateTime, Option<OffsetDateTime>, Option<String>, Option<Vec<u8>>);
    let row = sqlx::query_as::<Db, Row>(
        "SELECT generation, expires_at, replaced_at, key_id, sealed FROM refresh_tokens
         WHERE tenant_id = $1 AND digest = $2",
    )
    .bind(tenant)
    .bind(token.as_bytes())
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(generation, expires_at, replaced_at, key_id, sealed)| Token {
        generation,
        expires_at,
        replaced_at,
        successor: key_id.zip(sealed).map(|(key_id, bytes)| Sealed { key_id, bytes }),
    }))
}

async fn replace(connection: &mut Connection, tenant: TenantId, refresh: &Refresh) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE refresh_tokens SET replaced_at = $3, key_id = $4, sealed = $5 WHERE tenant_id = $1 AND digest = $2",
    )
    .bind(tenant)
    .bind(refresh.presented.as_bytes())
    .bind(at(refresh.now))
    .bind(refresh.sealed.key_id.as_str())
    .bind(refresh.sealed.bytes.as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

async fn live_generation(connection: &mut Connection, tenant: TenantId, grant: GrantId) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar::<Db, i64>(
        "SELECT generation FROM refresh_tokens WHERE tenant_id = $1 AND grant_id = $2 AND replaced_at IS NULL",
    )
    .bind(tenant)
    .bind(grant)
    .fetch_optional(connection)
    .await
}

pub(super) async fn refresh_token(
    store: &Adapter, tenant: TenantId, token: Digest, now: OffsetDateTime,
) -> sqlx::Result<Option<RefreshTokenView>> {
    let row = sqlx::query_as::<Db, (GrantId, OffsetDateTime, OffsetDateTime)>(
        "SELECT grant_id, created_at, expires_at FROM refresh_tokens
         WHERE tenant_id = $1 AND digest = $2 AND replaced_at IS NULL AND expires_at > $3",
    )
    .bind(tenant)
    .bind(token.as_bytes())
    .bind(at(now))
    .fetch_optional(&store.reads)
    .await?;
    let Some((grant, created_at, expires_at)) = row else { return Ok(None) };
    let grant = standing(&store.reads, tenant, grant, now).await?;
    Ok(grant.map(|grant| RefreshTokenView { grant, created_at, expires_at }))
}

pub(super) async fn revoke_grant(
    store: &Adapter, tenant: TenantId, token: Digest, client: &str, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let Some(grant) = lock_grant(&mut transaction, tenant, token, client).await? else { return Ok(false) };
    let revoked = revoke(&mut transaction, tenant, grant, event).await?;
    transaction.commit().await?;
    Ok(revoked)
}
