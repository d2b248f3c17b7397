//! How often a second factor may be tried: five times for a login, ten times for an account, a hundred times without an administrator.

use super::{failure, mailed, shown, wrong};
use crate::app::first_factor::Authenticated;
use crate::app::mfa::Enroller;
use crate::app::mfa::verify::{MfaFailure, TRIES, VerifyMfa, VerifyMfaError};
use crate::app::refusal::Refusal;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BOB, DAY, Guarded, HOUR, MINUTE, STEP, Stage, TICK, Work, answer, caller, caller_from, for_so_long, soon,
};
use scaikey_store::{Audit as _, FactorAttempt, Operators as _, SecondFactors as _};
use std::time::Duration;

/// How long the account is closed.
fn wait(result: Result<Authenticated, VerifyMfaError>) -> Duration {
    match result {
        Err(VerifyMfaError::Refused(Refusal::Limited { retry_after })) => retry_after,
        other => panic!("the account's tries should be used up: {other:?}"),
    }
}

/// So many wrong codes, a new login for each.
async fn fail(stage: &Stage, guarded: &Guarded, email: &str, times: usize) {
    for _ in 0..times {
        let (login, code) = (stage.unfinished(email).await, wrong(stage, guarded));
        assert_eq!(failure(stage.verify(&answer(&login, "totp", &code)).await), MfaFailure::InvalidCode);
    }
}

#[tokio::test]
async fn c4_a_login_may_be_answered_five_times() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let (right, wrong) = (shown(&stage, &ada), wrong(&stage, &ada));
    for (before, passes) in [(4, true), (5, false)] {
        let login = stage.unfinished(ADA).await;
        for _ in 0..before {
            assert_eq!(failure(stage.verify(&answer(&login, "totp", &wrong)).await), MfaFailure::InvalidCode);
        }
        stage.work();
        let outcome = stage.verify(&answer(&login, "totp", &right)).await;
        if passes {
            outcome.unwrap();
        } else {
            assert_eq!(failure(outcome), MfaFailure::TokenInvalid);
            assert_eq!(stage.work(), Work::nothing(), "the account's tries are not touched");
        }
    }
}

#[tokio::test]
async fn c3_an_account_has_ten_tries_over_all_logins_ways_and_networks() {
    let stage = Stage::new().await;
    let (ada, bob) = (stage.guarded(ADA).await, stage.guarded(BOB).await);
    let me = Enroller::Session(stage.current(&stage.by_app(ADA, &ada.phone).await).await);
    stage.enrol_mailbox(&me).await;
    let code = wrong(&stage, &ada);
    for number in 0..2 {
        let login = stage.unfinished(ADA).await;
        let (id, mailed) = mailed(&stage, &login).await;
        let not_mailed = if mailed == "000000" { "000001" } else { "000000" };
        for (at, method, code) in [
            (0, "totp", code.as_str()),
            (1, "recovery_code", &bob.recovery_codes[0]),
            (2, "email", not_mailed),
            (3, "totp", ""),
            (4, "email", ""),
        ] {
            let form = VerifyMfa { challenge_id: Some(&id), ..answer(&login, method, code) };
            let refused = stage.app.verify_mfa(ACME, &form, &caller_from(&format!("198.51.100.{number}{at}"))).await;
            assert_eq!(failure(refused.map(|it| it.session)), MfaFailure::InvalidCode, "{method}");
        }
        // Another code can be mailed from then on.
        stage.clock.advance(MINUTE);
    }
    let login = stage.unfinished(ADA).await;
    let before = stage.held(ada.user).await;
    stage.work();
    let refused = stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await;
    assert_eq!(wait(refused), Duration::from_mins(4), "two minutes have passed");
    assert_eq!(
        stage.work(),
        Work { hashing: Vec::new(), store: vec!["count_factor_attempt", "record_event"] },
        "not even looked at"
    );
    let spent = answer(&login, "recovery_code", &ada.recovery_codes[0]);
    wait(stage.verify(&spent).await);
    assert_eq!(stage.held(ada.user).await, before);
    let other = stage.unfinished(BOB).await;
    stage.verify(&answer(&other, "totp", &shown(&stage, &bob))).await.expect("another account's tries");
}

