//! Given and family names: free text within bounds, never a place to smuggle headers or novels into a mail.

use super::rules::{Violation, check_name};

/// A name, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Checks a name, by the rule of [`check_name`].
    ///
    /// # Errors
    /// The violation, for `field`.
    pub fn new(field: &'static str, text: &str) -> Result<Self, Violation> {
        check_name(field, text).map(|name| Self(name.to_owned()))
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
        for bad in ["", "  ", "a\r\nBcc: b", "a\0", "\u{1b}[31m", "a\u{2028}b", "a\u{202e}b", &"x".repeat(65)] {
            assert!(PersonName::new("first_name", bad).is_err(), "{bad:?}");
        }
    }
}
