//! The page behind the link: it asks for the password chosen at registration, unless the browser is the one that registered.

use super::{is_expired, is_invalid, is_verified, verify};
use crate::app::refusal::Refusal;
use crate::app::verify_email::{EmailVerified, Ownership, VerifyEmailError};
use crate::ports::LoginEnd;
use crate::testing::{ACME, ADA, BOB, DAY, Job, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, Work, address, caller};
use scaikey_store::TenantId;

async fn confirm(
    stage: &Stage, token: &str, browser: Option<&str>, password: Option<&str>,
) -> Result<EmailVerified, VerifyEmailError> {
    stage.app.confirm_email(ACME, token, Ownership { browser, password }, &caller()).await
}

/// Whether the page asks for the password.
async fn asks(stage: &Stage, token: &str, browser: Option<&str>) -> bool {
    stage.app.verification_status(ACME, token, browser, &caller()).await.unwrap().unwrap()
}

fn is_wrong(result: &Result<EmailVerified, VerifyEmailError>) -> bool {
    matches!(result, Err(VerifyEmailError::WrongPassword))
}

fn is_limited(result: &Result<EmailVerified, VerifyEmailError>) -> bool {
    matches!(result, Err(VerifyEmailError::Refused(Refusal::Limited { .. })))
}

#[tokio::test]
async fn a8_the_link_alone_verifies_nothing_on_the_page() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    assert!(asks(&stage, &token, None).await);
    let refused = confirm(&stage, &token, None, None).await;
    assert!(matches!(refused, Err(VerifyEmailError::PasswordRequired)), "{refused:?}");
    assert!(is_wrong(&confirm(&stage, &token, None, Some(OTHER_PASSWORD)).await));
    assert!(is_wrong(&confirm(&stage, &token, None, Some("")).await));
    assert!(!is_verified(&stage, ADA).await);
    assert!(!confirm(&stage, &token, None, Some(PASSWORD)).await.unwrap().already);
    assert!(is_verified(&stage, ADA).await);
}

#[tokio::test]
async fn a8_the_browser_that_registered_needs_no_password() {
    let stage = Stage::new().await;
    let browser = stage.register(ADA, PASSWORD).await.unwrap().browser;
    let token = stage.one_mail().await.token();
    stage.work();
    assert!(!asks(&stage, &token, Some(browser.expose())).await);
    confirm(&stage, &token, Some(browser.expose()), None).await.unwrap();
    assert!(stage.work().hashing.is_empty());
    assert!(is_verified(&stage, ADA).await);
}

#[tokio::test]
async fn a8_the_cookie_of_another_registration_does_not_stand_for_the_password() {
    let stage = Stage::new().await;
    let older = stage.register(ADA, PASSWORD).await.unwrap().browser;
    let other = stage.register(BOB, PASSWORD).await.unwrap().browser;
    stage.mails().await;
    stage.clock.advance(MINUTE);
    let token = stage.registered(ADA, OTHER_PASSWORD).await;
    for cookie in [older.expose(), other.expose(), &token, "", "x"] {
        assert!(asks(&stage, &token, Some(cookie)).await);
        let refused = confirm(&stage, &token, Some(cookie), None).await;
        assert!(matches!(refused, Err(VerifyEmailError::PasswordRequired)), "{refused:?}");
    }
    assert!(!is_verified(&stage, ADA).await);
}

#[tokio::test]
async fn a_link_that_was_mailed_again_asks_every_browser() {
    let stage = Stage::new().await;
    let browser = stage.register(ADA, PASSWORD).await.unwrap().browser;
    stage.one_mail().await;
    stage.app.resend_verification(ACME, &address(ADA), None, &caller()).await.unwrap();
    let token = stage.one_mail().await.token();
    for cookie in [Some(browser.expose()), Some("x"), None] {
        assert!(asks(&stage, &token, cookie).await);
        let refused = confirm(&stage, &token, cookie, None).await;
        assert!(matches!(refused, Err(VerifyEmailError::PasswordRequired)), "{refused:?}");
    }
    confirm(&stage, &token, Some(browser.expose()), Some(PASSWORD)).await.unwrap();
}

