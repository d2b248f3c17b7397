//! Proving an address: once, with any of the live tokens, and never with a dead one.

use crate::{
    samples::{HOUR, MINUTE, T0, TICK, digest, email, event, mail, registration, reset_request, token},
    stage::Stage,
};
use scaikey_store::{Digest, NewToken, TokenPurpose, TokenState, VerifyOutcome};

contract!(
    a_token_verifies_once,
    every_other_token_of_the_address_answers_already_verified,
    a_token_ends_at_its_expiry,
    a_token_is_nothing_elsewhere,
    a_token_does_not_prove_an_address_that_changed,
    a_disabled_account_is_not_verified,
    resending_keeps_earlier_tokens_live,
    resending_to_anybody_else_leaves_a_decoy,
    the_browser_that_asked_is_kept,
);

async fn verify(stage: &Stage, name: &str) -> VerifyOutcome {
    stage.store.verify_email(stage.tenant, digest(name), &event(T0 + MINUTE)).await.unwrap()
}

async fn resend(stage: &Stage, address: &str, name: &str) -> bool {
    let (token, mail) = (token(name, T0), mail("verify_address", T0));
    stage.store.resend_verification(stage.tenant, &email(address), &token, &mail).await.unwrap()
}

fn verified(name: &str) -> VerifyOutcome {
    VerifyOutcome::Verified { redirect_uri: Some(format!("https://app.acme.example/{name}")) }
}

fn already_verified(name: &str) -> VerifyOutcome {
    VerifyOutcome::AlreadyVerified { redirect_uri: Some(format!("https://app.acme.example/{name}")) }
}

async fn a_token_verifies_once(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    assert_eq!(verify(&stage, "one").await, verified("one"));
    assert!(stage.store.credentials(stage.tenant, &email("ada@example.org")).await.unwrap().account.unwrap().verified);
    for _ in 0..2 {
        assert_eq!(verify(&stage, "one").await, already_verified("one"));
    }
    let view = stage.store.token(stage.tenant, TokenPurpose::VerifyEmail, digest("one"), T0).await.unwrap().unwrap();
    assert_eq!((view.state, view.verified), (TokenState::Used, true));
}

async fn every_other_token_of_the_address_answers_already_verified(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    assert!(resend(&stage, "ada@example.org", "two").await);
    assert_eq!(verify(&stage, "two").await, verified("two"));
    assert_eq!(verify(&stage, "one").await, already_verified("one"));
}

async fn a_token_ends_at_its_expiry(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    let at = async |now| stage.store.verify_email(stage.tenant, digest("one"), &event(now)).await.unwrap();
    assert_eq!(at(T0 + HOUR).await, VerifyOutcome::Refused(TokenState::Expired));
    assert_eq!(at(T0 + HOUR + HOUR).await, VerifyOutcome::Refused(TokenState::Expired));
    assert!(!stage.store.credentials(stage.tenant, &email("ada@example.org")).await.unwrap().account.unwrap().verified);
    assert!(matches!(at(T0 + HOUR - TICK).await, VerifyOutcome::Verified { .. }), "the last moment counts");
    assert_eq!(at(T0 + HOUR).await, VerifyOutcome::Refused(TokenState::Expired), "used and over");
}

async fn a_token_is_nothing_elsewhere(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request("ada@example.org", "reset", T0)).await.unwrap();
    let unknown = VerifyOutcome::Refused(TokenState::Unknown);
    assert_eq!(
        stage.store.verify_email(stage.other, digest("one"), &event(T0)).await.unwrap(),
        unknown,
        "another tenant"
    );
    assert_eq!(verify(&stage, "reset").await, unknown, "another purpose");
    assert_eq!(verify(&stage, "guess").await, unknown);
    for (tenant, purpose, name) in [
        (stage.other, TokenPurpose::VerifyEmail, "one"),
        (stage.tenant, TokenPurpose::ResetPassword, "one"),
        (stage.tenant, TokenPurpose::VerifyEmail, "reset"),
        (stage.tenant, TokenPurpose::VerifyEmail, "guess"),
    ] {
        assert!(stage.store.token(tenant, purpose, digest(name), T0).await.unwrap().is_none(), "{name}");
    }
    assert_eq!(verify(&stage, "one").await, verified("one"));
}

async fn a_token_does_not_prove_an_address_that_changed(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    stage.raw.execute("UPDATE accounts SET email = 'eve@example.org'").await;
    assert_eq!(verify(&stage, "one").await, VerifyOutcome::Refused(TokenState::Superseded));
    assert!(!stage.store.credentials(stage.tenant, &email("eve@example.org")).await.unwrap().account.unwrap().verified);
}

async fn a_disabled_account_is_not_verified(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    stage.raw.execute("UPDATE accounts SET enabled = FALSE").await;
    assert_eq!(verify(&stage, "one").await, VerifyOutcome::Refused(TokenState::Superseded));
    let account = stage.store.credentials(stage.tenant, &email("ada@example.org")).await.unwrap().account.unwrap();
    assert!(!account.verified && !account.enabled);
}

async fn resending_keeps_earlier_tokens_live(stage: Stage) {
    let first = registration("Ada@example.org", "one", T0);
    stage.store.register(stage.tenant, &first).await.unwrap();
    assert!(resend(&stage, "ada@EXAMPLE.org", "two").await);
    for name in ["one", "two"] {
        let view = stage.store.token(stage.tenant, TokenPurpose::VerifyEmail, digest(name), T0).await.unwrap();
        assert_eq!(view.unwrap().state, TokenState::Live, "{name}");
    }
    let mails = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    assert_eq!(mails.iter().map(|mail| mail.recipient.as_str()).collect::<Vec<_>>(), ["Ada@example.org"; 2]);
}

async fn resending_to_anybody_else_leaves_a_decoy(stage: Stage) {
    stage.store.register(stage.tenant, &registration("verified@example.org", "one", T0)).await.unwrap();
    verify(&stage, "one").await;
    stage.store.register(stage.tenant, &registration("disabled@example.org", "two", T0)).await.unwrap();
    stage.raw.execute("UPDATE accounts SET enabled = FALSE WHERE email = 'disabled@example.org'").await;
    stage.store.claim_mails(T0, HOUR * 9, 10, None).await.unwrap();

    for address in ["verified@example.org", "disabled@example.org", "stranger@example.org"] {
        assert!(!resend(&stage, address, address).await, "{address}");
        let token = stage.store.token(stage.tenant, TokenPurpose::VerifyEmail, digest(address), T0).await.unwrap();
        assert!(token.is_none(), "{address}");
    }
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE state = 'void' AND recipient = ''").await, 3);
    assert!(stage.store.claim_mails(T0 + HOUR, HOUR, 10, None).await.unwrap().is_empty());
}

async fn the_browser_that_asked_is_kept(stage: Stage) {
    let mut new = registration("ada@example.org", "one", T0);
    let browser = Digest::of(b"cookie");
    new.token = NewToken { browser: Some(browser), redirect_uri: None, ..new.token };
    stage.store.register(stage.tenant, &new).await.unwrap();
    let view = stage.store.token(stage.tenant, TokenPurpose::VerifyEmail, digest("one"), T0).await.unwrap().unwrap();
    assert_eq!((view.browser, view.redirect_uri), (Some(browser), None));
}
