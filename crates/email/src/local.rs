//! The part before the @-sign: dot-atoms of RFC 5322, with the characters that RFC 6531 adds.

use crate::{InvalidEmail, nfc, split::Parts};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Mailboxes whose names RFC 2142 makes case-insensitive.
const ROLES: [&str; 15] = [
    "info",
    "marketing",
    "sales",
    "support",
    "abuse",
    "noc",
    "security",
    "postmaster",
    "hostmaster",
    "usenet",
    "news",
    "webmaster",
    "www",
    "uucp",
    "ftp",
];

/// The local part in NFC, when it may stand in an address.
pub(crate) fn normalize(parts: &Parts<'_>) -> Result<String, InvalidEmail> {
    check(&parts.local, parts.quoted)?;
    let normalized = nfc(&parts.local);
    if *normalized != *parts.local {
        check(&normalized, parts.quoted).map_err(|e| match e {
            InvalidEmail::InvalidLocal => InvalidEmail::InvalidNormalizedLocal,
            other => other,
        })?;
    }
    if parts.quoted {
        return Err(InvalidEmail::QuotedLocal);
    }
    if ROLES.iter().any(|role| normalized.eq_ignore_ascii_case(role)) {
        return Ok(normalized.to_ascii_lowercase());
    }
    Ok(normalized)
}

fn check(local: &str, quoted: bool) -> Result<(), InvalidEmail> {
    if local.is_empty() {
        return Err(InvalidEmail::EmptyLocal);
    }
    let is_dot_atom = local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atext));
    if is_dot_atom {
        return check_unsafe(local, false);
    }
    if quoted {
        if local.chars().any(|c| c.is_ascii_control()) {
            return Err(InvalidEmail::InvalidQuoted);
        }
        return check_unsafe(local, true);
    }
    if !local.chars().all(|c| c == '.' || is_atext(c)) {
        return Err(InvalidEmail::InvalidLocal);
    }
    Err(if local.ends_with('.') {
        InvalidEmail::LocalEndsWithPeriod
    } else if local.starts_with('.') {
        InvalidEmail::LocalStartsWithPeriod
    } else {
        InvalidEmail::TwoPeriods
    })
}

/// `atext` of RFC 5322 3.2.3, and everything beyond ASCII (RFC 6531 3.3).
fn is_atext(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() || "_!#$%&'*+-/=?^`{|}~".contains(c)
}

/// Refuses characters that the grammar allows and no sensible address has: control and format characters, separators,
/// private and unassigned code points, and a combining mark that would change what stands before the address.
pub(crate) fn check_unsafe(text: &str, allow_space: bool) -> Result<(), InvalidEmail> {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(());
    }
    let safe = text.chars().enumerate().all(|(place, c)| match c.general_category_group() {
        GeneralCategoryGroup::Mark => place > 0,
        GeneralCategoryGroup::Separator => allow_space && c.general_category() == GeneralCategory::SpaceSeparator,
        GeneralCategoryGroup::Other => false,
        _ => true,
    });
    if safe { Ok(()) } else { Err(InvalidEmail::Unsafe) }
}
