//! What a tenant's settings must satisfy, whoever writes them.

mod sign_in;
mod web_url;

use super::{custom_data, password::LEAST_MINIMUM};
use scaikey_email::EmailAddress;
use scaikey_mail::LOCALES;
use scaikey_store::TenantSettings;
use web_url::{check_base_url, check_redirect_uri, check_web_url};
pub use web_url::{host_of, is_loopback, origin_of};

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
    if let Some(page) = &settings.oauth.login_uri {
        note(
            "oauth.login_uri",
            check_web_url(page).and_then(|url| match url.fragment() {
                None => Ok(()),
                Some(_) => Err("must not have a fragment".into()),
            }),
        );
    }
    note("mfa.methods", sign_in::check_methods(&settings.mfa));
    note("mfa.trusted_device_days", sign_in::check_trusted_device_days(settings.mfa.trusted_device_days));
    for (what, problem) in
        sign_in::check_relying_party(settings).into_iter().chain(sign_in::check_sessions(&settings.sessions))
    {
        note(what, Err(problem));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Whether links of this tenant are https, and its cookies `Secure`.
pub fn is_secure(settings: &TenantSettings) -> bool {
    settings.base_url.starts_with("https://")
}

pub(in crate::domain) fn check_text(text: &str, most: usize) -> Result<(), String> {
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
///
/// # Errors
/// What is wrong with it, for a person.
pub fn check_locale(tag: &str) -> Result<(), String> {
    let well_formed = tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if well_formed && LOCALES.contains(&language.as_str()) {
        Ok(())
    } else {
        Err(format!("must be a BCP 47 tag of one of these languages: {}", LOCALES.join(", ")))
    }
}

#[cfg(test)]
mod tests;
