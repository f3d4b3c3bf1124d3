//! What one generator does with one document, stage by stage.

use std::path::{Path, PathBuf};

use super::cost::Cost;
use super::generate::float;
use super::generator::Generator;
use super::ledger::{Figure, Ledger};
use super::{Stage, calls, peer};

/// A document that is measured.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) spec: PathBuf,
    pub(super) operations: usize,
}

/// One generator, one document.
pub(super) struct Contender {
    pub(super) generator: Generator,
    pub(super) document: Document,
    /// What belongs to both: the crate is the folder `sdk` in it.
    pub(super) folder: PathBuf,
    /// What is written while it is measured.
    pub(super) written: PathBuf,
    pub(super) log: PathBuf,
    /// Where cargo builds.
    pub(super) target: PathBuf,
}

/// The folder of what is written while it is measured.
pub(super) const WRITTEN: &str = "written";

impl Contender {
    pub(super) fn new(folder: &Path, generator: &Generator, document: &Document) -> Self {
        let own = |it: &str| folder.join(it).join(generator.name).join(&document.name);
        Self {
            generator: generator.clone(),
            document: document.clone(),
            folder: own("work"),
            written: own(WRITTEN),
            log: own("log"),
            target: folder.join("build").join(generator.name),
        }
    }

    pub(super) fn sdk(&self) -> PathBuf {
        self.folder.join("sdk")
    }

    /// What the figures stand under.
    pub(super) fn key(&self) -> (&str, &'static str) {
        (&self.document.name, self.generator.name)
    }

    /// Writes the crate and counts its lines.
    pub(super) fn generate(&self, ledger: &mut Ledger) -> Result<(), String> {
        self.write_sdk()?;
        let (all, sdk) = self.lines()?;
        ledger.add(self.key(), Figure::Lines, float(all));
        ledger.add(self.key(), Figure::SdkLines, float(sdk));
        Ok(())
    }

    /// How many operations our crate has.
    pub(super) fn operations(&self) -> Result<usize, String> {
        Ok(calls::operations(&self.sdk().join("bindings.json"))?.len())
    }

    /// Builds what is not measured.
    pub(super) fn prepare(&self, stage: Stage, bindings: &Path) -> Result<(), String> {
        match (stage, verb(stage)) {
            (_, Some(verb)) => self.dependencies(verb),
            (Stage::Program, None) => self.programs(bindings),
            (_, None) => Ok(()),
        }
    }

    /// Takes the figures of a stage once.
    pub(super) fn measure(&self, stage: Stage, ledger: &mut Ledger) -> Result<(), String> {
        match (stage, verb(stage)) {
            (_, Some(verb)) => self.build(stage, verb, ledger)?,
            (Stage::Generate, None) => {
                let cost = self.measure_generation()?;
                ledger.add(self.key(), Figure::GenerateWall, cost.wall_s);
                self.cost((Figure::Generate, Some(Figure::GenerateMemory)), cost, ledger);
            }
            (Stage::Program, None) => self.weigh(ledger)?,
            (_, None) => {}
        }
        Ok(())
    }

    fn build(&self, stage: Stage, verb: &[&str], ledger: &mut Ledger) -> Result<(), String> {
        let figures = if stage == Stage::Check {
            (Figure::Check, Some(Figure::CheckMemory))
        } else if stage == Stage::Debug {
            (Figure::Debug, None)
        } else {
            (Figure::Release, Some(Figure::ReleaseMemory))
        };
        if ledger.was_long(self.key(), figures.0) {
            return Ok(());
        }
        self.cost(figures, self.build_library(verb)?, ledger);
        if stage == Stage::Release {
            ledger.add(self.key(), Figure::Rlib, kilobytes(self.rlib()?));
        }
        Ok(())
    }

    /// Writes the programs and builds all that they stand on.
    fn programs(&self, bindings: &Path) -> Result<(), String> {
        if !self.sdk().join("Cargo.lock").exists() {
            self.dependencies(&["build", "--release"])?;
        }
        self.write_floor()?;
        for name in ["one", "all"] {
            let text = if self.generator.is_ours() {
                calls::ours(bindings, name)?
            } else {
                peer::program(&self.sdk(), bindings, name)?
            };
            self.write_program(name, &text)?;
        }
        ["floor", "one", "all"].iter().try_for_each(|it| self.build_program(it).map(drop))
    }

    fn weigh(&self, ledger: &mut Ledger) -> Result<(), String> {
        let floor = kilobytes(self.program_size("floor")?);
        for (program, size, above) in
            [("one", Figure::OneSize, Figure::OneAbove), ("all", Figure::AllSize, Figure::AllAbove)]
        {
            let bytes = kilobytes(self.program_size(program)?);
            ledger.add(self.key(), size, bytes);
            ledger.add(self.key(), above, bytes - floor);
        }
        self.cost((Figure::OneBuild, None), self.build_program_alone("one")?, ledger);
        if !ledger.was_long(self.key(), Figure::AllBuild) {
            let cost = self.build_program_alone("all")?;
            self.cost((Figure::AllBuild, Some(Figure::AllMemory)), cost, ledger);
        }
        let [library, program] =
            [Figure::Release, Figure::AllBuild].map(|it| ledger.get(self.key(), it));
        if let Some((library, program)) = library.zip(program) {
            ledger.add(self.key(), Figure::AllWithLibrary, library + program);
        }
        Ok(())
    }

    fn cost(&self, figures: (Figure, Option<Figure>), cost: Cost, ledger: &mut Ledger) {
        ledger.add(self.key(), figures.0, cost.cpu_s);
        if let Some(memory) = figures.1 {
            ledger.add(self.key(), memory, cost.peak_mb);
        }
    }
}

/// The words for cargo of a stage that builds the library.
fn verb(stage: Stage) -> Option<&'static [&'static str]> {
    match stage {
        Stage::Check => Some(&["check"]),
        Stage::Debug => Some(&["build"]),
        Stage::Release => Some(&["build", "--release"]),
        Stage::Generate | Stage::Program | Stage::Growth => None,
    }
}

fn kilobytes(bytes: u64) -> f64 {
    usize::try_from(bytes).map_or(0.0, float) / 1000.0
}
