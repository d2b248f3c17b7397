//! The first proof of a factor: what it enrols, and for whom.

mod logins;

use super::{EnrollError, Enrolled, Enroller, Proof};
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::domain::webauthn::soft_key::SoftKey;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BASE, BOB, MINUTE, OTHER_PASSWORD, PASSWORD, Phone, STEP, Stage, TICK, caller, having_passed,
};
use scaikey_mail::Message;
use scaikey_store::{Audit as _, FactorKind, FactorSecret, MfaMode};
use serde_json::json;

async fn signed_in(stage: &Stage, email: &str) -> CurrentSession {
    stage.verified(email, PASSWORD).await;
    stage.signed_in(email).await
}

/// An app that was begun: its token, and the app.
async fn begun(stage: &Stage, who: &Enroller) -> (String, Phone) {
    let begun = stage.app.begin_totp_enrollment(who, &caller()).await.unwrap();
    (begun.enrollment.expose().to_owned(), Phone::with(&begun.secret))
}

async fn confirm(
    stage: &Stage, who: &Enroller, enrollment: &str, code: &str, name: Option<&str>,
) -> Result<Enrolled, EnrollError> {
    stage.app.confirm_enrollment(who, enrollment, Proof::Code(code), name, &caller()).await
}

fn is_invalid(result: &Result<Enrolled, EnrollError>) -> bool {
    matches!(result, Err(EnrollError::EnrollmentInvalid))
}

#[tokio::test]
async fn the_first_code_enrols_the_app_with_ten_recovery_codes() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    let (who, before) = (Enroller::Session(me.clone()), stage.held(me.view.user_id).await);
    let (token, phone) = begun(&stage, &who).await;
    let now = stage.clock.now();
    let enrolled = confirm(&stage, &who, &token, &phone.code(now), Some(" Phone ")).await.unwrap();
    let mail = stage.one_mail().await;
    let Message::FactorAdded { name, .. } = &mail.message else { panic!("{:?}", mail.message) };
    assert_eq!((mail.row.recipient.as_str(), name.as_str()), (ADA, "Phone"));
    assert!(enrolled.session.is_none(), "there was one already");
    let codes = enrolled.recovery_codes.unwrap();
    assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), 10);

    let after = stage.held(me.view.user_id).await;
    let factor = &after.record.factors[0];
    assert_eq!((factor.id, factor.name.as_str(), factor.last_used_at), (enrolled.factor, "Phone", None));
    let FactorSecret::Totp { last_step, .. } = &factor.secret else { panic!("{factor:?}") };
    assert_eq!(*last_step, now.unix_timestamp() / 30);
    assert_eq!((after.record.epoch, after.record.recovery_codes), (before.record.epoch, 10));
    assert!(after.record.mfa_epoch > before.record.mfa_epoch, "no device is trusted any longer");
    assert_eq!(after.sessions, before.sessions);
    let second = Enroller::Session(having_passed(&me, "otp"));
    assert!(is_invalid(&confirm(&stage, &second, &token, &phone.code(now + STEP), None).await), "once");
    let (_, again) = stage.enrol_app(&second).await;
    assert!(again.recovery_codes.is_none(), "those that there are stay");
    assert_eq!(stage.held(me.view.user_id).await.record.recovery_codes, 10);
}

#[tokio::test]
async fn a_wrong_code_enrols_nothing_and_five_end_the_enrolment() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    let (who, before) = (Enroller::Session(me.clone()), stage.held(me.view.user_id).await);
    for (tries, succeeds) in [(4, true), (5, false)] {
        let who = if succeeds { who.clone() } else { Enroller::Session(having_passed(&me, "otp")) };
        let (token, phone) = begun(&stage, &who).await;
        let now = stage.clock.now();
        let wrong = phone.code(now + STEP * 9);
        for number in 0..tries {
            let refused = confirm(&stage, &who, &token, [&wrong, "", "12345"][number % 3], None).await;
            assert!(matches!(refused, Err(EnrollError::CodeWrong)), "{refused:?}");
            let events = stage.store.activity(stage.tenant.id, me.view.user_id, None, 100).await.unwrap();
            let told = events.iter().find(|event| event.kind == "factor_enrollment" && event.outcome == "failure");
            let of = told.map(|event| (event.factor.as_deref(), event.reason.as_deref()));
            assert_eq!(of, Some((Some("totp"), Some("invalid_code"))));
        }
        if succeeds {
            assert_eq!(stage.held(me.view.user_id).await, before);
            stage.no_mail().await;
            confirm(&stage, &who, &token, &phone.code(now), None).await.unwrap();
            stage.one_mail().await;
        } else {
            assert!(is_invalid(&confirm(&stage, &who, &token, &phone.code(now), None).await));
        }
    }
    assert_eq!(stage.held(me.view.user_id).await.record.factors.len(), 1);
}

