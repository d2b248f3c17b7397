//! The factors of whoever is logged in: seen, named, preferred and removed.

use super::FactorError;
use crate::app::mfa::Enroller;
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::testing::{ADA, BOB, Guarded, MINUTE, PASSWORD, STEP, Stage, TICK, caller, having_passed, unfinished};
use scaikey_mail::Message;
use scaikey_store::{FactorId, FactorKind, MfaMode};
use uuid::Uuid;

const UNKNOWN: FactorId = FactorId(Uuid::nil());

/// Somebody with an app, and a session that passed it.
async fn by_app(stage: &Stage, email: &str) -> (Guarded, CurrentSession) {
    let guarded = stage.guarded(email).await;
    let session = stage.by_app(email, &guarded.phone).await;
    let me = stage.current(&session).await;
    (guarded, me)
}

async fn delete(stage: &Stage, me: &CurrentSession, factor: FactorId) -> Result<(), FactorError> {
    stage.app.delete_factor(me, factor, &caller()).await
}

#[tokio::test]
async fn factors_are_seen_with_what_the_tenant_wants_of_them() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = stage.signed_in(ADA).await;
    let seen = stage.app.list_factors(&me).await.unwrap();
    assert!(seen.record.factors.is_empty() && seen.record.default_factor.is_none() && !seen.required);
    assert_eq!(seen.enrollable, [FactorKind::WebAuthn, FactorKind::Totp, FactorKind::Email]);

    let mailbox = stage.enrol_mailbox(&Enroller::Session(me.clone())).await;
    let seen = stage.app.list_factors(&me).await.unwrap();
    assert_eq!(seen.record.default_factor, Some(mailbox));
    let me = having_passed(&me, "email");
    let (_, app) = stage.enrol_app(&Enroller::Session(me.clone())).await;
    let seen = stage.app.list_factors(&me).await.unwrap();
    assert_eq!(seen.record.default_factor, Some(app.factor), "the stronger one, without a preference");

    for (mode, methods, required, enrollable) in [
        (MfaMode::Required, vec![FactorKind::Totp], true, vec![FactorKind::WebAuthn, FactorKind::Totp]),
        (MfaMode::Off, vec![FactorKind::Totp], false, vec![]),
    ] {
        let mut tenant = stage.tenant.clone();
        (tenant.settings.mfa.mode, tenant.settings.mfa.methods) = (mode, methods);
        let me = CurrentSession { tenant: tenant.into(), ..me.clone() };
        let seen = stage.app.list_factors(&me).await.unwrap();
        assert_eq!((seen.required, seen.enrollable), (required, enrollable));
        assert_eq!(seen.record.factors.len(), 2, "what is there is seen, allowed or not");
    }
}

#[tokio::test]
async fn a_factor_gets_another_name_by_the_rules_from_its_owner_alone() {
    let stage = Stage::new().await;
    let (ada, me) = by_app(&stage, ADA).await;
    let (_, eve) = by_app(&stage, BOB).await;
    let before = stage.held(ada.user).await;
    for name in ["", " ", "a\nb", &"x".repeat(65)] {
        let refused = stage.app.rename_factor(&me, ada.factor, name, &caller()).await;
        assert!(matches!(refused, Err(FactorError::Rules(_))), "{name:?}: {refused:?}");
    }
    for (whose, which) in [(&eve, ada.factor), (&me, UNKNOWN)] {
        let refused = stage.app.rename_factor(whose, which, "Phone", &caller()).await;
        assert!(matches!(refused, Err(FactorError::Unknown)), "{refused:?}");
        let refused = stage.app.set_default_factor(whose, which, &caller()).await;
        assert!(matches!(refused, Err(FactorError::Unknown)), "{refused:?}");
    }
    assert_eq!(stage.held(ada.user).await, before);
    stage.app.rename_factor(&me, ada.factor, "  Phone ", &caller()).await.unwrap();
    let mut expected = before;
    expected.record.factors[0].name = "Phone".to_owned();
    assert_eq!(stage.held(ada.user).await, expected, "and nothing else");
    stage.no_mail().await;
}

#[tokio::test]
async fn the_preferred_factor_is_offered_first_until_it_is_removed() {
    let stage = Stage::new().await;
    let (ada, me) = by_app(&stage, ADA).await;
    let mailbox = stage.enrol_mailbox(&Enroller::Session(me.clone())).await;
    let offered = async || stage.unfinished(ADA).await.default.unwrap().as_str();
    assert_eq!(offered().await, "totp");
    stage.app.set_default_factor(&me, mailbox, &caller()).await.unwrap();
    assert_eq!(offered().await, "email");
    assert_eq!(stage.app.list_factors(&me).await.unwrap().record.default_factor, Some(mailbox));
    delete(&stage, &me, mailbox).await.unwrap();
    stage.one_mail().await;
    assert_eq!(offered().await, "totp");
    assert_eq!(stage.app.list_factors(&me).await.unwrap().record.default_factor, Some(ada.factor));
}

