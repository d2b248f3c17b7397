//! Why a contract is refused, and where.

use std::fmt;

/// A construct that the generator does not support, or that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of `openapi.yaml`, from 1.
    pub line: usize,
    /// The construct, as a path of keys: `components.schemas.Problem.properties.status`.
    pub place: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "openapi.yaml:{}: ", self.line)?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Refusal {}
