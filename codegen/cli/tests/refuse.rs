//! Hostile documents against the binary: each has a clear outcome, in little memory (R1, R2), and limits hold to the
//! last value (R13). How long it takes depends on the machine and is only shown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail where they stand")]

mod scratch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use scratch::Scratch;

/// More memory than this makes the run fail: the system gives no more.
const MEMORY: usize = 150 * 1024;
const TIME: Duration = Duration::from_millis(200);

/// What became of a document.
struct Outcome {
    name: String,
    code: Option<i32>,
    said: String,
    took: Duration,
    /// The most memory that was seen, in kB.
    peak: usize,
}

impl Outcome {
    /// Whether somebody who reads it knows what happened and what to do.
    fn is_clear(&self) -> bool {
        let panicked = self.said.contains("panicked at") || self.said.contains("RUST_BACKTRACE");
        let has = |start: &str| self.said.lines().any(|it| it.trim_start().starts_with(start));
        let place = format!("{}:", self.name);
        let named = self.said.lines().any(|it| it.contains("--> ") && it.contains(&place));
        let refused = named && has("error[E") && has("= help: ");
        !panicked && (self.code == Some(0) || (self.code == Some(1) && refused))
    }

    /// The line of the first finding.
    fn line(&self) -> Option<usize> {
        let mut lines = self.said.lines().map(str::trim_start);
        let place = lines.find_map(|it| it.strip_prefix("--> "))?;
        place.rsplit(':').nth(1)?.parse().ok()
    }
}

/// Runs the generator on a document, as `cargo codegen` does, in as much memory as it may have.
fn run(document: &Path, more: &[&str]) -> Outcome {
    let name = document.file_name().unwrap().to_str().unwrap().to_owned();
    let scratch = Scratch::new(&format!("refuse-{name}"));
    let (out, said) = (scratch.0.join("out"), scratch.0.join("said"));
    let start = Instant::now();
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -d {MEMORY}; exec \"$@\""), "sh"])
        .args([env!("CARGO_BIN_EXE_cargo-codegen"), "codegen", "--name", "x", "--spec"])
        .arg(document)
        .args(["--out", out.to_str().unwrap()])
        .args(more)
        .stdout(Stdio::null())
        // A file, since a pipe that nobody reads would stop the child when it is full.
        .stderr(fs::File::create(&said).unwrap())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let code = loop {
        peak = peak.max(memory(&status).unwrap_or_default());
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        // The memory is looked at so often; nothing depends on when.
        std::thread::yield_now();
    };
    let took = start.elapsed();
    Outcome { name, code, said: fs::read_to_string(said).unwrap_or_default(), took, peak }
}

/// The most memory that a running process had so far, in kB.
fn memory(status: &str) -> Option<usize> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let is = |it: &Path| it.extension().is_some_and(|it| it == "yml" || it == "json");
    let mut documents: Vec<_> = entries.filter(|it| it.is_file() && is(it)).collect();
    documents.sort();
    documents
}

/// The line that a case marks, in itself or in a file beside it; none where its overlay has the mark.
fn marked(case: &Path) -> Option<usize> {
    if let Ok(line) = fs::read_to_string(case.with_extension("err")) {
        return line.trim().parse().ok();
    }
    let text = String::from_utf8_lossy(&fs::read(case).unwrap()).into_owned();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.lines().position(|it| it.contains("# ERR")).map(|it| it + 1)
}

fn overlay(case: &Path) -> Option<PathBuf> {
    let name = case.file_stem().unwrap().to_str().unwrap();
    let overlay = case.with_file_name(format!("{name}.overlay.yml"));
    overlay.exists().then_some(overlay)
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/refuse");
    let mut cases = documents(&folder);
    cases.retain(|it| !it.to_str().unwrap().ends_with(".overlay.yml"));
    cases
}

#[test]
fn hostile_documents_have_a_clear_outcome() {
    let own = cases();
    assert!(own.len() >= 80, "{} cases", own.len());
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/hostile");
    let theirs = if shared.is_dir() { documents(&shared) } else { Vec::new() };
    if theirs.is_empty() {
        eprintln!("SKIPPED: ../shared/hostile is not there, so that only our own cases are run");
    }
    // Whatever is read first by a process after a build is slow, and not the document's fault.
    run(&own[0], &[]);
    let (mut lines, mut near, mut exact) = (0, 0, 0);
    let mut outcomes = Vec::new();
    for case in &own {
        let laid = overlay(case);
        let more: Vec<_> = laid.iter().flat_map(|it| ["--overlay", it.to_str().unwrap()]).collect();
        let mut outcome = run(case, &more);
        if let Some(laid) = &laid {
            outcome.name = laid.file_name().unwrap().to_str().unwrap().to_owned();
        }
        assert_eq!(outcome.code, Some(1), "{}: {}", outcome.name, outcome.said);
        if let Some(marked) = marked(laid.as_ref().unwrap_or(case)) {
            let off = outcome.line().map_or(usize::MAX, |it| it.abs_diff(marked));
            lines += 1;
            exact += usize::from(off == 0);
            near += usize::from(off <= 1);
        }
        outcomes.push(outcome);
    }
    outcomes.extend(theirs.iter().map(|it| run(it, &[])));
    show(&outcomes, own.len());
    println!(
        "R2: {exact} of {lines} at the marked line, {near} within one line of it; all name their file"
    );
    assert!(exact * 10 >= lines * 9 && near * 100 >= lines * 95);
    for it in &outcomes {
        assert!(it.is_clear(), "{} ({:?}): {}", it.name, it.code, it.said);
    }
}

