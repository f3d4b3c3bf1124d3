//! Which files a run is to leave, and where.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use codegen::Generated;
use codegen::config::Config;

use crate::carried;
use crate::job::{Job, Writes, shown};
use crate::lock::Lock;
use crate::own::{LIB, MAIN, MANIFEST, library, manifest, missing, program, recorded};
use crate::stop::Stop;
use crate::sums::{RECORD, Sums};
use crate::tree::{Tree, clear, make_folder};

/// The file by which a crate that was written here is known again.
const MARK: &str = "bindings.json";

/// Where everything goes.
pub(crate) struct Plan {
    /// Folders that are replaced as a whole.
    trees: Vec<Tree>,
    /// Single files.
    files: BTreeMap<PathBuf, String>,
    /// The folder of the crate.
    out: PathBuf,
    /// A crate that does not exist yet is put together beside its place and moved there.
    fresh: bool,
    /// What a crate of its own remembers of what was written; in this repository git does.
    sums: Option<Sums>,
}

impl Plan {
    /// Plans the files of a run.
    pub(crate) fn new(job: &Job, config: &Config, generated: &Generated) -> Result<Self, Stop> {
        let out = job.out.clone();
        let whole = job.writes != Writes::Sdk;
        let fresh = whole && is_fresh(&out)?;
        let sdk = Tree { folder: out.join("src/sdk"), files: generated.files.clone() };
        let mut plan =
            Self { trees: vec![sdk], files: BTreeMap::new(), out: out.clone(), fresh, sums: None };
        plan.files.insert(out.join(MARK), generated.bindings.clone());
        plan.files.insert(out.join("api.md"), generated.catalogue.clone());
        plan.files.insert(out.join("README.md"), generated.readme.clone());
        if whole {
            let folder = out.join("src/runtime");
            plan.trees.push(Tree { folder, files: carried::runtime(&generated.parts) });
            plan.files.insert(out.join(LIB), library(&out)?);
            let manifest = manifest(job, config, generated)?;
            let missing = missing(job, &manifest);
            if !missing.is_empty() {
                return Err(Stop::Found(missing));
            }
            if let Some(main) = program(&out, &manifest, &config.crate_name) {
                plan.files.insert(out.join(MAIN), main);
            }
            plan.files.insert(out.join(MANIFEST), manifest);
            let mut sums = Sums::default();
            // The root of the crate and its program are its user's.
            let is_printed = |path: &str| path != LIB && path != MAIN;
            for (path, text) in plan.all().into_iter().filter(|(path, _)| is_printed(path)) {
                sums.add(&path, &recorded(&path, text.as_bytes()));
            }
            plan.sums = Some(sums);
        }
        Ok(plan)
    }

