//! What a person calls a factor or a device: free text that is shown to them again, in lists and in mails.

use super::rules::{Violation, check_name};

/// A label, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(String);

impl Label {
    /// Checks a label, by the rule of [`check_name`].
    ///
    /// # Errors
    /// The violation, for `field`.
    pub fn new(field: &'static str, text: &str) -> Result<Self, Violation> {
        check_name(field, text).map(|label| Self(label.to_owned()))
    }

    /// The label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Label;
    use crate::domain::rules::Rule;

    #[test]
    fn a_label_is_trimmed_text_of_up_to_64_characters() {
        assert_eq!(Label::new("name", "  Ada's blue key \u{1f511} ").unwrap().as_str(), "Ada's blue key \u{1f511}");
        assert!(Label::new("name", &"\u{1f511}".repeat(64)).is_ok());
        for bad in ["", " \u{3000}", "key\n", "a\u{202e}b", &"x".repeat(65)] {
            let violation = Label::new("name", bad).unwrap_err();
            assert_eq!((violation.field, violation.rule), ("name", Rule::NameInvalid), "{bad:?}");
            assert!(violation.detail.starts_with("name must "), "{bad:?}: {}", violation.detail);
        }
    }
}
