//! Assertions that were used and access tokens that were revoked.

use super::{Adapter, Db, at};
use crate::{Digest, TenantId};
use time::OffsetDateTime;

pub(super) async fn spend_jti(
    store: &Adapter, tenant: TenantId, jti: Digest, expires_at: OffsetDateTime,
) -> sqlx::Result<bool> {
    let spent = sqlx::query::<Db>(
        "INSERT INTO spent_jtis (tenant_id, digest, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(tenant)
    .bind(jti.as_bytes())
    .bind(at(expires_at))
    .execute(&store.writes)
    .await?;
    Ok(spent.rows_affected() == 1)
}

pub(super) async fn is_spent(store: &Adapter, tenant: TenantId, jti: Digest) -> sqlx::Result<bool> {
    let found = sqlx::query::<Db>("SELECT 1 FROM spent_jtis WHERE tenant_id = $1 AND digest = $2")
        .bind(tenant)
        .bind(jti.as_bytes())
        .fetch_optional(&store.reads)
        .await?;
    Ok(found.is_some())
}
