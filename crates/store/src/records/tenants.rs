//! A tenant and its settings.

use crate::{FactorKind, Sealed, Sender, SigningAlgorithm, TenantId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// A tenant as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Its name in URLs: `[a-z0-9-]{1,63}`, unique.
    pub slug: String,
    /// A disabled tenant answers like one that does not exist.
    pub enabled: bool,
    /// What its operator chose.
    pub settings: TenantSettings,
    /// Counts updates, for optimistic locking.
    pub version: i64,
    /// When it was created.
    pub created_at: OffsetDateTime,
    /// When it was last changed.
    pub updated_at: OffsetDateTime,
}

/// What a tenant's operator chooses. Stored as one JSON document: a new setting needs a serde default, no migration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TenantSettings {
    /// Display name, used in pages and mails. No control characters.
    pub name: String,
    /// Origin (and optional path) of every link in mails, without a trailing slash. Never taken from a request.
    pub base_url: String,
    /// Whether people may register themselves.
    pub self_registration: bool,
    /// The only values that `redirect_uri` may take; the first is the default after login.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// What a password must satisfy.
    #[serde(default)]
    pub password: PasswordPolicy,
    /// The captcha that registration demands, if any.
    #[serde(default)]
    pub captcha: Option<CaptchaSettings>,
    /// Who mails come from.
    pub sender: Sender,
    /// BCP 47 tag of the language of mails and pages where the person has none.
    pub locale: String,
    /// JSON Schema that `custom_data` must satisfy, if any.
    #[serde(default)]
    pub custom_data_schema: Option<serde_json::Value>,
    /// Second factors.
    #[serde(default)]
    pub mfa: MfaSettings,
    /// How long sessions last.
    #[serde(default)]
    pub sessions: SessionSettings,
    /// Whether people may delete their own accounts.
    #[serde(default)]
    pub account_deletion: bool,
    /// OAuth and OpenID Connect.
    #[serde(default)]
    pub oauth: OAuthSettings,
}

/// What a tenant's operator chooses for OAuth and OpenID Connect.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OAuthSettings {
    /// The page on which people log in for a client; where there is none, nobody is sent to log in.
    pub login_uri: Option<String>,
    /// What access tokens are signed with.
    pub access_token_algorithm: SigningAlgorithm,
}

/// Whether a second factor is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MfaMode {
    /// Never; nothing can be enrolled.
    Off,
    /// Of whoever enrolled one.
    #[default]
    Optional,
    /// Of everybody: who has none must enrol one at the next login.
    Required,
}

/// What a tenant's operator chooses for second factors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MfaSettings {
    /// Whether a second factor is asked for.
    pub mode: MfaMode,
    /// The kinds that may be enrolled and used. WebAuthn is always among them (NIST SP 800-63B-4 §2.2.2: a phishing-resistant option).
    pub methods: Vec<FactorKind>,
    /// For how many days a device is trusted, at most 30; 0 forbids trusted devices.
    pub trusted_device_days: u16,
    /// WebAuthn's relying party id: a host of the tenant. The host of `base_url` unless set.
    pub relying_party_id: Option<String>,
    /// Origins whose pages may use WebAuthn, each at the relying party id or below it. The origin of `base_url` unless set.
    pub origins: Vec<String>,
}

impl Default for MfaSettings {
    fn default() -> Self {
        Self {
            mode: MfaMode::Optional,
            methods: vec![FactorKind::WebAuthn, FactorKind::Totp, FactorKind::Email],
            trusted_device_days: 30,
            relying_party_id: None,
            origins: Vec::new(),
        }
    }
}

/// How long a tenant's sessions last, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionSettings {
    /// A session ends when unused for so long.
    pub idle_minutes: u32,
    /// It ends after so long in any case.
    pub absolute_minutes: u32,
    /// A remembered session ends when unused for so long.
    pub remembered_idle_minutes: u32,
    /// It ends after so long in any case; at most 30 days (NIST SP 800-63B-4 §2.1.3, AAL1).
    pub remembered_absolute_minutes: u32,
}

impl Default for SessionSettings {
    /// A working day; two weeks idle and 30 days for a person who asked to be remembered.
    fn default() -> Self {
        Self {
            idle_minutes: 8 * 60,
            absolute_minutes: 24 * 60,
            remembered_idle_minutes: 14 * 24 * 60,
            remembered_absolute_minutes: 30 * 24 * 60,
        }
    }
}

/// What a new password must satisfy, beside the built-in blocklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordPolicy {
    /// Least length in code points; at least 8 (ASVS 6.2.1).
    pub minimum_length: u16,
    /// Words that a password must not be, beside the common passwords: the tenant's own context words.
    #[serde(default)]
    pub blocklist: Vec<String>,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self { minimum_length: 8, blocklist: Vec::new() }
    }
}

/// Captcha verification for registration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaptchaSettings {
    /// Whose captcha it is.
    pub provider: CaptchaProvider,
    /// Where tokens are verified; the provider's own address unless set.
    pub siteverify_url: String,
    /// The site's secret, sealed.
    pub secret: Sealed,
}

/// The captcha providers that speak the siteverify protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptchaProvider {
    /// Cloudflare Turnstile.
    Turnstile,
    /// hCaptcha.
    Hcaptcha,
    /// Google reCAPTCHA.
    Recaptcha,
}

/// Why a tenant was not created.
#[derive(Debug, thiserror::Error)]
pub enum CreateTenantError {
    /// Another tenant has this slug.
    #[error("the slug is taken")]
    SlugTaken,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] crate::StoreError),
}
