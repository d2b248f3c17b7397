//! Mails to an account's owner: what tells of a change has a token that disowns it, and a code has none.

use super::{
    Adapter, BEGIN, Connection, accounts::account_exists, events::commit_if_changed, mail_writing::insert_mail,
    tokens::insert_token,
};
use crate::{NewEvent, NewMail, NewToken, Notice, TenantId, TokenPurpose, UserId};

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

pub(super) async fn mail_code(
    store: &Adapter, tenant: TenantId, user: UserId, mail: &NewMail, event: &NewEvent,
) -> sqlx::Result<bool> {
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let known = account_exists(&mut transaction, tenant, user).await?;
    if known {
        insert_mail(&mut transaction, tenant, Some(user), None, mail).await?;
    }
    commit_if_changed(transaction, tenant, user, known, event).await
}
