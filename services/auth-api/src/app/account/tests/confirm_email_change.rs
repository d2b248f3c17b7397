//! Proving the new address: which tokens do it, what changes, and who is told.

use super::change_email::{NEW, change_token};
use super::{current, logged_in};
use crate::app::account::ConfirmEmailError;
use crate::app::refusal::Refusal;
use crate::testing::{ACME, ADA, BASE, BOB, MINUTE, PASSWORD, Stage, TICK, Work, address, caller, settings};
use scaikey_mail::Message;

async fn confirm(stage: &Stage, token: &str) -> Result<(), ConfirmEmailError> {
    stage.app.confirm_email_change(ACME, token, &caller()).await
}

fn is_invalid<T>(result: &Result<T, ConfirmEmailError>) -> bool {
    matches!(result, Err(ConfirmEmailError::TokenInvalid))
}

#[tokio::test]
async fn the_account_has_the_new_address_and_the_old_one_is_told() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let me = stage.app.current_session(session.tenant, &session.cookie).await.unwrap();
    let token = change_token(&stage, &me, NEW).await;
    confirm(&stage, &token).await.unwrap();

    let notice = stage.one_mail().await;
    assert_eq!(notice.row.recipient, ADA);
    let Message::AddressChanged { new_address_masked, not_me_link } = &notice.message else {
        panic!("{:?}", notice.message)
    };
    assert_eq!(new_address_masked, "c***@e***.org");
    assert!(not_me_link.starts_with(&format!("{BASE}/t/{ACME}/")), "a page of the tenant");
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.login(NEW, PASSWORD).await.unwrap();
    let me = current(&stage.app, &me, &session.cookie).await.expect("the session goes on");
    assert_eq!(stage.app.account(&me).await.unwrap().address, NEW);

    assert!(is_invalid(&confirm(&stage, &token).await), "once");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_link_works_for_an_hour_and_until_a_later_one() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let older = change_token(&stage, &me, "another@example.org").await;
    let token = change_token(&stage, &me, NEW).await;
    assert!(is_invalid(&confirm(&stage, &older).await));
    stage.clock.advance(MINUTE * 60);
    let late = confirm(&stage, &token).await;
    assert!(matches!(late, Err(ConfirmEmailError::TokenExpired)), "{late:?}");
    stage.clock.set(me.view.auth_time + MINUTE * 60 - TICK);
    confirm(&stage, &token).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn an_address_that_was_proved_meanwhile_stays_where_it_is() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let token = change_token(&stage, &me, BOB).await;
    stage.clock.advance(MINUTE);
    stage.verified(BOB, PASSWORD).await;
    let refused = confirm(&stage, &token).await;
    assert!(matches!(refused, Err(ConfirmEmailError::AddressTaken)), "{refused:?}");
    stage.no_mail().await;
    stage.login(ADA, PASSWORD).await.unwrap();
    assert_eq!(stage.app.account(&me).await.unwrap().address, ADA);
}

#[tokio::test]
async fn a6_a_token_of_something_else_changes_nothing() {
    let stage = Stage::new().await;
    stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    stage.verified(ADA, PASSWORD).await;
    let verification = stage.registered(BOB, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let reset = stage.reset_token(ADA).await;
    let token = change_token(&stage, &me, NEW).await;
    for wrong in [&verification, &reset, "", "null", &token[1..], &format!("{token}=")] {
        assert!(is_invalid(&confirm(&stage, wrong).await), "{wrong}");
    }
    assert!(is_invalid(&stage.app.confirm_email_change("other", &token, &caller()).await));
    let unknown = stage.app.confirm_email_change("nobody", &token, &caller()).await;
    assert!(matches!(unknown, Err(ConfirmEmailError::Refused(Refusal::UnknownTenant))), "{unknown:?}");
    stage.app.verify_email(ACME, &token, &caller()).await.unwrap_err();
    stage.no_mail().await;
    confirm(&stage, &token).await.expect("none of that spent it");
    stage.one_mail().await;
}

#[tokio::test]
async fn made_up_tokens_cost_nothing_and_mailed_ones_are_limited() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let token = change_token(&stage, &me, NEW).await;
    stage.work();
    stage.limits.set_away(true);
    for guess in ["A".repeat(43), "A".repeat(64), format!("A{}", &token[1..])] {
        assert!(is_invalid(&confirm(&stage, &guess).await));
    }
    let away = confirm(&stage, &token).await;
    assert!(matches!(away, Err(ConfirmEmailError::Refused(Refusal::Unavailable(_)))), "{away:?}");
    assert_eq!(stage.work(), Work::nothing());
    stage.limits.set_away(false);
    confirm(&stage, &token).await.unwrap();
    stage.one_mail().await;
    for _ in 1..60 {
        assert!(is_invalid(&confirm(&stage, &token).await));
    }
    let limited = confirm(&stage, &token).await;
    assert!(matches!(limited, Err(ConfirmEmailError::Refused(Refusal::Limited { .. }))), "{limited:?}");
}

#[tokio::test]
async fn guesses_at_the_address_before_do_not_close_it() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let token = change_token(&stage, &me, NEW).await;
    for _ in 0..5 {
        stage.login(NEW, "wrong").await.unwrap_err();
    }
    confirm(&stage, &token).await.unwrap();
    stage.one_mail().await;
    stage.login(NEW, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn limits_that_go_away_in_between_do_not_make_a_change_look_undone() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let token = change_token(&stage, &me, NEW).await;
    stage.limits.refuse_to_clear();
    confirm(&stage, &token).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn a_store_that_fails_changes_nothing_and_rings_nobody() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let token = change_token(&stage, &me, NEW).await;
    stage.store.break_call("confirm_email_change");
    let refused = confirm(&stage, &token).await;
    assert!(matches!(refused, Err(ConfirmEmailError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.no_mail().await;
    let account = stage.store.inner.credentials(stage.tenant.id, &address(ADA)).await.unwrap().account;
    assert_eq!(account.unwrap().user_id, me.view.user_id);
}
