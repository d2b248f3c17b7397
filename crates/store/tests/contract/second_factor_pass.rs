//! Logins whose second factor was right.

use crate::{
    factor_samples::{
        ADA, KEY, MAILBOX, MFA_EPOCH, STEP, TOTP, challenge, device, enrolled, notice, pass, record, totp_pass,
        verified, written,
    },
    samples::{DAY, MINUTE, T0, digest, email, session},
    stage::Stage,
};
use scaikey_store::{
    Acr, AttemptBudget, DeviceToken, Digest, Factor, FactorId, FactorProof, FactorSecret, LoginFailures,
    SecondFactorOutcome, SecondFactorPass, TokenPurpose, TokenState, UserId,
};
use time::Duration;

contract!(
    a_pass_does_all_that_a_session_does,
    a_pass_trusts_the_device_and_tells_the_owner,
    c5_one_challenge_passes_once,
    c6_a_step_passes_once_and_no_older_one_after_it,
    c9_an_assertion_passes_only_on_the_record_it_was_checked_against,
    a_recovery_code_passes_once,
    a_mailed_code_passes_where_it_is_enrolled,
    c1_what_is_not_the_accounts_own_proves_nothing,
    an_account_that_changed_since_the_challenge_gets_no_session,
);

async fn passed(stage: &Stage, pass: &SecondFactorPass) -> SecondFactorOutcome {
    stage.store.pass_second_factor(stage.tenant, pass).await.unwrap()
}

/// It is refused, and nothing is written.
async fn refused(stage: &Stage, pass: &SecondFactorPass, expected: SecondFactorOutcome) {
    let before = written(stage).await;
    assert_eq!(passed(stage, pass).await, expected, "{:?}", pass.proof);
    assert_eq!(written(stage).await, before, "{:?}", pass.proof);
}

async fn factor(stage: &Stage, user: UserId, id: FactorId) -> Factor {
    record(stage, user).await.factors.into_iter().find(|factor| factor.id == id).unwrap()
}

async fn a_pass_does_all_that_a_session_does(stage: Stage) {
    let user = enrolled(&stage).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "old", T0)).await.unwrap();
    let address = Digest::of_address(ADA);
    stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    let budget = AttemptBudget { burst: 5, refill: Duration::MINUTE, most: 100 };
    stage.store.count_factor_attempt(stage.tenant, user, &budget, T0).await.unwrap();

    let mut login = totp_pass(user, "one", 1);
    login.session.amr = vec!["pwd".to_owned(), "otp".to_owned(), "mfa".to_owned()];
    login.session.replaces = Some(digest("old"));
    login.session.rehash = Some((format!("hash-of-verify {ADA}"), "stronger".to_owned()));
    assert_eq!(passed(&stage, &login).await, SecondFactorOutcome::Begun);

    let live = stage.store.session(stage.tenant, digest("session one"), T0).await.unwrap().unwrap();
    assert_eq!((live.user_id, live.acr, live.auth_time), (user, Acr::Aal2, T0));
    assert_eq!(live.amr, ["pwd", "otp", "mfa"]);
    assert!(stage.store.session(stage.tenant, digest("old"), T0).await.unwrap().is_none());
    let account = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap();
    assert_eq!(account.failures, LoginFailures(0));
    assert_eq!(account.account.unwrap().password_hash.as_deref(), Some("stronger"));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM factor_attempts").await, 0);
    let after = factor(&stage, user, TOTP).await;
    assert_eq!((after.version, after.last_used_at), (2, Some(T0)));
    assert_eq!(record(&stage, user).await.mfa_epoch, MFA_EPOCH, "a use is no change");
}

async fn a_pass_trusts_the_device_and_tells_the_owner(stage: Stage) {
    let user = enrolled(&stage).await;
    let mut login = pass(user, "one", FactorProof::RecoveryCode(digest("code 1")));
    login.trusted_device = Some(device(1));
    login.notice = Some(notice("code used", T0));
    assert_eq!(passed(&stage, &login).await, SecondFactorOutcome::Begun);
    let token = stage.store.device_token(stage.tenant, digest("device 1"), T0).await.unwrap();
    let Some(DeviceToken::Live(trusted)) = token else { panic!("{token:?}") };
    assert_eq!((trusted.id, trusted.user_id, trusted.name.as_str()), (device(1).id, user, "Firefox 1"));
    assert_eq!((trusted.created_at, trusted.last_used_at), (T0, None));
    assert_eq!(trusted.expires_at, T0 + DAY * 30);
    let told = stage.store.token(stage.tenant, TokenPurpose::Disown, digest("code used"), T0).await.unwrap().unwrap();
    assert_eq!((told.state, told.user_id), (TokenState::Live, user));
}

async fn c5_one_challenge_passes_once(stage: Stage) {
    let user = enrolled(&stage).await;
    assert_eq!(passed(&stage, &totp_pass(user, "one", 1)).await, SecondFactorOutcome::Begun);
    // Whatever else answers it, and though the memory that held it may have forgotten that it was answered.
    for proof in [
        FactorProof::Totp { factor: TOTP, step: STEP + 2 },
        FactorProof::RecoveryCode(digest("code 1")),
        FactorProof::Email,
    ] {
        let mut again = pass(user, "again", proof);
        again.challenge = challenge("challenge one", T0);
        refused(&stage, &again, SecondFactorOutcome::Used).await;
    }
    // Nor does the purge forget it while it could be a challenge somewhere.
    stage.store.purge_accounts(T0 + MINUTE * 5, Duration::ZERO).await.unwrap();
    let mut again = totp_pass(user, "again", 2);
    again.challenge = challenge("challenge one", T0);
    refused(&stage, &again, SecondFactorOutcome::Used).await;
}

