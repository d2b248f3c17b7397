//! Codes of an authenticator app (RFC 6238 §5.2): which steps pass, and none twice.

use super::{failure, shown, wrong};
use crate::app::mfa::verify::MfaFailure;
use crate::app::mfa::{Enroller, Proof};
use crate::ports::Clock as _;
use crate::testing::{ADA, BOB, HOUR, PASSWORD, STEP, Stage, answer, caller};
use scaikey_store::FactorSecret;

#[tokio::test]
async fn a_code_of_the_step_before_of_this_and_of_the_next_passes() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let mut passed = Vec::new();
    for steps in -3..=3 {
        stage.clock.advance(HOUR);
        let login = stage.unfinished(ADA).await;
        let code = ada.phone.code(stage.clock.now() + STEP * steps);
        match stage.verify(&answer(&login, "totp", &code)).await {
            Ok(_) => passed.push(steps),
            refused => assert_eq!(failure(refused), MfaFailure::InvalidCode, "{steps}"),
        }
    }
    assert_eq!(passed, [-1, 0, 1]);
}

#[tokio::test]
async fn c6_no_step_passes_twice_nor_one_before_it() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let (past, now, next) = {
        let at = stage.clock.now();
        (ada.phone.code(at - STEP), ada.phone.code(at), ada.phone.code(at + STEP))
    };
    let login = stage.unfinished(ADA).await;
    stage.verify(&answer(&login, "totp", &now)).await.unwrap();
    let login = stage.unfinished(ADA).await;
    for code in [&now, &past] {
        assert_eq!(failure(stage.verify(&answer(&login, "totp", code)).await), MfaFailure::InvalidCode);
    }
    stage.verify(&answer(&login, "totp", &next)).await.expect("a later step");
    stage.clock.advance(STEP);
    let login = stage.unfinished(ADA).await;
    for code in [&next, &now] {
        assert_eq!(failure(stage.verify(&answer(&login, "totp", code)).await), MfaFailure::InvalidCode);
    }
}

#[tokio::test]
async fn c6_the_code_that_set_the_app_up_is_spent() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = Enroller::Session(stage.signed_in(ADA).await);
    let (phone, _) = stage.enrol_app(&me).await;
    let login = stage.unfinished(ADA).await;
    let now = stage.clock.now();
    assert_eq!(failure(stage.verify(&answer(&login, "totp", &phone.code(now))).await), MfaFailure::InvalidCode);
    stage.verify(&answer(&login, "totp", &phone.code(now + STEP))).await.unwrap();
}

#[tokio::test]
async fn c5_of_two_logins_with_one_code_one_passes() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let (one, two) = (stage.unfinished(ADA).await, stage.unfinished(ADA).await);
    let (code, sessions) = (shown(&stage, &ada), stage.held(ada.user).await.sessions.len());
    let (forms, mut passed) = ([answer(&one, "totp", &code), answer(&two, "totp", &code)], 0);
    let (first, second) = tokio::join!(stage.verify(&forms[0]), stage.verify(&forms[1]));
    for outcome in [first, second] {
        match outcome {
            Ok(_) => passed += 1,
            refused => assert_eq!(failure(refused), MfaFailure::InvalidCode),
        }
    }
    assert_eq!((passed, stage.held(ada.user).await.sessions.len()), (1, sessions + 1));
}

#[tokio::test]
async fn what_is_not_the_six_digits_is_wrong() {
    let stage = Stage::new().await;
    let (ada, bob) = (stage.guarded(ADA).await, stage.guarded(BOB).await);
    let code = shown(&stage, &ada);
    let almost = [&code[..5], &format!("{code}0"), "", "abcdef", &wrong(&stage, &ada), &shown(&stage, &bob)];
    for typed in almost {
        let login = stage.unfinished(ADA).await;
        assert_eq!(failure(stage.verify(&answer(&login, "totp", typed)).await), MfaFailure::InvalidCode, "{typed}");
    }
    let login = stage.unfinished(ADA).await;
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    stage.verify(&answer(&login, "totp", &spaced)).await.expect("as apps show it");
}

#[tokio::test]
async fn each_app_has_its_own_steps() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let me = Enroller::Session(stage.current(&stage.by_app(ADA, &ada.phone).await).await);
    let (tablet, id) = stage.enrol_app(&me).await;
    stage.clock.advance(STEP * 2);
    let steps = async || {
        let factors = stage.held(ada.user).await.record.factors;
        let step = |secret| if let FactorSecret::Totp { last_step, .. } = secret { last_step } else { -1 };
        factors.into_iter().map(|factor| (factor.id, step(factor.secret))).collect::<Vec<_>>()
    };
    let before = steps().await;
    let login = stage.unfinished(ADA).await;
    stage.verify(&answer(&login, "totp", &tablet.code(stage.clock.now()))).await.unwrap();
    let after = steps().await;
    assert_eq!(after[0], before[0], "the phone's");
    assert_eq!((after[1].0, after[1].1), (id.factor, before[1].1 + 2));
    let login = stage.unfinished(ADA).await;
    stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.expect("the phone's code is another");
}

/// An enrolment is no challenge of a login, whatever its secret.
#[tokio::test]
async fn an_app_that_was_never_confirmed_opens_nothing() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let me = Enroller::Session(stage.current(&stage.by_app(ADA, &ada.phone).await).await);
    let begun = stage.app.begin_totp_enrollment(&me, &caller()).await.unwrap();
    let phone = crate::testing::Phone::with(&begun.secret);
    stage.clock.advance(STEP);
    let login = stage.unfinished(ADA).await;
    let code = phone.code(stage.clock.now());
    assert_eq!(failure(stage.verify(&answer(&login, "totp", &code)).await), MfaFailure::InvalidCode);
    let swapped = crate::app::mfa::VerifyMfa { mfa_token: begun.enrollment.expose(), ..answer(&login, "totp", &code) };
    assert_eq!(failure(stage.verify(&swapped).await), MfaFailure::TokenInvalid);
    let confirmed =
        stage.app.confirm_enrollment(&me, login.mfa_token.expose(), Proof::Code(&code), None, &caller()).await;
    assert!(confirmed.is_err(), "{confirmed:?}");
}
