//! Logging in again as who one is: what it takes, and what it renews.

use super::ReauthenticateError;
use crate::app::first_factor::{Authenticated, LoggedIn};
use crate::app::refusal::Refusal;
use crate::app::sessions::SessionError;
use crate::ports::{Clock as _, LoginEnd};
use crate::testing::{
    ACME, ADA, BOB, HOUR, Job, MINUTE, OTHER_PASSWORD, PASSWORD, STEP, Stage, Work, address, answer, authenticated,
    caller, unfinished,
};
use scaikey_store::{Accounts as _, Acr, Digest, LoginFailures};

/// Logs in again in the place of this session.
async fn again(stage: &Stage, session: &Authenticated, password: &str) -> Result<LoggedIn, ReauthenticateError> {
    let me = stage.current(session).await;
    stage.work();
    stage.app.reauthenticate(&me, Some(session.cookie.digest()), password, &caller()).await
}

async fn is_over(stage: &Stage, session: &Authenticated) -> bool {
    match stage.app.current_session(session.tenant.clone(), &session.cookie).await {
        Ok(_) => false,
        Err(SessionError::NoSession) => true,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn the_password_makes_the_session_fresh_under_another_cookie() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let (session, elsewhere) = (stage.login(ADA, PASSWORD).await.unwrap(), stage.login(ADA, PASSWORD).await.unwrap());
    stage.clock.advance(HOUR);
    let old = stage.current(&session).await;
    assert!(stage.app.fresh(&old).await.is_err());
    stage.limits.take_ends();
    let next = authenticated(again(&stage, &session, PASSWORD).await.unwrap());
    let store = vec!["profile", "credentials", "begin_session"];
    assert_eq!(stage.work(), Work { hashing: vec![Job::Check], store });
    assert_eq!(stage.limits.take_ends(), [LoginEnd::Succeeded]);
    let me = stage.current(&next).await;
    assert!(stage.app.fresh(&me).await.is_ok());
    assert_eq!((me.view.user_id, me.view.auth_time), (old.view.user_id, stage.clock.now()));
    assert_ne!((next.cookie.expose(), next.session), (session.cookie.expose(), session.session));
    assert!(is_over(&stage, &session).await && !is_over(&stage, &elsewhere).await);
    stage.no_mail().await;
}

#[tokio::test]
async fn a_wrong_password_changes_nothing_and_counts_with_those_at_login() {
    let stage = Stage::new().await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let before = stage.held(session.user_id).await;
    for guess in [OTHER_PASSWORD, "", &"x".repeat(1025)] {
        let refused = again(&stage, &session, guess).await;
        assert!(matches!(refused, Err(ReauthenticateError::WrongPassword)), "{refused:?}");
    }
    let failures = stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
    assert_eq!(failures, LoginFailures(3));
    for _ in 0..2 {
        stage.login(ADA, OTHER_PASSWORD).await.unwrap_err();
    }
    let refused = again(&stage, &session, PASSWORD).await;
    assert!(matches!(refused, Err(ReauthenticateError::Refused(Refusal::Limited { .. }))), "{refused:?}");
    assert!(stage.work().hashing.is_empty(), "the right password is not even looked at");
    assert_eq!(stage.held(session.user_id).await, before);
    stage.clock.advance(MINUTE);
    authenticated(again(&stage, &session, PASSWORD).await.unwrap());
    let failures = stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
    assert_eq!(failures, LoginFailures(0));
}

#[tokio::test]
async fn c11_where_there_is_a_factor_it_is_asked_for_whatever_device_it_is() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = unfinished(stage.begun_with(ADA, PASSWORD, Some("Firefox on Linux"), None).await);
    let code = ada.phone.code(stage.clock.now());
    let form = crate::app::mfa::VerifyMfa { trust_device: true, ..answer(&login, "totp", &code) };
    let token = stage.verify(&form).await.unwrap().trusted_device_token;
    let spared = authenticated(stage.begun_with(ADA, PASSWORD, Some("Firefox on Linux"), token).await);
    stage.clock.advance(STEP);
    let before = stage.held(ada.user).await;
    let asked = unfinished(again(&stage, &spared, PASSWORD).await.unwrap());
    assert_eq!(asked.user_id, ada.user);
    assert_eq!(stage.held(ada.user).await, before, "nothing is renewed before the factor");

    let code = ada.phone.code(stage.clock.now());
    let earlier_session = Some(spared.cookie.clone());
    let form = crate::app::mfa::VerifyMfa { earlier_session, ..answer(&asked, "totp", &code) };
    let next = stage.verify(&form).await.unwrap();
    let me = stage.current(&next).await;
    assert_eq!((me.view.acr, me.view.device.as_deref()), (Acr::Aal2, Some("Firefox on Linux")));
    assert!(stage.app.fresh(&me).await.is_ok() && is_over(&stage, &spared).await);
    assert_eq!(stage.held(ada.user).await.devices, before.devices, "trust is neither used nor given");
}

