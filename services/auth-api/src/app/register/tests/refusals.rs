//! What registration refuses, in which order, and that a refusal leaves nothing behind.

use super::{is_limited, refused, rules};
use crate::app::refusal::Refusal;
use crate::app::register::{Register, RegisterError};
use crate::domain::rules::Rule;
use crate::testing::{
    ACME, ADA, BOB, Job, OTHER_PASSWORD, PASSWORD, Stage, Work, address, caller, caller_from, form, keys,
};
use scaikey_store::{CaptchaProvider, CaptchaSettings, TenantId, TenantSettings};
use serde_json::json;

const SITEVERIFY: &str = "https://captcha.example/siteverify";

/// Makes registration demand a captcha.
fn with_captcha(tenant: TenantId, settings: &mut TenantSettings) {
    let context = scaikey_mail::captcha_context(tenant);
    let secret = keys().seal(&context, b"the site's secret", [7; scaikey_mail::NONCE_LEN]);
    let provider = CaptchaProvider::Turnstile;
    settings.captcha = Some(CaptchaSettings { provider, siteverify_url: SITEVERIFY.into(), secret });
}

/// Nothing was hashed, written or mailed.
async fn left_nothing(stage: &Stage) {
    assert_eq!(stage.work(), Work::nothing());
    stage.no_mail().await;
}

#[tokio::test]
async fn a12_a_closed_tenant_registers_nobody() {
    let stage = Stage::with(|_, settings| settings.self_registration = false).await;
    let closed = stage.register(ADA, PASSWORD).await;
    assert!(matches!(closed, Err(RegisterError::SelfRegistrationDisabled)), "{closed:?}");
    // The rules are not told to somebody who may not register anyway.
    let closed = stage.register(ADA, "short").await;
    assert!(matches!(closed, Err(RegisterError::SelfRegistrationDisabled)), "{closed:?}");
    left_nothing(&stage).await;
}

#[tokio::test]
async fn an_unknown_tenant_registers_nobody() {
    let stage = Stage::new().await;
    let email = address(ADA);
    let unknown = stage.app.register("nobody", form(&email, PASSWORD), &caller()).await;
    assert!(matches!(unknown, Err(RegisterError::Refused(Refusal::UnknownTenant))), "{unknown:?}");
    left_nothing(&stage).await;
}

#[tokio::test]
async fn every_rule_that_is_broken_is_told_in_the_order_of_the_fields() {
    let stage = Stage::with(|_, settings| {
        settings.custom_data_schema = Some(json!({ "required": ["company"] }));
    })
    .await;
    let email = address(ADA);
    let broken = Register {
        first_name: " ",
        last_name: "Love\nlace",
        redirect_uri: Some("https://evil.test/"),
        ..form(&email, "hunter2")
    };
    let told = rules(stage.app.register(ACME, broken, &caller()).await);
    let expected = [
        ("password", Rule::PasswordTooShort),
        ("first_name", Rule::NameInvalid),
        ("last_name", Rule::NameInvalid),
        ("redirect_uri", Rule::RedirectUriNotAllowed),
        ("custom_data", Rule::CustomDataInvalid),
    ];
    let fields: Vec<_> = told.iter().map(|violation| (violation.field, violation.rule)).collect();
    assert_eq!(fields, expected);
    for violation in told {
        assert!(!violation.detail.contains("hunter2") && !violation.detail.contains("evil"), "{}", violation.detail);
    }
    left_nothing(&stage).await;
}

#[tokio::test]
async fn a_password_must_not_be_the_address_or_the_tenants_name() {
    let stage = Stage::with(|_, settings| settings.name = "Acme Corporation".into()).await;
    for password in ["Ada@Example.org", "ACME corporation", "password123"] {
        let told = refused(stage.register(ADA, password).await);
        assert_eq!(told, [("password", Rule::PasswordBlocklisted)], "{password}");
    }
    left_nothing(&stage).await;
}

#[tokio::test]
async fn b4_rules_and_captcha_refuse_every_state_of_the_address_alike() {
    let stage = Stage::with(with_captcha).await;
    stage.captcha.finds(true);
    let states = ["new@example.org", "unverified@example.org", "existing@example.org"];
    for email in &states[1..] {
        let email = address(email);
        let form = Register { captcha_token: Some("solved"), ..form(&email, PASSWORD) };
        stage.app.register(ACME, form, &caller()).await.unwrap();
    }
    let tokens = stage.mails().await;
    stage.app.verify_email(ACME, &tokens[1].token(), &caller()).await.unwrap();
    stage.captcha.finds(false);
    stage.work();

    let mut told = Vec::new();
    for email in states {
        let email = address(email);
        let good = || Register { captcha_token: Some("unsolved"), ..form(&email, OTHER_PASSWORD) };
        let mut of_state = Vec::new();
        for bad in [
            Register { redirect_uri: Some("https://evil.test/"), ..good() },
            Register { password: "password123", ..good() },
            good(),
            Register { captcha_token: None, ..good() },
        ] {
            of_state.push(rules(stage.app.register(ACME, bad, &caller()).await));
        }
        told.push(of_state);
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], told[2]);
    let order = [Rule::RedirectUriNotAllowed, Rule::PasswordBlocklisted, Rule::CaptchaFailed, Rule::CaptchaRequired];
    assert_eq!(told[0].iter().map(|violations| violations[0].rule).collect::<Vec<_>>(), order);
    left_nothing(&stage).await;
}

