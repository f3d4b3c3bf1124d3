//! One run: all documents are generated, then checked, then documented.

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use super::arguments::{Arguments, Depth};
use super::compile::{self, Found};
use super::documents::{self, Document};
use super::generate;
use super::place::Place;
use super::row::Row;
use super::table;
use super::totals::{self, Times};

/// Runs, prints, and fails where a document fell short.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let documents = documents::documents(&arguments.folder, &arguments.choice)?;
    if documents.is_empty() {
        return Err(format!("{}: no document there takes part", arguments.folder.display()));
    }
    let place = Place::new()?;
    let mut times = Times { jobs: arguments.jobs, ..Times::default() };
    let rows = rows(documents, arguments, &place, &mut times)?;
    if let Some(report) = &arguments.report {
        fs::write(report, table::report(&rows))
            .map_err(|it| format!("{}: {it}", report.display()))?;
    }
    let shortfalls = table::shortfalls(&rows);
    if shortfalls.is_empty() {
        print!("{}", totals::totals(&rows, &times));
        return Ok(ExitCode::SUCCESS);
    }
    println!("{shortfalls}\n{}", totals::totals(&rows, &times));
    println!("crates: {}\nlogs:   {}", place.out().display(), place.log().display());
    Ok(ExitCode::FAILURE)
}

/// Generates, checks and documents, as far as it is asked for.
fn rows(
    documents: Vec<Document>,
    arguments: &Arguments,
    place: &Place,
    times: &mut Times,
) -> Result<Vec<Row>, String> {
    let start = Instant::now();
    let generations = generate::generate(&documents, place, arguments.jobs);
    times.generate = start.elapsed();
    let rows = documents.into_iter().zip(generations);
    let mut rows: Vec<Row> = rows
        .map(|(document, generation)| Row { document, generation, check: None, doc: None })
        .collect();
    let generated = rows.iter().filter(|it| it.is_generated());
    let crates: Vec<&Document> = generated.map(|it| &it.document).collect();
    let (mut checked, mut documented) = (Found::new(), Found::new());
    if arguments.depth >= Depth::Check {
        let start = Instant::now();
        place.workspace(&crates)?;
        checked = compile::check(&crates, place, arguments.jobs)?;
        times.check = Some(start.elapsed());
    }
    if arguments.depth == Depth::Document {
        let start = Instant::now();
        documented = compile::document(&crates, place, arguments.jobs)?;
        times.doc = Some(start.elapsed());
    }
    place.remove_builds()?;
    for row in &mut rows {
        row.check = checked.remove(&row.document.crate_name);
        row.doc = documented.remove(&row.document.crate_name);
    }
    Ok(rows)
}
