//! Second factors and trusted devices with a hundred callers at once: what may happen once happens once.

use crate::{
    factor_samples::{
        ADA, KEY, MAILBOX, TOTP, addition, challenge, device, enrolled, key, pass, record, removal, rows, totp,
        totp_pass, verified,
    },
    races::{CALLERS, at_once},
    samples::{MINUTE, T0, digest, event, password_notice, session},
    stage::Stage,
};
use scaikey_store::{
    DeviceRotation, DeviceToken, FactorAdded, FactorId, FactorProof, FactorRemoved, SecondFactorOutcome,
    SecondFactorPass, SessionOutcome, UserId,
};
use uuid::Uuid;

contract!(
    c5_one_challenge_begins_one_session,
    c6_one_step_begins_one_session,
    c5_one_recovery_code_begins_one_session,
    c5_one_challenge_begins_one_session_with_or_without_a_device,
    c6_one_step_begins_one_session_with_or_without_a_device,
    c9_one_record_of_a_key_begins_one_session_with_or_without_a_device,
    c9_one_record_of_a_key_passes_one_assertion,
    one_challenge_enrols_one_factor,
    no_race_enrols_more_than_the_most,
    one_of_all_factors_stays_where_one_must,
    c10_one_device_token_begins_one_session,
    c10_no_device_is_trusted_again_by_a_use_that_raced_its_end,
    counting_passing_enrolling_and_removing_at_once_meet_no_deadlock,
);

/// A hundred logins at once, of which one begins a session.
async fn one_begins(stage: &Stage, login: impl Fn(usize) -> SecondFactorPass) {
    let outcomes = at_once(stage, |stage, number| {
        let mut login = login(number);
        login.trusted_device = Some(device(u128::try_from(number).unwrap() + 1));
        async move { stage.store.pass_second_factor(stage.tenant, &login).await }
    })
    .await;
    let begun = outcomes.iter().filter(|outcome| **outcome == SecondFactorOutcome::Begun).count();
    let used = outcomes.iter().filter(|outcome| **outcome == SecondFactorOutcome::Used).count();
    assert_eq!((begun, used), (1, CALLERS - 1));
    assert_eq!((rows(stage, "sessions").await, rows(stage, "trusted_devices").await), (1, 1));
    // Those of the three enrolments, and one.
    assert_eq!(rows(stage, "spent_challenges").await, 4);
}

/// The same, where only some of them trust their device: PostgreSQL lets the others pass in another way.
async fn one_begins_either_way(stage: &Stage, login: impl Fn(usize) -> SecondFactorPass) {
    let outcomes = at_once(stage, |stage, number| {
        let mut login = login(number);
        login.trusted_device = (number % 4 == 0).then(|| device(u128::try_from(number).unwrap() + 1));
        async move { stage.store.pass_second_factor(stage.tenant, &login).await }
    })
    .await;
    let begun = outcomes.iter().filter(|outcome| **outcome == SecondFactorOutcome::Begun).count();
    let used = outcomes.iter().filter(|outcome| **outcome == SecondFactorOutcome::Used).count();
    assert_eq!((begun, used), (1, CALLERS - 1));
    assert_eq!((rows(stage, "sessions").await, rows(stage, "spent_challenges").await), (1, 4));
}

fn steps(number: usize) -> i64 {
    i64::try_from(number).unwrap() + 1
}

async fn c5_one_challenge_begins_one_session(stage: Stage) {
    let user = enrolled(&stage).await;
    one_begins(&stage, |number| {
        let name = number.to_string();
        // Whatever it is answered with.
        let mut login = match number % 3 {
            0 => totp_pass(user, &name, steps(number)),
            1 => {
                pass(user, &name, FactorProof::RecoveryCode(digest(if number % 2 == 0 { "code 1" } else { "code 2" })))
            }
            _ => pass(user, &name, FactorProof::Email),
        };
        login.challenge = challenge("the one", T0);
        login
    })
    .await;
}

