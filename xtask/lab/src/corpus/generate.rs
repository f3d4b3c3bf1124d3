//! Runs the generator over all documents, each in a child process, a few at a time.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::documents::Document;
use super::place::Place;
use super::progress::Progress;
use super::record::{Failure, Record};

/// A document that takes longer is a bug.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How the child ended: with a record, or before it could write one.
pub(super) type Generation = Result<Record, Failure>;

/// Generates all documents, and returns what became of each, in their order.
pub(super) fn generate(documents: &[Document], place: &Place, jobs: usize) -> Vec<Generation> {
    let progress = Progress::new("generated", documents.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(document) = documents.get(at) else { return done };
            let generation = child(document, place);
            progress.step(&document.name, &how(&generation));
            done.push((at, generation));
        }
    };
    let done: BTreeMap<usize, Generation> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|it| it.join().ok()).flatten().collect()
    });
    done.into_values().collect()
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
    let started = || {
        Command::new(std::env::current_exe()?)
            .arg("corpus-one")
            .args([&document.file, &place.out().join(&document.crate_name)])
            .arg(&document.crate_name)
            .arg(&document.folder)
            // Files, since a pipe that nobody reads would stop the child when it is full.
            .stdout(File::create(&out)?)
            .stderr(File::create(&err)?)
            .spawn()
    };
    let ended = started().and_then(wait);
    let record = fs::read(&out).ok().and_then(|it| serde_json::from_slice::<Record>(&it).ok());
    let said = fs::read_to_string(&err).unwrap_or_default();
    // What has nothing to say needs no file.
    for path in [Some(out), said.is_empty().then_some(err)].into_iter().flatten() {
        drop(fs::remove_file(path));
    }
    match (ended, record) {
        (Ok(Some(status)), Some(record)) if status.success() => Ok(record),
        (Ok(Some(status)), _) => Err(crash(&status.to_string(), &said)),
        (Ok(None), _) => Err(crash(&format!("killed after {} s", TIMEOUT.as_secs()), &said)),
        (Err(error), _) => Err(crash(&error.to_string(), &said)),
    }
}

/// Waits for the child; `None` where it took too long and was killed.
fn wait(mut child: std::process::Child) -> std::io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + TIMEOUT;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() > deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What a panic said, and where; or the first word of whatever else ended the child.
fn crash(ended: &str, said: &str) -> Failure {
    let mut lines = said.lines().filter(|it| !it.is_empty());
    let first = lines.clone().next();
    let place = lines.by_ref().find_map(|it| it.split_once(" panicked at "));
    let place = place.map(|(_, it)| it.trim_end_matches(':').to_owned());
    let message =
        lines.next().or(first).map_or_else(|| ended.to_owned(), |it| format!("{it} ({ended})"));
    Failure { place: place.unwrap_or_default(), message, code: String::new() }
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
