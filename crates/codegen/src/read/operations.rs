//! Paths, operations and their parameters.

use super::components::Components;
use super::{RustNames, replies, schemas};
use crate::Refusal;
use crate::model::{Media, Operation, Parameter, Place, Reply, Security, Tag, Text, Type};
use crate::server::names;
use crate::yaml::{Fields, Node};

/// The parameter of every path that belongs to a tenant.
const TENANT: &str = "tenant_slug";

/// Reads `paths` and puts each operation under its tag.
pub(super) fn read(node: &Node, components: &Components<'_>, tags: &mut [Tag]) -> Result<(), Refusal> {
    let mut ids = RustNames::default();
    for (path, item) in node.entries()? {
        for (method, node) in item.entries()? {
            if !["get", "put", "post", "delete", "patch"].contains(&method.as_str()) {
                return Err(node.refuse(format!("`{method}` is not supported here")));
            }
            let mut fields = node.fields()?;
            let name = one_tag(fields.required("tags")?)?;
            let operation = operation(path, method, node, &mut fields, components)?;
            fields.finish()?;
            ids.claim(&operation.id, &format!("{method} {path}"), node)?;
            let tag = tags.iter_mut().find(|tag| tag.name == name);
            tag.ok_or_else(|| node.refuse(format!("the tag `{name}` is not in `tags`")))?.operations.push(operation);
        }
    }
    Ok(())
}

fn one_tag(node: &Node) -> Result<&str, Refusal> {
    match node.list()? {
        [tag] => tag.text(),
        _ => Err(node.refuse("an operation needs exactly one tag")),
    }
}

fn operation<'a>(
    path: &str, method: &str, node: &'a Node, fields: &mut Fields<'a>, components: &Components<'a>,
) -> Result<Operation, Refusal> {
    let id = fields.required("operationId")?;
    if names::value_name(id.text()?) != id.text()? {
        return Err(id.refuse("an operationId must be a snake_case name that is no keyword"));
    }
    fields.ignore(&["x-parameters-in-body"]);
    let mut parameters = Vec::new();
    for entry in fields.optional("parameters").map(Node::list).transpose()?.unwrap_or_default() {
        parameters.push(parameter(components.resolve("parameters", entry)?, components)?);
    }
    check_path(path, &parameters, node)?;
    let replies = replies::read(fields.required("responses")?, components)?;
    let security = security(fields.required("security")?, &parameters, &replies)?;
    Ok(Operation {
        id: id.text()?.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        summary: fields.required("summary")?.text()?.to_owned(),
        description: fields.prose("description")?,
        security,
        parameters,
        body: fields.optional("requestBody").map(|node| body(node, components)).transpose()?,
        replies,
    })
}

/// What refuses a caller without a session: no session, another site's page, no such tenant, a fault, an outage.
const SESSION_REFUSALS: [u16; 5] = [401, 403, 404, 500, 503];

/// An operation must say what it demands of its caller. What the server's types cannot carry the proof of is refused, rather than
/// served without protection.
fn security(node: &Node, parameters: &[Parameter], replies: &[Reply]) -> Result<Security, Refusal> {
    match node.list()? {
        [] => Ok(Security::None),
        [nobody, bearer] if nobody.entries()?.is_empty() && bearer.entries()?.keys().eq(["bearer"]) => {
            Ok(Security::Optional)
        }
        [session] if session.entries()?.keys().eq(["session"]) => {
            if !parameters.iter().any(|parameter| parameter.place == Place::Path && parameter.name == TENANT) {
                return Err(node.refuse(format!("a session is of a tenant: the path needs `{{{TENANT}}}`")));
            }
            let is_problem = |reply: &Reply| reply.body.as_ref().is_some_and(|body| body.media == Media::Problem);
            let given = |status| replies.iter().any(|reply| reply.status == status && is_problem(reply));
            match SESSION_REFUSALS.into_iter().find(|status| !given(*status)) {
                Some(status) => {
                    Err(node.refuse(format!("who has no session is refused: describe the problem {status}")))
                }
                None => Ok(Security::Session),
            }
        }
        _ => Err(node.refuse("only `[]`, `[{}, { bearer: [] }]` and `[{ session: [] }]` are supported")),
    }
}

fn parameter(node: &Node, components: &Components<'_>) -> Result<Parameter, Refusal> {
    let mut fields = node.fields()?;
    let name = fields.required("name")?.text()?.to_owned();
    let place = fields.required("in")?;
    let place = match place.text()? {
        "path" => Place::Path,
        "query" => Place::Query,
        other => return Err(place.refuse(format!("a parameter in `{other}` is not supported"))),
    };
    let schema = fields.required("schema")?;
    let value = schemas::plain(&name, schema, components)?;
    if !matches!(value, Type::Boolean | Type::Int32 | Type::Int64 | Type::Text(Text::Plain | Text::Secret | Text::Uuid))
    {
        return Err(schema.refuse("a parameter must be a boolean, integer, plain string or UUID"));
    }
    let parameter =
        Parameter { required: fields.flag("required")?, description: fields.prose("description")?, name, place, value };
    fields.ignore(&["example"]);
    fields.finish()?;
    Ok(parameter)
}

fn check_path(path: &str, parameters: &[Parameter], node: &Node) -> Result<(), Refusal> {
    let named: Vec<_> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    for name in &named {
        if !parameters.iter().any(|parameter| parameter.place == Place::Path && parameter.name == *name) {
            return Err(node.refuse(format!("the parameter `{name}` of the path is not described")));
        }
    }
    for parameter in parameters.iter().filter(|parameter| parameter.place == Place::Path) {
        if !parameter.required || !named.contains(&parameter.name.as_str()) {
            return Err(node.refuse(format!("the parameter `{}` must be required and in the path", parameter.name)));
        }
    }
    Ok(())
}

fn body(node: &Node, components: &Components<'_>) -> Result<Type, Refusal> {
    let mut fields = node.fields()?;
    if !fields.flag("required")? {
        return Err(node.refuse("an optional body is not supported"));
    }
    let content = fields.required("content")?;
    fields.finish()?;
    let mut media = content.fields()?;
    let json = media.required("application/json")?;
    media.finish()?;
    replies::schema_of(json, components)
}
