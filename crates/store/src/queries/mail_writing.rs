//! Writing a mail in the transaction of the change that it tells of.

use super::{Connection, Db, at};
use crate::{NewMail, TenantId, TokenPurpose, UserId};

/// Who a mail goes to, where that is not the account that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recipient<'a> {
    pub(super) address: &'a str,
    /// The recipient's own language; the account's unless given.
    pub(super) locale: Option<&'a str>,
}

/// Queues `mail` to the stored address of `user`; for nobody, writes a decoy that is never claimed, so that the caller
/// takes the same time. `purpose` is that of the token in the mail.
pub(in super::super) async fn insert_mail(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>, purpose: Option<TokenPurpose>, mail: &NewMail,
) -> sqlx::Result<()> {
    write_mail(connection, tenant, user, None, purpose, mail).await
}

/// Queues `mail` to this recipient. It is deleted and voided with what belongs to `user`; for nobody, with nothing.
pub(super) async fn insert_mail_to(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>, recipient: Recipient<'_>,
    purpose: Option<TokenPurpose>, mail: &NewMail,
) -> sqlx::Result<()> {
    write_mail(connection, tenant, user, Some(recipient), purpose, mail).await
}

async fn write_mail(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>, recipient: Option<Recipient<'_>>,
    purpose: Option<TokenPurpose>, mail: &NewMail,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "INSERT INTO mails (id, tenant_id, user_id, state, purpose, fence, due_at, attempts, template, recipient,
             sender_name, sender_address, tenant_name, locale, key_id, sealed, request_id, traceparent, created_at,
             expires_at)
         SELECT $1, $2, account.id, CASE WHEN COALESCE($16, account.address) IS NULL THEN 'void' ELSE 'queued' END, $4, 0,
             $5, 0, $6, COALESCE($16, account.address, ''), $7, $8, $9, COALESCE($17, account.locale, $10), $11, $12, $13,
             $14, $5, $15
         FROM (SELECT 1 AS one) AS one LEFT JOIN accounts AS account ON account.tenant_id = $2 AND account.id = $3",
    )
    .bind(mail.id)
    .bind(tenant)
    .bind(user)
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
    .bind(at(mail.expires_at))
    .bind(recipient.map(|recipient| recipient.address))
    .bind(recipient.and_then(|recipient| recipient.locale))
    .execute(connection)
    .await?;
    Ok(())
}

/// Drops the account's unsent mails whose tokens were voided: a link that no longer works is not sent. A worker that holds
/// one under a lease finds that it lost it. For nobody, nothing.
pub(in super::super) async fn void_mails(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>, purpose: Option<TokenPurpose>,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE mails SET state = 'void', failed_at = NULL, key_id = NULL, sealed = NULL
         WHERE tenant_id = $1 AND user_id = $2 AND state IN ('queued', 'dead')
           AND purpose IS NOT NULL AND purpose = COALESCE($3, purpose)",
    )
    .bind(tenant)
    .bind(user)
    .bind(purpose.map(TokenPurpose::as_str))
    .execute(connection)
    .await?;
    Ok(())
}
