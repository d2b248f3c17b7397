//! Rules of the queries that no compiler holds.

use std::{fs, path::Path};

/// The queries' files, and the engines'.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<_> = ["queries", "postgres", "sqlite"].iter().map(|folder| root.join(folder)).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    files
}

/// A time that is bound as it is would be compared wrongly on SQLite.
#[test]
fn times_are_bound_through_at() {
    let mut bound = 0;
    for (path, text) in sources() {
        for call in text.split(".bind(").skip(1) {
            let value = call.split([')', '\n']).next().unwrap();
            let name = value.trim_start_matches("at(").trim_start_matches('*');
            let name = if name.ends_with("event.at") { "now" } else { name };
            let is_time = ["now", "due", "until", "since", "_at", "_time"].iter().any(|end| name.ends_with(end))
                || name.contains("now ");
            assert_eq!(is_time, value.starts_with("at("), "{path}: .bind({value}");
            bound += usize::from(is_time);
        }
    }
    assert!(bound > 30, "{bound} times were found");
}

/// Every statement about what belongs to a tenant names the tenant. Deleting what is old is done for all.
#[test]
fn statements_name_the_tenant() {
    let mut looked_at = 0;
    for (path, text) in sources() {
        for literal in text.split('"').skip(1).step_by(2) {
            let tables = [
                "accounts",
                "one_time_tokens",
                "sessions",
                "login_failures",
                "factors",
                "recovery_codes",
                "factor_attempts",
                "trusted_devices",
                "replaced_device_tokens",
                "audit_events",
                "clients",
                "signing_keys",
                "interactions",
                "consents",
                "grants",
                "authorization_codes",
                "refresh_tokens",
                "spent_jtis",
            ];
            let names = |verb: &str| tables.iter().any(|table| literal.contains(&format!("{verb} {table} ")));
            if names("FROM") || names("UPDATE") || names("JOIN") {
                assert!(literal.contains("tenant_id"), "{path}: {literal}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 15, "{looked_at} statements were found");
}
