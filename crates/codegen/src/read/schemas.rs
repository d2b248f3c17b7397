//! Schemas: named objects and choices, and the types of fields, parameters and bodies.

use super::RustNames;
use super::components::Components;
use crate::Refusal;
use crate::model::{Default, Field, Primitive, Schema, Shape, Text, Type};
use crate::secrets::is_secret;
use crate::server::names;
use crate::yaml::{Fields, Node};
use serde_json::Value;
use std::collections::HashSet;

/// Reads every entry of `components.schemas`.
pub(super) fn named(components: &Components<'_>) -> Result<Vec<Schema>, Refusal> {
    let mut names = RustNames::default();
    let mut schemas = Vec::new();
    for (name, node) in components.section("schemas") {
        names.claim(&names::type_name(name), name, node)?;
        let mut fields = node.fields()?;
        let description = fields.prose("description")?;
        let shape = match fields.required("type")?.text()? {
            "object" => Shape::Object(object(&mut fields, components)?),
            "string" => Shape::Choice(choices(fields.required("enum")?)?),
            other => return Err(node.refuse(format!("a named schema of type `{other}` is not supported"))),
        };
        fields.finish()?;
        schemas.push(Schema { name: name.clone(), description, shape });
    }
    for (name, node) in components.section("schemas") {
        if reaches(&schemas, name, name, &mut HashSet::new()) {
            return Err(node.refuse("a schema that holds itself is not supported"));
        }
    }
    Ok(schemas)
}

/// Whether a field of the schema `from`, or of one that it holds, is of the schema `to`.
fn reaches<'a>(schemas: &'a [Schema], from: &'a str, to: &str, seen: &mut HashSet<&'a str>) -> bool {
    let shape = schemas.iter().find_map(|schema| (schema.name == from).then_some(&schema.shape));
    let Some(Shape::Object(fields)) = shape else { return false };
    fields
        .iter()
        .filter_map(|field| named_in(&field.value))
        .any(|held| held == to || (seen.insert(held) && reaches(schemas, held, to, seen)))
}

fn named_in(value: &Type) -> Option<&str> {
    match value {
        Type::Named(name) => Some(name),
        Type::List(items) => named_in(items),
        _ => None,
    }
}

fn choices(node: &Node) -> Result<Vec<String>, Refusal> {
    let mut names = RustNames::default();
    let mut choices = Vec::new();
    for entry in node.list()? {
        let text = entry.text()?;
        names.claim(&names::type_name(text), text, entry)?;
        choices.push(text.to_owned());
    }
    Ok(choices)
}

fn object(fields: &mut Fields<'_>, components: &Components<'_>) -> Result<Vec<Field>, Refusal> {
    let properties = fields.required("properties")?.entries()?;
    let mut required = Vec::new();
    for entry in fields.optional("required").map(Node::list).transpose()?.unwrap_or_default() {
        let name = entry.text()?;
        if !properties.contains_key(name) {
            return Err(entry.refuse(format!("there is no property `{name}`")));
        }
        required.push(name);
    }
    let mut names = RustNames::default();
    let mut read = Vec::new();
    for (name, node) in properties {
        names.claim(&names::value_name(name), name, node)?;
        read.push(field(name, node, required.contains(&name.as_str()), components)?);
    }
    Ok(read)
}

fn field(name: &str, node: &Node, required: bool, components: &Components<'_>) -> Result<Field, Refusal> {
    let schema = schema(name, node, components)?;
    if schema.nullable && required {
        return Err(node.refuse("a field cannot be required and nullable: Rust's `Option` takes both for absent"));
    }
    if schema.default.is_some() && (schema.nullable || required) {
        return Err(node.refuse("a field with a default cannot be required or nullable"));
    }
    Ok(Field {
        name: name.to_owned(),
        value: schema.value,
        required,
        nullable: schema.nullable,
        default: schema.default,
        description: schema.description,
    })
}

/// The type of a parameter, header, body or list item, where `null` and defaults mean nothing.
pub(super) fn plain(name: &str, node: &Node, components: &Components<'_>) -> Result<Type, Refusal> {
    let schema = schema(name, node, components)?;
    if schema.nullable {
        return Err(node.refuse("only a field can be nullable"));
    }
    if schema.default.is_some() {
        return Err(node.refuse("only a field can have a default"));
    }
    Ok(schema.value)
}

