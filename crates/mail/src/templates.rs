//! The texts of all mails, compiled in, and their rendering.
//!
//! Subjects have no variable but a code of ours: no text of a stranger ever stands in one. A variable that a template names and a
//! message does not have is an error, not a gap. HTML is escaped by the engine; nothing is marked as safe.

use crate::{Message, label::shown_label, name::greeting_name};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value, context};
use scaikey_store::FactorKind;
use std::fmt::Write as _;

/// The languages there are; the first one is used where nothing else fits.
pub const LOCALES: [&str; 2] = ["en", "de"];

macro_rules! templates {
    ($($locale:literal / $template:literal),* $(,)?) => {
        &[$(
            (concat!($locale, "/", $template, ".subject"), include_str!(concat!("../templates/", $locale, "/", $template, ".subject"))),
            (concat!($locale, "/", $template, ".txt"), include_str!(concat!("../templates/", $locale, "/", $template, ".txt"))),
            (concat!($locale, "/", $template, ".html"), include_str!(concat!("../templates/", $locale, "/", $template, ".html"))),
        )*]
    };
}

const SOURCES: &[(&str, &str)] = templates![
    "en" / "verify_address",
    "en" / "reset_password",
    "en" / "account_exists",
    "en" / "password_changed",
    "en" / "mfa_code",
    "en" / "factor_added",
    "en" / "factor_removed",
    "en" / "recovery_codes_replaced",
    "en" / "recovery_code_used",
    "en" / "second_factors_reset",
    "en" / "trusted_device_alarm",
    "en" / "confirm_new_address",
    "en" / "new_address_taken",
    "en" / "address_changed",
    "en" / "account_deleted",
    "de" / "verify_address",
    "de" / "reset_password",
    "de" / "account_exists",
    "de" / "password_changed",
    "de" / "mfa_code",
    "de" / "factor_added",
    "de" / "factor_removed",
    "de" / "recovery_codes_replaced",
    "de" / "recovery_code_used",
    "de" / "second_factors_reset",
    "de" / "trusted_device_alarm",
    "de" / "confirm_new_address",
    "de" / "new_address_taken",
    "de" / "address_changed",
    "de" / "account_deleted",
];

/// What a person reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The language that was found for the wanted one.
    pub locale: &'static str,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A document that loads nothing.
    pub html: String,
}

/// A template did not render. That is a bug of this program; the mail is given up.
#[derive(Debug, thiserror::Error)]
#[error("the template does not render")]
pub struct RenderError(#[from] minijinja::Error);

/// All templates.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
}

impl Default for Templates {
    fn default() -> Self {
        Self::new()
    }
}

impl Templates {
    /// Compiles the templates.
    ///
    /// # Panics
    /// When one of them is malformed, which `tests/snapshots.rs` rules out.
    pub fn new() -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
            Some((_, "html")) => AutoEscape::Html,
            _ => AutoEscape::None,
        });
        environment.set_formatter(|out, state, value| match (state.auto_escape(), value.as_str()) {
            (AutoEscape::Html, Some(text)) if !value.is_safe() => Ok(write_escaped(out, text)?),
            _ => Ok(write!(out, "{value}")?),
        });
        let shared = [
            ("layout.html", include_str!("../templates/layout.html")),
            ("parts.html", include_str!("../templates/parts.html")),
        ];
        for (name, source) in shared.iter().chain(SOURCES) {
            environment.add_template(name, source).expect("every template is rendered by a test");
        }
        Self { environment }
    }

    /// Writes `message` in the language nearest to `locale` (`de-AT`, else `de`, else `en`).
    ///
    /// # Errors
    /// When a template is wrong, or a code is none.
    pub fn render(&self, message: &Message, tenant_name: &str, locale: &str) -> Result<Rendered, RenderError> {
        let locale = nearest_locale(locale);
        let template = |kind: &str| format!("{locale}/{}.{kind}", message.template());
        let subject = self.environment.get_template(&template("subject"))?.render(subject_parameters(message)?)?;
        let subject = subject.trim().to_owned();
        let common = context! { lang => locale, tenant => tenant_name, subject => subject.as_str() };
        let variables = context! { ..parameters(message, locale), ..common };
        let text = self.environment.get_template(&template("txt"))?.render(&variables)?;
        let html = self.environment.get_template(&template("html"))?.render(&variables)?;
        Ok(Rendered { locale, subject, text: text + "\n", html: html + "\n" })
    }
}

/// The engine's own escaping also writes `/` as `&#x2f;`, which readers of mails that look for `href="https://…` trip over.
fn write_escaped(out: &mut minijinja::Output<'_>, text: &str) -> std::fmt::Result {
    for c in text.chars() {
        match c {
            '&' => out.write_str("&amp;")?,
            '<' => out.write_str("&lt;")?,
            '>' => out.write_str("&gt;")?,
            '"' => out.write_str("&quot;")?,
            '\'' => out.write_str("&#39;")?,
            _ => out.write_char(c)?,
        }
    }
    Ok(())
}

