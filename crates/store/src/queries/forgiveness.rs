//! Taking back a failed login that was counted before the password was looked at, and then turned out not to be one.

use super::{Adapter, BEGIN, Db};
use crate::{Digest, TenantId};

/// The row is locked first: of two that take back the last two failures at once, neither may see the other's count.
pub(super) async fn forgive_login_failure(store: &Adapter, tenant: TenantId, address: Digest) -> sqlx::Result<()> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let counted = sqlx::query_scalar::<Db, i64>(concat!(
        "SELECT failures FROM login_failures WHERE tenant_id = $1 AND address = $2",
        lock_row!()
    ))
    .bind(tenant)
    .bind(address.as_bytes())
    .fetch_optional(&mut *transaction)
    .await?;
    let statement = match counted {
        None => return Ok(()),
        Some(..=1) => "DELETE FROM login_failures WHERE tenant_id = $1 AND address = $2",
        Some(_) => "UPDATE login_failures SET failures = failures - 1 WHERE tenant_id = $1 AND address = $2",
    };
    sqlx::query::<Db>(statement).bind(tenant).bind(address.as_bytes()).execute(&mut *transaction).await?;
    transaction.commit().await
}
