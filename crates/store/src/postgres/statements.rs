//! The steps that PostgreSQL does in its own way.
//!
//! It can write in a `WITH` clause, so a step of several writes is one statement: one round trip and one commit in place
//! of five or six, which is what the busiest writes of the product are made of. Those of second factors are in `second_factor`.

use super::{
    Adapter, BEGIN, Db, at, migrator,
    queries::{Connection, accounts::lock_account, events::bind_event, session_begin::begin_within},
};
use crate::{
    Digest, NewEvent, NewSession, Registration, ResetRequest, SessionOutcome, StoreError, TenantId, TokenPurpose,
    UserId,
};
use sqlx::{ConnectOptions as _, Connection as _, Row as _, types::Json};

pub(super) use super::second_factor::{count_factor_attempt, pass_second_factor};

/// What follows the account's row: `taken` is the account that the registration made or took over, `None` if the address
/// is another's, who is told. It is a statement of its own, since it must see what registrations wrote that held the
/// account's row before this one; the statement that waited for them does not.
pub(super) async fn complete_registration(
    connection: &mut Connection, tenant: TenantId, taken: Option<UserId>, registration: &Registration, event: &NewEvent,
) -> sqlx::Result<()> {
    let Registration { account, token, verification, notice, .. } = registration;
    let now = &event.at;
    let address = Digest::of_address(account.email.canonical());
    let (purpose, mail) = match taken {
        Some(_) => (Some(TokenPurpose::VerifyEmail), verification),
        None => (None, notice),
    };
    let query = sqlx::query::<Db>(
        "WITH superseded AS (
             UPDATE one_time_tokens SET superseded_at = $3
             WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL AND superseded_at IS NULL
         ), voided AS (
             UPDATE mails SET state = 'void', failed_at = NULL, key_id = NULL, sealed = NULL
             WHERE tenant_id = $1 AND user_id = $2 AND state IN ('queued', 'dead') AND purpose IS NOT NULL
         ), ended AS (
             UPDATE sessions SET ended_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL
         ), factors AS (
             DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2
         ), codes AS (
             DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2
         ), attempts AS (
             DELETE FROM factor_attempts WHERE tenant_id = $1 AND user_id = $2
         ), cleared AS (
             DELETE FROM login_failures WHERE tenant_id = $1 AND address = $4
         ), token AS (
             INSERT INTO one_time_tokens
                 (tenant_id, digest, purpose, user_id, email, address, redirect_uri, browser, created_at, expires_at)
             SELECT $1, $5, 'verify_email', id, email, address, $6, $7, $3, $8 FROM accounts WHERE tenant_id = $1 AND id = $2
         ), audited AS (
             INSERT INTO audit_events (tenant_id, user_id, id, at, kind, outcome, reason, actor, factor, subject, device,
                 network, request_id)
             SELECT $1, id, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33
             FROM accounts WHERE tenant_id = $1 AND email = $9
         )
         INSERT INTO mails (id, tenant_id, user_id, state, purpose, fence, due_at, attempts, template, recipient,
             sender_name, sender_address, tenant_name, locale, key_id, sealed, request_id, traceparent, created_at,
             expires_at)
         SELECT $10, $1, id, 'queued', $11, 0, $12, 0, $13, address, $14, $15, $16, COALESCE(locale, $17), $18, $19, $20,
             $21, $12, $22
         FROM accounts WHERE tenant_id = $1 AND email = $9",
    )
    .bind(tenant)
    .bind(taken)
    .bind(at(*now))
    .bind(taken.and(Some(address.as_bytes())))
    .bind(token.digest.as_bytes())
    .bind(token.redirect_uri.as_deref())
    .bind(token.browser.as_ref().map(Digest::as_bytes))
    .bind(at(token.expires_at))
    .bind(account.email.canonical())
    .bind(mail.id)
    .bind(purpose.map(TokenPurpose::as_str))
    .bind(at(mail.created_at))
    .bind(mail.template.as_str())
    .bind(mail.sender.name.as_str())
    .bind(mail.sender.address.as_str())
    .bind(mail.tenant_name.as_str())
    .bind(mail.locale.as_str())
    .bind(mail.parameters.key_id.as_str())
    .bind(mail.parameters.bytes.as_slice())
    .bind(mail.request_id.as_str())
    .bind(mail.traceparent.as_deref())
    .bind(at(mail.expires_at));
    bind_event(query, event).execute(connection).await?;
    Ok(())
}

/// With a device whose token is replaced, a transaction that holds the account: the epoch of its factors must stand. Without, one
/// statement.
pub(super) async fn begin_session(
    store: &Adapter, tenant: TenantId, session: &NewSession,
) -> sqlx::Result<SessionOutcome> {
    if session.device_rotation.is_none() {
        return begin_session_at_once(store, tenant, session).await;
    }
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account(&mut transaction, tenant, session.user_id).await?;
    let outcome = begin_within(&mut transaction, tenant, session).await?;
    if outcome == SessionOutcome::Begun {
        transaction.commit().await?;
    }
    Ok(outcome)
}

