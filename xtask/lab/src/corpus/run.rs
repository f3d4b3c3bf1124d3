//! One run: all documents are generated, then checked, documented and measured.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use super::Arguments;
use super::compile::{self, Crate, Found};
use super::documents::{self, Document};
use super::features;
use super::generate;
use super::place::Place;
use super::row::Row;
use super::sizes;
use super::table;
use super::totals::{self, Times};

/// Runs and prints; whether no document fell short.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, String> {
    let documents = documents::documents(&arguments.folder, &arguments.choice)?;
    if documents.is_empty() {
        return Err(format!("{}: no document there takes part", arguments.folder.display()));
    }
    let place = Place::new()?;
    let mut times = Times { jobs: arguments.jobs(), ..Times::default() };
    let rows = rows(documents, arguments, &place, &mut times)?;
    if let Some(report) = &arguments.report {
        let failed = |it: &dyn Display| format!("{}: {it}", report.display());
        let text = table::report(&rows).map_err(|it| failed(&it))?;
        fs::write(report, text).map_err(|it| failed(&it))?;
    }
    let shortfalls = table::shortfalls(&rows);
    if shortfalls.is_empty() {
        print!("{}", totals::totals(&rows, &times));
        return Ok(true);
    }
    println!("{shortfalls}\n{}", totals::totals(&rows, &times));
    println!("crates: {}\nlogs:   {}", place.out().display(), place.log().display());
    Ok(false)
}

/// Generates, checks and documents, as far as it is asked for.
fn rows(
    documents: Vec<Document>,
    arguments: &Arguments,
    place: &Place,
    times: &mut Times,
) -> Result<Vec<Row>, String> {
    let start = Instant::now();
    let generations = generate::generate(&documents, place, arguments.jobs());
    times.generate = start.elapsed();
    let rows = documents.into_iter().zip(generations);
    let mut rows: Vec<Row> = rows.map(|(document, it)| Row::new(document, it)).collect();
    if arguments.is_compiled() {
        compiled(&mut rows, arguments, place, times)?;
        place.remove_builds()?;
    }
    Ok(rows)
}

/// Asks rustc and rustdoc, as far as it is asked for.
fn compiled(
    rows: &mut [Row],
    arguments: &Arguments,
    place: &Place,
    times: &mut Times,
) -> Result<(), String> {
    let jobs = arguments.jobs();
    let crates: Vec<Crate<'_>> = rows.iter().filter_map(Row::whole).collect();
    place.workspace(&crates)?;
    let mut checked = timed(&mut times.check, || compile::check(&crates, place, jobs))?;
    let (mut documented, mut alone) = (Found::new(), Found::new());
    if arguments.doc {
        documented = timed(&mut times.doc, || compile::document(&crates, place, jobs))?;
    }
    let mut measured = BTreeMap::new();
    if arguments.sizes {
        measured = timed(&mut times.sizes, || sizes::measure(&crates, place, jobs))?;
    }
    if let Some(most) = arguments.features {
        alone = timed(&mut times.features, || features::check(rows, most.get(), place, jobs))?;
    }
    for row in rows {
        row.check = checked.remove(&row.document.crate_name);
        row.doc = documented.remove(&row.document.crate_name);
        row.alone = alone.remove(&row.document.crate_name);
        row.sizes = measured.remove(&row.document.crate_name);
    }
    Ok(())
}

fn timed<T>(
    took: &mut Option<Duration>,
    pass: impl FnOnce() -> Result<T, String>,
) -> Result<T, String> {
    let start = Instant::now();
    let done = pass();
    *took = Some(start.elapsed());
    done
}

impl Arguments {
    fn jobs(&self) -> usize {
        self.jobs.or(available_parallelism().ok()).map_or(1, NonZero::get)
    }

    fn is_compiled(&self) -> bool {
        self.check || self.doc || self.sizes || self.features.is_some()
    }
}
