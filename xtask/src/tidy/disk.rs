//! What the rules look at: the files of the workspace, read once.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::Violation;
use super::tokens::{Token, tokens};

/// The folders that the rules know.
const FOLDERS: [&str; 4] = ["codegen", "generated", "specs", "xtask"];
/// Folders that others fill.
const FOREIGN: [&str; 2] = ["node_modules", "target"];

/// The workspace; paths start at its top and have forward slashes.
#[derive(Default)]
pub(super) struct Tree {
    /// All files of Rust.
    pub(super) sources: Vec<Source>,
    /// All files, of Rust or not.
    pub(super) paths: Vec<String>,
    /// The files in `specs/`, byte for byte.
    pub(super) specs: BTreeMap<String, Vec<u8>>,
}

/// One file of Rust.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

impl Tree {
    pub(super) fn read(root: &Path) -> Result<Self, String> {
        let mut tree = Self::default();
        for folder in FOLDERS {
            tree.enter(&root.join(folder), folder).map_err(|it| format!("{folder}: {it}"))?;
        }
        tree.paths.sort();
        tree.sources.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(tree)
    }

    fn enter(&mut self, folder: &Path, path: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{path}/{name}");
            if !entry.file_type()?.is_dir() {
                self.add(&entry.path(), path)?;
            } else if !FOREIGN.contains(&name.as_str()) && !name.starts_with('.') {
                self.enter(&entry.path(), &path)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, file: &Path, path: String) -> io::Result<()> {
        if file.extension().is_some_and(|it| it == "rs") {
            self.sources.push(Source { path: path.clone(), text: fs::read_to_string(file)? });
        }
        if path.starts_with("specs/") {
            self.specs.insert(path.clone(), fs::read(file)?);
        }
        self.paths.push(path);
        Ok(())
    }
}

impl Source {
    /// The code without comments, strings and white space.
    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        tokens(&self.text)
    }

    /// Whether the file belongs to the source of a crate, not to its tests or examples.
    pub(super) fn is_src(&self) -> bool {
        self.path.contains("/src/")
    }

    /// Whether the file is printed by the generator.
    pub(super) fn is_sdk(&self) -> bool {
        self.path.starts_with("generated/src/sdk/")
    }

    /// The file is wrong at this line.
    pub(super) fn at(&self, line: usize, rule: &'static str, explanation: String) -> Violation {
        Violation { path: self.path.clone(), line, rule, explanation }
    }
}
