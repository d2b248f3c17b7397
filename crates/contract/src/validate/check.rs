//! Walks a value and its schema together, collects every violation, and builds the value with the conversions that pydantic
//! makes.

use super::{
    json::{Node, Text},
    number,
    schema::{Field, ListRule, Schema, Shape},
    text,
    violation::{Path, Violation, plural},
};
use serde_json::{Map, Value};

/// Checks `node`, adds what is wrong to `found`, and returns the value to hand on (which means nothing if anything was).
pub(super) fn check(schema: &Schema, node: Node<'_>, at: Path<'_>, found: &mut Vec<Violation>) -> Value {
    if schema.nullable && node == Node::Null {
        return Value::Null;
    }
    let checked = match &schema.shape {
        Shape::Any => any(node, at),
        Shape::Text(rule) => text::check(rule, node, at),
        Shape::Boolean => boolean(&node, at),
        Shape::Integer(range) => number::check_integer(range, &node, at),
        Shape::Number(range) => number::check_number(range, &node, at),
        Shape::List(rule) => return list(rule, node, at, found),
        Shape::Map(values) => return map(values.as_deref(), node, at, found),
        Shape::Model(fields) => return model(fields, node, at, found),
        Shape::Union(members) => return union(members, &node, at, found),
    };
    checked.unwrap_or_else(|violation| {
        found.push(violation);
        Value::Null
    })
}

/// pydantic's lax boolean: the words and numbers that stand for one.
fn boolean(node: &Node<'_>, at: Path<'_>) -> Result<Value, Violation> {
    const TRUE: [&str; 6] = ["1", "on", "t", "true", "y", "yes"];
    const FALSE: [&str; 6] = ["0", "off", "f", "false", "n", "no"];
    let is_one_of = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    let value = match node {
        Node::Bool(value) => Some(*value),
        Node::Text(Text::Valid(word)) if is_one_of(&TRUE, word) => Some(true),
        Node::Text(Text::Valid(word)) if is_one_of(&FALSE, word) => Some(false),
        Node::Number(number) if number.as_f64() == Some(1.0) => Some(true),
        Node::Number(number) if number.as_f64() == Some(0.0) => Some(false),
        Node::Text(_) => None,
        Node::Number(number) if number::whole(number, at).is_ok() => None,
        _ => return Err(at.violation("bool_type", "Input should be a valid boolean")),
    };
    value
        .map(Value::Bool)
        .ok_or_else(|| at.violation("bool_parsing", "Input should be a valid boolean, unable to interpret input"))
}

fn list(rule: &ListRule, node: Node<'_>, at: Path<'_>, found: &mut Vec<Violation>) -> Value {
    let Node::Array(elements) = node else {
        found.push(at.violation("list_type", "Input should be a valid list"));
        return Value::Null;
    };
    let count = elements.len();
    if let Some(most) = rule.max_items.filter(|most| count > *most) {
        let s = plural(most);
        let msg = format!("List should have at most {most} item{s} after validation, not {count}");
        found.push(at.violation("too_long", msg));
        return Value::Null;
    }
    let before = found.len();
    let mut values = Vec::with_capacity(count);
    for (index, element) in elements.into_iter().enumerate() {
        values.push(check(&rule.items, element, Path::Element(&at, index), found));
    }
    if let Some(least) = rule.min_items.filter(|least| count < *least && found.len() == before) {
        let s = plural(least);
        let msg = format!("List should have at least {least} item{s} after validation, not {count}");
        found.push(at.violation("too_short", msg));
    }
    Value::Array(values)
}

/// An object with free names. They are the caller's own, so a violation names the object and not the member.
fn map(values: Option<&Schema>, node: Node<'_>, at: Path<'_>, found: &mut Vec<Violation>) -> Value {
    if !matches!(node, Node::Object(_)) {
        found.push(at.violation("dict_type", "Input should be a valid dictionary"));
        return Value::Null;
    }
    let Some(schema) = values else {
        return any(node, at).unwrap_or_else(|violation| {
            found.push(violation);
            Value::Null
        });
    };
    let Node::Object(members) = node else { return Value::Null };
    let mut object = Map::new();
    for (name, value) in members {
        let value = check(schema, value, at, found);
        match text::plain(name, at) {
            Ok(name) => {
                if object.insert(name, value).is_some() {
                    found.push(given_twice(at));
                }
            }
            Err(violation) => found.push(violation),
        }
    }
    Value::Object(object)
}

