//! A tenant as operators see it: everything but secrets.

use super::super::output;
use crate::domain::lifetimes::{SessionLifetime, session_lifetime};
use crate::domain::mfa_policy::{allowed_kinds, relying_party};
use scaikey_store::{FactorKind, MfaMode, Tenant, TenantSettings};
use std::fmt::Write as _;
use time::Duration;

/// A line of a list.
pub(super) fn as_line(tenant: &Tenant) -> String {
    let settings = &tenant.settings;
    format!(
        "{}\t{}\t{}\tself-registration {}\t{}",
        tenant.slug,
        settings.name,
        settings.base_url,
        on_off(settings.self_registration),
        if tenant.enabled { "enabled" } else { "disabled" },
    )
}

/// One line for each setting.
pub(super) fn as_text(tenant: &Tenant) -> String {
    let settings = &tenant.settings;
    let (mfa, party) = (&settings.mfa, relying_party(settings));
    let kinds: Vec<&str> = allowed_kinds(mfa).into_iter().map(kind).collect();
    let rows = [
        ("slug", tenant.slug.clone()),
        ("state", if tenant.enabled { "enabled" } else { "disabled" }.to_owned()),
        ("name", settings.name.clone()),
        ("base URL", settings.base_url.clone()),
        ("mails come from", format!("{} <{}>", settings.sender.name, settings.sender.address)),
        ("language", settings.locale.clone()),
        ("self-registration", on_off(settings.self_registration).to_owned()),
        ("captcha", settings.captcha.as_ref().map_or_else(|| "none".to_owned(), |it| format!("{:?}", it.provider))),
        ("redirect URIs", list(&settings.redirect_uris)),
        ("password", password(settings)),
        ("custom data", if settings.custom_data_schema.is_some() { "by a schema" } else { "anything" }.to_owned()),
        ("second factor", mode(mfa.mode).to_owned()),
        ("kinds of factors", kinds.join(", ")),
        (
            "trusted devices",
            match mfa.trusted_device_days {
                0 => "none".to_owned(),
                days => format!("{days} days"),
            },
        ),
        ("relying party", party.id),
        ("WebAuthn origins", list(&party.origins)),
        ("sessions", lifetime(session_lifetime(&settings.sessions, false))),
        ("remembered sessions", lifetime(session_lifetime(&settings.sessions, true))),
        ("account deletion", on_off(settings.account_deletion).to_owned()),
        ("login page", settings.oauth.login_uri.clone().unwrap_or_else(|| "none".to_owned())),
        ("access tokens", settings.oauth.access_token_algorithm.as_str().to_owned()),
    ];
    rows.into_iter().fold(String::new(), |mut text, (name, value)| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:<20} {value}");
        text
    })
}

/// Everything; the relying party as it is in effect.
pub(super) fn as_json(tenant: &Tenant) -> serde_json::Value {
    let settings = &tenant.settings;
    let party = relying_party(settings);
    serde_json::json!({
        "id": tenant.id,
        "slug": tenant.slug,
        "enabled": tenant.enabled,
        "version": tenant.version,
        "created_at": output::time(tenant.created_at),
        "updated_at": output::time(tenant.updated_at),
        "name": settings.name,
        "base_url": settings.base_url,
        "self_registration": settings.self_registration,
        "redirect_uris": settings.redirect_uris,
        "password": settings.password,
        "captcha": settings.captcha.as_ref().map(|captcha| serde_json::json!({
            "provider": captcha.provider,
            "siteverify_url": captcha.siteverify_url,
        })),
        "sender": settings.sender,
        "locale": settings.locale,
        "custom_data_schema": settings.custom_data_schema,
        "mfa": {
            "mode": settings.mfa.mode,
            "methods": allowed_kinds(&settings.mfa),
            "trusted_device_days": settings.mfa.trusted_device_days,
            "relying_party_id": party.id,
            "origins": party.origins,
        },
        "sessions": settings.sessions,
        "account_deletion": settings.account_deletion,
        "login_uri": settings.oauth.login_uri,
        "access_token_algorithm": settings.oauth.access_token_algorithm.as_str(),
    })
}

fn list(texts: &[String]) -> String {
    if texts.is_empty() { "none".to_owned() } else { texts.join(" ") }
}

fn password(settings: &TenantSettings) -> String {
    let policy = &settings.password;
    format!(
        "at least {} characters; {} words of the tenant's own refused",
        policy.minimum_length,
        policy.blocklist.len()
    )
}

const fn on_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

const fn mode(mode: MfaMode) -> &'static str {
    match mode {
        MfaMode::Off => "off",
        MfaMode::Optional => "optional",
        MfaMode::Required => "required",
    }
}

const fn kind(kind: FactorKind) -> &'static str {
    match kind {
        FactorKind::WebAuthn => "webauthn",
        FactorKind::Totp => "totp",
        FactorKind::Email => "email",
    }
}

fn lifetime(lifetime: SessionLifetime) -> String {
    format!("{} unused, {} in all", period(lifetime.idle), period(lifetime.absolute))
}

/// A length of time as the flags take it.
fn period(length: Duration) -> String {
    let minutes = length.whole_minutes();
    for (unit, size) in [("d", 24 * 60), ("h", 60)] {
        if minutes % size == 0 {
            return format!("{}{unit}", minutes / size);
        }
    }
    format!("{minutes}m")
}

#[cfg(test)]
mod tests {
    use super::period;
    use time::Duration;

    #[test]
    fn periods_are_shown_as_the_flags_take_them() {
        for (minutes, expected) in [(5, "5m"), (90, "90m"), (60, "1h"), (36 * 60, "36h"), (30 * 24 * 60, "30d")] {
            assert_eq!(period(Duration::minutes(minutes)), expected);
        }
    }
}
