//! Leaving.

use super::{
    Adapter, BEGIN, Connection, Db, insert_event,
    mail_writing::{Recipient, insert_mail_to},
};
use crate::{NewEvent, NewMail, TenantId, UserId};

pub(in super::super) async fn delete_account(
    store: &Adapter, tenant: TenantId, user: UserId, epoch: i64, farewell: &NewMail, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let Some((address, locale)) = delete(&mut transaction, tenant, user, epoch).await? else { return Ok(false) };
    let recipient = Recipient { address: &address, locale: locale.as_deref() };
    insert_mail_to(&mut transaction, tenant, None, recipient, None, farewell).await?;
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Everything that is the account's own goes with it, by its foreign keys.
async fn delete(
    connection: &mut Connection, tenant: TenantId, user: UserId, epoch: i64,
) -> sqlx::Result<Option<(String, Option<String>)>> {
    sqlx::query_as::<Db, (String, Option<String>)>(
        "DELETE FROM accounts WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND enabled RETURNING address, locale",
    )
    .bind(tenant)
    .bind(user)
    .bind(epoch)
    .fetch_optional(connection)
    .await
}
