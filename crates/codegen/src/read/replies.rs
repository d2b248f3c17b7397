//! What an operation can answer.

use super::components::Components;
use super::schemas;
use crate::Refusal;
use crate::model::{Body, Header, Media, Reply, Text, Type};
use crate::server::names;
use crate::yaml::Node;

/// Reads `responses`.
pub(super) fn read<'a>(node: &'a Node, components: &Components<'a>) -> Result<Vec<Reply>, Refusal> {
    let mut replies: Vec<Reply> = Vec::new();
    for (status, entry) in node.entries()? {
        let number = status.parse().ok().filter(|status| names::status_name(*status).is_some());
        let number = number.ok_or_else(|| entry.refuse(format!("the status `{status}` is not supported")))?;
        let reply = reply(number, components.resolve("responses", entry)?, components)?;
        if reply.status == SEE_OTHER && !reply.headers.iter().any(|header| header.name == "Location" && header.required)
        {
            return Err(entry.refuse("303 needs a required header `Location`"));
        }
        if let Some(other) = replies.iter().find(|other| is_success(other) && is_success(&reply)) {
            let reason = "the client has one type for the success of an operation";
            return Err(entry.refuse(format!("a success beside {} is not supported: {reason}", other.status)));
        }
        if reply.status == 204 && reply.body.is_some() {
            return Err(entry.refuse("204 means that there is no body"));
        }
        replies.push(reply);
    }
    if !replies.iter().any(|reply| is_success(reply) || reply.status == SEE_OTHER) {
        return Err(node.refuse("an operation needs a success"));
    }
    Ok(replies)
}

/// The only redirect: what follows is asked for by GET, whatever the method was (RFC 9110 §15.4.4).
const SEE_OTHER: u16 = 303;

fn is_success(reply: &Reply) -> bool {
    (200..300).contains(&reply.status)
}

/// Reads every entry of `components.headers` and `components.responses`, so that one that no operation refers to is no less right.
pub(super) fn check_shared(components: &Components<'_>) -> Result<(), Refusal> {
    for (name, node) in components.section("headers") {
        header(name, node, components)?;
    }
    for (_, node) in components.section("responses") {
        reply(0, node, components)?;
    }
    Ok(())
}

fn reply<'a>(status: u16, node: &'a Node, components: &Components<'a>) -> Result<Reply, Refusal> {
    let mut fields = node.fields()?;
    let description = fields.required("description")?.text()?.trim_end().to_owned();
    let body = fields.optional("content").map(|content| body(content, components)).transpose()?;
    let mut headers = Vec::new();
    if let Some(entries) = fields.optional("headers").map(Node::entries).transpose()? {
        for (name, entry) in entries {
            headers.push(header(name, components.resolve("headers", entry)?, components)?);
        }
    }
    fields.finish()?;
    Ok(Reply { status, description, body, headers })
}

fn body(node: &Node, components: &Components<'_>) -> Result<Body, Refusal> {
    let mut fields = node.fields()?;
    let kinds = [Media::Json, Media::Problem, Media::Html];
    let given: Vec<_> = kinds.into_iter().filter_map(|media| Some((media, fields.optional(media.as_str())?))).collect();
    fields.finish()?;
    let [(media, schema)] = given[..] else {
        return Err(node.refuse("a response needs exactly one media type"));
    };
    let value = schema_of(schema, components)?;
    if media == Media::Html && value != Type::Text(Text::Plain) {
        return Err(schema.refuse("a page is a plain string"));
    }
    Ok(Body { media, value })
}

/// The schema of a media type; its examples are for readers of the file.
pub(super) fn schema_of(node: &Node, components: &Components<'_>) -> Result<Type, Refusal> {
    let mut fields = node.fields()?;
    let value = schemas::plain("", fields.required("schema")?, components)?;
    fields.ignore(&["example", "examples"]);
    fields.finish()?;
    Ok(value)
}

fn header(name: &str, node: &Node, components: &Components<'_>) -> Result<Header, Refusal> {
    let mut fields = node.fields()?;
    let schema = fields.required("schema")?;
    // Named like a field, so that one that carries a cookie or a token is a secret.
    let field = name.to_ascii_lowercase().replace('-', "_");
    let value = schemas::plain(&field, schema, components)?;
    if !matches!(value, Type::Int32 | Type::Int64 | Type::Text(Text::Plain | Text::Secret)) {
        return Err(schema.refuse("a header must be an integer or a plain string"));
    }
    let header = Header {
        name: name.to_owned(),
        required: fields.flag("required")?,
        value,
        description: fields.prose("description")?,
    };
    fields.ignore(&["example"]);
    fields.finish()?;
    Ok(header)
}
