//! Sessions in use: kept alive, seen, and ended by their owner.

use super::{CurrentSession, SessionError};
use crate::app::Caller;
use crate::app::first_factor::Authenticated;
use crate::app::login::Login;
use crate::app::sessions::App;
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, BOB, DAY, HOUR, MINUTE, PASSWORD, Stage, TICK, address, caller};
use scaikey_store::SessionHandle;
use std::sync::Arc;

async fn log_in(stage: &Stage, email: &str, device: &str) -> Authenticated {
    stage.clock.advance(MINUTE);
    let email = address(email);
    let form =
        Login { email: &email, password: PASSWORD, remember_me: false, earlier_session: None, trusted_device: None };
    let caller = Caller { device: Some(device.to_owned()), ..caller() };
    crate::testing::authenticated(stage.app.login(ACME, form, &caller).await.unwrap())
}

async fn current(app: &App, session: &Authenticated) -> Result<CurrentSession, SessionError> {
    app.current_session(Arc::clone(&session.tenant), &session.cookie).await
}

async fn is_live(stage: &Stage, session: &Authenticated) -> bool {
    match current(&stage.app, session).await {
        Ok(_) => true,
        Err(SessionError::NoSession) => false,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn a_session_that_is_used_does_not_end_by_rest_and_ends_after_its_day() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = log_in(&stage, ADA, "curl").await;
    let rest = session.lifetime.idle;
    // Three rests of nearly the longest are within the day.
    for _ in 0..2 {
        stage.clock.advance(rest - TICK);
        let used = current(&stage.app, &session).await.unwrap();
        assert_eq!((used.view.used_at, used.view.idle), (stage.clock.now(), rest));
    }
    let used = current(&stage.app, &session).await.unwrap();
    assert_eq!(used.view.idle_expires_at, used.view.created_at + DAY.min((rest - TICK) * 2 + rest));
    stage.clock.advance(rest - TICK * 2);
    assert!(is_live(&stage, &session).await);
    stage.clock.advance(TICK * 4 + HOUR);
    assert!(!is_live(&stage, &session).await, "the day is over, however it was used");

    let resting = log_in(&stage, ADA, "curl").await;
    stage.clock.advance(rest);
    assert!(!is_live(&stage, &resting).await);
}

#[tokio::test]
async fn a_use_is_written_once_a_minute() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = log_in(&stage, ADA, "curl").await;
    stage.work();
    let mut written = Vec::new();
    for step in [TICK, MINUTE - TICK * 2, TICK, TICK, MINUTE - TICK] {
        stage.clock.advance(step);
        current(&stage.app, &session).await.unwrap();
        written.push(stage.work().store.contains(&"touch_session"));
    }
    assert_eq!(written, [false, false, true, false, true]);
}

#[tokio::test]
async fn a_person_sees_their_own_sessions_and_ends_one_or_the_others() {
    let stage = Stage::new().await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let theirs = log_in(&stage, BOB, "curl").await;
    let [old, lost, here] = [
        log_in(&stage, ADA, "Firefox on Linux").await,
        log_in(&stage, ADA, "Safari on iOS").await,
        log_in(&stage, ADA, "curl").await,
    ];
    let me = current(&stage.app, &here).await.unwrap();
    let listed = async || {
        let sessions = stage.app.list_sessions(&me).await.unwrap();
        sessions.into_iter().map(|it| (it.handle, it.device.unwrap())).collect::<Vec<_>>()
    };
    let named = |session: &Authenticated, device: &str| (session.session, device.to_owned());
    let (first, second, third) = (named(&here, "curl"), named(&lost, "Safari on iOS"), named(&old, "Firefox on Linux"));
    assert_eq!(listed().await, [first.clone(), second, third.clone()]);

    assert!(stage.app.revoke_session(&me, lost.session, &caller()).await.unwrap());
    assert_eq!(listed().await, [first.clone(), third]);
    for session in [lost.session, theirs.session, SessionHandle(uuid::Uuid::nil())] {
        assert!(!stage.app.revoke_session(&me, session, &caller()).await.unwrap(), "gone, another's, unknown");
    }
    assert!(!is_live(&stage, &lost).await && is_live(&stage, &theirs).await);

    assert_eq!(stage.app.revoke_other_sessions(&me, &caller()).await.unwrap(), 1);
    assert_eq!(stage.app.revoke_other_sessions(&me, &caller()).await.unwrap(), 0);
    assert_eq!(listed().await, [first]);
    assert!(!is_live(&stage, &old).await && is_live(&stage, &here).await && is_live(&stage, &theirs).await);

    stage.app.logout(&me, &caller()).await.unwrap();
    stage.app.logout(&me, &caller()).await.unwrap();
    assert!(!is_live(&stage, &here).await && is_live(&stage, &theirs).await);
}

#[tokio::test]
async fn a_cookie_of_another_tenant_is_none_here() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = log_in(&stage, ADA, "curl").await;
    let other = stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    let refused = stage.app.current_session(Arc::new(other), &session.cookie).await;
    assert!(matches!(refused, Err(SessionError::NoSession)), "{refused:?}");
}
