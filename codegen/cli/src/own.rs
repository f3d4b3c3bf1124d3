//! The files that belong to the user of a crate: its manifest, but for what is marked in it, and its root.

use std::path::Path;

use codegen::Generated;
use codegen::config::Config;

use crate::carried;
use crate::files::present;
use crate::finding::Finding;
use crate::job::{Job, Writes, shown};
use crate::manifest::{self, About};

/// By their paths in the crate.
pub(crate) const MANIFEST: &str = "Cargo.toml";
pub(crate) const LIB: &str = "src/lib.rs";
pub(crate) const MAIN: &str = "src/main.rs";

/// What the root of a crate has to declare.
const MODULES: [&str; 2] = ["mod runtime;", "mod sdk;"];

/// The manifest of a crate: the first one, or that of its user with what is marked in it brought up to date.
pub(crate) fn manifest(
    job: &Job,
    config: &Config,
    generated: &Generated,
) -> Result<String, String> {
    let path = job.out.join(MANIFEST);
    let update = |manifest, is_first| {
        manifest::update(manifest, &generated.features, &job.package, is_first)
    };
    let Some(text) = present(&path)? else {
        let about = About {
            name: &config.crate_name,
            version: &generated.info.version,
            license: generated.info.license.as_deref(),
            is_alone: job.writes == Writes::Alone,
        };
        return update(manifest::first(&about)?, true);
    };
    let path = shown(&path);
    let manifest = manifest::parse(&text).map_err(|it| format!("{path} cannot be read: {it}"))?;
    let name = manifest::name(&manifest).unwrap_or_default();
    if name != config.crate_name {
        let asked = &config.crate_name;
        return Err(format!("{path} calls the crate `{name}`, and not `{asked}`; rename it there"));
    }
    update(manifest, false)
}

/// The crates that chosen types need, and that the manifest does not have.
pub(crate) fn missing(job: &Job, manifest: &str) -> Vec<Finding> {
    let all = job.choices.crates().filter(|(_, name)| !manifest::has(manifest, name));
    let all = all.map(|(word, name)| {
        let help = format!(
            "write `{name} = \"…\"` below `[sdk.dependencies]`, with the features that it needs"
        );
        word.finding(format!("the crate does not always depend on `{name}`")).help(help)
    });
    all.collect()
}

/// The root of a crate: the first one, or that of its user.
pub(crate) fn library(out: &Path) -> Result<String, String> {
    let path = out.join(LIB);
    let Some(text) = present(&path)? else { return Ok(carried::LIB.to_owned()) };
    let declares = |module: &str| text.lines().any(|it| it.trim_end().ends_with(module));
    match MODULES.iter().find(|it| !declares(it)) {
        None => Ok(text),
        Some(missing) => {
            let lines = "`pub mod runtime;`, `mod sdk;` and `pub use sdk::*;`";
            Err(format!("{} has no line `{missing}`; it needs {lines}", shown(&path)))
        }
    }
}

/// The program of a crate that has none yet, where its manifest says what that needs. A crate that is older than the
/// command line keeps to its library: cargo would build the program without its feature.
pub(crate) fn program(out: &Path, manifest: &str, crate_name: &str) -> Option<String> {
    let is_wanted = !out.join(MAIN).exists() && manifest::has_program(manifest, MAIN);
    is_wanted.then(|| carried::main(crate_name))
}

/// What of a file is recorded: all of it, or what is marked.
pub(crate) fn recorded(path: &str, bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| path == MANIFEST);
    text.and_then(manifest::owned).map_or_else(|| bytes.to_owned(), String::into_bytes)
}
