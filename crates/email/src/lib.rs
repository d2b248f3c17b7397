//! E-mail addresses: one parser and one comparison policy for every path that takes an address.
//!
//! An address is accepted as pydantic's `EmailStr` accepts it (PyPI email-validator without the DNS check), because that is
//! what callers of the contract were written against. We differ on purpose in two things: `Name <a@b.example>` is
//! refused (what was typed is what is mailed), and domains under `.test` are accepted (RFC 2606 reserves them for testing).
//!
//! The comparison policy is written in [`EmailAddress::canonical`] and nowhere else.

mod domain;
mod idna2008;
mod local;
mod reason;
mod split;

pub use reason::InvalidEmail;

use std::{fmt, hash};
use unicode_normalization::UnicodeNormalization;

/// The most characters that are looked at, as in pydantic.
const MAX_INPUT: usize = 2048;
/// The most octets of an address (RFC 5321 4.5.3.1.3, RFC 3696 erratum 1690).
const MAX_ADDRESS: usize = 254;

/// An address that was accepted: as it is sent to, and in the form that is compared.
///
/// Two addresses are equal when their canonical forms are. It has no `Display`, and `Debug` hides it: a log gets
/// [`masked`](Self::masked).
#[derive(Clone)]
pub struct EmailAddress {
    normalized: String,
    canonical: String,
}

impl EmailAddress {
    /// Parses an address. Spaces around it are not part of it.
    ///
    /// # Errors
    /// Says what is wrong with it, in email-validator's words, without repeating any of it.
    pub fn parse(text: &str) -> Result<Self, InvalidEmail> {
        if text.len() > MAX_INPUT && text.chars().count() > MAX_INPUT {
            return Err(InvalidEmail::InputTooLong);
        }
        if text.contains(['\r', '\n']) {
            return Err(InvalidEmail::LineBreak);
        }
        // Python strips control characters as well; they are refused further down instead.
        let text = text.trim_matches(|c: char| c.is_whitespace() && !refused_everywhere(c));
        let parts = split::split(text)?;
        let local = local::normalize(&parts)?;
        let domain = domain::normalize(parts.domain)?;

        let normalized = format!("{local}@{}", domain.unicode);
        let ascii_form = format!("{local}@{}", domain.ascii);
        check_length(&parts, &normalized, &ascii_form)?;
        // Once more NFC: `T` with a diaeresis has no composed form, `t` has.
        let canonical = format!("{}@{}", nfc(&local.to_ascii_lowercase()), domain.ascii);
        Ok(Self { normalized, canonical })
    }

    /// The address to send to: as typed, with the local part in NFC and the domain in lower case.
    ///
    /// A domain that was given in Punycode is shown in Unicode here; [`domain_ascii`](Self::domain_ascii) is what DNS and
    /// mail servers without SMTPUTF8 want.
    pub fn as_str(&self) -> &str {
        &self.normalized
    }

    /// The form that is compared and looked up: the local part in NFC with `A`–`Z` in lower case, the domain in lower case
    /// and Punycode.
    ///
    /// Only ASCII letters are folded. Unicode case folding and NFKC would make addresses equal that are different
    /// mailboxes (`mıke@` and `mike@`: Django's CVE-2019-19844), so they stay different here. What NFC makes ASCII (the
    /// Kelvin sign, for one) is ASCII in [`as_str`](Self::as_str) already, so no other mailbox is ever meant. Dots and
    /// `+tags` mean what the receiving domain says, hence they are compared as they stand.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The domain in lower case and Punycode.
    pub fn domain_ascii(&self) -> &str {
        self.canonical.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// A form for logs and answers that gives the address away to nobody who does not know it: `a***@e***.org`.
    pub fn masked(&self) -> String {
        let initial = self.normalized.chars().next().unwrap_or('*');
        let domain = self.domain_ascii();
        let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
        format!("{initial}***@{}***.{top}", domain.chars().next().unwrap_or('*'))
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(..)")
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }
}

impl Eq for EmailAddress {}

impl hash::Hash for EmailAddress {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.canonical.hash(state);
    }
}

impl std::str::FromStr for EmailAddress {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        Self::parse(text)
    }
}

/// Control characters and the line and paragraph separators, which some mail and log formats take for the end of a line.
fn refused_everywhere(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Normalizes to NFC, which ASCII text is in already.
fn nfc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// The length limit holds for the address in every form that somebody may send: as typed, normalized, and with an ASCII domain.
fn check_length(parts: &split::Parts<'_>, normalized: &str, ascii_form: &str) -> Result<(), InvalidEmail> {
    let original = parts.original_local.len() + 1 + parts.domain.len();
    if original > MAX_ADDRESS {
        let is_ascii = parts.original_local.is_ascii() && parts.domain.is_ascii();
        let excess = original - MAX_ADDRESS;
        return Err(if is_ascii {
            InvalidEmail::TooLong { excess, s: reason::plural(excess) }
        } else {
            InvalidEmail::TooLongUnicode
        });
    }
    let excess = normalized.len().saturating_sub(MAX_ADDRESS);
    if excess > 0 {
        return Err(InvalidEmail::TooLongNormalized { excess, s: reason::plural(excess) });
    }
    let excess = ascii_form.len().saturating_sub(MAX_ADDRESS);
    if excess > 0 {
        return Err(InvalidEmail::TooLongAscii { excess, s: reason::plural(excess) });
    }
    Ok(())
}
