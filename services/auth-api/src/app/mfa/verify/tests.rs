//! Answering a login's challenge: what passes, what does not, and what each try changes.

mod attempts;
mod changes;
mod mailed_code;
mod recovery_code;
mod totp;
mod trust;
mod webauthn;

use super::{MfaFailure, VerifyMfa, VerifyMfaError};
use crate::app::first_factor::{Authenticated, Unfinished};
use crate::app::mfa::Enroller;
use crate::app::refusal::Refusal;
use crate::domain::lifetimes::SessionLifetime;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BOB, DAY, Guarded, HOUR, MINUTE, PASSWORD, STEP, Stage, TICK, WELCOME, Work, answer, caller,
};
use scaikey_store::Acr;

/// Why the answer did not pass.
fn failure(result: Result<Authenticated, VerifyMfaError>) -> MfaFailure {
    match result {
        Err(VerifyMfaError::Failed(failure)) => failure,
        other => panic!("a failure was expected: {other:?}"),
    }
}

/// The code that the app shows now.
fn shown(stage: &Stage, guarded: &Guarded) -> String {
    guarded.phone.code(stage.clock.now())
}

/// A code that the app shows neither now nor near now.
fn wrong(stage: &Stage, guarded: &Guarded) -> String {
    let near: Vec<_> = (-2..=2).map(|steps| guarded.phone.code(stage.clock.now() + STEP * steps)).collect();
    (0..9).map(|digit| digit.to_string().repeat(6)).find(|code| !near.contains(code)).unwrap()
}

#[tokio::test]
async fn a_right_code_begins_a_session_and_changes_what_it_should() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    let (before, code) = (stage.held(ada.user).await, shown(&stage, &ada));
    stage.work();
    let session = stage.verify(&answer(&login, "totp", &code)).await.unwrap();
    let store = vec!["count_factor_attempt", "pass_second_factor"];
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store });
    assert_eq!((session.user_id, session.remembered, session.trusted_device_token.is_none()), (ada.user, false, true));
    assert_eq!(session.lifetime, SessionLifetime { idle: HOUR * 8, absolute: DAY });
    assert_eq!(session.redirect_uri.as_deref(), Some(WELCOME));

    let me = stage.current(&session).await;
    assert_eq!((me.view.user_id, me.view.acr, me.view.auth_time), (ada.user, Acr::Aal2, stage.clock.now()));
    assert_eq!(me.view.amr, ["pwd", "otp", "mfa"]);
    let mut expected = before.clone();
    expected.sessions.insert(0, session.session);
    let after = stage.held(ada.user).await;
    let used = &after.record.factors[0];
    assert_eq!(used.last_used_at, Some(stage.clock.now()));
    assert_ne!(used.secret, before.record.factors[0].secret, "the step is written down");
    expected.record.factors[0] = used.clone();
    assert_eq!(after, expected, "and nothing else");
    assert_eq!(failure(stage.verify(&answer(&login, "totp", &code)).await), MfaFailure::TokenInvalid, "once");
}

#[tokio::test]
async fn a_wrong_answer_changes_nothing() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    let (before, code) = (stage.held(ada.user).await, wrong(&stage, &ada));
    stage.work();
    assert_eq!(failure(stage.verify(&answer(&login, "totp", &code)).await), MfaFailure::InvalidCode);
    let store = vec!["count_factor_attempt", "record_event"];
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store });
    assert_eq!(stage.held(ada.user).await, before);
    stage.no_mail().await;
    stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.expect("there are tries left");
}

#[tokio::test]
async fn c1_whose_login_it_is_the_challenge_says() {
    let stage = Stage::new().await;
    let (ada, bob) = (stage.guarded(ADA).await, stage.guarded(BOB).await);
    let login = stage.unfinished(ADA).await;
    let (user, other) = (ada.user.to_string(), bob.user.to_string());
    stage.work();
    for (claimed, code) in [(other.as_str(), &bob), (&other, &ada), ("", &ada)] {
        let code = shown(&stage, code);
        let form = VerifyMfa { user_id: Some(claimed), ..answer(&login, "totp", &code) };
        assert_eq!(failure(stage.verify(&form).await), MfaFailure::TokenInvalid, "{claimed}");
    }
    // The account's tries are not counted by somebody else's id.
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["record_event"; 3] });
    assert_eq!(failure(stage.verify(&answer(&login, "totp", &shown(&stage, &bob))).await), MfaFailure::InvalidCode);
    let code = shown(&stage, &ada);
    let form = VerifyMfa { user_id: Some(&user), ..answer(&login, "totp", &code) };
    let session = stage.verify(&form).await.expect("the third try");
    assert_eq!(session.user_id, ada.user);
}

#[tokio::test]
async fn d1_a_login_at_one_tenant_is_none_at_another() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    let login = stage.unfinished(ADA).await;
    let code = shown(&stage, &ada);
    let refused = stage.app.verify_mfa("other", &answer(&login, "totp", &code), &caller()).await;
    assert!(matches!(refused, Err(VerifyMfaError::Failed(MfaFailure::TokenInvalid))), "{refused:?}");
    stage.verify(&answer(&login, "totp", &code)).await.unwrap();
}