/// All parts see the database as it was when the statement began. A reset that commits meanwhile moves the epoch, and a
/// session of an older epoch is dead wherever it is looked up, so that needs no lock. The account's key is held, as the session's foreign
/// key would do it: an account that is deleted meanwhile is then none, and not an error.
async fn begin_session_at_once(
    store: &Adapter, tenant: TenantId, session: &NewSession,
) -> sqlx::Result<SessionOutcome> {
    let (old_hash, new_hash) = session.rehash.as_ref().map(|(old, new)| (old.as_str(), new.as_str())).unzip();
    let query = sqlx::query::<Db>(
        "WITH account AS MATERIALIZED (
             SELECT id FROM accounts
             WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND mfa_epoch = COALESCE($29, mfa_epoch) AND enabled
               AND verified_at IS NOT NULL
             FOR KEY SHARE
         ), rehashed AS (
             UPDATE accounts SET password_hash = $4, updated_at = $5
             WHERE tenant_id = $1 AND id = (SELECT id FROM account) AND password_hash = $6
         ), replaced AS (
             UPDATE sessions SET ended_at = $5
             WHERE tenant_id = $1 AND digest = $7 AND ended_at IS NULL AND EXISTS (SELECT 1 FROM account)
         ), cleared AS (
             DELETE FROM login_failures
             WHERE tenant_id = $1 AND address = $8 AND EXISTS (SELECT 1 FROM account)
         ), audited AS (
             INSERT INTO audit_events (tenant_id, user_id, id, at, kind, outcome, reason, actor, factor, subject, device,
                 network, request_id)
             SELECT $1, id, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28 FROM account
         )
         INSERT INTO sessions (tenant_id, digest, handle, user_id, epoch, amr, created_at, idle_expires_at, expires_at,
             idle_seconds, device, acr, auth_time)
         SELECT $1, $9, $10, id, $3, $11, $5, $12, $13, $14, $15, $16, $17 FROM account",
    )
    .bind(tenant)
    .bind(session.user_id)
    .bind(session.epoch)
    .bind(new_hash)
    .bind(at(session.created_at))
    .bind(old_hash)
    .bind(session.replaces.as_ref().map(Digest::as_bytes))
    .bind(session.address.as_bytes())
    .bind(session.digest.as_bytes())
    .bind(session.handle)
    .bind(Json(&session.amr))
    .bind(at(session.idle_expires_at))
    .bind(at(session.expires_at))
    .bind(session.idle_seconds())
    .bind(session.device.as_deref())
    .bind(session.acr.as_str())
    .bind(at(session.auth_time));
    let begun = bind_event(query, &session.event).bind(session.mfa_epoch).execute(&store.writes).await?;
    Ok(if begun.rows_affected() == 1 { SessionOutcome::Begun } else { SessionOutcome::Outdated })
}

/// `accounts.live_reset` names the one reset token that works, so requests that run at once need no look at each other's
/// tokens, which a single statement could not see: whoever writes the account last has the live link.
pub(super) async fn request_password_reset(
    store: &Adapter, tenant: TenantId, request: &ResetRequest,
) -> sqlx::Result<bool> {
    let ResetRequest { email, token, mail, event } = request;
    let now = &event.at;
    let query = sqlx::query::<Db>(
        "WITH account AS (
             UPDATE accounts SET live_reset = $3 WHERE tenant_id = $1 AND email = $2 AND enabled
             RETURNING id, email, address, locale
         ), voided AS (
             UPDATE mails SET state = 'void', failed_at = NULL, key_id = NULL, sealed = NULL
             WHERE tenant_id = $1 AND user_id = (SELECT id FROM account) AND state IN ('queued', 'dead')
               AND purpose = 'reset_password'
         ), token AS (
             INSERT INTO one_time_tokens
                 (tenant_id, digest, purpose, user_id, email, address, redirect_uri, browser, created_at, expires_at)
             SELECT $1, $3, 'reset_password', id, email, address, $4, $5, $6, $7 FROM account
         ), audited AS (
             INSERT INTO audit_events (tenant_id, user_id, id, at, kind, outcome, reason, actor, factor, subject, device,
                 network, request_id)
             SELECT $1, (SELECT id FROM account), $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30
         )
         INSERT INTO mails (id, tenant_id, user_id, state, purpose, fence, due_at, attempts, template, recipient,
             sender_name, sender_address, tenant_name, locale, key_id, sealed, request_id, traceparent, created_at,
             expires_at)
         SELECT $8, $1, account.id, CASE WHEN account.id IS NULL THEN 'void' ELSE 'queued' END, 'reset_password', 0, $9,
             0, $10, COALESCE(account.address, ''), $11, $12, $13, COALESCE(account.locale, $14), $15, $16, $17, $18,
             $9, $19
         FROM (SELECT 1) AS one LEFT JOIN account ON TRUE
         RETURNING user_id",
    )
    .bind(tenant)
    .bind(email.canonical())
    .bind(token.digest.as_bytes())
    .bind(token.redirect_uri.as_deref())
    .bind(token.browser.as_ref().map(Digest::as_bytes))
    .bind(at(*now))
    .bind(at(token.expires_at))
    .bind(mail.id)
    .bind(at(mail.created_at))
    .bind(mail.template.as_str())
    .bind(mail.sender.name.as_str())
    .bind(mail.sender.address.as_str())
    .bind(mail.tenant_name.as_str())
    .bind(mail.locale.as_str())
    .bind(mail.parameters.key_id.as_str())
    .bind(mail.parameters.bytes.as_slice())
    .bind(mail.request_id.as_str())
    .bind(mail.traceparent.as_deref())
    .bind(at(mail.expires_at));
    let row = bind_event(query, event).fetch_one(&store.writes).await?;
    Ok(row.try_get::<Option<UserId>, _>("user_id")?.is_some())
}

/// On a connection of its own: it has no statement timeout, and whatever happens, the advisory lock under which sqlx
/// migrates ends with it.
pub(super) async fn migrate(store: &Adapter) -> Result<i64, StoreError> {
    let migrator = migrator();
    let mut connection: Connection = store.options.connect().await?;
    migrator.run_direct(None, &mut connection, false).await.map_err(StoreError::Migration)?;
    let version = sqlx::query_scalar::<Db, i64>("SELECT MAX(version) FROM _sqlx_migrations WHERE success")
        .fetch_one(&mut connection)
        .await?;
    connection.close().await?;
    Ok(version)
}