#[tokio::test]
async fn a_wrong_password_counts_like_a_wrong_login() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    for _ in 0..5 {
        stage.work();
        assert!(is_wrong(&confirm(&stage, &token, None, Some("wrong")).await));
        assert_eq!(stage.work().hashing, [Job::Check]);
    }
    assert_eq!(stage.limits.take_ends(), [LoginEnd::Failed; 5]);
    assert!(is_limited(&confirm(&stage, &token, None, Some(PASSWORD)).await), "closed, even to the right one");
    assert!(stage.work().hashing.is_empty());
    stage.login(ADA, PASSWORD).await.expect_err("login is closed as well");

    stage.clock.advance(time::Duration::SECOND);
    confirm(&stage, &token, None, Some(PASSWORD)).await.expect("wrong passwords do not spend the token");
    assert_eq!(stage.limits.take_ends(), [LoginEnd::Succeeded]);
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn wrong_logins_close_the_page_too() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    for _ in 0..5 {
        stage.login(ADA, "wrong").await.unwrap_err();
    }
    assert!(is_limited(&confirm(&stage, &token, None, Some(PASSWORD)).await));
}

#[tokio::test]
async fn an_attempt_that_could_not_be_decided_is_no_failure() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    stage.hasher.refuse(&[Job::Check]);
    let refused = confirm(&stage, &token, None, Some(PASSWORD)).await;
    assert!(matches!(refused, Err(VerifyEmailError::Refused(Refusal::Overloaded { .. }))), "{refused:?}");
    assert_eq!(stage.limits.ends_when_settled().await, [LoginEnd::Abandoned]);
    assert!(!is_verified(&stage, ADA).await);
}

#[tokio::test]
async fn a7_looking_at_the_page_changes_nothing() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    stage.work();
    for _ in 0..5 {
        assert!(asks(&stage, &token, None).await);
    }
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["token"; 5] });
    assert!(!is_verified(&stage, ADA).await);
}

#[tokio::test]
async fn a_verified_address_is_not_asked_again() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    verify(&stage, &token).await.unwrap();
    stage.work();
    let already = EmailVerified { already: true, redirect_uri: None };
    let status = stage.app.verification_status(ACME, &token, None, &caller()).await.unwrap();
    assert_eq!(status, Err(already.clone()));
    assert_eq!(confirm(&stage, &token, None, None).await.unwrap(), already);
    assert!(stage.work().hashing.is_empty());
}

#[tokio::test]
async fn links_that_are_no_longer_good_are_told_before_any_password() {
    let stage = Stage::new().await;
    let older = stage.registered(ADA, PASSWORD).await;
    stage.clock.advance(MINUTE);
    let newer = stage.registered(ADA, OTHER_PASSWORD).await;
    let status = async |token: &str| stage.app.verification_status(ACME, token, None, &caller()).await;
    stage.work();
    for invalid in [older.as_str(), "", &"A".repeat(43)] {
        assert!(is_invalid(&status(invalid).await));
        assert!(is_invalid(&confirm(&stage, invalid, None, Some(PASSWORD)).await));
    }
    stage.clock.advance(DAY);
    assert!(is_expired(&status(&newer).await));
    assert!(is_expired(&confirm(&stage, &newer, None, Some(OTHER_PASSWORD)).await));
    assert!(stage.work().hashing.is_empty());
    assert!(stage.limits.take_ends().is_empty());
}

#[tokio::test]
async fn a6_the_page_of_another_tenant_does_not_know_the_token() {
    let stage = Stage::new().await;
    let other = stage.administration.create_tenant("other", |_: TenantId| crate::testing::settings()).await.unwrap();
    let browser = stage.register(ADA, PASSWORD).await.unwrap().browser;
    let token = stage.one_mail().await.token();
    let ownership = Ownership { browser: Some(browser.expose()), password: Some(PASSWORD) };
    let refused = stage.app.confirm_email(&other.slug, &token, ownership, &caller()).await;
    assert!(is_invalid(&refused), "{refused:?}");
}
