//! Beginning an enrolment: who may, what is begun, and that nothing is enrolled by it.

use super::{EnrollError, Enroller, EnrollingLogin, Proof};
use crate::app::first_factor::Unfinished;
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::domain::token::Token;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BASE, BOB, MINUTE, OTHER_PASSWORD, PASSWORD, Phone, Stage, TICK, Work, caller, having_passed,
};
use scaikey_mail::Message;
use scaikey_store::{FactorKind, MfaMode};
use std::time::Duration;

async fn signed_in(stage: &Stage) -> CurrentSession {
    stage.verified(ADA, PASSWORD).await;
    stage.signed_in(ADA).await
}

/// A stage whose tenant demands a factor, and the login of somebody who has none.
async fn demanding() -> (Stage, Unfinished) {
    let stage = Stage::with(|_, settings| settings.mfa.mode = MfaMode::Required).await;
    stage.verified(ADA, PASSWORD).await;
    let login = stage.unfinished(ADA).await;
    (stage, login)
}

async fn enrolling(stage: &Stage, mfa_token: &Token) -> Option<EnrollingLogin> {
    let tenant = stage.app.tenant(ACME).await.unwrap();
    stage.app.enrolling_login(tenant, mfa_token.expose(), None).await.unwrap()
}

/// What each of the three beginnings says; a code that was mailed is read.
async fn begin(stage: &Stage, who: &Enroller, kind: FactorKind) -> Result<Token, EnrollError> {
    match kind {
        FactorKind::Totp => stage.app.begin_totp_enrollment(who, &caller()).await.map(|it| it.enrollment),
        FactorKind::WebAuthn => stage.app.begin_webauthn_enrollment(who, &caller()).await.map(|it| it.enrollment),
        FactorKind::Email => {
            let begun = stage.app.begin_email_enrollment(who, &caller()).await?;
            stage.one_mail().await;
            Ok(begun.enrollment)
        }
    }
}

const KINDS: [FactorKind; 3] = [FactorKind::Totp, FactorKind::WebAuthn, FactorKind::Email];

