//! Clients.

use super::{Adapter, Db, at};
use crate::{Client, ClientSettings, TenantId};
use sqlx::types::Json;
use time::OffsetDateTime;

pub(super) async fn create_client(store: &Adapter, tenant: TenantId, client: &Client) -> sqlx::Result<bool> {
    let created = sqlx::query::<Db>(
        "INSERT INTO clients (tenant_id, id, enabled, settings, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant_id, id) DO NOTHING",
    )
    .bind(tenant)
    .bind(client.id.as_str())
    .bind(client.enabled)
    .bind(Json(&client.settings))
    .bind(client.version)
    .bind(at(client.created_at))
    .bind(at(client.updated_at))
    .execute(&store.writes)
    .await?;
    Ok(created.rows_affected() == 1)
}

pub(super) async fn client(store: &Adapter, tenant: TenantId, id: &str) -> sqlx::Result<Option<Client>> {
    let row = sqlx::query_as::<Db, Row>(
        "SELECT id, enabled, settings, version, created_at, updated_at FROM clients WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id)
    .fetch_optional(&store.reads)
    .await?;
    Ok(row.map(Client::from))
}

pub(super) async fn clients(
    store: &Adapter, tenant: TenantId, after: Option<&str>, limit: i64,
) -> sqlx::Result<Vec<Client>> {
    let rows = sqlx::query_as::<Db, Row>(
        "SELECT id, enabled, settings, version, created_at, updated_at FROM clients
         WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3",
    )
    .bind(tenant)
    // No id is empty, so all of them come after the empty string.
    .bind(after.unwrap_or(""))
    .bind(limit)
    .fetch_all(&store.reads)
    .await?;
    Ok(rows.into_iter().map(Client::from).collect())
}

pub(super) async fn update_client(store: &Adapter, tenant: TenantId, client: &Client) -> sqlx::Result<bool> {
    let updated = sqlx::query::<Db>(
        "UPDATE clients SET enabled = $4, settings = $5, updated_at = $6, version = version + 1
         WHERE tenant_id = $1 AND id = $2 AND version = $3",
    )
    .bind(tenant)
    .bind(client.id.as_str())
    .bind(client.version)
    .bind(client.enabled)
    .bind(Json(&client.settings))
    .bind(at(client.updated_at))
    .execute(&store.writes)
    .await?;
    Ok(updated.rows_affected() == 1)
}

/// What was granted to it goes with it, by its foreign keys.
pub(super) async fn delete_client(store: &Adapter, tenant: TenantId, id: &str) -> sqlx::Result<bool> {
    let deleted = sqlx::query::<Db>("DELETE FROM clients WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id)
        .execute(&store.writes)
        .await?;
    Ok(deleted.rows_affected() == 1)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    enabled: bool,
    settings: Json<ClientSettings>,
    version: i64,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

impl From<Row> for Client {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            enabled: row.enabled,
            settings: row.settings.0,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}
