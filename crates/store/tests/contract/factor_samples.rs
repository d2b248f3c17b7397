//! Second factors with plausible contents, and accounts that have some.

use crate::{
    samples::{DAY, MINUTE, T0, digest, event, mail, registration, session},
    stage::Stage,
};
use scaikey_store::{
    Acr, FactorAdded, FactorAddition, FactorId, FactorKind, FactorProof, FactorRemoval, FactorSecret, NewTrustedDevice,
    Notice, Sealed, SecondFactorPass, SecondFactorRecord, SpentChallenge, TenantId, TrustedDeviceId, UserId,
};
use time::OffsetDateTime;
use uuid::Uuid;

pub const ADA: &str = "ada@example.org";
pub const TOTP: FactorId = FactorId(Uuid::from_u128(1));
pub const KEY: FactorId = FactorId(Uuid::from_u128(2));
pub const MAILBOX: FactorId = FactorId(Uuid::from_u128(3));
/// The last step that the generator of [`enrolled`] has used.
pub const STEP: i64 = 59_000_000;
/// The epoch of the factors of an account that is [`enrolled`], which moved with each of them.
pub const MFA_EPOCH: i64 = 4;

pub fn totp(last_step: i64) -> FactorSecret {
    FactorSecret::Totp { secret: Sealed { key_id: "k1".to_owned(), bytes: b"sealed secret".to_vec() }, last_step }
}

pub fn key(credential_id: &[u8]) -> FactorSecret {
    FactorSecret::WebAuthn { credential_id: credential_id.to_vec(), credential: serde_json::json!({"counter": 1}) }
}

/// A challenge of this name, for five minutes.
pub fn challenge(name: &str, now: OffsetDateTime) -> SpentChallenge {
    SpentChallenge { digest: digest(name), expires_at: now + MINUTE * 5 }
}

/// A notice whose token has this name and lives for a week.
pub fn notice(name: &str, now: OffsetDateTime) -> Notice {
    Notice { token: digest(name), expires_at: now + DAY * 7, mail: mail("factor_changed", now) }
}

/// An enrolment that answers the challenge `enrol {name}` and is told by the token `told {name}`.
pub fn addition(user: UserId, id: FactorId, secret: FactorSecret, name: &str) -> FactorAddition {
    FactorAddition {
        user_id: user,
        epoch: 1,
        mfa_epoch: None,
        id,
        name: name.to_owned(),
        secret,
        most: 10,
        recovery_codes: Vec::new(),
        challenge: challenge(&format!("enrol {name}"), T0),
        session: None,
        notice: notice(&format!("told {name}"), T0),
        event: event(T0),
    }
}

pub fn removal(user: UserId, factor: FactorId, keep_one: bool) -> FactorRemoval {
    FactorRemoval {
        user_id: user,
        factor,
        epoch: 1,
        mfa_epoch: None,
        keep_one_of: if keep_one {
            vec![FactorKind::WebAuthn, FactorKind::Totp, FactorKind::Email]
        } else {
            Vec::new()
        },
        notice: notice(&format!("removed {factor}"), T0),
        event: event(T0),
    }
}

/// A verified account.
pub async fn verified(stage: &Stage, tenant: TenantId, address: &str) -> UserId {
    let new = registration(address, &format!("verify {address}"), T0);
    stage.store.register(tenant, &new).await.unwrap();
    stage.store.verify_email(tenant, digest(&format!("verify {address}")), &event(T0)).await.unwrap();
    new.account.id
}

/// Gives an account a generator, a key, an e-mail factor, and the recovery codes `code 1` and `code 2`.
pub async fn enrol(stage: &Stage, tenant: TenantId, user: UserId) {
    let factors =
        [(TOTP, totp(STEP), "phone"), (KEY, key(b"credential"), "key"), (MAILBOX, FactorSecret::Email, "mail")];
    for (id, secret, name) in factors {
        let mut new = addition(user, id, secret, name);
        new.recovery_codes = vec![digest("code 1"), digest("code 2")];
        let added = stage.store.add_factor(tenant, &new).await.unwrap();
        assert_eq!(added, FactorAdded::Added { recovery_codes: id == TOTP });
    }
}

/// A verified account with the factors and codes of [`enrol`].
pub async fn enrolled(stage: &Stage) -> UserId {
    let user = verified(stage, stage.tenant, ADA).await;
    enrol(stage, stage.tenant, user).await;
    user
}

/// A login of an account that is [`enrolled`], whose challenge is `challenge {name}` and whose session `session {name}`.
pub fn pass(user: UserId, name: &str, proof: FactorProof) -> SecondFactorPass {
    let mut begun = session(user, ADA, &format!("session {name}"), T0);
    begun.acr = Acr::Aal2;
    SecondFactorPass {
        session: begun,
        mfa_epoch: MFA_EPOCH,
        challenge: challenge(&format!("challenge {name}"), T0),
        proof,
        trusted_device: None,
        notice: None,
    }
}

/// The same, with the code of the n-th step after [`STEP`].
pub fn totp_pass(user: UserId, name: &str, steps: i64) -> SecondFactorPass {
    pass(user, name, FactorProof::Totp { factor: TOTP, step: STEP + steps })
}

/// A device for thirty days, whose token is `device {number}`.
pub fn device(number: u128) -> NewTrustedDevice {
    NewTrustedDevice {
        id: TrustedDeviceId(Uuid::from_u128(number)),
        digest: digest(&format!("device {number}")),
        name: format!("Firefox {number}"),
        expires_at: T0 + DAY * 30,
        event: event(T0),
    }
}

pub async fn record(stage: &Stage, user: UserId) -> SecondFactorRecord {
    stage.store.second_factors(stage.tenant, user).await.unwrap().unwrap()
}

pub async fn rows(stage: &Stage, table: &str) -> i64 {
    stage.raw.count(&format!("SELECT COUNT(*) FROM {table}")).await
}

/// How many rows there are in each table that a factor, a login or a notice writes to.
pub async fn written(stage: &Stage) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in [
        "factors",
        "recovery_codes",
        "factor_attempts",
        "spent_challenges",
        "trusted_devices",
        "replaced_device_tokens",
        "sessions",
        "login_failures",
        "one_time_tokens",
        "mails",
        "audit_events",
    ] {
        counts.push(rows(stage, table).await);
    }
    counts.push(stage.raw.count("SELECT COUNT(*) FROM recovery_codes WHERE used_at IS NULL").await);
    counts.push(
        stage.raw.count("SELECT CAST(COALESCE(SUM(version + COALESCE(last_step, 0)), 0) AS BIGINT) FROM factors").await,
    );
    counts.push(stage.raw.count("SELECT CAST(SUM(mfa_epoch) + SUM(epoch) * 1000 AS BIGINT) FROM accounts").await);
    counts
}
