//! The command line of `cargo xtask corpus`, by the binary itself, over a folder of its own.

#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

#[path = "../../../codegen/cli/tests/scratch/mod.rs"]
mod scratch;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use scratch::Scratch;

const BROKEN: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: 7\n";

/// Runs the task in a target folder of the test, as another run may have that of the workspace.
fn corpus(scratch: &Scratch, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
    command.env("CARGO_TARGET_DIR", scratch.0.join("target")).arg("corpus");
    command.arg(scratch.0.join("documents")).args(arguments).output().unwrap()
}

/// Two copies of a good document, one of them in a sub-folder, and a broken one.
fn documents(name: &str) -> Scratch {
    let pets =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codegen/tests/standalone/pets.yml");
    let scratch = Scratch::new(name);
    fs::create_dir_all(scratch.0.join("documents/multi/a")).unwrap();
    fs::copy(&pets, scratch.0.join("documents/pets.yml")).unwrap();
    fs::copy(&pets, scratch.0.join("documents/multi/a/pets.yml")).unwrap();
    scratch.write("documents/broken.yml", BROKEN);
    scratch.write("documents/notes.txt", "no document");
    scratch
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn what_falls_short_is_shown_and_the_rest_is_generated() {
    let scratch = documents("corpus");
    let report = scratch.0.join("report.tsv");
    let run = corpus(&scratch, &["--jobs", "2", "--report", report.to_str().unwrap()]);
    let shown = stdout(&run);
    assert_eq!(run.status.code(), Some(1), "{shown}");
    let lines: Vec<_> = shown.lines().collect();
    assert!(lines[1].starts_with("broken.yml  refused  broken.yml:3:8  E0"), "{shown}");
    assert_eq!(lines[2], "    | paths: 7");
    for total in ["documents    2", "generated    1", "fell short   1"] {
        assert!(lines.contains(&total), "{total} is not in\n{shown}");
    }
    assert!(scratch.0.join("target/corpus/out/sdk_pets/src/sdk/mod.rs").is_file());
    let rows = fs::read_to_string(report).unwrap();
    let names: Vec<_> = rows.lines().map(|it| it.split('\t').next().unwrap()).collect();
    assert_eq!(names, ["document", "broken.yml", "pets.yml"]);
    let progress = String::from_utf8(run.stderr).unwrap();
    assert_eq!(progress.lines().count(), 2, "a plain line for each document:\n{progress}");
}

#[test]
fn an_index_names_the_documents_and_nothing_fell_short_is_0() {
    let scratch = documents("corpus-index");
    scratch.write("documents/index.tsv", "name\tbytes\nmulti/a/pets.yml\t1\nbroken.yml\t2\n");
    let run = corpus(&scratch, &["--filter", "pets"]);
    assert_eq!(run.status.code(), Some(0), "{}", stdout(&run));
    assert!(stdout(&run).starts_with("documents    1\ngenerated    1\n"), "{}", stdout(&run));
    assert!(scratch.0.join("target/corpus/out/sdk_multi_a_pets").is_dir());
}

#[test]
fn a_document_that_is_listed_and_missing_falls_short() {
    let scratch = documents("corpus-missing");
    scratch.write("documents/index.tsv", "name\nnowhere.yml\n");
    let run = corpus(&scratch, &[]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stdout(&run).contains("\nnowhere.yml  refused "), "{}", stdout(&run));
}

#[test]
fn wrong_usage_is_2() {
    let scratch = documents("corpus-usage");
    for arguments in [&["--nonsense"][..], &["--jobs", "0"], &["--sample"], &["twice"]] {
        assert_eq!(corpus(&scratch, arguments).status.code(), Some(2), "{arguments:?}");
    }
    let nowhere = Command::new(env!("CARGO_BIN_EXE_lab")).args(["corpus", "nowhere"]).output();
    assert_eq!(nowhere.unwrap().status.code(), Some(2));
}
