//! What a document costs in figures that do not depend on the machine, or hardly do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Stage;
use super::generator::{Generator, generators};
use super::ledger::{Figure, Ledger};
use super::run::release;
use super::stages::{Contender, Document};
use crate::disk;
use crate::step::root;

/// Measures one document after the other.
pub(crate) struct Scales {
    generator: Generator,
}

impl Scales {
    /// Builds the generator.
    pub(crate) fn new() -> Result<Self, String> {
        let generator = generators(&release()?, None).into_iter().next();
        Ok(Self { generator: generator.ok_or("there is no generator")? })
    }

    /// The command that generates, and an empty folder to start it in, for whoever counts its instructions.
    pub(crate) fn generator(&self, spec: &Path) -> Result<(Command, PathBuf), String> {
        let folder = root().join("target/bench/work/counted");
        drop(fs::remove_dir_all(&folder));
        disk::make(&folder)?;
        Ok((self.generator.command(spec), folder))
    }

    /// Generates and builds; what our crate weighs, by the names of the limits.
    pub(crate) fn weigh(&self, spec: &Path) -> Result<Vec<(&'static str, u64)>, String> {
        // Apart from what `bench` writes, which may run at the same time.
        let name = format!("weighed-{}", spec.file_stem().unwrap_or_default().display());
        let document = Document { name, spec: spec.to_owned(), operations: 0 };
        let contender = Contender::new(&root().join("target/bench"), &self.generator, &document);
        let mut ledger = Ledger::default();
        contender.generate(&mut ledger)?;
        contender.prepare(Stage::Release, Path::new(""))?;
        contender.measure(Stage::Release, &mut ledger)?;
        let rlib_bytes = contender.rlib()?;
        contender.prepare(Stage::Program, &contender.sdk().join("bindings.json"))?;
        let size = |name| contender.program_size(name);
        let (floor, sdk_lines) = (size("floor")?, contender.lines()?.1 as u64);
        let operations = contender.operations()?.max(1) as u64;
        // Of rustc over the library alone.
        let memory = ledger.get(contender.key(), Figure::ReleaseMemory).map(whole);
        let memory = memory.map(|it| ("release_peak_mb", it));
        let weights = [
            ("rlib_bytes", rlib_bytes),
            // Stripped, above the same call by hand.
            ("one_call_bytes", size("one")?.saturating_sub(floor)),
            ("all_calls_bytes", size("all")?.saturating_sub(floor)),
            ("sdk_lines", sdk_lines),
            ("sdk_lines_per_operation", sdk_lines.div_ceil(operations)),
        ];
        Ok(weights.into_iter().chain(memory).collect())
    }
}

/// A figure without its fraction.
fn whole(figure: f64) -> u64 {
    format!("{figure:.0}").parse().unwrap_or(u64::MAX)
}
