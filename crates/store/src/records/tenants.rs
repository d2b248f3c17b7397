//! A tenant and its settings.

use crate::{Sealed, Sender, TenantId};
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
