//! The page of the errors: the two shapes of an error, and the closed list of codes.

use super::{GENERATED, cell, front_matter, schemas};
use crate::model::Contract;
use std::fmt::Write;

const INTRODUCTION: &str = "\
A request that does not match the contract is answered `422` with [`HTTPValidationError`](authentication.md#schema-httpvalidationerror),
which lists every violation.

Every other error is a problem document (RFC 9457) of the media type `application/problem+json`.
Its `code` is from the list below and always comes with the same status and title; `detail` is for people and may change.
`429` and `503` carry `Retry-After`, in seconds.";

/// The page.
pub(super) fn render(contract: &Contract) -> String {
    let mut text = front_matter("Errors", "errors");
    let _ = write!(text, "\n{INTRODUCTION}\n\n{GENERATED}\n\n## Codes\n\n");
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
