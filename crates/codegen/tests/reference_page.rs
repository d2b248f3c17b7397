//! The page of the group `Authentication` has the structure of the reference of the API's origin: front matter, headings, rules,
//! tables cell for cell, in the same order. The prose is ours, so the fixture has none.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use scaikey_codegen::model::Media;
use scaikey_codegen::{pages, read};

const REFERENCE: &str = include_str!("fixtures/authentication.structure.md");

fn page(name: &str) -> String {
    let contract = read::contract(include_str!("../../../openapi.yaml")).unwrap();
    let pages = pages::render(&contract);
    pages.into_iter().find(|page| page.path.ends_with(name)).map(|page| page.text).unwrap()
}

/// Front matter, headings, rules, captions of tables, rows and body types, cell by cell.
fn structure(page: &str) -> Vec<Vec<String>> {
    let mut fences = 0;
    let mut structure = Vec::new();
    for line in page.lines() {
        fences += usize::from(line == "---");
        let front_matter = fences == 1;
        let caption = ["**Parameters:**", "**Request body:**", "**Responses:**"].contains(&line);
        if front_matter || caption || line == "---" || ["#", "|", "- `"].iter().any(|start| line.starts_with(start)) {
            structure.push(cells(line));
        }
    }
    structure
}

/// The cells of a row; a `\|` is part of its cell. Any other line is one cell.
fn cells(line: &str) -> Vec<String> {
    let row = line.replace("\\|", "\u{1}");
    row.split('|').map(|cell| cell.trim().replace('\u{1}', "\\|")).collect()
}

#[test]
fn the_authentication_page_equals_the_reference() {
    let (ours, reference) = (structure(&page("authentication.md")), structure(REFERENCE));
    for (ours, reference) in ours.iter().zip(&reference) {
        assert_eq!(ours, reference);
    }
    assert_eq!(ours.len(), reference.len());
    assert!(
        reference.iter().filter(|line| line[0].starts_with("### **")).count() == 9,
        "the fixture lost its endpoints"
    );
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    for name in ["authentication.md", "email-verification.md", "mfa.md", "operations.md", "errors.md"] {
        let text = page(name);
        for link in text.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            assert!(text.contains(&format!("<a id=\"{link}\"></a>")), "{name}: #{link}");
        }
        for link in
            text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()).filter(|link| !link.starts_with('#'))
        {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = page(file);
            assert!(anchor.is_empty() || target.contains(&format!("<a id=\"{anchor}\"></a>")), "{name}: {link}");
        }
    }
}

#[test]
fn problem_documents_stay_off_the_pages_of_the_groups() {
    for name in ["authentication.md", "email-verification.md", "operations.md"] {
        assert!(!page(name).contains("`Problem`"), "{name}");
    }
    assert!(page("errors.md").contains("### `Problem`"));
}

/// What the page of the errors says of all errors.
#[test]
fn errors_are_what_their_page_says() {
    let contract = scaikey_codegen::read::contract(include_str!("../../../openapi.yaml")).unwrap();
    let page =
        scaikey_codegen::pages::render(&contract).into_iter().find(|page| page.path.ends_with("errors.md")).unwrap();
    let mut exceptions = Vec::new();
    for operation in contract.tags.iter().flat_map(|tag| &tag.operations) {
        let body_of = |status: u16| {
            let reply = operation.replies.iter().find(|reply| reply.status == status);
            reply.and_then(|reply| reply.body.as_ref())
        };
        for reply in operation.replies.iter().filter(|reply| reply.status >= 400 && reply.status != 422) {
            let (id, status) = (&operation.id, reply.status);
            let waits = reply.headers.iter().any(|header| header.name == "Retry-After" && header.required);
            if reply.is_oauth_error() || reply.body.as_ref().is_some_and(|body| body.media == Media::Html) {
                continue;
            }
            let is_problem = reply.is_problem();
            assert_eq!(waits, is_problem && [429, 503].contains(&status), "{id} {status}");
            if !is_problem {
                assert_eq!(reply.body.as_ref(), body_of(200), "{id} {status}");
                exceptions.push(format!("- `{status}` of `{} {}`", operation.method.to_uppercase(), operation.path));
            }
        }
    }
    assert_eq!(exceptions.len(), 2, "the description in openapi.yaml names two: {exceptions:?}");
    assert_eq!(page.text.lines().filter(|line| line.starts_with("- ")).collect::<Vec<_>>(), exceptions);
}
