//! Enrolling and removing second factors and recovery codes. Each is a transaction that holds the account's row.

use super::{
    Adapter, BEGIN, Connection, Db, accounts::lock_account_at, at, events::insert_event, mail_writing::void_mails,
    notices::insert_notice, own_account::void_pending, session_begin::begin_within, sessions::end_sessions,
};
use crate::{
    CodesReplacement, Digest, FactorAdded, FactorAddition, FactorId, FactorKind, FactorRemoval, FactorRemoved,
    FactorSecret, NewEvent, Notice, SessionOutcome, SpentChallenge, TenantId, TokenPurpose, UserId,
};
use time::OffsetDateTime;

pub(super) async fn add_factor(
    store: &Adapter, tenant: TenantId, addition: &FactorAddition,
) -> sqlx::Result<FactorAdded> {
    let (user_id, now) = (addition.user_id, addition.event.at);
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    if !move_mfa_epoch_at(&mut transaction, tenant, addition).await? {
        return Ok(FactorAdded::Outdated);
    }
    if !spend_challenge(&mut transaction, tenant, &addition.challenge).await? {
        return Ok(FactorAdded::Spent);
    }
    if factors_of(&mut transaction, tenant, user_id).await?.len() >= usize::try_from(addition.most).unwrap_or(0) {
        return Ok(FactorAdded::TooMany);
    }
    if !insert_factor(&mut transaction, tenant, addition).await? {
        return Ok(FactorAdded::Duplicate);
    }
    let first = !addition.recovery_codes.is_empty() && !has_recovery_codes(&mut transaction, tenant, user_id).await?;
    if first {
        write_recovery_codes(&mut transaction, tenant, user_id, &addition.recovery_codes, now).await?;
    }
    if let Some(session) = &addition.session
        && begin_within(&mut transaction, tenant, session).await? != SessionOutcome::Begun
    {
        return Ok(FactorAdded::Outdated);
    }
    insert_notice(&mut transaction, tenant, user_id, &addition.notice).await?;
    insert_event(&mut *transaction, tenant, Some(user_id), &addition.event).await?;
    transaction.commit().await?;
    Ok(FactorAdded::Added { recovery_codes: first })
}

