//! A text that must not be shown.

use serde::Deserialize;
use std::fmt;
use zeroize::Zeroize;

/// A secret setting: a password, a key. `Debug` is redacted, there is no `Display` and no `Serialize`, and its memory is
/// overwritten when it is dropped. (The environment of the process and the file it was read from still have it.)
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Holds `text`.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself, for the one place that uses it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
