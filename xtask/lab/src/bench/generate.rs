//! Lets a generator write a crate, and measures it: many runs in one where one is too short for the clock.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::cost::{Cost, measure};
use super::stages::Contender;
use codegen_cli::below;

/// The clock of CPU time is coarse, so that so many seconds are measured at a time.
const LONG_ENOUGH_S: f64 = 1.0;
const MOST_RUNS: usize = 50;

/// Starts a command again and again, each time in a folder of its own.
const AGAIN: &str =
    "set -e; n=$1; shift; while [ $n -gt 0 ]; do mkdir $n; cd $n; \"$@\"; cd ..; n=$((n-1)); done";

impl Contender {
    /// Writes the crate, and makes it ready for cargo.
    pub(super) fn write_sdk(&self) -> Result<(), String> {
        let (folder, _) = self.runs(1)?;
        let (from, to) = (folder.join("1/sdk"), self.sdk());
        drop(fs::remove_dir_all(&to));
        let moved = fs::create_dir_all(&self.folder).and_then(|()| fs::rename(&from, &to));
        moved.map_err(|it| format!("{} to {}: {it}", from.display(), to.display()))?;
        drop(fs::remove_dir_all(folder));
        self.generator.finish(&to)
    }

    /// The cost of one run as the mean of as many as last long enough.
    pub(super) fn measure_generation(&self) -> Result<Cost, String> {
        let (_, one) = self.runs(1)?;
        let runs = (1..MOST_RUNS).find(|it| one.cpu_s * float(*it) >= LONG_ENOUGH_S);
        Ok(self.runs(runs.unwrap_or(MOST_RUNS))?.1)
    }

    /// Each time into a new folder, which stays until all is measured: a file system may look through what was deleted in
    /// the last minutes whenever a file is made, and whoever writes many files would pay for it.
    fn runs(&self, runs: usize) -> Result<(PathBuf, Cost), String> {
        let all = &self.written;
        let folder = fs::create_dir_all(all).and_then(|()| tempfile::tempdir_in(all));
        let folder = folder.map_err(|it| format!("{}: {it}", all.display()))?.keep();
        let one = self.generator.command(&self.document.spec);
        let mut all = Command::new("sh");
        all.args(["-c", AGAIN, "sh", &runs.to_string()]);
        all.arg(one.get_program()).args(one.get_args()).current_dir(&folder);
        let cost = measure(&mut all, &self.log.join("generate.log"))?;
        let share = |it: f64| it / float(runs);
        Ok((folder, Cost { wall_s: share(cost.wall_s), cpu_s: share(cost.cpu_s), ..cost }))
    }

    /// The lines of the crate, and those of them that are not our runtime.
    pub(super) fn lines(&self) -> Result<(usize, usize), String> {
        let is_runtime = |name: &str| name.starts_with("runtime/") || name == "lib.rs";
        let (mut all, mut sdk) = (0, 0);
        for (name, text) in below(&self.sdk().join("src"))? {
            let lines = text.lines().count();
            all += lines;
            sdk += if self.generator.is_ours() && is_runtime(&name) { 0 } else { lines };
        }
        Ok((all, sdk))
    }
}

/// A count as a figure; none is so large that digits are lost.
pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
