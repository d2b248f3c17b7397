//! Strings: type, characters, length, pattern, options, format; the first rule that is broken is told.

use super::{
    json::{Node, Text},
    schema::{Format, TextRule},
    violation::{Path, Violation, plural},
};
use scaikey_email::EmailAddress;
use serde_json::Value;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use uuid::Uuid;

/// Checks a string and returns it as it is handed on: an address and a UUID normalized, everything else as it came.
pub(super) fn check(rule: &TextRule, node: Node<'_>, at: Path<'_>) -> Result<Value, Violation> {
    let Node::Text(text) = node else {
        if !rule.options.is_empty() {
            return Err(no_option(rule, at));
        }
        return Err(match rule.format {
            Format::Uuid => at.violation("uuid_type", "UUID input should be a string, bytes or UUID object"),
            Format::DateTime => at.violation("datetime_type", "Input should be a valid datetime"),
            Format::Plain | Format::Email => at.violation("string_type", "Input should be a valid string"),
        });
    };
    if rule.format == Format::Email {
        return email(text, at);
    }
    let text = plain(text, at)?;
    lengths(rule, &text, at)?;
    if let Some(pattern) = rule.pattern.as_ref().filter(|pattern| !pattern.is_match(&text)) {
        return Err(at.violation("string_pattern_mismatch", format!("String should match pattern '{pattern}'")));
    }
    if !rule.options.is_empty() && !rule.options.contains(&text) {
        return Err(no_option(rule, at));
    }
    match rule.format {
        Format::Plain | Format::Email => Ok(Value::String(text)),
        Format::Uuid => match Uuid::parse_str(&text) {
            Ok(uuid) => Ok(Value::String(uuid.to_string())),
            Err(_) => Err(at.violation("uuid_parsing", "Input should be a valid UUID")),
        },
        Format::DateTime => match OffsetDateTime::parse(&text, &Rfc3339) {
            Ok(_) => Ok(Value::String(text)),
            Err(_) => Err(at.violation("datetime_parsing", "Input should be a valid datetime")),
        },
    }
}

fn no_option(rule: &TextRule, at: Path<'_>) -> Violation {
    at.violation("enum", format!("Input should be {}", listed(&rule.options)))
}

/// A string that can be stored: PostgreSQL's text holds no NUL, and UTF-8 no half of a surrogate pair.
pub(super) fn plain(text: Text<'_>, at: Path<'_>) -> Result<String, Violation> {
    match text {
        Text::LoneSurrogate => Err(not_unicode(at)),
        Text::Valid(text) if text.contains('\0') => {
            Err(at.violation("value_error", "Value error, NUL characters are not allowed"))
        }
        Text::Valid(text) => Ok(text.into_owned()),
    }
}

fn not_unicode(at: Path<'_>) -> Violation {
    at.violation("string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string")
}

fn email(text: Text<'_>, at: Path<'_>) -> Result<Value, Violation> {
    let Text::Valid(text) = text else { return Err(not_unicode(at)) };
    match EmailAddress::parse(&text) {
        Ok(address) => Ok(Value::String(address.as_str().to_owned())),
        Err(reason) => Err(at.violation("value_error", format!("value is not a valid email address: {reason}"))),
    }
}

fn lengths(rule: &TextRule, text: &str, at: Path<'_>) -> Result<(), Violation> {
    if rule.min_length.is_none() && rule.max_length.is_none() {
        return Ok(());
    }
    let length = text.chars().count();
    if let Some(least) = rule.min_length.filter(|least| length < *least) {
        let msg = format!("String should have at least {least} character{}", plural(least));
        return Err(at.violation("string_too_short", msg));
    }
    if let Some(most) = rule.max_length.filter(|most| length > *most) {
        let msg = format!("String should have at most {most} character{}", plural(most));
        return Err(at.violation("string_too_long", msg));
    }
    Ok(())
}

/// `'a', 'b' or 'c'`
fn listed(options: &[String]) -> String {
    let quoted: Vec<String> = options.iter().map(|option| format!("'{option}'")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
