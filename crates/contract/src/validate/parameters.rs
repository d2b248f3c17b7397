//! Parameters in path, query and header. The last of several values counts, as in FastAPI.

use super::{
    body::{self, Given},
    check,
    json::{Node, Text},
    schema::{Schema, Shape},
    violation::{Path, Violation, Violations},
};
use poem::{Request, http::HeaderMap};
use serde_json::Value;
use std::borrow::Cow;

/// A parameter of an operation.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    /// What poem calls it, for one in the path.
    pub(super) raw_name: String,
    pub(super) required: bool,
    pub(super) schema: Schema,
}

/// The query as it is handed on; `None` when the operation has no parameters there.
type Query = Option<Vec<(String, String)>>;

/// Checks a parameter in the path. poem cannot be handed another text there, so one that would be converted is refused.
pub(super) fn check_path(parameter: &Parameter, request: &Request, found: &mut Vec<Violation>) {
    let raw = request.raw_path_param(&parameter.raw_name);
    let values: Vec<&str> = raw.into_iter().collect();
    let before = found.len();
    let value = check_values(parameter, "path", &values, found);
    let is_converted =
        matches!(&value, Some(value @ (Value::Number(_) | Value::Bool(_))) if Some(&*value.to_string()) != raw);
    if is_converted && found.len() == before {
        let place = Path::Place("path");
        let msg = "Input should be a valid integer, unable to parse string as an integer";
        let (kind, msg) = match parameter.schema.shape {
            Shape::Integer(_) => ("int_parsing", msg),
            Shape::Boolean => ("bool_parsing", "Input should be a valid boolean, unable to interpret input"),
            _ => ("float_parsing", "Input should be a valid number, unable to parse string as a number"),
        };
        found.push(Path::Field(&place, &parameter.name).violation(kind, msg));
    }
}

/// Checks a parameter in a header.
pub(super) fn check_header(parameter: &Parameter, headers: &HeaderMap, found: &mut Vec<Violation>) {
    let values: Vec<&str> = headers.get_all(&parameter.name).iter().filter_map(|value| value.to_str().ok()).collect();
    check_values(parameter, "header", &values, found);
}

/// Checks the parameters in the query.
pub(super) fn check_query(parameters: &[Parameter], query: &[(String, String)], found: &mut Vec<Violation>) -> Query {
    if parameters.is_empty() {
        return None;
    }
    let mut handed_on = undeclared(parameters, query);
    for parameter in parameters {
        let values = values_of(&parameter.name, query);
        if let Some(value) = check_values(parameter, "query", &values, found) {
            hand_on(&mut handed_on, parameter, value);
        }
    }
    Some(handed_on)
}

/// Checks the parameters in the query of an operation of OAuth: one that comes twice is refused, and one without a value is as one that is
/// not there (RFC 6749 §3.1).
pub(super) fn check_query_once(
    parameters: &[Parameter], query: &[(String, String)], found: &mut Vec<Violation>,
) -> Query {
    let given: Vec<(String, String)> = query.iter().filter(|(_, value)| !value.is_empty()).cloned().collect();
    for parameter in parameters {
        if values_of(&parameter.name, &given).len() > 1 {
            found.push(check::given_twice(Path::Field(&Path::Place("query"), &parameter.name)));
        }
    }
    check_query(parameters, &given, found)
}

/// Checks parameters that may come as members of a JSON body, which keeps secrets out of URLs. What comes in the body wins.
/// A body of another kind is ignored, as it would be without this extension, unless the query is not enough.
pub(super) fn check_query_or_body(
    parameters: &[Parameter], query: &[(String, String)], given: &Given<'_>, found: &mut Vec<Violation>,
) -> Result<Query, Violations> {
    let is_enough = parameters.iter().all(|p| !p.required || query.iter().any(|(name, _)| *name == p.name));
    if !is_enough {
        body::refuse_malformed(given)?;
    }
    let Given::Json(Node::Object(members)) = given else {
        return Ok(check_query(parameters, query, found));
    };
    let mut handed_on = undeclared(parameters, query);
    for parameter in parameters {
        let in_body = is_named(&parameter.name);
        let values = values_of(&parameter.name, query);
        let checked = if members.iter().any(|(name, _)| in_body(name)) {
            check_member(parameter, members, found)
        } else {
            let place = if values.is_empty() { "body" } else { "query" };
            check_values(parameter, place, &values, found)
        };
        if let Some(value) = checked {
            hand_on(&mut handed_on, parameter, value);
        }
    }
    Ok(Some(handed_on))
}

fn is_named(wanted: &str) -> impl Fn(&Text<'_>) -> bool + '_ {
    move |name| matches!(name, Text::Valid(name) if name == wanted)
}

fn check_member(parameter: &Parameter, members: &[(Text<'_>, Node<'_>)], found: &mut Vec<Violation>) -> Option<Value> {
    let is_wanted = is_named(&parameter.name);
    let at = Path::Place("body");
    let mut values = members.iter().filter(|(name, _)| is_wanted(name)).map(|(_, value)| value);
    let value = values.next()?;
    if values.next().is_some() {
        found.push(check::given_twice(Path::Field(&at, &parameter.name)));
        return None;
    }
    Some(check::check(&parameter.schema, value.clone(), Path::Field(&at, &parameter.name), found))
}

fn values_of<'q>(name: &str, query: &'q [(String, String)]) -> Vec<&'q str> {
    query.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect()
}

fn undeclared(parameters: &[Parameter], query: &[(String, String)]) -> Vec<(String, String)> {
    query.iter().filter(|(name, _)| parameters.iter().all(|p| p.name != *name)).cloned().collect()
}

fn check_values(
    parameter: &Parameter, place: &'static str, values: &[&str], found: &mut Vec<Violation>,
) -> Option<Value> {
    let place = Path::Place(place);
    let at = Path::Field(&place, &parameter.name);
    let text = |value: &str| Node::Text(Text::Valid(Cow::Owned(value.to_owned())));
    let node = match (values.last(), &parameter.schema.shape) {
        (None, _) => {
            if parameter.required {
                found.push(check::missing(at));
            }
            return None;
        }
        (Some(_), Shape::List(_)) => Node::Array(values.iter().map(|value| text(value)).collect()),
        (Some(last), _) => text(last),
    };
    Some(check::check(&parameter.schema, node, at, found))
}

/// Adds a checked value to the query as text that poem-openapi parses to the same value.
fn hand_on(query: &mut Vec<(String, String)>, parameter: &Parameter, value: Value) {
    match value {
        Value::Null | Value::Object(_) => {}
        Value::String(text) => query.push((parameter.name.clone(), text)),
        Value::Array(values) => values.into_iter().for_each(|value| hand_on(query, parameter, value)),
        other => query.push((parameter.name.clone(), other.to_string())),
    }
}
