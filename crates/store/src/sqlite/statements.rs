//! The steps that SQLite does in its own way: it has no writing `WITH` clause, so they are transactions. With the database
//! in the same process a statement costs no round trip, and nothing is lost.

use super::{
    Adapter, BEGIN, Db, at, migrator,
    queries::{
        Connection,
        mail_writing::{insert_mail, void_mails},
        sessions::{clear_login_failures, end_sessions, insert_session},
        tokens::{insert_token, supersede_tokens},
    },
};
use crate::{
    Digest, NewSession, Registration, ResetRequest, SessionOutcome, StoreError, TenantId, TokenPurpose, UserId,
};
use scaikey_email::EmailAddress;

/// What follows the account's row: `taken` is the account that the registration made or took over, `None` if the address
/// is another's, who is told.
pub(super) async fn complete_registration(
    connection: &mut Connection, tenant: TenantId, taken: Option<UserId>, registration: &Registration,
) -> sqlx::Result<()> {
    let Registration { account, token, verification, notice, now } = registration;
    let address = Digest::of_address(account.email.canonical());
    let owner = find_user(connection, tenant, &account.email).await?;
    let (purpose, mail) = match taken {
        Some(_) => (Some(TokenPurpose::VerifyEmail), verification),
        None => (None, notice),
    };
    supersede_tokens(connection, tenant, taken, None, *now).await?;
    void_mails(connection, tenant, taken, None).await?;
    end_sessions(connection, tenant, taken, *now).await?;
    clear_login_failures(connection, tenant, taken.and(Some(address))).await?;
    insert_token(connection, tenant, taken, TokenPurpose::VerifyEmail, token, *now).await?;
    insert_mail(connection, tenant, owner, purpose, mail).await
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

pub(super) async fn begin_session(
    store: &Adapter, tenant: TenantId, session: &NewSession,
) -> sqlx::Result<SessionOutcome> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let begun = insert_session(&mut transaction, tenant, session).await?;
    if !begun {
        return Ok(SessionOutcome::Outdated);
    }
    if let Some((old, new)) = &session.rehash {
        sqlx::query::<Db>(
            "UPDATE accounts SET password_hash = $3, updated_at = $4
             WHERE tenant_id = $1 AND id = $2 AND password_hash = $5",
        )
        .bind(tenant)
        .bind(session.user_id)
        .bind(new.as_str())
        .bind(at(session.created_at))
        .bind(old.as_str())
        .execute(&mut *transaction)
        .await?;
    }
    if let Some(replaced) = &session.replaces {
        sqlx::query::<Db>(
            "UPDATE sessions SET ended_at = $3 WHERE tenant_id = $1 AND digest = $2 AND ended_at IS NULL",
        )
        .bind(tenant)
        .bind(replaced.as_bytes())
        .bind(at(session.created_at))
        .execute(&mut *transaction)
        .await?;
    }
    sqlx::query::<Db>("DELETE FROM login_failures WHERE tenant_id = $1 AND address = $2")
        .bind(tenant)
        .bind(session.address.as_bytes())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(SessionOutcome::Begun)
}

pub(super) async fn request_password_reset(
    store: &Adapter, tenant: TenantId, request: &ResetRequest,
) -> sqlx::Result<bool> {
    const PURPOSE: TokenPurpose = TokenPurpose::ResetPassword;
    let ResetRequest { email, token, mail, now } = request;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let user = replace_live_reset(&mut transaction, tenant, email.canonical(), token.digest).await?;
    void_mails(&mut transaction, tenant, user, Some(PURPOSE)).await?;
    insert_token(&mut transaction, tenant, user, PURPOSE, token, *now).await?;
    insert_mail(&mut transaction, tenant, user, Some(PURPOSE), mail).await?;
    transaction.commit().await?;
    Ok(user.is_some())
}

async fn replace_live_reset(
    connection: &mut Connection, tenant: TenantId, email: &str, token: Digest,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>(
        "UPDATE accounts SET live_reset = $3 WHERE tenant_id = $1 AND email = $2 AND enabled RETURNING id",
    )
    .bind(tenant)
    .bind(email)
    .bind(token.as_bytes())
    .fetch_optional(connection)
    .await
}

/// In one transaction that holds the writer's lock: sqlx takes no lock of its own here, and of two processes that start
/// on a new file at once, one would find its tables there already.
pub(super) async fn migrate(store: &Adapter) -> Result<i64, StoreError> {
    let migrator = migrator();
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    migrator.run_direct(None, &mut *transaction, false).await.map_err(StoreError::Migration)?;
    let version = sqlx::query_scalar::<Db, i64>("SELECT MAX(version) FROM _sqlx_migrations WHERE success")
        .fetch_one(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(version)
}
