//! Assertions: of the account's key, for the question that stands, once. The checks of one are the domain's own to test.

use super::{everything, failure, wrong};
use crate::app::first_factor::Unfinished;
use crate::app::mfa::verify::{MfaFailure, VerifyMfa};
use crate::app::mfa::{Enroller, WebauthnBegun};
use crate::domain::webauthn::soft_key::SoftKey;
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, BASE, BOB, PASSWORD, Stage, answer, caller};
use scaikey_store::{Acr, FactorKind};
use serde_json::Value;

async fn asked(stage: &Stage, login: &Unfinished) -> WebauthnBegun {
    let (token, user) = (login.mfa_token.expose(), login.user_id.to_string());
    stage.app.begin_webauthn_auth(ACME, token, &user, &caller()).await.unwrap()
}

fn assertion<'a>(login: &'a Unfinished, id: &'a str, credential: &'a Value) -> VerifyMfa<'a> {
    VerifyMfa { code: None, challenge_id: Some(id), credential: Some(credential), ..answer(login, "webauthn", "") }
}

#[tokio::test]
async fn an_assertion_passes_once_and_its_counter_is_kept() {
    let stage = Stage::new().await;
    let (ada, mut key) = everything(&stage).await;
    let login = stage.unfinished(ADA).await;
    let before = stage.held(ada.user).await;
    let begun = asked(&stage, &login).await;
    let signed = key.get(&begun.public_key, BASE);
    let session = stage.verify(&assertion(&login, &begun.challenge_id, &signed)).await.unwrap();
    let me = stage.current(&session).await;
    assert_eq!((me.view.amr.join(" ").as_str(), me.view.acr), ("pwd pop mfa", Acr::Aal2));
    let after = stage.held(ada.user).await;
    for (old, new) in before.record.factors.iter().zip(&after.record.factors) {
        let is_key = new.secret.kind() == FactorKind::WebAuthn;
        assert_eq!(old != new, is_key, "{new:?}");
        assert_eq!(new.last_used_at == Some(stage.clock.now()), is_key, "{new:?}");
    }
    let again = failure(stage.verify(&assertion(&login, &begun.challenge_id, &signed)).await);
    assert_eq!(again, MfaFailure::TokenInvalid);

    let login = stage.unfinished(ADA).await;
    let begun = asked(&stage, &login).await;
    let replayed = failure(stage.verify(&assertion(&login, &begun.challenge_id, &signed)).await);
    assert_eq!(replayed, MfaFailure::InvalidCode, "it answers another question");
    key.counter -= 1;
    let cloned = key.get(&begun.public_key, BASE);
    let refused = failure(stage.verify(&assertion(&login, &begun.challenge_id, &cloned)).await);
    assert_eq!(refused, MfaFailure::InvalidCode, "a counter that stands still is a copy's");
    assert_eq!(stage.held(ada.user).await, after);
}

#[tokio::test]
async fn only_the_newest_question_can_be_answered() {
    let stage = Stage::new().await;
    let (ada, mut key) = everything(&stage).await;
    let login = stage.unfinished(ADA).await;
    let before = stage.held(ada.user).await;
    let nothing = serde_json::json!({});
    let unasked = failure(stage.verify(&assertion(&login, "", &nothing)).await);
    assert_eq!(unasked, MfaFailure::ChallengeExpired);
    let (first, second) = (asked(&stage, &login).await, asked(&stage, &login).await);
    let late = key.get(&first.public_key, BASE);
    let refused = failure(stage.verify(&assertion(&login, &first.challenge_id, &late)).await);
    assert_eq!(refused, MfaFailure::ChallengeExpired);
    let refused = failure(stage.verify(&assertion(&login, &second.challenge_id, &late)).await);
    assert_eq!(refused, MfaFailure::InvalidCode);
    assert_eq!(stage.held(ada.user).await, before);
    let signed = key.get(&second.public_key, BASE);
    stage.verify(&assertion(&login, &second.challenge_id, &signed)).await.unwrap();
}

#[tokio::test]
async fn c9_what_is_no_assertion_of_the_accounts_key_changes_nothing() {
    let stage = Stage::new().await;
    let (ada, mut key) = everything(&stage).await;
    stage.verified(BOB, PASSWORD).await;
    let bob = Enroller::Session(stage.signed_in(BOB).await);
    let (mut other, _) = stage.enrol_key(&bob).await;
    let before = stage.held(ada.user).await;
    let mut stranger = SoftKey::new();
    let forge = |credential: &Value, change: fn(&mut Value)| {
        let mut forged = credential.clone();
        change(&mut forged);
        forged
    };
    let login = stage.unfinished(ADA).await;
    let begun = asked(&stage, &login).await;
    let honest = key.get(&begun.public_key, BASE);
    let forged = [
        forge(&honest, |it| it["response"]["signature"] = serde_json::json!("AAAA")),
        other.get(&begun.public_key, BASE),
        stranger.get(&begun.public_key, BASE),
        key.get(&begun.public_key, "https://evil.example"),
        serde_json::json!({}),
    ];
    for credential in &forged {
        let login = stage.unfinished(ADA).await;
        // The question of another login: even an honest answer would be to something else.
        let here = asked(&stage, &login).await;
        let refused = failure(stage.verify(&assertion(&login, &here.challenge_id, credential)).await);
        assert_eq!(refused, MfaFailure::InvalidCode, "{credential}");
    }
    for credential in &forged[..2] {
        let refused = failure(stage.verify(&assertion(&login, &begun.challenge_id, credential)).await);
        assert_eq!(refused, MfaFailure::InvalidCode, "{credential}");
    }
    let form = VerifyMfa { credential: None, ..assertion(&login, &begun.challenge_id, &honest) };
    assert_eq!(failure(stage.verify(&form).await), MfaFailure::InvalidCode);
    assert_eq!(stage.held(ada.user).await, before);
    let signed = key.get(&begun.public_key, BASE);
    stage.verify(&assertion(&login, &begun.challenge_id, &signed)).await.unwrap();
}

/// Whoever has the password guesses codes until the account's tries are used up: its key cannot be guessed, and still passes.
#[tokio::test]
async fn e3_wrong_codes_do_not_shut_out_a_key() {
    let stage = Stage::new().await;
    let (ada, mut key) = everything(&stage).await;
    for _ in 0..10 {
        let (login, code) = (stage.unfinished(ADA).await, wrong(&stage, &ada));
        assert_eq!(failure(stage.verify(&answer(&login, "totp", &code)).await), MfaFailure::InvalidCode);
    }
    let login = stage.unfinished(ADA).await;
    let code = wrong(&stage, &ada);
    assert!(stage.verify(&answer(&login, "totp", &code)).await.is_err(), "no code is looked at");
    let begun = asked(&stage, &login).await;
    let signed = key.get(&begun.public_key, BASE);
    stage.verify(&assertion(&login, &begun.challenge_id, &signed)).await.unwrap();
}
