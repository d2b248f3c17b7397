//! Writes the reference pages: one for each tag, in the layout of the reference of the API's origin, and one of the errors.

mod endpoints;
mod errors;
mod schemas;

use crate::model::{Contract, Tag};
use crate::output::{Comparison, Output};
use std::path::Path;

/// Where the pages go, from the root of the repository. Nothing else lives there.
pub const FOLDER: &str = "docs/reference/api";

/// Renders the pages.
pub fn render(contract: &Contract) -> Vec<Output> {
    let mut pages: Vec<_> = contract.tags.iter().map(|tag| page(&slug(&tag.name), &group(tag, contract))).collect();
    pages.push(page("errors", &errors::render(contract)));
    pages
}

fn page(slug: &str, text: &str) -> Output {
    Output {
        path: Path::new(FOLDER).join(slug).with_extension("md"),
        text: format!("{}\n", text.trim_end()),
        comparison: Comparison::Text,
    }
}

fn front_matter(title: &str, slug: &str) -> String {
    format!("---\ntitle: {title}\npath: reference/api/{slug}\nstatus: published\n---\n\n# {title}\n")
}

const GENERATED: &str = "Generated from `openapi.yaml`. Change it and run `cargo generate`; this page is never edited.";

fn group(tag: &Tag, contract: &Contract) -> String {
    let count = match tag.operations.len() {
        1 => "1 endpoint".to_owned(),
        count => format!("{count} endpoints"),
    };
    let mut parts = vec![
        front_matter(&format!("{} API", tag.name), &slug(&tag.name)),
        format!("Reference for the `{}` endpoint group — {count}.\n\n{}\n\n{GENERATED}\n", tag.name, tag.description),
        format!("## Authentication\n\n{}\n", endpoints::security(tag)),
        "## Endpoints\n".to_owned(),
    ];
    parts.extend(tag.operations.iter().map(endpoints::render));
    parts.push(schemas::section(tag, contract));
    parts.join("\n")
}

/// `Email verification` becomes `email-verification`, `ApiResponse_LoginResponse_` becomes `apiresponse-loginresponse`.
fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// Prose in a cell of a table.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
