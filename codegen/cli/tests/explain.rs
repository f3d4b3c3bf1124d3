//! `cargo codegen explain` by the binary itself: codes, addresses and paths of Rust.

#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn explain(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-codegen"))
        .args(["codegen", "explain"])
        .args(arguments)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let text = |it: &[u8]| String::from_utf8(it.to_vec()).unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn a_code_is_explained_and_a_wrong_one_is_guessed() {
    let page = explain(&["w0301"]);
    assert_eq!(page.status.code(), Some(0));
    assert!(said(&page).starts_with("# W0301: a reference leads nowhere"), "{}", said(&page));
    let wrong = explain(&["W3001"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("did you mean"), "{}", said(&wrong));
    let all = said(&explain(&[]));
    assert!(all.contains("E0101  ") && all.contains("W0902  "), "{all}");
}

#[test]
fn a_reader_may_go_away_before_the_end() {
    for words in [["explain"].as_slice(), &["config-schema"], &["completions", "bash"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
        command.arg("codegen").args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", said(&output));
    }
}

#[test]
fn what_tells_the_branches_of_a_union_apart_is_said() {
    let meaning =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/programs/meaning/openapi.yml");
    let spec = ["--spec", meaning.to_str().unwrap()];
    for (what, words) in [
        ("types::ThingsEvent", "object: `Gone` has `type`, `inner`; `inner.type` is `gone.1`"),
        (
            "types::CornersBatch",
            "object: `Refunds` has `rows`; `rows[]` is object; `rows[].type` is `refund`",
        ),
        ("types::CornersAmounts", "object: `Map` has any properties"),
        ("types::CornersMoment", "string: like a Duration: `Duration`"),
        ("types::CornersTimes", "array whose first item is string: like a Date: `DateList`"),
        ("types::CornersOff", "boolean: any other is `Unknown`"),
        ("types::MessagesMessage", "object: `role` is `user`: `User`"),
    ] {
        let told = said(&explain(&[&[what], &spec[..]].concat()));
        assert!(told.contains(words), "{words} is not in\n{told}");
    }
}

#[test]
fn an_address_leads_to_rust_and_back() {
    let lint = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/lint/meant.yml");
    let spec = ["--spec", lint.to_str().unwrap()];
    for what in ["#/components/schemas/Pet", "types::Pet", "Pet"] {
        let told = said(&explain(&[&[what], &spec[..]].concat()));
        for part in [
            "#/components/schemas/Pet",
            "meant.yml:22:5",
            "Pet: { type: object, requried: [a]",
            "It is `types::Pet`, in src/sdk/types/pet.rs:",
            "Found about it: 3",
            "warning[W0501]: `propertes`",
        ] {
            assert!(told.contains(part), "{part} is not in\n{told}");
        }
    }
    let call = said(&explain(&[&["client.pets().retrieve"], &spec[..]].concat()));
    let guess = said(&explain(&[&["client.pets().get"], &spec[..]].concat()));
    let found = [&call, &guess].iter().any(|it| it.contains("#/paths/~1pets~1{id}/get"));
    assert!(found, "{call}\n{guess}");
    let part = said(&explain(&[&["#/components/schemas/Pet/properties/tags"], &spec[..]].concat()));
    assert!(part.contains("It is `tags` in `types::Pet`"), "{part}");
    for (what, words) in
        [("types::Pat", "did you mean `types::Pet`?"), ("#/nope", "nothing stands at")]
    {
        let wrong = explain(&[&[what], &spec[..]].concat());
        assert_eq!(wrong.status.code(), Some(1));
        assert!(said(&wrong).contains(words), "{}", said(&wrong));
    }
}

#[test]
fn a_call_tells_what_it_is_called_after() {
    let calls = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/calls/sources.yml");
    let spec = ["--spec", calls.to_str().unwrap()];
    let told = said(&explain(&[&["#/paths/~1id~1slash/post"], &spec[..]].concat()));
    for part in [
        "It is called `issues.create_comment` after its operationId",
        "after its path it would be `id.slash.create`",
    ] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
}
