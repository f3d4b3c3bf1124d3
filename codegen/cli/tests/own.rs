//! A crate belongs to its user: what they write into its manifest and its root stays, and what is marked follows the
//! document.
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use scratch::Scratch;

/// A document with these resources.
fn document(resources: &[&str]) -> String {
    let mut text =
        "openapi: 3.1.0\ninfo: { title: Pets, version: 'v2.1', license: { name: Apache 2.0 } }\n\
                    servers: [{ url: https://example.com }]\npaths:\n"
            .to_owned();
    for it in resources {
        text.extend(["  /", it, ": { get: { responses: { '204': { description: None } } } }\n"]);
    }
    text
}

fn run(scratch: &Scratch, resources: &[&str], more: &[&str]) -> Output {
    scratch.write("pets.yml", &document(resources));
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    command.current_dir(&scratch.0).args(["codegen", "--spec", "pets.yml", "--out", "pets"]);
    command.args(more).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn done(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

/// Replaces words in a file of the crate.
fn edit(scratch: &Scratch, file: &str, pairs: &[(&str, &str)]) -> PathBuf {
    let path = scratch.0.join("pets").join(file);
    let mut text = fs::read_to_string(&path).unwrap();
    for (from, to) in pairs {
        assert!(text.contains(from), "{from} is not in\n{text}");
        text = text.replace(from, to);
    }
    fs::write(&path, text).unwrap();
    path
}

fn read(scratch: &Scratch, file: &str) -> String {
    fs::read_to_string(scratch.0.join("pets").join(file)).unwrap()
}

/// Cargo reads the manifest, and nothing is asked of the network.
fn metadata(folder: &Path) -> Output {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.current_dir(folder).args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    cargo.output().unwrap()
}

#[test]
fn what_the_user_writes_into_the_manifest_stays() {
    let scratch = Scratch::new("own");
    done(&run(&scratch, &["cats", "dogs"], &[]));
    let first = read(&scratch, "Cargo.toml");
    for line in ["version = \"2.1.0\"", "license = \"Apache-2.0\"", "cats = []", "dogs = []"] {
        assert!(first.lines().any(|it| it == line), "{line} is not in\n{first}");
    }
    assert!(
        first.contains("\"uuid\", \"resources\"]") && !first.contains("[workspace]"),
        "{first}"
    );
    edit(
        &scratch,
        "Cargo.toml",
        &[
            ("version = \"2.1.0\"", "version = \"3.0.0\" # ours"),
            ("description = \"A typed API client\"", "description = \"Pets of ours\""),
            ("default = [\"rustls\",", "default = [\"gzip\", \"rustls\","),
            ("[dev-dependencies]\n", "[dev-dependencies]\nanyhow = \"1\"\n"),
            ("[dependencies]\n", "[dependencies]\n# Ours as well.\nanyhow = \"1\"\n"),
        ],
    );
    let edited = read(&scratch, "Cargo.toml");
    done(&run(&scratch, &["cats", "dogs"], &["--check"]));
    done(&run(&scratch, &["cats", "dogs"], &[]));
    assert_eq!(read(&scratch, "Cargo.toml"), edited, "not a letter changes");
    done(&run(&scratch, &["cats", "birds"], &[]));
    let text = read(&scratch, "Cargo.toml");
    for line in ["version = \"3.0.0\" # ours", "description = \"Pets of ours\"", "birds = []"] {
        assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("dogs") && text.contains("[\"gzip\", \"rustls\","), "{text}");
    assert_eq!(text.matches("anyhow = \"1\"").count(), 2, "{text}");
    let read = metadata(&scratch.0.join("pets"));
    assert!(read.status.success(), "{}", said(&read));
}

#[test]
fn an_edit_of_what_is_kept_up_to_date_is_seen() {
    let scratch = Scratch::new("own-marked");
    done(&run(&scratch, &["cats"], &[]));
    edit(&scratch, "Cargo.toml", &[("http = \"1\"", "http = \"=1.4.0\"")]);
    let refused = run(&scratch, &["cats"], &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("pets/Cargo.toml was edited"), "{}", said(&refused));
    let check = run(&scratch, &["cats"], &["--check"]);
    assert!(said(&check).contains("stale: pets/Cargo.toml"), "{}", said(&check));
    done(&run(&scratch, &["cats"], &["--force"]));
    assert!(read(&scratch, "Cargo.toml").contains("\nhttp = \"1\""));
    edit(&scratch, "Cargo.toml", &[("[features]", "[features")]);
    let broken = run(&scratch, &["cats"], &[]);
    assert!(said(&broken).contains("pets/Cargo.toml cannot be read"), "{}", said(&broken));
}

#[test]
fn the_root_of_the_crate_is_its_users() {
    let scratch = Scratch::new("own-root");
    done(&run(&scratch, &["cats"], &[]));
    let path = edit(&scratch, "src/lib.rs", &[("pub mod runtime;", "mod ours;\npub mod runtime;")]);
    let edited = read(&scratch, "src/lib.rs");
    done(&run(&scratch, &["cats", "dogs"], &[]));
    assert_eq!(read(&scratch, "src/lib.rs"), edited);
    fs::write(path, "mod ours;\npub mod runtime;\n").unwrap();
    let refused = run(&scratch, &["cats"], &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("pets/src/lib.rs has no line `mod sdk;`"),
        "{}",
        said(&refused)
    );
}

#[test]
fn a_root_that_cannot_be_read_is_not_replaced() {
    let scratch = Scratch::new("own-root");
    done(&run(&scratch, &["cats"], &[]));
    let (path, text) = (scratch.0.join("pets/src/lib.rs"), b"// caf\xe9\npub mod runtime;\n");
    fs::write(&path, text).unwrap();
    let refused = run(&scratch, &["cats"], &["--force"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("pets/src/lib.rs: "), "{}", said(&refused));
    assert_eq!(fs::read(&path).unwrap(), text);
}

#[cfg(unix)]
#[test]
fn the_current_folder_can_be_that_of_the_crate() {
    let scratch = Scratch::new("own-here");
    scratch.write("pets.yml", &document(&["cats"]));
    let folder = scratch.0.join("zoo");
    fs::create_dir(&folder).unwrap();
    let id = || std::os::unix::fs::MetadataExt::ino(&fs::metadata(&folder).unwrap());
    let before = id();
    for _ in 0..2 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
        command.current_dir(&folder).args(["codegen", "--spec", "../pets.yml", "--out", "."]);
        done(&command.output().unwrap());
    }
    assert_eq!(id(), before, "a shell that stands in the folder sees the crate");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"zoo\""), "{manifest}");
    let left: Vec<_> =
        fs::read_dir(&scratch.0).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    // A kill may leave only the first of what is moved.
    for name in ["Cargo.toml", "README.md", "api.md", "bindings.json", ".codegen.cksum"] {
        fs::remove_file(folder.join(name)).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    done(
        &command
            .current_dir(&scratch.0)
            .args(["codegen", "--spec", "pets.yml", "--out", "zoo"])
            .output()
            .unwrap(),
    );
}

#[test]
fn the_name_is_that_of_the_manifest() {
    let scratch = Scratch::new("own-name");
    done(&run(&scratch, &["cats"], &[]));
    edit(&scratch, "Cargo.toml", &[("name = \"pets\"", "name = \"zoo\""), ("pets = {", "zoo = {")]);
    done(&run(&scratch, &["cats"], &[]));
    assert!(read(&scratch, "README.md").starts_with("# zoo\n"), "{}", read(&scratch, "README.md"));
    let refused = run(&scratch, &["cats"], &["--name", "pets"]);
    assert!(said(&refused).contains("calls the crate `zoo`"), "{}", said(&refused));
}

#[test]
fn a_workspace_above_is_told_of_its_new_member() {
    let scratch = Scratch::new("own-workspace");
    scratch.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = []\n");
    let first = run(&scratch, &["cats"], &[]);
    done(&first);
    let hint = "note: add \"pets\" to the `members` of the workspace in Cargo.toml";
    assert!(said(&first).contains(hint), "{}", said(&first));
    scratch.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"pe*\"]\n");
    let read = metadata(&scratch.0.join("pets"));
    assert!(read.status.success(), "{}", said(&read));
    fs::remove_dir_all(scratch.0.join("pets")).unwrap();
    let again = run(&scratch, &["cats"], &[]);
    assert!(!said(&again).contains("note: add"), "{}", said(&again));
}

