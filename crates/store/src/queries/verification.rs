//! Proving an address.

use super::{
    Adapter, BEGIN, Connection, Db,
    accounts::lock_account,
    at,
    events::insert_event,
    mail_writing::insert_mail,
    tokens::{TokenRow, find_token, insert_token, spend_token},
};
use crate::{Digest, NewEvent, NewMail, NewToken, TenantId, TokenPurpose, TokenState, UserId, VerifyOutcome};
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

const PURPOSE: TokenPurpose = TokenPurpose::VerifyEmail;

pub(super) async fn resend_verification(
    store: &Adapter, tenant: TenantId, email: &EmailAddress, token: &NewToken, mail: &NewMail,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let user = lock_unverified(&mut transaction, tenant, email).await?;
    // For anybody else it finds no account: the same statements, so that the time does not tell.
    insert_token(&mut transaction, tenant, user, PURPOSE, token, mail.created_at).await?;
    insert_mail(&mut transaction, tenant, user, Some(PURPOSE), mail).await?;
    transaction.commit().await?;
    Ok(user.is_some())
}

async fn lock_unverified(
    connection: &mut Connection, tenant: TenantId, email: &EmailAddress,
) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar::<Db, UserId>(concat!(
        "SELECT id FROM accounts WHERE tenant_id = $1 AND email = $2 AND verified_at IS NULL AND enabled",
        lock_row!()
    ))
    .bind(tenant)
    .bind(email.canonical())
    .fetch_optional(connection)
    .await
}

pub(super) async fn verify_email(
    store: &Adapter, tenant: TenantId, token: Digest, event: &NewEvent,
) -> sqlx::Result<VerifyOutcome> {
    let now = event.at;
    // Most tokens that do not pass are unknown ones; they cost one read and no transaction.
    let found = find_token(&store.reads, tenant, PURPOSE, token).await?;
    let user = match judge(found, now) {
        Judgement::Spend(user) => user,
        Judgement::Answer(outcome) => return Ok(outcome),
    };
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account(&mut transaction, tenant, user).await?;
    // Again, now that nothing can change under our feet.
    let Some(row) = find_token(&mut *transaction, tenant, PURPOSE, token).await? else {
        return Ok(VerifyOutcome::Refused(TokenState::Unknown));
    };
    let redirect_uri = row.redirect_uri.clone();
    if let Judgement::Answer(outcome) = judge(Some(row), now) {
        return Ok(outcome);
    }
    let verified = spend_token(&mut transaction, tenant, token, now).await?
        && mark_verified(&mut transaction, tenant, user, now).await?;
    if verified {
        insert_event(&mut *transaction, tenant, Some(user), event).await?;
    }
    transaction.commit().await?;
    Ok(if verified {
        VerifyOutcome::Verified { redirect_uri }
    } else {
        VerifyOutcome::AlreadyVerified { redirect_uri }
    })
}

/// What is to be done about a token.
enum Judgement {
    /// It may verify this account.
    Spend(UserId),
    /// There is nothing to change.
    Answer(VerifyOutcome),
}

fn judge(row: Option<TokenRow>, now: OffsetDateTime) -> Judgement {
    let Some(row) = row else { return Judgement::Answer(VerifyOutcome::Refused(TokenState::Unknown)) };
    let state = row.state(PURPOSE, now);
    let proves_again = row.is_verified() && row.address_stands() && row.is_in_time(now);
    match state {
        TokenState::Live | TokenState::Used if proves_again => {
            Judgement::Answer(VerifyOutcome::AlreadyVerified { redirect_uri: row.redirect_uri })
        }
        TokenState::Live => Judgement::Spend(row.user_id),
        TokenState::Used if !row.is_in_time(now) => Judgement::Answer(VerifyOutcome::Refused(TokenState::Expired)),
        refused => Judgement::Answer(VerifyOutcome::Refused(refused)),
    }
}

async fn mark_verified(
    connection: &mut Connection, tenant: TenantId, user: UserId, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let marked = sqlx::query::<Db>(
        "UPDATE accounts SET verified_at = $3, updated_at = $3
         WHERE tenant_id = $1 AND id = $2 AND verified_at IS NULL",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(marked.rows_affected() == 1)
}
