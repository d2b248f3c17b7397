//! Asking an authenticator for an assertion: what it is asked, and which question stands.

use super::WebauthnBegun;
use crate::app::first_factor::Unfinished;
use crate::app::mfa::{Enroller, MfaError};
use crate::app::refusal::Refusal;
use crate::testing::{ACME, ADA, BOB, MINUTE, PASSWORD, Stage, Work, caller};
use serde_json::Value;
use std::collections::BTreeSet;

async fn begin(stage: &Stage, login: &Unfinished) -> Result<WebauthnBegun, MfaError> {
    stage.app.begin_webauthn_auth(ACME, login.mfa_token.expose(), &login.user_id.to_string(), &caller()).await
}

/// The credentials that a question names.
fn named(options: &Value) -> BTreeSet<String> {
    let allowed = options["allowCredentials"].as_array().unwrap();
    allowed.iter().map(|credential| credential["id"].as_str().unwrap().to_owned()).collect()
}

async fn with_key(stage: &Stage, email: &str) -> String {
    stage.verified(email, PASSWORD).await;
    let me = Enroller::Session(stage.signed_in(email).await);
    let (key, _) = stage.enrol_key(&me).await;
    crate::domain::webauthn::soft_key::encode(&key.id)
}

#[tokio::test]
async fn the_accounts_own_keys_are_asked_and_nothing_changes() {
    let stage = Stage::new().await;
    let (own, _) = (with_key(&stage, ADA).await, with_key(&stage, BOB).await);
    let login = stage.unfinished(ADA).await;
    let before = stage.held(login.user_id).await;
    stage.work();
    let begun = begin(&stage, &login).await.unwrap();
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["second_factors"] });
    let options = &begun.public_key;
    assert_eq!(named(options), BTreeSet::from([own]));
    assert_eq!(options["rpId"], "login.acme.example");
    assert_eq!(options["userVerification"], "required");
    assert!(options["challenge"].as_str().unwrap().len() >= 22, "16 bytes at least");
    let again = begin(&stage, &login).await.unwrap();
    assert_ne!(again.public_key["challenge"], options["challenge"]);
    assert_ne!(again.challenge_id, begun.challenge_id);
    assert_eq!(stage.held(login.user_id).await, before);
    stage.no_mail().await;
}

#[tokio::test]
async fn who_has_no_key_is_not_asked_for_one() {
    let stage = Stage::new().await;
    stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    stage.work();
    let refused = begin(&stage, &login).await;
    assert!(matches!(refused, Err(MfaError::MethodNotAvailable)), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn c1_a_token_goes_with_its_own_user_tenant_and_time() {
    let stage = Stage::new().await;
    with_key(&stage, ADA).await;
    stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    let login = stage.unfinished(ADA).await;
    let (token, user) = (login.mfa_token.expose(), login.user_id.to_string());
    for (slug, claimed) in [("other", user.as_str()), (ACME, ""), (ACME, "1"), (ACME, token)] {
        let refused = stage.app.begin_webauthn_auth(slug, token, claimed, &caller()).await;
        assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{slug} {claimed}: {refused:?}");
    }
    begin(&stage, &login).await.unwrap();
    stage.clock.advance(MINUTE * 5);
    let refused = begin(&stage, &login).await;
    assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{refused:?}");
}

#[tokio::test]
async fn a_key_that_was_removed_meanwhile_voids_the_login() {
    let stage = Stage::new().await;
    with_key(&stage, ADA).await;
    let login = stage.unfinished(ADA).await;
    stage.reset_second_factors(ADA).await;
    let refused = begin(&stage, &login).await;
    assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{refused:?}");
}

#[tokio::test]
async fn a_part_that_is_away_asks_nothing() {
    let stage = Stage::new().await;
    with_key(&stage, ADA).await;
    let login = stage.unfinished(ADA).await;
    let unavailable = |result| matches!(result, Err(MfaError::Refused(Refusal::Unavailable(_))));
    stage.challenges.set_away(true);
    assert!(unavailable(begin(&stage, &login).await));
    stage.challenges.set_away(false);
    stage.limits.set_away(true);
    assert!(unavailable(begin(&stage, &login).await));
    stage.limits.set_away(false);
    stage.store.break_call("second_factors");
    let refused = begin(&stage, &login).await;
    assert!(matches!(refused, Err(MfaError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.store.break_call("nothing");
    begin(&stage, &login).await.unwrap();
}
