//! Paths and operations.

use super::components::Components;
use super::{RustNames, parameters, replies};
use crate::Refusal;
use crate::model::{Body, Media, Operation, Parameter, Place, Reply, Security, Tag};
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
    let scopes = scopes(fields.optional("x-scopes"), security)?;
    Ok(Operation {
        id: id.text()?.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        summary: fields.required("summary")?.text()?.to_owned(),
        description: fields.prose("description")?,
        security,
        scopes,
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
        [bearer] if bearer.entries()?.keys().eq(["bearer"]) => bearer_proved(node, parameters, replies),
        [session] if session.entries()?.keys().eq(["session"]) => proved(node, Security::Session, parameters, replies),
        [session, login]
            if session.entries()?.keys().eq(["session"]) && login.entries()?.keys().eq(["mfa_token"]) =>
        {
            proved(node, Security::Enroller, parameters, replies)
        }
        _ => Err(node.refuse(
            "only `[]`, `[{}, { bearer: [] }]`, `[{ bearer: [] }]`, `[{ session: [] }]` and `[{ session: [] }, { mfa_token: [] }]` are supported",
        )),
    }
}

/// What names a caller is of a tenant, and refuses by problems.
fn proved(node: &Node, security: Security, parameters: &[Parameter], replies: &[Reply]) -> Result<Security, Refusal> {
    if !parameters.iter().any(|parameter| parameter.place == Place::Path && parameter.name == TENANT) {
        return Err(node.refuse(format!("a session is of a tenant: the path needs `{{{TENANT}}}`")));
    }
    let given = |status| replies.iter().any(|reply| reply.status == status && reply.is_problem());
    match SESSION_REFUSALS.into_iter().find(|status| !given(*status)) {
        Some(status) => Err(node.refuse(format!("who has no session is refused: describe the problem {status}"))),
        None => Ok(security),
    }
}

/// Who has no good access token is refused as RFC 6750 §3.1 says.
fn bearer_proved(node: &Node, parameters: &[Parameter], replies: &[Reply]) -> Result<Security, Refusal> {
    if !parameters.iter().any(|parameter| parameter.place == Place::Path && parameter.name == TENANT) {
        return Err(node.refuse(format!("an access token is of a tenant: the path needs `{{{TENANT}}}`")));
    }
    let refuses = |status: u16| {
        replies.iter().any(|reply| reply.status == status && (reply.is_problem() || reply.is_oauth_error()))
    };
    match SESSION_REFUSALS.into_iter().find(|status| !refuses(*status)) {
        Some(status) => Err(node.refuse(format!("who has no access token is refused: describe the error {status}"))),
        None => Ok(Security::Bearer),
    }
}

/// What the access token must allow. OpenAPI 3.0 knows scopes of its own `oauth2` scheme only, which would repeat the metadata.
fn scopes(node: Option<&Node>, security: Security) -> Result<Vec<String>, Refusal> {
    let Some(node) = node else { return Ok(Vec::new()) };
    if security != Security::Bearer {
        return Err(node.refuse("scopes are of an access token, which this operation does not demand"));
    }
    node.list()?.iter().map(|scope| scope.text().map(str::to_owned)).collect()
}

fn body(node: &Node, components: &Components<'_>) -> Result<Body, Refusal> {
    let mut fields = node.fields()?;
    if !fields.flag("required")? {
        return Err(node.refuse("an optional body is not supported"));
    }
    let content = fields.required("content")?;
    fields.finish()?;
    let mut media = content.fields()?;
    let (media_type, node) = match media.optional(Media::Form.as_str()) {
        Some(form) => (Media::Form, form),
        None => (Media::Json, media.required(Media::Json.as_str())?),
    };
    media.finish()?;
    Ok(Body { media: media_type, value: replies::schema_of(node, components)? })
}
