//! Asking for another address: who may, what goes where, and that nobody learns who has an address.

use super::logged_in;
use crate::app::account::ChangeEmailError;
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::testing::{
    ACME, ADA, BOB, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, TICK, Work, address, caller, caller_from,
};
use scaikey_mail::Message;
use scaikey_store::{Digest, EventKind, FactorAdded, FactorAddition, FactorId, FactorSecret, Notice, SpentChallenge};

pub(super) const NEW: &str = "countess@example.org";

async fn change(stage: &Stage, session: &CurrentSession, to: &str) -> Result<(), ChangeEmailError> {
    stage.app.change_email(session, &address(to), &caller()).await
}

/// Asks for another address, and returns the token of its mail.
pub(super) async fn change_token(stage: &Stage, session: &CurrentSession, to: &str) -> String {
    change(stage, session, to).await.unwrap();
    stage.one_mail().await.token()
}

/// Enrols codes by mail as the account's second factor.
pub(super) async fn enrol(stage: &Stage, session: &CurrentSession) {
    let now = session.view.auth_time;
    let mail = stage.app.account_deleted_mail(&session.tenant, &caller());
    let addition = FactorAddition {
        user_id: session.view.user_id,
        epoch: session.view.epoch,
        mfa_epoch: None,
        id: FactorId(uuid::Uuid::from_u128(1)),
        name: "Mailbox".to_owned(),
        secret: FactorSecret::Email,
        most: 10,
        recovery_codes: Vec::new(),
        challenge: SpentChallenge { digest: Digest::of(b"challenge"), expires_at: now + MINUTE },
        session: None,
        notice: Notice { token: Digest::of(b"notice"), expires_at: now + MINUTE, mail },
        event: stage.app.own_event(EventKind::FactorEnrollment, &caller()),
    };
    let added = stage.store.inner.add_factor(stage.tenant.id, &addition).await.unwrap();
    assert_eq!(added, FactorAdded::Added { recovery_codes: false });
    stage.app.doorbell.ring(addition.notice.mail.id);
    stage.one_mail().await;
}

#[tokio::test]
async fn a_link_is_mailed_to_the_new_address_and_nothing_has_changed_yet() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    change(&stage, &me, NEW).await.unwrap();
    let mail = stage.one_mail().await;
    assert!(matches!(mail.message, Message::ConfirmNewAddress { valid_minutes: 60, .. }), "{:?}", mail.message);
    assert_eq!(mail.row.recipient, NEW);
    stage.login(NEW, PASSWORD).await.unwrap_err();
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn b1_an_address_that_another_account_has_is_answered_alike_and_its_owner_is_told() {
    let stage = Stage::new().await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let me = logged_in(&stage, ADA, false).await;
    let mut costs = Vec::new();
    for (to, recipient, is_link) in [(NEW, NEW, true), ("Bob@Example.org", BOB, false)] {
        stage.work();
        change(&stage, &me, to).await.unwrap();
        costs.push(stage.work());
        let mail = stage.one_mail().await;
        assert_eq!(mail.row.recipient, recipient);
        assert_eq!(matches!(mail.message, Message::ConfirmNewAddress { .. }), is_link);
        assert_eq!(matches!(mail.message, Message::NewAddressTaken), !is_link);
    }
    assert_eq!(costs[0], costs[1]);
}

#[tokio::test]
async fn the_accounts_own_address_is_no_other_however_it_is_spelled() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    for same in [ADA, "ADA@Example.ORG"] {
        let refused = change(&stage, &me, same).await;
        assert!(matches!(refused, Err(ChangeEmailError::SameAddress)), "{refused:?}");
    }
    stage.no_mail().await;
}

#[tokio::test]
async fn a_login_of_more_than_five_minutes_ago_is_not_enough() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    stage.clock.advance(MINUTE * 5);
    change_token(&stage, &me, NEW).await;
    stage.clock.advance(TICK);
    stage.work();
    let refused = change(&stage, &me, "another@example.org").await;
    assert!(matches!(refused, Err(ChangeEmailError::NotFresh)), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn a_second_factor_that_the_account_has_must_have_been_passed() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let mut me = logged_in(&stage, ADA, false).await;
    enrol(&stage, &me).await;
    for (amr, passes) in [(vec!["pwd"], false), (vec!["pwd", "trusted_device"], false), (vec!["pwd", "email"], true)] {
        me.view.amr = amr.iter().map(|name| (*name).to_owned()).collect();
        let answer = change(&stage, &me, NEW).await;
        if passes {
            answer.unwrap();
            stage.one_mail().await;
        } else {
            assert!(matches!(answer, Err(ChangeEmailError::NotFresh)), "{amr:?}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn mails_to_an_address_and_requests_of_a_network_are_limited() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    change_token(&stage, &me, NEW).await;
    change(&stage, &me, NEW).await.expect("accepted all the same");
    stage.no_mail().await;
    // Those two, and the requests for the account's own address, are the network's 30.
    for _ in 2..30 {
        change(&stage, &me, ADA).await.unwrap_err();
    }
    for to in [ADA, "another@example.org"] {
        let refused = change(&stage, &me, to).await;
        assert!(matches!(refused, Err(ChangeEmailError::Refused(Refusal::Limited { .. }))), "{to}: {refused:?}");
    }
    let elsewhere = caller_from("198.51.100.7");
    stage.app.change_email(&me, &address("another@example.org"), &elsewhere).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn a_reset_meanwhile_goes_before_the_request() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    let refused = change(&stage, &me, NEW).await;
    assert!(matches!(refused, Err(ChangeEmailError::NoSession)), "{refused:?}");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_part_that_is_away_sends_nothing_and_keeps_nobody_from_asking_again() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    stage.limits.set_away(true);
    let refused = change(&stage, &me, NEW).await;
    assert!(matches!(refused, Err(ChangeEmailError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    stage.limits.set_away(false);
    stage.store.break_call("request_email_change");
    let refused = change(&stage, &me, NEW).await;
    assert!(matches!(refused, Err(ChangeEmailError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.no_mail().await;
    stage.store.break_call("nothing");
    change_token(&stage, &me, NEW).await;
}
