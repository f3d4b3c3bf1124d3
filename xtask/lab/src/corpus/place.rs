//! The folder of a run: crates in `out`, what was said about them in `log`, and what cargo builds.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, TomlError};

use super::compile::Crate;
use crate::disk;
use crate::step::{root, target};

/// Where a run leaves its files.
pub(super) struct Place {
    /// The target folder of cargo; everything else is below it.
    pub(super) target: PathBuf,
}

impl Place {
    /// The folder `corpus` in the target folder, without what the run before has left.
    pub(super) fn new() -> Result<Self, String> {
        let place = Self { target: target().join("corpus") };
        for folder in [place.out(), place.log()] {
            remove(&folder)?;
            disk::make(&folder)?;
        }
        Ok(place)
    }

    /// Where the crates are, a workspace.
    pub(super) fn out(&self) -> PathBuf {
        self.target.join("out")
    }

    /// Where the words of rustc and of crashed processes are.
    pub(super) fn log(&self) -> PathBuf {
        self.target.join("log")
    }

    /// Makes one workspace of the crates, with the versions of ours.
    ///
    /// Of their manifests two things stay away: that each is a workspace, and that it depends on itself for its examples,
    /// after which cargo takes `crate/feature` for a feature of that dependency.
    pub(super) fn workspace(&self, crates: &[Crate<'_>]) -> Result<(), String> {
        for it in crates.iter().map(|it| it.document) {
            let manifest = self.out().join(&it.crate_name).join("Cargo.toml");
            let text = disk::read(&manifest)?;
            let mut member: DocumentMut =
                text.parse().map_err(disk::told::<TomlError>(&manifest))?;
            member.remove("dev-dependencies");
            member.remove("workspace");
            disk::write(&manifest, member.to_string())?;
        }
        let members: Vec<_> =
            crates.iter().map(|it| format!("\"{}\"", it.document.crate_name)).collect();
        let members = members.join(", ");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n");
        disk::write(&self.out().join("Cargo.toml"), manifest)?;
        disk::copy(&root().join("Cargo.lock"), &self.out().join("Cargo.lock"))
    }

    /// Adds what a tool said of a crate to its log, which is only for reading: a failure here costs nothing else.
    pub(super) fn append(&self, crate_name: &str, text: &str) {
        let path = self.log().join(crate_name).with_extension("txt");
        let file = fs::OpenOptions::new().append(true).create(true).open(path);
        drop(file.and_then(|mut it| it.write_all(text.as_bytes())));
    }

    /// Removes what was printed by rustdoc.
    pub(super) fn remove_docs(&self) -> Result<(), String> {
        remove(&self.target.join("doc"))
    }

    /// Removes what cargo built of the crates, and keeps what it built of their dependencies.
    pub(super) fn remove_builds(&self) -> Result<(), String> {
        for folder in ["debug/deps", "debug/.fingerprint", "debug/examples"] {
            let Ok(entries) = fs::read_dir(self.target.join(folder)) else { continue };
            for path in entries.flatten().map(|it| it.path()) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if name.starts_with("sdk_") || name.starts_with("libsdk_") {
                    remove(&path)?;
                }
            }
        }
        self.remove_docs()
    }
}

fn remove(path: &Path) -> Result<(), String> {
    let done = if path.is_dir() {
        fs::remove_dir_all(path)
    } else if path.exists() {
        fs::remove_file(path)
    } else {
        Ok(())
    };
    done.map_err(disk::told(path))
}
