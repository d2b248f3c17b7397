//! "This was not me": the account is closed to whoever was in it, and goes back to the mailbox that was told.

use super::{
    Adapter, BEGIN, Connection, Db, TRIES, at, insert_event, is_taken, lock_account_and_address,
    mail_writing::{insert_mail, void_mails},
    move_address,
    sessions::{clear_login_failures, end_sessions},
    tokens::{TokenRow, find_token, insert_token, spend_token},
};
use crate::{Digest, DisownOutcome, Disowning, TenantId, TokenPurpose, TokenState, UserId};
use time::OffsetDateTime;

const PURPOSE: TokenPurpose = TokenPurpose::Disown;
const RESET: TokenPurpose = TokenPurpose::ResetPassword;

pub(in super::super) async fn disown(
    store: &Adapter, tenant: TenantId, disowning: &Disowning,
) -> sqlx::Result<DisownOutcome> {
    let (token, now) = (disowning.token, disowning.event.at);
    // A token that does not pass costs one read and no transaction.
    let user = match live(find_token(&store.reads, tenant, PURPOSE, token).await?, now) {
        Ok(row) => row.user_id,
        Err(state) => return Ok(DisownOutcome::Refused(state)),
    };
    for _ in 1..TRIES {
        match try_disown(store, tenant, user, disowning).await {
            Err(error) if is_taken(&error) => {}
            decided => return decided,
        }
    }
    try_disown(store, tenant, user, disowning).await
}

async fn try_disown(
    store: &Adapter, tenant: TenantId, user: UserId, disowning: &Disowning,
) -> sqlx::Result<DisownOutcome> {
    let Disowning { token, reset, reset_mail, factors_since, event } = disowning;
    let (token, now) = (*token, event.at);
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account_and_address(&mut transaction, tenant, user).await?;
    // Again, now that nothing can change under our feet.
    let row = match live(find_token(&mut *transaction, tenant, PURPOSE, token).await?, now) {
        Ok(row) => row,
        Err(state) => return Ok(DisownOutcome::Refused(state)),
    };
    if !spend_token(&mut transaction, tenant, token, now).await? {
        return Ok(DisownOutcome::Refused(TokenState::Used));
    }
    let mailed =
        row.address_stands() || move_address(&mut transaction, tenant, user, &row.email, row.address(), now).await?;
    let told = mailed.then_some(user);
    close(&mut transaction, tenant, user, told.map(|_| reset.digest), now).await?;
    remove_factors_since(&mut transaction, tenant, user, token, *factors_since).await?;
    end_sessions(&mut transaction, tenant, Some(user), now).await?;
    void_tokens(&mut transaction, tenant, user, token, now).await?;
    void_mails(&mut transaction, tenant, Some(user), None).await?;
    clear_login_failures(&mut transaction, tenant, told.map(|_| Digest::of_address(&row.email))).await?;
    insert_token(&mut transaction, tenant, told, RESET, reset, now).await?;
    insert_mail(&mut transaction, tenant, told, Some(RESET), reset_mail).await?;
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(DisownOutcome::Done { mailed })
}

/// The token, if it is live.
fn live(row: Option<TokenRow>, now: OffsetDateTime) -> Result<TokenRow, TokenState> {
    let row = row.ok_or(TokenState::Unknown)?;
    match row.state(PURPOSE, now) {
        TokenState::Live => Ok(row),
        refused => Err(refused),
    }
}

/// Whoever knows the password may be the thief, and would be back before the owner has chosen another. Without a mailbox that is the
/// owner's nobody may come back: a reset would go to the thief.
async fn close(
    connection: &mut Connection, tenant: TenantId, user: UserId, live_reset: Option<Digest>, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE accounts SET password_hash = NULL, epoch = epoch + 1, mfa_epoch = mfa_epoch + 1, live_reset = $3,
             enabled = (CAST($3 AS BYTEA) IS NOT NULL), updated_at = $4
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .bind(live_reset.as_ref().map(Digest::as_bytes))
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes the factors and recovery codes that came with or after the change of which the token tells. With the last factor all codes go.
async fn remove_factors_since(
    connection: &mut Connection, tenant: TenantId, user: UserId, token: Digest, since: OffsetDateTime,
) -> sqlx::Result<()> {
    for statement in [
        "DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2 AND created_at >= $4 AND created_at >= (
             SELECT created_at FROM one_time_tokens AS spent WHERE spent.tenant_id = $1 AND spent.digest = $3)",
        "DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2 AND ((created_at >= $4 AND created_at >= (
             SELECT created_at FROM one_time_tokens AS spent WHERE spent.tenant_id = $1 AND spent.digest = $3))
             OR NOT EXISTS (SELECT 1 FROM factors WHERE tenant_id = $1 AND user_id = $2))",
    ] {
        sqlx::query::<Db>(statement)
            .bind(tenant)
            .bind(user)
            .bind(token.as_bytes())
            .bind(at(since))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Voids every token of the account but those that disown an earlier change. A thief who moved the account on from one mailbox of theirs
/// to another has been told as well: that token must not bring the account back to them.
async fn void_tokens(
    connection: &mut Connection, tenant: TenantId, user: UserId, spent: Digest, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE one_time_tokens SET superseded_at = $4
         WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL AND superseded_at IS NULL
           AND (purpose <> $5 OR created_at >= (
               SELECT created_at FROM one_time_tokens AS spent WHERE spent.tenant_id = $1 AND spent.digest = $3))",
    )
    .bind(tenant)
    .bind(user)
    .bind(spent.as_bytes())
    .bind(at(now))
    .bind(PURPOSE.as_str())
    .execute(connection)
    .await?;
    Ok(())
}
