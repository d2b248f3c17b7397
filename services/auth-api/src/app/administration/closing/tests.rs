//! How an account gets out of a stranger's hands, and its owner back in.

use super::CorrectionError;
use crate::app::administration::accounts::{AccountError, Bar};
use crate::app::login::LoginError;
use crate::app::mfa::{MfaFailure, TRIES, VerifyMfaError};
use crate::domain::mfa_policy::DeviceTrust;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BOB, DAY, OTHER_PASSWORD, PASSWORD, STEP, Stage, address, answer, authenticated, caller,
};
use scaikey_store::{Accounts as _, Audit as _, Digest, SecondFactors as _, UserId};

const OWNER: &str = "owner@example.org";

async fn bars(stage: &Stage, email: &str) -> Vec<Bar> {
    stage.administration.explain_login(ACME, &address(email), DeviceTrust::None).await.unwrap().bars
}

/// The account's one event of this kind, which an operator brought about.
async fn recorded(stage: &Stage, user: UserId, kind: &str) {
    let events = stage.store.activity(stage.tenant.id, user, None, 100).await.unwrap();
    let told: Vec<_> = events.iter().filter(|event| event.kind == kind).collect();
    let [event] = told[..] else { panic!("{kind}: {told:?}") };
    assert_eq!((event.actor.as_str(), event.outcome.as_str()), ("operator", "success"));
}

#[tokio::test]
async fn who_failed_too_often_is_let_in_again() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let tenant = stage.tenant.id;
    for _ in 0..100 {
        stage.store.record_login_failure(tenant, Digest::of_address(ADA), stage.clock.now()).await.unwrap();
    }
    for _ in 0..10 {
        stage.store.count_factor_attempt(tenant, ada.user, &TRIES, stage.clock.now()).await.unwrap();
    }
    assert_eq!(bars(&stage, ADA).await, [Bar::TooManyFailures, Bar::CodesPaused]);
    for _ in 0..90 {
        stage.clock.advance(DAY);
        stage.store.count_factor_attempt(tenant, ada.user, &TRIES, stage.clock.now()).await.unwrap();
    }
    assert_eq!(bars(&stage, ADA).await, [Bar::TooManyFailures, Bar::CodesClosed]);

    let user = stage.administration.unlock_account(ACME, &address(ADA)).await.unwrap();
    assert_eq!(bars(&stage, ADA).await, []);
    recorded(&stage, user, "unlocking").await;
    assert_eq!(stage.by_app(ADA, &ada.phone).await.user_id, ada.user);
}

#[tokio::test]
async fn a_disabled_account_is_closed_until_it_is_enabled() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let (session, waiting) = (stage.by_app(ADA, &ada.phone).await, stage.unfinished(ADA).await);
    stage.administration.disable_account(ACME, &address(ADA)).await.unwrap();
    stage.administration.disable_account(ACME, &address(ADA)).await.expect("once more is no mistake");
    recorded(&stage, ada.user, "disabling").await;
    assert_eq!(bars(&stage, ADA).await, [Bar::AccountDisabled]);
    let refused = stage.login(ADA, PASSWORD).await;
    assert!(matches!(refused, Err(LoginError::InvalidCredentials)), "{refused:?}");

    stage.administration.enable_account(ACME, &address(ADA)).await.unwrap();
    stage.administration.enable_account(ACME, &address(ADA)).await.expect("once more is no mistake");
    recorded(&stage, ada.user, "enabling").await;
    let seen = stage.app.current_session(session.tenant.clone(), &session.cookie).await;
    assert!(seen.is_err(), "what was open stays closed");
    stage.clock.advance(STEP * 2);
    let refused = stage.verify(&answer(&waiting, "totp", &ada.phone.code(stage.clock.now()))).await;
    assert!(matches!(refused, Err(VerifyMfaError::Failed(MfaFailure::TokenInvalid))), "{refused:?}");
    assert_eq!(stage.by_app(ADA, &ada.phone).await.user_id, ada.user);
}

#[tokio::test]
async fn an_account_without_a_mailbox_comes_back_to_its_owner() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let user = stage.signed_in(ADA).await.view.user_id;
    let early = stage.administration.correct_address(ACME, &address(ADA), &address(OWNER)).await;
    assert!(matches!(early, Err(CorrectionError::NotDisabled)), "{early:?}");
    stage.administration.disable_account(ACME, &address(ADA)).await.unwrap();
    let corrected = stage.administration.correct_address(ACME, &address(ADA), &address(OWNER)).await.unwrap();
    assert_eq!(corrected, user);
    recorded(&stage, user, "email_change").await;
    stage.administration.enable_account(ACME, &address(OWNER)).await.unwrap();
    for email in [ADA, OWNER] {
        let refused = stage.login(email, PASSWORD).await;
        assert!(matches!(refused, Err(LoginError::InvalidCredentials)), "{email}: {refused:?}");
    }
    stage.no_mail().await;
    let link = stage.reset_token(OWNER).await;
    stage.app.reset_password(ACME, &link, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    assert_eq!(authenticated(stage.begun(OWNER, OTHER_PASSWORD).await).user_id, user);
}

#[tokio::test]
async fn what_is_not_there_or_taken_is_said() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    stage.verified(BOB, PASSWORD).await;
    let app = &stage.administration;
    app.disable_account(ACME, &address(ADA)).await.unwrap();
    let taken = app.correct_address(ACME, &address(ADA), &address(BOB)).await;
    assert!(matches!(taken, Err(CorrectionError::AddressInUse)), "{taken:?}");
    for (slug, is_tenant) in [(ACME, false), ("nobody", true)] {
        for refused in [
            app.unlock_account(slug, &address(OWNER)).await,
            app.disable_account(slug, &address(OWNER)).await,
            app.enable_account(slug, &address(OWNER)).await,
        ] {
            match refused {
                Err(AccountError::UnknownTenant) => assert!(is_tenant),
                Err(AccountError::UnknownAccount) => assert!(!is_tenant),
                other => panic!("{other:?}"),
            }
        }
    }
}
