//! Given and family names: free text within bounds, never a place to smuggle headers or novels into a mail.

use super::rules::{Rule, Violation};

/// Longest name in code points (SECURITY A9).
const MAXIMUM: usize = 64;

/// A name, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Checks a name: 1 to 64 code points after trimming, no control characters or line separators.
    ///
    /// # Errors
    /// The violation, for `field`.
    pub fn new(field: &'static str, text: &str) -> Result<Self, Violation> {
        let name = text.trim();
        let detail = if name.is_empty() {
            "must not be empty"
        } else if name.chars().count() > MAXIMUM {
            "must have at most 64 characters"
        } else if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
            "must not contain control characters"
        } else {
            return Ok(Self(name.to_owned()));
        };
        Err(Violation { field, rule: Rule::NameInvalid, detail: format!("{field} {detail}.") })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[test]
    fn names_keep_to_their_bounds() {
        for good in ["Ada", "María José", "O'Neill", "李", "<b>", &"x".repeat(64)] {
            assert!(PersonName::new("first_name", good).is_ok(), "{good}");
        }
        for bad in ["", "  ", "a\r\nBcc: b", "a\0", "\u{1b}[31m", "a\u{2028}b", &"x".repeat(65)] {
            assert!(PersonName::new("first_name", bad).is_err(), "{bad:?}");
        }
    }
}
