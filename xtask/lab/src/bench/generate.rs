//! Lets a generator write a crate, and measures it: many runs in one where one is too short for the clock.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cost::{Cost, measure};
use super::generator::Generator;
use codegen_cli::below;

/// The clock of CPU time is coarse, so that so many seconds are measured at a time.
const LONG_ENOUGH_S: f64 = 1.0;
const MOST_RUNS: usize = 50;

/// Starts a command again and again, each time in a folder of its own.
const AGAIN: &str =
    "set -e; n=$1; shift; while [ $n -gt 0 ]; do mkdir $n; cd $n; \"$@\"; cd ..; n=$((n-1)); done";

/// Where a crate of a generator goes.
pub(super) struct Place {
    /// What belongs to this document and this generator.
    pub(super) folder: PathBuf,
    /// What is written while it is measured.
    pub(super) written: PathBuf,
    pub(super) log: PathBuf,
}

impl Place {
    pub(super) fn sdk(&self) -> PathBuf {
        self.folder.join("sdk")
    }

    /// Writes the crate, and makes it ready for cargo; the cost of one run.
    pub(super) fn generate(&self, generator: &Generator, spec: &Path) -> Result<Cost, String> {
        let (folder, cost) = self.runs(generator, spec, 1)?;
        let (from, to) = (folder.join("1/sdk"), self.sdk());
        drop(fs::remove_dir_all(&to));
        let moved = fs::create_dir_all(&self.folder).and_then(|()| fs::rename(&from, &to));
        moved.map_err(|it| format!("{} to {}: {it}", from.display(), to.display()))?;
        drop(fs::remove_dir_all(folder));
        generator.finish(&to)?;
        Ok(cost)
    }

    /// The cost of one run as the mean of as many as last long enough.
    pub(super) fn measure(&self, generator: &Generator, spec: &Path) -> Result<Cost, String> {
        let (_, one) = self.runs(generator, spec, 1)?;
        let runs = (1..MOST_RUNS).find(|it| one.cpu_s * float(*it) >= LONG_ENOUGH_S);
        Ok(self.runs(generator, spec, runs.unwrap_or(MOST_RUNS))?.1)
    }

    /// Each time into a new folder, which stays until all is measured: a file system may look through what was deleted in
    /// the last minutes whenever a file is made, and whoever writes many files would pay for it.
    fn runs(
        &self,
        generator: &Generator,
        spec: &Path,
        runs: usize,
    ) -> Result<(PathBuf, Cost), String> {
        let all = &self.written;
        let folder = fs::create_dir_all(all).and_then(|()| tempfile::tempdir_in(all));
        let folder = folder.map_err(|it| format!("{}: {it}", all.display()))?.keep();
        let one = generator.command(spec);
        let mut all = Command::new("sh");
        all.args(["-c", AGAIN, "sh"])
            .arg(runs.to_string())
            .arg(one.get_program())
            .args(one.get_args());
        let cost = measure(all.current_dir(&folder), &self.log.join("generate.log"))?;
        let share = |it: f64| it / float(runs);
        let cost = Cost { wall_s: share(cost.wall_s), cpu_s: share(cost.cpu_s), ..cost };
        Ok((folder, cost))
    }
}

/// The lines of a crate, and those of them that are not its runtime.
pub(super) fn lines(sdk: &Path) -> Result<(usize, usize), String> {
    let (mut all, mut runtime) = (0, 0);
    for (name, text) in below(&sdk.join("src"))? {
        let lines = text.lines().count();
        all += lines;
        if name.starts_with("runtime/") || name == "lib.rs" {
            runtime += lines;
        }
    }
    Ok((all, all - runtime))
}

/// A count as a figure; none is so large that digits are lost.
pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