#[tokio::test]
async fn a_removed_factor_takes_the_last_codes_and_all_trust_along_and_its_owner_is_told() {
    let stage = Stage::new().await;
    let (ada, me) = by_app(&stage, ADA).await;
    let (_, key) = stage.enrol_key(&Enroller::Session(me.clone())).await;
    stage.clock.advance(STEP);
    let (token, _) = trusting(&stage, &ada).await;
    let before = stage.held(ada.user).await;
    assert_eq!(before.devices.len(), 1);
    delete(&stage, &me, key).await.unwrap();
    let mail = stage.one_mail().await;
    let Message::FactorRemoved { factor: kind, name, .. } = &mail.message else { panic!("{:?}", mail.message) };
    assert_eq!(
        (mail.row.recipient.as_str(), format!("{kind:?}").as_str(), name.as_str()),
        (ADA, "WebAuthn", "Passkey")
    );
    let held = stage.held(ada.user).await;
    assert_eq!((held.record.factors.len(), held.record.recovery_codes, held.devices.len()), (1, 10, 0));
    assert_eq!(held.sessions, before.sessions);
    unfinished(stage.begun_with(ADA, PASSWORD, None, Some(token)).await);

    delete(&stage, &me, ada.factor).await.unwrap();
    stage.one_mail().await;
    let held = stage.held(ada.user).await;
    assert_eq!((held.record.factors.len(), held.record.recovery_codes), (0, 0), "they would replace nothing");
    stage.login(ADA, PASSWORD).await.unwrap();
    let again = delete(&stage, &me, ada.factor).await;
    assert!(matches!(again, Err(FactorError::Unknown)), "{again:?}");
}

async fn trusting(stage: &Stage, ada: &Guarded) -> (crate::domain::token::Token, CurrentSession) {
    use crate::ports::Clock as _;
    let login = stage.unfinished(ADA).await;
    let code = ada.phone.code(stage.clock.now());
    let form = crate::app::mfa::VerifyMfa { trust_device: true, ..crate::testing::answer(&login, "totp", &code) };
    let session = stage.verify(&form).await.unwrap();
    let me = stage.current(&session).await;
    (session.trusted_device_token.unwrap(), me)
}

#[tokio::test]
async fn where_a_factor_is_demanded_the_last_one_stays_and_a_mailbox_is_none() {
    let stage = Stage::new().await;
    stage.change_settings(|settings| settings.mfa.mode = MfaMode::Required).await;
    stage.verified(ADA, PASSWORD).await;
    let demanded = stage.unfinished(ADA).await;
    let enrolling = stage.app.enrolling_login(stage.tenant.clone().into(), demanded.mfa_token.expose(), None).await;
    let (phone, app) = stage.enrol_app(&Enroller::Login(enrolling.unwrap().unwrap())).await;
    let session = app.session.expect("the login is complete");
    let me = stage.app.tenant(crate::testing::ACME).await.unwrap();
    let me = stage.app.current_session(me, &session.cookie).await.unwrap();
    let before = stage.held(session.user_id).await;
    let refused = delete(&stage, &me, app.factor).await;
    assert!(matches!(refused, Err(FactorError::Last)), "{refused:?}");
    assert_eq!(stage.held(session.user_id).await, before);
    let mailbox = stage.enrol_mailbox(&Enroller::Session(me.clone())).await;
    let refused = delete(&stage, &me, app.factor).await;
    assert!(matches!(refused, Err(FactorError::Last)), "{refused:?}");
    stage.no_mail().await;
    delete(&stage, &me, mailbox).await.unwrap();
    stage.one_mail().await;
    stage.by_app(ADA, &phone).await;
}

#[tokio::test]
async fn c11_a_factor_goes_by_a_fresh_proof_of_its_owner_alone() {
    let stage = Stage::new().await;
    let (ada, me) = by_app(&stage, ADA).await;
    let (_, eve) = by_app(&stage, BOB).await;
    let before = stage.held(ada.user).await;
    for (whose, which) in [(&eve, ada.factor), (&me, UNKNOWN)] {
        let refused = delete(&stage, whose, which).await;
        assert!(matches!(refused, Err(FactorError::Unknown)), "{refused:?}");
    }
    let mut spared = me.clone();
    spared.view.amr = vec!["pwd".to_owned(), "trusted_device".to_owned()];
    let refused = delete(&stage, &spared, ada.factor).await;
    assert!(matches!(refused, Err(FactorError::NotFresh)), "{refused:?}");
    for call in ["second_factors", "remove_factor"] {
        stage.store.break_call(call);
        let refused = delete(&stage, &me, ada.factor).await;
        assert!(matches!(refused, Err(FactorError::Refused(Refusal::Unexpected(_)))), "{call}: {refused:?}");
        stage.store.break_call("nothing");
    }
    assert_eq!(stage.held(ada.user).await, before);
    stage.clock.set(me.view.auth_time + MINUTE * 5 + TICK);
    let refused = delete(&stage, &me, ada.factor).await;
    assert!(matches!(refused, Err(FactorError::NotFresh)), "{refused:?}");
    stage.clock.set(me.view.auth_time + MINUTE * 5);
    stage.no_mail().await;
    delete(&stage, &me, ada.factor).await.unwrap();
    stage.one_mail().await;
}
