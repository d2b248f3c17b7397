//! The part of a page that describes an operation.

use super::{cell, schemas};
use crate::model::{Body, Media, Operation, Place, Reply, Security, Tag};
use std::fmt::Write;

/// What the operations of a tag demand of their caller.
pub(super) fn security(tag: &Tag) -> &'static str {
    let all = |security| tag.operations.iter().all(|operation| operation.security == security);
    if tag.operations.iter().any(|operation| operation.security == Security::Bearer) {
        "These are the endpoints of OAuth 2.1 and OpenID Connect; what each takes is said there. An access token is sent as `Authorization: Bearer`."
    } else if all(Security::None) {
        "These endpoints take no token."
    } else if all(Security::Session) {
        "These endpoints need the session cookie that a login has set, from a page of the tenant's own or a client that is no browser."
    } else if tag.operations.iter().all(|operation| operation.security.proof().is_some()) {
        "These endpoints need the session cookie that a login has set, from a page of the tenant's own or a client that is no browser; \
         those that enrol a factor take the `mfa_token` of a login that demands one instead, in the header `X-MFA-Token`."
    } else {
        "These endpoints work without a token, since nobody has one before logging in."
    }
}

/// One operation, with the rule that ends it.
pub(super) fn render(operation: &Operation) -> String {
    let mut text = format!("### **{}** `{}`\n", operation.method.to_uppercase(), operation.path);
    let mut add = |part: String| text.extend(["\n", &part, "\n"]);
    add(format!("_{}_", operation.summary));
    if !operation.description.is_empty() {
        add(operation.description.clone());
    }
    if !operation.parameters.is_empty() {
        add(format!("**Parameters:**\n\n{}", parameters(operation)));
    }
    if let Some(body) = &operation.body {
        add(format!("**Request body:**\n\nRequired.\n\n- {}", self::body(body)));
    }
    add(format!("**Responses:**\n\n{}", responses(operation)));
    add_prose(operation, &mut add);
    text.push_str("\n---\n");
    text
}

fn parameters(operation: &Operation) -> String {
    let mut table = "| Name | In | Required | Type | Description |\n|---|---|---|---|---|".to_owned();
    for parameter in &operation.parameters {
        let place = match parameter.place {
            Place::Path => "path",
            Place::Query => "query",
        };
        let (required, kind) = (schemas::yes_or_no(parameter.required), schemas::type_text(&parameter.value));
        let _ = write!(
            table,
            "\n| `{}` | {place} | {required} | {kind} | {} |",
            parameter.name,
            cell(&parameter.description)
        );
    }
    table
}

/// Whether the table of responses lists a reply. The table keeps to success and broken contract, as that of the origin does.
fn is_listed(reply: &Reply) -> bool {
    reply.status < 400 || reply.status == 422
}

fn responses(operation: &Operation) -> String {
    let mut table = "| Status | Body |\n|---|---|".to_owned();
    for reply in operation.replies.iter().filter(|reply| is_listed(reply)) {
        let _ = write!(table, "\n| `{}` | {} |", reply.status, reply.body.as_ref().map_or("none".to_owned(), body));
    }
    table
}

fn body(body: &Body) -> String {
    format!("`{}` → {}", body.media.as_str(), schemas::type_text(&body.value))
}

/// What the table does not say: headers of listed replies, and the other statuses.
fn add_prose(operation: &Operation, add: &mut impl FnMut(String)) {
    for reply in operation.replies.iter().filter(|reply| is_listed(reply)) {
        for header in &reply.headers {
            let may = if header.required { "has" } else { "may have" };
            add(format!("**Headers:** `{}` {may} `{}`. {}", reply.status, header.name, header.description));
        }
    }
    let (mut problems, mut others) = (Vec::new(), Vec::new());
    for reply in operation.replies.iter().filter(|reply| !is_listed(reply)) {
        match &reply.body {
            Some(body) if body.media != Media::Problem => {
                others.push(format!("`{}` is {}", reply.status, self::body(body)));
            }
            _ => problems.push(format!("`{}`", reply.status)),
        }
    }
    if !problems.is_empty() {
        others.push(format!("{} with a [problem document](errors.md)", problems.join(", ")));
    }
    if !others.is_empty() {
        add(format!("**Errors:** {}.", others.join("; ")));
    }
}
