//! Tenants.

use super::{Adapter, Db, at};
use crate::{CreateTenantError, StoreError, Tenant, TenantId, TenantSettings};
use sqlx::types::Json;
use time::OffsetDateTime;

pub(super) async fn create_tenant(store: &Adapter, tenant: &Tenant) -> Result<(), CreateTenantError> {
    let created = sqlx::query::<Db>(
        "INSERT INTO tenants (id, slug, enabled, settings, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (slug) DO NOTHING",
    )
    .bind(tenant.id)
    .bind(tenant.slug.as_str())
    .bind(tenant.enabled)
    .bind(Json(&tenant.settings))
    .bind(tenant.version)
    .bind(at(tenant.created_at))
    .bind(at(tenant.updated_at))
    .execute(&store.writes)
    .await
    .map_err(StoreError::from)?;
    if created.rows_affected() == 0 { Err(CreateTenantError::SlugTaken) } else { Ok(()) }
}

pub(super) async fn tenant_by_slug(store: &Adapter, slug: &str) -> sqlx::Result<Option<Tenant>> {
    let row: Option<Row> = sqlx::query_as::<Db, Row>(
        "SELECT id, slug, enabled, settings, version, created_at, updated_at FROM tenants WHERE slug = $1",
    )
    .bind(slug)
    .fetch_optional(&store.reads)
    .await?;
    Ok(row.map(Tenant::from))
}

pub(super) async fn tenants(store: &Adapter, after: Option<&str>, limit: i64) -> sqlx::Result<Vec<Tenant>> {
    let rows = sqlx::query_as::<Db, Row>(
        "SELECT id, slug, enabled, settings, version, created_at, updated_at FROM tenants
         WHERE slug > $1 ORDER BY slug LIMIT $2",
    )
    // No slug is empty, so all of them come after the empty string.
    .bind(after.unwrap_or(""))
    .bind(limit)
    .fetch_all(&store.reads)
    .await?;
    Ok(rows.into_iter().map(Tenant::from).collect())
}

pub(super) async fn update_tenant(store: &Adapter, tenant: &Tenant) -> sqlx::Result<bool> {
    let updated = sqlx::query::<Db>(
        "UPDATE tenants SET enabled = $3, settings = $4, updated_at = $5, version = version + 1
         WHERE id = $1 AND version = $2",
    )
    .bind(tenant.id)
    .bind(tenant.version)
    .bind(tenant.enabled)
    .bind(Json(&tenant.settings))
    .bind(at(tenant.updated_at))
    .execute(&store.writes)
    .await?;
    Ok(updated.rows_affected() == 1)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: TenantId,
    slug: String,
    enabled: bool,
    settings: Json<TenantSettings>,
    version: i64,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

impl From<Row> for Tenant {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            enabled: row.enabled,
            settings: row.settings.0,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}
