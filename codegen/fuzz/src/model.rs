//! Any valid document, put together of bytes: it is taken, what is printed is Rust, and it is what was planned.

use std::collections::BTreeSet;

use crate::document::{check, config};
use crate::maker::document;
use codegen::generate;
use codegen::read::{Input, Source};

pub(crate) fn model(data: &[u8]) {
    let document = document(data);
    if std::env::var_os("FUZZ_SHOW").is_some() {
        println!("{document}");
    }
    let source = Source { name: "fuzz.json".to_owned(), text: document.to_string() };
    let generated = generate(&Input::alone(&source), &config());
    let printed = check(&generated);
    let errors = generated.diagnostics.has_errors();
    assert!(!errors, "{document} is refused: {:?}", generated.diagnostics.as_slice());
    let bare = |it: &str| it.rsplit("::").next().unwrap_or_default().to_owned();
    let planned: BTreeSet<_> = generated.types.values().map(|it| bare(it)).collect();
    let types: BTreeSet<_> = printed.types.iter().cloned().collect();
    assert_eq!(types.len(), printed.types.len(), "a type is there twice: {:?}", printed.types);
    // Two types can have one address: a schema is merged into another one, and what is in it stands in both.
    assert!(planned.is_subset(&types), "{planned:?} were planned, and {types:?} are there");
    assert_eq!(types.len(), generated.summary.types, "and as many");
    assert_eq!(
        printed.calls, generated.summary.operations,
        "each operation of {document} is a call"
    );
}
