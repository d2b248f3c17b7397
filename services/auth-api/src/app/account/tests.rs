//! The account of somebody logged in: what they see, and how they change the password. The rest has files of its own.

mod activity;
mod change_email;
mod confirm_email_change;
mod delete;
mod disown;
mod update_profile;

use super::{App, ChangePasswordError, PasswordChanged};
use crate::app::refusal::Refusal;
use crate::app::sessions::{CurrentSession, SessionError};
use crate::domain::rules::Rule;
use crate::domain::token::Token;
use crate::ports::{Clock as _, LoginEnd};
use crate::testing::{ADA, BOB, Job, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, caller};
use scaikey_mail::Message;
use scaikey_store::{Accounts as _, Credentials, Digest, LoginFailures};
use std::sync::Arc;

async fn logged_in(stage: &Stage, email: &str, remember_me: bool) -> CurrentSession {
    stage.clock.advance(MINUTE);
    let session = stage.login_with(email, PASSWORD, remember_me, None).await.unwrap();
    stage.app.current_session(session.tenant, &session.cookie).await.unwrap()
}

async fn current(app: &App, current: &CurrentSession, cookie: &Token) -> Result<CurrentSession, SessionError> {
    app.current_session(Arc::clone(&current.tenant), cookie).await
}

async fn change(
    stage: &Stage, session: &CurrentSession, from: &str, to: &str,
) -> Result<PasswordChanged, ChangePasswordError> {
    stage.app.change_password(session, from, to, &caller()).await
}

#[tokio::test]
async fn the_owner_sees_the_account() {
    let stage = Stage::new().await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let me = logged_in(&stage, ADA, false).await;
    let profile = stage.app.account(&me).await.unwrap();
    assert_eq!((profile.address.as_str(), profile.user_id), (ADA, me.view.user_id));
    assert_eq!((profile.first_name.as_str(), profile.last_name.as_str()), ("Ada", "Lovelace"));
    assert_eq!(*me.profile, profile, "as the proof of the session has read it");
}

#[tokio::test]
async fn a_changed_password_ends_everything_older_and_the_session_goes_on_under_another_cookie() {
    let stage = Stage::new().await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let (other, theirs) = (logged_in(&stage, ADA, false).await, logged_in(&stage, BOB, false).await);
    let session = stage.login_with(ADA, PASSWORD, true, None).await.unwrap();
    let me = stage.app.current_session(session.tenant, &session.cookie).await.unwrap();
    let link = stage.reset_token(ADA).await;
    stage.clock.advance(MINUTE);

    let changed = change(&stage, &me, PASSWORD, OTHER_PASSWORD).await.unwrap();
    let notice = stage.one_mail().await;
    assert!(matches!(notice.message, Message::PasswordChanged { .. }));
    assert_eq!(notice.row.recipient, ADA);

    let next = current(&stage.app, &me, &changed.cookie).await.unwrap();
    assert_eq!((next.view.handle, next.view.user_id), (changed.session, me.view.user_id));
    assert_ne!(changed.session, me.view.handle);
    assert_eq!(next.view.expires_at, stage.clock.now() + changed.lasts);
    assert_eq!(
        (changed.lasts, next.view.idle),
        (me.view.expires_at - me.view.created_at, me.view.idle),
        "still remembered"
    );
    let gone = current(&stage.app, &me, &session.cookie).await;
    assert!(matches!(gone, Err(SessionError::NoSession)), "{gone:?}");
    assert_eq!(stage.app.list_sessions(&next).await.unwrap().len(), 1, "and {:?}", other.view.handle);
    assert_eq!(stage.app.list_sessions(&theirs).await.unwrap().len(), 1);

    stage.app.reset_password("acme", &link, "a third password", &caller()).await.expect_err("the older link");
    stage.login(ADA, PASSWORD).await.expect_err("the older password");
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_wrong_current_password_changes_nothing_and_counts_with_those_at_login() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    stage.limits.take_ends();
    for guess in ["wrong", "", &"x".repeat(1025)] {
        let refused = change(&stage, &me, guess, OTHER_PASSWORD).await;
        assert!(matches!(refused, Err(ChangePasswordError::WrongPassword)), "{refused:?}");
    }
    let failures = stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
    assert_eq!((failures, stage.limits.take_ends()), (LoginFailures(3), vec![LoginEnd::Failed; 3]));
    for _ in 0..2 {
        stage.login(ADA, "wrong").await.unwrap_err();
    }
    let refused = change(&stage, &me, PASSWORD, OTHER_PASSWORD).await;
    assert!(matches!(refused, Err(ChangePasswordError::Refused(Refusal::Limited { .. }))), "{refused:?}");
    stage.clock.advance(MINUTE);
    change(&stage, &me, PASSWORD, OTHER_PASSWORD).await.unwrap();
    stage.one_mail().await;
    let failures = stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
    assert_eq!(failures, LoginFailures(0));
}

