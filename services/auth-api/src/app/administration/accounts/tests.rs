//! What operators are told of an account.

use super::{AccountError, Bar};
use crate::domain::challenge::Method;
use crate::domain::mfa_policy::{Decision, DeviceTrust, Reason};
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, BOB, MINUTE, PASSWORD, Stage, address, caller};
use scaikey_store::{
    Accounts as _, Digest, EventKind, FactorAdded, FactorAddition, FactorId, FactorKind, FactorSecret, MfaMode, Notice,
    SecondFactors as _, Sessions as _, SpentChallenge,
};

#[tokio::test]
async fn a_login_is_explained_by_what_is_stored() {
    let stage = Stage::with(|_, settings| settings.mfa.mode = MfaMode::Required).await;
    stage.verified(ADA, PASSWORD).await;
    let email = address("ADA@example.org");
    let explained = stage.administration.explain_login(ACME, &email, DeviceTrust::Trusted).await.unwrap();
    let methods = vec![FactorKind::WebAuthn, FactorKind::Totp, FactorKind::Email];
    assert_eq!(explained.answer.decision, Decision::Enroll { methods });
    assert_eq!(explained.answer.reasons, [Reason::ModeRequired, Reason::NoUsableFactor]);
    assert_eq!(explained.bars, []);
    assert_eq!(stage.work().store, ["credentials", "next_factor_attempt"], "nothing is counted or changed");
    let stored = stage.store.credentials(stage.tenant.id, &address(ADA)).await.unwrap().account.unwrap();
    assert_eq!(explained.user_id, stored.user_id);
}

#[tokio::test]
async fn what_stops_a_login_before_the_second_factor_is_told_too() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    let bars = async || {
        let explained = stage.administration.explain_login(ACME, &address(ADA), DeviceTrust::None).await.unwrap();
        assert_eq!(explained.answer.decision, Decision::Authenticated);
        explained.bars
    };
    assert_eq!(bars().await, [Bar::NotVerified]);
    let digest = Digest::of_address(address(ADA).canonical());
    for _ in 0..100 {
        stage.store.record_login_failure(stage.tenant.id, digest, crate::testing::T0).await.unwrap();
    }
    stage.administration.update_tenant(ACME, |tenant| tenant.enabled = false).await.unwrap();
    assert_eq!(bars().await, [Bar::TenantDisabled, Bar::TooManyFailures, Bar::NotVerified]);
}

#[tokio::test]
async fn who_is_not_there_is_not_explained() {
    let stage = Stage::new().await;
    let explain = |slug, email| {
        let email = address(email);
        let app = &stage.administration;
        async move { app.explain_login(slug, &email, DeviceTrust::None).await }
    };
    let unknown = explain(ACME, BOB).await;
    assert!(matches!(unknown, Err(AccountError::UnknownAccount)), "{unknown:?}");
    let nowhere = explain("nobody", BOB).await;
    assert!(matches!(nowhere, Err(AccountError::UnknownTenant)), "{nowhere:?}");
}

/// Gives Ada's account mailed codes as a second factor, with a recovery code.
async fn enrol_email(stage: &Stage) {
    let now = stage.clock.now();
    let account = stage.store.credentials(stage.tenant.id, &address(ADA)).await.unwrap().account.unwrap();
    let notice = Notice {
        token: Digest::of(b"this was not me"),
        expires_at: now + MINUTE,
        mail: stage.app.account_deleted_mail(&stage.tenant, &caller()),
    };
    let addition = FactorAddition {
        user_id: account.user_id,
        epoch: account.epoch,
        mfa_epoch: None,
        id: FactorId(uuid::Uuid::from_u128(7)),
        name: "Mail".into(),
        secret: FactorSecret::Email,
        most: 10,
        recovery_codes: vec![Digest::of(b"a recovery code")],
        challenge: SpentChallenge { digest: Digest::of(b"a challenge"), expires_at: now + MINUTE },
        session: None,
        notice,
        event: stage.app.own_event(EventKind::FactorEnrollment, &caller()),
    };
    let added = stage.store.add_factor(stage.tenant.id, &addition).await.unwrap();
    assert_eq!(added, FactorAdded::Added { recovery_codes: true });
}

#[tokio::test]
async fn whoever_lost_their_second_factors_gets_in_again_after_a_reset() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    enrol_email(&stage).await;
    let decision = async || {
        let explained = stage.administration.explain_login(ACME, &address(ADA), DeviceTrust::None).await;
        explained.unwrap().answer.decision
    };
    let methods = vec![Method::Email, Method::RecoveryCode];
    assert_eq!(decision().await, Decision::Verify { methods, default: Method::Email });

    let told = stage.reset_second_factors(ADA).await;
    assert_eq!((told.row.template.as_str(), told.row.recipient.as_str()), ("second_factors_reset", ADA));
    assert_eq!(decision().await, Decision::Authenticated);
    let (digest, now) = (session.cookie.digest(), stage.clock.now());
    assert_eq!(stage.store.session(stage.tenant.id, digest, now).await.unwrap(), None, "its session is ended");

    let unknown = stage.administration.reset_second_factors(ACME, &address(BOB), &stage.app.keys).await;
    assert!(matches!(unknown, Err(AccountError::UnknownAccount)), "{unknown:?}");
}
