//! Choosing a new password while logged in.

use super::{
    Adapter, BEGIN, Connection, Db, at,
    events::insert_event,
    mail_writing::void_mails,
    notices::insert_notice,
    sessions::{clear_login_failures, end_sessions, insert_session},
    tokens::supersede_tokens,
};
use crate::{Digest, NewSession, PasswordChange, SessionOutcome, TenantId, TokenPurpose, UserId};
use time::OffsetDateTime;

pub(super) async fn change_password(
    store: &Adapter, tenant: TenantId, change: &PasswordChange,
) -> sqlx::Result<SessionOutcome> {
    let PasswordChange { password_hash, session, notice, proved_more } = change;
    let now = session.created_at;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    // This write holds the account's row until the transaction ends.
    if !replace_password(&mut transaction, tenant, session, password_hash, *proved_more).await? {
        return Ok(SessionOutcome::Outdated);
    }
    end_with_password(&mut transaction, tenant, session.user_id, session.address, now).await?;
    let next = NewSession { epoch: session.epoch + 1, ..session.clone() };
    if !insert_session(&mut transaction, tenant, &next).await? {
        return Ok(SessionOutcome::Outdated);
    }
    insert_notice(&mut transaction, tenant, session.user_id, notice).await?;
    insert_event(&mut *transaction, tenant, Some(session.user_id), &session.event).await?;
    transaction.commit().await?;
    Ok(SessionOutcome::Begun)
}

/// Ends what is older than a new password: every token of the account with its unsent mail, every session, and the failures counted
/// for its address. Tokens that disown a change stay: the owner may still be asleep when a thief chooses the new password.
pub(super) async fn end_with_password(
    connection: &mut Connection, tenant: TenantId, user: UserId, address: Digest, now: OffsetDateTime,
) -> sqlx::Result<()> {
    supersede_tokens(connection, tenant, Some(user), Some(TokenPurpose::Disown), now).await?;
    void_mails(connection, tenant, Some(user), None).await?;
    end_sessions(connection, tenant, Some(user), now).await?;
    clear_login_failures(connection, tenant, Some(address)).await
}

async fn replace_password(
    connection: &mut Connection, tenant: TenantId, session: &NewSession, password_hash: &str, proved_more: bool,
) -> sqlx::Result<bool> {
    let replaced = sqlx::query::<Db>(
        "UPDATE accounts SET password_hash = $4, epoch = epoch + 1, mfa_epoch = mfa_epoch + 1,
             password_by_mail = (password_by_mail AND NOT $6 AND EXISTS (
                 SELECT 1 FROM factors f WHERE f.tenant_id = $1 AND f.user_id = $2)), live_reset = NULL, updated_at = $5
         WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND enabled AND verified_at IS NOT NULL",
    )
    .bind(tenant)
    .bind(session.user_id)
    .bind(session.epoch)
    .bind(password_hash)
    .bind(at(session.created_at))
    .bind(proved_more)
    .execute(connection)
    .await?;
    Ok(replaced.rows_affected() == 1)
}
