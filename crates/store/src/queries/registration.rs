//! Self-registration.

use super::{
    Adapter, BEGIN, Connection, Db, at,
    mail_writing::{insert_mail, void_mails},
    sessions::end_sessions,
    tokens::{insert_token, supersede_tokens},
};
use crate::{NewAccount, RegisterOutcome, Registration, TenantId, TokenPurpose, UserId};
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

pub(super) async fn register(
    store: &Adapter, tenant: TenantId, registration: &Registration,
) -> sqlx::Result<RegisterOutcome> {
    let Registration { account, token, verification, notice, now } = registration;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let Some(user) = upsert_account(&mut transaction, tenant, account, *now).await? else {
        let owner = find_user(&mut transaction, tenant, &account.email).await?;
        insert_mail(&mut transaction, tenant, owner, None, notice).await?;
        transaction.commit().await?;
        return Ok(RegisterOutcome::AddressInUse);
    };
    let outcome = if user == account.id {
        RegisterOutcome::Created
    } else {
        supersede_tokens(&mut transaction, tenant, user, *now).await?;
        void_mails(&mut transaction, tenant, user, None).await?;
        end_sessions(&mut transaction, tenant, user, *now).await?;
        RegisterOutcome::Replaced
    };
    insert_token(&mut transaction, tenant, user, TokenPurpose::VerifyEmail, token, *now).await?;
    insert_mail(&mut transaction, tenant, Some(user), Some(TokenPurpose::VerifyEmail), verification).await?;
    transaction.commit().await?;
    Ok(outcome)
}

/// Creates the account, or takes over the unverified one with its address, and holds its row until the transaction ends;
/// `None`, and nothing written, when the address is verified. The unique key decides, not a look beforehand.
async fn upsert_account(
    connection: &mut Connection, tenant: TenantId, account: &NewAccount, now: OffsetDateTime,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>(
        "INSERT INTO accounts (tenant_id, id, email, address, password_hash, first_name, last_name, custom_data,
             enabled, epoch, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10)
         ON CONFLICT (tenant_id, email) DO UPDATE SET
             address = excluded.address, password_hash = excluded.password_hash, first_name = excluded.first_name,
             last_name = excluded.last_name, custom_data = excluded.custom_data, live_reset = NULL,
             epoch = accounts.epoch + 1, updated_at = excluded.updated_at
         WHERE accounts.verified_at IS NULL
         RETURNING id",
    )
    .bind(tenant)
    .bind(account.id)
    .bind(account.email.canonical())
    .bind(account.email.as_str())
    .bind(account.password_hash.as_str())
    .bind(account.first_name.as_str())
    .bind(account.last_name.as_str())
    .bind(account.custom_data.as_ref().map(ToString::to_string))
    .bind(true)
    .bind(at(now))
    .fetch_optional(connection)
    .await
}

async fn find_user(
    connection: &mut Connection, tenant: TenantId, email: &EmailAddress,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>("SELECT id FROM accounts WHERE tenant_id = $1 AND email = $2")
        .bind(tenant)
        .bind(email.canonical())
        .fetch_optional(connection)
        .await
}
