//! The part after the @-sign: a host name below a top-level domain, internationalized by IDNA 2008 after UTS 46 mapping.

use crate::{InvalidEmail, idna2008, local::check_unsafe, reason::plural};
use idna::{
    AsciiDenyList,
    uts46::{DnsLength, Hyphens, Uts46},
};
use std::net::{Ipv4Addr, Ipv6Addr};

/// The most octets of a domain (RFC 1035 2.3.4, without the final dot).
const MAX_DOMAIN: usize = 253;
/// The most octets between two dots (RFC 1035 2.3.1).
const MAX_LABEL: usize = 63;

/// Names that IANA sets aside and that no mail can be delivered to. `test` is left out on purpose; the `example` names are
/// not special to applications (RFC 6761).
const SPECIAL_USE: [&str; 5] = ["arpa", "invalid", "local", "localhost", "onion"];

/// A domain in its two forms, both in lower case.
pub(crate) struct Domain {
    /// In Punycode.
    pub(crate) ascii: String,
    /// For people.
    pub(crate) unicode: String,
}

/// The domain, when it may stand in an address.
pub(crate) fn normalize(domain: &str) -> Result<Domain, InvalidEmail> {
    if domain.is_empty() {
        return Err(InvalidEmail::EmptyDomain);
    }
    if let Some(literal) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Err(why_no_literal(literal));
    }
    let length = if domain.len() > MAX_DOMAIN { domain.chars().count() } else { 0 };
    if length > MAX_DOMAIN {
        let excess = length - MAX_DOMAIN;
        return Err(InvalidEmail::DomainTooLong { excess, s: plural(excess) });
    }
    if !domain.chars().all(is_host_char) {
        return Err(InvalidEmail::InvalidDomain);
    }
    check_unsafe(domain, false)?;
    if domain.chars().any(holds_a_dot) {
        return Err(InvalidEmail::InvalidDomain);
    }

    let (mapped, is_valid) = map(domain);
    if !mapped.chars().all(is_host_char) {
        return Err(InvalidEmail::InvalidNormalizedDomain);
    }
    check_dots_and_hyphens(&mapped)?;
    if !is_valid {
        return Err(InvalidEmail::NotIdna);
    }
    let ascii = to_ascii(&mapped)?;
    check_lengths(&ascii, domain)?;
    check_name(&ascii)?;
    if !has_punycode(&ascii) {
        return Ok(Domain { unicode: ascii.clone(), ascii });
    }
    let unicode = decode(&ascii)?;
    Ok(Domain { ascii, unicode })
}

fn is_host_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.') || !c.is_ascii()
}

fn has_punycode(domain: &str) -> bool {
    domain.split('.').any(|label| label.starts_with("xn--"))
}

/// Characters that would become a dot and more: `…`, `⒈`.
fn holds_a_dot(c: char) -> bool {
    matches!(c, '\u{2024}'..='\u{2026}' | '\u{2488}'..='\u{249b}' | '\u{fe19}' | '\u{fe30}' | '\u{fe52}' | '\u{1f100}')
}

/// Bracketed IP addresses are refused whatever they are; a malformed one is told so.
fn why_no_literal(literal: &str) -> InvalidEmail {
    if !literal.is_empty() && literal.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return literal.parse::<Ipv4Addr>().map_or(InvalidEmail::InvalidLiteral, |_| InvalidEmail::DomainLiteral);
    }
    match literal.split_once(':') {
        None => InvalidEmail::UntaggedLiteral,
        Some((tag, address)) if tag.eq_ignore_ascii_case("ipv6") => {
            address.parse::<Ipv6Addr>().map_or(InvalidEmail::InvalidIpv6Literal, |_| InvalidEmail::DomainLiteral)
        }
        Some(_) => InvalidEmail::UnknownLiteral,
    }
}

