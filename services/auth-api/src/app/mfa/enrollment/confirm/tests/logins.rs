//! A login that demands a factor: it is complete with the first proof, once, however many enrolments it began.

use super::{begun, confirm, is_invalid};
use crate::app::first_factor::Unfinished;
use crate::app::mfa::{EnrollError, Enroller};
use crate::domain::token::Token;
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, MINUTE, PASSWORD, Stage, caller};
use scaikey_store::{Acr, FactorKind, MfaMode};

async fn demanding() -> (Stage, Unfinished) {
    let stage = Stage::with(|_, settings| settings.mfa.mode = MfaMode::Required).await;
    stage.verified(ADA, PASSWORD).await;
    let login = stage.unfinished(ADA).await;
    (stage, login)
}

async fn enrolling(stage: &Stage, login: &Unfinished, earlier_session: Option<Token>) -> Enroller {
    let tenant = stage.app.tenant(ACME).await.unwrap();
    let login = stage.app.enrolling_login(tenant, login.mfa_token.expose(), earlier_session).await.unwrap();
    Enroller::Login(login.expect("it demands a factor"))
}

#[tokio::test]
async fn a_login_is_complete_with_the_factor_it_demanded() {
    let (stage, login) = demanding().await;
    let who = enrolling(&stage, &login, None).await;
    let (token, phone) = begun(&stage, &who).await;
    let wrong = phone.code(stage.clock.now() + MINUTE * 5);
    let refused = confirm(&stage, &who, &token, &wrong, None).await;
    assert!(matches!(refused, Err(EnrollError::CodeWrong)), "{refused:?}");
    assert_eq!(stage.held(login.user_id).await.sessions, [], "no session without a proof");
    let enrolled = confirm(&stage, &who, &token, &phone.code(stage.clock.now()), None).await.unwrap();
    stage.one_mail().await;
    let session = enrolled.session.expect("the login is complete");
    assert_eq!(enrolled.recovery_codes.map(|codes| codes.len()), Some(10));
    assert!(session.trusted_device_token.is_none() && !session.remembered);
    let me = stage.current(&session).await;
    assert_eq!((me.view.user_id, me.view.acr), (login.user_id, Acr::Aal2));
    assert_eq!((me.view.amr.join(" ").as_str(), me.view.auth_time), ("pwd otp mfa", stage.clock.now()));
    let held = stage.held(login.user_id).await;
    assert_eq!((held.sessions, held.record.factors.len()), (vec![session.session], 1));
}

#[tokio::test]
async fn a_mailbox_completes_a_login_and_raises_nothing() {
    let (stage, login) = demanding().await;
    let who = enrolling(&stage, &login, None).await;
    let mailbox = stage.app.begin_email_enrollment(&who, &caller()).await.unwrap();
    let code = stage.one_mail().await.code();
    let enrolled = confirm(&stage, &who, mailbox.enrollment.expose(), &code, None).await.unwrap();
    stage.one_mail().await;
    let me = stage.current(&enrolled.session.unwrap()).await;
    assert_eq!((me.view.amr.join(" ").as_str(), me.view.acr), ("pwd email", Acr::Aal1));
}

#[tokio::test]
async fn c5_a_login_enrols_one_factor_however_many_it_began() {
    let (stage, login) = demanding().await;
    let who = enrolling(&stage, &login, None).await;
    let (first, second) = (begun(&stage, &who).await, begun(&stage, &who).await);
    let now = stage.clock.now();
    let (one, two) = (first.1.code(now), second.1.code(now));
    let (a, b) =
        tokio::join!(confirm(&stage, &who, &first.0, &one, None), confirm(&stage, &who, &second.0, &two, None));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    assert!(is_invalid(if a.is_ok() { &b } else { &a }));
    stage.one_mail().await;
    let held = stage.held(login.user_id).await;
    assert_eq!((held.sessions.len(), held.record.factors.len()), (1, 1));
}

#[tokio::test]
async fn an_enrolment_of_one_login_is_not_another_logins() {
    let (stage, login) = demanding().await;
    let other = stage.unfinished(ADA).await;
    let (who, stranger) = (enrolling(&stage, &login, None).await, enrolling(&stage, &other, None).await);
    let (token, phone) = begun(&stage, &who).await;
    let code = phone.code(stage.clock.now());
    assert!(is_invalid(&confirm(&stage, &stranger, &token, &code, None).await));
    assert_eq!(stage.held(login.user_id).await.record.factors, []);
    confirm(&stage, &who, &token, &code, None).await.unwrap();
    stage.one_mail().await;
}

/// C11: who knows the password and began before the owner had a factor adds none beside it, and gets no session around it.
#[tokio::test]
async fn c11_a_login_that_demanded_a_first_factor_adds_no_second() {
    let (stage, login) = demanding().await;
    let other = stage.unfinished(ADA).await;
    let (who, thief) = (enrolling(&stage, &login, None).await, enrolling(&stage, &other, None).await);
    let (waiting, theirs) = begun(&stage, &thief).await;
    stage.enrol_app(&who).await;
    let before = stage.held(login.user_id).await;
    let code = theirs.code(stage.clock.now());
    assert!(is_invalid(&confirm(&stage, &thief, &waiting, &code, None).await), "begun before");
    let late = stage.app.begin_totp_enrollment(&thief, &caller()).await;
    assert!(matches!(late, Err(EnrollError::EnrollmentInvalid)), "begun after");
    assert_eq!(stage.held(login.user_id).await, before);
    stage.no_mail().await;
}

#[tokio::test]
async fn d6_the_browsers_earlier_session_ends_with_the_new_one() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let earlier = stage.login(ADA, PASSWORD).await.unwrap();
    stage.change_settings(|settings| settings.mfa.mode = MfaMode::Required).await;
    let login = stage.unfinished(ADA).await;
    let who = enrolling(&stage, &login, Some(earlier.cookie.clone())).await;
    let (token, phone) = begun(&stage, &who).await;
    stage.current(&earlier).await;
    let enrolled = confirm(&stage, &who, &token, &phone.code(stage.clock.now()), None).await.unwrap();
    stage.one_mail().await;
    assert_eq!(stage.held(login.user_id).await.sessions, [enrolled.session.unwrap().session]);
}

#[tokio::test]
async fn what_the_tenant_rules_out_before_the_proof_completes_no_login() {
    let (stage, login) = demanding().await;
    let who = enrolling(&stage, &login, None).await;
    let (token, phone) = begun(&stage, &who).await;
    stage.change_settings(|settings| settings.mfa.methods = vec![FactorKind::Email]).await;
    let who = enrolling(&stage, &login, None).await;
    let refused = confirm(&stage, &who, &token, &phone.code(stage.clock.now()), None).await;
    assert!(matches!(refused, Err(EnrollError::KindNotAllowed)), "{refused:?}");
    let held = stage.held(login.user_id).await;
    assert_eq!((held.sessions.len(), held.record.factors.len()), (0, 0));
    stage.no_mail().await;
}
