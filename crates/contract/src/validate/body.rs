//! The body: whether it is there, is JSON, and follows its schema.

use super::{
    check,
    json::{self, Malformed, Node, Text},
    operation::violations,
    schema::Schema,
    violation::{Path, Segment, Violation, Violations},
};
use serde_json::Value;
use std::borrow::Cow;

/// What an operation asks of its body.
#[derive(Debug)]
pub(super) struct BodyRule {
    pub(super) required: bool,
    /// Whether it is a form rather than JSON.
    pub(super) form: bool,
    pub(super) schema: Schema,
}

/// What came as the body.
#[derive(Debug)]
pub(super) enum Given<'a> {
    /// No byte.
    Nothing,
    /// Bytes that do not claim to be JSON.
    Other,
    /// JSON.
    Json(Node<'a>),
    /// Bytes that claim to be JSON and are not.
    Malformed(Malformed),
}

/// Reads the body as a form. A field without a value is as one that is not there (RFC 6749 §3.1); one that comes twice is left in, for
/// the schema's check to refuse it.
pub(super) fn read_form<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Given<'a> {
    let essence = content_type.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return if bytes.is_empty() { Given::Nothing } else { Given::Other };
    }
    let fields = url::form_urlencoded::parse(bytes).filter(|(_, value)| !value.is_empty());
    Given::Json(Node::Object(fields.map(|(name, value)| (Text::Valid(name), Node::Text(Text::Valid(value)))).collect()))
}

/// Reads the body, if its media type is a JSON one.
pub(super) fn read<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Given<'a> {
    if bytes.is_empty() {
        return Given::Nothing;
    }
    if !content_type.is_some_and(is_json) {
        return Given::Other;
    }
    match json::parse(bytes) {
        Ok(node) => Given::Json(node),
        Err(malformed) => Given::Malformed(malformed),
    }
}

/// `application/json` and `application/…+json`, with any parameters: JSON knows one encoding only.
fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.strip_prefix("application/");
    subtype.is_some_and(|subtype| !subtype.contains('/') && (subtype == "json" || subtype.ends_with("+json")))
}

/// Refuses a body that is not the JSON it claims to be; nothing else about the request can be told then.
pub(super) fn refuse_malformed(given: &Given<'_>) -> Result<(), Violations> {
    let Given::Malformed(Malformed { offset }) = given else { return Ok(()) };
    let loc = vec![Segment::Name("body".to_owned()), Segment::Index(*offset)];
    Err(violations(vec![Violation { loc, msg: Cow::Borrowed("JSON decode error"), kind: "json_invalid" }]))
}

/// Checks the body and returns it as it is handed on.
pub(super) fn check(rule: &BodyRule, given: Given<'_>, found: &mut Vec<Violation>) -> Option<Value> {
    let at = Path::Place("body");
    match given {
        Given::Nothing => {
            if rule.required {
                found.push(check::missing(at));
            }
            None
        }
        Given::Json(Node::Null) if !rule.required => None,
        Given::Json(node) => Some(check::check(&rule.schema, node, at, found)),
        // FastAPI hands the bytes to the schema as they are, which answers as it answers a string.
        Given::Other | Given::Malformed(_) => {
            check::check(&rule.schema, Node::Text(Text::Valid(Cow::Borrowed(""))), at, found);
            None
        }
    }
}