#[tokio::test]
async fn a_weak_new_password_costs_no_guess_and_no_hash() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    stage.work();
    for (weak, rule) in [
        ("short", Rule::PasswordTooShort),
        ("Lovelace 2026!", Rule::PasswordBlocklisted),
        (ADA, Rule::PasswordBlocklisted),
        (&"x1".repeat(513), Rule::PasswordTooLong),
    ] {
        let refused = change(&stage, &me, "wrong", weak).await;
        let Err(ChangePasswordError::Rules(told)) = refused else { panic!("{weak}: {refused:?}") };
        assert_eq!((told[0].field, told[0].rule), ("new_password", rule), "{weak}");
    }
    let work = stage.work();
    assert!(work.hashing.is_empty() && work.store.iter().all(|call| *call == "profile"), "{work:?}");
}

/// A reset that commits between the look at the password and the change wins: whoever asked is logged out, and nothing is changed.
#[tokio::test]
async fn a_reset_meanwhile_goes_before_the_change() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let link = stage.reset_token(ADA).await;
    stage.work();
    stage.hasher.hold_checks();
    let (changing, ()) = tokio::join!(change(&stage, &me, PASSWORD, "a third password"), async {
        stage.hasher.arrived.notified().await;
        stage.app.reset_password("acme", &link, OTHER_PASSWORD, &caller()).await.unwrap();
        stage.hasher.release.notify_one();
    });
    assert!(matches!(changing, Err(ChangePasswordError::NoSession)), "{changing:?}");
    assert_eq!(stage.work().hashing, [Job::Check, Job::Hash, Job::Hash]);
    stage.one_mail().await;
}

#[tokio::test]
async fn a_part_that_is_away_changes_nothing() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    stage.hasher.refuse(&[Job::Hash]);
    let refused = change(&stage, &me, PASSWORD, OTHER_PASSWORD).await;
    assert!(matches!(refused, Err(ChangePasswordError::Refused(Refusal::Overloaded { .. }))), "{refused:?}");
    stage.hasher.refuse(&[]);
    stage.store.break_call("change_password");
    let refused = change(&stage, &me, PASSWORD, OTHER_PASSWORD).await;
    assert!(matches!(refused, Err(ChangePasswordError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.no_mail().await;
    assert_eq!(stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap(), LoginFailures(0));
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_session_that_is_over_meanwhile_is_no_wrong_password() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    for change in [|account: &mut Credentials| account.enabled = false, |account: &mut Credentials| account.epoch += 1]
    {
        stage.store.change_credentials(change);
        for password in [PASSWORD, "wrong"] {
            stage.work();
            let refused = self::change(&stage, &me, password, OTHER_PASSWORD).await;
            assert!(matches!(refused, Err(ChangePasswordError::NoSession)), "{refused:?}");
            let work = stage.work();
            assert!(work.hashing.is_empty() && !work.store.contains(&"record_login_failure"), "{work:?}");
        }
    }
}
