//! `only` and `skip`: for which languages something is.

use codegen::read::{Cursor, Node};

use super::Import;
use super::values::texts;

const RUST: &str = "rust";

/// Whether something is for Rust. A list of languages that was written by somebody who had no Rust in mind leaves
/// nothing out: what is there for Go only is more often a way around something than a decision.
pub(super) fn is_for_rust(it: &Cursor<'_>, import: &mut Import) -> bool {
    let skip = import.keys.take(it, "skip");
    let only = import.keys.take(it, "only");
    match skip.as_ref().map(|it| it.node) {
        Some(Node::Bool(true)) => return false,
        Some(node) if texts(node).contains(&RUST) => return false,
        _ => {}
    }
    let Some(only) = only else { return true };
    let languages = texts(only.node);
    if languages.contains(&RUST) {
        return true;
    }
    if !import.settings.knows_rust {
        let list = languages.join(", ");
        let message = format!(
            "kept, though it is `only` for {list}: nothing here is about Rust, and `exclude` of `codegen.toml` would leave it out"
        );
        import.report.add(&only.at, message);
    }
    !import.settings.knows_rust
}

/// Whether a configuration speaks of Rust anywhere.
pub(super) fn speak_of_rust(from: &Cursor<'_>) -> bool {
    let has_target = from.get("targets").is_some_and(|it| it.get(RUST).is_some());
    let mut open: Vec<_> = from.get("resources").into_iter().collect();
    while let Some(it) = open.pop() {
        for (key, value) in it.entries() {
            if matches!(key, "only" | "skip") && texts(value.node).contains(&RUST) {
                return true;
            }
            open.push(value);
        }
    }
    has_target
}
