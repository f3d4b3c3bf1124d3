//! Runs the generator over all documents, each in a child process, a few at a time.

use std::fs::{self, File};
use std::process::Command;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use wait4::Wait4 as _;

use super::documents::Document;
use super::place::Place;
use super::row::{Failure, Record};
use crate::parallel::parallel;

/// How the child ended: with a record, or before it could write one.
type Generation = Result<Record, Failure>;

/// Generates all documents, and returns what became of each, in their order.
pub(super) fn generate(documents: &[Document], place: &Place, jobs: usize) -> Vec<Generation> {
    let bar = progress("generated", documents.len());
    parallel(documents, jobs, |document| {
        let generation = child(document, place);
        step(&bar, "generated", &document.name, &how(&generation));
        generation
    })
}

/// How far a run is, on stderr: a bar for a person, a plain line per document for a log.
pub(super) fn progress(verb: &'static str, all: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {wide_msg}");
    let bar = ProgressBar::new(all as u64).with_prefix(verb);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_finish(ProgressFinish::AndClear)
}

/// One more document is done.
pub(super) fn step(bar: &ProgressBar, verb: &str, name: &str, how: &str) {
    bar.set_message(name.to_owned());
    bar.inc(1);
    if bar.is_hidden() {
        let (done, all) = (bar.position(), bar.length().unwrap_or_default());
        eprintln!("{verb} {done}/{all}: {name}{how}");
    }
}

fn how(generation: &Generation) -> String {
    match generation {
        Ok(record) if record.errors > 0 => format!(", {} errors", record.errors),
        Ok(record) => format!(", {:.2} s", record.seconds),
        Err(failure) => format!(", crashed: {}", failure.message),
    }
}

fn child(document: &Document, place: &Place) -> Generation {
    let log = place.log().join(&document.crate_name);
    let (out, err) = (log.with_extension("record"), log.with_extension("stderr"));
    let start = Instant::now();
    let ended = || {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("corpus-one").args([&document.file, &place.out().join(&document.crate_name)]);
        command.arg(&document.crate_name).arg(&document.folder);
        // Files, since a pipe that nobody reads would stop the child when it is full.
        command.stdout(File::create(&out)?).stderr(File::create(&err)?).spawn()?.wait4()
    };
    let ended = ended().map_err(|it| Failure::from(it.to_string()));
    let record = fs::read(&out).ok().and_then(|it| serde_json::from_slice::<Record>(&it).ok());
    let said = fs::read_to_string(&err).unwrap_or_default();
    // What has nothing to say needs no file.
    for path in [Some(out), said.is_empty().then_some(err)].into_iter().flatten() {
        drop(fs::remove_file(path));
    }
    let ended = ended?;
    let record = record.filter(|_| ended.status.success());
    let record = record.ok_or_else(|| crash(&ended.status.to_string(), &said))?;
    Ok(Record {
        seconds: start.elapsed().as_secs_f64(),
        user_seconds: ended.rusage.utime.as_secs_f64(),
        peak: ended.rusage.maxrss / 1024,
        ..record
    })
}

/// What a panic said, and where; or the first word of whatever else ended the child.
fn crash(ended: &str, said: &str) -> Failure {
    let mut lines = said.lines().filter(|it| !it.is_empty());
    let first = lines.clone().next();
    let place = lines.by_ref().find_map(|it| it.split_once(" panicked at "));
    let place = place.map(|(_, it)| it.trim_end_matches(':').to_owned());
    let message =
        lines.next().or(first).map_or_else(|| ended.to_owned(), |it| format!("{it} ({ended})"));
    Failure { place: place.unwrap_or_default(), ..message.into() }
}

#[cfg(test)]
mod tests {
    use super::crash;

    #[test]
    fn a_panic_is_told_with_its_place() {
        let said = "\nthread 'main' (7) panicked at codegen/src/lib.rs:3:4:\nindex out\nnote: run";
        let failure = crash("exit status: 101", said);
        assert_eq!(failure.place, "codegen/src/lib.rs:3:4");
        assert_eq!(failure.message, "index out (exit status: 101)");
    }

    #[test]
    fn a_signal_is_told_without() {
        let failure =
            crash("signal: 6", "\nthread 'main' has overflowed its stack\nfatal: abort\n");
        assert_eq!(failure.message, "thread 'main' has overflowed its stack (signal: 6)");
        assert_eq!(crash("signal: 9", "").message, "signal: 9");
    }
}