#[tokio::test]
async fn a_remembered_session_stays_one() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for remember_me in [false, true] {
        let session = stage.login_with(ADA, PASSWORD, remember_me, None).await.unwrap();
        stage.clock.advance(HOUR);
        let next = authenticated(again(&stage, &session, PASSWORD).await.unwrap());
        assert_eq!((next.remembered, next.lifetime), (remember_me, session.lifetime));
    }
}

#[tokio::test]
async fn the_account_is_who_is_logged_in_whatever_its_address() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let me = stage.current(&session).await;
    stage.app.change_email(&me, &address("countess@example.org"), &caller()).await.unwrap();
    let link = stage.one_mail().await.token();
    stage.app.confirm_email_change(ACME, &link, &caller()).await.unwrap();
    stage.one_mail().await;
    stage.clock.advance(MINUTE);
    stage.verified(ADA, OTHER_PASSWORD).await;
    let refused = again(&stage, &session, OTHER_PASSWORD).await;
    assert!(matches!(refused, Err(ReauthenticateError::WrongPassword)), "{refused:?}");
    let next = authenticated(again(&stage, &session, PASSWORD).await.unwrap());
    assert_eq!(next.user_id, session.user_id);
}

#[tokio::test]
async fn what_changes_meanwhile_goes_before() {
    let stage = Stage::with(|_, settings| settings.account_deletion = true).await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let me = stage.current(&session).await;
    let link = stage.reset_token(ADA).await;
    stage.hasher.hold_checks();
    let (cookie, from) = (Some(session.cookie.digest()), caller());
    let (renewing, ()) = tokio::join!(stage.app.reauthenticate(&me, cookie, PASSWORD, &from), async {
        stage.hasher.arrived.notified().await;
        stage.app.reset_password(ACME, &link, OTHER_PASSWORD, &caller()).await.unwrap();
        stage.hasher.release.notify_one();
    });
    assert!(matches!(renewing, Err(ReauthenticateError::NoSession)), "{renewing:?}");
    stage.one_mail().await;
    assert_eq!(stage.held(session.user_id).await.sessions, []);
}

#[tokio::test]
async fn a_disabled_or_deleted_account_proves_nothing() {
    let stage = Stage::with(|_, settings| settings.account_deletion = true).await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let me = stage.current(&session).await;
    stage.store.change_credentials(|account| account.enabled = false);
    for password in [PASSWORD, OTHER_PASSWORD] {
        let refused = again(&stage, &session, password).await;
        assert!(matches!(refused, Err(ReauthenticateError::NoSession)), "{refused:?}");
        assert_eq!(
            stage.work(),
            Work { hashing: Vec::new(), store: vec!["profile", "credentials"] },
            "nothing is counted"
        );
    }
    stage.store.change_credentials(|_| {});
    stage.app.delete_account(&me, &caller()).await.unwrap();
    stage.one_mail().await;
    stage.work();
    let refused = stage.app.reauthenticate(&me, None, PASSWORD, &caller()).await;
    assert!(matches!(refused, Err(ReauthenticateError::NoSession)), "{refused:?}");
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["profile"] });
}

#[tokio::test]
async fn a_part_that_is_away_renews_nothing() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let before = stage.held(session.user_id).await;
    stage.limits.set_away(true);
    let refused = again(&stage, &session, PASSWORD).await;
    assert!(matches!(refused, Err(ReauthenticateError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    stage.limits.set_away(false);
    stage.hasher.refuse(&[Job::Enter]);
    let refused = again(&stage, &session, PASSWORD).await;
    assert!(matches!(refused, Err(ReauthenticateError::Refused(Refusal::Overloaded { .. }))), "{refused:?}");
    stage.hasher.refuse(&[]);
    for call in ["profile", "credentials", "begin_session"] {
        stage.store.break_call(call);
        let refused = again(&stage, &session, PASSWORD).await;
        assert!(matches!(refused, Err(ReauthenticateError::Refused(Refusal::Unexpected(_)))), "{call}: {refused:?}");
        stage.store.break_call("nothing");
    }
    assert_eq!(stage.held(session.user_id).await, before);
    let failures = stage.store.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
    assert_eq!(failures, LoginFailures(0));
}
