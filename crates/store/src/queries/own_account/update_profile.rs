//! The names, the language and the tenant's own fields.

use super::{Adapter, BEGIN, Db, at, commit_if_changed, profile};
use crate::{NewEvent, Profile, ProfileUpdate, TenantId, UserId};

pub(in super::super) async fn update_profile(
    store: &Adapter, tenant: TenantId, user: UserId, update: &ProfileUpdate, event: &NewEvent,
) -> sqlx::Result<Option<Profile>> {
    let ProfileUpdate { first_name, last_name, locale, custom_data } = update;
    let custom_text = custom_data.as_ref().and_then(Option::as_ref).map(ToString::to_string);
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let updated = sqlx::query::<Db>(
        "UPDATE accounts SET first_name = COALESCE($3, first_name), last_name = COALESCE($4, last_name),
             locale = CASE WHEN $5 THEN $6 ELSE locale END,
             custom_data = CASE WHEN $7 THEN $8 ELSE custom_data END, updated_at = $9
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .bind(first_name.as_deref())
    .bind(last_name.as_deref())
    .bind(locale.is_some())
    .bind(locale.as_ref().and_then(Option::as_deref))
    .bind(custom_data.is_some())
    .bind(custom_text)
    .bind(at(event.at))
    .execute(&mut *transaction)
    .await?;
    if !commit_if_changed(transaction, tenant, user, updated.rows_affected() == 1, event).await? {
        return Ok(None);
    }
    profile(store, tenant, user).await
}
