//! The flags of a tenant's policy: second factors, sessions, and what people may do with their accounts.

use clap::{ArgAction, Args, ValueEnum};
use scaikey_settings::Period;
use scaikey_store::{FactorKind, MfaMode, TenantSettings};
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(super) struct Policy {
    /// Whether a second factor is asked for: of nobody, of whoever has one, or of everybody.
    #[arg(long, value_enum, value_name = "MODE")]
    mfa: Option<Mode>,
    /// A kind of second factor that may be used; repeat it. Replaces the list. WebAuthn always may.
    #[arg(long = "mfa-method", value_enum, value_name = "KIND")]
    mfa_methods: Vec<Kind>,
    /// For how many days a device may be trusted, at most 30; 0 forbids it.
    #[arg(long, value_name = "DAYS")]
    trusted_device_days: Option<u16>,
    /// WebAuthn's relying party id: the host of the base URL, or a domain that it belongs to. Passkeys are bound to it: after a change
    /// nobody can use an earlier one. `-` goes back to the host of the base URL.
    #[arg(long, value_name = "HOST")]
    relying_party_id: Option<String>,
    /// An origin whose pages may use WebAuthn, such as https://app.example.com; repeat it. Replaces the list; `-` goes back to the origin
    /// of the base URL.
    #[arg(long = "webauthn-origin", value_name = "ORIGIN")]
    webauthn_origins: Vec<String>,
    /// A session ends when unused for so long: 30m, 8h, 14d; at least 5m.
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    session_idle: Option<u32>,
    /// A session ends after so long in any case; at most 30d.
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    session_absolute: Option<u32>,
    /// A remembered session ends when unused for so long; at least 5m.
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    remembered_session_idle: Option<u32>,
    /// A remembered session ends after so long in any case; at most 30d.
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    remembered_session_absolute: Option<u32>,
    /// Whether people may delete their own accounts; alone it means true.
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true", action = ArgAction::Set)]
    account_deletion: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mode {
    Off,
    Optional,
    Required,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Webauthn,
    Totp,
    Email,
}

/// Reads a length of time in whole minutes, as the settings' files have it.
fn minutes(text: &str) -> Result<u32, String> {
    let deserializer: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    let Period(period) = Period::deserialize(deserializer).map_err(|e| e.to_string())?;
    if period.subsec_nanos() != 0 || period.as_secs() % 60 != 0 {
        return Err("expected whole minutes".into());
    }
    u32::try_from(period.as_secs() / 60).map_err(|_| "is too long".into())
}

impl Policy {
    /// Whether no flag was given.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Changes what the flags name; the rest stays.
    pub(super) fn apply(self, settings: &mut TenantSettings) {
        let (mfa, sessions) = (&mut settings.mfa, &mut settings.sessions);
        mfa.mode = self.mfa.map_or(mfa.mode, Mode::into);
        if !self.mfa_methods.is_empty() {
            mfa.methods = self.mfa_methods.into_iter().map(Kind::into).collect();
        }
        mfa.trusted_device_days = self.trusted_device_days.unwrap_or(mfa.trusted_device_days);
        if let Some(id) = self.relying_party_id {
            mfa.relying_party_id = Some(id).filter(|id| id != "-");
        }
        if !self.webauthn_origins.is_empty() {
            mfa.origins = self.webauthn_origins.into_iter().filter(|origin| origin != "-").collect();
        }
        for (target, minutes) in [
            (&mut sessions.idle_minutes, self.session_idle),
            (&mut sessions.absolute_minutes, self.session_absolute),
            (&mut sessions.remembered_idle_minutes, self.remembered_session_idle),
            (&mut sessions.remembered_absolute_minutes, self.remembered_session_absolute),
        ] {
            *target = minutes.unwrap_or(*target);
        }
        settings.account_deletion = self.account_deletion.unwrap_or(settings.account_deletion);
    }
}

impl From<Mode> for MfaMode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Off => Self::Off,
            Mode::Optional => Self::Optional,
            Mode::Required => Self::Required,
        }
    }
}

impl From<Kind> for FactorKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Webauthn => Self::WebAuthn,
            Kind::Totp => Self::Totp,
            Kind::Email => Self::Email,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Policy, minutes};
    use crate::testing::settings;
    use clap::Parser;
    use scaikey_store::{FactorKind, MfaMode, MfaSettings, SessionSettings, TenantSettings};

    #[derive(Debug, Parser)]
    struct Flags {
        #[command(flatten)]
        policy: Policy,
    }

    fn policy(flags: &[&str]) -> Policy {
        Flags::try_parse_from([&["flags"], flags].concat()).unwrap().policy
    }

    fn applied(flags: &[&str], mut settings: TenantSettings) -> TenantSettings {
        policy(flags).apply(&mut settings);
        settings
    }

    #[test]
    fn every_flag_arrives_at_its_setting() {
        let all = [
            ["--mfa", "required"],
            ["--mfa-method", "email"],
            ["--mfa-method", "totp"],
            ["--trusted-device-days", "7"],
            ["--relying-party-id", "acme.example"],
            ["--webauthn-origin", "https://a.acme.example"],
            ["--webauthn-origin", "https://b.acme.example"],
            ["--session-idle", "30m"],
            ["--session-absolute", "8h"],
            ["--remembered-session-idle", "2d"],
            ["--remembered-session-absolute", "20d"],
            ["--account-deletion", "true"],
        ];
        let expected = TenantSettings {
            mfa: MfaSettings {
                mode: MfaMode::Required,
                methods: vec![FactorKind::Email, FactorKind::Totp],
                trusted_device_days: 7,
                relying_party_id: Some("acme.example".into()),
                origins: vec!["https://a.acme.example".into(), "https://b.acme.example".into()],
            },
            sessions: SessionSettings {
                idle_minutes: 30,
                absolute_minutes: 480,
                remembered_idle_minutes: 2 * 24 * 60,
                remembered_absolute_minutes: 20 * 24 * 60,
            },
            account_deletion: true,
            ..settings()
        };
        assert_eq!(applied(&all.concat(), settings()), expected);
        assert_eq!(applied(&[], expected.clone()), expected, "what is not named stays");
        for flag in all {
            assert!(!policy(&flag).is_empty(), "{flag:?}");
        }
        assert!(policy(&[]).is_empty());
        assert!(applied(&["--account-deletion"], settings()).account_deletion);
    }

    #[test]
    fn a_hyphen_goes_back_to_what_the_base_url_says() {
        let mut chosen = settings();
        chosen.mfa.relying_party_id = Some("acme.example".into());
        chosen.mfa.origins = vec!["https://a.acme.example".into()];
        assert_eq!(applied(&["--relying-party-id", "-", "--webauthn-origin", "-"], chosen), settings());
    }

    #[test]
    fn times_are_whole_minutes() {
        for (text, expected) in [("5m", Some(5)), ("120s", Some(2)), ("8h", Some(480)), ("30d", Some(43_200))] {
            assert_eq!(minutes(text).ok(), expected, "{text}");
        }
        for bad in ["90s", "1500ms", "8", "8 h", "", "h", "99999999999h"] {
            assert!(minutes(bad).is_err(), "{bad}");
        }
    }
}
