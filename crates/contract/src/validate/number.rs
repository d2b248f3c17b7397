//! Numbers, with pydantic's lax conversions: `"12"`, `12.0` and `true` are integers.

use super::{
    json::{Node, Text},
    schema::Range,
    violation::{Path, Violation},
};
use serde_json::{Number, Value};
use std::{borrow::Cow, fmt::Display};

/// Checks a whole number.
pub(super) fn check_integer(range: &Range<i64>, node: &Node<'_>, at: Path<'_>) -> Result<Value, Violation> {
    let number = match node {
        Node::Bool(value) => i64::from(*value),
        Node::Number(number) => whole(number, at)?,
        Node::HugeInteger(_) => return Err(too_large(at)),
        Node::Text(Text::Valid(text)) => parse_integer(text).ok_or_else(|| {
            at.violation("int_parsing", "Input should be a valid integer, unable to parse string as an integer")
        })?,
        _ => return Err(at.violation("int_type", "Input should be a valid integer")),
    };
    if let Some(step) = range.multiple_of.filter(|step| *step != 0 && number % step != 0) {
        return Err(at.violation("multiple_of", format!("Input should be a multiple of {step}")));
    }
    check_range(range, number, at)?;
    Ok(Value::from(number))
}

/// Checks a number.
pub(super) fn check_number(range: &Range<f64>, node: &Node<'_>, at: Path<'_>) -> Result<Value, Violation> {
    let number = match node {
        Node::Bool(value) => f64::from(u8::from(*value)),
        Node::Number(number) => number.as_f64().unwrap_or(f64::NAN),
        Node::HugeInteger(number) => *number,
        Node::Text(Text::Valid(text)) => {
            without_underscores(text.trim()).and_then(|text| text.parse::<f64>().ok()).ok_or_else(|| {
                at.violation("float_parsing", "Input should be a valid number, unable to parse string as a number")
            })?
        }
        _ => return Err(at.violation("float_type", "Input should be a valid number")),
    };
    let Some(finite) = Number::from_f64(number) else {
        return Err(at.violation("finite_number", "Input should be a finite number"));
    };
    check_range(range, number, at)?;
    Ok(match node {
        Node::Number(number) => Value::Number(number.clone()),
        _ => Value::Number(finite),
    })
}

/// The number as 64 bits with a sign.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
pub(super) fn whole(number: &Number, at: Path<'_>) -> Result<i64, Violation> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if let Some(number) = number.as_i64() {
        return Ok(number);
    }
    let number = number.as_f64().unwrap_or(f64::NAN);
    if number.fract() != 0.0 {
        let msg = "Input should be a valid integer, got a number with a fractional part";
        return Err(at.violation("int_from_float", msg));
    }
    if !(-LIMIT..LIMIT).contains(&number) {
        return Err(too_large(at));
    }
    Ok(number as i64)
}

/// An integer is wider than what keeps it.
pub(super) fn too_large(at: Path<'_>) -> Violation {
    at.violation("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size")
}

/// As pydantic reads an integer from a string: spaces around it, a sign, single underscores, and a fraction of zeros.
fn parse_integer(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    without_underscores(text)?.parse().ok()
}

/// Single underscores between digits are for the eye only.
fn without_underscores(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('_') {
        return Some(Cow::Borrowed(text));
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    Some(Cow::Owned(text.replace('_', "")))
}

fn check_range<T: PartialOrd + Display + Copy>(range: &Range<T>, number: T, at: Path<'_>) -> Result<(), Violation> {
    let least = range.minimum.filter(|least| number < *least || (range.exclusive_minimum && number == *least));
    if let Some(least) = least {
        return Err(if range.exclusive_minimum {
            at.violation("greater_than", format!("Input should be greater than {least}"))
        } else {
            at.violation("greater_than_equal", format!("Input should be greater than or equal to {least}"))
        });
    }
    let most = range.maximum.filter(|most| number > *most || (range.exclusive_maximum && number == *most));
    if let Some(most) = most {
        return Err(if range.exclusive_maximum {
            at.violation("less_than", format!("Input should be less than {most}"))
        } else {
            at.violation("less_than_equal", format!("Input should be less than or equal to {most}"))
        });
    }
    Ok(())
}
