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
    /// A name is empty, too long, or has control characters.
    NameInvalid,
    /// The tenant demands a captcha.
    CaptchaRequired,
    /// The captcha was not solved.
    CaptchaFailed,
}
