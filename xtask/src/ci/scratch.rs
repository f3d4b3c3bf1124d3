//! Crates that are written outside of the workspace, as a user has them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::step::{self, cargo, shared, strict};

/// A folder of this process outside of the workspace, gone at the end.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> Result<Self, String> {
        let folder = env::temp_dir().join(format!("xtask-ci-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|it| format!("{}: {it}", folder.display()))?;
        Ok(Self(folder))
    }

    /// Writes a crate from the document, and gives its folder.
    pub(super) fn crate_of(
        &self,
        spec: &Path,
        name: &str,
        more: &[&str],
    ) -> Result<PathBuf, String> {
        let out = self.0.join(name);
        let mut codegen = cargo(&["xtask", "codegen", "--name", name, "--spec"]);
        step::run(codegen.arg(spec).arg("--out").arg(&out).args(more))?;
        // The versions that this commit was tested with; a release of tomorrow must not break it.
        fs::copy(step::root().join("Cargo.lock"), out.join("Cargo.lock"))
            .map_err(|it| format!("Cargo.lock cannot be copied: {it}"))?;
        Ok(out)
    }

    /// Writes a crate from the document, and lets cargo check and document it without a warning.
    pub(super) fn stands_alone(
        &self,
        spec: &Path,
        name: &str,
        more: &[&str],
    ) -> Result<(), String> {
        let out = self.crate_of(spec, name, more)?;
        step::run(strict(shared(&mut cargo(&["check"]))).current_dir(&out))?;
        step::run(strict(shared(&mut cargo(&["doc", "--no-deps"]))).current_dir(&out))
    }

    /// Lets cargo check a crate with each of its resources, and with none, without a warning.
    pub(super) fn each_resource_alone(&self, name: &str) -> Result<(), String> {
        let out = self.0.join(name);
        let path = out.join("Cargo.toml");
        let manifest =
            fs::read_to_string(&path).map_err(|it| format!("{}: {it}", path.display()))?;
        let single = manifest.lines().filter_map(|it| it.strip_suffix(" = []"));
        for feature in std::iter::once("reqwest").chain(single) {
            let mut check = cargo(&["check", "--no-default-features", "--features", feature]);
            step::run(strict(shared(&mut check)).current_dir(&out))?;
        }
        Ok(())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind in the folder for temporary files hurts nobody.
        drop(fs::remove_dir_all(&self.0));
    }
}
