//! In the documents below `calls/` the summary of each operation says what its call is named.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read files and may fail where they stand"
)]

use std::path::Path;

use codegen::config::{Chosen, Config};
use codegen::diagnostic::{Code, Diagnostics};
use codegen::read::{Input, NoFiles, Source, Sources};
use codegen::{Generated, api, generate, read};

/// The document, and what is generated of it.
fn generated(name: &str) -> (api::Api, Generated) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calls").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let source = Source { name: name.to_owned(), text };
    let input = Input { source: &source, overlays: &[], files: &NoFiles };
    let document = read::read(&input, &mut Sources::of(&input), &mut Diagnostics::default());
    let api = api::lower(&document.unwrap(), &mut Diagnostics::default());
    let config = Config {
        crate_name: "calls".to_owned(),
        source: name.to_owned(),
        env_prefix: None,
        resource_features: false,
        chosen: Chosen::default(),
    };
    (api, generate(&input, &config))
}

#[test]
fn calls_are_named_as_their_summaries_say() {
    for name in ["sources.yml", "paths.yml"] {
        let (api, generated) = generated(name);
        assert_eq!(api.operations.len(), generated.calls.len());
        let mut wrong = Vec::new();
        for it in &api.operations {
            let wanted = it.docs.summary.clone().unwrap_or_default();
            let is_it = |call: &&codegen::landed::Call| {
                (call.method == it.method) && (call.path == it.path)
            };
            let call = generated.calls.iter().find(is_it).unwrap();
            if call.name != wanted {
                wrong.push(format!("{} {}: {} and not {wanted}", it.method, it.path, call.name));
            }
        }
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    }
}

/// Who did not get its name is told, and so is who has it.
#[test]
fn a_name_that_is_taken_is_reported_with_its_holder() {
    let (_, generated) = generated("sources.yml");
    let is_told = |it: &&codegen::diagnostic::Diagnostic| it.code == Code::NameCollision;
    let told: Vec<_> = generated.diagnostics.as_slice().iter().filter(is_told).collect();
    assert_eq!(told.len(), 1);
    let message = &told.first().unwrap().message;
    assert!(message.contains("`issues.create_comment`"), "{message}");
    assert!(told.first().unwrap().related.is_some());
}
