//! A login whose second factor was right. The account's row is held first, so that whatever is read after it stands, and the rows that
//! are spent decide: a caller that finds one spent leaves nothing behind.

use super::{
    Adapter, BEGIN, Connection, Db, at, factor_changes::spend_challenge, notices::insert_notice,
    session_begin::begin_within, trusted_devices::insert_device,
};
use crate::{FactorProof, SecondFactorOutcome, SecondFactorPass, SessionOutcome, TenantId, UserId};
use time::OffsetDateTime;

/// As a transaction; it does all that there is to do.
pub(in super::super) async fn pass_within(
    store: &Adapter, tenant: TenantId, pass: &SecondFactorPass,
) -> sqlx::Result<SecondFactorOutcome> {
    let session = &pass.session;
    let mut transaction = store.writes.begin_with(BEGIN).await?;
    if !lock_account_at(&mut transaction, tenant, pass).await? {
        return Ok(SecondFactorOutcome::Outdated);
    }
    if !spend_challenge(&mut transaction, tenant, &pass.challenge).await?
        || !spend_proof(&mut transaction, tenant, session.user_id, &pass.proof, session.created_at).await?
    {
        return Ok(SecondFactorOutcome::Used);
    }
    // An assertion is not counted, so it forgets nothing either: wrong codes are forgotten by a right one.
    if !matches!(pass.proof, FactorProof::WebAuthn { .. }) {
        forget_attempts(&mut transaction, tenant, session.user_id).await?;
    }
    if begin_within(&mut transaction, tenant, session).await? != SessionOutcome::Begun {
        return Ok(SecondFactorOutcome::Outdated);
    }
    if let Some(device) = &pass.trusted_device {
        insert_device(&mut transaction, tenant, pass, device).await?;
    }
    if let Some(notice) = &pass.notice {
        insert_notice(&mut transaction, tenant, session.user_id, notice).await?;
    }
    transaction.commit().await?;
    Ok(SecondFactorOutcome::Begun)
}

/// Holds the account's row if the account is enabled, verified, and as the challenge found it.
async fn lock_account_at(connection: &mut Connection, tenant: TenantId, pass: &SecondFactorPass) -> sqlx::Result<bool> {
    let found = sqlx::query::<Db>(concat!(
        "SELECT 1 FROM accounts
         WHERE tenant_id = $1 AND id = $2 AND epoch = $3 AND mfa_epoch = $4 AND enabled AND verified_at IS NOT NULL",
        lock_row!()
    ))
    .bind(tenant)
    .bind(pass.session.user_id)
    .bind(pass.session.epoch)
    .bind(pass.mfa_epoch)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Spends what proved the factor; `false` if it was spent before, or is not the account's.
async fn spend_proof(
    connection: &mut Connection, tenant: TenantId, user: UserId, proof: &FactorProof, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let statement = match proof {
        FactorProof::Totp { factor, step } => sqlx::query::<Db>(
            "UPDATE factors SET last_step = $5, version = version + 1, last_used_at = $3
             WHERE tenant_id = $1 AND user_id = $2 AND id = $4 AND kind = 'totp' AND last_step < $5",
        )
        .bind(tenant)
        .bind(user)
        .bind(at(now))
        .bind(*factor)
        .bind(*step),
        FactorProof::WebAuthn { factor, version, credential } => sqlx::query::<Db>(
            "UPDATE factors SET credential = $6, version = version + 1, last_used_at = $3
             WHERE tenant_id = $1 AND user_id = $2 AND id = $4 AND kind = 'webauthn' AND version = $5",
        )
        .bind(tenant)
        .bind(user)
        .bind(at(now))
        .bind(*factor)
        .bind(*version)
        .bind(credential.to_string()),
        FactorProof::RecoveryCode(code) => sqlx::query::<Db>(
            "UPDATE recovery_codes SET used_at = $3
             WHERE tenant_id = $1 AND user_id = $2 AND digest = $4 AND used_at IS NULL",
        )
        .bind(tenant)
        .bind(user)
        .bind(at(now))
        .bind(code.as_bytes()),
        // The code belongs to the challenge and is spent with it.
        FactorProof::Email => sqlx::query::<Db>(
            "UPDATE factors SET version = version + 1, last_used_at = $3
             WHERE tenant_id = $1 AND user_id = $2 AND kind = 'email'",
        )
        .bind(tenant)
        .bind(user)
        .bind(at(now)),
    };
    Ok(statement.execute(connection).await?.rows_affected() == 1)
}

async fn forget_attempts(connection: &mut Connection, tenant: TenantId, user: UserId) -> sqlx::Result<()> {
    sqlx::query::<Db>("DELETE FROM factor_attempts WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .execute(connection)
        .await?;
    Ok(())
}