#[tokio::test]
async fn a_captcha_that_is_missing_failed_or_unanswered_refuses() {
    let stage = Stage::with(with_captcha).await;
    let email = address(ADA);
    let with = |captcha_token| Register { captcha_token, ..form(&email, PASSWORD) };
    for missing in [None, Some("")] {
        let told = refused(stage.app.register(ACME, with(missing), &caller()).await);
        assert_eq!(told, [("captcha_token", Rule::CaptchaRequired)]);
    }
    assert!(stage.captcha.take_questions().is_empty());

    let away = stage.app.register(ACME, with(Some("solved")), &caller()).await;
    assert!(matches!(away, Err(RegisterError::Refused(Refusal::Unavailable(_)))), "{away:?}");
    stage.captcha.finds(false);
    let told = refused(stage.app.register(ACME, with(Some("unsolved")), &caller()).await);
    assert_eq!(told, [("captcha_token", Rule::CaptchaFailed)]);
    left_nothing(&stage).await;
}

#[tokio::test]
async fn a_solved_captcha_registers_and_is_verified_with_the_tenants_secret() {
    let stage = Stage::with(with_captcha).await;
    stage.captcha.finds(true);
    let email = address(ADA);
    let form = Register { captcha_token: Some("solved"), ..form(&email, PASSWORD) };
    stage.app.register(ACME, form, &caller()).await.unwrap();
    let question = (SITEVERIFY.to_owned(), "the site's secret".to_owned(), "solved".to_owned());
    assert_eq!(stage.captcha.take_questions(), [question]);
    stage.one_mail().await;
}

#[tokio::test]
async fn a_request_that_breaks_rules_does_not_spend_the_captcha() {
    let stage = Stage::with(with_captcha).await;
    stage.captcha.finds(true);
    let email = address(ADA);
    let form = Register { captcha_token: Some("solved"), ..form(&email, "password123") };
    assert_eq!(refused(stage.app.register(ACME, form, &caller()).await), [("password", Rule::PasswordBlocklisted)]);
    assert!(stage.captcha.take_questions().is_empty());
}

#[tokio::test]
async fn a_secret_sealed_for_another_tenant_is_not_sent() {
    let stage = Stage::new().await;
    let other = TenantId(uuid::Uuid::from_u128(1));
    let foreign = stage.administration.seal_captcha_secret(&keys(), other, "the site's secret");
    let change = stage.administration.update_tenant(ACME, |tenant| {
        let provider = CaptchaProvider::Hcaptcha;
        tenant.settings.captcha =
            Some(CaptchaSettings { provider, siteverify_url: SITEVERIFY.into(), secret: foreign });
    });
    change.await.unwrap();
    stage.captcha.finds(true);
    let email = address(ADA);
    let form = Register { captcha_token: Some("solved"), ..form(&email, PASSWORD) };
    let refused = stage.app.register(ACME, form, &caller()).await;
    assert!(matches!(refused, Err(RegisterError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    assert!(stage.captcha.take_questions().is_empty());
}

#[tokio::test]
async fn custom_data_must_satisfy_the_tenants_schema() {
    let stage = Stage::with(|_, settings| {
        let company = json!({ "company": { "type": "string", "maxLength": 10 } });
        settings.custom_data_schema = Some(json!({ "required": ["company"], "properties": company }));
    })
    .await;
    let email = address(ADA);
    let bad = [json!({}), json!({ "company": 1 }), json!({ "company": "x".repeat(11) })];
    for bad in std::iter::once(None).chain(bad.iter().map(Some)) {
        let form = Register { custom_data: bad, ..form(&email, PASSWORD) };
        let told = refused(stage.app.register(ACME, form, &caller()).await);
        assert_eq!(told, [("custom_data", Rule::CustomDataInvalid)], "{bad:?}");
    }
    left_nothing(&stage).await;
    let good = json!({ "company": "Acme" });
    let form = Register { custom_data: Some(&good), ..form(&email, PASSWORD) };
    stage.app.register(ACME, form, &caller()).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn twenty_registrations_come_from_one_network() {
    let stage = Stage::new().await;
    for number in 0..20 {
        stage.register(&format!("person{number}@example.org"), PASSWORD).await.unwrap();
    }
    assert_eq!(stage.mails().await.len(), 20);
    stage.work();
    assert!(is_limited(&stage.register(ADA, PASSWORD).await));
    left_nothing(&stage).await;
    let email = address(ADA);
    stage.app.register(ACME, form(&email, PASSWORD), &caller_from("198.51.100.7")).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn limits_that_are_away_let_nobody_through() {
    let stage = Stage::new().await;
    stage.limits.set_away(true);
    let refused = stage.register(ADA, PASSWORD).await;
    assert!(matches!(refused, Err(RegisterError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    left_nothing(&stage).await;
}

#[tokio::test]
async fn a_full_queue_says_when_to_come_back_and_nothing_is_written() {
    let stage = Stage::new().await;
    stage.hasher.refuse(&[Job::Hash]);
    let refused = stage.register(ADA, PASSWORD).await;
    assert!(matches!(refused, Err(RegisterError::Refused(Refusal::Overloaded { .. }))), "{refused:?}");
    assert!(stage.work().store.is_empty());
    stage.no_mail().await;
    stage.hasher.refuse(&[]);
    stage.register(ADA, PASSWORD).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn a_store_that_fails_rings_no_doorbell() {
    let stage = Stage::new().await;
    stage.store.break_call("register");
    let refused = stage.register(BOB, PASSWORD).await;
    assert!(matches!(refused, Err(RegisterError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.no_mail().await;
}
