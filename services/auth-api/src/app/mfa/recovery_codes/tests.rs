//! Drawing recovery codes anew: who may, and that the earlier ones are nothing from then on.

use crate::app::mfa::{FactorError, MfaFailure, VerifyMfaError};
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::testing::{ADA, BOB, Guarded, MINUTE, PASSWORD, Stage, TICK, answer, caller};
use scaikey_mail::Message;
use std::collections::BTreeSet;

async fn by_app(stage: &Stage, email: &str) -> (Guarded, CurrentSession) {
    let guarded = stage.guarded(email).await;
    let session = stage.by_app(email, &guarded.phone).await;
    let me = stage.current(&session).await;
    (guarded, me)
}

/// Whether a recovery code passes; then its notice is read.
async fn passes(stage: &Stage, email: &str, code: &str) -> bool {
    let login = stage.unfinished(email).await;
    match stage.verify(&answer(&login, "recovery_code", code)).await {
        Ok(_) => {
            stage.one_mail().await;
            true
        }
        Err(VerifyMfaError::Failed(MfaFailure::InvalidCode)) => false,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn ten_new_codes_take_the_place_of_all_earlier_ones() {
    let stage = Stage::new().await;
    let (ada, me) = by_app(&stage, ADA).await;
    let (bob, _) = by_app(&stage, BOB).await;
    assert!(passes(&stage, ADA, &ada.recovery_codes[0]).await);
    let before = stage.held(ada.user).await;
    let new = stage.app.regenerate_recovery_codes(&me, &caller()).await.unwrap();
    let mail = stage.one_mail().await;
    assert!(matches!(mail.message, Message::RecoveryCodesReplaced { .. }), "{:?}", mail.message);
    assert_eq!(mail.row.recipient, ADA);
    let all: BTreeSet<_> = new.iter().chain(&ada.recovery_codes).collect();
    assert_eq!((new.len(), all.len()), (10, 20), "none twice");
    let mut expected = before;
    expected.record.recovery_codes = 10;
    expected.record.mfa_epoch += 1;
    assert_eq!(stage.held(ada.user).await, expected, "and nothing else");

    assert!(!passes(&stage, ADA, &ada.recovery_codes[1]).await, "an unused code of before");
    assert!(!passes(&stage, ADA, &ada.recovery_codes[0]).await, "a used one");
    assert!(!passes(&stage, BOB, &new[0]).await, "another's");
    assert!(passes(&stage, BOB, &bob.recovery_codes[0]).await);
    assert!(passes(&stage, ADA, &new[9]).await);
    assert!(!passes(&stage, ADA, &new[9]).await, "once");
}

#[tokio::test]
async fn who_has_no_factor_gets_no_codes() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = stage.signed_in(ADA).await;
    let refused = stage.app.regenerate_recovery_codes(&me, &caller()).await;
    assert!(matches!(refused, Err(FactorError::Unknown)), "{refused:?}");
    assert_eq!(stage.held(me.view.user_id).await.record.recovery_codes, 0);
    stage.no_mail().await;
}

#[tokio::test]
async fn c11_codes_are_drawn_by_a_fresh_proof_or_stay_as_they_are() {
    let stage = Stage::new().await;
    let (ada, me) = by_app(&stage, ADA).await;
    let mut spared = me.clone();
    spared.view.amr = vec!["pwd".to_owned(), "trusted_device".to_owned()];
    let refused = stage.app.regenerate_recovery_codes(&spared, &caller()).await;
    assert!(matches!(refused, Err(FactorError::NotFresh)), "{refused:?}");
    stage.store.break_call("replace_recovery_codes");
    let refused = stage.app.regenerate_recovery_codes(&me, &caller()).await;
    assert!(matches!(refused, Err(FactorError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.store.break_call("nothing");
    stage.clock.set(me.view.auth_time + MINUTE * 5 + TICK);
    let refused = stage.app.regenerate_recovery_codes(&me, &caller()).await;
    assert!(matches!(refused, Err(FactorError::NotFresh)), "{refused:?}");
    stage.no_mail().await;
    assert!(passes(&stage, ADA, &ada.recovery_codes[0]).await);
}
