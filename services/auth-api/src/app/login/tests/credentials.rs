//! Wrong credentials of every kind are one refusal with one cost; a right password of an unverified address is another.

use super::{is_invalid, user};
use crate::app::login::LoginError;
use crate::ports::{Clock as _, LoginEnd};
use crate::testing::{ACME, ADA, BOB, Job, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, Work, address, caller};
use scaikey_mail::Message;
use scaikey_store::{Accounts as _, Digest, LoginFailures};

/// What every refusal of credentials costs.
fn one_hash_and_one_failure() -> Work {
    Work { hashing: vec![Job::Check], store: vec!["credentials", "record_login_failure", "record_event"] }
}

/// The login is refused as wrong, with the one cost and one more failure on record.
async fn is_refused_at_the_one_cost(stage: &Stage, email: &str, password: &str) {
    let address = Digest::of_address(address(email).canonical());
    let LoginFailures(before) = stage.store.inner.login_failures(stage.tenant.id, address).await.unwrap();
    stage.work();
    let result = stage.login(email, password).await;
    assert!(is_invalid(&result), "{email}: {result:?}");
    assert_eq!(stage.work(), one_hash_and_one_failure(), "{email}");
    assert_eq!(stage.limits.take_ends(), [LoginEnd::Failed], "{email}");
    let failures = stage.store.inner.login_failures(stage.tenant.id, address).await.unwrap();
    assert_eq!(failures, LoginFailures(before + 1), "{email}");
    stage.no_mail().await;
}

#[tokio::test]
async fn b1_b2_wrong_password_unknown_and_unverified_address_are_one_refusal_at_one_cost() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.registered(BOB, PASSWORD).await;
    is_refused_at_the_one_cost(&stage, ADA, OTHER_PASSWORD).await;
    is_refused_at_the_one_cost(&stage, "nobody@example.org", PASSWORD).await;
    is_refused_at_the_one_cost(&stage, BOB, OTHER_PASSWORD).await;
    is_refused_at_the_one_cost(&stage, ADA, "").await;
}

#[tokio::test]
async fn b1_b2_a_disabled_account_is_the_same_refusal_at_the_same_cost() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.store.change_credentials(|account| account.enabled = false);
    is_refused_at_the_one_cost(&stage, ADA, PASSWORD).await;
    is_refused_at_the_one_cost(&stage, ADA, OTHER_PASSWORD).await;
}

#[tokio::test]
async fn b1_b2_an_account_without_a_password_is_the_same_refusal_at_the_same_cost() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.store.change_credentials(|account| account.password_hash = None);
    is_refused_at_the_one_cost(&stage, ADA, PASSWORD).await;
    is_refused_at_the_one_cost(&stage, ADA, "").await;
}

#[tokio::test]
async fn b1_b2_a_hundred_failures_are_the_same_refusal_even_of_the_right_password() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let address = Digest::of_address(ADA);
    for _ in 0..99 {
        stage.store.record_login_failure(stage.tenant.id, address, stage.clock.now()).await.unwrap();
    }
    stage.login(ADA, PASSWORD).await.expect("99 failures do not close a password");
    assert_eq!(stage.store.login_failures(stage.tenant.id, address).await.unwrap(), LoginFailures(0));

    for _ in 0..100 {
        stage.store.record_login_failure(stage.tenant.id, address, stage.clock.now()).await.unwrap();
    }
    stage.limits.take_ends();
    is_refused_at_the_one_cost(&stage, ADA, PASSWORD).await;
    stage.clock.advance(time::Duration::days(365));
    is_refused_at_the_one_cost(&stage, ADA, PASSWORD).await;
}

#[tokio::test]
async fn a_password_longer_than_any_that_was_accepted_costs_no_hash_and_counts() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for email in [ADA, "nobody@example.org"] {
        assert!(is_invalid(&stage.login(email, &"x".repeat(1025)).await));
        let store = vec!["credentials", "record_login_failure", "record_event"];
        assert_eq!(stage.work(), Work { hashing: Vec::new(), store }, "{email}");
        assert_eq!(stage.limits.take_ends(), [LoginEnd::Failed], "{email}");
    }
}

#[tokio::test]
async fn an_unverified_address_gets_a_fresh_link_within_limits() {
    let stage = Stage::new().await;
    let first = stage.registered(ADA, PASSWORD).await;
    let refused = stage.login(ADA, PASSWORD).await;
    assert!(matches!(refused, Err(LoginError::EmailNotVerified)), "{refused:?}");
    let mail = stage.one_mail().await;
    assert!(matches!(&mail.message, Message::VerifyAddress { first_name, .. } if first_name == "Ada"));
    assert_ne!(mail.token(), first);

    let refused = stage.login(ADA, PASSWORD).await;
    assert!(matches!(refused, Err(LoginError::EmailNotVerified)), "{refused:?}");
    stage.no_mail().await;
    stage.clock.advance(MINUTE);
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.one_mail().await;

    assert_eq!(stage.limits.take_ends(), [LoginEnd::Succeeded; 3], "the password was right");
    stage.app.verify_email(ACME, &first, &caller()).await.expect("earlier links stay valid");
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn no_session_begins_over_a_reset_that_came_between() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.hasher.hold_checks();
    stage.work();
    let reset_meanwhile = async {
        stage.hasher.arrived.notified().await;
        stage.app.reset_password(ACME, &token, OTHER_PASSWORD, &caller()).await.unwrap();
        stage.hasher.release.notify_one();
    };
    let (result, ()) = tokio::join!(stage.login(ADA, PASSWORD), reset_meanwhile);
    assert!(is_invalid(&result), "{result:?}");
    assert!(stage.work().store.contains(&"begin_session"), "it was the store that refused");
    stage.one_mail().await;
}

#[tokio::test]
async fn a_session_begun_with_an_older_epoch_is_refused() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    stage.store.change_credentials(|account| account.epoch -= 1);
    let result = stage.login_with(ADA, PASSWORD, false, Some(session.cookie.clone())).await;
    assert!(is_invalid(&result), "{result:?}");
    assert_eq!(user(&stage, &session.cookie).await, Some(session.user_id), "nothing was written");
}