/// Any JSON at all, as long as it can be stored as it was sent: without NUL, halves of surrogate pairs, integers beyond 64 bits,
/// and members given twice.
fn any(node: Node<'_>, at: Path<'_>) -> Result<Value, Violation> {
    Ok(match node {
        Node::Null => Value::Null,
        Node::Bool(value) => Value::Bool(value),
        Node::Number(number) => Value::Number(number),
        Node::HugeInteger(_) => return Err(number::too_large(at)),
        Node::Text(value) => Value::String(text::plain(value, at)?),
        Node::Array(elements) => {
            Value::Array(elements.into_iter().map(|element| any(element, at)).collect::<Result<_, _>>()?)
        }
        Node::Object(members) => {
            let mut object = Map::new();
            for (name, value) in members {
                if object.insert(text::plain(name, at)?, any(value, at)?).is_some() {
                    return Err(given_twice(at));
                }
            }
            Value::Object(object)
        }
    })
}

/// An object with the members that the contract names, checked in the contract's order. Others are ignored unseen.
fn model(fields: &[Field], node: Node<'_>, at: Path<'_>, found: &mut Vec<Violation>) -> Value {
    let Node::Object(members) = node else {
        let msg = "Input should be a valid dictionary or object to extract fields from";
        found.push(at.violation("model_attributes_type", msg));
        return Value::Null;
    };
    let mut slots: Vec<(Option<Node<'_>>, bool)> = fields.iter().map(|_| (None, false)).collect();
    for (name, value) in members {
        let Text::Valid(name) = name else { continue };
        if let Some(index) = fields.iter().position(|field| field.name == *name) {
            slots[index].1 |= slots[index].0.replace(value).is_some();
        }
    }
    let mut object = Map::new();
    for (field, (node, is_repeated)) in fields.iter().zip(slots) {
        let at = Path::Field(&at, &field.name);
        match node {
            _ if is_repeated => found.push(given_twice(at)),
            Some(node) => {
                object.insert(field.name.clone(), check(&field.schema, node, at, found));
            }
            None if field.required => found.push(missing(at)),
            None => {
                if let Some(default) = &field.schema.default {
                    object.insert(field.name.clone(), default.clone());
                }
            }
        }
    }
    Value::Object(object)
}

/// The member whose type fits exactly, else the first that the value can be converted to.
fn union(members: &[Schema], node: &Node<'_>, at: Path<'_>, found: &mut Vec<Violation>) -> Value {
    let fits = |member: &&Schema| {
        matches!(
            (&member.shape, node),
            (Shape::Text(_), Node::Text(_)) | (Shape::Boolean, Node::Bool(_)) | (Shape::Number(_), Node::Number(_))
        ) || matches!((&member.shape, node), (Shape::Integer(_), Node::Number(n)) if !n.is_f64())
    };
    let mut refused = Vec::new();
    for member in members.iter().filter(fits).chain(members.iter().filter(|m| !fits(m))) {
        let before = refused.len();
        let value = check(member, node.clone(), Path::Field(&at, python_name(&member.shape)), &mut refused);
        if refused.len() == before {
            return value;
        }
    }
    found.extend(refused);
    Value::Null
}

/// What pydantic calls a member of a union in `loc`.
fn python_name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) => "str",
        Shape::Boolean => "bool",
        Shape::Integer(_) => "int",
        _ => "float",
    }
}

/// Nothing is there.
pub(super) fn missing(at: Path<'_>) -> Violation {
    at.violation("missing", "Field required")
}

/// Two readers of one request could each take another of the two.
pub(super) fn given_twice(at: Path<'_>) -> Violation {
    at.violation("value_error", "Value error, a member is given more than once")
}

#[cfg(test)]
mod tests;
