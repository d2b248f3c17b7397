//! The part of a page that describes the schemas its operations refer to, and the text of a type.

use super::{cell, slug};
use crate::model::{Contract, Default, Field, Media, Primitive, Schema, Shape, Tag, Text, Type};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The section of all schemas that a page links to, sorted by name.
pub(super) fn section(tag: &Tag, contract: &Contract) -> String {
    let names = reachable(tag, contract);
    if names.is_empty() {
        return String::new();
    }
    let mut text = "## Schemas\n\nDefinitions for every type referenced by the endpoints above.\n".to_owned();
    for name in names {
        if let Some(schema) = find(contract, name) {
            let _ = write!(text, "\n{}", render(schema));
        }
    }
    text
}

/// The names a page links to. Problem documents have a page of their own.
fn reachable<'a>(tag: &'a Tag, contract: &'a Contract) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    for operation in &tag.operations {
        let replies = operation.replies.iter().filter_map(|reply| reply.body.as_ref());
        let replies = replies.filter(|body| body.media != Media::Problem).map(|body| &body.value);
        for value in operation.body.iter().map(|body| &body.value).chain(replies) {
            collect(value, contract, &mut names);
        }
    }
    names
}

fn collect<'a>(value: &'a Type, contract: &'a Contract, names: &mut BTreeSet<&'a str>) {
    match value {
        Type::List(items) => collect(items, contract, names),
        Type::Named(name) if names.insert(name) => {
            if let Some(Schema { shape: Shape::Object(fields), .. }) = find(contract, name) {
                for field in fields {
                    collect(&field.value, contract, names);
                }
            }
        }
        _ => {}
    }
}

pub(super) fn find<'a>(contract: &'a Contract, name: &str) -> Option<&'a Schema> {
    contract.schemas.iter().find(|schema| schema.name == name)
}

/// One schema. The anchor before its heading is what links on the page lead to.
pub(super) fn render(schema: &Schema) -> String {
    let mut text = format!("<a id=\"{}\"></a>\n\n### `{}`\n", anchor(&schema.name), schema.name);
    if !schema.description.is_empty() {
        let _ = writeln!(text, "\n{}", schema.description);
    }
    match &schema.shape {
        Shape::Choice(choices) => {
            let choices: Vec<_> = choices.iter().map(|choice| format!("`{choice}`")).collect();
            let _ = writeln!(text, "\nA `string`, one of {}.", choices.join(", "));
        }
        Shape::Object(fields) => {
            text.push_str("\n| Field | Type | Required | Description |\n|---|---|---|---|\n");
            text.extend(fields.iter().map(row));
        }
    }
    text
}

fn row(field: &Field) -> String {
    let mut kind = type_text(&field.value);
    if field.nullable {
        kind.push_str(" \\| `null`");
    }
    let mut description = cell(&field.description);
    if let Some(default) = &field.default {
        let separator = if description.is_empty() { "" } else { " " };
        let _ = write!(description, "{separator}Default: `{}`", python(default));
    }
    format!("| `{}` | {kind} | {} | {description} |\n", field.name, yes_or_no(field.required))
}

/// A default as the origin of the API writes it.
fn python(default: &Default) -> String {
    match default {
        Default::Boolean(true) => "True".to_owned(),
        Default::Boolean(false) => "False".to_owned(),
        Default::Integer(number) => number.to_string(),
        Default::Text(text) => text.clone(),
    }
}

pub(super) fn yes_or_no(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// A type, as the reference of the API's origin writes it.
pub(super) fn type_text(value: &Type) -> String {
    match value {
        Type::Any => "_any_".to_owned(),
        Type::Boolean => "`boolean`".to_owned(),
        Type::Int32 | Type::Int64 => "`integer`".to_owned(),
        Type::Text(Text::Plain | Text::Secret) => "`string`".to_owned(),
        Type::Text(Text::Email) => "`string` (`email`)".to_owned(),
        Type::Text(Text::DateTime) => "`string` (`date-time`)".to_owned(),
        Type::Text(Text::Uuid) => "`string` (`uuid`)".to_owned(),
        Type::FreeObject => "object".to_owned(),
        Type::List(items) => format!("array of {}", type_text(items)),
        Type::Union(members) => members.iter().copied().map(primitive).collect::<Vec<_>>().join(" \\| "),
        Type::Named(name) => format!("[`{name}`](#{})", anchor(name)),
    }
}

fn primitive(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Text => "`string`",
        Primitive::Integer => "`integer`",
    }
}

fn anchor(name: &str) -> String {
    format!("schema-{}", slug(name))
}
