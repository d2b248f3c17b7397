//! `mfa_token`s, as long as none can stand for a challenge.

use super::MfaError;
use crate::app::refusal::Refusal;
use crate::testing::{ACME, ADA, PASSWORD, Stage, Work, caller, caller_from};

#[tokio::test]
async fn c1_no_artefact_of_another_kind_is_an_mfa_token() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let reset = stage.reset_token(ADA).await;
    stage.work();
    for token in ["", "1", "true", session.cookie.expose(), &session.session.to_string(), &reset] {
        let refused = stage.app.challenge(ACME, token, &caller()).await;
        assert!(matches!(refused, Err(MfaError::TokenInvalid)));
    }
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn guesses_are_limited_by_network() {
    let stage = Stage::new().await;
    for _ in 0..60 {
        let refused = stage.app.challenge(ACME, "guess", &caller()).await;
        assert!(matches!(refused, Err(MfaError::TokenInvalid)));
    }
    let refused = stage.app.challenge(ACME, "guess", &caller()).await;
    assert!(matches!(refused, Err(MfaError::Refused(Refusal::Limited { .. }))), "{refused:?}");
    let refused = stage.app.challenge(ACME, "guess", &caller_from("198.51.100.7")).await;
    assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{refused:?}");
}

#[tokio::test]
async fn an_unknown_tenant_comes_first() {
    let stage = Stage::new().await;
    let refused = stage.app.challenge("nobody", "guess", &caller()).await;
    assert!(matches!(refused, Err(MfaError::Refused(Refusal::UnknownTenant))), "{refused:?}");
}
