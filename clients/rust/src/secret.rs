//! Text that must not be shown.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A password, token or code: sent to the server, and shown by neither `Debug` nor an error.
///
/// It has no `Display` and no comparison. [`expose`](Self::expose) is the one way to its text, easy to search for.
/// The text is not wiped from memory: copies in request buffers would remain in any case.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}
