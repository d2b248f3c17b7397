//! Signing keys.

use super::{Adapter, BEGIN, Db, at};
use crate::{ReplacedKey, Sealed, SigningAlgorithm, SigningKey, TenantId};
use time::OffsetDateTime;

pub(super) async fn signing_keys(
    store: &Adapter, tenant: TenantId, now: OffsetDateTime,
) -> sqlx::Result<Vec<SigningKey>> {
    let rows = sqlx::query_as::<Db, Row>(
        "SELECT id, algorithm, public_jwk, key_id, sealed, created_at, signs_at, kept_until FROM signing_keys
         WHERE tenant_id = $1 AND (kept_until IS NULL OR kept_until > $2) ORDER BY signs_at DESC, id",
    )
    .bind(tenant)
    .bind(at(now))
    .fetch_all(&store.reads)
    .await?;
    Ok(rows.into_iter().map(SigningKey::from).collect())
}

/// The index of the youngest keys decides: a second one of its algorithm cannot be stored.
pub(super) async fn add_signing_key(
    store: &Adapter, tenant: TenantId, key: &SigningKey, replaces: Option<&ReplacedKey>,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    if let Some(replaced) = replaces {
        let ended = sqlx::query::<Db>(
            "UPDATE signing_keys SET kept_until = $4
             WHERE tenant_id = $1 AND id = $2 AND algorithm = $3 AND kept_until IS NULL",
        )
        .bind(tenant)
        .bind(replaced.id.as_str())
        .bind(key.algorithm.as_str())
        .bind(at(replaced.kept_until))
        .execute(&mut *transaction)
        .await?;
        if ended.rows_affected() == 0 {
            return Ok(false);
        }
    }
    let added = sqlx::query::<Db>(
        "INSERT INTO signing_keys (tenant_id, id, algorithm, public_jwk, key_id, sealed, created_at, signs_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
    )
    .bind(tenant)
    .bind(key.id.as_str())
    .bind(key.algorithm.as_str())
    .bind(key.public_jwk.as_str())
    .bind(key.private.key_id.as_str())
    .bind(key.private.bytes.as_slice())
    .bind(at(key.created_at))
    .bind(at(key.signs_at))
    .execute(&mut *transaction)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(false);
    }
    transaction.commit().await?;
    Ok(true)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    algorithm: String,
    public_jwk: String,
    key_id: String,
    sealed: Vec<u8>,
    created_at: OffsetDateTime,
    signs_at: OffsetDateTime,
    kept_until: Option<OffsetDateTime>,
}

impl From<Row> for SigningKey {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            // The table's constraint knows no other.
            algorithm: SigningAlgorithm::parse(&row.algorithm).unwrap_or_default(),
            public_jwk: row.public_jwk,
            private: Sealed { key_id: row.key_id, bytes: row.sealed },
            created_at: row.created_at,
            signs_at: row.signs_at,
            kept_until: row.kept_until,
        }
    }
}
