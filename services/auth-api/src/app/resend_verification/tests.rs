//! Another verification link: for whom one is mailed, and that nobody else can tell.

use super::LinkRequestError;
use crate::app::refusal::Refusal;
use crate::domain::rules::Rule;
use crate::testing::{ACME, ADA, BOB, ELSEWHERE, MINUTE, PASSWORD, Stage, Work, address, caller, caller_from};

async fn resend(stage: &Stage, email: &str) -> Result<(), LinkRequestError> {
    stage.app.resend_verification(ACME, &address(email), None, &caller()).await
}

#[tokio::test]
async fn an_unverified_address_gets_another_link_and_the_earlier_one_stays() {
    let stage = Stage::new().await;
    let earlier = stage.registered(ADA, PASSWORD).await;
    stage.app.resend_verification(ACME, &address("ADA@example.org"), Some(ELSEWHERE), &caller()).await.unwrap();
    let mail = stage.one_mail().await;
    assert_eq!((mail.row.template.as_str(), mail.row.recipient.as_str()), ("verify_address", ADA));
    let verified = stage.app.verify_email(ACME, &mail.token(), &caller()).await.unwrap();
    assert_eq!(verified.redirect_uri.as_deref(), Some(ELSEWHERE));
    assert!(stage.app.verify_email(ACME, &earlier, &caller()).await.unwrap().already);
}

#[tokio::test]
async fn b1_b2_every_other_address_gets_the_same_answer_and_work_and_no_mail() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.registered(BOB, PASSWORD).await;
    stage.work();
    for (email, mails) in [(ADA, 0), (BOB, 1), ("nobody@example.org", 0)] {
        resend(&stage, email).await.unwrap();
        assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["resend_verification"] }, "{email}");
        assert_eq!(stage.mails().await.len(), mails, "{email}");
    }
}

#[tokio::test]
async fn b3_mails_to_an_address_are_limited_silently_whatever_stands_behind_it() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    for (email, mails) in [(ADA, 1), ("nobody@example.org", 0)] {
        resend(&stage, email).await.unwrap();
        assert_eq!(stage.mails().await.len(), mails, "{email}");
        stage.work();
        resend(&stage, email).await.unwrap();
        assert_eq!(stage.work(), Work::nothing(), "{email}");
    }
    stage.no_mail().await;
    stage.clock.advance(MINUTE);
    resend(&stage, ADA).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn d5_login_and_resend_share_one_budget_of_mails() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    resend(&stage, ADA).await.unwrap();
    stage.one_mail().await;
    stage.login("Ada@example.org", PASSWORD).await.unwrap_err();
    stage.no_mail().await;
}

/// By itself, and for a login with the right password.
#[tokio::test]
async fn a_request_that_the_store_failed_costs_no_mail() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    stage.store.break_call("resend_verification");
    for _ in 0..5 {
        resend(&stage, ADA).await.unwrap_err();
        stage.login(ADA, PASSWORD).await.unwrap_err();
    }
    stage.no_mail().await;
    // Another call breaks in its place.
    stage.store.break_call("ping");
    resend(&stage, ADA).await.unwrap();
    stage.one_mail().await;

    stage.clock.advance(MINUTE);
    stage.store.break_call("resend_verification");
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.store.break_call("ping");
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.one_mail().await;
}

#[tokio::test]
async fn five_mails_an_hour_go_to_one_address_with_those_of_registrations() {
    let stage = Stage::new().await;
    for _ in 0..2 {
        stage.registered(ADA, PASSWORD).await;
        stage.clock.advance(MINUTE);
    }
    for _ in 0..3 {
        resend(&stage, ADA).await.unwrap();
        stage.one_mail().await;
        stage.clock.advance(MINUTE);
    }
    resend(&stage, ADA).await.unwrap();
    stage.no_mail().await;
}

#[tokio::test]
async fn a_redirect_uri_that_is_not_registered_is_refused_for_every_address() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    stage.work();
    for email in [ADA, "nobody@example.org"] {
        let evil = Some("https://evil.test/");
        let refused = stage.app.resend_verification(ACME, &address(email), evil, &caller()).await;
        let Err(LinkRequestError::Rules(told)) = refused else { panic!("{refused:?}") };
        assert_eq!(told.iter().map(|violation| violation.rule).collect::<Vec<_>>(), [Rule::RedirectUriNotAllowed]);
    }
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn thirty_requests_for_mails_come_from_one_network_of_either_kind() {
    let stage = Stage::new().await;
    for number in 0..15 {
        let email = address(&format!("person{number}@example.org"));
        stage.app.resend_verification(ACME, &email, None, &caller()).await.unwrap();
        stage.app.forgot_password(ACME, &email, None, &caller()).await.unwrap();
    }
    let refused = resend(&stage, ADA).await;
    assert!(matches!(refused, Err(LinkRequestError::Refused(Refusal::Limited { .. }))), "{refused:?}");
    let refused = stage.app.forgot_password(ACME, &address(ADA), None, &caller()).await;
    assert!(matches!(refused, Err(LinkRequestError::Refused(Refusal::Limited { .. }))), "{refused:?}");
    stage.app.resend_verification(ACME, &address(ADA), None, &caller_from("198.51.100.7")).await.unwrap();
}

#[tokio::test]
async fn limits_that_are_away_send_nothing() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    stage.limits.set_away(true);
    let refused = resend(&stage, ADA).await;
    assert!(matches!(refused, Err(LinkRequestError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    stage.no_mail().await;
}
