//! Mailed codes: which one counts, for which login, and what it proves.

use super::{everything, failure, mailed};
use crate::app::mfa::Enroller;
use crate::app::mfa::verify::{MfaFailure, VerifyMfa};
use crate::ports::Clock as _;
use crate::testing::{ADA, MINUTE, PASSWORD, Stage, TICK, answer};
use scaikey_store::Acr;

fn under<'a>(form: VerifyMfa<'a>, id: &'a str) -> VerifyMfa<'a> {
    VerifyMfa { challenge_id: Some(id), ..form }
}

#[tokio::test]
async fn a_mailed_code_passes_under_its_name_and_raises_nothing() {
    let stage = Stage::new().await;
    let (ada, _) = everything(&stage).await;
    let login = stage.unfinished(ADA).await;
    let before = stage.held(ada.user).await;
    let (id, code) = mailed(&stage, &login).await;
    let session = stage.verify(&under(answer(&login, "email", &code), &id)).await.unwrap();
    let me = stage.current(&session).await;
    assert_eq!((me.view.amr.as_slice(), me.view.acr), (["pwd".to_owned(), "email".to_owned()].as_slice(), Acr::Aal1));
    let after = stage.held(ada.user).await;
    let secrets = |held: &crate::testing::Held| -> Vec<_> {
        held.record.factors.iter().map(|factor| (factor.id, factor.secret.clone())).collect()
    };
    assert_eq!(secrets(&after), secrets(&before));
    assert_eq!(after.record.recovery_codes, before.record.recovery_codes);
    let used: Vec<_> = after.record.factors.iter().filter(|it| it.last_used_at == Some(stage.clock.now())).collect();
    assert_eq!(used.len(), 1);
    stage.no_mail().await;

    let again = stage.unfinished(ADA).await;
    let refused = failure(stage.verify(&under(answer(&again, "email", &code), &id)).await);
    assert_eq!(refused, MfaFailure::ChallengeExpired, "it was mailed for another login");
}

#[tokio::test]
async fn a_code_without_its_name_or_under_another_is_none() {
    let stage = Stage::new().await;
    let (ada, _) = everything(&stage).await;
    let login = stage.unfinished(ADA).await;
    let before = stage.held(ada.user).await;
    let never = failure(stage.verify(&under(answer(&login, "email", "123456"), "")).await);
    assert_eq!(never, MfaFailure::ChallengeExpired, "nothing was mailed yet");
    let (id, code) = mailed(&stage, &login).await;
    assert_eq!(failure(stage.verify(&answer(&login, "email", &code)).await), MfaFailure::ChallengeExpired);
    let other = under(answer(&login, "email", &code), login.mfa_token.expose());
    assert_eq!(failure(stage.verify(&other).await), MfaFailure::ChallengeExpired);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(failure(stage.verify(&under(answer(&login, "email", wrong), &id)).await), MfaFailure::InvalidCode);
    assert_eq!(stage.held(ada.user).await, before);
    stage.verify(&under(answer(&login, "email", &code), &id)).await.expect("the fifth try");
}

#[tokio::test]
async fn a_newer_code_takes_the_place_of_the_older() {
    let stage = Stage::new().await;
    everything(&stage).await;
    let login = stage.unfinished(ADA).await;
    let (old_id, old) = mailed(&stage, &login).await;
    stage.clock.advance(MINUTE);
    let (new_id, new) = mailed(&stage, &login).await;
    assert_ne!((&old_id, &old), (&new_id, &new));
    for id in [&old_id, &new_id] {
        let refused = failure(stage.verify(&under(answer(&login, "email", &old), id)).await);
        let why = if *id == old_id { MfaFailure::ChallengeExpired } else { MfaFailure::InvalidCode };
        assert_eq!(refused, why);
    }
    stage.verify(&under(answer(&login, "email", &new), &new_id)).await.unwrap();
}

#[tokio::test]
async fn a_code_is_of_one_login_and_lasts_as_long() {
    let stage = Stage::new().await;
    everything(&stage).await;
    let (one, two) = (stage.unfinished(ADA).await, stage.unfinished(ADA).await);
    let (one_id, one_code) = mailed(&stage, &one).await;
    stage.clock.advance(MINUTE);
    let (two_id, two_code) = mailed(&stage, &two).await;
    let crossed = under(answer(&two, "email", &one_code), &one_id);
    assert_eq!(failure(stage.verify(&crossed).await), MfaFailure::ChallengeExpired);
    let crossed = under(answer(&two, "email", &one_code), &two_id);
    assert_eq!(failure(stage.verify(&crossed).await), MfaFailure::InvalidCode);
    stage.clock.advance(MINUTE * 4 - TICK);
    stage.verify(&under(answer(&two, "email", &two_code), &two_id)).await.unwrap();
    stage.clock.advance(TICK);
    let late = failure(stage.verify(&under(answer(&one, "email", &one_code), &one_id)).await);
    assert_eq!(late, MfaFailure::TokenInvalid);
}

/// C7: a password that came by mail, and a code by mail, prove one mailbox.
#[tokio::test]
async fn c7_after_a_reset_a_mailed_code_proves_nothing_more() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = stage.signed_in(ADA).await;
    stage.enrol_mailbox(&Enroller::Session(me)).await;
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(crate::testing::ACME, &link, PASSWORD, &crate::testing::caller()).await.unwrap();
    stage.one_mail().await;
    let login = stage.unfinished(ADA).await;
    let (id, code) = mailed(&stage, &login).await;
    let session = stage.verify(&under(answer(&login, "email", &code), &id)).await.unwrap();
    let me = stage.current(&session).await;
    assert_eq!((me.view.amr.as_slice(), me.view.acr), (["pwd".to_owned()].as_slice(), Acr::Aal1));
}
