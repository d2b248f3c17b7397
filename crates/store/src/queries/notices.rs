//! Telling an account's owner of a change, with a token that disowns it.

use super::{Adapter, BEGIN, Connection, accounts::account_exists, mail_writing::insert_mail, tokens::insert_token};
use crate::{NewMail, NewToken, Notice, TenantId, TokenPurpose, UserId};

/// Stores the notice's token, bound to the account and to the address that it has now, and queues the mail to that address: before a
/// change of the address, it goes to the old one. The mail has no purpose, so that no later reset or change of the password voids it.
pub(super) async fn insert_notice(
    connection: &mut Connection, tenant: TenantId, user: UserId, notice: &Notice,
) -> sqlx::Result<()> {
    let Notice { token, expires_at, mail } = notice;
    let token = NewToken { digest: *token, redirect_uri: None, browser: None, expires_at: *expires_at };
    insert_token(connection, tenant, Some(user), TokenPurpose::Disown, &token, mail.created_at).await?;
    insert_mail(connection, tenant, Some(user), None, mail).await
}

/// Queues a mail that tells of no change.
pub(super) async fn queue_mail(store: &Adapter, tenant: TenantId, user: UserId, mail: &NewMail) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let known = account_exists(&mut transaction, tenant, user).await?;
    if known {
        insert_mail(&mut transaction, tenant, Some(user), None, mail).await?;
        transaction.commit().await?;
    }
    Ok(known)
}
