//! `FUZZ_TARGET=markdown fuzz CORPUS…`: libFuzzer with the target of that name; all flags are those of libFuzzer.
#![no_main]

mod document;
mod maker;
mod markdown;
mod model;
mod names;
mod path;
#[path = "../../tests/printed/mod.rs"]
mod printed;
mod response;
mod retry_after;
mod slowest;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

/// What is tried, by name; `cargo xtask fuzz` has the same list.
const TARGETS: &[(&str, Target)] = &[
    ("document", document::document),
    ("model", model::model),
    ("names", names::names),
    ("markdown", markdown::markdown),
    ("path", path::path),
    ("response", response::response),
    ("retry-after", retry_after::wait),
];

type Target = fn(&[u8]);

static CHOSEN: OnceLock<Target> = OnceLock::new();

fuzz_target!(|data: &[u8]| {
    let target = CHOSEN.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        let found = TARGETS.iter().find(|(it, _)| *it == name);
        found.unwrap_or_else(|| panic!("FUZZ_TARGET is {name:?}, which is no target")).1
    });
    slowest::measured(*target, data);
});
