//! Reading second factors, and what changes nothing but how their owner sees them.

use super::{Adapter, BEGIN, Db, events::commit_if_changed};
use crate::{
    Digest, Factor, FactorId, FactorKind, FactorSecret, NewEvent, Sealed, SecondFactorRecord, TenantId, UserId,
};
use time::OffsetDateTime;

pub(in super::super) async fn second_factors(
    store: &Adapter, tenant: TenantId, user: UserId,
) -> sqlx::Result<Option<SecondFactorRecord>> {
    let rows = sqlx::query_as::<Db, FactorRow>(factors_of_account!("", ""))
        .bind(tenant)
        .bind(user)
        .fetch_all(&store.reads)
        .await?;
    record_of(rows)
}

/// `None` if there is no account.
pub(in super::super) fn record_of(rows: Vec<FactorRow>) -> sqlx::Result<Option<SecondFactorRecord>> {
    let Some(account) = rows.first() else { return Ok(None) };
    let FactorRow { epoch, mfa_epoch, default_factor, recovery_codes, .. } = *account;
    let address = Digest::of_address(&account.email);
    let factors = rows.into_iter().filter_map(|row| row.factor().transpose()).collect::<sqlx::Result<Vec<_>>>()?;
    let default_factor = default_factor.filter(|id| factors.iter().any(|factor| factor.id == *id));
    Ok(Some(SecondFactorRecord { epoch, mfa_epoch, factors, default_factor, recovery_codes, address }))
}

#[derive(sqlx::FromRow)]
pub(in super::super) struct FactorRow {
    epoch: i64,
    mfa_epoch: i64,
    email: String,
    default_factor: Option<FactorId>,
    recovery_codes: i64,
    id: Option<FactorId>,
    kind: Option<String>,
    name: Option<String>,
    key_id: Option<String>,
    sealed: Option<Vec<u8>>,
    last_step: Option<i64>,
    credential_id: Option<Vec<u8>>,
    credential: Option<String>,
    version: Option<i64>,
    created_at: Option<OffsetDateTime>,
    last_used_at: Option<OffsetDateTime>,
}

impl FactorRow {
    /// `None` in the row of an account without a factor.
    fn factor(self) -> sqlx::Result<Option<Factor>> {
        let (Some(id), Some(kind), Some(name), Some(version), Some(created_at)) =
            (self.id, &self.kind, self.name, self.version, self.created_at)
        else {
            return Ok(None);
        };
        let secret = match (FactorKind::parse(kind), self.credential_id, self.credential, self.last_step) {
            (Some(FactorKind::WebAuthn), Some(credential_id), Some(credential), _) => {
                let credential =
                    serde_json::from_str(&credential).map_err(|error| sqlx::Error::Decode(error.into()))?;
                FactorSecret::WebAuthn { credential_id, credential }
            }
            (Some(FactorKind::Totp), _, _, Some(last_step)) => {
                let (Some(key_id), Some(bytes)) = (self.key_id, self.sealed) else { return Err(incomplete()) };
                FactorSecret::Totp { secret: Sealed { key_id, bytes }, last_step }
            }
            (Some(FactorKind::Email), ..) => FactorSecret::Email,
            // The table's constraints know no other.
            _ => return Err(incomplete()),
        };
        Ok(Some(Factor { id, name, secret, version, created_at, last_used_at: self.last_used_at }))
    }
}

fn incomplete() -> sqlx::Error {
    sqlx::Error::Decode("a factor lacks what its kind needs".into())
}

/// The tries of an account's second factors.
#[derive(sqlx::FromRow)]
pub(in super::super) struct Tries {
    pub(in super::super) failures: i64,
    /// When the bucket will be full again.
    pub(in super::super) full_at: OffsetDateTime,
}

/// The account's tries since the last success; `None` if there are none.
pub(in super::super) async fn factor_attempts(
    executor: impl sqlx::Executor<'_, Database = Db>, tenant: TenantId, user: UserId,
) -> sqlx::Result<Option<Tries>> {
    sqlx::query_as::<Db, Tries>("SELECT failures, full_at FROM factor_attempts WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .fetch_optional(executor)
        .await
}

pub(super) async fn rename_factor(
    store: &Adapter, tenant: TenantId, user: UserId, factor: FactorId, name: &str, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let renamed = sqlx::query::<Db>("UPDATE factors SET name = $4 WHERE tenant_id = $1 AND user_id = $2 AND id = $3")
        .bind(tenant)
        .bind(user)
        .bind(factor)
        .bind(name)
        .execute(&mut *transaction)
        .await?;
    commit_if_changed(transaction, tenant, user, renamed.rows_affected() == 1, event).await
}

/// A factor that is removed meanwhile may remain named; readers look for it among those that there are.
pub(super) async fn set_default_factor(
    store: &Adapter, tenant: TenantId, user: UserId, factor: FactorId, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let set = sqlx::query::<Db>(
        "UPDATE accounts SET default_factor = $3 WHERE tenant_id = $1 AND id = $2 AND EXISTS (
             SELECT 1 FROM factors WHERE tenant_id = $1 AND user_id = $2 AND id = $3)",
    )
    .bind(tenant)
    .bind(user)
    .bind(factor)
    .execute(&mut *transaction)
    .await?;
    commit_if_changed(transaction, tenant, user, set.rows_affected() == 1, event).await
}