#[test]
fn what_the_configuration_says_about_the_crate_is_kept_up_to_date() {
    let scratch = Scratch::new("own-package");
    let config = "[[sdk]]\ndocument = 'pets.yml'\nout = 'pets'\n[sdk.package]\nversion = '1.2.3'\nlicense = 'MIT'\n\
                  repository = 'https://example.com/pets'\nauthors = ['Ann', 'Bob']\n";
    scratch.write("pets.yml", &document(&["cats"]));
    let run = |config: &str| {
        scratch.write("codegen.toml", config);
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
        command.current_dir(&scratch.0).arg("codegen").output().unwrap()
    };
    done(&run(config));
    let text = read(&scratch, "Cargo.toml");
    for line in [
        "version = \"1.2.3\"",
        "license = \"MIT\"",
        "repository = \"https://example.com/pets\"",
        "authors = [\"Ann\", \"Bob\"]",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
    }
    done(&run(&config.replace("1.2.3", "1.3.0")));
    assert!(read(&scratch, "Cargo.toml").contains("version = \"1.3.0\""));
    for (wrong, part) in [("1.3", "6:11"), ("MIT2", "no SPDX expression")] {
        let config = config.replace(if wrong == "1.3" { "1.2.3" } else { "MIT" }, wrong);
        let refused = run(&config);
        let part = if wrong == "1.3" { "codegen.toml:5:11" } else { part };
        assert!(said(&refused).contains(part), "{}", said(&refused));
    }
}
