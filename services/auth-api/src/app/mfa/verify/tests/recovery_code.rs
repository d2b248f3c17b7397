//! Recovery codes: each replaces a factor once, and its owner hears of it.

use super::{failure, wrong};
use crate::app::mfa::verify::MfaFailure;
use crate::ports::Clock as _;
use crate::testing::{ADA, BOB, PASSWORD, Stage, answer, unfinished};
use scaikey_mail::Message;
use scaikey_store::Acr;

#[tokio::test]
async fn a_recovery_code_passes_once_and_its_owner_is_told() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = unfinished(stage.begun_with(ADA, PASSWORD, Some("Firefox on Linux"), None).await);
    let (code, before) = (&ada.recovery_codes[3], stage.held(ada.user).await);
    let session = stage.verify(&answer(&login, "recovery_code", code)).await.unwrap();
    let mail = stage.one_mail().await;
    assert_eq!(mail.row.recipient, ADA);
    let Message::RecoveryCodeUsed { left: 9, device: Some(device), .. } = &mail.message else {
        panic!("{:?}", mail.message)
    };
    assert_eq!(device, "Firefox on Linux");
    let me = stage.current(&session).await;
    assert_eq!((me.view.amr.join(" ").as_str(), me.view.acr), ("pwd recovery mfa", Acr::Aal2));
    let mut expected = before;
    (expected.record.recovery_codes, expected.sessions) = (9, [vec![session.session], expected.sessions].concat());
    assert_eq!(stage.held(ada.user).await, expected, "no factor was touched");

    let login = stage.unfinished(ADA).await;
    assert_eq!(failure(stage.verify(&answer(&login, "recovery_code", code)).await), MfaFailure::InvalidCode);
    assert_eq!(stage.held(ada.user).await, expected);
    let typed = ada.recovery_codes[4].to_uppercase().replace('-', " ");
    stage.verify(&answer(&login, "recovery_code", &typed)).await.expect("as people type it");
    assert!(matches!(stage.one_mail().await.message, Message::RecoveryCodeUsed { left: 8, .. }));
}

#[tokio::test]
async fn every_code_passes_and_with_the_last_the_way_is_not_offered() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    for (number, code) in (0..).zip(&ada.recovery_codes) {
        let login = stage.unfinished(ADA).await;
        stage.verify(&answer(&login, "recovery_code", code)).await.unwrap();
        let Message::RecoveryCodeUsed { left, .. } = stage.one_mail().await.message else { panic!("another mail") };
        assert_eq!(left, 9 - number);
    }
    let login = stage.unfinished(ADA).await;
    let refused = failure(stage.verify(&answer(&login, "recovery_code", &ada.recovery_codes[0])).await);
    assert_eq!(refused, MfaFailure::MethodNotAvailable);
    stage.verify(&answer(&login, "totp", &ada.phone.code(stage.clock.now()))).await.unwrap();
}

#[tokio::test]
async fn what_is_no_code_of_the_account_changes_nothing() {
    let stage = Stage::new().await;
    let (ada, bob) = (stage.guarded(ADA).await, stage.guarded(BOB).await);
    let before = (stage.held(ada.user).await, stage.held(bob.user).await);
    let own = &ada.recovery_codes[0];
    let mut swapped = own.clone().into_bytes();
    swapped.swap(0, own.len() - 1);
    let swapped = String::from_utf8(swapped).unwrap();
    let tries = [&bob.recovery_codes[0], &own[1..], "", &wrong(&stage, &ada), &swapped];
    for code in tries.into_iter().filter(|code| code != own) {
        let login = stage.unfinished(ADA).await;
        let refused = failure(stage.verify(&answer(&login, "recovery_code", code)).await);
        assert_eq!(refused, MfaFailure::InvalidCode);
    }
    assert_eq!((stage.held(ada.user).await, stage.held(bob.user).await), before);
    stage.no_mail().await;
}

#[tokio::test]
async fn c5_of_two_logins_with_one_recovery_code_one_passes() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let (one, two) = (stage.unfinished(ADA).await, stage.unfinished(ADA).await);
    let forms = [&one, &two].map(|login| answer(login, "recovery_code", &ada.recovery_codes[0]));
    let (first, second) = tokio::join!(stage.verify(&forms[0]), stage.verify(&forms[1]));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    assert_eq!(failure(if first.is_ok() { second } else { first }), MfaFailure::InvalidCode);
    stage.one_mail().await;
    assert_eq!(stage.held(ada.user).await.record.recovery_codes, 9);
}
