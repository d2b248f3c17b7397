//! "This was not me": whom it shuts out, and how the owner gets in again.

use super::change_email::{NEW, change_token};
use super::{current, logged_in};
use crate::app::account::{ConfirmEmailError, DisownError, Disowned};
use crate::app::refusal::Refusal;
use crate::app::sessions::{CurrentSession, SessionError};
use crate::testing::{ACME, ADA, DAY, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, TICK, Work, caller, settings};
use scaikey_mail::Message;

async fn disown(stage: &Stage, token: &str) -> Result<Disowned, DisownError> {
    stage.app.disown(ACME, token, &caller()).await
}

fn is_invalid<T>(result: &Result<T, DisownError>) -> bool {
    matches!(result, Err(DisownError::TokenInvalid))
}

/// Moves the account of the session to another address, and returns the token of the notice.
async fn moved(stage: &Stage, session: &CurrentSession, to: &str) -> String {
    let token = change_token(stage, session, to).await;
    stage.app.confirm_email_change(ACME, &token, &caller()).await.unwrap();
    stage.one_mail().await.token()
}

#[tokio::test]
async fn a_thief_is_out_and_the_owner_chooses_a_new_password() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let thief = stage.app.current_session(session.tenant, &session.cookie).await.unwrap();
    let notice = moved(&stage, &thief, NEW).await;
    let next = change_token(&stage, &thief, "next@example.org").await;
    let theirs = stage.reset_token(NEW).await;

    disown(&stage, &notice).await.unwrap();
    let mail = stage.one_mail().await;
    assert_eq!(mail.row.recipient, ADA);
    assert!(matches!(mail.message, Message::ResetPassword { .. }));
    let gone = current(&stage.app, &thief, &session.cookie).await;
    assert!(matches!(gone, Err(SessionError::NoSession)), "{gone:?}");
    let late = stage.app.confirm_email_change(ACME, &next, &caller()).await;
    assert!(matches!(late, Err(ConfirmEmailError::TokenInvalid)), "{late:?}");
    stage.app.reset_password(ACME, &theirs, "the thief's own", &caller()).await.unwrap_err();
    for email in [ADA, NEW] {
        stage.login(email, PASSWORD).await.expect_err("the thief may know the password");
    }
    stage.app.reset_password(ACME, &mail.token(), OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();

    assert!(is_invalid(&disown(&stage, &notice).await), "once");
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_notice_disowns_for_a_week_whatever_the_thief_does_to_the_password() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let thief = logged_in(&stage, ADA, false).await;
    let notice = moved(&stage, &thief, NEW).await;
    let begun = thief.view.auth_time;
    stage.app.change_password(&thief, PASSWORD, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    stage.clock.set(begun + DAY * 7);
    let late = disown(&stage, &notice).await;
    assert!(matches!(late, Err(DisownError::TokenExpired)), "{late:?}");
    stage.clock.set(begun + DAY * 7 - TICK);
    disown(&stage, &notice).await.unwrap();
    assert_eq!(stage.one_mail().await.row.recipient, ADA);
    stage.login(NEW, OTHER_PASSWORD).await.unwrap_err();
}

#[tokio::test]
async fn no_link_goes_to_a_stranger() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let thief = logged_in(&stage, ADA, false).await;
    let notice = moved(&stage, &thief, NEW).await;
    stage.clock.advance(MINUTE);
    stage.verified(ADA, OTHER_PASSWORD).await;
    assert_eq!(disown(&stage, &notice).await.unwrap(), Disowned::Closed);
    stage.no_mail().await;
    stage.login(NEW, PASSWORD).await.unwrap_err();
    stage.login(ADA, OTHER_PASSWORD).await.expect("another account's");
}

#[tokio::test]
async fn a6_a_token_of_something_else_disowns_nothing() {
    let stage = Stage::new().await;
    stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    stage.verified(ADA, PASSWORD).await;
    let thief = logged_in(&stage, ADA, false).await;
    let notice = moved(&stage, &thief, NEW).await;
    let reset = stage.reset_token(NEW).await;
    stage.work();
    stage.limits.set_away(true);
    for wrong in [&reset, "", &"A".repeat(64), &notice[1..], &format!("A{}", &notice[1..])] {
        assert!(is_invalid(&disown(&stage, wrong).await), "{wrong}");
    }
    assert!(is_invalid(&stage.app.disown("other", &notice, &caller()).await));
    assert_eq!(stage.work(), Work::nothing(), "before anything is asked");
    let away = disown(&stage, &notice).await;
    assert!(matches!(away, Err(DisownError::Refused(Refusal::Unavailable(_)))), "{away:?}");
    stage.limits.set_away(false);
    let confirmed = stage.app.confirm_email_change(ACME, &notice, &caller()).await;
    assert!(matches!(confirmed, Err(ConfirmEmailError::TokenInvalid)), "{confirmed:?}");
    stage.store.break_call("disown");
    let refused = disown(&stage, &notice).await;
    assert!(matches!(refused, Err(DisownError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.no_mail().await;
    stage.login(NEW, PASSWORD).await.unwrap();
    stage.store.break_call("nothing");
    for _ in 0..60 {
        disown(&stage, &notice).await.ok();
    }
    stage.one_mail().await;
    let limited = disown(&stage, &notice).await;
    assert!(matches!(limited, Err(DisownError::Refused(Refusal::Limited { .. }))), "{limited:?}");
}
