//! The program that reads JSON, YAML and Rust for this task: written to the target folder, built, and asked.
//!
//! Its source is in `driver/` and belongs to no crate of this workspace, so that xtask needs no reader of its own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::step::{cargo, root};

const FILES: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("driver/Cargo.toml.txt")),
    ("src/cut.rs", include_str!("driver/cut.rs")),
    ("src/main.rs", include_str!("driver/main.rs")),
    ("src/ours.rs", include_str!("driver/ours.rs")),
    ("src/peer.rs", include_str!("driver/peer.rs")),
    ("src/program.rs", include_str!("driver/program.rs")),
];

/// The driver, built.
pub(super) struct Driver {
    folder: PathBuf,
    target: PathBuf,
}

impl Driver {
    /// Writes and builds it in a folder; what has not changed keeps its time, so that cargo does not build it again.
    pub(super) fn new(folder: PathBuf, target: PathBuf) -> Result<Self, String> {
        for (name, text) in FILES {
            let path = folder.join(name);
            let failed = |it| format!("{}: {it}", path.display());
            if fs::read_to_string(&path).is_ok_and(|it| it == *text) {
                continue;
            }
            fs::create_dir_all(path.parent().unwrap_or(&folder)).map_err(failed)?;
            fs::write(&path, text).map_err(failed)?;
        }
        let lock = root().join("Cargo.lock");
        fs::copy(&lock, folder.join("Cargo.lock"))
            .map_err(|it| format!("{}: {it}", lock.display()))?;
        let driver = Self { folder, target };
        driver.cargo(&["build", "--quiet"], &[])?;
        Ok(driver)
    }

    /// Writes a document with some of the operations of another; how many that are.
    pub(super) fn cut(&self, document: &Path, count: usize, out: &Path) -> Result<usize, String> {
        let count = count.to_string();
        let said = self.run(&[Path::new("cut"), document, Path::new(&count), out])?;
        said.trim().parse().map_err(|it| format!("the driver said {said:?}: {it}"))
    }

    /// Writes the program that makes one call of our crate, or all.
    pub(super) fn ours(&self, bindings: &Path, which: &str, out: &Path) -> Result<(), String> {
        self.run(&[Path::new("ours"), bindings, Path::new(which), out]).map(drop)
    }

    /// Writes the same for the crate of a peer; our bindings say which call is the one.
    pub(super) fn peer(
        &self,
        sdk: &Path,
        bindings: &Path,
        program: (&str, &Path),
    ) -> Result<(), String> {
        let source = sdk.join("src");
        self.run(&[Path::new("peer"), &source, bindings, Path::new(program.0), program.1]).map(drop)
    }

    fn run(&self, arguments: &[&Path]) -> Result<String, String> {
        self.cargo(&["run", "--quiet", "--"], arguments)
    }

    fn cargo(&self, verb: &[&str], arguments: &[&Path]) -> Result<String, String> {
        let mut command = cargo(verb);
        command.args(arguments).current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target);
        let output = command.output().map_err(|it| format!("the driver cannot be run: {it}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
