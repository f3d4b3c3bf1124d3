//! One run: all documents are generated, then checked, documented and measured.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use super::Arguments;
use super::compile::{self, Crate, Found, Pass};
use super::documents;
use super::features;
use super::generate;
use super::place::Place;
use super::row::Row;
use super::sizes;
use super::table;
use super::totals;
use crate::disk;

/// How long each pass took, and how many processes ran at a time.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub(super) jobs: usize,
    pub(super) generate: Duration,
    pub(super) passes: BTreeMap<Pass, Duration>,
}

/// Runs and prints; whether no document fell short.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, String> {
    let documents = documents::documents(&arguments.folder, &arguments.choice)?;
    if documents.is_empty() {
        return Err(format!("{}: no document there takes part", arguments.folder.display()));
    }
    let place = Place::new()?;
    let jobs = arguments.jobs.or(available_parallelism().ok()).map_or(1, NonZero::get);
    let start = Instant::now();
    let generations = generate::generate(&documents, &place, jobs);
    let mut times = Times { jobs, generate: start.elapsed(), passes: BTreeMap::new() };
    let rows = documents.into_iter().zip(generations);
    let row = |(document, generation)| Row { document, generation, found: BTreeMap::new() };
    let mut rows: Vec<Row> = rows.map(row).collect();
    compiled(&mut rows, arguments, &place, &mut times)?;
    if let Some(report) = &arguments.report {
        disk::write(report, table::report(&rows).map_err(disk::told(report))?)?;
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

/// Asks rustc and rustdoc, as far as it is asked for.
fn compiled(
    rows: &mut [Row],
    arguments: &Arguments,
    place: &Place,
    times: &mut Times,
) -> Result<(), String> {
    let Arguments { check, doc, sizes, features, .. } = arguments;
    if !check && !doc && !sizes && features.is_none() {
        return Ok(());
    }
    let (jobs, mut found) = (times.jobs, BTreeMap::new());
    let crates: Vec<Crate<'_>> = rows.iter().filter_map(Row::whole).collect();
    place.workspace(&crates)?;
    let mut take = |pass: Pass, done: &dyn Fn() -> Result<Found, String>| {
        let start = Instant::now();
        found.insert(pass, done()?);
        times.passes.insert(pass, start.elapsed());
        Ok::<_, String>(())
    };
    take(Pass::Check, &|| compile::check(&crates, place, jobs))?;
    if *doc {
        take(Pass::Doc, &|| compile::document(&crates, place, jobs))?;
    }
    if *sizes {
        take(Pass::Sizes, &|| sizes::measure(&crates, place, jobs))?;
    }
    if let Some(most) = features {
        take(Pass::Features, &|| features::check(rows, most.get(), place, jobs))?;
    }
    for row in rows {
        let name = &row.document.crate_name;
        let of_row = found.iter_mut().filter_map(|(pass, it)| Some((*pass, it.remove(name)?)));
        row.found = of_row.collect();
    }
    place.remove_builds()
}
