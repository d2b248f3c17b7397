//! The request for a reset link: for whom one is mailed, and that nobody else can tell.

use crate::app::link_request::LinkRequestError;
use crate::app::refusal::Refusal;
use crate::domain::lifetimes::RESET_TOKEN;
use crate::domain::rules::Rule;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BASE, BOB, ELSEWHERE, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, Work, address, caller, settings,
};
use scaikey_mail::Message;

async fn forgot(stage: &Stage, email: &str) {
    stage.app.forgot_password(ACME, &address(email), None, &caller()).await.unwrap();
}

#[tokio::test]
async fn a1_the_owner_gets_a_link_to_the_tenants_own_page() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    forgot(&stage, "ADA@example.org").await;
    let mail = stage.one_mail().await;
    let Message::ResetPassword { link, valid_minutes } = &mail.message else { panic!("{:?}", mail.message) };
    assert_eq!(*link, format!("{BASE}/t/{ACME}/reset-password?token={}", mail.token()));
    assert_eq!(*valid_minutes, 60);
    assert_eq!(mail.row.recipient, ADA, "the stored spelling, not the one that was typed");
    assert_eq!(mail.row.expires_at, stage.clock.now() + RESET_TOKEN);
}

#[tokio::test]
async fn asking_changes_nothing_about_the_account() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    stage.reset_token(ADA).await;
    let now = stage.clock.now();
    let user =
        stage.store.inner.session(stage.tenant.id, session.cookie.digest(), now).await.unwrap().map(|it| it.user_id);
    assert_eq!(user, Some(session.user_id));
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn b1_b2_an_unknown_address_gets_the_same_answer_and_work_and_no_mail() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.registered(BOB, PASSWORD).await;
    stage.work();
    for (email, mails) in [(ADA, 1), (BOB, 1), ("nobody@example.org", 0)] {
        forgot(&stage, email).await;
        assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["request_password_reset"] }, "{email}");
        assert_eq!(stage.mails().await.len(), mails, "{email}");
    }
}

#[tokio::test]
async fn d5_spellings_share_one_budget_and_going_over_it_is_silent() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    forgot(&stage, ADA).await;
    stage.one_mail().await;
    stage.work();
    for spelling in ["ADA@example.org", "ada@EXAMPLE.org", " Ada@Example.Org "] {
        forgot(&stage, spelling).await;
        assert_eq!(stage.work(), Work::nothing(), "{spelling}");
    }
    stage.no_mail().await;
}

#[tokio::test]
async fn b3_an_unknown_address_has_the_same_budget() {
    let stage = Stage::new().await;
    stage.work();
    for expected in [vec!["request_password_reset"], Vec::new(), Vec::new()] {
        forgot(&stage, "nobody@example.org").await;
        assert_eq!(stage.work().store, expected);
    }
    stage.no_mail().await;
}

#[tokio::test]
async fn five_reset_mails_an_hour_go_to_one_address() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for _ in 0..5 {
        forgot(&stage, ADA).await;
        stage.one_mail().await;
        stage.clock.advance(MINUTE);
    }
    forgot(&stage, ADA).await;
    stage.no_mail().await;
    stage.clock.advance(MINUTE * 55);
    forgot(&stage, ADA).await;
    stage.no_mail().await;
    stage.clock.advance(MINUTE * 5);
    forgot(&stage, ADA).await;
    stage.one_mail().await;
}

/// Anybody may ask for the other mails, and a verified account gets none or a notice for it.
#[tokio::test]
async fn requests_of_other_kinds_do_not_keep_the_owner_from_a_reset() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for _ in 0..12 {
        stage.app.resend_verification(ACME, &address(ADA), None, &caller()).await.unwrap();
        let _ = stage.register(ADA, OTHER_PASSWORD).await;
        stage.mails().await;
        stage.clock.advance(MINUTE);
    }
    stage.app.forgot_password(ACME, &address(ADA), None, &caller()).await.unwrap();
    assert_eq!(stage.one_mail().await.row.template, "reset_password");
}

#[tokio::test]
async fn a_request_that_the_store_failed_costs_no_mail() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.store.break_call("request_password_reset");
    for _ in 0..10 {
        stage.app.forgot_password(ACME, &address(ADA), None, &caller()).await.unwrap_err();
    }
    stage.no_mail().await;
    // Another call breaks in its place.
    stage.store.break_call("ping");
    forgot(&stage, ADA).await;
    stage.one_mail().await;
}

#[tokio::test]
async fn forgetting_does_not_close_an_account() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for _ in 0..10 {
        forgot(&stage, ADA).await;
    }
    stage.one_mail().await;
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_link_that_was_replaced_before_it_was_sent_is_not_sent() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    forgot(&stage, ADA).await;
    stage.doorbell.take_rings();
    stage.clock.advance(MINUTE);
    let token = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &token, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn a_redirect_uri_must_be_registered_and_comes_back_after_the_reset() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for email in [ADA, "nobody@example.org"] {
        let evil = Some("https://evil.test/");
        let refused = stage.app.forgot_password(ACME, &address(email), evil, &caller()).await;
        let Err(LinkRequestError::Rules(told)) = refused else { panic!("{refused:?}") };
        assert_eq!(told.iter().map(|violation| violation.rule).collect::<Vec<_>>(), [Rule::RedirectUriNotAllowed]);
    }
    assert_eq!(stage.work(), Work::nothing());
    stage.app.forgot_password(ACME, &address(ADA), Some(ELSEWHERE), &caller()).await.unwrap();
    let token = stage.one_mail().await.token();
    let next = stage.app.reset_password(ACME, &token, OTHER_PASSWORD, &caller()).await.unwrap();
    assert_eq!(next.as_deref(), Some(ELSEWHERE));
    stage.one_mail().await;
}

#[tokio::test]
async fn another_tenants_account_gets_no_mail() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    stage.app.forgot_password("other", &address(ADA), None, &caller()).await.unwrap();
    stage.no_mail().await;
    let unknown = stage.app.forgot_password("nobody", &address(ADA), None, &caller()).await;
    assert!(matches!(unknown, Err(LinkRequestError::Refused(Refusal::UnknownTenant))), "{unknown:?}");
}

#[tokio::test]
async fn limits_that_are_away_and_a_store_that_fails_send_nothing() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.store.break_call("request_password_reset");
    let refused = stage.app.forgot_password(ACME, &address(ADA), None, &caller()).await;
    assert!(matches!(refused, Err(LinkRequestError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.limits.set_away(true);
    let refused = stage.app.forgot_password(ACME, &address(ADA), None, &caller()).await;
    assert!(matches!(refused, Err(LinkRequestError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    stage.no_mail().await;
}
