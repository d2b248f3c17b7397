//! What the rules refuse: each violation with the field at fault, so that an answer can name them all.

/// A business rule that a request breaks (400).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The field at fault.
    pub field: &'static str,
    /// Which rule.
    pub rule: Rule,
    /// What to do about it, for a person. Never repeats the input.
    pub detail: String,
}

/// The rules there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// `redirect_uri` is not one of the tenant's.
    RedirectUriNotAllowed,
    /// The password has too few characters.
    PasswordTooShort,
    /// The password has too many bytes.
    PasswordTooLong,
    /// The password is one that attackers try first.
    PasswordBlocklisted,
    /// `custom_data` is too large, too deep, or not what the tenant's schema says.
    CustomDataInvalid,
    /// A name or label is empty, too long, or has control or direction characters.
    NameInvalid,
    /// The tenant demands a captcha.
    CaptchaRequired,
    /// The captcha was not solved.
    CaptchaFailed,
}

/// Longest name in code points (SECURITY A9).
const LONGEST_NAME: usize = 64;

/// Checks a name of a person or a thing, and trims it: 1 to 64 code points, no control characters, line separators, or characters that
/// turn the writing direction of what follows.
///
/// # Errors
/// The violation, for `field`.
pub fn check_name<'a>(field: &'static str, text: &'a str) -> Result<&'a str, Violation> {
    let name = text.trim();
    let detail = if name.is_empty() {
        "must not be empty"
    } else if name.chars().count() > LONGEST_NAME {
        "must have at most 64 characters"
    } else if text.chars().any(is_control_or_direction) {
        "must not contain control or direction characters"
    } else {
        return Ok(name);
    };
    Err(Violation { field, rule: Rule::NameInvalid, detail: format!("{field} {detail}.") })
}

/// Control characters, line and paragraph separators, and the embeddings, overrides and isolates of the bidirectional algorithm.
pub(super) fn is_control_or_direction(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::is_control_or_direction;

    #[test]
    fn only_what_can_change_the_text_around_it_is_refused() {
        for bad in
            ['\0', '\n', '\u{7f}', '\u{85}', '\u{2028}', '\u{2029}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}']
        {
            assert!(is_control_or_direction(bad), "{bad:?}");
        }
        // Joiners and marks belong to the spelling of words.
        for good in
            ['a', ' ', '\u{a0}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{2027}', '\u{202f}', '\u{2065}', '\u{206a}']
        {
            assert!(!is_control_or_direction(good), "{good:?}");
        }
    }
}