async fn c6_one_step_begins_one_session(stage: Stage) {
    let user = enrolled(&stage).await;
    one_begins(&stage, |number| totp_pass(user, &number.to_string(), 1)).await;
}

async fn c5_one_recovery_code_begins_one_session(stage: Stage) {
    let user = enrolled(&stage).await;
    one_begins(&stage, |number| pass(user, &number.to_string(), FactorProof::RecoveryCode(digest("code 1")))).await;
    assert_eq!(record(&stage, user).await.recovery_codes, 1);
}

async fn c9_one_record_of_a_key_passes_one_assertion(stage: Stage) {
    let user = enrolled(&stage).await;
    one_begins(&stage, |number| {
        let credential = serde_json::json!({"counter": number});
        pass(user, &number.to_string(), FactorProof::WebAuthn { factor: KEY, version: 1, credential })
    })
    .await;
}

async fn c5_one_challenge_begins_one_session_with_or_without_a_device(stage: Stage) {
    let user = enrolled(&stage).await;
    one_begins_either_way(&stage, |number| {
        let name = number.to_string();
        let mut login = match number % 3 {
            0 => totp_pass(user, &name, steps(number)),
            1 => pass(user, &name, FactorProof::RecoveryCode(digest("code 1"))),
            _ => pass(user, &name, FactorProof::Email),
        };
        login.challenge = challenge("the one", T0);
        login
    })
    .await;
}

async fn c6_one_step_begins_one_session_with_or_without_a_device(stage: Stage) {
    let user = enrolled(&stage).await;
    one_begins_either_way(&stage, |number| totp_pass(user, &number.to_string(), 1)).await;
}

async fn c9_one_record_of_a_key_begins_one_session_with_or_without_a_device(stage: Stage) {
    let user = enrolled(&stage).await;
    one_begins_either_way(&stage, |number| {
        let credential = serde_json::json!({"counter": number});
        pass(user, &number.to_string(), FactorProof::WebAuthn { factor: KEY, version: 1, credential })
    })
    .await;
}

fn key_of(number: usize) -> FactorId {
    FactorId(Uuid::from_u128(1000 + u128::try_from(number).unwrap()))
}

async fn one_challenge_enrols_one_factor(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let outcomes = at_once(&stage, move |stage, number| async move {
        let name = number.to_string();
        let mut new = addition(user, key_of(number), key(name.as_bytes()), &name);
        new.challenge = challenge("the one", T0);
        stage.store.add_factor(stage.tenant, &new).await
    })
    .await;
    let spent = outcomes.iter().filter(|outcome| **outcome == FactorAdded::Spent).count();
    assert_eq!((spent, record(&stage, user).await.factors.len()), (CALLERS - 1, 1));
}

async fn no_race_enrols_more_than_the_most(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let outcomes = at_once(&stage, move |stage, number| async move {
        let name = number.to_string();
        let mut new = addition(user, key_of(number), key(name.as_bytes()), &name);
        new.recovery_codes = vec![digest(&name)];
        stage.store.add_factor(stage.tenant, &new).await
    })
    .await;
    let too_many = outcomes.iter().filter(|outcome| **outcome == FactorAdded::TooMany).count();
    let with_codes = outcomes.iter().filter(|outcome| **outcome == FactorAdded::Added { recovery_codes: true }).count();
    assert_eq!((too_many, with_codes), (CALLERS - 10, 1));
    let read = record(&stage, user).await;
    assert_eq!((read.factors.len(), read.recovery_codes, read.mfa_epoch), (10, 1, 11));
}

async fn one_of_all_factors_stays_where_one_must(stage: Stage) {
    let user = enrolled(&stage).await;
    let outcomes = at_once(&stage, move |stage, number| async move {
        let mut gone = removal(user, [TOTP, KEY, MAILBOX][number % 3], true);
        gone.notice.token = digest(&format!("removed {number}"));
        stage.store.remove_factor(stage.tenant, &gone).await
    })
    .await;
    let removed = outcomes.iter().filter(|outcome| **outcome == FactorRemoved::Removed).count();
    assert_eq!((removed, record(&stage, user).await.factors.len()), (2, 1));
}

