//! What the policy never does, over everything it can be asked; then the cases that need a word.

use super::{
    Answer, Decision, DeviceTrust, KINDS, Question, Reason, allowed_kinds, decide, has, is_allowed, relying_party,
};
use crate::domain::challenge::Method;
use crate::testing::settings;
use proptest::prelude::*;
use scaikey_store::{FactorKind, FactorSummary, MfaMode, MfaSettings, TenantSettings};

/// A question that owns what it is about.
#[derive(Debug, Clone)]
struct Case {
    settings: MfaSettings,
    factors: FactorSummary,
    device: DeviceTrust,
    password_by_mail: bool,
}

impl Case {
    fn answer(&self) -> Answer {
        let Self { settings, factors, device, password_by_mail } = self;
        decide(&Question { settings, factors, device: *device, password_by_mail: *password_by_mail })
    }

    fn usable(&self) -> Vec<FactorKind> {
        KINDS.into_iter().filter(|kind| has(&self.factors, *kind) && is_allowed(&self.settings, *kind)).collect()
    }

    fn is_spared(&self) -> bool {
        self.device == DeviceTrust::Trusted && self.settings.trusted_device_days > 0
    }
}

fn kinds() -> impl Strategy<Value = Vec<FactorKind>> {
    prop::sample::subsequence(KINDS.to_vec(), 0..=KINDS.len()).prop_shuffle()
}

fn cases() -> impl Strategy<Value = Case> {
    let modes = prop::sample::select(vec![MfaMode::Off, MfaMode::Optional, MfaMode::Required]);
    let settings =
        (modes, kinds(), prop_oneof![Just(0), 1..=30_u16]).prop_map(|(mode, methods, trusted_device_days)| {
            MfaSettings { mode, methods, trusted_device_days, ..MfaSettings::default() }
        });
    let preference = prop::option::of(prop::sample::select(KINDS.to_vec()));
    let factors = (any::<[bool; 3]>(), prop_oneof![Just(0), 1..=10_i64], preference).prop_map(
        |([webauthn, totp, email], recovery_codes, default)| FactorSummary {
            webauthn,
            totp,
            email,
            recovery_codes,
            default,
        },
    );
    let device = prop::sample::select(vec![DeviceTrust::None, DeviceTrust::Trusted]);
    (settings, factors, device, any::<bool>()).prop_map(|(settings, factors, device, password_by_mail)| Case {
        settings,
        factors,
        device,
        password_by_mail,
    })
}

proptest! {
    // There are some twenty thousand different questions; a question costs less than a microsecond.
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_has_reasons_and_each_of_them_once(case in cases()) {
        let reasons = case.answer().reasons;
        prop_assert!(!reasons.is_empty());
        for (place, reason) in reasons.iter().enumerate() {
            prop_assert!(!reasons[..place].contains(reason), "{reason:?} twice");
        }
    }

    #[test]
    fn the_mode_off_asks_nobody(case in cases()) {
        let off = Case { settings: MfaSettings { mode: MfaMode::Off, ..case.settings.clone() }, ..case };
        prop_assert_eq!(off.answer(), Answer { decision: Decision::Authenticated, reasons: vec![Reason::ModeOff] });
    }

    #[test]
    fn the_mode_optional_asks_whoever_has_a_usable_factor_and_is_not_spared(case in cases()) {
        let optional = Case { settings: MfaSettings { mode: MfaMode::Optional, ..case.settings.clone() }, ..case };
        let asks = !optional.usable().is_empty() && !optional.is_spared();
        let decision = optional.answer().decision;
        if asks {
            prop_assert!(matches!(decision, Decision::Verify { .. }), "{decision:?}");
        } else {
            prop_assert_eq!(decision, Decision::Authenticated);
        }
    }

    #[test]
    fn c2_the_mode_required_lets_nobody_in_without_a_factor(case in cases()) {
        let required = Case { settings: MfaSettings { mode: MfaMode::Required, ..case.settings.clone() }, ..case };
        match required.answer().decision {
            Decision::Authenticated => prop_assert!(required.is_spared() && !required.usable().is_empty()),
            Decision::Verify { .. } => prop_assert!(!required.usable().is_empty() && !required.is_spared()),
            Decision::Enroll { methods } => {
                prop_assert!(required.usable().is_empty());
                prop_assert!(methods.contains(&FactorKind::WebAuthn));
                prop_assert_eq!(methods, allowed_kinds(&required.settings));
            }
        }
    }

    #[test]
    fn what_is_offered_is_usable_in_order_and_begins_with_the_preference(case in cases()) {
        let Decision::Verify { methods, default } = case.answer().decision else { return Ok(()) };
        let usable: Vec<Method> = case.usable().into_iter().map(Method::from).collect();
        let (codes, factors): (Vec<Method>, Vec<Method>) =
            methods.iter().partition(|method| **method == Method::RecoveryCode);
        prop_assert!(factors.iter().all(|method| usable.contains(method)), "{methods:?} of {usable:?}");
        prop_assert!(methods.is_sorted() && !factors.is_empty(), "{methods:?}");
        prop_assert_eq!(codes.len(), usize::from(case.factors.recovery_codes > 0));
        match case.factors.default.map(Method::from) {
            Some(preferred) if factors.contains(&preferred) => prop_assert_eq!(default, preferred),
            _ => prop_assert_eq!(default, factors[0]),
        }
        let missing: Vec<Method> = usable.into_iter().filter(|method| !factors.contains(method)).collect();
        if case.password_by_mail && factors != [Method::Email] {
            prop_assert!(!factors.contains(&Method::Email), "c7: the mailbox was the first factor");
        } else {
            prop_assert_eq!(missing, vec![], "nothing else is left out");
        }
    }

    #[test]
    fn a_factor_more_leaves_a_question_a_question(case in cases(), more in any::<[bool; 3]>()) {
        let factors = FactorSummary {
            webauthn: case.factors.webauthn || more[0],
            totp: case.factors.totp || more[1],
            email: case.factors.email || more[2],
            ..case.factors
        };
        if matches!(case.answer().decision, Decision::Verify { .. }) {
            let decision = Case { factors, ..case }.answer().decision;
            prop_assert!(matches!(decision, Decision::Verify { .. }), "{decision:?}");
        }
    }
}

