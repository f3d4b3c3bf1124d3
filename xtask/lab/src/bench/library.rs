//! Builds a crate whose dependencies are built before, so that their price is not counted.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use super::cost::{Cost, measure};
use crate::step::cargo;

/// A crate that is called `sdk`, and where cargo builds it.
pub(super) struct Library {
    pub(super) folder: PathBuf,
    pub(super) target: PathBuf,
    pub(super) log: PathBuf,
}

impl Library {
    /// Builds what the crate depends on: its manifest over a crate without code.
    pub(super) fn dependencies(&self, verb: &[&str]) -> Result<(), String> {
        let empty = self.folder.with_file_name("empty");
        let failed = |it: std::io::Error| format!("{}: {it}", empty.display());
        drop(fs::remove_dir_all(&empty));
        fs::create_dir_all(empty.join("src")).map_err(failed)?;
        fs::write(empty.join("src/lib.rs"), "").map_err(failed)?;
        fs::write(empty.join("README.md"), "").map_err(failed)?;
        for name in ["Cargo.toml", "Cargo.lock"] {
            if self.folder.join(name).exists() {
                fs::copy(self.folder.join(name), empty.join(name)).map_err(failed)?;
            }
        }
        measure_online(&|| self.cargo(verb, &empty), &self.log("dependencies"))?;
        fs::copy(empty.join("Cargo.lock"), self.folder.join("Cargo.lock")).map_err(failed)?;
        Ok(())
    }

    /// Builds the crate alone.
    pub(super) fn build(&self, verb: &[&str]) -> Result<Cost, String> {
        touch(&self.folder.join("src/lib.rs"))?;
        let mut command = self.cargo(verb, &self.folder);
        measure(command.arg("--offline"), &self.log(&verb.concat()))
    }

    /// The size of what the last release build has left.
    pub(super) fn rlib(&self) -> Result<u64, String> {
        size(&self.target.join("release/libsdk.rlib"))
    }

    fn cargo(&self, verb: &[&str], folder: &Path) -> Command {
        let mut command = plain(verb, &self.target);
        command.arg("--lib").current_dir(folder);
        command
    }

    fn log(&self, what: &str) -> PathBuf {
        self.log.join(format!("{what}.log"))
    }
}

/// Cargo as it builds for everybody: no incremental compilation, no flags from around.
pub(super) fn plain(verb: &[&str], target: &Path) -> Command {
    let mut command = cargo(verb);
    command
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS");
    command
}

/// Runs cargo without the network, which is quick and gives the versions that are there; or else with it.
pub(super) fn measure_online(command: &dyn Fn() -> Command, log: &Path) -> Result<Cost, String> {
    measure(command().arg("--offline"), log).or_else(|_| measure(&mut command(), log))
}

/// Makes cargo build the file again.
pub(super) fn touch(path: &Path) -> Result<(), String> {
    let file = File::options().append(true).open(path);
    let touched = file.and_then(|it| it.set_modified(SystemTime::now()));
    touched.map_err(|it| format!("{}: {it}", path.display()))
}

/// How many bytes a file has.
pub(super) fn size(path: &Path) -> Result<u64, String> {
    fs::metadata(path).map(|it| it.len()).map_err(|it| format!("{}: {it}", path.display()))
}
