//! Invariants of the sources: layers, module docs, file sizes, and nothing of the machine that a file was written on.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file that Git has or would take, by its path from the root.
fn files() -> Vec<String> {
    let listing = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let done = Command::new("git").args(listing).current_dir(root()).output().unwrap();
    assert!(done.status.success(), "git ls-files: {done:?}");
    let names = String::from_utf8(done.stdout).unwrap();
    names.lines().filter(|name| root().join(name).is_file()).map(str::to_owned).collect()
}

fn rust() -> impl Iterator<Item = (String, String)> {
    let sources = files().into_iter().filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "rs"));
    sources.map(|name| {
        let text = fs::read_to_string(root().join(&name)).unwrap();
        (name, text)
    })
}

fn is_generated(text: &str) -> bool {
    text.starts_with("// Generated from openapi.yaml") || text.starts_with("//! Generated from openapi.yaml")
}

fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn use_cases_and_domain_name_no_technology() {
    let forbidden = ["poem", "sqlx", "redis", "async_nats", "lettre", "reqwest", "axum", "hyper"];
    let mut found = Vec::new();
    let mut seen = 0;
    for (name, text) in rust() {
        if !(name.starts_with("services/auth-api/src/app") || name.starts_with("services/auth-api/src/domain")) {
            continue;
        }
        seen += 1;
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            let named: BTreeSet<&str> = words.filter(|word| forbidden.contains(word)).collect();
            found.extend(named.iter().map(|word| format!("{name}:{}: {word}", number + 1)));
        }
    }
    assert!(seen > 5, "the use cases moved: {seen} files found");
    none("app and domain know ports only", &found);
}

#[test]
fn use_cases_know_nothing_of_http_and_adapters() {
    let mut found = Vec::new();
    for (name, text) in rust() {
        let domain = name.starts_with("services/auth-api/src/domain");
        let app = name.starts_with("services/auth-api/src/app");
        for (number, line) in text.lines().enumerate() {
            let up = ["crate::http", "crate::adapters", "crate::cli"].iter().any(|path| line.contains(path));
            if (app || domain) && up || domain && line.contains("crate::app") {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none("arrows point from http to app to domain", &found);
}

/// Names of the workspace's packages that `package` is built from, itself included.
fn built_from(metadata: &Value, package: &str) -> BTreeSet<String> {
    let packages = metadata["packages"].as_array().unwrap();
    let mut reached = BTreeSet::from([package.to_owned()]);
    loop {
        let before = reached.len();
        for entry in
            packages.iter().filter(|entry| reached.contains(entry["name"].as_str().unwrap())).collect::<Vec<_>>()
        {
            for dependency in entry["dependencies"].as_array().unwrap() {
                if dependency["kind"].is_null() && dependency["path"].is_string() {
                    reached.insert(dependency["name"].as_str().unwrap().to_owned());
                }
            }
        }
        if reached.len() == before {
            return reached;
        }
    }
}

#[test]
fn packages_depend_in_one_direction() {
    let arguments = ["metadata", "--format-version=1", "--no-deps", "--offline"];
    let done = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&done.stdout).unwrap();
    for (package, forbidden) in [
        ("auth-api", &["mailer", "scaikey-client", "scaikey-dev", "scaikey-tests", "scaikey-codegen"][..]),
        (
            "mailer",
            &["auth-api", "scaikey-contract", "scaikey-client", "scaikey-dev", "scaikey-tests", "scaikey-hasher"],
        ),
        (
            "scaikey-client",
            &["auth-api", "mailer", "scaikey-contract", "scaikey-store", "scaikey-mail", "scaikey-email"],
        ),
        ("scaikey-store", &["auth-api", "mailer", "scaikey-contract", "scaikey-mail"]),
        ("scaikey-mail", &["auth-api", "mailer", "scaikey-contract"]),
        ("scaikey-tests", &["auth-api", "mailer", "scaikey-contract", "scaikey-store", "scaikey-mail"]),
    ] {
        let built = built_from(&metadata, package);
        let wrong: Vec<String> =
            forbidden.iter().filter(|name| built.contains(**name)).map(|name| format!("{package} → {name}")).collect();
        none("packages that must not know each other", &wrong);
    }
}

#[test]
fn every_module_says_why_it_exists() {
    let mut found = Vec::new();
    for (name, text) in rust().filter(|(_, text)| !is_generated(text)) {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        if !(first.starts_with("//!") || first.starts_with("#![doc = include_str!")) {
            found.push(name);
        }
    }
    none("files that do not begin with //!", &found);
}

#[test]
fn files_stay_readable() {
    let long = rust().filter(|(_, text)| !is_generated(text) && text.lines().count() > 400);
    let long: Vec<String> = long.map(|(name, text)| format!("{name}: {} lines", text.lines().count())).collect();
    none("files above 400 lines", &long);
}

/// Paths of the place where something was written, which mean nothing to anybody else.
#[test]
fn nothing_names_the_machine_it_was_written_on() {
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];
    let mut found = Vec::new();
    for name in files() {
        let Ok(text) = fs::read_to_string(root().join(&name)) else { continue };
        for (number, line) in text.lines().enumerate() {
            found.extend(
                places
                    .iter()
                    .filter(|place| line.contains(**place))
                    .map(|place| format!("{name}:{}: {place}", number + 1)),
            );
        }
    }
    none("paths of one machine", &found);
}

#[test]
fn no_name_says_nothing() {
    let empty = ["util", "utils", "helper", "helpers", "common", "misc", "manager"];
    let named = rust().filter(|(name, _)| {
        let stems = name.trim_end_matches(".rs").split('/');
        stems.into_iter().any(|stem| empty.contains(&stem))
    });
    none("modules without a meaning", &named.map(|(name, _)| name).collect::<Vec<_>>());
}

/// Every path in backticks of the pages that newcomers read names something that is there.
#[test]
fn the_map_names_what_is_there() {
    let mut missing = Vec::new();
    for page in ["ARCHITECTURE.md", "README.md"] {
        let text = fs::read_to_string(root().join(page)).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let path = quoted.split_whitespace().next().unwrap_or_default();
            let is_path = path.contains('/') && path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            let looks_inside = !path.starts_with('/')
                && ["crates", "services", "clients", "deploy", "docs", "tests"]
                    .contains(&path.split('/').next().unwrap_or_default());
            if is_path && looks_inside && !root().join(path).exists() {
                missing.push(format!("{page}: {path}"));
            }
        }
    }
    none("these are named and not there", &missing);
}