fn show(outcomes: &[Outcome], own: usize) {
    let clear = outcomes.iter().filter(|it| it.is_clear()).count();
    let slowest = outcomes.iter().max_by_key(|it| it.took).unwrap();
    let largest = outcomes.iter().max_by_key(|it| it.peak).unwrap();
    let slow = outcomes.iter().filter(|it| it.took > TIME).count();
    println!(
        "R1: {clear} of {} hostile documents have a clear outcome ({own} of our own); {slow} took more than {} ms, the \
         slowest {} ms ({}); none could have more than 150 MiB, the most that was seen is {} MiB ({})",
        outcomes.len(),
        TIME.as_millis(),
        slowest.took.as_millis(),
        slowest.name,
        largest.peak / 1024,
        largest.name,
    );
}

/// A document with some values more than its frame has, nested as deep as is said.
fn sized(values: usize, depth: usize, bytes: usize) -> String {
    let head = "openapi: 3.1.0\ninfo: { title: Sized, version: '1' }\npaths: {}\n";
    let list = "1, ".repeat(values);
    let mut text = format!(
        "{head}x-list: [{list}]\nx-deep: {}1{}\nx-text: ",
        "[".repeat(depth),
        "]".repeat(depth)
    );
    text.push_str(&"x".repeat(bytes.saturating_sub(text.len())));
    text
}

#[test]
fn limits_hold_to_the_last_value() {
    let scratch = Scratch::new("limits");
    let spec = scratch.write("sized.yml", "");
    let mut held = 0;
    // The root, `openapi`, `info` with two values, `paths`, `x-list` and its items, `x-deep` with what is in it, `x-text`.
    let frame = 1 + 1 + 3 + 1 + 1 + 1 + 1;
    let mut holds = |text: &str, flags: &[&str], fits: bool, words: &str| {
        fs::write(&spec, text).unwrap();
        let outcome = run(&spec, flags);
        assert_eq!(outcome.code, Some(i32::from(!fits)), "{flags:?}: {}", outcome.said);
        if !fits {
            assert!(outcome.said.contains("error[E0103]"), "{}", outcome.said);
            assert!(outcome.said.contains(words), "{words} is not in {}", outcome.said);
        }
        held += 1;
    };
    holds(&sized(0, 63, 0), &[], true, "");
    holds(&sized(0, 64, 0), &[], false, "64 levels");
    holds(&sized(0, 9, 0), &["--max-depth", "10"], true, "");
    holds(&sized(0, 10, 0), &["--max-depth", "10"], false, "10 levels");
    holds(&sized(1000 - frame, 0, 0), &["--max-nodes", "1000"], true, "");
    holds(&sized(1001 - frame, 0, 0), &["--max-nodes", "1000"], false, "1000 values");
    holds(&sized(0, 0, 5000), &["--max-bytes", "5000"], true, "");
    holds(&sized(0, 0, 5001), &["--max-bytes", "5000"], false, "5000");
    println!(
        "R13: {held} of {held}: as much as the limit is read, and one more is an error that names it"
    );
}

#[test]
fn levels_are_what_the_last_flag_says() {
    let scratch = Scratch::new("levels");
    let text = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: {}\nfoo: 1\n";
    let spec = scratch.write("levels.yml", text);
    let warned = run(&spec, &[]);
    assert!(warned.code == Some(0) && warned.said.contains("warning[W0501]"), "{}", warned.said);
    let denied = run(&spec, &["--allow", "W0501", "--deny", "W0501"]);
    assert!(denied.code == Some(1) && denied.said.contains("error[W0501]"), "{}", denied.said);
    let allowed = run(&spec, &["--deny", "W0501", "--allow=W0501"]);
    assert!(allowed.code == Some(0) && !allowed.said.contains("W0501"), "{}", allowed.said);
    let unknown = run(&spec, &["--deny", "W5001"]);
    assert!(unknown.code == Some(2) && unknown.said.contains("did you mean"), "{}", unknown.said);
    let fatal = run(&spec, &["--allow", "E0101"]);
    assert!(fatal.code == Some(2) && fatal.said.contains("always an error"), "{}", fatal.said);
}
