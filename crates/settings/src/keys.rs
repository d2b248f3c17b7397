//! The keys that exist: the leaves of the defaults document.

use crate::error::{Problem, SettingsError};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// Everything that the defaults document says.
#[derive(Debug)]
pub(crate) struct Known {
    /// Each key with its default, as a path: `database.url`.
    pub(crate) defaults: BTreeMap<String, Value>,
    /// Each section: `database`. The document itself is the empty one.
    pub(crate) sections: BTreeSet<String>,
    prefix: String,
    /// Variable name → key.
    variables: BTreeMap<String, String>,
}

impl Known {
    pub(crate) fn read(document: &str, prefix: &str) -> Result<Self, SettingsError> {
        let fail = |line: String| SettingsError::new(vec![Problem(line)]);
        let table: Table = document
            .parse()
            .map_err(|error: toml::de::Error| fail(format!("the defaults are not TOML: {}", error.message())))?;
        let mut known = Self {
            defaults: BTreeMap::new(),
            sections: BTreeSet::from([String::new()]),
            prefix: prefix.to_owned(),
            variables: BTreeMap::new(),
        };
        known.collect("", table);
        for key in known.defaults.keys() {
            if let Some(other) = known.variables.insert(known.variable_of(key), key.clone()) {
                return Err(fail(format!("the defaults are ambiguous: {key} and {other} have one variable")));
            }
        }
        Ok(known)
    }

    fn collect(&mut self, parent: &str, table: Table) {
        for (name, value) in table {
            let path = join(parent, &name);
            if let Value::Table(section) = value {
                self.sections.insert(path.clone());
                self.collect(&path, section);
            } else {
                self.defaults.insert(path, value);
            }
        }
    }

    pub(crate) fn is_key(&self, path: &str) -> bool {
        self.defaults.contains_key(path)
    }

    /// The environment variable of a key.
    pub(crate) fn variable_of(&self, key: &str) -> String {
        format!("{}{}", self.prefix, key.replace(['.', '-'], "_").to_ascii_uppercase())
    }

    pub(crate) fn key_of_variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// The key most like `path`, if one is alike enough to have been meant.
    pub(crate) fn key_like(&self, path: &str) -> Option<&str> {
        most_alike(path, self.defaults.keys())
    }

    /// The variable most like `name`.
    pub(crate) fn variable_like(&self, name: &str) -> Option<&str> {
        most_alike(name, self.variables.keys())
    }
}

fn most_alike<'a>(given: &str, candidates: impl Iterator<Item = &'a String>) -> Option<&'a str> {
    candidates
        .map(|candidate| (strsim::osa_distance(given, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 4).max(2))
        .map(|(_, candidate)| candidate.as_str())
}

/// The path of `name` within the section `parent`.
pub(crate) fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}

/// The lines of a defaults document that set a key without a comment above it: each service tests that there are none.
pub fn undocumented_keys(defaults: &str) -> Vec<&str> {
    let mut commented = false;
    let mut found = Vec::new();
    for line in defaults.lines().map(str::trim) {
        if line.starts_with('#') {
            commented = true;
        } else {
            let names_key = line.split_once('=').is_some_and(|(name, _)| is_bare_name(name.trim()));
            if names_key && !commented {
                found.push(line);
            }
            commented = false;
        }
    }
    found
}

fn is_bare_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}