/// The UTS 46 mapping: lower case, NFC, and every kind of full stop made a dot; and whether every label stood it.
fn map(domain: &str) -> (String, bool) {
    if domain.is_ascii() {
        return (domain.to_ascii_lowercase(), true);
    }
    let (mut mapped, mut is_valid) = (String::with_capacity(domain.len()), true);
    for (place, label) in domain.split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']).enumerate() {
        if place > 0 {
            mapped.push('.');
        }
        if label.is_ascii() {
            mapped.push_str(&label.to_ascii_lowercase());
            continue;
        }
        let (unicode, result) = Uts46::new().to_unicode(label.as_bytes(), AsciiDenyList::EMPTY, Hyphens::Allow);
        is_valid &= result.is_ok();
        mapped.push_str(&unicode);
    }
    (mapped, is_valid)
}

/// RFC 952 and RFC 1123 2.1, and the labels that RFC 5890 reserves.
fn check_dots_and_hyphens(domain: &str) -> Result<(), InvalidEmail> {
    if domain.ends_with('.') {
        return Err(InvalidEmail::DomainEndsWith("period"));
    }
    if domain.starts_with('.') {
        return Err(InvalidEmail::DomainStartsWith("period"));
    }
    if domain.contains("..") {
        return Err(InvalidEmail::TwoPeriods);
    }
    if domain.ends_with('-') {
        return Err(InvalidEmail::DomainEndsWith("hyphen"));
    }
    if domain.starts_with('-') {
        return Err(InvalidEmail::DomainStartsWith("hyphen"));
    }
    if domain.contains(".-") || domain.contains("-.") {
        return Err(InvalidEmail::PeriodAndHyphen);
    }
    let is_reserved = |label: &str| {
        let mut chars = label.chars();
        let (first, second) = (chars.next(), chars.next());
        chars.as_str().starts_with("--") && (first, second) != (Some('x'), Some('n'))
    };
    if domain.split('.').any(is_reserved) {
        return Err(InvalidEmail::ReservedLabel);
    }
    Ok(())
}

/// Each label on its own; what they may not be beside each other (the Bidi rule) is found when the name is decoded.
fn to_ascii(mapped: &str) -> Result<String, InvalidEmail> {
    if mapped.is_ascii() {
        return Ok(mapped.to_owned());
    }
    let mut ascii = String::with_capacity(mapped.len() + 8);
    for (place, label) in mapped.split('.').enumerate() {
        if place > 0 {
            ascii.push('.');
        }
        idna2008::check_label(label).map_err(|_| InvalidEmail::NotIdna)?;
        let encoded = Uts46::new()
            .to_ascii(label.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Ignore)
            .map_err(|_| InvalidEmail::NotIdna)?;
        if encoded.len() > MAX_LABEL {
            return Err(InvalidEmail::NotIdna);
        }
        ascii.push_str(&encoded);
    }
    Ok(ascii)
}

fn check_lengths(ascii: &str, original: &str) -> Result<(), InvalidEmail> {
    let excess = ascii.len().saturating_sub(MAX_DOMAIN);
    if excess > 0 {
        let s = plural(excess);
        return Err(if ascii == original {
            InvalidEmail::DomainTooLong { excess, s }
        } else {
            InvalidEmail::DomainTooLongAscii { excess, s }
        });
    }
    for label in ascii.split('.') {
        let excess = label.len().saturating_sub(MAX_LABEL);
        if excess > 0 {
            return Err(InvalidEmail::LabelTooLong { excess, s: plural(excess) });
        }
    }
    Ok(())
}

/// What makes a well-formed host name one that mail can be sent to from anywhere.
fn check_name(ascii: &str) -> Result<(), InvalidEmail> {
    let Some((_, top)) = ascii.rsplit_once('.') else {
        return Err(InvalidEmail::NoPeriod);
    };
    if !ascii.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(InvalidEmail::NoTopLevel);
    }
    if SPECIAL_USE.contains(&top) {
        return Err(InvalidEmail::SpecialUse);
    }
    Ok(())
}

/// The form for people of a domain with Punycode labels, if those are IDNA at all.
fn decode(ascii: &str) -> Result<String, InvalidEmail> {
    let (unicode, result) = Uts46::new().to_unicode(ascii.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast);
    result.map_err(|_| InvalidEmail::InvalidPunycode)?;
    for label in unicode.split('.') {
        idna2008::check_label(label).map_err(|_| InvalidEmail::InvalidPunycode)?;
    }
    check_unsafe(&unicode, false)?;
    Ok(unicode.into_owned())
}
