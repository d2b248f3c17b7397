//! Authorization codes. The grant's row is held first, so that of all who present its code or its refresh tokens one goes on at a time.

use super::{
    Adapter, BEGIN, Connection, Db, at,
    grants::{revoke, standing},
};
use crate::{CodeView, Digest, GrantId, NewRefreshToken, RedeemOutcome, Redemption, TenantId};
use time::OffsetDateTime;

pub(super) async fn code(store: &Adapter, tenant: TenantId, code: Digest) -> sqlx::Result<Option<CodeView>> {
    let row = sqlx::query_as::<Db, (String, String, String, Option<String>)>(
        "SELECT g.client_id, k.redirect_uri, k.code_challenge, k.nonce FROM authorization_codes k
         JOIN grants g ON g.tenant_id = k.tenant_id AND g.id = k.grant_id WHERE k.tenant_id = $1 AND k.digest = $2",
    )
    .bind(tenant)
    .bind(code.as_bytes())
    .fetch_optional(&store.reads)
    .await?;
    Ok(row.map(|(client_id, redirect_uri, code_challenge, nonce)| CodeView {
        client_id,
        redirect_uri,
        code_challenge,
        nonce,
    }))
}

pub(super) async fn redeem_code(
    store: &Adapter, tenant: TenantId, redemption: &Redemption,
) -> sqlx::Result<RedeemOutcome> {
    let Redemption { code, refresh_token, replay, now } = redemption;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let Some(grant) = lock_grant(&mut transaction, tenant, *code).await? else { return Ok(RedeemOutcome::Refused) };
    match used_at(&mut transaction, tenant, *code).await? {
        Some((Some(_), _)) => {
            revoke(&mut transaction, tenant, grant, replay).await?;
            transaction.commit().await?;
            return Ok(RedeemOutcome::Replayed);
        }
        Some((None, expires_at)) if expires_at > *now => {}
        _ => return Ok(RedeemOutcome::Refused),
    }
    let Some(view) = standing(&mut *transaction, tenant, grant, *now).await? else {
        return Ok(RedeemOutcome::Refused);
    };
    sqlx::query::<Db>("UPDATE authorization_codes SET used_at = $3 WHERE tenant_id = $1 AND digest = $2")
        .bind(tenant)
        .bind(code.as_bytes())
        .bind(at(*now))
        .execute(&mut *transaction)
        .await?;
    if let Some(token) = refresh_token {
        insert_refresh_token(&mut transaction, tenant, grant, 1, token, *now).await?;
    }
    transaction.commit().await?;
    Ok(RedeemOutcome::Redeemed(view))
}

async fn lock_grant(connection: &mut Connection, tenant: TenantId, code: Digest) -> sqlx::Result<Option<GrantId>> {
    sqlx::query_scalar::<Db, GrantId>(concat!(
        "SELECT id FROM grants WHERE tenant_id = $1
           AND id = (SELECT grant_id FROM authorization_codes WHERE tenant_id = $1 AND digest = $2)",
        lock_row!()
    ))
    .bind(tenant)
    .bind(code.as_bytes())
    .fetch_optional(connection)
    .await
}

/// A statement of its own: what waited for the lock saw the code as it was before.
async fn used_at(
    connection: &mut Connection, tenant: TenantId, code: Digest,
) -> sqlx::Result<Option<(Option<OffsetDateTime>, OffsetDateTime)>> {
    sqlx::query_as::<Db, (Option<OffsetDateTime>, OffsetDateTime)>(
        "SELECT used_at, expires_at FROM authorization_codes WHERE tenant_id = $1 AND digest = $2",
    )
    .bind(tenant)
    .bind(code.as_bytes())
    .fetch_optional(connection)
    .await
}

/// Stores a refresh token as the live one of its grant.
pub(super) async fn insert_refresh_token(
    connection: &mut Connection, tenant: TenantId, grant: GrantId, generation: i64, token: &NewRefreshToken,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "INSERT INTO refresh_tokens (tenant_id, digest, grant_id, generation, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tenant)
    .bind(token.digest.as_bytes())
    .bind(grant)
    .bind(generation)
    .bind(at(now))
    .bind(at(token.expires_at))
    .execute(connection)
    .await?;
    Ok(())
}
