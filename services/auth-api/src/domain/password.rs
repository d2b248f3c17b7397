//! Passwords: bounded before anything is done with them, NFC-normalised, checked against what attackers try first.
//!
//! NIST SP 800-63B-4 §3.1.1.2: no composition rules, a blocklist always, the whole password counts. NFC is the one
//! transform (ASVS 6.2.8 asks to document it), so that the same keys on two keyboards give the same bytes.

use super::rules::{Rule, Violation};
use scaikey_store::PasswordPolicy;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

/// Most bytes of a password, refused before any normalising or hashing (SECURITY §1.1).
const MAXIMUM_BYTES: usize = 1024;
/// The least length that any tenant may ask for (ASVS 6.2.1).
pub const LEAST_MINIMUM: u16 = 8;

/// The passwords of eight characters and more that leaked most often, lower case and sorted; from the frequency lists
/// of zxcvbn (MIT), whose sources are public leaks.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// A password as it is hashed. `Debug` shows nothing and there is no `Display`; wiped when dropped.
#[derive(Clone)]
pub struct Password(zeroize::Zeroizing<Vec<u8>>);

impl Password {
    /// Takes a password that somebody presents at login. `None` if it is longer than any password that was ever accepted.
    pub fn presented(text: &str) -> Option<Self> {
        (text.len() <= MAXIMUM_BYTES)
            .then(|| Self(zeroize::Zeroizing::new(text.nfc().collect::<String>().into_bytes())))
    }

    /// Takes a new password for the field `field`. `context` are words that it must be more than: names, addresses, the tenant.
    ///
    /// # Errors
    /// The violation, with what to do about it.
    pub fn chosen(
        field: &'static str, text: &str, policy: &PasswordPolicy, context: &[&str],
    ) -> Result<Self, Violation> {
        let refuse = |rule, detail: String| Err(Violation { field, rule, detail });
        let Some(password) = Self::presented(text) else {
            return refuse(
                Rule::PasswordTooLong,
                format!("The password must not be longer than {MAXIMUM_BYTES} bytes."),
            );
        };
        let minimum = policy.minimum_length.max(LEAST_MINIMUM);
        let normal = std::str::from_utf8(&password.0).unwrap_or_default();
        if normal.chars().count() < usize::from(minimum) {
            return refuse(Rule::PasswordTooShort, format!("The password must have at least {minimum} characters."));
        }
        let folded = zeroize::Zeroizing::new(normal.to_lowercase());
        if COMMON.contains(folded.as_str())
            || is_one_character(&folded)
            || policy.blocklist.iter().any(|word| folded_word(word) == *folded)
            || context.iter().any(|word| is_little_more_than(&folded, word))
        {
            return refuse(
                Rule::PasswordBlocklisted,
                "This password is among those that attackers try first. Choose another one.".into(),
            );
        }
        Ok(password)
    }

    /// The bytes to hash.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(..)")
    }
}

/// Whether what is left of the password without the word is too little to be one: `ada.lovelace!1` for `ada.lovelace`.
fn is_little_more_than(password: &str, word: &str) -> bool {
    /// Words below this occur in good passwords by chance.
    const SHORTEST: usize = 4;
    /// So many characters beside the word make a password of their own.
    const OWN: usize = 6;
    let word = folded_word(word);
    if word.chars().count() < SHORTEST {
        return password == word;
    }
    let rest = zeroize::Zeroizing::new(password.replace(&word, ""));
    rest.len() < password.len() && rest.chars().filter(|c| c.is_alphanumeric()).count() < OWN
}

/// A word in the form that passwords are compared in.
fn folded_word(word: &str) -> String {
    word.nfc().collect::<String>().to_lowercase()
}

fn is_one_character(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    characters.all(|c| Some(c) == first)
}

#[cfg(test)]
mod tests {
    use super::{COMMON, Password, Rule};
    use scaikey_store::PasswordPolicy;

    fn refusal(text: &str) -> Option<Rule> {
        let policy = PasswordPolicy { minimum_length: 8, blocklist: vec!["AcmeRocks!".into()] };
        Password::chosen("password", text, &policy, &["ada@example.com", "Acme Corporation"]).err().map(|v| v.rule)
    }

    #[test]
    fn the_rules_are_length_and_blocklist_and_nothing_else() {
        assert_eq!(refusal("short 7"), Some(Rule::PasswordTooShort));
        assert_eq!(refusal("Password123"), Some(Rule::PasswordBlocklisted));
        assert_eq!(refusal("zzzzzzzzzzzz"), Some(Rule::PasswordBlocklisted));
        assert_eq!(refusal("acmerocks!"), Some(Rule::PasswordBlocklisted));
        assert_eq!(refusal("ADA@example.com"), Some(Rule::PasswordBlocklisted));
        assert_eq!(refusal("acme corporation"), Some(Rule::PasswordBlocklisted));
        assert_eq!(refusal("Acme Corporation 2026!"), Some(Rule::PasswordBlocklisted));
        assert_eq!(refusal(&"x1".repeat(513)), Some(Rule::PasswordTooLong));
        for fine in
            ["a quiet riverbank", "acme corporation owes me", "äöüßäöüß1", "        spaced  ", &"y2".repeat(512)]
        {
            assert_eq!(refusal(fine), None, "{fine}");
        }
    }

    #[test]
    fn one_code_point_is_one_character() {
        assert_eq!(refusal("🦀🐙🦑🐚🪸🐠🐡"), Some(Rule::PasswordTooShort));
        assert_eq!(refusal("🦀🐙🦑🐚🪸🐠🐡🦐"), None);
    }

    #[test]
    fn composed_and_decomposed_spellings_are_one_password() {
        let composed = Password::presented("caf\u{e9} am See").unwrap();
        let decomposed = Password::presented("cafe\u{301} am See").unwrap();
        assert_eq!(composed.expose(), decomposed.expose());
    }

    #[test]
    fn a_word_counts_in_either_spelling() {
        let policy = PasswordPolicy { minimum_length: 8, blocklist: vec!["cafe\u{301} am See".into()] };
        for text in ["caf\u{e9} am See", "cafe\u{301} am see"] {
            let refused = Password::chosen("password", text, &policy, &[]).unwrap_err();
            assert_eq!(refused.rule, Rule::PasswordBlocklisted);
        }
        let refused = Password::chosen("password", "Ame\u{301}lie-2026", &PasswordPolicy::default(), &["Am\u{e9}lie"]);
        assert_eq!(refused.unwrap_err().rule, Rule::PasswordBlocklisted);
    }

    #[test]
    fn the_blocklist_holds_the_top_3000_that_the_policy_would_admit() {
        assert!(COMMON.len() >= 3000);
        assert!(COMMON.iter().all(|word| word.chars().count() >= 8 && word.to_lowercase() == **word));
    }
}
