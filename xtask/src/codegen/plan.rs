//! Which files a run is to leave, and where.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::Generated;
use codegen::config::Config;
use codegen::read::Source;

use super::arguments::{Arguments, crate_name};
use super::files::below;
use super::tree::Tree;
use crate::step::root;

/// The file by which a crate that was written here is known again.
const MARK: &str = "bindings.json";

/// Where everything goes.
pub(super) struct Plan {
    /// Folders that are replaced as a whole.
    trees: Vec<Tree>,
    /// Single files.
    files: BTreeMap<PathBuf, String>,
    /// A crate that does not exist yet is put together beside its place and moved there.
    fresh: Option<PathBuf>,
}

/// What the generator is told.
pub(super) fn config(arguments: &Arguments, source: &Source) -> Config {
    let folder = arguments.out.as_deref().and_then(Path::file_name);
    let folder =
        folder.map(|it| it.to_string_lossy().to_lowercase()).and_then(|it| crate_name(it).ok());
    let name = arguments.name.clone().or(folder);
    let crate_name = if arguments.out.is_some() {
        name.unwrap_or("sdk".to_owned())
    } else {
        "generated".to_owned()
    };
    Config {
        crate_name,
        crate_version: "0.1.0".to_owned(),
        source: source.name.clone(),
        env_prefix: arguments.env_prefix.clone(),
        resource_features: arguments.out.is_some(),
    }
}

impl Plan {
    /// Plans the files of a run.
    pub(super) fn new(
        arguments: &Arguments,
        config: &Config,
        generated: &Generated,
    ) -> Result<Self, String> {
        let ours = root().join("generated");
        let out = arguments.out.clone().unwrap_or_else(|| ours.clone());
        let fresh = arguments.out.is_some() && is_fresh(&out)?;
        let sdk = Tree { folder: out.join("src/sdk"), files: generated.files.clone() };
        let mut plan =
            Self { trees: vec![sdk], files: BTreeMap::new(), fresh: fresh.then(|| out.clone()) };
        plan.files.insert(out.join(MARK), generated.bindings.clone());
        plan.files.insert(out.join("api.md"), generated.catalogue.clone());
        plan.files.insert(out.join("README.md"), generated.readme.clone());
        if arguments.out.is_some() {
            let read = |name: &str| {
                fs::read_to_string(ours.join(name)).map_err(|it| format!("generated/{name}: {it}"))
            };
            plan.trees.push(Tree {
                folder: out.join("src/runtime"),
                files: below(&ours.join("src/runtime"))?,
            });
            plan.files.insert(out.join("src/lib.rs"), read("src/lib.rs")?);
            let manifest = manifest(&read("Cargo.toml")?, config, &generated.features);
            plan.files.insert(out.join("Cargo.toml"), manifest);
        }
        Ok(plan)
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.trees.iter().map(|it| it.files.len()).sum::<usize>() + self.files.len()
    }

    /// Every file that is not as it should be, a line each.
    pub(super) fn differences(&self) -> Result<Vec<String>, String> {
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

    /// Writes what differs, and returns how many files that were.
    pub(super) fn write(&self) -> Result<usize, String> {
        if let Some(out) = &self.fresh {
            return self.write_fresh(out);
        }
        let mut written = 0;
        for tree in &self.trees {
            written += tree.replace()?;
        }
        for (path, text) in &self.files {
            if fs::read_to_string(path).is_ok_and(|it| it == *text) {
                continue;
            }
            let beside = path.with_extension(format!("new{}", std::process::id()));
            fs::write(&beside, text).map_err(|it| format!("{}: {it}", beside.display()))?;
            fs::rename(&beside, path).map_err(|it| format!("{}: {it}", path.display()))?;
            written += 1;
        }
        Ok(written)
    }

    /// Puts a new crate together beside its place, so that a kill leaves nothing there.
    fn write_fresh(&self, out: &Path) -> Result<usize, String> {
        let name = out.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = out.with_file_name(format!(".{name}.new{}", std::process::id()));
        let written = self.write_below(out, &beside);
        if written.is_err() {
            let _ = fs::remove_dir_all(&beside);
        }
        written?;
        if out.exists() {
            fs::remove_dir(out).map_err(|it| format!("{}: {it}", out.display()))?;
        }
        fs::rename(&beside, out).map_err(|it| format!("{}: {it}", out.display()))?;
        Ok(self.len())
    }

    fn write_below(&self, out: &Path, beside: &Path) -> Result<(), String> {
        let in_trees = self
            .trees
            .iter()
            .flat_map(|tree| tree.files.iter().map(|(name, it)| (tree.folder.join(name), it)));
        let single = self.files.iter().map(|(path, it)| (path.clone(), it));
        for (path, text) in in_trees.chain(single) {
            let path = beside.join(path.strip_prefix(out).unwrap_or(&path));
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|it| format!("{}: {it}", folder.display()))?;
            }
            fs::write(&path, text).map_err(|it| format!("{}: {it}", path.display()))?;
        }
        Ok(())
    }
}

