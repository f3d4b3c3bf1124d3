//! A folder that is replaced as a whole: nothing handwritten lives in it.
//!
//! The new folder is put together beside the old one, with hard links to the files that did not change, and then takes
//! its place. A kill leaves the old folder, or the new one; the moment between the two renames is mended by the next
//! run, which finds the old folder under its second name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::files::below;
use super::plan::shown;

/// A folder and all that it is to hold.
pub(super) struct Tree {
    pub(super) folder: PathBuf,
    pub(super) files: BTreeMap<String, String>,
}

impl Tree {
    /// Every file that is stale, missing or orphaned, a line each.
    pub(super) fn differences(&self) -> Result<Vec<String>, String> {
        let found = self.found()?;
        let names: BTreeSet<&String> = self.files.keys().chain(found.keys()).collect();
        let lines = names.into_iter().filter_map(|name| {
            let path = shown(&self.folder.join(name));
            match (self.files.get(name), found.get(name)) {
                (Some(wanted), Some(found)) if wanted == found => None,
                (Some(_), Some(_)) => Some(format!("stale: {path}")),
                (Some(_), None) => Some(format!("missing: {path}")),
                (None, _) => Some(format!("orphaned: {path}")),
            }
        });
        Ok(lines.collect())
    }

    /// Replaces the folder, and returns how many files were written.
    pub(super) fn replace(&self) -> Result<usize, String> {
        self.mend()?;
        let found = self.found()?;
        if found == self.files {
            return Ok(0);
        }
        let (new, old) = (self.beside("new"), self.beside("old"));
        clear(&new)?;
        let written = self.write(&found, &new).inspect_err(|_| drop(clear(&new)))?;
        let failed = |at: &Path, it: std::io::Error| format!("{}: {it}", at.display());
        if self.folder.exists() {
            fs::rename(&self.folder, &old).map_err(|it| failed(&self.folder, it))?;
        }
        fs::rename(&new, &self.folder).map_err(|it| failed(&new, it))?;
        clear(&old)?;
        Ok(written)
    }

    fn write(&self, found: &BTreeMap<String, String>, new: &Path) -> Result<usize, String> {
        let mut written = 0;
        for (name, text) in &self.files {
            let path = new.join(name);
            let failed = |it: std::io::Error| format!("{}: {it}", path.display());
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            let same = found.get(name) == Some(text);
            if same && fs::hard_link(self.folder.join(name), &path).is_ok() {
                continue;
            }
            fs::write(&path, text).map_err(failed)?;
            written += usize::from(!same);
        }
        Ok(written)
    }

    /// Finishes what a killed run has left.
    fn mend(&self) -> Result<(), String> {
        let old = self.beside("old");
        if old.exists() && !self.folder.exists() {
            fs::rename(&old, &self.folder).map_err(|it| format!("{}: {it}", old.display()))?;
        }
        clear(&old)
    }

    fn found(&self) -> Result<BTreeMap<String, String>, String> {
        if self.folder.is_symlink() {
            return Err(format!(
                "{} is a symbolic link; it would be replaced",
                self.folder.display()
            ));
        }
        if self.folder.exists() { below(&self.folder) } else { Ok(BTreeMap::new()) }
    }

    fn beside(&self, what: &str) -> PathBuf {
        let name =
            self.folder.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        self.folder.with_file_name(format!(".{name}.{what}"))
    }
}

fn clear(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|it| format!("{}: {it}", folder.display()))?;
    }
    Ok(())
}