#[tokio::test]
async fn an_app_is_begun_with_its_secret_and_nothing_is_enrolled() {
    let stage = Stage::new().await;
    let me = signed_in(&stage).await;
    let before = stage.held(me.view.user_id).await;
    stage.work();
    let who = Enroller::Session(me.clone());
    let begun = stage.app.begin_totp_enrollment(&who, &caller()).await.unwrap();
    // Once for the account's factors, once for whether the session is fresh.
    let store = vec!["second_factors", "profile"];
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store });
    assert_eq!((begun.secret.len(), begun.expires_at), (32, me.view.auth_time + MINUTE * 5));
    let again = stage.app.begin_totp_enrollment(&who, &caller()).await.unwrap();
    assert!(*again.secret != *begun.secret && again.enrollment.expose() != begun.enrollment.expose());
    assert_eq!(stage.held(me.view.user_id).await, before);
    stage.login(ADA, PASSWORD).await.expect("no factor is there yet");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_mailbox_is_begun_by_a_code_to_it_once_a_minute() {
    let stage = Stage::new().await;
    let me = signed_in(&stage).await;
    let before = stage.held(me.view.user_id).await;
    let who = Enroller::Session(me.clone());
    let begun = stage.app.begin_email_enrollment(&who, &caller()).await.unwrap();
    let mail = stage.one_mail().await;
    assert!(matches!(mail.message, Message::MfaCode { valid_minutes: 5, .. }), "{:?}", mail.message);
    assert_eq!((mail.row.recipient.as_str(), begun.expires_at), (ADA, me.view.auth_time + MINUTE * 5));
    assert_eq!(begun.sent_to, "a***@e***.org");
    stage.clock.advance(MINUTE - TICK);
    let refused = begin(&stage, &who, FactorKind::Email).await;
    let Err(EnrollError::Refused(Refusal::Limited { retry_after })) = refused else { panic!("{refused:?}") };
    assert!(retry_after <= Duration::from_secs(1));
    stage.no_mail().await;
    assert_eq!(stage.held(me.view.user_id).await, before);

    stage.clock.advance(TICK);
    stage.enrol_mailbox(&who).await;
    let passed = Enroller::Session(having_passed(&me, "email"));
    let refused = begin(&stage, &passed, FactorKind::Email).await;
    assert!(matches!(refused, Err(EnrollError::Exists)), "one account has one mailbox: {refused:?}");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_key_is_begun_with_what_the_authenticator_needs_and_the_known_ones_are_named() {
    let stage = Stage::new().await;
    let me = signed_in(&stage).await;
    let who = Enroller::Session(me.clone());
    let (known, _) = stage.enrol_key(&who).await;
    let before = stage.held(me.view.user_id).await;
    let passed = Enroller::Session(having_passed(&me, "pop"));
    let begun = stage.app.begin_webauthn_enrollment(&passed, &caller()).await.unwrap();
    let options = &begun.public_key;
    assert_eq!((&options["rp"]["id"], &options["rp"]["name"]), (&"login.acme.example".into(), &"Acme".into()));
    assert!(BASE.ends_with(options["rp"]["id"].as_str().unwrap()));
    assert_eq!((&options["user"]["name"], &options["user"]["displayName"]), (&ADA.into(), &"Ada Lovelace".into()));
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    let excluded = options["excludeCredentials"].as_array().unwrap();
    assert_eq!((excluded.len(), &excluded[0]["id"]), (1, &crate::domain::webauthn::soft_key::encode(&known.id).into()));
    assert_eq!(stage.held(me.view.user_id).await, before);
}

#[tokio::test]
async fn c11_no_kind_is_begun_without_a_fresh_proof() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let session = stage.by_app(ADA, &ada.phone).await;
    let me = stage.current(&session).await;
    let before = stage.held(ada.user).await;
    let mut spared = me.clone();
    spared.view.amr = vec!["pwd".to_owned(), "trusted_device".to_owned()];
    for kind in KINDS {
        let refused = begin(&stage, &Enroller::Session(spared.clone()), kind).await;
        assert!(matches!(refused, Err(EnrollError::NotFresh)), "{kind:?}: {refused:?}");
    }
    stage.clock.advance(MINUTE * 5 + TICK);
    for kind in KINDS {
        let refused = begin(&stage, &Enroller::Session(me.clone()), kind).await;
        assert!(matches!(refused, Err(EnrollError::NotFresh)), "{kind:?}: {refused:?}");
    }
    assert_eq!(stage.held(ada.user).await, before);
    stage.no_mail().await;
}

#[tokio::test]
async fn what_the_tenant_does_not_allow_is_not_begun() {
    let stage = Stage::new().await;
    let me = signed_in(&stage).await;
    stage.work();
    for (mode, methods, allowed) in [
        (MfaMode::Off, KINDS.to_vec(), &[][..]),
        (MfaMode::Optional, vec![FactorKind::Totp], &[FactorKind::Totp, FactorKind::WebAuthn]),
        (MfaMode::Required, vec![], &[FactorKind::WebAuthn]),
    ] {
        let mut tenant = stage.tenant.clone();
        (tenant.settings.mfa.mode, tenant.settings.mfa.methods) = (mode, methods);
        let who = Enroller::Session(CurrentSession { tenant: tenant.into(), ..me.clone() });
        for kind in KINDS {
            match begin(&stage, &who, kind).await {
                Ok(_) => assert!(allowed.contains(&kind), "{mode:?} {kind:?}"),
                Err(EnrollError::KindNotAllowed) => {
                    assert!(!allowed.contains(&kind), "{mode:?} {kind:?}");
                    assert_eq!(stage.work(), Work::nothing(), "before the account is looked at");
                }
                Err(error) => panic!("{error:?}"),
            }
            stage.work();
        }
    }
    stage.no_mail().await;
}

