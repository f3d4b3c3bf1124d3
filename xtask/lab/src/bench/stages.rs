//! What one generator does with one document, stage by stage.

use std::path::{Path, PathBuf};

use super::cost::Cost;
use super::generate::{Place, float, lines};
use super::generator::{Generator, reqwest_features};
use super::ledger::{Figure, Ledger};
use super::library::Library;
use super::program::Program;
use super::{Stage, calls, ours, peer};

/// A document that is measured.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) spec: PathBuf,
    pub(super) operations: usize,
}

/// One generator, one document.
pub(super) struct Contender {
    generator: Generator,
    spec: PathBuf,
    pub(super) document: String,
    place: Place,
    target: PathBuf,
}

/// The folder of what is written while it is measured.
pub(super) const WRITTEN: &str = "written";

impl Contender {
    pub(super) fn new(folder: &Path, generator: &Generator, document: &Document) -> Self {
        let (name, document_name) = (generator.name(), document.name.clone());
        Self {
            generator: generator.clone(),
            spec: document.spec.clone(),
            place: Place {
                folder: folder.join("work").join(name).join(&document_name),
                written: folder.join(WRITTEN).join(name).join(&document_name),
                log: folder.join("log").join(name).join(&document_name),
            },
            document: document_name,
            target: folder.join("build").join(name),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        self.generator.name()
    }

    pub(super) fn sdk(&self) -> PathBuf {
        self.place.sdk()
    }

    /// Writes the crate and counts its lines.
    pub(super) fn generate(&self, ledger: &mut Ledger) -> Result<(), String> {
        self.place.generate(&self.generator, &self.spec)?;
        let (all, sdk) = lines(&self.sdk())?;
        let sdk = if self.generator.is_ours() { sdk } else { all };
        ledger.add(self.key(), Figure::Lines, Some(float(all)));
        ledger.add(self.key(), Figure::SdkLines, Some(float(sdk)));
        Ok(())
    }

    /// How many operations our crate has.
    pub(super) fn operations(&self) -> Result<usize, String> {
        Ok(calls::operations(&self.sdk().join("bindings.json"))?.len())
    }

    /// Builds what is not measured.
    pub(super) fn prepare(&self, stage: Stage, bindings: &Path) -> Result<(), String> {
        match (stage, verb(stage)) {
            (_, Some(verb)) => self.library().dependencies(verb),
            (Stage::Program, None) => self.programs(bindings),
            (_, None) => Ok(()),
        }
    }

    /// Takes the figures of a stage once.
    pub(super) fn measure(&self, stage: Stage, ledger: &mut Ledger) -> Result<(), String> {
        match (stage, verb(stage)) {
            (_, Some(verb)) => self.build(stage, verb, ledger),
            (Stage::Generate, None) => {
                let cost = self.place.measure(&self.generator, &self.spec)?;
                ledger.add(self.key(), Figure::GenerateWall, Some(cost.wall_s));
                self.cost((Figure::Generate, Some(Figure::GenerateMemory)), cost, ledger);
                Ok(())
            }
            (Stage::Program, None) => self.weigh(ledger),
            (_, None) => Ok(()),
        }
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
        let cost = self.library().build(verb)?;
        self.cost(figures, cost, ledger);
        if stage == Stage::Release {
            ledger.add(self.key(), Figure::Rlib, Some(kilobytes(self.library().rlib()?)));
        }
        Ok(())
    }

    /// Writes the programs and builds all that they stand on.
    fn programs(&self, bindings: &Path) -> Result<(), String> {
        let lock = self.sdk().join("Cargo.lock");
        if !lock.exists() {
            self.library().dependencies(&["build", "--release"])?;
        }
        let floor = self.program("floor");
        floor.floor(&reqwest_features(&self.sdk())?, &lock)?;
        floor.prepare()?;
        for name in ["one", "all"] {
            let main = self.program(name).using(&self.sdk())?;
            let text = if self.generator.is_ours() {
                ours::program(bindings, name)?
            } else {
                peer::program(&self.sdk(), bindings, name)?
            };
            calls::write(&main, &text)?;
            self.program(name).prepare()?;
        }
        Ok(())
    }

    fn weigh(&self, ledger: &mut Ledger) -> Result<(), String> {
        let floor = kilobytes(self.program("floor").size()?);
        let (one, all) = (self.program("one"), self.program("all"));
        for (program, size, above) in
            [(&one, Figure::OneSize, Figure::OneAbove), (&all, Figure::AllSize, Figure::AllAbove)]
        {
            let bytes = kilobytes(program.size()?);
            ledger.add(self.key(), size, Some(bytes));
            ledger.add(self.key(), above, Some(bytes - floor));
        }
        self.cost((Figure::OneBuild, None), one.again()?, ledger);
        if !ledger.was_long(self.key(), Figure::AllBuild) {
            self.cost((Figure::AllBuild, Some(Figure::AllMemory)), all.again()?, ledger);
        }
        let [library, program] =
            [Figure::Release, Figure::AllBuild].map(|it| ledger.get(self.key(), it));
        let both = library.zip(program).map(|(library, program)| library + program);
        ledger.add(self.key(), Figure::AllWithLibrary, both);
        Ok(())
    }

    fn cost(&self, figures: (Figure, Option<Figure>), cost: Cost, ledger: &mut Ledger) {
        ledger.add(self.key(), figures.0, Some(cost.cpu_s));
        if let Some(memory) = figures.1 {
            ledger.add(self.key(), memory, Some(cost.peak_mb));
        }
    }

    fn key(&self) -> (&str, &'static str) {
        (&self.document, self.name())
    }

    pub(super) fn library(&self) -> Library {
        let (target, log) = (self.target.clone(), self.place.log.clone());
        Library { folder: self.sdk(), target, log }
    }

    pub(super) fn program(&self, name: &'static str) -> Program {
        let (target, log) = (self.target.clone(), self.place.log.clone());
        Program { name, folder: self.place.folder.join(name), target, log }
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
