//! The document of this repository: everything that is printed, the public surface of it, and what is found.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read files and may fail where they stand"
)]

use std::fmt::Write;
use std::path::Path;

use codegen::config::{Chosen, Config};
use codegen::read::{Input, Source};
use codegen::{Generated, generate, report};

fn source() -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/assistants.yml");
    Source { name: "specs/assistants.yml".to_owned(), text: std::fs::read_to_string(path).unwrap() }
}

fn generated() -> Generated {
    let config = Config {
        crate_name: "generated".to_owned(),
        source: "specs/assistants.yml".to_owned(),
        env_prefix: None,
        resource_features: false,
        chosen: Chosen::default(),
    };
    generate(&Input::alone(&source()), &config)
}

#[test]
fn all_that_is_printed() {
    let mut all = String::new();
    for (path, text) in &generated().files {
        let _ = writeln!(all, "---- {path}\n{text}");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_public_surface() {
    let mut surface = String::new();
    for (path, text) in &generated().files {
        let _ = writeln!(surface, "{path}");
        for line in text
            .lines()
            .filter(|it| it.trim_start().starts_with("pub ") && !it.contains("pub(crate)"))
        {
            let _ = writeln!(surface, "  {}", line.trim().trim_end_matches(['{', ' ']));
        }
    }
    insta::assert_snapshot!(surface);
}

#[test]
fn nothing_is_lost() {
    let generated = generated();
    insta::assert_snapshot!(report::human(&generated.sources, &generated.diagnostics), @"");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let (first, second) = (generated(), generated());
    assert_eq!(first.files, second.files);
    assert_eq!(
        (first.bindings, first.catalogue, first.readme),
        (second.bindings, second.catalogue, second.readme)
    );
}

#[test]
fn what_is_committed_is_what_is_generated() {
    let generated = generated();
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let mut files: Vec<_> =
        generated.files.iter().map(|(path, text)| (format!("src/sdk/{path}"), text)).collect();
    files.push(("bindings.json".to_owned(), &generated.bindings));
    files.push(("api.md".to_owned(), &generated.catalogue));
    files.push(("README.md".to_owned(), &generated.readme));
    for (path, text) in files {
        let found = std::fs::read_to_string(top.join(&path)).unwrap_or_default();
        assert!(found == *text, "generated/{path} is stale: run `cargo xtask codegen`");
    }
}
