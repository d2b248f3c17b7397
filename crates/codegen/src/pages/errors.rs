//! The page of the errors: the two shapes of an error, and the closed list of codes.

use super::{GENERATED, cell, front_matter, schemas};
use crate::model::{Contract, Media, Operation};
use std::fmt::Write;

const INTRODUCTION: &str = "\
A request that does not match the contract is answered `422` with [`HTTPValidationError`](authentication.md#schema-httpvalidationerror),
which lists every violation.

Every other error, with the exceptions below, is a problem document (RFC 9457) of the media type `application/problem+json`.
Its `code` is from the list below and always comes with the same status and title; `detail` is for people and may change.
A problem with `429` or `503` carries `Retry-After`, in seconds.";

const EXCEPTIONS: &str = "\
These errors are no problem documents: they have the body that a success of the same operation has, and no `Retry-After`.
The operations of [OAuth](oauth.md) refuse by the errors of RFC 6749, or, where a person's browser is sent to them, with a page.";

/// The page.
pub(super) fn render(contract: &Contract) -> String {
    let mut text = front_matter("Errors", "errors");
    let _ = write!(text, "\n{INTRODUCTION}\n\n{EXCEPTIONS}\n\n");
    for (operation, status) in exceptions(contract) {
        let _ = writeln!(text, "- `{status}` of `{} {}`", operation.method.to_uppercase(), operation.path);
    }
    let _ = write!(text, "\n{GENERATED}\n\n## Codes\n\n");
    text.push_str("| Code | Status | Title | Meaning |\n|---|---|---|---|\n");
    let mut codes: Vec<_> = contract.problem_codes.iter().collect();
    codes.sort_by_key(|code| code.status);
    for code in codes {
        let _ =
            writeln!(text, "| `{}` | `{}` | {} | {} |", code.code, code.status, cell(&code.title), cell(&code.meaning));
    }
    text.push_str("\n## Schemas\n");
    for schema in ["Problem", "ProblemField"].iter().filter_map(|name| schemas::find(contract, name)) {
        let _ = write!(text, "\n{}", schemas::render(schema));
    }
    text
}

/// The errors that are neither problems nor lists of violations.
fn exceptions(contract: &Contract) -> impl Iterator<Item = (&Operation, u16)> {
    contract.tags.iter().flat_map(|tag| &tag.operations).flat_map(|operation| {
        let is_exception = |status: u16, media| status >= 400 && status != 422 && media == Media::Json;
        let replies = operation.replies.iter().filter(|reply| !reply.is_oauth_error());
        let statuses = replies.filter_map(move |reply| {
            reply.body.as_ref().is_some_and(|body| is_exception(reply.status, body.media)).then_some(reply.status)
        });
        statuses.map(move |status| (operation, status))
    })
}