/// Holds the account's row, if the account is enabled, verified and at the epochs at which the enrolment began.
async fn move_mfa_epoch_at(
    connection: &mut Connection, tenant: TenantId, addition: &FactorAddition,
) -> sqlx::Result<bool> {
    let moved = sqlx::query::<Db>(
        "UPDATE accounts SET mfa_epoch = mfa_epoch + 1, updated_at = $4
         WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND mfa_epoch = COALESCE($5, mfa_epoch) AND enabled
           AND verified_at IS NOT NULL",
    )
    .bind(tenant)
    .bind(addition.user_id)
    .bind(addition.epoch)
    .bind(at(addition.event.at))
    .bind(addition.mfa_epoch)
    .execute(connection)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Writes down that a challenge was answered; `false` if it was before. The key decides.
pub(super) async fn spend_challenge(
    connection: &mut Connection, tenant: TenantId, challenge: &SpentChallenge,
) -> sqlx::Result<bool> {
    let spent = sqlx::query::<Db>(
        "INSERT INTO spent_challenges (tenant_id, digest, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, digest) DO NOTHING",
    )
    .bind(tenant)
    .bind(challenge.digest.as_bytes())
    .bind(at(challenge.expires_at))
    .execute(connection)
    .await?;
    Ok(spent.rows_affected() == 1)
}

/// The account's factors and their kinds.
async fn factors_of(
    connection: &mut Connection, tenant: TenantId, user: UserId,
) -> sqlx::Result<Vec<(FactorId, String)>> {
    sqlx::query_as::<Db, (FactorId, String)>("SELECT id, kind FROM factors WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .fetch_all(connection)
        .await
}

/// `false` if the credential, or an e-mail factor of the account, is there already. The unique keys decide.
async fn insert_factor(connection: &mut Connection, tenant: TenantId, addition: &FactorAddition) -> sqlx::Result<bool> {
    let (totp, webauthn) = match &addition.secret {
        FactorSecret::Totp { secret, last_step } => (Some((secret, *last_step)), None),
        FactorSecret::WebAuthn { credential_id, credential } => (None, Some((credential_id, credential.to_string()))),
        FactorSecret::Email => (None, None),
    };
    let inserted = sqlx::query::<Db>(
        "INSERT INTO factors (tenant_id, id, user_id, kind, name, key_id, sealed, last_step, credential_id, credential,
             version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11) ON CONFLICT DO NOTHING",
    )
    .bind(tenant)
    .bind(addition.id)
    .bind(addition.user_id)
    .bind(addition.secret.kind().as_str())
    .bind(addition.name.as_str())
    .bind(totp.map(|(secret, _)| secret.key_id.as_str()))
    .bind(totp.map(|(secret, _)| secret.bytes.as_slice()))
    .bind(totp.map(|(_, last_step)| last_step))
    .bind(webauthn.as_ref().map(|(credential_id, _)| credential_id.as_slice()))
    .bind(webauthn.as_ref().map(|(_, credential)| credential.as_str()))
    .bind(at(addition.event.at))
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

async fn has_recovery_codes(connection: &mut Connection, tenant: TenantId, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar::<Db, bool>(
        "SELECT EXISTS (SELECT 1 FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL)",
    )
    .bind(tenant)
    .bind(user)
    .fetch_one(connection)
    .await
}

/// Puts these codes in the place of all that there are, used or not.
async fn write_recovery_codes(
    connection: &mut Connection, tenant: TenantId, user: UserId, codes: &[Digest], now: OffsetDateTime,
) -> sqlx::Result<()> {
    delete_recovery_codes(connection, tenant, user).await?;
    for code in codes {
        sqlx::query::<Db>(
            "INSERT INTO recovery_codes (tenant_id, user_id, digest, created_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(tenant)
        .bind(user)
        .bind(code.as_bytes())
        .bind(at(now))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn delete_recovery_codes(connection: &mut Connection, tenant: TenantId, user: UserId) -> sqlx::Result<()> {
    sqlx::query::<Db>("DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn remove_factor(
    store: &Adapter, tenant: TenantId, removal: &FactorRemoval,
) -> sqlx::Result<FactorRemoved> {
    let FactorRemoval { user_id, epoch, mfa_epoch, factor, .. } = *removal;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    if !lock_account_at(&mut transaction, tenant, user_id, epoch, mfa_epoch).await? {
        return Ok(FactorRemoved::Outdated);
    }
    let mut left = factors_of(&mut transaction, tenant, user_id).await?;
    let Some(index) = left.iter().position(|(id, _)| *id == factor) else { return Ok(FactorRemoved::Unknown) };
    let (_, removed) = left.swap_remove(index);
    if must_stay(&removed, &left, &removal.keep_one_of) {
        return Ok(FactorRemoved::Last);
    }
    delete_factor(&mut transaction, tenant, user_id, factor).await?;
    if left.is_empty() {
        delete_recovery_codes(&mut transaction, tenant, user_id).await?;
    }
    move_mfa_epoch_without(&mut transaction, tenant, user_id, Some(factor), removal.event.at).await?;
    insert_notice(&mut transaction, tenant, user_id, &removal.notice).await?;
    insert_event(&mut *transaction, tenant, Some(user_id), &removal.event).await?;
    transaction.commit().await?;
    Ok(FactorRemoved::Removed)
}

/// Whether a factor of this kind is the last of those of which one must stay. A mailbox stands in for nothing but itself: it is no second
/// factor after a reset by mail.
fn must_stay(removed: &str, left: &[(FactorId, String)], keep_one_of: &[FactorKind]) -> bool {
    let counts = |kind: &str| keep_one_of.iter().any(|of| of.as_str() == kind);
    let email = FactorKind::Email.as_str();
    counts(removed) && !left.iter().any(|(_, kind)| counts(kind) && (removed == email || kind != email))
}

async fn delete_factor(
    connection: &mut Connection, tenant: TenantId, user: UserId, factor: FactorId,
) -> sqlx::Result<()> {
    sqlx::query::<Db>("DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2 AND id = $3")
        .bind(tenant)
        .bind(user)
        .bind(factor)
        .execute(connection)
        .await?;
    Ok(())
}

/// Trusts no device any longer, and ends the logins that wait; this factor is preferred no longer.
async fn move_mfa_epoch_without(
    connection: &mut Connection, tenant: TenantId, user: UserId, factor: Option<FactorId>, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE accounts SET mfa_epoch = mfa_epoch + 1, default_factor = NULLIF(default_factor, $3), updated_at = $4
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .bind(factor)
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn replace_recovery_codes(
    store: &Adapter, tenant: TenantId, replacement: &CodesReplacement,
) -> sqlx::Result<bool> {
    let CodesReplacement { user_id: user, epoch, mfa_epoch, codes, notice, event } = replacement;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    if !lock_account_at(&mut transaction, tenant, *user, *epoch, *mfa_epoch).await?
        || factors_of(&mut transaction, tenant, *user).await?.is_empty()
    {
        return Ok(false);
    }
    move_mfa_epoch_without(&mut transaction, tenant, *user, None, event.at).await?;
    write_recovery_codes(&mut transaction, tenant, *user, codes, event.at).await?;
    insert_notice(&mut transaction, tenant, *user, notice).await?;
    insert_event(&mut *transaction, tenant, Some(*user), event).await?;
    transaction.commit().await?;
    Ok(true)
}

pub(super) async fn reset_second_factors(
    store: &Adapter, tenant: TenantId, user: UserId, notice: &Notice, event: &NewEvent,
) -> sqlx::Result<bool> {
    let now = event.at;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    let moved = sqlx::query::<Db>(
        "UPDATE accounts SET mfa_epoch = mfa_epoch + 1, epoch = epoch + 1, default_factor = NULL, updated_at = $3
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .execute(&mut *transaction)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    delete_second_factors(&mut transaction, tenant, Some(user)).await?;
    end_sessions(&mut transaction, tenant, Some(user), now).await?;
    void_pending(&mut transaction, tenant, user, now).await?;
    void_mails(&mut transaction, tenant, Some(user), Some(TokenPurpose::ChangeEmail)).await?;
    insert_notice(&mut transaction, tenant, user, notice).await?;
    insert_event(&mut *transaction, tenant, Some(user), event).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Deletes every factor, recovery code and attempt of the account; for nobody, none.
pub(in super::super) async fn delete_second_factors(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>,
) -> sqlx::Result<()> {
    for statement in [
        "DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2",
        "DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2",
        "DELETE FROM factor_attempts WHERE tenant_id = $1 AND user_id = $2",
    ] {
        sqlx::query::<Db>(statement).bind(tenant).bind(user).execute(&mut *connection).await?;
    }
    Ok(())
}
