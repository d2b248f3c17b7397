//! What is wrong with settings, as lines that a person can act on. No line holds a value: it may be a secret.

use std::fmt;
use std::path::PathBuf;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Defaults,
    File(PathBuf),
    Environment(String),
    /// The variable and the file that it named.
    EnvironmentFile(String, PathBuf),
    Flag,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Defaults => f.write_str("the defaults"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment(name) => f.write_str(name),
            Self::EnvironmentFile(name, path) => write!(f, "{} (named by {name})", path.display()),
            Self::Flag => f.write_str("a flag"),
        }
    }
}

/// One thing that is wrong, as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem(pub(crate) String);

impl Problem {
    pub(crate) fn at(key: &str, origin: &Origin, what: &str) -> Self {
        Self(format!("{key}: {what} (from {origin})"))
    }

    pub(crate) fn unknown(name: &str, origin: &str, meant: Option<&str>) -> Self {
        let hint = meant.map_or_else(String::new, |meant| format!("; did you mean {meant}?"));
        Self(format!("{name}: there is no such setting (in {origin}){hint}"))
    }
}

/// The settings cannot be used. `Display` gives one line for each problem.
#[derive(Debug, thiserror::Error)]
pub struct SettingsError {
    problems: Vec<Problem>,
}

impl SettingsError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// The problems, one line each, in the order of the layers.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.problems.iter().map(|problem| problem.0.as_str())
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, line) in self.lines().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            f.write_str(line)?;
        }
        Ok(())
    }
}
