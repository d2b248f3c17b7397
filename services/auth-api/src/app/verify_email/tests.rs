//! Verification by the token alone, as the API's operations do it; the page's way is in the module.

mod page;

use crate::app::refusal::Refusal;
use crate::app::verify_email::{EmailVerified, VerifyEmailError};
use crate::domain::lifetimes::VERIFICATION_TOKEN;
use crate::testing::{
    ACME, ADA, DAY, ELSEWHERE, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, T0, TICK, Work, address, caller, caller_from,
    form, settings,
};

async fn verify(stage: &Stage, token: &str) -> Result<EmailVerified, VerifyEmailError> {
    stage.app.verify_email(ACME, token, &caller()).await
}

fn is_invalid<T>(result: &Result<T, VerifyEmailError>) -> bool {
    matches!(result, Err(VerifyEmailError::TokenInvalid))
}

fn is_expired<T>(result: &Result<T, VerifyEmailError>) -> bool {
    matches!(result, Err(VerifyEmailError::TokenExpired))
}

async fn is_verified(stage: &Stage, email: &str) -> bool {
    stage.store.inner.credentials(stage.tenant.id, &address(email)).await.unwrap().account.unwrap().verified
}

#[tokio::test]
async fn a7_any_number_of_visits_verifies_once_and_never_fails() {
    let stage = Stage::new().await;
    let email = address(ADA);
    let form = crate::app::register::Register { redirect_uri: Some(ELSEWHERE), ..form(&email, PASSWORD) };
    stage.app.register(ACME, form, &caller()).await.unwrap();
    let token = stage.one_mail().await.token();
    assert!(!is_verified(&stage, ADA).await);

    let redirect_uri = Some(ELSEWHERE.to_owned());
    let first = verify(&stage, &token).await.unwrap();
    assert_eq!(first, EmailVerified { already: false, redirect_uri: redirect_uri.clone() });
    for _ in 0..4 {
        let again = verify(&stage, &token).await.unwrap();
        assert_eq!(again, EmailVerified { already: true, redirect_uri: redirect_uri.clone() });
    }
    assert!(is_verified(&stage, ADA).await);
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn every_live_link_of_the_address_verifies_it() {
    let stage = Stage::new().await;
    let first = stage.registered(ADA, PASSWORD).await;
    stage.app.resend_verification(ACME, &address(ADA), None, &caller()).await.unwrap();
    let second = stage.one_mail().await.token();
    assert!(!verify(&stage, &second).await.unwrap().already);
    assert!(verify(&stage, &first).await.unwrap().already);
}

#[tokio::test]
async fn a_link_works_for_a_day() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    stage.clock.set(T0 + VERIFICATION_TOKEN);
    assert!(is_expired(&verify(&stage, &token).await));
    assert!(!is_verified(&stage, ADA).await);
    stage.clock.set(T0 + DAY - TICK);
    verify(&stage, &token).await.unwrap();
    stage.clock.set(T0 + DAY);
    assert!(is_expired(&verify(&stage, &token).await), "a used one is told as expired as well");
    assert!(is_verified(&stage, ADA).await);
}

#[tokio::test]
async fn a6_a_token_of_something_else_verifies_nothing() {
    let stage = Stage::new().await;
    stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    let token = stage.registered(ADA, PASSWORD).await;
    let reset = stage.reset_token(ADA).await;
    let respelled = [format!("{token}="), token[..42].to_owned(), format!(" {token}"), token.to_uppercase()];
    let none = ["", "true", "null", "[]", "0"].map(str::to_owned);
    for wrong in respelled.iter().chain(&none).chain([&reset]) {
        assert!(is_invalid(&verify(&stage, wrong).await));
    }
    let foreign = stage.app.verify_email("other", &token, &caller()).await;
    assert!(is_invalid(&foreign), "{foreign:?}");
    let unknown = stage.app.verify_email("nobody", &token, &caller()).await;
    assert!(matches!(unknown, Err(VerifyEmailError::Refused(Refusal::UnknownTenant))), "{unknown:?}");
    assert!(!is_verified(&stage, ADA).await);
    verify(&stage, &token).await.expect("none of that spent it");
}

#[tokio::test]
async fn a_link_that_a_newer_registration_replaced_is_invalid_before_and_after() {
    let stage = Stage::new().await;
    let older = stage.registered(ADA, PASSWORD).await;
    stage.clock.advance(MINUTE);
    let newer = stage.registered(ADA, OTHER_PASSWORD).await;
    assert!(is_invalid(&verify(&stage, &older).await));
    verify(&stage, &newer).await.unwrap();
    assert!(is_invalid(&verify(&stage, &older).await));
}

#[tokio::test]
async fn a_link_that_a_reset_replaced_is_invalid() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    let reset = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &reset, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    assert!(is_invalid(&verify(&stage, &token).await));
}

#[tokio::test]
async fn made_up_tokens_cost_nothing_and_keep_nobody_out() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    stage.work();
    stage.limits.set_away(true);
    for guess in ["A".repeat(43), "A".repeat(64), format!("A{}", &token[1..])] {
        for _ in 0..61 {
            assert!(is_invalid(&verify(&stage, &guess).await));
        }
    }
    stage.limits.set_away(false);
    assert_eq!(stage.work(), Work::nothing());
    verify(&stage, &token).await.unwrap();
}

#[tokio::test]
async fn tokens_that_we_mailed_are_limited_by_network() {
    let stage = Stage::new().await;
    let older = stage.registered(ADA, PASSWORD).await;
    stage.clock.advance(time::Duration::minutes(2));
    let token = stage.registered(ADA, PASSWORD).await;
    stage.work();
    for _ in 0..60 {
        assert!(is_invalid(&verify(&stage, &older).await));
        assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["token"] });
    }
    let limited = verify(&stage, &token).await;
    assert!(matches!(limited, Err(VerifyEmailError::Refused(Refusal::Limited { .. }))), "{limited:?}");
    assert_eq!(stage.work(), Work::nothing());
    stage.app.verify_email(ACME, &token, &caller_from("198.51.100.7")).await.unwrap();
}

#[tokio::test]
async fn limits_that_are_away_verify_nothing() {
    let stage = Stage::new().await;
    let token = stage.registered(ADA, PASSWORD).await;
    stage.work();
    stage.limits.set_away(true);
    let refused = verify(&stage, &token).await;
    assert!(matches!(refused, Err(VerifyEmailError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
}