#[tokio::test]
async fn a_name_that_breaks_the_rules_costs_no_try() {
    let stage = Stage::new().await;
    let who = Enroller::Session(signed_in(&stage, ADA).await);
    let (token, phone) = begun(&stage, &who).await;
    let code = phone.code(stage.clock.now());
    for name in ["", " ", "a\nb", &"x".repeat(65), "a\u{202e}b", "\u{0}"] {
        let refused = confirm(&stage, &who, &token, &code, Some(name)).await;
        assert!(matches!(refused, Err(EnrollError::Rules(_))), "{name:?}: {refused:?}");
    }
    confirm(&stage, &who, &token, &code, None).await.unwrap();
    assert!(matches!(stage.one_mail().await.message, Message::FactorAdded { name, .. } if name == "Authenticator app"));
}

#[tokio::test]
async fn an_enrolment_lasts_five_minutes_from_where_the_session_was_fresh() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    stage.clock.advance(MINUTE);
    let later = stage.signed_in(ADA).await;
    let (token, phone) = begun(&stage, &Enroller::Session(me.clone())).await;
    let (other_token, other_phone) = begun(&stage, &Enroller::Session(later.clone())).await;
    stage.clock.advance(MINUTE * 4 + TICK);
    let refused = stage.app.begin_totp_enrollment(&Enroller::Session(me.clone()), &caller()).await;
    assert!(matches!(refused, Err(EnrollError::NotFresh)), "none begins any more");
    stage.clock.advance(MINUTE - TICK);
    assert!(is_invalid(&confirm(&stage, &Enroller::Session(me), &token, &phone.code(stage.clock.now()), None).await));
    let code = other_phone.code(stage.clock.now());
    assert!(is_invalid(&confirm(&stage, &Enroller::Session(later.clone()), &other_token, &code, None).await));
    assert_eq!(stage.held(later.view.user_id).await.record.factors, []);
    stage.no_mail().await;
}

#[tokio::test]
async fn an_enrolment_is_finished_by_who_began_it() {
    let stage = Stage::new().await;
    let (me, eve) = (signed_in(&stage, ADA).await, signed_in(&stage, BOB).await);
    let elsewhere = stage.signed_in(ADA).await;
    let who = Enroller::Session(me.clone());
    let (token, phone) = begun(&stage, &who).await;
    let code = phone.code(stage.clock.now());
    let mut other = stage.administration.create_tenant("other", |_| crate::testing::settings()).await.unwrap();
    other.slug = "other".into();
    let abroad = CurrentSession { tenant: other.into(), ..me.clone() };
    for stranger in [eve, elsewhere, abroad] {
        let refused = confirm(&stage, &Enroller::Session(stranger), &token, &code, None).await;
        assert!(matches!(refused, Err(EnrollError::EnrollmentInvalid | EnrollError::NotFresh)), "{refused:?}");
    }
    for token in ["", "x", &token[1..], &"A".repeat(43)] {
        assert!(is_invalid(&confirm(&stage, &who, token, &code, None).await), "{token}");
    }
    assert_eq!(stage.held(me.view.user_id).await.record.factors, []);
    stage.no_mail().await;
    confirm(&stage, &who, &token, &code, None).await.expect("tries are left");
    stage.one_mail().await;
}

#[tokio::test]
async fn a_proof_of_one_kind_is_none_of_another() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    let who = Enroller::Session(me.clone());
    let (token, _) = begun(&stage, &who).await;
    let nothing = json!({});
    let refused = stage.app.confirm_enrollment(&who, &token, Proof::Credential(&nothing), None, &caller()).await;
    assert!(is_invalid(&refused));
    let key = stage.app.begin_webauthn_enrollment(&who, &caller()).await.unwrap();
    assert!(is_invalid(&confirm(&stage, &who, key.enrollment.expose(), "123456", None).await));
    let mailbox = stage.app.begin_email_enrollment(&who, &caller()).await.unwrap();
    let code = stage.one_mail().await.code();
    assert!(is_invalid(
        &stage
            .app
            .confirm_enrollment(&who, mailbox.enrollment.expose(), Proof::Credential(&nothing), None, &caller())
            .await
    ));
    let refused = confirm(&stage, &who, &token, &code, None).await;
    assert!(matches!(refused, Err(EnrollError::CodeWrong)), "a mailed code is none of the app: {refused:?}");
    assert_eq!(stage.held(me.view.user_id).await.record.factors, []);
}

