//! Two tenants with the same account, factors, codes, challenges and devices: whatever one does, the other's stay; and references
//! across tenants cannot be stored.

use crate::{
    factor_samples::{ADA, KEY, MFA_EPOCH, STEP, TOTP, addition, device, enrol, key, notice, pass, removal, totp_pass},
    samples::{T0, digest, event, password_notice, registration, session},
    stage::Stage,
};
use scaikey_store::{
    AttemptBudget, CodesReplacement, DeviceRotation, DeviceToken, FactorAdded, FactorAttempt, FactorId, FactorProof,
    FactorRemoved, SecondFactorOutcome, SessionOutcome, TenantId, UserId,
};
use time::Duration;
use uuid::Uuid;

contract!(
    d1_tenants_with_all_factors_in_common_do_not_meet,
    d1_nothing_of_one_tenant_is_anything_at_another,
    d1_no_factor_or_device_can_name_an_account_of_another_tenant,
    closed_sets_of_factors_are_closed,
);

const BUDGET: AttemptBudget = AttemptBudget { burst: 2, refill: Duration::MINUTE, most: 100 };
const SPARE: FactorId = FactorId(Uuid::from_u128(9));

/// The same account in this tenant as in every other: with all factors, and the device 1.
async fn trusting(stage: &Stage, tenant: TenantId, user: UserId) {
    let mut new = registration(ADA, "verify", T0);
    new.account.id = user;
    stage.store.register(tenant, &new).await.unwrap();
    stage.store.verify_email(tenant, digest("verify"), &event(T0)).await.unwrap();
    enrol(stage, tenant, user).await;
    let mut login = totp_pass(user, "first", 1);
    login.trusted_device = Some(device(1));
    assert_eq!(stage.store.pass_second_factor(tenant, &login).await.unwrap(), SecondFactorOutcome::Begun);
}

/// All that the tables of second factors hold of a tenant, as text.
async fn kept(stage: &Stage, tenant: TenantId) -> Vec<String> {
    let mut kept = Vec::new();
    for (table, columns) in [
        ("accounts", "epoch || ' ' || mfa_epoch || ' ' || COALESCE(CAST(default_factor AS TEXT), '')"),
        ("factors", "name || ' ' || version || ' ' || COALESCE(last_step, 0) || ' ' || COALESCE(credential, '')"),
        ("recovery_codes", "CASE WHEN used_at IS NULL THEN 'unused' ELSE 'used' END"),
        ("factor_attempts", "CAST(failures AS TEXT)"),
        ("spent_challenges", "'spent'"),
        (
            "trusted_devices",
            "name || CASE WHEN revoked_at IS NULL AND last_used_at IS NULL THEN '' ELSE ' changed' END",
        ),
        ("replaced_device_tokens", "'replaced'"),
        ("sessions", "CASE WHEN ended_at IS NULL THEN 'live' ELSE 'ended' END"),
    ] {
        let [aggregate, none] = match &stage.raw {
            crate::stage::Raw::Sqlite(_) => ["group_concat(row, ', ')", "''"],
            crate::stage::Raw::Postgres(_) => ["string_agg(row, ', ')", "''"],
        };
        let tenant = stage.raw.uuid(tenant.0);
        let statement = format!(
            "SELECT COALESCE({aggregate}, {none})
             FROM (SELECT {columns} AS row FROM {table} WHERE tenant_id = {tenant} ORDER BY 1) AS rows"
        );
        kept.push(format!("{table}: {}", stage.raw.text(&statement).await.unwrap()));
    }
    kept
}

