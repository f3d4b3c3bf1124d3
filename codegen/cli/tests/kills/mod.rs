//! Runs that are killed: at which moments, and how.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of a folder, by their paths in it.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// How many kills are tried while the crate is put together beside its place, at least.
pub(crate) const STAGED: usize = 50;

/// Kills a run as soon as a file or folder has come, gone or been replaced, or at once; a run that ends before is over.
/// What else the run has done by then depends on the machine.
pub(crate) fn kill(mut run: Command, at: Option<&Path>) {
    let look = || fs::symlink_metadata(at?).ok().map(|it| it.ino());
    let before = look();
    let mut child = run.spawn().unwrap();
    while at.is_some() && look() == before && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What a run changes one after the other: the files that it puts together beside their place, then what it replaces.
pub(crate) fn moments(old: &Files, new: &Files) -> Vec<PathBuf> {
    let staged = new.keys().filter_map(|it| it.strip_prefix("src/sdk").ok());
    let staged: Vec<_> = staged.map(|it| Path::new("src/.sdk.new").join(it)).collect();
    let every = (staged.len() / STAGED).max(1);
    let mut moments: Vec<_> = staged.into_iter().step_by(every).collect();
    moments.push("src/sdk".into());
    let single = new.keys().filter(|it| !it.starts_with("src/sdk") && old.get(*it) != new.get(*it));
    moments.extend(single.cloned());
    moments
}