#[tokio::test]
async fn a_login_waits_for_five_minutes() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    stage.clock.advance(MINUTE * 5 - TICK);
    stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.unwrap();
    let login = stage.unfinished(ADA).await;
    stage.clock.advance(MINUTE * 5);
    stage.work();
    assert_eq!(failure(stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await), MfaFailure::TokenInvalid);
    assert_eq!(stage.work(), Work::nothing());
}

#[tokio::test]
async fn c2_a_way_that_was_not_offered_is_none() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    let code = shown(&stage, &ada);
    stage.work();
    for method in ["email", "webauthn", "TOTP"] {
        let refused = failure(stage.verify(&answer(&login, method, &code)).await);
        assert_eq!(refused, MfaFailure::MethodNotAvailable, "{method}");
    }
    // There was nothing to guess.
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["record_event"; 3] });
    let form = VerifyMfa { code: None, ..answer(&login, "totp", "") };
    assert_eq!(failure(stage.verify(&form).await), MfaFailure::InvalidCode);
    stage.verify(&answer(&login, "totp", &code)).await.unwrap();
}

/// The order of checks: tenant, limits, challenge, the account's tries, and only then the code.
#[tokio::test]
async fn what_is_refused_before_the_code_leaves_the_login_as_it_was() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    let (code, before) = (shown(&stage, &ada), stage.held(ada.user).await);
    let form = || answer(&login, "totp", &code);
    let unavailable = |result| matches!(result, Err(VerifyMfaError::Refused(Refusal::Unavailable(_))));
    stage.work();
    stage.challenges.set_away(true);
    let nobody = stage.app.verify_mfa("nobody", &form(), &caller()).await;
    assert!(matches!(nobody, Err(VerifyMfaError::Refused(Refusal::UnknownTenant))), "{nobody:?}");
    for _ in 0..6 {
        assert!(unavailable(stage.verify(&form()).await));
    }
    stage.limits.set_away(true);
    stage.challenges.set_away(false);
    for _ in 0..6 {
        assert!(unavailable(stage.verify(&form()).await));
    }
    stage.limits.set_away(false);
    assert_eq!(stage.work(), Work::nothing());
    for call in ["count_factor_attempt", "pass_second_factor"] {
        stage.store.break_call(call);
        let refused = stage.verify(&form()).await;
        assert!(matches!(refused, Err(VerifyMfaError::Refused(Refusal::Unexpected(_)))), "{call}: {refused:?}");
        stage.store.break_call("nothing");
        assert_eq!(stage.held(ada.user).await, before, "{call}");
    }
    stage.verify(&form()).await.expect("the third try");
}

#[tokio::test]
async fn d6_the_browsers_earlier_session_ends_with_the_new_one_and_not_before() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let earlier = stage.by_app(ADA, &ada.phone).await;
    stage.clock.advance(STEP);
    let login = stage.unfinished(ADA).await;
    let (right, wrong) = (shown(&stage, &ada), wrong(&stage, &ada));
    let form = |code| VerifyMfa { earlier_session: Some(earlier.cookie.clone()), ..answer(&login, "totp", code) };
    stage.verify(&form(&wrong)).await.unwrap_err();
    stage.current(&earlier).await;
    let next = stage.verify(&form(&right)).await.unwrap();
    let gone = stage.app.current_session(next.tenant.clone(), &earlier.cookie).await;
    assert!(gone.is_err(), "{gone:?}");
    assert_ne!((next.cookie.expose(), next.session), (earlier.cookie.expose(), earlier.session));
}

#[tokio::test]
async fn either_step_may_ask_to_be_remembered() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let remembered = SessionLifetime { idle: DAY * 14, absolute: DAY * 30 };
    let login = stage.unfinished(ADA).await;
    let code = shown(&stage, &ada);
    let form = VerifyMfa { remember_device: true, ..answer(&login, "totp", &code) };
    let session = stage.verify(&form).await.unwrap();
    assert_eq!((session.remembered, session.lifetime), (true, remembered));

    stage.clock.advance(STEP);
    let email = crate::testing::address(ADA);
    let form = crate::app::login::Login {
        email: &email,
        password: PASSWORD,
        remember_me: true,
        earlier_session: None,
        trusted_device: None,
    };
    let login = crate::testing::unfinished(stage.app.login(ACME, form, &caller()).await.unwrap());
    let session = stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.unwrap();
    assert_eq!((session.remembered, session.lifetime), (true, remembered));
}

/// Somebody with an app, a key and a mailbox, and the login that waits for one of them.
async fn everything(stage: &Stage) -> (Guarded, crate::domain::webauthn::soft_key::SoftKey) {
    let ada = stage.guarded(ADA).await;
    let me = Enroller::Session(stage.current(&stage.by_app(ADA, &ada.phone).await).await);
    let (key, _) = stage.enrol_key(&me).await;
    stage.enrol_mailbox(&me).await;
    stage.clock.advance(STEP);
    (ada, key)
}

/// A mailed code for this login, and what it goes under.
async fn mailed(stage: &Stage, login: &Unfinished) -> (String, String) {
    let (token, user) = (login.mfa_token.expose(), login.user_id.to_string());
    let sent = stage.app.send_email_mfa(ACME, token, &user, &caller()).await.unwrap();
    (sent.challenge_id, stage.one_mail().await.code())
}
