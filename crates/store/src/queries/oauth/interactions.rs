//! Requests that wait for their person, and consents.

use super::{Adapter, BEGIN, Db, at, insert_event, lock_account};
use crate::{Digest, InteractionView, NewEvent, NewInteraction, TenantId, UserId};
use time::OffsetDateTime;

pub(super) async fn begin_interaction(
    store: &Adapter, tenant: TenantId, interaction: &NewInteraction,
) -> sqlx::Result<bool> {
    let begun = sqlx::query::<Db>(
        "INSERT INTO interactions (tenant_id, digest, client_id, browser, request, created_at, expires_at)
         SELECT $1, $2, id, $4, $5, $6, $7 FROM clients WHERE tenant_id = $1 AND id = $3",
    )
    .bind(tenant)
    .bind(interaction.digest.as_bytes())
    .bind(interaction.client_id.as_str())
    .bind(interaction.browser.as_bytes())
    .bind(interaction.request.as_str())
    .bind(at(interaction.created_at))
    .bind(at(interaction.expires_at))
    .execute(&store.writes)
    .await?;
    Ok(begun.rows_affected() == 1)
}

pub(super) async fn interaction(
    store: &Adapter, tenant: TenantId, interaction: Digest, now: OffsetDateTime,
) -> sqlx::Result<Option<InteractionView>> {
    let row = sqlx::query_as::<Db, Row>(
        "SELECT client_id, browser, request, consented_by, created_at FROM interactions
         WHERE tenant_id = $1 AND digest = $2 AND used_at IS NULL AND expires_at > $3",
    )
    .bind(tenant)
    .bind(interaction.as_bytes())
    .bind(at(now))
    .fetch_optional(&store.reads)
    .await?;
    Ok(row.map(InteractionView::from))
}

/// Ends a request that still waits.
pub(super) async fn answer(
    executor: impl sqlx::Executor<'_, Database = Db>, tenant: TenantId, interaction: Digest, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let answered = sqlx::query::<Db>(
        "UPDATE interactions SET used_at = $3
         WHERE tenant_id = $1 AND digest = $2 AND used_at IS NULL AND expires_at > $3",
    )
    .bind(tenant)
    .bind(interaction.as_bytes())
    .bind(at(now))
    .execute(executor)
    .await?;
    Ok(answered.rows_affected() == 1)
}

pub(super) async fn consent(
    store: &Adapter, tenant: TenantId, user: UserId, client: &str,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar::<Db, String>(
        "SELECT scope FROM consents WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3",
    )
    .bind(tenant)
    .bind(user)
    .bind(client)
    .fetch_optional(&store.reads)
    .await
}

pub(super) async fn give_consent(
    store: &Adapter, tenant: TenantId, user: UserId, interaction: Digest, scope: &str, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account(&mut transaction, tenant, user).await?;
    let client = sqlx::query_scalar::<Db, String>(
        "UPDATE interactions SET consented_by = $4
         WHERE tenant_id = $1 AND digest = $2 AND used_at IS NULL AND expires_at > $3 RETURNING client_id",
    )
    .bind(tenant)
    .bind(interaction.as_bytes())
    .bind(at(event.at))
    .bind(user)
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(client) = client else { return Ok(false) };
    let given = sqlx::query::<Db>(
        "INSERT INTO consents (tenant_id, user_id, client_id, scope, created_at)
         SELECT $1, id, $3, $4, $5 FROM accounts WHERE tenant_id = $1 AND id = $2
         ON CONFLICT (tenant_id, user_id, client_id) DO UPDATE SET scope = excluded.scope, created_at = excluded.created_at",
    )
    .bind(tenant)
    .bind(user)
    .bind(client)
    .bind(scope)
    .bind(at(event.at))
    .execute(&mut *transaction)
    .await?;
    if given.rows_affected() == 0 {
        return Ok(false);
    }
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(true)
}

#[derive(sqlx::FromRow)]
struct Row {
    client_id: String,
    browser: Vec<u8>,
    request: String,
    consented_by: Option<UserId>,
    created_at: OffsetDateTime,
}

impl From<Row> for InteractionView {
    fn from(row: Row) -> Self {
        Self {
            client_id: row.client_id,
            // The table's constraint knows no other length; what is none is nobody's digest.
            browser: Digest(row.browser.try_into().unwrap_or_default()),
            request: row.request,
            consented_by: row.consented_by,
            created_at: row.created_at,
        }
    }
}
