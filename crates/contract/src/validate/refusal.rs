//! How a request that breaks the contract is told so. Most operations list every violation, as FastAPI does; those of OAuth have errors of
//! their own (RFC 6749 §5.2), and those that people's browsers are sent to answer with a page.

use super::violation::{Segment, Violations};
use poem::http::{StatusCode, header};
use poem::{IntoResponse as _, Response};

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Refusal {
    /// 422 with every violation.
    #[default]
    Listed,
    /// 400 with the first violation as `invalid_request`.
    OAuth,
    /// 400, for whoever makes the pages.
    Page,
}

impl Refusal {
    /// What the operation's answers say of it.
    pub(super) fn of(operation: &openapiv3::Operation) -> Self {
        let responses = &operation.responses.responses;
        let status = |code: u16| responses.get(&openapiv3::StatusCode::Code(code));
        if status(422).is_some() {
            return Self::Listed;
        }
        match status(400).and_then(|response| response.as_item()) {
            Some(response) if response.content.contains_key("text/html") => Self::Page,
            _ if status(400).is_some() => Self::OAuth,
            _ => Self::Listed,
        }
    }

    /// The answer.
    pub(super) fn answer(self, violations: Violations) -> poem::Result<Response> {
        match self {
            Self::Listed => Ok(violations.into_response()),
            Self::Page => Err(poem::Error::from_status(StatusCode::BAD_REQUEST)),
            Self::OAuth => Ok(invalid_request(&violations)),
        }
    }
}

/// The contract names no secret in `loc` or `msg`, and what it quotes has neither `"` nor `\`, which RFC 6749 §5.2 forbids.
fn invalid_request(violations: &Violations) -> Response {
    let first = violations.detail.first();
    let place = first.and_then(|it| {
        it.loc.iter().rev().find_map(|segment| match segment {
            Segment::Name(name) => Some(name.as_str()),
            Segment::Index(_) => None,
        })
    });
    let said = first.map_or("The request breaks the contract", |it| it.msg.as_ref());
    let body = serde_json::json!({
        "error": "invalid_request",
        "error_description": format!("{}: {said}", place.unwrap_or("body")),
    });
    Response::builder()
        .status(StatusCode::BAD_REQUEST)
        .header(header::CONTENT_TYPE, "application/json")
        .body(body.to_string())
}
