//! `cargo xtask lab apps`: what people write on top of an SDK compiles, and does what it says.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen_cli::{Job, below};
use serde::Deserialize;
use tempfile::TempDir;

use crate::step::{cargo, root, shared, strict};

/// Tests programs that stand on printed crates
///
/// Prints an SDK for each document, and lets cargo test what stands on it: the programs of codegen/tests/programs, each
/// as a test of the crate of the document beside it, and then the applications of DIR, crates of their own. Prints a
/// line for each, and at the end `N passed, N failed`. What cargo said is in target/apps/logs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder with `documents.tsv`, of the columns kind, name, document, package and overlay, and the application
    /// KIND/NAME for each row (default: ../shared/apps, if that is there)
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Where the documents of the applications are (default: the folder above DIR)
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Of the applications only that of this name; may be repeated
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

/// A row of `documents.tsv`.
#[derive(Deserialize)]
struct App {
    kind: String,
    name: String,
    document: String,
    package: String,
    /// `-` is none.
    overlay: String,
}

/// Tests all; whether all passed.
pub(crate) fn apps(arguments: &Arguments) -> Result<bool, String> {
    let place = root().join("target/apps");
    fs::create_dir_all(place.join("logs")).map_err(|it| said(&place, &it))?;
    let mut counts = [0; 2];
    let mut count = |name: &str, result: Result<(), String>| {
        let (at, how) = result.map_or_else(|it| (1, it), |()| (0, "ok".to_owned()));
        if let Some(it) = counts.get_mut(at) {
            *it += 1;
        }
        println!("{name}: {how}");
    };
    if arguments.folder.is_none() {
        for name in listed(&root().join("codegen/tests/programs"))? {
            count(&name, program(&name, &place));
        }
    }
    let given = root().join("../shared/apps");
    match arguments.folder.clone().or_else(|| Some(given).filter(|it| it.is_dir())) {
        Some(folder) => {
            let corpus = arguments.corpus.clone().unwrap_or_else(|| folder.join(".."));
            for app in rows(&folder)? {
                if arguments.only.is_empty() || arguments.only.contains(&app.name) {
                    count(&app.name, application(&app, (&folder, &corpus), &place));
                }
            }
        }
        None => eprintln!("==> SKIPPED: ../shared/apps is not there, so no application is built"),
    }
    let [passed, failed] = counts;
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0 && passed > 0)
}

fn rows(folder: &Path) -> Result<Vec<App>, String> {
    let path = folder.join("documents.tsv");
    let table = csv::ReaderBuilder::new().delimiter(b'\t').from_path(&path);
    let rows = table.and_then(|it| it.into_deserialize().collect());
    rows.map_err(|it| format!("{}: {it}", path.display()))
}

/// The crate of a document, outside of the workspace as a user has it, and the program as a test of it.
fn program(name: &str, place: &Path) -> Result<(), String> {
    let (folder, out) = (
        root().join("codegen/tests/programs").join(name),
        TempDir::new().map_err(|it| it.to_string())?,
    );
    print(&Job::alone(folder.join("openapi.yml"), out.path(), name))?;
    copy(&folder.join("program.rs"), &out.path().join("tests/program.rs"))?;
    // The versions that this commit was tested with; a release of tomorrow must not break it.
    copy(&root().join("Cargo.lock"), &out.path().join("Cargo.lock"))?;
    let mut test = cargo(&["test", "--test", "program"]);
    run(strict(&mut test).current_dir(out.path()), &place.join("logs").join(name))
}

fn application(app: &App, from: (&Path, &Path), place: &Path) -> Result<(), String> {
    let sdk =
        Job::alone(from.1.join(&app.document), place.join("sdks").join(&app.name), &app.package);
    let overlays = Some(from.0.join(&app.overlay)).filter(|_| app.overlay != "-");
    print(&Job { overlays: overlays.into_iter().collect(), ..sdk })?;
    let (given, folder) =
        (from.0.join(&app.kind).join(&app.name), place.join(&app.kind).join(&app.name));
    for file in below(&given)?.keys() {
        copy(&given.join(file), &folder.join(file))?;
    }
    let mut test = cargo(&["test", "--tests", "--no-fail-fast"]);
    run(test.current_dir(folder), &place.join("logs").join(&app.name))
}

/// Runs the tests; what stands under all crates is built once, as in the workspace.
fn run(test: &mut Command, log: &Path) -> Result<(), String> {
    let log = log.with_extension("log");
    let file = File::create(&log).map_err(|it| said(&log, &it))?;
    test.stdout(file.try_clone().map_err(|it| said(&log, &it))?).stderr(file);
    let status = shared(test).status().map_err(|it| format!("cargo cannot be started: {it}"))?;
    if status.success() {
        return Ok(());
    }
    let words = fs::read_to_string(&log).unwrap_or_default();
    let telling = |it: &&str| it.starts_with("error") || it.starts_with("test result: FAILED");
    Err(format!("{}; see {}", words.lines().find(telling).unwrap_or("it failed"), log.display()))
}

fn print(job: &Job) -> Result<(), String> {
    crate::driver::print(job).map(drop).map_err(|it| format!("is not generated: {it}"))
}

/// Copies what has changed, so that cargo builds nothing else again; what is there may be read-only.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let text = fs::read(from).map_err(|it| said(from, &it))?;
    if fs::read(to).is_ok_and(|it| it == text) {
        return Ok(());
    }
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(|it| said(to, &it))?;
    fs::write(to, text).map_err(|it| said(to, &it))
}

fn listed(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|it| said(folder, &it))?;
    let mut names: Vec<_> =
        entries.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

fn said(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