fn parameters(message: &Message, locale: &str) -> Value {
    match message {
        Message::VerifyAddress { link, first_name, valid_minutes } => {
            context! { link, name => greeting_name(first_name), valid => duration(*valid_minutes, locale) }
        }
        Message::ResetPassword { link, valid_minutes } => context! { link, valid => duration(*valid_minutes, locale) },
        Message::AccountExists { reset_link } => context! { reset_link },
        Message::PasswordChanged { not_me_link } | Message::SecondFactorsReset { not_me_link } => {
            context! { not_me_link }
        }
        Message::MfaCode { code, valid_minutes, device } => {
            context! { code, valid => duration(*valid_minutes, locale), device => shown(device.as_deref()) }
        }
        Message::FactorAdded { factor, name, device, not_me_link }
        | Message::FactorRemoved { factor, name, device, not_me_link } => context! {
            factor => factor_noun(*factor, locale), name => shown(Some(name)), device => shown(device.as_deref()), not_me_link
        },
        Message::RecoveryCodesReplaced { device, not_me_link } => {
            context! { device => shown(device.as_deref()), not_me_link }
        }
        Message::RecoveryCodeUsed { left, device, not_me_link } => {
            context! { left, device => shown(device.as_deref()), not_me_link }
        }
        Message::TrustedDeviceAlarm { name, not_me_link } => context! { name => shown(Some(name)), not_me_link },
        Message::ConfirmNewAddress { link, valid_minutes } => {
            context! { link, valid => duration(*valid_minutes, locale) }
        }
        Message::AddressChanged { new_address_masked, not_me_link } => {
            context! { new_address => new_address_masked, not_me_link }
        }
        Message::NewAddressTaken | Message::AccountDeleted => context! {},
    }
}

/// What a subject may hold. A code of ours is short and plain; anything else in its place makes no mail.
fn subject_parameters(message: &Message) -> Result<Value, minijinja::Error> {
    let Message::MfaCode { code, .. } = message else { return Ok(context! {}) };
    if (4..=12).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Ok(context! { code })
    } else {
        Err(minijinja::Error::new(ErrorKind::InvalidOperation, "the code is none"))
    }
}

/// A name of a factor or device, or nothing, which templates take for false.
fn shown(typed: Option<&str>) -> Option<String> {
    typed.and_then(shown_label)
}

fn factor_noun(factor: FactorKind, locale: &str) -> &'static str {
    let [english, german] = match factor {
        FactorKind::WebAuthn => ["a passkey or security key", "ein Passkey oder Sicherheitsschlüssel"],
        FactorKind::Totp => ["an authenticator app", "eine Authentifizierungs-App"],
        FactorKind::Email => ["codes by email", "Codes per E-Mail"],
    };
    if locale == "de" { german } else { english }
}

fn nearest_locale(wanted: &str) -> &'static str {
    let known = |tag: &str| LOCALES.into_iter().find(|locale| locale.eq_ignore_ascii_case(tag));
    let mut tag = wanted.trim();
    loop {
        if let Some(locale) = known(tag) {
            return locale;
        }
        match tag.rfind(['-', '_']) {
            Some(end) => tag = &tag[..end],
            None => return LOCALES[0],
        }
    }
}

/// Whole days from two days on, whole hours below, else minutes.
fn duration(minutes: u32, locale: &str) -> String {
    let (count, unit) = match minutes {
        m if m >= 2880 && m % 1440 == 0 => (m / 1440, 0),
        m if m >= 60 && m % 60 == 0 => (m / 60, 1),
        m => (m, 2),
    };
    let (one, many) = match locale {
        "de" => [("Tag", "Tage"), ("Stunde", "Stunden"), ("Minute", "Minuten")][unit],
        _ => [("day", "days"), ("hour", "hours"), ("minute", "minutes")][unit],
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_chain_ends_in_english() {
        let cases = [
            ("de", "de"),
            ("de-AT", "de"),
            ("de_CH", "de"),
            ("DE-Latn-AT", "de"),
            ("en-GB", "en"),
            ("fr", "en"),
            ("", "en"),
            ("den", "en"),
            ("-", "en"),
            ("../de", "en"),
        ];
        for (wanted, expected) in cases {
            assert_eq!(nearest_locale(wanted), expected, "{wanted:?}");
        }
    }

    #[test]
    fn durations_are_said_as_people_say_them() {
        let cases = [
            (1, "1 minute", "1 Minute"),
            (15, "15 minutes", "15 Minuten"),
            (60, "1 hour", "1 Stunde"),
            (90, "90 minutes", "90 Minuten"),
            (1440, "24 hours", "24 Stunden"),
            (2880, "2 days", "2 Tage"),
            (0, "0 minutes", "0 Minuten"),
        ];
        for (minutes, english, german) in cases {
            assert_eq!((duration(minutes, "en").as_str(), duration(minutes, "de").as_str()), (english, german));
        }
    }

    #[test]
    fn a_missing_variable_is_an_error() {
        let mut templates = Templates::new();
        templates.environment.add_template("x.txt", "{{ nothing }}").unwrap();
        assert!(templates.environment.get_template("x.txt").unwrap().render(()).is_err());
    }
}