async fn c6_a_step_passes_once_and_no_older_one_after_it(stage: Stage) {
    let user = enrolled(&stage).await;
    refused(&stage, &totp_pass(user, "the enrolment's", 0), SecondFactorOutcome::Used).await;
    assert_eq!(passed(&stage, &totp_pass(user, "two", 2)).await, SecondFactorOutcome::Begun);
    for steps in [2, 1, 0, -1] {
        refused(&stage, &totp_pass(user, "later", steps), SecondFactorOutcome::Used).await;
    }
    assert_eq!(passed(&stage, &totp_pass(user, "three", 3)).await, SecondFactorOutcome::Begun);
}

async fn c9_an_assertion_passes_only_on_the_record_it_was_checked_against(stage: Stage) {
    let user = enrolled(&stage).await;
    let assertion = |version, counter| FactorProof::WebAuthn {
        factor: KEY,
        version,
        credential: serde_json::json!({"counter": counter}),
    };
    assert_eq!(passed(&stage, &pass(user, "one", assertion(1, 5))).await, SecondFactorOutcome::Begun);
    for stale in [0, 1, 3] {
        refused(&stage, &pass(user, "late", assertion(stale, 9)), SecondFactorOutcome::Used).await;
    }
    let after = factor(&stage, user, KEY).await;
    assert_eq!((after.version, after.last_used_at), (2, Some(T0)));
    let FactorSecret::WebAuthn { credential_id, credential } = after.secret else { panic!("another kind") };
    assert_eq!((credential_id.as_slice(), credential), (&b"credential"[..], serde_json::json!({"counter": 5})));
    assert_eq!(passed(&stage, &pass(user, "two", assertion(2, 6))).await, SecondFactorOutcome::Begun);
}

async fn a_recovery_code_passes_once(stage: Stage) {
    let user = enrolled(&stage).await;
    let code = |name| FactorProof::RecoveryCode(digest(name));
    assert_eq!(passed(&stage, &pass(user, "one", code("code 1"))).await, SecondFactorOutcome::Begun);
    for wrong in ["code 1", "code 3"] {
        refused(&stage, &pass(user, "again", code(wrong)), SecondFactorOutcome::Used).await;
    }
    assert_eq!(record(&stage, user).await.recovery_codes, 1);
    assert_eq!(passed(&stage, &pass(user, "two", code("code 2"))).await, SecondFactorOutcome::Begun);
}

async fn a_mailed_code_passes_where_it_is_enrolled(stage: Stage) {
    let user = enrolled(&stage).await;
    assert_eq!(passed(&stage, &pass(user, "one", FactorProof::Email)).await, SecondFactorOutcome::Begun);
    assert_eq!(factor(&stage, user, MAILBOX).await.last_used_at, Some(T0));
    stage.raw.execute("DELETE FROM factors WHERE kind = 'email'").await;
    refused(&stage, &pass(user, "two", FactorProof::Email), SecondFactorOutcome::Used).await;
}

async fn c1_what_is_not_the_accounts_own_proves_nothing(stage: Stage) {
    enrolled(&stage).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    let credential = serde_json::json!({"counter": 9});
    for proof in [
        FactorProof::Totp { factor: TOTP, step: STEP + 1 },
        FactorProof::WebAuthn { factor: KEY, version: 1, credential: credential.clone() },
        FactorProof::RecoveryCode(digest("code 1")),
        FactorProof::Email,
    ] {
        let mut hers = pass(eve, "hers", proof);
        hers.mfa_epoch = 1;
        refused(&stage, &hers, SecondFactorOutcome::Used).await;
    }
    // Nor is one kind another.
    let user = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap().user_id;
    for proof in [
        FactorProof::Totp { factor: KEY, step: STEP + 1 },
        FactorProof::Totp { factor: MAILBOX, step: STEP + 1 },
        FactorProof::WebAuthn { factor: TOTP, version: 1, credential },
    ] {
        refused(&stage, &pass(user, "mixed up", proof), SecondFactorOutcome::Used).await;
    }
}

async fn an_account_that_changed_since_the_challenge_gets_no_session(stage: Stage) {
    let user = enrolled(&stage).await;
    let mut login = totp_pass(user, "one", 1);
    login.trusted_device = Some(device(1));
    login.notice = Some(notice("told", T0));
    for (epoch, mfa_epoch) in [(0, MFA_EPOCH), (2, MFA_EPOCH), (1, MFA_EPOCH - 1), (1, MFA_EPOCH + 1)] {
        let mut outdated = login.clone();
        (outdated.session.epoch, outdated.mfa_epoch) = (epoch, mfa_epoch);
        refused(&stage, &outdated, SecondFactorOutcome::Outdated).await;
    }
    for (broken, repaired) in [
        ("enabled = FALSE", "enabled = TRUE"),
        ("verified_at = NULL", &*format!("verified_at = {}", stage.raw.time(T0))),
    ] {
        stage.raw.execute(&format!("UPDATE accounts SET {broken}")).await;
        refused(&stage, &login, SecondFactorOutcome::Outdated).await;
        stage.raw.execute(&format!("UPDATE accounts SET {repaired}")).await;
    }
    assert_eq!(passed(&stage, &login).await, SecondFactorOutcome::Begun, "nothing of it was spent");
}
