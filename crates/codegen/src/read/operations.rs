//! Paths and operations.

use super::components::Components;
use super::{RustNames, parameters, replies};
use crate::Refusal;
use crate::model::{Media, Operation, Parameter, Place, Reply, Security, Tag, Type};
use crate::server::names;
use crate::yaml::{Fields, Node};
use std::collections::HashMap;

/// The parameter of every path that belongs to a tenant.
const TENANT: &str = "tenant_slug";

/// Reads `paths` and puts each operation under its tag.
pub(super) fn read(node: &Node, components: &Components<'_>, tags: &mut [Tag]) -> Result<(), Refusal> {
    let mut ids = RustNames::default();
    let mut routes = HashMap::new();
    for (path, item) in node.entries()? {
        let route: Vec<_> = path.split('/').map(|step| if step.starts_with('{') { "{}" } else { step }).collect();
        if let Some(other) = routes.insert(route, path) {
            return Err(item.refuse(format!("a request for `{other}` could be for this path as well")));
        }
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
    let has_parameters_in_body = fields.optional("x-parameters-in-body").is_some();
    let parameters = parameters::read(path, node, fields, components)?;
    let body = fields.optional("requestBody");
    if let Some(body) = body.filter(|_| has_parameters_in_body) {
        return Err(body.refuse("`x-parameters-in-body` makes the body of this operation"));
    }
    if (body.is_some() || has_parameters_in_body) && ["get", "delete"].contains(&method) {
        return Err(body.unwrap_or(node).refuse(format!("a body of `{method}` means nothing in HTTP")));
    }
    let replies = replies::read(fields.required("responses")?, components)?;
    let security = security(fields.required("security")?, &parameters, &replies, components)?;
    Ok(Operation {
        id: id.text()?.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        summary: fields.required("summary")?.text()?.to_owned(),
        description: fields.prose("description")?,
        security,
        parameters,
        body: body.map(|node| self::body(node, components)).transpose()?,
        replies,
    })
}

/// What refuses a caller without a session: no session, another site's page, no such tenant, a fault, an outage.
const SESSION_REFUSALS: [u16; 5] = [401, 403, 404, 500, 503];

/// An operation must say what it demands of its caller. What the server's types cannot carry the proof of is refused, rather than
/// served without protection.
fn security(
    node: &Node, parameters: &[Parameter], replies: &[Reply], components: &Components<'_>,
) -> Result<Security, Refusal> {
    let demanded = node.list()?;
    for demand in demanded {
        if let Some(name) = demand.entries()?.keys().find(|name| !components.has_security_scheme(name)) {
            return Err(demand.refuse(format!("there is no `components.securitySchemes.{name}`")));
        }
    }
    match demanded {
        [] => Ok(Security::None),
        [nobody, bearer] if nobody.entries()?.is_empty() && bearer.entries()?.keys().eq(["bearer"]) => {
            Ok(Security::Optional)
        }
        [session] if session.entries()?.keys().eq(["session"]) => proved(node, Security::Session, parameters, replies),
        [session, login]
            if session.entries()?.keys().eq(["session"]) && login.entries()?.keys().eq(["mfa_token"]) =>
        {
            proved(node, Security::Enroller, parameters, replies)
        }
        _ => Err(node.refuse(
            "only `[]`, `[{}, { bearer: [] }]`, `[{ session: [] }]` and `[{ session: [] }, { mfa_token: [] }]` are supported",
        )),
    }
}

/// What names a caller is of a tenant, and refuses by problems.
fn proved(node: &Node, security: Security, parameters: &[Parameter], replies: &[Reply]) -> Result<Security, Refusal> {
    if !parameters.iter().any(|parameter| parameter.place == Place::Path && parameter.name == TENANT) {
        return Err(node.refuse(format!("a session is of a tenant: the path needs `{{{TENANT}}}`")));
    }
    let is_problem = |reply: &Reply| reply.body.as_ref().is_some_and(|body| body.media == Media::Problem);
    let given = |status| replies.iter().any(|reply| reply.status == status && is_problem(reply));
    match SESSION_REFUSALS.into_iter().find(|status| !given(*status)) {
        Some(status) => Err(node.refuse(format!("who has no session is refused: describe the problem {status}"))),
        None => Ok(security),
    }
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
