//! Settings in layers: defaults < file < environment < flags.
//!
//! A service compiles its defaults in as a TOML document that has **every** key with a comment above it; that document is the
//! reference. A key whose value is the empty string is *not set*: it exists, it may be given, and the field that reads
//! it is an `Option` or the start is refused. The same holds in every layer, so `SCAIKEY_SMTP_USERNAME=` takes a value back.
//!
//! - **File**: TOML with the same sections. Its path comes from the caller or from `SCAIKEY_CONFIG`.
//! - **Environment**: `SCAIKEY_DATABASE_URL` is the key `database.url`; `SCAIKEY_DATABASE_URL_FILE` names a file that
//!   holds the value (one trailing line break is dropped), which is how secrets are mounted.
//! - **Flags**: pairs of key and text, from the command line of the service.
//!
//! Text from environment and flags takes the type that the field asks for; lists are separated by commas.
//!
//! A key that nobody knows is an error in every layer, and so is a `SCAIKEY_…` variable that matches no key: a
//! misspelt limit must not be an ignored one. auth-api and mailer read the same prefix, each with its own
//! keys, so give each process its own environment. The variables that Kubernetes adds for a Service called
//! `scaikey-…` (`…_SERVICE_HOST`, `…_PORT_80_TCP_ADDR`) are passed over, and so is `SCAIKEY_TEST_…`, which test suites read.
//!
//! All problems are reported together, one line each, with the key and where the value came from, never the value.

mod de;
mod error;
mod keys;
mod layers;
mod node;
mod period;
mod secret;
mod section;

pub use error::SettingsError;
pub use keys::undocumented_keys;
pub use period::Period;
pub use secret::Secret;

use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// Where settings come from, weakest layer first.
#[derive(Debug)]
pub struct Sources<'a, E> {
    /// The defaults document, compiled in; the list of keys that exist.
    pub defaults: &'a str,
    /// The settings file, if the command line named one.
    pub file: Option<PathBuf>,
    /// The environment; only names that begin with `prefix` are looked at.
    pub environment: E,
    /// What names of this product's variables begin with: `SCAIKEY_`.
    pub prefix: &'a str,
    /// Key and value of each setting given as a flag.
    pub flags: Vec<(String, String)>,
}

/// This product's prefix of environment variables.
pub const PREFIX: &str = "SCAIKEY_";

/// The environment of this process. A variable that is not Unicode is left out: no setting of ours can be meant.
pub fn process_environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// Reads all layers into `T`.
///
/// `T` and the defaults document must agree: a field that the document lacks, or a key that no field reads, is a problem too, so
/// a setting cannot exist undocumented.
///
/// # Errors
/// Every problem found: unreadable or malformed files, unknown keys, values of the wrong type, required keys without a value.
pub fn load<T: DeserializeOwned>(
    sources: Sources<'_, impl Iterator<Item = (String, String)>>,
) -> Result<T, SettingsError> {
    let known = keys::Known::read(sources.defaults, sources.prefix)?;
    let (settings, mut problems) = layers::merge(&known, sources);
    let value = de::read::<T>(&known, settings, &mut problems);
    match value {
        Some(value) if problems.is_empty() => Ok(value),
        _ => Err(SettingsError::new(problems)),
    }
}
