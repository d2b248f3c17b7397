//! What settings are accepted, and what is told of those that are not.

use super::{check_settings, check_slug};
use scaikey_store::{FactorKind, MfaMode, MfaSettings, PasswordPolicy, Sender, SessionSettings, TenantSettings};

fn settings() -> TenantSettings {
    TenantSettings {
        name: "Acme".into(),
        base_url: "https://login.acme.example".into(),
        self_registration: true,
        redirect_uris: vec!["https://app.acme.example/in".into(), "com.acme.app:/in".into()],
        password: PasswordPolicy::default(),
        captcha: None,
        sender: Sender { name: "Acme".into(), address: "no-reply@acme.example".into() },
        locale: "en".into(),
        custom_data_schema: None,
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    }
}

#[test]
fn slugs_are_dns_labels() {
    assert!(check_slug("acme-2").is_ok());
    for bad in ["", "Acme", "a b", "-a", "a-", "a/b", "a.b", "ä", &"x".repeat(64)] {
        assert!(check_slug(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_base_url_is_spelt_as_it_is_meant() {
    let with = |base_url: &str| check_settings(&TenantSettings { base_url: base_url.into(), ..settings() });
    for good in
        ["https://login.acme.example", "https://acme.example:8443/auth", "http://127.0.0.1:8080", "http://[::1]:1"]
    {
        assert_eq!(with(good), Ok(()), "{good}");
    }
    for bad in [
        "HTTPS://login.acme.example",
        " https://login.acme.example",
        "https:login.acme.example",
        "https://login.acme.example/",
        "https://login.acme.example:443",
        "https://login.acme.example?x",
        "https://login.acme.example/a/../b",
        "https://user@login.acme.example",
        "http://login.acme.example",
        "ftp://login.acme.example",
    ] {
        assert!(with(bad).is_err(), "{bad}");
    }
}

#[test]
fn all_problems_are_told_at_once() {
    assert_eq!(check_settings(&settings()), Ok(()));
    let mut bad = settings();
    bad.name = "Acme\r\nBcc: x".into();
    bad.base_url = "http://login.acme.example/".into();
    bad.redirect_uris = vec!["javascript:alert(1)".into(), "/relative".into()];
    bad.password.minimum_length = 7;
    bad.sender.address = "nobody".into();
    bad.locale = "../en".into();
    let problems = check_settings(&bad).unwrap_err();
    assert_eq!(problems.len(), 7, "{problems:?}");
}

/// The problems of settings that are changed in one place.
fn problems(change: impl FnOnce(&mut TenantSettings)) -> Vec<String> {
    let mut changed = settings();
    change(&mut changed);
    check_settings(&changed).err().unwrap_or_default()
}

#[test]
fn methods_are_named_once_each_and_may_be_missing_only_where_nobody_is_asked() {
    let of = |mode, methods: &[FactorKind]| {
        problems(|it| it.mfa = MfaSettings { mode, methods: methods.to_vec(), ..MfaSettings::default() })
    };
    let (totp, email) = (FactorKind::Totp, FactorKind::Email);
    assert!(of(MfaMode::Off, &[]).is_empty() && of(MfaMode::Required, &[email, totp]).is_empty());
    assert_eq!(of(MfaMode::Optional, &[]), ["mfa.methods: must name at least one kind unless the mode is off"]);
    assert_eq!(of(MfaMode::Off, &[totp, email, totp]), ["mfa.methods: must not name a kind twice"]);
}

#[test]
fn a_device_is_trusted_for_thirty_days_at_most() {
    assert!(problems(|it| it.mfa.trusted_device_days = 0).is_empty());
    assert!(problems(|it| it.mfa.trusted_device_days = 30).is_empty());
    let told = problems(|it| it.mfa.trusted_device_days = 31);
    assert_eq!(told, ["mfa.trusted_device_days: must be at most 30; 0 forbids trusted devices"]);
}

#[test]
fn a_relying_party_id_is_the_host_of_the_links_or_a_domain_above_it() {
    const LOGIN: &str = "https://login.acme.example:8443/auth";
    let of = |base: &str, id: &str| {
        problems(|it| (it.base_url, it.mfa.relying_party_id) = (base.to_owned(), Some(id.to_owned())))
    };
    for (base, good) in [
        (LOGIN, "login.acme.example"),
        (LOGIN, "acme.example"),
        ("https://intranet", "intranet"),
        ("https://xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("http://localhost:1", "localhost"),
        ("http://acme.localhost", "acme.localhost"),
        ("http://127.0.0.1:8080", "localhost"),
    ] {
        assert_eq!(of(base, good), [""; 0], "{base} {good}");
    }
    for (base, bad) in [
        (LOGIN, "example"),
        (LOGIN, ""),
        (LOGIN, "cme.example"),
        (LOGIN, "other.example"),
        (LOGIN, "app.login.acme.example"),
        (LOGIN, "Acme.example"),
        (LOGIN, "acme.example."),
        (LOGIN, ".acme.example"),
        (LOGIN, "acme.example:8443"),
        (LOGIN, "https://acme.example"),
        (LOGIN, "localhost"),
        ("https://10.0.0.1", "10.0.0.1"),
        ("https://10.0.0.1", "0.0.1"),
        ("https://10.0.0.1", "localhost"),
        ("http://127.0.0.1:8080", "127.0.0.1"),
        ("http://acme.localhost", "localhost"),
    ] {
        let told = of(base, bad);
        assert!(told.len() == 1 && told[0].starts_with("mfa.relying_party_id: must be "), "{base} {bad} {told:?}");
    }
}

#[test]
fn webauthn_is_used_from_origins_at_the_relying_party_or_below_it() {
    let of = |id: Option<&str>, origin: &str| {
        problems(|it| (it.mfa.relying_party_id, it.mfa.origins) = (id.map(str::to_owned), vec![origin.to_owned()]))
    };
    let acme = Some("acme.example");
    for (id, good) in [
        (None, "https://login.acme.example"),
        (None, "https://a.login.acme.example:8443"),
        (acme, "https://acme.example"),
        (acme, "https://app.acme.example"),
    ] {
        assert_eq!(of(id, good), [""; 0], "{id:?} {good}");
    }
    for (id, bad) in [
        (None, "https://acme.example"),
        (None, "https://app.acme.example"),
        (acme, "https://notacme.example"),
        (acme, "https://acme.example.evil.example"),
        (acme, "http://acme.example"),
        (acme, "http://localhost"),
        (acme, "https://acme.example/"),
        (acme, "https://acme.example:443"),
        (acme, "https://App.acme.example"),
        (acme, "https://app.acme.example/login"),
        (acme, "https://user@acme.example"),
        (acme, "https://*.acme.example"),
        (acme, "acme.example"),
        (acme, "null"),
    ] {
        let told = of(id, bad);
        assert!(told.len() == 1 && told[0].starts_with("mfa.origins: "), "{id:?} {bad} {told:?}");
    }
    let on_this_machine = |origin: &str| {
        problems(|it| (it.base_url, it.mfa.origins) = ("http://127.0.0.1:8080".into(), vec![origin.to_owned()]))
    };
    assert!(on_this_machine("http://localhost:3000").is_empty());
    assert_eq!(on_this_machine("http://127.0.0.1:8080").len(), 1, "no browser takes an address for a relying party");
}

#[test]
fn sessions_rest_for_five_minutes_or_more_and_end_within_thirty_days() {
    const MONTH: u32 = 30 * 24 * 60;
    let of = |idle_minutes, absolute_minutes| {
        let plain = SessionSettings { idle_minutes, absolute_minutes, ..SessionSettings::default() };
        let remembered = SessionSettings {
            remembered_idle_minutes: idle_minutes,
            remembered_absolute_minutes: absolute_minutes,
            ..SessionSettings::default()
        };
        [plain, remembered].map(|sessions| problems(|it| it.sessions = sessions))
    };
    for (idle, absolute) in [(5, 5), (5, MONTH), (MONTH, MONTH)] {
        assert_eq!(of(idle, absolute), [[""; 0]; 2], "{idle} {absolute}");
    }
    let told = |what: &str, problem: &str| {
        ["sessions.", "sessions.remembered_"].map(|which| vec![format!("{which}{what}: {problem}")])
    };
    assert_eq!(of(4, 60), told("idle", "must be at least 5 minutes"));
    assert_eq!(of(61, 60), told("idle", "must not be longer than the session lasts in all"));
    assert_eq!(of(60, MONTH + 1), told("absolute", "must be at most 30 days (NIST SP 800-63B-4 §2.1.3)"));
}