async fn d1_tenants_with_all_factors_in_common_do_not_meet(stage: Stage) {
    let (ours, theirs) = (stage.tenant, stage.other);
    let user = UserId(Uuid::from_u128(7));
    trusting(&stage, theirs, user).await;
    stage.store.count_factor_attempt(theirs, user, &BUDGET, T0).await.unwrap();
    let as_it_was = kept(&stage, theirs).await;
    let stands = async |step: &str| assert_eq!(kept(&stage, theirs).await, as_it_was, "{step}");
    let store = &stage.store;

    trusting(&stage, ours, user).await;
    stands("enrolled and passed").await;
    for _ in 0..2 {
        let (attempt, _) = store.count_factor_attempt(ours, user, &BUDGET, T0).await.unwrap();
        assert_eq!(attempt, FactorAttempt::Counted);
    }
    stands("counted").await;
    assert!(store.rename_factor(ours, user, TOTP, "renamed", &event(T0)).await.unwrap());
    stands("renamed").await;
    assert!(store.set_default_factor(ours, user, KEY, &event(T0)).await.unwrap());
    stands("preferred").await;
    let credential = serde_json::json!({"counter": 9});
    for (name, proof) in [
        ("totp", FactorProof::Totp { factor: TOTP, step: STEP + 2 }),
        ("key", FactorProof::WebAuthn { factor: KEY, version: 1, credential }),
        ("code", FactorProof::RecoveryCode(digest("code 1"))),
        ("mail", FactorProof::Email),
    ] {
        let passed = store.pass_second_factor(ours, &pass(user, name, proof)).await.unwrap();
        assert_eq!(passed, SecondFactorOutcome::Begun, "{name}");
        stands(name).await;
    }
    let mut begun = session(user, ADA, "rotated", T0);
    let (presented, next) = (digest("device 1"), digest("next"));
    begun.device_rotation = Some(DeviceRotation { device: device(1).id, presented, next });
    assert_eq!(store.begin_session(ours, &begun).await.unwrap(), SessionOutcome::Begun);
    stands("rotated").await;
    let token = store.device_token(theirs, digest("device 1"), T0).await.unwrap();
    assert!(matches!(token, Some(DeviceToken::Live(_))), "{token:?}");
    assert!(store.rename_trusted_device(ours, user, device(1).id, "renamed", &event(T0)).await.unwrap());
    stands("renamed the device").await;
    assert!(store.revoke_trusted_device(ours, user, device(1).id, &event(T0)).await.unwrap());
    stands("revoked the device").await;
    let told = notice("codes", T0);
    assert!(
        store
            .replace_recovery_codes(
                ours,
                &CodesReplacement {
                    user_id: user,
                    epoch: 1,
                    mfa_epoch: None,
                    codes: [digest("code 9")].to_vec(),
                    notice: told.clone(),
                    event: event(T0)
                }
            )
            .await
            .unwrap()
    );
    stands("replaced the codes").await;
    let removed = store.remove_factor(ours, &removal(user, TOTP, true)).await.unwrap();
    assert_eq!(removed, FactorRemoved::Removed);
    stands("removed").await;
    assert!(store.reset_second_factors(ours, user, &password_notice(T0), &event(T0)).await.unwrap());
    stands("reset").await;
    assert_eq!(store.second_factors(theirs, user).await.unwrap().unwrap().factors.len(), 3);
    assert_eq!(store.trusted_devices(theirs, user, T0, 10).await.unwrap().len(), 1);
    assert_eq!(store.trusted_devices(ours, user, T0, 10).await.unwrap(), []);
}

