//! Choosing a new password by a mailed link. Asking for the link is an engine's own statement.

use super::{
    Adapter, BEGIN, Connection, Db,
    accounts::lock_account,
    at,
    events::insert_event,
    notices::insert_notice,
    password_change::end_with_password,
    tokens::{find_token, spend_token},
};
use crate::{Digest, NewEvent, Notice, ResetOutcome, TenantId, TokenPurpose, TokenState, UserId};
use time::OffsetDateTime;

const PURPOSE: TokenPurpose = TokenPurpose::ResetPassword;

pub(super) async fn reset_password(
    store: &Adapter, tenant: TenantId, token: Digest, password_hash: &str, notice: &Notice, event: &NewEvent,
) -> sqlx::Result<ResetOutcome> {
    let now = event.at;
    // A token that does not pass costs one read and no transaction.
    let user = match live(&store.reads, tenant, token, now).await? {
        Ok((user, _)) => user,
        Err(state) => return Ok(ResetOutcome::Refused(state)),
    };
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    lock_account(&mut transaction, tenant, user).await?;
    // Again, now that nothing can change under our feet.
    let email = match live(&mut *transaction, tenant, token, now).await? {
        Ok((_, email)) => email,
        Err(state) => return Ok(ResetOutcome::Refused(state)),
    };
    if !spend_token(&mut transaction, tenant, token, now).await? {
        return Ok(ResetOutcome::Refused(TokenState::Used));
    }
    replace_password(&mut transaction, tenant, user, password_hash, now).await?;
    end_with_password(&mut transaction, tenant, user, Digest::of_address(&email), now).await?;
    insert_notice(&mut transaction, tenant, user, notice).await?;
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(ResetOutcome::Done { user_id: user, email })
}

/// The user and address of a live token, or how the token stands.
async fn live(
    executor: impl sqlx::Executor<'_, Database = Db>, tenant: TenantId, token: Digest, now: OffsetDateTime,
) -> sqlx::Result<Result<(UserId, String), TokenState>> {
    let Some(row) = find_token(executor, tenant, PURPOSE, token).await? else { return Ok(Err(TokenState::Unknown)) };
    Ok(match row.state(PURPOSE, now) {
        TokenState::Live => Ok((row.user_id, row.email)),
        refused => Err(refused),
    })
}

async fn replace_password(
    connection: &mut Connection, tenant: TenantId, user: UserId, password_hash: &str, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE accounts SET password_hash = $3, verified_at = COALESCE(verified_at, $4), epoch = epoch + 1,
             mfa_epoch = mfa_epoch + 1, password_by_mail = TRUE,
             live_reset = NULL, updated_at = $4
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .bind(password_hash)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(())
}