    /// Whether the crate is new.
    pub(crate) fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.trees.iter().map(|it| it.files.len()).sum::<usize>() + self.files.len()
    }

    /// Every file that is not as it should be, a line each.
    pub(crate) fn differences(&self) -> Result<Vec<String>, String> {
        let mut lines = Vec::new();
        for tree in &self.trees {
            lines.extend(tree.differences()?);
        }
        for (path, text) in &self.files {
            match fs::read_to_string(path) {
                Ok(found) if found == *text => {}
                Ok(_) => lines.push(format!("stale: {}", shown(path))),
                Err(_) => lines.push(format!("missing: {}", shown(path))),
            }
        }
        Ok(lines)
    }

    /// Writes what differs, and returns how many files that were. All is put together before the first file is replaced.
    pub(crate) fn write(&self, force: bool) -> Result<usize, String> {
        let _lock = Lock::new(&self.out)?;
        // Another run may have written it since it was looked at.
        if self.fresh && is_fresh(&self.out)? {
            return self.write_fresh();
        }
        let written = Sums::read(&self.out);
        self.refuse(&written, force)?;
        // What a killed run has left.
        let _ = clear(&beside(&self.out));
        for path in self.files.keys() {
            let _ = fs::remove_file(beside(path));
        }
        let mut staged = 0;
        for tree in &self.trees {
            staged += tree.stage()?;
        }
        let differs = |(path, text): &(&PathBuf, &String)| {
            !fs::read_to_string(path).is_ok_and(|it| it == **text)
        };
        let files: Vec<_> = self.files.iter().filter(differs).collect();
        for (path, text) in &files {
            fs::write(beside(path), text).map_err(|it| about(path, &it))?;
        }
        if let Some(sums) = self.sums.as_ref().filter(|it| **it != written) {
            put(&self.out.join(RECORD), &written.with(sums).text())?;
        }
        for tree in &self.trees {
            tree.replace()?;
        }
        for (path, _) in &files {
            fs::rename(beside(path), path).map_err(|it| about(path, &it))?;
        }
        if let Some(sums) = &self.sums {
            put(&self.out.join(RECORD), &sums.text())?;
        }
        Ok(staged + files.len())
    }

    /// A file that somebody edited, or that somebody put among the printed ones, is not thrown away.
    fn refuse(&self, written: &Sums, force: bool) -> Result<(), String> {
        // A crate without a record is older than records.
        if force || self.sums.is_some() && written.is_empty() {
            return Ok(());
        }
        let mut lost = Vec::new();
        let planned = self.all();
        for path in written.paths() {
            let Ok(bytes) = fs::read(self.out.join(path)) else { continue };
            let is_wanted = planned.get(path).is_some_and(|it| it.as_bytes() == bytes);
            if !is_wanted && written.is_edited(path, &recorded(path, &bytes)) {
                lost.push(format!("{} was edited", shown(&self.out.join(path))));
            }
        }
        for tree in &self.trees {
            for name in tree.strangers()? {
                let path = tree.folder.join(name);
                if !written.knows(&self.name(&path)) {
                    lost.push(format!("{} is not of this command", shown(&path)));
                }
            }
        }
        if lost.is_empty() {
            return Ok(());
        }
        let hint = "nothing was written; move what you want to keep, or `--force` replaces it";
        Err(format!("{}\n{hint}", lost.join("\n")))
    }

    /// The path of a file in the crate.
    fn name(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.out).unwrap_or(path);
        inside.display().to_string().replace('\\', "/")
    }

    /// Every file by its path in the crate.
    fn all(&self) -> BTreeMap<String, &String> {
        let in_trees = self
            .trees
            .iter()
            .flat_map(|tree| tree.files.iter().map(|(file, text)| (tree.folder.join(file), text)));
        let single = self.files.iter().map(|(path, text)| (path.clone(), text));
        in_trees.chain(single).map(|(path, text)| (self.name(&path), text)).collect()
    }

    /// Puts a new crate together beside its place, so that a kill leaves nothing there.
    fn write_fresh(&self) -> Result<usize, String> {
        let out = &self.out;
        let beside = beside(out);
        // What a killed run has left.
        clear(&beside).map_err(|it| about(out, &it))?;
        let written = self.write_below(&beside);
        if written.is_err() {
            let _ = fs::remove_dir_all(&beside);
        }
        written?;
        let moved = if out.exists() { move_into(&beside, out) } else { fs::rename(&beside, out) };
        moved.map_err(|it| about(out, &it))?;
        Ok(self.len())
    }

    fn write_below(&self, beside: &Path) -> Result<(), String> {
        let all = self.all().into_iter().map(|(path, text)| (path, text.clone()));
        let record = self.sums.as_ref().map(|it| (RECORD.to_owned(), it.text()));
        let mut made = None;
        for (path, text) in all.chain(record) {
            let (path, named) = (beside.join(&path), self.out.join(&path));
            make_folder(&path, &mut made).map_err(|it| about(&named, &it))?;
            fs::write(&path, &text).map_err(|it| about(&named, &it))?;
        }
        Ok(())
    }
}

/// Moves all that is in a folder into one that is there: a shell that stands in it would be left without a folder if
/// that were replaced. The first to go is `src`, by which the next run knows what a killed one has left.
fn move_into(from: &Path, to: &Path) -> io::Result<()> {
    let mut names: Vec<_> =
        fs::read_dir(from)?.map(|it| Ok(it?.file_name())).collect::<io::Result<_>>()?;
    names.sort_by_key(|it| it != "src");
    for name in names {
        fs::rename(from.join(&name), to.join(&name))?;
    }
    fs::remove_dir(from)
}

/// Where something is put together; a killed run leaves nothing under another name.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.codegen-new"))
}

/// What went wrong, about the file that is wanted and not about the name under which it is put together.
fn about(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", shown(path))
}

/// Writes a file so that it is the old one or the new one at any time.
fn put(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|it| it == *text) {
        return Ok(());
    }
    let beside = beside(path);
    let done = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    done.map_err(|it| about(path, &it))
}

/// Whether nothing stands at a place; what was not written here is refused.
fn is_fresh(out: &Path) -> Result<bool, String> {
    if out.is_symlink() {
        return Err(format!("{} is a symbolic link; name the folder itself", out.display()));
    }
    if out.join("src").is_symlink() {
        return Err(format!(
            "{} is a symbolic link; its files would be replaced",
            shown(&out.join("src"))
        ));
    }
    let Ok(entries) = fs::read_dir(out) else {
        if out.exists() {
            return Err(format!("{} is not a folder", out.display()));
        }
        return Ok(true);
    };
    let names: Vec<_> = entries.flatten().map(|it| it.file_name()).collect();
    if names.is_empty() {
        return Ok(true);
    }
    // A run that was killed between its two renames has left the sdk under its other name.
    let sdk = ["src/sdk/mod.rs", "src/.sdk.old/mod.rs"].map(|it| fs::read_to_string(out.join(it)));
    let ours = sdk.iter().flatten().any(|it| it.starts_with("// @generated by"));
    // One that was killed while it moved a new crate into an empty folder may have moved no more than `src`.
    if ours && (names == ["src"] || out.join(MARK).is_file()) {
        return Ok(false);
    }
    Err(format!(
        "{} is not empty, and was not written by this command; name another folder",
        out.display()
    ))
}
