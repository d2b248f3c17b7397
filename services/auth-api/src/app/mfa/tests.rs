//! The three operations that go on with a login, where there is none to go on with.

use super::{MfaError, MfaFailure, VerifyMfa, VerifyMfaError};
use crate::app::refusal::Refusal;
use crate::testing::{ACME, ADA, PASSWORD, Stage, Work, caller, caller_from};

/// A code of an authenticator app.
fn answer<'a>(mfa_token: &'a str, code: &'a str) -> VerifyMfa<'a> {
    VerifyMfa {
        mfa_token,
        user_id: None,
        method: "totp",
        code: Some(code),
        challenge_id: None,
        credential: None,
        remember_device: false,
        trust_device: false,
        device_fingerprint: None,
        earlier_session: None,
    }
}

#[tokio::test]
async fn c1_no_artefact_of_another_kind_is_an_mfa_token() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let (user, reset) = (session.user_id.to_string(), stage.reset_token(ADA).await);
    stage.work();
    for token in ["", "1", "true", session.cookie.expose(), &session.session.to_string(), &reset, &user] {
        let refused = stage.app.verify_mfa(ACME, &answer(token, "000000"), &caller()).await;
        assert!(matches!(refused, Err(VerifyMfaError::Failed(MfaFailure::TokenInvalid))), "{refused:?}");
        let refused = stage.app.send_email_mfa(ACME, token, &user, &caller()).await;
        assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{refused:?}");
        let refused = stage.app.begin_webauthn_auth(ACME, token, &user, &caller()).await;
        assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{refused:?}");
    }
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn guesses_are_limited_by_network() {
    let stage = Stage::new().await;
    for _ in 0..60 {
        let refused = stage.app.verify_mfa(ACME, &answer("guess", "000000"), &caller()).await;
        assert!(matches!(refused, Err(VerifyMfaError::Failed(MfaFailure::TokenInvalid))));
    }
    let refused = stage.app.verify_mfa(ACME, &answer("guess", "000000"), &caller()).await;
    assert!(matches!(refused, Err(VerifyMfaError::Refused(Refusal::Limited { .. }))), "{refused:?}");
    let elsewhere = caller_from("198.51.100.7");
    let refused = stage.app.verify_mfa(ACME, &answer("guess", "000000"), &elsewhere).await;
    assert!(matches!(refused, Err(VerifyMfaError::Failed(MfaFailure::TokenInvalid))), "{refused:?}");
}

#[tokio::test]
async fn an_unknown_tenant_comes_first() {
    let stage = Stage::new().await;
    let refused = stage.app.verify_mfa("nobody", &answer("guess", "000000"), &caller()).await;
    assert!(matches!(refused, Err(VerifyMfaError::Refused(Refusal::UnknownTenant))), "{refused:?}");
}
