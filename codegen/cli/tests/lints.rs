//! What the generator must not do with text of a document: unwrap, expect, panic, index, or reach outside. Prints the
//! row R16 of the scoreboard. Clippy itself is a step of `cargo xtask ci`.
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

use std::fs;
use std::path::Path;

const LINTS: &[&str] =
    &["unwrap_used", "expect_used", "panic", "indexing_slicing", "disallowed_methods"];

#[test]
fn r16_the_generator_neither_panics_nor_reaches_outside() {
    let codegen = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let head = fs::read_to_string(codegen.join("src/lib.rs")).unwrap();
    let denied = head.split_once("#![deny(").and_then(|(_, it)| it.split_once(')')).unwrap().0;
    for lint in LINTS {
        assert!(denied.contains(&format!("clippy::{lint}")), "{lint} is not denied");
    }
    let mut exceptions = Vec::new();
    find(&codegen.join("src"), &mut exceptions);
    println!(
        "R16: {} are denied in codegen, so that `cargo clippy`, a step of CI, fails on them; {} exceptions, each with its reason: {}",
        LINTS.join(", "),
        exceptions.len(),
        exceptions.join(", ")
    );
    assert!(exceptions.len() <= 6, "exceptions stay few");
}

/// The places where one of the lints is allowed.
fn find(folder: &Path, exceptions: &mut Vec<String>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            find(&path, exceptions);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // Tests may panic.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, _) in text.match_indices("allow(") {
            let inside = text[at..].split_once(']').unwrap().0;
            if LINTS.iter().any(|it| inside.contains(&format!("clippy::{it}"))) {
                assert!(inside.contains("reason = "), "{} has no reason", path.display());
                let line = text[..at].lines().count();
                exceptions.push(format!("{}:{line}", path.file_name().unwrap().display()));
            }
        }
    }
}
