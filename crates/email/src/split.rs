//! Splits an address at the first @-sign that does not stand in quotes.

use crate::InvalidEmail;
use std::borrow::Cow;

/// The two halves of an address.
pub(crate) struct Parts<'a> {
    /// Before the @-sign, as typed.
    pub(crate) original_local: &'a str,
    /// Before the @-sign, with quotes and escapes taken off.
    pub(crate) local: Cow<'a, str>,
    /// Whether it was quoted.
    pub(crate) quoted: bool,
    /// After the @-sign.
    pub(crate) domain: &'a str,
}

/// Splits an address without looking at what the halves hold.
pub(crate) fn split(text: &str) -> Result<Parts<'_>, InvalidEmail> {
    let at = first_unquoted_special(text).ok_or_else(|| no_at_sign(text))?;
    let (left, right) = text.split_at(at);
    let Some(domain) = right.strip_prefix('@') else {
        return Err(InvalidEmail::DisplayName);
    };
    let (local, quoted) = unquote(left)?;
    Ok(Parts { original_local: left, local, quoted, domain })
}

/// Where the first `@` or `<` outside of quotes is. `<` before U+0338 is another character (`≮`) once normalized.
fn first_unquoted_special(text: &str) -> Option<usize> {
    let (mut inside, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => inside = !inside,
            '\\' if inside && !escaped => {
                escaped = true;
                continue;
            }
            '@' if !inside => return Some(at),
            '<' if !inside && !text[at + 1..].starts_with('\u{338}') => return Some(at),
            _ => {}
        }
        escaped = false;
    }
    None
}

fn no_at_sign(text: &str) -> InvalidEmail {
    if text.contains('＠') {
        InvalidEmail::FullWidthAt
    } else if text.contains('﹫') {
        InvalidEmail::SmallAt
    } else {
        InvalidEmail::NoAt
    }
}

/// Takes quotes and escapes off a quoted local part.
fn unquote(left: &str) -> Result<(Cow<'_, str>, bool), InvalidEmail> {
    let Some(quoted) = left.strip_prefix('"') else {
        return Ok((Cow::Borrowed(left), false));
    };
    let mut value = String::with_capacity(quoted.len());
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => value.extend(chars.next()),
            '"' if chars.as_str().is_empty() => break,
            '"' => return Err(InvalidEmail::AfterQuote),
            other => value.push(other),
        }
    }
    Ok((Cow::Owned(value), true))
}