fn case(mode: MfaMode, factors: FactorSummary) -> Case {
    Case {
        settings: MfaSettings { mode, ..MfaSettings::default() },
        factors,
        device: DeviceTrust::None,
        password_by_mail: false,
    }
}

fn all() -> FactorSummary {
    FactorSummary { webauthn: true, totp: true, email: true, recovery_codes: 3, default: Some(FactorKind::Email) }
}

#[test]
fn c7_a_mailbox_that_was_the_first_factor_is_not_offered_beside_another() {
    let mut asked = Case { password_by_mail: true, ..case(MfaMode::Optional, all()) };
    let Answer { decision, reasons } = asked.answer();
    let methods = vec![Method::Webauthn, Method::Totp, Method::RecoveryCode];
    assert_eq!(decision, Decision::Verify { methods, default: Method::Webauthn });
    let expected =
        [Reason::ModeOptional, Reason::UsableFactor, Reason::EmailWasFirstFactor, Reason::PreferenceNotOffered];
    assert_eq!(reasons, expected);

    asked.factors = FactorSummary { email: true, ..FactorSummary::default() };
    for mode in [MfaMode::Optional, MfaMode::Required] {
        asked.settings.mode = mode;
        let Answer { decision, reasons } = asked.answer();
        assert_eq!(decision, Decision::Verify { methods: vec![Method::Email], default: Method::Email }, "{mode:?}");
        assert_eq!(reasons[1..], [Reason::UsableFactor, Reason::EmailIsAllThereIs], "{mode:?}");
    }
}

#[test]
fn a_kind_that_the_tenant_took_away_counts_no_longer_and_is_told_of() {
    let totp = FactorSummary { totp: true, recovery_codes: 9, ..FactorSummary::default() };
    let mut asked = case(MfaMode::Required, totp);
    asked.settings.methods = vec![FactorKind::Email];
    let Answer { decision, reasons } = asked.answer();
    assert_eq!(decision, Decision::Enroll { methods: vec![FactorKind::WebAuthn, FactorKind::Email] });
    let expected = [Reason::ModeRequired, Reason::KindNotAllowed(FactorKind::Totp), Reason::NoUsableFactor];
    assert_eq!(reasons, expected);

    asked.factors.webauthn = true;
    let methods = vec![Method::Webauthn, Method::RecoveryCode];
    assert_eq!(asked.answer().decision, Decision::Verify { methods, default: Method::Webauthn }, "always allowed");
}

#[test]
fn a_trusted_device_is_spared_the_question_but_not_the_enrolment() {
    let trusted = |days, factors| {
        let mut asked = Case { device: DeviceTrust::Trusted, ..case(MfaMode::Required, factors) };
        asked.settings.trusted_device_days = days;
        asked.answer()
    };
    let spared = trusted(1, all());
    assert_eq!(spared.decision, Decision::Authenticated);
    assert_eq!(spared.reasons.last(), Some(&Reason::DeviceTrusted));
    let forbidden = trusted(0, all());
    assert!(matches!(forbidden.decision, Decision::Verify { .. }), "{forbidden:?}");
    assert!(forbidden.reasons.contains(&Reason::DevicesNotTrusted));
    let codes_only = FactorSummary { recovery_codes: 3, ..FactorSummary::default() };
    assert!(matches!(trusted(30, codes_only).decision, Decision::Enroll { .. }), "codes alone are no factor");
}

#[test]
fn a_relying_party_is_the_host_of_the_base_url_unless_another_was_chosen() {
    let of = |base_url: &str| {
        let party = relying_party(&TenantSettings { base_url: base_url.into(), ..settings() });
        assert_eq!(party.name, "Acme");
        (party.id, party.origins)
    };
    let one = |id: &str, origin: &str| (id.to_owned(), vec![origin.to_owned()]);
    assert_eq!(of("https://login.acme.example/auth"), one("login.acme.example", "https://login.acme.example"));
    assert_eq!(of("https://acme.example:8443"), one("acme.example", "https://acme.example:8443"));
    assert_eq!(of("http://acme.localhost:80/x"), one("acme.localhost", "http://acme.localhost"));
    for loopback in ["http://127.0.0.1:8080", "http://[::1]:8080/a"] {
        assert_eq!(of(loopback), one("localhost", "http://localhost:8080"), "{loopback}");
    }
    assert_eq!(of("https://10.0.0.1"), one("10.0.0.1", "https://10.0.0.1"));

    let mut chosen = settings();
    chosen.mfa.relying_party_id = Some("acme.example".into());
    assert_eq!(relying_party(&chosen).origins, ["https://login.acme.example"]);
    chosen.mfa.origins = vec!["https://app.acme.example".into()];
    let party = relying_party(&chosen);
    assert_eq!((party.id.as_str(), party.origins), ("acme.example", chosen.mfa.origins));
}
