//! Login: the session that it begins, and (in the modules) what it refuses and how often it may be tried.

mod attempts;
mod credentials;

use crate::app::first_factor::Authenticated;
use crate::app::login::LoginError;
use crate::app::refusal::Refusal;
use crate::domain::lifetimes::SessionLifetime;
use crate::domain::token::Token;
use crate::ports::{Clock as _, LoginEnd};
use crate::testing::{ADA, DAY, HOUR, Job, MINUTE, PASSWORD, Stage, TICK, WELCOME, Work, address};
use scaikey_store::{SessionSettings, Sessions as _, UserId};

fn is_invalid(result: &Result<Authenticated, LoginError>) -> bool {
    matches!(result, Err(LoginError::InvalidCredentials))
}

/// How long a refused attempt has to wait.
fn wait(result: Result<Authenticated, LoginError>) -> std::time::Duration {
    match result {
        Err(LoginError::Refused(Refusal::Limited { retry_after })) => retry_after,
        other => panic!("the limits should have refused: {other:?}"),
    }
}

/// Whose session the cookie is, now.
async fn user(stage: &Stage, cookie: &Token) -> Option<UserId> {
    stage.store.session(stage.tenant.id, cookie.digest(), stage.clock.now()).await.unwrap().map(|it| it.user_id)
}

#[tokio::test]
async fn the_right_password_begins_a_session() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    assert_eq!(stage.work(), Work { hashing: vec![Job::Check], store: vec!["credentials", "begin_session"] });
    assert_eq!(stage.limits.take_ends(), [LoginEnd::Succeeded]);
    assert_eq!(session.lifetime, SessionLifetime { idle: HOUR * 8, absolute: DAY });
    assert_eq!(session.redirect_uri.as_deref(), Some(WELCOME), "the tenant's first");
    assert_eq!(user(&stage, &session.cookie).await, Some(session.user_id));
    let public = Token::parse(&session.session.to_string());
    assert!(public.is_none(), "the session's public name has not even the form of a cookie");
}

#[tokio::test]
async fn another_spelling_of_the_address_is_the_same_account() {
    let stage = Stage::new().await;
    stage.verified("Ada@Example.org", PASSWORD).await;
    for spelling in [ADA, "ADA@EXAMPLE.ORG", " ada@example.org "] {
        stage.login(spelling, PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn a5_an_address_that_only_looks_the_same_is_another_one() {
    let stage = Stage::new().await;
    stage.verified("mike@example.org", PASSWORD).await;
    for lookalike in ["m\u{131}ke@example.org", "m\u{456}ke@example.org", "mike@ex\u{e4}mple.org"] {
        assert!(is_invalid(&stage.login(lookalike, PASSWORD).await), "{lookalike}");
    }
}

#[tokio::test]
async fn two_tenants_know_nothing_of_each_others_accounts() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let other = stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    let email = address(ADA);
    let form = super::Login {
        email: &email,
        password: PASSWORD,
        remember_me: false,
        earlier_session: None,
        trusted_device: None,
    };
    assert!(is_invalid(
        &stage.app.login("other", form, &crate::testing::caller()).await.map(crate::testing::authenticated)
    ));
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let now = stage.clock.now();
    assert_eq!(stage.store.session(other.id, session.cookie.digest(), now).await.unwrap().map(|it| it.user_id), None);
}

#[tokio::test]
async fn a_session_ends_with_the_working_day() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    stage.clock.advance(HOUR * 8 - TICK);
    assert_eq!(user(&stage, &session.cookie).await, Some(session.user_id));
    stage.clock.advance(TICK);
    assert_eq!(user(&stage, &session.cookie).await, None);
}

#[tokio::test]
async fn a_tenant_chooses_how_long_its_sessions_last() {
    let stage = Stage::with(|_, settings| {
        settings.sessions = SessionSettings {
            idle_minutes: 5,
            absolute_minutes: 12,
            remembered_idle_minutes: 60,
            remembered_absolute_minutes: 90,
        };
    });
    let stage = stage.await;
    stage.verified(ADA, PASSWORD).await;
    for (remember_me, idle, absolute) in [(false, MINUTE * 5, MINUTE * 12), (true, HOUR, MINUTE * 90)] {
        let session = stage.login_with(ADA, PASSWORD, remember_me, None).await.unwrap();
        assert_eq!(session.lifetime, SessionLifetime { idle, absolute });
        let (digest, now) = (session.cookie.digest(), stage.clock.now());
        let stored = stage.store.session(stage.tenant.id, digest, now).await.unwrap().unwrap();
        assert_eq!((stored.idle_expires_at, stored.expires_at), (now + idle, now + absolute));
    }
}

#[tokio::test]
async fn remember_me_keeps_a_session_for_two_weeks() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login_with(ADA, PASSWORD, true, None).await.unwrap();
    assert_eq!(session.lifetime, SessionLifetime { idle: DAY * 14, absolute: DAY * 30 });
    stage.clock.advance(HOUR * 24 * 14 - TICK);
    assert_eq!(user(&stage, &session.cookie).await, Some(session.user_id));
    stage.clock.advance(TICK);
    assert_eq!(user(&stage, &session.cookie).await, None);
}