#[tokio::test]
async fn an_account_has_ten_factors_at_most() {
    let stage = Stage::new().await;
    let who = Enroller::Session(having_passed(&signed_in(&stage).await, "otp"));
    let waiting = stage.app.begin_totp_enrollment(&who, &caller()).await.unwrap();
    for _ in 0..10 {
        stage.enrol_app(&who).await;
    }
    for kind in KINDS {
        let refused = begin(&stage, &who, kind).await;
        assert!(matches!(refused, Err(EnrollError::TooMany)), "{kind:?}: {refused:?}");
    }
    let code = Phone::with(&waiting.secret).code(stage.clock.now());
    let proof = Proof::Code(&code);
    let refused = stage.app.confirm_enrollment(&who, waiting.enrollment.expose(), proof, None, &caller()).await;
    assert!(matches!(refused, Err(EnrollError::TooMany)), "begun before: {refused:?}");
    stage.no_mail().await;
}

#[tokio::test]
async fn c2_only_a_login_that_demands_a_factor_enrols_one() {
    let (stage, login) = demanding().await;
    stage.verified(BOB, PASSWORD).await;
    assert!(enrolling(&stage, &login.mfa_token).await.is_some());
    let stranger = Token::parse(&"A".repeat(43)).unwrap();
    assert!(enrolling(&stage, &stranger).await.is_none());
    let other = stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    let elsewhere = stage.app.enrolling_login(other.into(), login.mfa_token.expose(), None).await.unwrap();
    assert!(elsewhere.is_none());

    let begun = Enroller::Login(enrolling(&stage, &login.mfa_token).await.unwrap());
    stage.enrol_app(&begun).await;
    assert!(enrolling(&stage, &login.mfa_token).await.is_none(), "it is complete");
    let asked = stage.unfinished(ADA).await;
    assert!(enrolling(&stage, &asked.mfa_token).await.is_none(), "a factor is there: it is asked for");
    let login = stage.unfinished(BOB).await;
    stage.clock.advance(MINUTE * 5);
    assert!(enrolling(&stage, &login.mfa_token).await.is_none(), "over");
}

#[tokio::test]
async fn a_login_whose_account_changed_begins_nothing() {
    let (stage, login) = demanding().await;
    let who = Enroller::Login(enrolling(&stage, &login.mfa_token).await.unwrap());
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    for kind in KINDS {
        let refused = begin(&stage, &who, kind).await;
        assert!(matches!(refused, Err(EnrollError::EnrollmentInvalid)), "{kind:?}: {refused:?}");
    }
    stage.no_mail().await;
}

#[tokio::test]
async fn a_part_that_is_away_begins_nothing() {
    let stage = Stage::new().await;
    let me = signed_in(&stage).await;
    let who = Enroller::Session(me.clone());
    let before = stage.held(me.view.user_id).await;
    for kind in KINDS {
        stage.limits.set_away(true);
        let refused = begin(&stage, &who, kind).await;
        assert!(matches!(refused, Err(EnrollError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
        stage.limits.set_away(false);
        for call in ["second_factors", "profile"] {
            stage.store.break_call(call);
            let refused = begin(&stage, &who, kind).await;
            assert!(matches!(refused, Err(EnrollError::Refused(Refusal::Unexpected(_)))), "{call}: {refused:?}");
            stage.store.break_call("nothing");
        }
        stage.challenges.set_away(true);
        let refused = begin(&stage, &who, kind).await;
        assert!(matches!(refused, Err(EnrollError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
        stage.challenges.set_away(false);
    }
    assert_eq!(stage.held(me.view.user_id).await, before);
    stage.no_mail().await;
    stage.challenges.set_away(true);
    let tenant = stage.app.tenant(ACME).await.unwrap();
    let asked = stage.app.enrolling_login(tenant, &"A".repeat(43), None).await;
    assert!(matches!(asked, Err(Refusal::Unavailable(_))), "{asked:?}");
}
