//! Another address: asked for by somebody logged in, proved by the token that is mailed to it.

use super::{
    Adapter, BEGIN, Connection, Db, TRIES, at, insert_event, is_taken, lock_account_and_address,
    mail_writing::{Recipient, insert_mail_to, void_mails},
    move_address,
    notices::insert_notice,
    sessions::clear_login_failures,
    tokens::{TokenRow, find_token, insert_token_for, spend_token, supersede_tokens},
};
use crate::{
    Digest, EmailChange, EmailChangeOutcome, EmailChangeRequest, NewEvent, Notice, TenantId, TokenPurpose, TokenState,
    UserId,
};
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

const PURPOSE: TokenPurpose = TokenPurpose::ChangeEmail;

pub(in super::super) async fn request_email_change(
    store: &Adapter, tenant: TenantId, change: &EmailChange,
) -> sqlx::Result<EmailChangeRequest> {
    let EmailChange { user_id, email, token, mail, taken, event, .. } = change;
    let now = &event.at;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    if !lock_at_epoch(&mut transaction, tenant, *user_id, change.epoch).await? {
        return Ok(EmailChangeRequest::Outdated);
    }
    void_pending(&mut transaction, tenant, *user_id, *now).await?;
    void_mails(&mut transaction, tenant, Some(*user_id), Some(PURPOSE)).await?;
    // It is stored in either case, so that the time is the same. If the address is another's, nobody has it.
    insert_token_for(&mut transaction, tenant, *user_id, email, PURPOSE, token, *now).await?;
    let owner = find_owner(&mut transaction, tenant, *user_id, email).await?;
    let (outcome, recipient, purpose, mail) = match &owner {
        None => (EmailChangeRequest::Queued, Recipient { address: email.as_str(), locale: None }, Some(PURPOSE), mail),
        Some((address, locale)) => {
            let locale = Some(locale.as_deref().unwrap_or(&taken.locale));
            (EmailChangeRequest::AddressInUse, Recipient { address, locale }, None, taken)
        }
    };
    // A mail to somebody else is not the account's: it is sent though the account is deleted.
    let account = owner.is_none().then_some(*user_id);
    insert_mail_to(&mut transaction, tenant, account, recipient, purpose, mail).await?;
    insert_event(&mut *transaction, tenant, Some(*user_id), event).await?;
    transaction.commit().await?;
    Ok(outcome)
}

async fn lock_at_epoch(connection: &mut Connection, tenant: TenantId, user: UserId, epoch: i64) -> sqlx::Result<bool> {
    let found = sqlx::query::<Db>(concat!(
        "SELECT 1 FROM accounts WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND enabled AND verified_at IS NOT NULL",
        lock_row!()
    ))
    .bind(tenant)
    .bind(user)
    .bind(epoch)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Voids the links to another address that were not followed yet.
pub(in super::super) async fn void_pending(
    connection: &mut Connection, tenant: TenantId, user: UserId, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE one_time_tokens SET superseded_at = $3
         WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL AND superseded_at IS NULL AND purpose = $4",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .bind(PURPOSE.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

/// Address and language of the other account that keeps this address: a verified or disabled one. It is not locked: two that ask for each
/// other's address at once would wait for each other, and whether it still has the address is decided when the token is used.
async fn find_owner(
    connection: &mut Connection, tenant: TenantId, asking: UserId, email: &EmailAddress,
) -> sqlx::Result<Option<(String, Option<String>)>> {
    sqlx::query_as::<Db, (String, Option<String>)>(
        "SELECT address, locale FROM accounts
         WHERE tenant_id = $1 AND email = $2 AND id <> $3 AND (verified_at IS NOT NULL OR NOT enabled)",
    )
    .bind(tenant)
    .bind(email.canonical())
    .bind(asking)
    .fetch_optional(connection)
    .await
}

pub(in super::super) async fn confirm_email_change(
    store: &Adapter, tenant: TenantId, token: Digest, notice: &Notice, event: &NewEvent,
) -> sqlx::Result<EmailChangeOutcome> {
    let now = event.at;
    // A token that does not pass costs one read and no transaction.
    let user = match live(find_token(&store.reads, tenant, PURPOSE, token).await?, now) {
        Ok(row) => row.user_id,
        Err(state) => return Ok(EmailChangeOutcome::Refused(state)),
    };
    for _ in 0..TRIES {
        match try_confirm(store, tenant, user, token, notice, event).await {
            Err(error) if is_taken(&error) => {}
            decided => return decided,
        }
    }
    Ok(EmailChangeOutcome::AddressInUse)
}

async fn try_confirm(
    store: &Adapter, tenant: TenantId, user: UserId, token: Digest, notice: &Notice, event: &NewEvent,
) -> sqlx::Result<EmailChangeOutcome> {
    let now = event.at;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account_and_address(&mut transaction, tenant, user).await?;
    // Again, now that nothing can change under our feet.
    let row = match live(find_token(&mut *transaction, tenant, PURPOSE, token).await?, now) {
        Ok(row) => row,
        Err(state) => return Ok(EmailChangeOutcome::Refused(state)),
    };
    if !spend_token(&mut transaction, tenant, token, now).await? {
        return Ok(EmailChangeOutcome::Refused(TokenState::Used));
    }
    // Before the address is changed: the notice and its token are for the old one.
    insert_notice(&mut transaction, tenant, user, notice).await?;
    if !move_address(&mut transaction, tenant, user, &row.email, row.address(), now).await? {
        return Ok(EmailChangeOutcome::AddressInUse);
    }
    forget_resets_and_devices(&mut transaction, tenant, user).await?;
    supersede_tokens(&mut transaction, tenant, Some(user), Some(TokenPurpose::Disown), now).await?;
    void_mails(&mut transaction, tenant, Some(user), None).await?;
    clear_login_failures(&mut transaction, tenant, Some(Digest::of_address(&row.email))).await?;
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(EmailChangeOutcome::Changed { user_id: user, old: row.account_email, new: row.email })
}

/// The token, if it is live.
fn live(row: Option<TokenRow>, now: OffsetDateTime) -> Result<TokenRow, TokenState> {
    let row = row.ok_or(TokenState::Unknown)?;
    match row.state(PURPOSE, now) {
        TokenState::Live => Ok(row),
        refused => Err(refused),
    }
}

async fn forget_resets_and_devices(connection: &mut Connection, tenant: TenantId, user: UserId) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE accounts SET mfa_epoch = mfa_epoch + 1, live_reset = NULL WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .execute(connection)
    .await?;
    Ok(())
}
