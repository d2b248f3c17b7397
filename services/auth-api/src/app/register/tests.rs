//! Registration: what it writes and mails for each state of an address.

mod refusals;
mod states;

use crate::app::refusal::Refusal;
use crate::app::register::{RegisterError, Registered};
use crate::domain::lifetimes::VERIFICATION_TOKEN;
use crate::domain::rules::{Rule, Violation};
use crate::testing::{ACME, ADA, BASE, ELSEWHERE, PASSWORD, Stage, T0, address, caller, form};
use scaikey_mail::Message;
use scaikey_store::{Accounts as _, Sender, TokenPurpose, TokenState};
use serde_json::json;

/// The violations of a registration that the rules refused.
fn rules(result: Result<Registered, RegisterError>) -> Vec<Violation> {
    match result {
        Err(RegisterError::Rules(violations)) => violations,
        other => panic!("the rules should have refused: {other:?}"),
    }
}

/// Which rules refused which fields.
fn refused(result: Result<Registered, RegisterError>) -> Vec<(&'static str, Rule)> {
    rules(result).into_iter().map(|violation| (violation.field, violation.rule)).collect()
}

fn is_limited(result: &Result<Registered, RegisterError>) -> bool {
    matches!(result, Err(RegisterError::Refused(Refusal::Limited { .. })))
}

#[tokio::test]
async fn a_new_address_gets_an_account_that_is_not_verified_yet() {
    let stage = Stage::new().await;
    let (email, custom) = (address("Ada@Example.ORG"), json!({ "company": "Analytical Engines" }));
    let form = super::Register { redirect_uri: Some(ELSEWHERE), custom_data: Some(&custom), ..form(&email, PASSWORD) };
    let registered = stage.app.register(ACME, form, &caller()).await.unwrap();

    let account = stage.store.credentials(stage.tenant.id, &address(ADA)).await.unwrap().account.unwrap();
    assert!(!account.verified && account.enabled);
    assert_eq!(account.email, "Ada@example.org");
    assert_eq!(account.first_name, "Ada");
    assert!(account.password_hash.as_deref().unwrap().starts_with("$argon2id$v=19$"));

    let written = stage.store.last_registered().unwrap();
    assert_eq!((written.last_name.as_str(), written.custom_data), ("Lovelace", Some(custom.clone())));

    let token =
        stage.app.mailed_token(stage.tenant.id, TokenPurpose::VerifyEmail, &stage.one_mail().await.token()).unwrap();
    let purpose = TokenPurpose::VerifyEmail;
    let view = stage.store.token(stage.tenant.id, purpose, token, T0).await.unwrap().unwrap();
    assert_eq!((view.state, view.user_id, view.email.as_str()), (TokenState::Live, account.user_id, ADA));
    assert_eq!(view.redirect_uri.as_deref(), Some(ELSEWHERE));
    assert_eq!(view.browser, Some(registered.browser.digest()));
}

#[tokio::test]
async fn a1_the_mail_leads_to_the_tenants_own_page() {
    let stage = Stage::new().await;
    stage.register(ADA, PASSWORD).await.unwrap();
    let mail = stage.one_mail().await;
    let Message::VerifyAddress { link, first_name, valid_minutes } = &mail.message else {
        panic!("{:?}", mail.message)
    };
    assert_eq!(*link, format!("{BASE}/t/{ACME}/verify-email?token={}", mail.token()));
    assert_eq!((first_name.as_str(), *valid_minutes), ("Ada", 24 * 60));
    assert_eq!(mail.row.recipient, ADA);
    assert_eq!(mail.row.sender, Sender { name: "Acme".into(), address: "no-reply@acme.example".into() });
    assert_eq!((mail.row.tenant_name.as_str(), mail.row.locale.as_str()), ("Acme", "en"));
    assert_eq!((mail.row.created_at, mail.row.expires_at), (T0, T0 + VERIFICATION_TOKEN));
    assert_eq!(mail.row.request_id, "req-1");
}

#[tokio::test]
async fn names_are_trimmed_and_the_password_is_not() {
    let stage = Stage::new().await;
    let email = address(ADA);
    let form = super::Register { first_name: "  Ada ", ..form(&email, "  a quiet riverbank ") };
    stage.app.register(ACME, form, &caller()).await.unwrap();
    let mail = stage.one_mail().await;
    assert!(matches!(&mail.message, Message::VerifyAddress { first_name, .. } if first_name == "Ada"));
    let account = stage.store.credentials(stage.tenant.id, &email).await.unwrap().account.unwrap();
    assert_eq!(account.first_name, "Ada");
    stage.app.verify_email(ACME, &mail.token(), &caller()).await.unwrap();
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.login(ADA, "  a quiet riverbank ").await.unwrap();
}

#[tokio::test]
async fn d1_one_address_is_another_account_in_another_tenant() {
    let stage = Stage::new().await;
    stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    stage.verified(ADA, PASSWORD).await;
    let email = address(ADA);
    stage.app.register("other", form(&email, "a windy hilltop"), &caller()).await.unwrap();
    let mail = stage.one_mail().await;
    assert!(matches!(&mail.message, Message::VerifyAddress { link, .. } if link.contains("/t/other/")));
    stage.login(ADA, PASSWORD).await.unwrap();
    stage.login(ADA, "a windy hilltop").await.unwrap_err();
}
