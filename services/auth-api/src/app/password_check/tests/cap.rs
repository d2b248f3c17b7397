//! The cap on consecutive failures, which holds for attempts at once, for both places that check passwords, and for nothing else.

use super::{failed_before, failures, soon};
use crate::app::login::LoginError;
use crate::app::refusal::Refusal;
use crate::app::verify_email::{Ownership, VerifyEmailError};
use crate::ports::{Clock as _, LoginEnd};
use crate::testing::{ACME, ADA, Job, PASSWORD, Stage, Work, caller};
use futures_util::future::join_all;
use scaikey_store::{Accounts as _, Digest};

/// Twenty logins that are all counted, or have all read the count, before the first password is looked at.
async fn twenty_at_once(stage: &Stage, password: &str) -> usize {
    stage.work();
    stage.hasher.hold_checks();
    let all_arrive = async {
        let arrived = std::cell::Cell::new(0);
        soon("all arrive", async || {
            arrived.set(arrived.get() + stage.work().hashing.len());
            arrived.get() == 20
        })
        .await;
        stage.hasher.release.notify_waiters();
    };
    let (results, ()) = tokio::join!(join_all((0..20).map(|_| stage.login(ADA, password))), all_arrive);
    results.iter().filter(|result| result.is_ok()).count()
}

#[tokio::test]
async fn of_attempts_at_once_only_those_within_the_cap_are_looked_at() {
    for (failed, looked_at) in [(99, 1), (90, 10), (80, 20), (100, 0), (0, 20)] {
        let stage = failed_before(failed).await;
        assert_eq!(twenty_at_once(&stage, PASSWORD).await, looked_at, "after {failed}");
    }
}

#[tokio::test]
async fn of_wrong_attempts_at_once_each_is_counted_once() {
    for failed in [0, 45, 99] {
        let stage = failed_before(failed).await;
        assert_eq!(twenty_at_once(&stage, "wrong").await, 0);
        assert_eq!(failures(&stage).await, failed + 20);
    }
}

/// What a refusal costs says neither whether there is an account nor what is wrong with its password.
#[tokio::test]
async fn b2_near_the_cap_every_refusal_costs_the_same() {
    for failed in [49, 50, 98, 99, 100] {
        for email in [ADA, "nobody@example.org"] {
            for (password, enabled) in [("wrong", true), (PASSWORD, false), ("wrong", false)] {
                let stage = failed_before(0).await;
                if !enabled {
                    stage.store.change_credentials(|account| account.enabled = false);
                }
                for _ in 0..failed {
                    let address = Digest::of_address(email);
                    stage.store.record_login_failure(stage.tenant.id, address, stage.clock.now()).await.unwrap();
                }
                stage.work();
                let refused = stage.login(email, password).await;
                assert!(matches!(refused, Err(LoginError::InvalidCredentials)), "{refused:?}");
                let store = vec!["credentials", "record_login_failure", "record_event"];
                assert_eq!(stage.work(), Work { hashing: vec![Job::Check], store }, "{email} after {failed}");
                assert_eq!(stage.limits.take_ends(), [LoginEnd::Failed]);
            }
        }
    }
}

#[tokio::test]
async fn near_the_cap_an_attempt_that_the_full_queue_refused_is_no_failure() {
    let stage = failed_before(99).await;
    stage.hasher.refuse(&[Job::Check]);
    for _ in 0..30 {
        let refused = stage.login(ADA, PASSWORD).await;
        assert!(matches!(refused, Err(LoginError::Refused(Refusal::Overloaded { .. }))), "{refused:?}");
        assert_eq!(stage.limits.ends_when_settled().await, [LoginEnd::Abandoned]);
        assert_eq!(failures(&stage).await, 99);
    }
    stage.hasher.refuse(&[]);
    stage.login(ADA, PASSWORD).await.unwrap();
    assert_eq!(failures(&stage).await, 0);
}

#[tokio::test]
async fn near_the_cap_a_right_password_is_no_failure_even_without_a_session() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    for _ in 0..60 {
        let address = Digest::of_address(ADA);
        stage.store.record_login_failure(stage.tenant.id, address, stage.clock.now()).await.unwrap();
    }
    let refused = stage.login(ADA, PASSWORD).await;
    assert!(matches!(refused, Err(LoginError::EmailNotVerified)), "{refused:?}");
    assert_eq!(failures(&stage).await, 60);
    stage.mails().await;
}

/// Registered and not verified, and failed so often.
async fn link_of_failed(times: usize) -> (Stage, String) {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    for _ in 0..times {
        let address = Digest::of_address(ADA);
        stage.store.record_login_failure(stage.tenant.id, address, stage.clock.now()).await.unwrap();
    }
    stage.work();
    (stage, token)
}

async fn confirm(stage: &Stage, token: &str, password: &str) -> Result<bool, VerifyEmailError> {
    let ownership = Ownership { browser: None, password: Some(password) };
    stage.app.confirm_email(ACME, token, ownership, &caller()).await.map(|verified| verified.already)
}

#[tokio::test]
async fn a_wrong_password_on_the_page_counts_for_good() {
    let (stage, token) = link_of_failed(0).await;
    for (number, password) in ["wrong", "", &"x".repeat(1025)].into_iter().enumerate() {
        let refused = confirm(&stage, &token, password).await;
        assert!(matches!(refused, Err(VerifyEmailError::WrongPassword)), "{refused:?}");
        assert_eq!(failures(&stage).await, i64::try_from(number).unwrap() + 1);
        assert_eq!(stage.limits.take_ends(), [LoginEnd::Failed]);
    }
    assert!(!confirm(&stage, &token, PASSWORD).await.unwrap());
}

#[tokio::test]
async fn the_cap_closes_the_page_and_login_together() {
    let (stage, token) = link_of_failed(99).await;
    confirm(&stage, &token, "wrong").await.unwrap_err();
    stage.work();
    let refused = confirm(&stage, &token, PASSWORD).await;
    assert!(matches!(refused, Err(VerifyEmailError::WrongPassword)), "{refused:?}");
    let store = vec!["token", "login_failures", "record_login_failure", "record_event"];
    assert_eq!(stage.work(), Work { hashing: vec![Job::Check], store });
    let refused = stage.login(ADA, PASSWORD).await;
    assert!(matches!(refused, Err(LoginError::InvalidCredentials)), "{refused:?}");

    let (stage, token) = link_of_failed(0).await;
    for _ in 0..100 {
        let address = Digest::of_address(ADA);
        stage.store.record_login_failure(stage.tenant.id, address, stage.clock.now()).await.unwrap();
    }
    confirm(&stage, &token, PASSWORD).await.expect_err("failed logins close the page");
}

#[tokio::test]
async fn the_last_attempt_within_the_cap_may_succeed_on_the_page() {
    let (stage, token) = link_of_failed(99).await;
    assert!(!confirm(&stage, &token, PASSWORD).await.unwrap());
    assert_eq!(failures(&stage).await, 99, "it is none");
}
