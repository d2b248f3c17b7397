//! What is committed follows from the contract, and what does not is noticed.

use scaikey_codegen::{Comparison, Output, output, outputs};
use std::fs;
use std::path::{Path, PathBuf};

const CONTRACT: &str = include_str!("../../../openapi.yaml");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_committed_output_is_fresh() {
    let stale = output::stale(&root(), &outputs(CONTRACT).unwrap()).unwrap();
    assert!(stale.is_empty(), "run `cargo generate`: {stale:?}");
}

#[test]
fn a_change_of_the_contract_makes_server_client_and_page_stale() {
    let changed = CONTRACT.replacen("operationId: register\n", "operationId: sign_up\n", 1);
    let stale = output::stale(&root(), &outputs(&changed).unwrap()).unwrap();
    for expected in ["crates/contract/src/generated/authentication.rs", "clients/rust/src/generated.rs"] {
        assert!(stale.contains(&PathBuf::from(expected)), "{expected} is not in {stale:?}");
    }
    let changed = CONTRACT.replacen("summary: Register\n", "summary: Sign Up\n", 1);
    let stale = output::stale(&root(), &outputs(&changed).unwrap()).unwrap();
    assert!(stale.contains(&PathBuf::from("docs/reference/api/authentication.md")), "{stale:?}");
}

#[test]
fn edited_missing_and_left_over_files_are_stale_until_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let outputs = outputs(CONTRACT).unwrap();
    assert_eq!(output::write(folder.path(), &outputs).unwrap().len(), outputs.len());
    assert!(output::stale(folder.path(), &outputs).unwrap().is_empty());

    let (edited, missing) = (Path::new("docs/reference/api/errors.md"), Path::new("docs/reference/api/operations.md"));
    let left_over = Path::new("crates/contract/src/generated/forgotten.rs");
    fs::write(folder.path().join(edited), "by hand").unwrap();
    fs::remove_file(folder.path().join(missing)).unwrap();
    fs::write(folder.path().join(left_over), "").unwrap();
    let stale = output::stale(folder.path(), &outputs).unwrap();
    assert_eq!(stale, [left_over, edited, missing]);

    output::write(folder.path(), &outputs).unwrap();
    assert!(output::stale(folder.path(), &outputs).unwrap().is_empty());
    assert!(!folder.path().join(left_over).exists());
}

#[test]
fn tokens_are_compared_without_layout() {
    let folder = tempfile::tempdir().unwrap();
    let output = |text: &str| [Output { path: "a.rs".into(), text: text.to_owned(), comparison: Comparison::Tokens }];
    fs::write(folder.path().join("a.rs"), "fn a() {\n    b(1)\n}\n").unwrap();
    assert!(output::stale(folder.path(), &output("fn a() { b(1) }")).unwrap().is_empty());
    assert_eq!(output::stale(folder.path(), &output("fn a() { b(2) }")).unwrap().len(), 1);
}
