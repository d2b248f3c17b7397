//! Leaving: where the tenant allows it, by a fresh session, with a farewell.

use super::change_email::enrol;
use super::{current, logged_in};
use crate::app::account::{DeleteAccountError, UpdateProfile, UpdateProfileError};
use crate::app::refusal::Refusal;
use crate::app::sessions::SessionError;
use crate::testing::{ACME, ADA, BOB, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, TICK, Work, caller};
use scaikey_mail::Message;

async fn generous() -> Stage {
    Stage::with(|_, settings| settings.account_deletion = true).await
}

#[tokio::test]
async fn the_account_is_gone_and_its_address_is_told() {
    let stage = generous().await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let me = stage.app.current_session(session.tenant, &session.cookie).await.unwrap();
    stage.app.delete_account(&me, &caller()).await.unwrap();
    let farewell = stage.one_mail().await;
    assert!(matches!(farewell.message, Message::AccountDeleted));
    assert_eq!(farewell.row.recipient, ADA);

    let gone = current(&stage.app, &me, &session.cookie).await;
    assert!(matches!(gone, Err(SessionError::NoSession)), "{gone:?}");
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.login(BOB, PASSWORD).await.unwrap();
    let again = stage.app.delete_account(&me, &caller()).await;
    assert!(matches!(again, Err(DeleteAccountError::NoSession | DeleteAccountError::NotFresh)), "{again:?}");
    let late = stage
        .app
        .update_profile(&me, UpdateProfile { first_name: Some("Eve"), ..UpdateProfile::default() }, &caller())
        .await;
    assert!(matches!(late, Err(UpdateProfileError::NoSession)), "{late:?}");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_tenant_that_does_not_let_people_leave_keeps_them() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    stage.work();
    let refused = stage.app.delete_account(&me, &caller()).await;
    assert!(matches!(refused, Err(DeleteAccountError::Disabled)), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_session_that_is_not_fresh_deletes_nothing() {
    let stage = generous().await;
    stage.verified(ADA, PASSWORD).await;
    let mut me = logged_in(&stage, ADA, false).await;
    stage.clock.advance(MINUTE * 5 + TICK);
    let refused = stage.app.delete_account(&me, &caller()).await;
    assert!(matches!(refused, Err(DeleteAccountError::NotFresh)), "{refused:?}");
    stage.clock.set(me.view.auth_time);
    enrol(&stage, &me).await;
    me.view.amr = vec!["pwd".to_owned(), "trusted_device".to_owned()];
    let refused = stage.app.delete_account(&me, &caller()).await;
    assert!(matches!(refused, Err(DeleteAccountError::NotFresh)), "{refused:?}");
    stage.no_mail().await;
    me.view.amr.push("otp".to_owned());
    stage.app.delete_account(&me, &caller()).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn a_reset_meanwhile_goes_before_the_end_and_a_store_that_fails_ends_nothing() {
    let stage = generous().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    stage.store.break_call("delete_account");
    let refused = stage.app.delete_account(&me, &caller()).await;
    assert!(matches!(refused, Err(DeleteAccountError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.store.break_call("nothing");
    stage.no_mail().await;
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    let refused = stage.app.delete_account(&me, &caller()).await;
    assert!(matches!(refused, Err(DeleteAccountError::NoSession)), "{refused:?}");
    stage.no_mail().await;
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}
