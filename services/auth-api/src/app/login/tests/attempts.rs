//! How often a login may be tried, and what becomes of attempts that nobody could decide.

use super::{is_invalid, wait};
use crate::app::login::{Login, LoginError};
use crate::app::refusal::Refusal;
use crate::ports::LoginEnd;
use crate::testing::{ACME, ADA, BOB, Job, PASSWORD, Stage, Work, address, authenticated, caller, caller_from};
use scaikey_store::{Accounts as _, Digest, LoginFailures};
use std::time::Duration;

const NOBODY: &str = "nobody@example.org";

async fn fail(stage: &Stage, email: &str, times: usize) {
    for _ in 0..times {
        let result = stage.login(email, "wrong").await;
        assert!(is_invalid(&result), "{result:?}");
    }
}

#[tokio::test]
async fn five_failures_are_free_then_the_account_closes_for_twice_as_long_each_time() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    fail(&stage, ADA, 5).await;
    for seconds in [1, 2, 4, 8] {
        stage.work();
        let closed = wait(stage.login(ADA, PASSWORD).await);
        assert_eq!(closed, Duration::from_secs(seconds));
        assert_eq!(stage.work(), Work::nothing(), "the right password is not even looked at");
        stage.clock.advance(closed.try_into().unwrap());
        fail(&stage, ADA, 1).await;
    }
    stage.clock.advance(time::Duration::seconds(16));
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_success_makes_all_five_free_again() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for _ in 0..3 {
        fail(&stage, ADA, 4).await;
        stage.login(ADA, PASSWORD).await.unwrap();
        let failures = stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
        assert_eq!(failures, LoginFailures(0));
    }
}

#[tokio::test]
async fn b3_an_unknown_address_closes_like_a_known_one() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let mut told = Vec::new();
    for email in [ADA, NOBODY] {
        let mut of_this = Vec::new();
        for _ in 0..20 {
            match stage.login(email, "wrong").await {
                Err(LoginError::InvalidCredentials) => of_this.push(None),
                refused => {
                    let closed = wait(refused);
                    of_this.push(Some(closed));
                    stage.clock.advance(closed.try_into().unwrap());
                }
            }
        }
        told.push(of_this);
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0].iter().filter(|wait| wait.is_some()).count(), 8);
}

#[tokio::test]
async fn d5_spellings_of_one_address_share_one_backoff() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for spelling in ["ADA@example.org", "ada@Example.org", "Ada@example.org", " ada@example.org", ADA] {
        fail(&stage, spelling, 1).await;
    }
    assert_eq!(wait(stage.login(ADA, PASSWORD).await), Duration::from_secs(1));
}

#[tokio::test]
async fn the_backoff_is_the_accounts_not_the_networks() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.verified(BOB, PASSWORD).await;
    let email = address(ADA);
    for number in 0..5 {
        let form =
            Login { email: &email, password: "wrong", remember_me: false, earlier_session: None, trusted_device: None };
        let result = stage.app.login(ACME, form, &caller_from(&format!("198.51.100.{number}"))).await;
        assert!(is_invalid(&result.map(authenticated)));
    }
    wait(stage.login(ADA, PASSWORD).await);
    stage.login(BOB, PASSWORD).await.expect("another account of the same network is open");
}

#[tokio::test]
async fn a_hundred_logins_come_from_one_network_at_once() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for number in 0..100 {
        fail(&stage, &format!("person{number}@example.org"), 1).await;
    }
    stage.work();
    assert_eq!(wait(stage.login(ADA, PASSWORD).await), Duration::from_secs(1));
    assert_eq!(stage.work(), Work::nothing());
    stage.clock.advance(time::Duration::SECOND);
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn an_attempt_that_the_full_queue_refused_is_no_failure() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.hasher.refuse(&[Job::Check]);
    for _ in 0..30 {
        let refused = stage.login(ADA, PASSWORD).await;
        let Err(LoginError::Refused(Refusal::Overloaded { retry_after })) = refused else { panic!("{refused:?}") };
        assert_eq!(retry_after, Duration::from_secs(3));
        assert_eq!(stage.limits.ends_when_settled().await, [LoginEnd::Abandoned]);
    }
    assert!(!stage.work().store.contains(&"record_login_failure"));
    stage.hasher.refuse(&[]);
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn e2_what_the_full_queue_will_refuse_does_not_reach_the_store() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.work();
    stage.hasher.refuse(&[Job::Enter]);
    let refused = stage.login(ADA, PASSWORD).await;
    let Err(LoginError::Refused(Refusal::Overloaded { retry_after })) = refused else { panic!("{refused:?}") };
    assert_eq!(retry_after, Duration::from_secs(3));
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn a_caller_that_goes_away_leaves_an_abandoned_attempt() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.hasher.hold_checks();
    tokio::select! {
        result = stage.login(ADA, "wrong") => panic!("the check is held: {result:?}"),
        () = stage.hasher.arrived.notified() => {}
    }
    assert_eq!(stage.limits.ends_when_settled().await, [LoginEnd::Abandoned]);
    let failures = stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
    assert_eq!(failures, LoginFailures(0));
}

#[tokio::test]
async fn a_failure_that_could_not_be_recorded_is_not_told_as_one() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.store.break_call("record_login_failure");
    let refused = stage.login(ADA, "wrong").await;
    assert!(matches!(refused, Err(LoginError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    assert_eq!(stage.limits.ends_when_settled().await, [LoginEnd::Abandoned]);
}

#[tokio::test]
async fn limits_that_are_away_let_nobody_guess() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.limits.set_away(true);
    for password in [PASSWORD, "wrong"] {
        let refused = stage.login(ADA, password).await;
        assert!(matches!(refused, Err(LoginError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
        assert_eq!(stage.work(), Work::nothing());
    }
}

#[tokio::test]
async fn an_unknown_tenant_logs_nobody_in() {
    let stage = Stage::new().await;
    let email = address(ADA);
    let form =
        Login { email: &email, password: PASSWORD, remember_me: false, earlier_session: None, trusted_device: None };
    let refused = stage.app.login("nobody", form, &caller()).await;
    assert!(matches!(refused, Err(LoginError::Refused(Refusal::UnknownTenant))), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
}