/// What is ours is presented at the other tenant, where nobody is.
async fn d1_nothing_of_one_tenant_is_anything_at_another(stage: Stage) {
    let (ours, theirs) = (stage.tenant, stage.other);
    let user = UserId(Uuid::from_u128(7));
    trusting(&stage, ours, user).await;
    let [before, none] = [kept(&stage, ours).await, kept(&stage, theirs).await];
    let store = &stage.store;
    assert_eq!(store.second_factors(theirs, user).await.unwrap(), None);
    let attempt = store.count_factor_attempt(theirs, user, &BUDGET, T0).await.unwrap();
    assert_eq!(attempt, (FactorAttempt::Wait(T0), None));
    let spare = addition(user, SPARE, key(b"another"), "spare");
    assert_eq!(store.add_factor(theirs, &spare).await.unwrap(), FactorAdded::Outdated);
    assert!(!store.rename_factor(theirs, user, TOTP, "mine", &event(T0)).await.unwrap());
    assert!(!store.set_default_factor(theirs, user, TOTP, &event(T0)).await.unwrap());
    assert_eq!(store.remove_factor(theirs, &removal(user, TOTP, false)).await.unwrap(), FactorRemoved::Outdated);
    let told = notice("codes", T0);
    assert!(
        !store
            .replace_recovery_codes(
                theirs,
                &CodesReplacement {
                    user_id: user,
                    epoch: 1,
                    mfa_epoch: None,
                    codes: [digest("code 9")].to_vec(),
                    notice: told.clone(),
                    event: event(T0)
                }
            )
            .await
            .unwrap()
    );
    let passed = store.pass_second_factor(theirs, &totp_pass(user, "theirs", 2)).await.unwrap();
    assert_eq!(passed, SecondFactorOutcome::Outdated);
    assert!(!store.reset_second_factors(theirs, user, &password_notice(T0), &event(T0)).await.unwrap());
    assert_eq!(store.device_token(theirs, digest("device 1"), T0).await.unwrap(), None);
    assert_eq!(store.trusted_devices(theirs, user, T0, 10).await.unwrap(), []);
    assert!(!store.rename_trusted_device(theirs, user, device(1).id, "mine", &event(T0)).await.unwrap());
    assert!(!store.revoke_trusted_device(theirs, user, device(1).id, &event(T0)).await.unwrap());

    // Nor with an account of the same id, which is there, and has no factor and no device.
    let mut new = registration(ADA, "verify", T0);
    new.account.id = user;
    store.register(theirs, &new).await.unwrap();
    store.verify_email(theirs, digest("verify"), &event(T0)).await.unwrap();
    let mut begun = session(user, ADA, "theirs", T0);
    let (presented, next) = (digest("device 1"), digest("next"));
    begun.device_rotation = Some(DeviceRotation { device: device(1).id, presented, next });
    assert_eq!(store.begin_session(theirs, &begun).await.unwrap(), SessionOutcome::DeviceRefused);
    let mut login = totp_pass(user, "theirs", 2);
    login.mfa_epoch = 1;
    assert_eq!(store.pass_second_factor(theirs, &login).await.unwrap(), SecondFactorOutcome::Used);
    assert!(!store.rename_factor(theirs, user, TOTP, "mine", &event(T0)).await.unwrap());
    assert_eq!(kept(&stage, ours).await, before);
    assert_eq!(kept(&stage, theirs).await[1..], none[1..]);
    assert_eq!(store.second_factors(ours, user).await.unwrap().unwrap().mfa_epoch, MFA_EPOCH);
}

async fn d1_no_factor_or_device_can_name_an_account_of_another_tenant(stage: Stage) {
    let user = UserId(Uuid::from_u128(7));
    trusting(&stage, stage.tenant, user).await;
    stage.store.count_factor_attempt(stage.tenant, user, &BUDGET, T0).await.unwrap();
    let mut begun = session(user, ADA, "rotated", T0);
    let (presented, next) = (digest("device 1"), digest("next"));
    begun.device_rotation = Some(DeviceRotation { device: device(1).id, presented, next });
    stage.store.begin_session(stage.tenant, &begun).await.unwrap();
    for table in ["factors", "recovery_codes", "factor_attempts", "trusted_devices", "replaced_device_tokens"] {
        let moved = format!("UPDATE {table} SET tenant_id = {}", stage.raw.uuid(stage.other.0));
        let error = stage.raw.try_execute(&moved).await.expect_err(table);
        assert!(error.as_database_error().unwrap().is_foreign_key_violation(), "{table}: {error}");
    }
    // And all of it goes with the account.
    stage.raw.execute("DELETE FROM accounts").await;
    for table in ["factors", "recovery_codes", "factor_attempts", "trusted_devices", "replaced_device_tokens"] {
        assert_eq!(stage.raw.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
}

async fn closed_sets_of_factors_are_closed(stage: Stage) {
    let user = UserId(Uuid::from_u128(7));
    trusting(&stage, stage.tenant, user).await;
    for broken in [
        "UPDATE factors SET kind = 'sms' WHERE kind = 'email'",
        "UPDATE factors SET sealed = NULL WHERE kind = 'totp'",
        "UPDATE factors SET key_id = NULL WHERE kind = 'totp'",
        "UPDATE factors SET last_step = NULL WHERE kind = 'totp'",
        "UPDATE factors SET last_step = 1 WHERE kind = 'email'",
        "UPDATE factors SET credential = NULL WHERE kind = 'webauthn'",
        "UPDATE factors SET credential_id = NULL WHERE kind = 'webauthn'",
        "UPDATE sessions SET acr = 'aal3'",
    ] {
        let error = stage.raw.try_execute(broken).await.expect_err(broken);
        assert!(error.as_database_error().unwrap().is_check_violation(), "{error}: {broken}");
    }
}