/// A schema in place, with what only the field that holds it can express.
struct InPlace {
    value: Type,
    nullable: bool,
    default: Option<Default>,
    description: String,
}

fn schema(name: &str, node: &Node, components: &Components<'_>) -> Result<InPlace, Refusal> {
    if let Some(reference) = components.reference("schemas", node)? {
        let value = Type::Named(reference.to_owned());
        return Ok(InPlace { value, nullable: false, default: None, description: String::new() });
    }
    let mut fields = node.fields()?;
    let description = fields.prose("description")?;
    let nullable = fields.flag("nullable")?;
    let value = value(name, node, &mut fields, components)?;
    let default = fields.optional("default").map(|node| default(&value, node)).transpose()?;
    fields.finish()?;
    Ok(InPlace { value, nullable, default, description })
}

fn value(name: &str, node: &Node, fields: &mut Fields<'_>, components: &Components<'_>) -> Result<Type, Refusal> {
    if let Some(members) = fields.optional("anyOf") {
        return Ok(Type::Union(members.list()?.iter().map(primitive).collect::<Result<_, _>>()?));
    }
    let Some(kind) = fields.optional("type") else {
        if node.entries()?.is_empty() {
            return Ok(Type::Any);
        }
        return Err(node.refuse("a schema needs a `type`, `anyOf` or `$ref`, or be `{}`"));
    };
    match kind.text()? {
        "boolean" => Ok(Type::Boolean),
        "string" => text(name, fields),
        "integer" => match fields.optional("format").map(Node::text).transpose()? {
            Some("int32") => Ok(Type::Int32),
            Some("int64") => Ok(Type::Int64),
            _ => Err(node.refuse("integer needs format int32 or int64")),
        },
        "array" => {
            let items = fields.required("items")?;
            Ok(Type::List(Box::new(plain(name, items, components)?)))
        }
        "object" => {
            if let Some(properties) = fields.optional("properties") {
                return Err(properties.refuse("an object with properties needs a name: move it to components.schemas"));
            }
            if fields.flag("additionalProperties")? {
                return Ok(Type::FreeObject);
            }
            Err(node.refuse("an object without properties needs `additionalProperties: true`"))
        }
        other => Err(node.refuse(format!("type `{other}` is not supported"))),
    }
}

fn text(name: &str, fields: &mut Fields<'_>) -> Result<Type, Refusal> {
    let format = fields.optional("format");
    let secret = fields.optional("x-secret").map(Node::flag).transpose()?;
    let Some(format) = format else {
        return Ok(Type::Text(if is_secret(name, secret) { Text::Secret } else { Text::Plain }));
    };
    if secret.is_some() {
        return Err(format.refuse("`x-secret` is for strings without a format"));
    }
    match format.text()? {
        "email" => Ok(Type::Text(Text::Email)),
        "date-time" => Ok(Type::Text(Text::DateTime)),
        "uuid" => Ok(Type::Text(Text::Uuid)),
        other => Err(format.refuse(format!("string format `{other}` is not supported"))),
    }
}

fn primitive(node: &Node) -> Result<Primitive, Refusal> {
    let mut fields = node.fields()?;
    let kind = fields.required("type")?;
    let primitive = match kind.text()? {
        "string" => Primitive::Text,
        "integer" => Primitive::Integer,
        other => return Err(kind.refuse(format!("`{other}` is not supported in a union"))),
    };
    fields.finish()?;
    Ok(primitive)
}

fn default(value: &Type, node: &Node) -> Result<Default, Refusal> {
    match (value, node.value()?) {
        (Type::Boolean, Value::Bool(flag)) => Ok(Default::Boolean(*flag)),
        (Type::Int32, Value::Number(number)) => match number.as_i64().filter(|number| i32::try_from(*number).is_ok()) {
            Some(number) => Ok(Default::Integer(number)),
            None => Err(node.refuse("the default is not a 32-bit integer")),
        },
        (Type::Int64, Value::Number(number)) => match number.as_i64() {
            Some(number) => Ok(Default::Integer(number)),
            None => Err(node.refuse("the default is not an integer")),
        },
        (Type::Text(Text::Plain), Value::String(text)) => Ok(Default::Text(text.clone())),
        _ => Err(node.refuse("a default must be a boolean, integer or plain string, as the type says")),
    }
}
