//! Where errors have their words: what the generator takes for usual is what the runtime looks at anyway. Neither knows
//! the other, so that only somebody who has both can compare.
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use scratch::Scratch;

/// The names that the crate of a document is told, whose errors have one text each, under these names.
fn told(names: &[&str]) -> String {
    let scratch = Scratch::new("words");
    let mut document = "openapi: 3.1.0\ninfo: { title: Words, version: '1' }\npaths:\n".to_owned();
    for (index, name) in names.iter().enumerate() {
        let schema = format!("{{ type: object, properties: {{ {name}: {{ type: string }} }} }}");
        let content = format!("{{ application/json: {{ schema: {schema} }} }}");
        let error = format!("{{ description: Wrong, content: {content} }}");
        writeln!(document, "  /p{index}: {{ get: {{ responses: {{ '400': {error} }} }} }}")
            .unwrap();
    }
    scratch.write("words.yml", &document);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    command.current_dir(&scratch.0).args(["codegen", "--spec", "words.yml", "--out", "sdk"]);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let client = fs::read_to_string(scratch.0.join("sdk/src/sdk/client.rs")).unwrap();
    let line = client.lines().find(|it| it.contains("error_words:")).unwrap();
    line.trim().to_owned()
}

#[test]
fn the_generator_leaves_out_what_the_runtime_looks_at() {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("carried/runtime/message.rs");
    let runtime = fs::read_to_string(runtime).unwrap();
    let places = runtime.split("const PLACES").nth(1).and_then(|it| it.split("];").next()).unwrap();
    let places: Vec<_> = places.split('"').skip(1).step_by(2).collect();
    assert!(places.len() > 10, "{places:?}");
    // A status alone is for machines, and only what is within one has words.
    let texts: Vec<_> = places.into_iter().filter(|it| *it != "status").collect();
    assert_eq!(told(&texts), "error_words: &[],");
    assert_eq!(told(&["detail", "userText"]), "error_words: &[\"userText\"],");
}
