//! Reads each layer and lays it over the ones before it.

use crate::Sources;
use crate::error::{Origin, Problem};
use crate::keys::{Known, join};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// A value as its layer gave it.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    /// From TOML: it has a type.
    Typed(Value),
    /// From environment or flags: it takes the type that the field asks for.
    Text(String),
}

/// The value of one key, and where it came from.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    pub(crate) given: Given,
    pub(crate) origin: Origin,
}

/// What holds for each key that has a value.
pub(crate) type Settings = BTreeMap<String, Setting>;

pub(crate) fn merge(
    known: &Known, sources: Sources<'_, impl Iterator<Item = (String, String)>>,
) -> (Settings, Vec<Problem>) {
    let Sources { file, environment, prefix, flags, .. } = sources;
    let mut layers = Layers { known, settings: Settings::new(), problems: Vec::new() };
    for (key, value) in &known.defaults {
        layers.set(key, Given::Typed(value.clone()), Origin::Defaults);
    }

    let config_variable = format!("{prefix}CONFIG");
    let (config, mut variables): (Vec<_>, Vec<_>) =
        environment.filter(|(name, _)| name.starts_with(prefix)).partition(|(name, _)| *name == config_variable);
    let config = config.into_iter().next().map(|(_, path)| PathBuf::from(path));
    if let Some(path) = file.or(config) {
        layers.file(&path);
    }

    variables.sort();
    layers.environment(&variables);
    for (key, value) in flags {
        layers.flag(&key, value);
    }
    layers.settings.retain(|_, setting| !setting.given.is_unset());
    (layers.settings, layers.problems)
}

impl Given {
    fn is_unset(&self) -> bool {
        matches!(self, Self::Typed(Value::String(text)) | Self::Text(text) if text.is_empty())
    }
}

struct Layers<'a> {
    known: &'a Known,
    settings: Settings,
    problems: Vec<Problem>,
}

impl Layers<'_> {
    fn set(&mut self, key: &str, given: Given, origin: Origin) {
        self.settings.insert(key.to_owned(), Setting { given, origin });
    }

    fn file(&mut self, path: &Path) {
        match read_table(path) {
            Ok(table) => self.table("", table, path),
            Err(problem) => self.problems.push(problem),
        }
    }

    fn table(&mut self, parent: &str, table: Table, file: &Path) {
        for (name, value) in table {
            let path = join(parent, &name);
            let origin = Origin::File(file.to_owned());
            match value {
                Value::Table(section) if self.known.sections.contains(&path) => self.table(&path, section, file),
                Value::Table(_) if self.known.is_key(&path) => {
                    self.problems.push(Problem::at(&path, &origin, "is a setting, not a section"));
                }
                value if self.known.is_key(&path) => self.set(&path, Given::Typed(value), origin),
                _ if self.known.sections.contains(&path) => {
                    self.problems.push(Problem::at(&path, &origin, "is a section, not a setting"));
                }
                _ => self.problems.push(Problem::unknown(&path, &origin.to_string(), self.known.key_like(&path))),
            }
        }
    }

    /// `variables` is sorted, so a variable comes before the one with `_FILE` after its name.
    fn environment(&mut self, variables: &[(String, String)]) {
        for (name, value) in variables {
            if let Some(key) = self.known.key_of_variable(name) {
                self.set(key, Given::Text(value.clone()), Origin::Environment(name.clone()));
            } else if let Some(key) = name.strip_suffix("_FILE").and_then(|name| self.known.key_of_variable(name)) {
                self.mounted(key, name, Path::new(value));
            } else if !is_service_link(name, value) && !name.starts_with(&self.known.variable_of("test.")) {
                self.problems.push(Problem::unknown(name, "the environment", self.known.variable_like(name)));
            }
        }
    }

    fn mounted(&mut self, key: &str, name: &str, path: &Path) {
        let variable = self.known.variable_of(key);
        let origin = Origin::EnvironmentFile(name.to_owned(), path.to_owned());
        if self.settings.get(key).is_some_and(|setting| setting.origin == Origin::Environment(variable.clone())) {
            self.problems.push(Problem(format!("{key}: both {variable} and {name} are given")));
            return;
        }
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let value = text.strip_suffix('\n').map_or(&*text, |line| line.strip_suffix('\r').unwrap_or(line));
                self.set(key, Given::Text(value.to_owned()), origin);
            }
            Err(error) => self.problems.push(Problem::at(key, &origin, &format!("cannot be read: {error}"))),
        }
    }

    fn flag(&mut self, key: &str, value: String) {
        if self.known.is_key(key) {
            self.set(key, Given::Text(value), Origin::Flag);
        } else {
            self.problems.push(Problem::unknown(key, "the flags", self.known.key_like(key)));
        }
    }
}

/// The parser's own message repeats the line that it failed on, which may hold a secret: only its place is told.
fn read_table(path: &Path) -> Result<Table, Problem> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Problem(format!("{}: cannot be read: {error}", path.display())))?;
    text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        Problem(format!("{}:{line}: is not TOML", path.display()))
    })
}

/// Whether Kubernetes added this variable for a Service of the namespace.
fn is_service_link(name: &str, value: &str) -> bool {
    name.ends_with("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || name.split_once("_PORT_").is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
        || (name.ends_with("_PORT") && (value.starts_with("tcp://") || value.starts_with("udp://")))
}