#[tokio::test]
async fn a_mailed_code_enrols_the_mailbox_it_was_mailed_for() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    let who = Enroller::Session(me.clone());
    let mut begun = Vec::new();
    for _ in 0..2 {
        let enrollment = stage.app.begin_email_enrollment(&who, &caller()).await.unwrap().enrollment;
        begun.push((enrollment.expose().to_owned(), stage.one_mail().await.code()));
        stage.clock.advance(MINUTE);
    }
    let [(first, old), (second, new)] = &begun[..] else { panic!("two") };
    let refused = confirm(&stage, &who, second, old, None).await;
    assert!(matches!(refused, Err(EnrollError::CodeWrong)), "{refused:?}");
    confirm(&stage, &who, second, new, None).await.unwrap();
    assert!(matches!(stage.one_mail().await.message, Message::FactorAdded { name, .. } if name == "E-mail"));
    let again = confirm(&stage, &Enroller::Session(having_passed(&me, "email")), first, old, None).await;
    assert!(matches!(again, Err(EnrollError::Exists)), "one account has one mailbox: {again:?}");
    let held = stage.held(me.view.user_id).await;
    assert_eq!((held.record.factors.len(), held.record.recovery_codes), (1, 10));
}

#[tokio::test]
async fn a_key_is_enrolled_once_by_what_it_signed_for_this() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    let who = Enroller::Session(me.clone());
    let mut key = SoftKey::new();
    let begun = stage.app.begin_webauthn_enrollment(&who, &caller()).await.unwrap();
    let token = begun.enrollment.expose();
    let finish = async |who: &Enroller, token: &str, credential: &serde_json::Value| {
        stage.app.confirm_enrollment(who, token, Proof::Credential(credential), Some("Key"), &caller()).await
    };
    let other = stage.app.begin_webauthn_enrollment(&who, &caller()).await.unwrap();
    for forged in
        [key.create(&other.public_key, BASE), key.create(&begun.public_key, "https://evil.example"), json!({})]
    {
        let refused = finish(&who, token, &forged).await;
        assert!(matches!(refused, Err(EnrollError::CredentialInvalid)), "{refused:?}");
    }
    assert_eq!(stage.held(me.view.user_id).await.record.factors, []);
    let created = key.create(&begun.public_key, BASE);
    finish(&who, token, &created).await.unwrap();
    stage.one_mail().await;
    let held = stage.held(me.view.user_id).await;
    assert_eq!((held.record.factors[0].secret.kind(), held.record.recovery_codes), (FactorKind::WebAuthn, 10));

    let again = key.create(&other.public_key, BASE);
    let passed = Enroller::Session(having_passed(&me, "pop"));
    let refused = finish(&passed, other.enrollment.expose(), &again).await;
    assert!(matches!(refused, Err(EnrollError::Exists)), "{refused:?}");
    assert_eq!(stage.held(me.view.user_id).await, held);
    stage.no_mail().await;
}

#[tokio::test]
async fn what_changes_before_the_proof_counts() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    let who = Enroller::Session(me.clone());
    let (token, phone) = begun(&stage, &who).await;
    for (mode, methods) in [(MfaMode::Off, vec![FactorKind::Totp]), (MfaMode::Optional, vec![FactorKind::Email])] {
        let mut tenant = stage.tenant.clone();
        (tenant.settings.mfa.mode, tenant.settings.mfa.methods) = (mode, methods);
        let changed = Enroller::Session(CurrentSession { tenant: tenant.into(), ..me.clone() });
        let refused = confirm(&stage, &changed, &token, &phone.code(stage.clock.now()), None).await;
        assert!(matches!(refused, Err(EnrollError::KindNotAllowed)), "{refused:?}");
    }
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    assert!(is_invalid(&confirm(&stage, &who, &token, &phone.code(stage.clock.now()), None).await));
    let held = stage.held(me.view.user_id).await;
    assert_eq!((held.record.factors.len(), held.record.recovery_codes), (0, 0));
    stage.no_mail().await;
}

#[tokio::test]
async fn a_part_that_is_away_enrols_nothing() {
    let stage = Stage::new().await;
    let me = signed_in(&stage, ADA).await;
    let (who, before) = (Enroller::Session(me.clone()), stage.held(me.view.user_id).await);
    let (token, phone) = begun(&stage, &who).await;
    let code = phone.code(stage.clock.now());
    let unavailable = |result| matches!(result, Err(EnrollError::Refused(Refusal::Unavailable(_))));
    stage.limits.set_away(true);
    assert!(unavailable(confirm(&stage, &who, &token, &code, None).await));
    stage.limits.set_away(false);
    stage.challenges.set_away(true);
    assert!(unavailable(confirm(&stage, &who, &token, &code, None).await));
    stage.challenges.set_away(false);
    stage.store.break_call("add_factor");
    let refused = confirm(&stage, &who, &token, &code, None).await;
    assert!(matches!(refused, Err(EnrollError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.store.break_call("nothing");
    assert_eq!(stage.held(me.view.user_id).await, before);
    stage.no_mail().await;
    confirm(&stage, &who, &token, &code, None).await.unwrap();
    stage.one_mail().await;
}
