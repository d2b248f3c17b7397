//! Choosing a new password: which tokens do it, what it costs, and what it ends.

mod tokens;

use crate::app::refusal::Refusal;
use crate::app::reset_password::ResetPasswordError;
use crate::domain::rules::Rule;
use crate::domain::token::Token;
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, BASE, Job, OTHER_PASSWORD, PASSWORD, Stage, Work, address, caller};
use scaikey_mail::Message;
use scaikey_store::{Accounts as _, Digest, LoginFailures, Sessions as _};

async fn reset(stage: &Stage, token: &str, password: &str) -> Result<Option<String>, ResetPasswordError> {
    stage.app.reset_password(ACME, token, password, &caller()).await
}

fn is_invalid<T>(result: &Result<T, ResetPasswordError>) -> bool {
    matches!(result, Err(ResetPasswordError::TokenInvalid))
}

async fn is_live(stage: &Stage, cookie: &Token) -> bool {
    stage
        .store
        .session(stage.tenant.id, cookie.digest(), stage.clock.now())
        .await
        .unwrap()
        .map(|it| it.user_id)
        .is_some()
}

#[tokio::test]
async fn the_new_password_takes_the_old_ones_place_at_the_cost_of_one_hash() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.work();
    assert_eq!(reset(&stage, &token, OTHER_PASSWORD).await.unwrap(), None);
    assert_eq!(stage.work(), Work { hashing: vec![Job::Hash], store: vec!["token", "reset_password"] });
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn the_owner_is_told_by_mail_without_a_token() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    let mail = stage.one_mail().await;
    let Message::PasswordChanged { not_me_link } = &mail.message else { panic!("{:?}", mail.message) };
    assert!(not_me_link.starts_with(&format!("{BASE}/t/{ACME}/not-me?token=")), "{not_me_link}");
    assert_eq!(mail.row.recipient, ADA);
}

#[tokio::test]
async fn a8_a_reset_ends_every_session() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let one = stage.login(ADA, PASSWORD).await.unwrap();
    let two = stage.login_with(ADA, PASSWORD, true, None).await.unwrap();
    let token = stage.reset_token(ADA).await;
    assert!(is_live(&stage, &one.cookie).await && is_live(&stage, &two.cookie).await);
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    assert!(!is_live(&stage, &one.cookie).await && !is_live(&stage, &two.cookie).await);
    stage.one_mail().await;
}

#[tokio::test]
async fn a8_a_reset_takes_an_unverified_account_over_from_whoever_registered_it() {
    let stage = Stage::new().await;
    let attackers = stage.registered(ADA, "the attacker's password").await;
    let token = stage.reset_token(ADA).await;
    reset(&stage, &token, PASSWORD).await.unwrap();
    stage.one_mail().await;
    stage.app.verify_email(ACME, &attackers, &caller()).await.unwrap_err();
    stage.login(ADA, "the attacker's password").await.unwrap_err();
    stage.login(ADA, PASSWORD).await.expect("the link proved the mailbox");
}

#[tokio::test]
async fn a_reset_opens_the_backoff() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for _ in 0..5 {
        stage.login(ADA, "wrong").await.unwrap_err();
    }
    stage.login(ADA, PASSWORD).await.expect_err("closed");
    let token = stage.reset_token("ADA@example.org").await;
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
    for _ in 0..4 {
        stage.login(ADA, "wrong").await.unwrap_err();
    }
    stage.login(ADA, OTHER_PASSWORD).await.expect("counted from nothing");
}

#[tokio::test]
async fn a_reset_opens_a_password_that_a_hundred_failures_closed() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let digest = Digest::of_address(ADA);
    for _ in 0..100 {
        stage.store.record_login_failure(stage.tenant.id, digest, stage.clock.now()).await.unwrap();
    }
    stage.login(ADA, PASSWORD).await.unwrap_err();
    let token = stage.reset_token(ADA).await;
    stage.login(ADA, PASSWORD).await.expect_err("asking is not resetting");
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
    assert_eq!(stage.store.login_failures(stage.tenant.id, digest).await.unwrap(), LoginFailures(0));
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn limits_that_go_away_in_between_do_not_make_a_reset_look_undone() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.limits.refuse_to_clear();
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_weak_password_does_not_spend_the_token() {
    let stage = Stage::with(|_, settings| settings.password.minimum_length = 12).await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.work();
    for (weak, rule) in [
        ("elevenchars", Rule::PasswordTooShort),
        ("qwertyuiop123", Rule::PasswordBlocklisted),
        (ADA, Rule::PasswordBlocklisted),
        ("Lovelace 2026!", Rule::PasswordBlocklisted),
        (&"x1".repeat(513), Rule::PasswordTooLong),
    ] {
        let refused = reset(&stage, &token, weak).await;
        let Err(ResetPasswordError::Rules(told)) = refused else { panic!("{weak}: {refused:?}") };
        assert_eq!((told.len(), told[0].field, told[0].rule), (1, "new_password", rule), "{weak}");
    }
    assert!(stage.work().hashing.is_empty());
    stage.login(ADA, PASSWORD).await.unwrap();
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn b2_a_weak_password_tells_nothing_about_the_token() {
    let stage = Stage::new().await;
    stage.work();
    let refused = reset(&stage, &"A".repeat(43), "password123").await;
    assert!(matches!(refused, Err(ResetPasswordError::Rules(_))), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn a_full_queue_does_not_spend_the_token() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.hasher.refuse(&[Job::Hash]);
    let refused = reset(&stage, &token, OTHER_PASSWORD).await;
    assert!(matches!(refused, Err(ResetPasswordError::Refused(Refusal::Overloaded { .. }))), "{refused:?}");
    stage.no_mail().await;
    stage.hasher.refuse(&[]);
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn a_store_that_fails_changes_nothing_and_rings_nobody() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    stage.store.break_call("reset_password");
    let refused = reset(&stage, &token, OTHER_PASSWORD).await;
    assert!(matches!(refused, Err(ResetPasswordError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.no_mail().await;
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn the_other_tenants_account_of_the_address_keeps_its_password() {
    let stage = Stage::new().await;
    stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    let email = address(ADA);
    stage.app.register("other", crate::testing::form(&email, PASSWORD), &caller()).await.unwrap();
    let verification = stage.one_mail().await.token();
    stage.app.verify_email("other", &verification, &caller()).await.unwrap();
    stage.verified(ADA, PASSWORD).await;
    let token = stage.reset_token(ADA).await;
    reset(&stage, &token, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
    let form = crate::app::login::Login {
        email: &email,
        password: PASSWORD,
        remember_me: false,
        earlier_session: None,
        trusted_device: None,
    };
    stage.app.login("other", form, &caller()).await.unwrap();
}
