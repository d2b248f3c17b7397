//! What a tenant's settings must satisfy, whoever writes them.

use super::{custom_data, password::LEAST_MINIMUM, redirect};
use scaikey_email::EmailAddress;
use scaikey_mail::LOCALES;
use scaikey_store::TenantSettings;
use url::Url;

/// Checks a slug: `[a-z0-9-]{1,63}`, not starting or ending with a hyphen (a DNS label, RFC 1035 §2.3.1).
///
/// # Errors
/// What is wrong with it.
pub fn check_slug(slug: &str) -> Result<(), String> {
    let label = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if label && (1..=63).contains(&slug.len()) && !slug.starts_with('-') && !slug.ends_with('-') {
        Ok(())
    } else {
        Err("the slug must be 1 to 63 of a-z, 0-9 and -, not starting or ending with a hyphen".into())
    }
}

/// Checks everything that a tenant's operator may choose; all problems at once.
///
/// # Errors
/// One line for each problem, naming the setting.
pub fn check_settings(settings: &TenantSettings) -> Result<(), Vec<String>> {
    let mut problems = Vec::new();
    let mut note = |what: &str, result: Result<(), String>| {
        if let Err(problem) = result {
            problems.push(format!("{what}: {problem}"));
        }
    };
    note("name", check_text(&settings.name, 100));
    note("base_url", check_base_url(&settings.base_url));
    for uri in &settings.redirect_uris {
        note("redirect_uri", check_redirect_uri(uri));
    }
    if settings.password.minimum_length < LEAST_MINIMUM || settings.password.minimum_length > 128 {
        note("password.minimum_length", Err(format!("must be between {LEAST_MINIMUM} and 128")));
    }
    if let Some(captcha) = &settings.captcha {
        note("captcha.siteverify_url", check_web_url(&captcha.siteverify_url).map(drop));
    }
    note("sender.name", check_text(&settings.sender.name, 100));
    note("sender.address", EmailAddress::parse(&settings.sender.address).map(drop).map_err(|e| e.to_string()));
    note("locale", check_locale(&settings.locale));
    if let Some(schema) = &settings.custom_data_schema {
        note("custom_data_schema", custom_data::compile(schema).map(drop));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Whether links of this tenant are https, and its cookies `Secure`.
pub fn is_secure(settings: &TenantSettings) -> bool {
    settings.base_url.starts_with("https://")
}

fn check_text(text: &str, most: usize) -> Result<(), String> {
    if text.trim().is_empty() || text.chars().count() > most {
        return Err(format!("must have 1 to {most} characters"));
    }
    if text.chars().any(|c| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    }) {
        return Err("must not contain control or direction characters".into());
    }
    Ok(())
}

/// A BCP 47 tag whose language the mails speak.
fn check_locale(tag: &str) -> Result<(), String> {
    let well_formed = tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if well_formed && LOCALES.contains(&language.as_str()) {
        Ok(())
    } else {
        Err(format!("must be a BCP 47 tag of one of these languages: {}", LOCALES.join(", ")))
    }
}

fn check_web_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|e| e.to_string())?;
    let loopback = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => return Err("must name a host".into()),
    };
    if !(url.scheme() == "https" || url.scheme() == "http" && loopback) {
        return Err("must be https (http is for loopback only)".into());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not carry credentials".into());
    }
    Ok(url)
}

fn check_base_url(text: &str) -> Result<(), String> {
    let url = check_web_url(text)?;
    // Links and cookies are made of the text as it stands, so it must be what the parser makes of it.
    let canonical = format!("{}{}", url.origin().ascii_serialization(), url.path().trim_end_matches('/'));
    if text == canonical { Ok(()) } else { Err(format!("must be an origin and optional path, spelt {canonical}")) }
}

fn check_redirect_uri(text: &str) -> Result<(), String> {
    let url = Url::parse(text).map_err(|e| e.to_string())?;
    if url.fragment().is_some() {
        return Err("must not have a fragment (RFC 6749 §3.1.2)".into());
    }
    match url.scheme() {
        "http" | "https" => check_web_url(text).map(drop),
        scheme if !redirect::is_place(scheme) => Err("has a scheme that is not a place to go".into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{check_settings, check_slug};
    use scaikey_store::{MfaSettings, PasswordPolicy, Sender, SessionSettings, TenantSettings};

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
}
