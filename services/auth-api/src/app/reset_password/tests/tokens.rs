//! Which tokens set a password: the latest one, once, within the hour.

use super::{is_invalid, reset};
use crate::app::refusal::Refusal;
use crate::app::reset_password::ResetPasswordError;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BOB, HOUR, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, TICK, Work, caller, caller_from, settings,
};

const THIRD_PASSWORD: &str = "a narrow footbridge";

/// What looking at an unknown token costs: no hash.
fn one_look() -> Work {
    Work { hashing: Vec::new(), store: vec!["token"] }
}

fn is_expired<T>(result: &Result<T, ResetPasswordError>) -> bool {
    matches!(result, Err(ResetPasswordError::TokenExpired))
}

#[tokio::test]
async fn a3_a_token_works_once() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
    stage.work();
    assert!(is_invalid(&reset(&stage, &token, THIRD_PASSWORD).await));
    assert_eq!(stage.work(), one_look());
    stage.no_mail().await;
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a3_of_two_that_use_a_token_at_once_one_succeeds() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    let (one, two) = tokio::join!(reset(&stage, &token, OTHER_PASSWORD), reset(&stage, &token, THIRD_PASSWORD));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let (right, wrong) = if one.is_ok() { (OTHER_PASSWORD, THIRD_PASSWORD) } else { (THIRD_PASSWORD, OTHER_PASSWORD) };
    assert!(is_invalid(if one.is_ok() { &two } else { &one }));
    stage.one_mail().await;
    stage.login(ADA, wrong).await.unwrap_err();
    stage.login(ADA, right).await.unwrap();
}

#[tokio::test]
async fn a3_an_older_token_is_void_once_a_newer_one_was_asked_for() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let older = stage.reset_token(ADA).await;
    stage.clock.advance(MINUTE);
    let newer = stage.reset_token(ADA).await;
    assert!(is_invalid(&reset(&stage, &older, OTHER_PASSWORD).await));
    reset(&stage, &newer, OTHER_PASSWORD).await.unwrap();
    assert!(is_invalid(&reset(&stage, &older, THIRD_PASSWORD).await));
    stage.one_mail().await;
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a3_a_token_is_dead_after_an_hour() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let asked = stage.clock.now();
    let token = stage.reset_token(ADA).await;
    stage.work();
    for late in [HOUR + time::Duration::SECOND, HOUR] {
        stage.clock.set(asked + late);
        assert!(is_expired(&reset(&stage, &token, OTHER_PASSWORD).await));
        assert!(is_expired(&stage.app.reset_token_status(ACME, &token, &caller()).await));
    }
    assert!(stage.work().hashing.is_empty());
    stage.login(ADA, PASSWORD).await.unwrap();
    stage.clock.set(asked + HOUR - TICK);
    reset(&stage, &token, OTHER_PASSWORD).await.expect("the last moment of its time");
    stage.one_mail().await;
}

#[tokio::test]
async fn a2_a6_nothing_but_the_mailed_token_sets_a_password() {
    let stage = Stage::new().await;
    stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    let registration = stage.register(BOB, PASSWORD).await.unwrap();
    let verification = stage.one_mail().await.token();
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let token = stage.reset_token(ADA).await;
    stage.work();

    let respelled = [format!("{token}="), token[1..].to_owned(), format!("{token} "), token.to_lowercase()];
    let none = ["", "null", "true", "[]", "{}", "0"].map(str::to_owned);
    let others = [
        verification,
        session.cookie.expose().to_owned(),
        session.session.to_string(),
        registration.browser.expose().to_owned(),
        registration.registration_id.to_string(),
        "A".repeat(43),
    ];
    for wrong in respelled.iter().chain(&none).chain(&others) {
        let refused = reset(&stage, wrong, OTHER_PASSWORD).await;
        assert!(is_invalid(&refused), "{refused:?}");
    }
    let foreign = stage.app.reset_password("other", &token, OTHER_PASSWORD, &caller()).await;
    assert!(is_invalid(&foreign), "{foreign:?}");
    assert!(stage.work().hashing.is_empty(), "guessing costs no hash");
    stage.no_mail().await;
    stage.login(ADA, PASSWORD).await.unwrap();
    reset(&stage, &token, OTHER_PASSWORD).await.expect("none of that spent it");
    stage.one_mail().await;
}

#[tokio::test]
async fn a7_looking_at_a_token_does_not_spend_it() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.work();
    for _ in 0..5 {
        stage.app.reset_token_status(ACME, &token, &caller()).await.unwrap();
        assert_eq!(stage.work(), one_look());
    }
    assert!(is_invalid(&stage.app.reset_token_status(ACME, &"A".repeat(43), &caller()).await));
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    assert!(is_invalid(&stage.app.reset_token_status(ACME, &token, &caller()).await));
    stage.one_mail().await;
}

#[tokio::test]
async fn guesses_are_limited_by_network_together_with_looks() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    let guess = "A".repeat(43);
    // The verification of the account was long enough ago for the bucket to be full again.
    stage.work();
    for _ in 0..30 {
        assert!(is_invalid(&reset(&stage, &guess, OTHER_PASSWORD).await));
        assert!(is_invalid(&stage.app.reset_token_status(ACME, &guess, &caller()).await));
    }
    stage.work();
    let limited = reset(&stage, &token, OTHER_PASSWORD).await;
    assert!(matches!(limited, Err(ResetPasswordError::Refused(Refusal::Limited { .. }))), "{limited:?}");
    assert_eq!(stage.work(), Work::nothing());
    let elsewhere = caller_from("198.51.100.7");
    stage.app.reset_password(ACME, &token, OTHER_PASSWORD, &elsewhere).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn limits_that_are_away_set_no_password() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.work();
    stage.limits.set_away(true);
    let refused = reset(&stage, &token, OTHER_PASSWORD).await;
    assert!(matches!(refused, Err(ResetPasswordError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
}