#[tokio::test]
async fn c3_a_try_comes_back_each_six_minutes_and_all_of_them_with_a_success() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    fail(&stage, &ada, ADA, 10).await;
    stage.clock.advance(MINUTE * 6 - TICK);
    let login = stage.unfinished(ADA).await;
    assert_eq!(wait(stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await), Duration::from_micros(1));
    stage.clock.advance(TICK);
    fail(&stage, &ada, ADA, 1).await;
    let login = stage.unfinished(ADA).await;
    wait(stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await);
    stage.clock.advance(MINUTE * 6);
    let login = stage.unfinished(ADA).await;
    stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.unwrap();
    fail(&stage, &ada, ADA, 10).await;
}

#[tokio::test]
async fn c3_what_challenges_forget_gives_no_tries_back() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    fail(&stage, &ada, ADA, 10).await;
    let login = stage.unfinished(ADA).await;
    stage.challenges.flush();
    assert_eq!(failure(stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await), MfaFailure::TokenInvalid);
    let login = stage.unfinished(ADA).await;
    wait(stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await);
}

/// NIST SP 800-63B-4 §3.2.2: at most a hundred in a row, however slowly.
#[tokio::test]
async fn a_hundred_wrong_tries_close_the_account_until_an_administrator_opens_it() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    for _ in 0..10 {
        fail(&stage, &ada, ADA, 10).await;
        stage.clock.advance(HOUR);
    }
    let before = stage.held(ada.user).await;
    for _ in 0..2 {
        let login = stage.unfinished(ADA).await;
        let refused = failure(stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await);
        assert_eq!(refused, MfaFailure::AttemptsExhausted);
        let login = stage.unfinished(ADA).await;
        let refused = failure(stage.verify(&answer(&login, "recovery_code", &ada.recovery_codes[0])).await);
        assert_eq!(refused, MfaFailure::AttemptsExhausted);
        stage.clock.advance(DAY * 365);
    }
    assert_eq!(stage.held(ada.user).await.record, before.record);
    stage.reset_second_factors(ADA).await;
    let me = Enroller::Session(stage.signed_in(ADA).await);
    let (phone, _) = stage.enrol_app(&me).await;
    stage.clock.advance(STEP);
    stage.by_app(ADA, &phone).await;
}

/// A try that a failing part ate stays counted: what cannot be decided must not be free.
#[tokio::test]
async fn c3_a_try_that_failed_on_the_way_is_counted() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    stage.store.break_call("pass_second_factor");
    for _ in 0..10 {
        let login = stage.unfinished(ADA).await;
        let refused = stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await;
        assert!(matches!(refused, Err(VerifyMfaError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    }
    stage.store.break_call("nothing");
    let login = stage.unfinished(ADA).await;
    wait(
        stage.app.verify_mfa(ACME, &answer(&login, "totp", &shown(&stage, &ada)), &caller()).await.map(|it| it.session),
    );
}

/// Whoever leaves without waiting for the answer may know it all the same, from the session that did not begin.
#[tokio::test]
async fn a_try_that_was_counted_is_recorded_though_the_caller_goes_away() {
    let mut abandoned = 0;
    for polls in 1.. {
        let stage = Stage::new().await;
        let ada = stage.guarded(ADA).await;
        let (tenant, login, code) = (stage.tenant.id, stage.unfinished(ADA).await, wrong(&stage, &ada));
        for _ in 0..9 {
            stage.store.count_factor_attempt(tenant, ada.user, &TRIES, stage.clock.now()).await.unwrap();
        }
        let answered = for_so_long(polls, stage.verify(&answer(&login, "totp", &code))).await;
        let reasons = async || {
            let events = stage.store.activity(tenant, ada.user, None, 100).await.unwrap();
            events.into_iter().filter_map(|event| event.reason).collect::<Vec<_>>()
        };
        let next = stage.store.next_factor_attempt(tenant, ada.user, &TRIES, stage.clock.now()).await.unwrap();
        if next != FactorAttempt::Counted {
            soon("it is recorded", async || !reasons().await.is_empty()).await;
            abandoned += usize::from(reasons().await == ["abandoned"]);
        }
        if answered.is_some() {
            assert_eq!(reasons().await, ["invalid_code"]);
            assert!(abandoned > 0, "somebody went away between");
            break;
        }
    }
}
