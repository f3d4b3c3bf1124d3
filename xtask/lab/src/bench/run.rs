//! One run: each stage over each document, ours and theirs in turn, and what is shown and left of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::generator::{Generator, generators};
use super::ledger::Ledger;
use super::stages::{Contender, Document, WRITTEN};
use super::{Arguments, Stage, growth, plot, table};
use crate::disk;
use crate::step::{self, cargo, root};

/// What a run works with.
pub(super) struct Bench {
    pub(super) folder: PathBuf,
    pub(super) generators: Vec<Generator>,
    pub(super) ledger: Ledger,
    pub(super) repeat: usize,
}

/// Measures all that is asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, String> {
    let folder = root().join("target/bench");
    let mut bench = Bench {
        generators: generators(&release()?, arguments.peers.as_deref()),
        folder,
        ledger: Ledger::default(),
        repeat: arguments.repeat.get(),
    };
    let mut documents = Vec::new();
    let own = [root().join("specs/assistants.yml")];
    let specs = if arguments.specs.is_empty() { &own[..] } else { &arguments.specs };
    for spec in specs {
        let document = bench.document(name(spec), spec, &arguments.stages)?;
        documents.push(document);
    }
    let grown = match documents.iter().max_by_key(|it| it.operations) {
        Some(largest) if arguments.stages.contains(&Stage::Growth) => {
            growth::growth(&mut bench, largest, arguments)?
        }
        _ => Vec::new(),
    };
    drop(fs::remove_dir_all(bench.folder.join(WRITTEN)));
    let names: Vec<_> = bench.generators.iter().map(|it| it.name).collect();
    let mut text = table::table(&bench.ledger, &documents, &names);
    text.push_str(&growth::table(&bench.ledger, &grown));
    print!("{text}");
    let all: Vec<_> = grown.iter().chain(&documents).cloned().collect();
    let of_plot = if grown.is_empty() { &documents } else { &grown };
    let svg = plot::plot(&bench.ledger, of_plot, &names)?;
    disk::write(&bench.folder.join("bench.txt"), &text)?;
    disk::write(&bench.folder.join("bench.tsv"), &table::tsv(&bench.ledger, &all, &names)?)?;
    for path in
        [Some(&bench.folder.join("bench.svg")), arguments.plot.as_ref()].into_iter().flatten()
    {
        disk::write(path, &svg)?;
        eprintln!("bench: {} written", path.display());
    }
    Ok(true)
}

impl Bench {
    /// Takes a document through the stages.
    pub(super) fn document(
        &mut self,
        name: String,
        spec: &Path,
        stages: &[Stage],
    ) -> Result<Document, String> {
        let document = Document { name, spec: spec.to_owned(), operations: 0 };
        let mut contenders = Vec::new();
        for generator in &self.generators {
            eprintln!("bench: {}: {} generates", document.name, generator.name);
            let contender = Contender::new(&self.folder, generator, &document);
            match contender.generate(&mut self.ledger) {
                Ok(()) => contenders.push(contender),
                Err(failure) if generator.is_ours() => return Err(failure),
                Err(failure) => eprintln!("bench: {}: {failure}", generator.name),
            }
        }
        let operations = contenders.first().map_or(Ok(0), Contender::operations)?;
        for stage in stages {
            self.stage(*stage, &mut contenders);
        }
        Ok(Document { operations, ..document })
    }

    /// Runs a stage as often as is asked for; a peer that fails in it is left out of what follows.
    fn stage(&mut self, stage: Stage, contenders: &mut Vec<Contender>) {
        let bindings =
            contenders.first().map(|it| it.sdk().join("bindings.json")).unwrap_or_default();
        contenders.retain(|it| {
            eprintln!(
                "bench: {}: {}: {stage:?}, first what it needs",
                it.document.name, it.generator.name
            );
            let ready = it.prepare(stage, &bindings);
            ready
                .inspect_err(|failure| eprintln!("bench: {}: {failure}", it.generator.name))
                .is_ok()
        });
        for _ in 0..self.repeat {
            contenders.retain(|it| {
                let done = it.measure(stage, &mut self.ledger);
                done.inspect_err(|failure| eprintln!("bench: {}: {failure}", it.generator.name))
                    .is_ok()
            });
        }
    }
}

/// The generator as people install it; this task may run in a debug build.
pub(super) fn release() -> Result<PathBuf, String> {
    step::run(&mut cargo(&["build", "--quiet", "--release", "--package", "codegen-cli"]))?;
    Ok(root().join("target/release/cargo-codegen"))
}

/// A document by its file, without what says that it is one.
fn name(spec: &Path) -> String {
    let name = spec.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ends = [".yml", ".yaml", ".json"];
    ends.iter().find_map(|it| name.strip_suffix(it)).unwrap_or(&name).to_owned()
}
