//! What a document costs in figures that do not depend on the machine, or hardly do.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Stage;
use super::generate::lines;
use super::generator::{Generator, generators};
use super::ledger::{Figure, Ledger};
use super::run::release;
use super::stages::{Contender, Document};
use crate::step::root;

/// What our crate of a document weighs.
pub(crate) struct Weights {
    pub(crate) operations: u64,
    pub(crate) sdk_lines: u64,
    pub(crate) rlib_bytes: u64,
    /// Stripped, above the same call by hand.
    pub(crate) one_call_bytes: u64,
    pub(crate) all_calls_bytes: u64,
    /// Of rustc over the library alone.
    pub(crate) release_peak_mb: Option<u64>,
}

/// Measures one document after the other.
pub(crate) struct Scales {
    generator: Generator,
}

impl Scales {
    /// Builds the generator.
    pub(crate) fn new() -> Result<Self, String> {
        let generator = generators(release()?, None).into_iter().next();
        Ok(Self { generator: generator.ok_or("there is no generator")? })
    }

    /// The command that generates where it is started, for whoever counts its instructions; the folder is made empty.
    pub(crate) fn generator(&self, spec: &Path) -> Result<Command, String> {
        let folder = root().join("target/bench/work/counted");
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).map_err(|it| format!("{}: {it}", folder.display()))?;
        let mut command = self.generator.command(spec);
        command.current_dir(folder);
        Ok(command)
    }

    /// Generates and builds.
    pub(crate) fn weigh(&self, spec: &Path) -> Result<Weights, String> {
        // Apart from what `bench` writes, which may run at the same time.
        let name = format!("weighed-{}", spec.file_stem().unwrap_or_default().display());
        let document = Document { name, spec: spec.to_owned(), operations: 0 };
        let contender = Contender::new(&root().join("target/bench"), &self.generator, &document);
        let mut ledger = Ledger::default();
        contender.generate(&mut ledger)?;
        contender.prepare(Stage::Release, Path::new(""))?;
        contender.measure(Stage::Release, &mut ledger)?;
        let rlib_bytes = contender.library().rlib()?;
        contender.prepare(Stage::Program, &contender.sdk().join("bindings.json"))?;
        let size = |name| contender.program(name).size();
        let floor = size("floor")?;
        let key = (document.name.as_str(), contender.name());
        Ok(Weights {
            operations: contender.operations()?.max(1) as u64,
            sdk_lines: lines(&contender.sdk())?.1 as u64,
            rlib_bytes,
            one_call_bytes: size("one")?.saturating_sub(floor),
            all_calls_bytes: size("all")?.saturating_sub(floor),
            release_peak_mb: ledger.get(key, Figure::ReleaseMemory).map(whole),
        })
    }
}

/// A figure without its fraction.
fn whole(figure: f64) -> u64 {
    format!("{figure:.0}").parse().unwrap_or(u64::MAX)
}