/// Whether nothing stands at a place; what was not written here is refused.
fn is_fresh(out: &Path) -> Result<bool, String> {
    if out.is_symlink() {
        return Err(format!("{} is a symbolic link; name the folder itself", out.display()));
    }
    let Ok(mut entries) = fs::read_dir(out) else {
        if out.exists() {
            return Err(format!("{} is not a folder", out.display()));
        }
        return Ok(true);
    };
    if entries.next().is_none() {
        return Ok(true);
    }
    // A run that was killed between its two renames has left the sdk under its other name.
    let sdk = ["src/sdk/mod.rs", "src/.sdk.old/mod.rs"].map(|it| fs::read_to_string(out.join(it)));
    let ours = sdk.iter().flatten().any(|it| it.starts_with("// @generated by"));
    if ours && out.join(MARK).is_file() {
        return Ok(false);
    }
    Err(format!(
        "{} is not empty, and was not written by this command; name another folder",
        out.display()
    ))
}

/// The manifest of a crate that stands alone: that of `generated`, without what ties it to the workspace.
fn manifest(ours: &str, config: &Config, resources: &[String]) -> String {
    let body = ours.split_once("[features]").map_or("", |(_, it)| it);
    let body = body.split("[dev-dependencies]").next().unwrap_or_default();
    let body = with_resources(body, resources);
    format!(
        "# @generated by `cargo xtask codegen` from {}.\n\n[package]\nname = \"{}\"\ndescription = \"A typed API client\"\n\
         version = \"{}\"\nedition = \"2024\"\nrust-version = \"1.88\"\nreadme = \"README.md\"\n\
         keywords = [\"api\", \"client\", \"sdk\", \"openapi\"]\ncategories = [\"api-bindings\"]\n\n[features]{}\n\n\
         [dev-dependencies]\n# This crate with its mock, which the examples talk to.\n\
         {} = {{ path = \".\", features = [\"mock\"] }}\n\n\
         [package.metadata.docs.rs]\nall-features = true\n\n[workspace]\n",
        config.source,
        config.crate_name,
        config.crate_version,
        body.trim_end(),
        config.crate_name,
    )
}

/// The features, with one for each resource.
fn with_resources(features: &str, resources: &[String]) -> String {
    if resources.is_empty() {
        return features.to_owned();
    }
    let quoted: Vec<_> = resources.iter().map(|it| format!("\"{it}\"")).collect();
    let single: Vec<_> = resources.iter().map(|it| format!("{it} = []\n")).collect();
    let all = format!(
        "# All resources. Without the default features, name those that you call: the others are not compiled then.\n\
         resources = [{}]\n{}",
        quoted.join(", "),
        single.concat()
    );
    let (before, after) = features.split_once("\n\n").unwrap_or((features, ""));
    format!("{}\n{all}\n{after}", before.replacen("\"uuid\"]", "\"uuid\", \"resources\"]", 1))
}

/// A path as a person would type it.
pub(super) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