/// An account that trusts the device 1.
async fn trusting(stage: &Stage) -> UserId {
    let user = enrolled(stage).await;
    let mut login = totp_pass(user, "first", 1);
    login.trusted_device = Some(device(1));
    stage.store.pass_second_factor(stage.tenant, &login).await.unwrap();
    user
}

async fn use_device(stage: &Stage, user: UserId, number: usize) -> Result<SessionOutcome, scaikey_store::StoreError> {
    let mut begun = session(user, ADA, &format!("session {number}"), T0);
    let next = digest(&format!("next {number}"));
    begun.device_rotation = Some(DeviceRotation { device: device(1).id, presented: digest("device 1"), next });
    stage.store.begin_session(stage.tenant, &begun).await
}

async fn c10_one_device_token_begins_one_session(stage: Stage) {
    let user = trusting(&stage).await;
    // In the order in which they ended.
    let outcomes =
        at_once(&stage, move |stage, number| async move { Ok((number, use_device(&stage, user, number).await?)) })
            .await;
    let begun = outcomes.iter().filter(|(_, outcome)| *outcome == SessionOutcome::Begun).count();
    let refused = outcomes.iter().filter(|(_, outcome)| *outcome == SessionOutcome::DeviceRefused).count();
    assert_eq!((begun, refused), (1, CALLERS - 1));
    assert_eq!((rows(&stage, "sessions").await, rows(&stage, "replaced_device_tokens").await), (2, 1));
    let (next, _) = outcomes.iter().find(|(_, outcome)| *outcome == SessionOutcome::Begun).unwrap();
    let token = stage.store.device_token(stage.tenant, digest(&format!("next {next}")), T0).await.unwrap();
    assert!(matches!(token, Some(DeviceToken::Live(_))), "the one that began has the token");
}

async fn c10_no_device_is_trusted_again_by_a_use_that_raced_its_end(stage: Stage) {
    let user = trusting(&stage).await;
    at_once(&stage, move |stage, number| async move {
        if number == CALLERS / 2 {
            assert!(stage.store.revoke_trusted_device(stage.tenant, user, device(1).id, &event(T0)).await?);
        } else {
            use_device(&stage, user, number).await?;
        }
        Ok(())
    })
    .await;
    assert!(stage.store.trusted_devices(stage.tenant, user, T0, 10).await.unwrap().is_empty());
    let late = use_device(&stage, user, CALLERS).await.unwrap();
    assert_eq!(late, SessionOutcome::DeviceRefused);
}

async fn counting_passing_enrolling_and_removing_at_once_meet_no_deadlock(stage: Stage) {
    let user = trusting(&stage).await;
    let budget = scaikey_store::AttemptBudget { burst: 1000, refill: MINUTE, most: 1000 };
    at_once(&stage, move |stage, number| async move {
        let name = number.to_string();
        match number % 6 {
            0 => stage.store.count_factor_attempt(stage.tenant, user, &budget, T0).await.map(drop),
            1 => stage.store.pass_second_factor(stage.tenant, &totp_pass(user, &name, steps(number))).await.map(drop),
            2 => {
                let new = addition(user, key_of(number), totp(1), &name);
                stage.store.add_factor(stage.tenant, &new).await.map(drop)
            }
            3 => {
                let mut gone = removal(user, [TOTP, KEY, MAILBOX][number / 6 % 3], false);
                gone.notice.token = digest(&format!("removed {number}"));
                stage.store.remove_factor(stage.tenant, &gone).await.map(drop)
            }
            4 => use_device(&stage, user, number).await.map(drop),
            _ => stage.store.reset_second_factors(stage.tenant, user, &password_notice(T0), &event(T0)).await.map(drop),
        }
    })
    .await;
    assert!(stage.store.second_factors(stage.tenant, user).await.unwrap().is_some());
}
