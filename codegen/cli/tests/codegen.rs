//! The command line of `cargo codegen`, by the binary itself, in folders of its own.

#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use scratch::Scratch;

fn codegen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-codegen"))
        .arg("codegen")
        .args(arguments)
        .output()
        .unwrap()
}

fn pets(out: &Path, more: &[&str]) -> Output {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/standalone/pets.yml");
    let arguments =
        ["--spec", spec.to_str().unwrap(), "--out", out.to_str().unwrap(), "--name", "pets"];
    codegen(&[&arguments, more].concat())
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Every file below a folder with its text and the time of its last change.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (String, SystemTime)> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(snapshot(&path));
        } else {
            let changed = fs::metadata(&path).unwrap().modified().unwrap();
            files.insert(path.clone(), (fs::read_to_string(&path).unwrap(), changed));
        }
    }
    files
}

#[test]
fn a_crate_is_written_once_and_left_alone_the_second_time() {
    let scratch = Scratch::new("twice");
    let out = scratch.0.join("pets");
    let first = pets(&out, &[]);
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    for file in [
        "Cargo.toml",
        "README.md",
        "api.md",
        "bindings.json",
        "src/lib.rs",
        "src/runtime/mod.rs",
        "src/sdk/mod.rs",
    ] {
        assert!(out.join(file).is_file(), "{file} is missing");
    }
    let before = snapshot(&out);
    let second = pets(&out, &[]);
    assert!(stderr(&second).contains("0 files written"), "{}", stderr(&second));
    assert_eq!(before, snapshot(&out), "texts and times stay");
    assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 1, "nothing is left beside the crate");
}

#[test]
fn a_check_names_all_that_differs_and_writes_nothing() {
    let scratch = Scratch::new("check");
    let out = scratch.0.join("pets");
    pets(&out, &[]);
    assert_eq!(pets(&out, &["--check"]).status.code(), Some(0));
    fs::write(out.join("src/sdk/client.rs"), "edited").unwrap();
    fs::remove_file(out.join("src/sdk/types/animal.rs")).unwrap();
    fs::write(out.join("src/sdk/added.rs"), "added").unwrap();
    let before = snapshot(&out);
    let found = pets(&out, &["--check"]);
    assert_eq!(found.status.code(), Some(1));
    for (what, file) in [("stale", "client.rs"), ("missing", "animal.rs"), ("orphaned", "added.rs")]
    {
        let named = stderr(&found).lines().any(|it| it.starts_with(what) && it.ends_with(file));
        assert!(named, "{file} is {what}:\n{}", stderr(&found));
    }
    assert_eq!(before, snapshot(&out));
}

#[test]
fn what_was_not_written_here_is_not_touched() {
    let scratch = Scratch::new("foreign");
    scratch.write("thesis.txt", "years of work");
    let refused = pets(&scratch.0, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("not empty"), "{}", stderr(&refused));
    assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 1);
}

#[test]
fn a_broken_document_is_refused_with_its_place_and_leaves_the_crate() {
    let scratch = Scratch::new("broken");
    let out = scratch.0.join("pets");
    pets(&out, &[]);
    let before = snapshot(&out);
    let head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";
    let cases = [
        ("type", "paths: 7\n", ":3:8"),
        ("key", "paths: {}\npaths: {}\n", ":4:1"),
        ("yaml", "paths: [\n", ":3:8"),
    ];
    for (name, rest, place) in cases {
        let spec = scratch.write(&format!("{name}.yml"), &format!("{head}{rest}"));
        let refused = codegen(&["--spec", spec.to_str().unwrap(), "--out", out.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(1), "{name}");
        let expected = format!("--> {name}.yml{place}");
        assert!(stderr(&refused).contains(&expected), "{expected} is not in\n{}", stderr(&refused));
        let spec = spec.to_str().unwrap();
        let json = stderr(&codegen(&[
            "--spec",
            spec,
            "--out",
            out.to_str().unwrap(),
            "--message-format",
            "json",
        ]));
        let line = json.lines().next().unwrap_or_default();
        for key in ["severity", "code", "message", "file", "line", "column", "pointer", "help"] {
            assert!(line.contains(&format!("\"{key}\": ")), "{key} is not in {line}");
        }
    }
    assert_eq!(before, snapshot(&out), "the crate is as it was");
}

#[test]
fn a_killed_run_is_mended_by_the_next() {
    let scratch = Scratch::new("killed");
    let out = scratch.0.join("pets");
    pets(&out, &[]);
    let before = snapshot(&out);
    fs::rename(out.join("src/sdk"), out.join("src/.sdk.old")).unwrap();
    fs::create_dir_all(out.join("src/.sdk.new/types")).unwrap();
    // Between its two renames, a run leaves a crate without an sdk, which is still known by its other name.
    let mended = pets(&out, &[]);
    assert_eq!(mended.status.code(), Some(0), "{}", stderr(&mended));
    assert_eq!(before, snapshot(&out));
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["--nonsense"][..],
        &["--spec"],
        &["--message-format", "xml"],
        &["--out", "x", "--name", "Not A Name"],
        &["--out", "x", "--name", "match"],
        &["--out", "x", "--name", "http"],
    ] {
        assert_eq!(codegen(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_word_that_is_no_text_is_wrong_usage() {
    use std::os::unix::ffi::OsStrExt;

    let word = std::ffi::OsStr::from_bytes(b"bad\xff.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    let output = command.args(["codegen", "--spec"]).arg(word).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn what_may_have_no_end_is_no_document() {
    let scratch = Scratch::new("endless");
    let pipe = scratch.0.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for it in [pipe.to_str().unwrap(), "/dev/zero", "/dev"] {
        let output = codegen(&["--spec", it, "--out", scratch.0.join("out").to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{it}");
        assert!(stderr(&output).contains("is no file"), "{}", stderr(&output));
    }
}

/// The names under `[features]` of a manifest.
fn features(manifest: &str) -> Vec<&str> {
    let body = manifest.split_once("[features]\n").unwrap().1;
    let body = body.split("\n[").next().unwrap();
    body.lines()
        .filter(|it| it.starts_with(|it: char| it.is_ascii_alphanumeric()))
        .filter_map(|it| Some(it.split_once(" =")?.0))
        .collect()
}

/// A resource has a feature of its own, whatever features every crate has.
#[test]
fn features_of_resources_are_not_those_of_the_runtime() {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/Cargo.toml");
    let ours = fs::read_to_string(ours).unwrap();
    let names = [features(&ours), vec!["resources", "tokio", "http2-resource"]].concat();
    let mut text = "openapi: 3.1.0\ninfo: { title: Case, version: '1' }\npaths:\n".to_owned();
    for name in &names {
        text.extend(["  /", name, ": { get: { responses: {} } }\n"]);
    }
    let scratch = Scratch::new("features");
    let (spec, out) = (scratch.write("case.yml", &text), scratch.0.join("case"));
    let output = codegen(&["--spec", spec.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
    let mut found = features(&manifest);
    assert!(found.len() >= 2 * names.len() - 2, "{found:?}");
    found.sort_unstable();
    let all = found.len();
    found.dedup();
    assert_eq!(found.len(), all, "a feature is there twice: {manifest}");
}
