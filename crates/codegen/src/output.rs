//! Generated files, and whether those on disk are what the contract says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders in which every file is generated: one that no output accounts for is stale.
const GENERATED_FOLDERS: [&str; 2] = [crate::server::FOLDER, crate::pages::FOLDER];

/// A generated file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where it goes, from the root of the repository.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
    /// When a file on disk counts as the same.
    pub comparison: Comparison,
}

/// When two texts count as the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// They are equal.
    Text,
    /// They are the same Rust, whatever its layout and its plain comments.
    Tokens,
}

impl Comparison {
    fn same(self, left: &str, right: &str) -> bool {
        if left == right {
            return true;
        }
        match self {
            Self::Text => false,
            Self::Tokens => match (left.parse::<proc_macro2::TokenStream>(), right.parse()) {
                (Ok(left), Ok(right)) => left.to_string() == proc_macro2::TokenStream::to_string(&right),
                _ => false,
            },
        }
    }
}

/// The files under `root` that are not what `outputs` says: different, missing, or left over.
///
/// # Errors
/// When a file cannot be read for another reason than that it does not exist.
pub fn stale(root: &Path, outputs: &[Output]) -> io::Result<Vec<PathBuf>> {
    let mut stale = leftovers(root, outputs)?;
    for output in outputs {
        let current = match fs::read_to_string(root.join(&output.path)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        if !output.comparison.same(&current, &output.text) {
            stale.insert(output.path.clone());
        }
    }
    Ok(stale.into_iter().collect())
}

/// Writes the outputs that are stale, deletes the left over files, and returns both.
///
/// # Errors
/// When a file cannot be read, written or deleted.
pub fn write(root: &Path, outputs: &[Output]) -> io::Result<Vec<PathBuf>> {
    let stale = stale(root, outputs)?;
    for path in &stale {
        let target = root.join(path);
        match outputs.iter().find(|output| output.path == *path) {
            Some(output) => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(target, &output.text)?;
            }
            None => fs::remove_file(target)?,
        }
    }
    Ok(stale)
}

fn leftovers(root: &Path, outputs: &[Output]) -> io::Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    for folder in GENERATED_FOLDERS {
        let entries = match fs::read_dir(root.join(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let path = Path::new(folder).join(entry?.file_name());
            if !outputs.iter().any(|output| output.path == path) {
                found.insert(path);
            }
        }
    }
    Ok(found)
}