#[tokio::test]
async fn the_browsers_earlier_session_ends_and_others_stay() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let earlier = stage.login(ADA, PASSWORD).await.unwrap();
    let elsewhere = stage.login(ADA, PASSWORD).await.unwrap();
    let now = stage.login_with(ADA, PASSWORD, false, Some(earlier.cookie.clone())).await.unwrap();
    assert_eq!(user(&stage, &earlier.cookie).await, None);
    assert_eq!(user(&stage, &elsewhere.cookie).await, Some(elsewhere.user_id));
    assert_eq!(user(&stage, &now.cookie).await, Some(now.user_id));
    assert_ne!(now.cookie.expose(), earlier.cookie.expose());
    assert_ne!(now.session, earlier.session);
}

#[tokio::test]
async fn a_refused_login_ends_no_session() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let earlier = stage.login(ADA, PASSWORD).await.unwrap();
    stage.login_with(ADA, "wrong", false, Some(earlier.cookie.clone())).await.unwrap_err();
    assert_eq!(user(&stage, &earlier.cookie).await, Some(earlier.user_id));
}

/// The hash of Ada's password.
async fn stored_hash(stage: &Stage) -> String {
    let record = stage.store.inner.credentials(stage.tenant.id, &address(ADA)).await.unwrap();
    record.account.unwrap().password_hash.unwrap()
}

#[tokio::test]
async fn an_outdated_hash_is_renewed_though_a_second_factor_is_asked_for() {
    let stage = Stage::new().await;
    stage.guarded(ADA).await;
    let before = stored_hash(&stage).await;
    stage.hasher.strengthen();
    stage.work();
    stage.unfinished(ADA).await;
    assert_eq!(stage.work().hashing, [Job::Check, Job::Hash]);
    let after = stored_hash(&stage).await;
    assert!(before.contains("t=1,") && after.contains("t=2,"), "{before} → {after}");
    stage.unfinished(ADA).await;
    assert_eq!(stage.work().hashing, [Job::Check]);
}

#[tokio::test]
async fn an_outdated_hash_is_renewed_once() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let stored = async || stored_hash(&stage).await;
    let before = stored().await;
    stage.hasher.strengthen();
    stage.login(ADA, "wrong").await.unwrap_err();
    assert_eq!(stored().await, before, "a wrong password renews nothing");
    stage.work();

    stage.login(ADA, PASSWORD).await.unwrap();
    assert_eq!(stage.work().hashing, [Job::Check, Job::Hash]);
    let after = stored().await;
    assert!(before.contains("t=1,") && after.contains("t=2,"), "{before} → {after}");
    stage.login(ADA, PASSWORD).await.unwrap();
    assert_eq!(stage.work().hashing, [Job::Check]);
    assert_eq!(stored().await, after);
}

#[tokio::test]
async fn a_full_queue_only_puts_off_the_renewal() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.hasher.strengthen();
    stage.hasher.refuse(&[Job::Hash]);
    stage.login(ADA, PASSWORD).await.unwrap();
    stage.hasher.refuse(&[]);
    stage.work();
    stage.clock.advance(MINUTE);
    stage.login(ADA, PASSWORD).await.unwrap();
    assert_eq!(stage.work().hashing, [Job::Check, Job::Hash]);
}
