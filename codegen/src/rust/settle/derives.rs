//! What is derived because a caller wants it: what a type has anyway is not doubled.

use crate::config::{Derive, RustPath};
use crate::rust::model::{Item, ItemKind};

/// What all types have, by derives or by the macro of their codec.
const ALL: &[&str] = &["Clone", "Debug", "Default", "PartialEq", "Serialize", "Deserialize"];

/// What types have that can be keys.
const KEYS: &[&str] = &["Eq", "Hash"];

/// What open enums of strings or integers have besides.
const ORDER: &[&str] = &["Eq", "Hash", "PartialOrd", "Ord"];

/// Leaves out what a type has, and what is named twice.
pub(super) fn trim(items: &mut [Item]) {
    for item in items.iter_mut().filter(|it| !it.derives.is_empty()) {
        let more: &[&str] = match &item.kind {
            ItemKind::Struct(it) if !it.has_float => KEYS,
            ItemKind::Union(it) if !it.has_float => KEYS,
            ItemKind::Choice(_) => ORDER,
            ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Alias(_) => &[],
        };
        let mut kept: Vec<Derive> = Vec::new();
        for it in std::mem::take(&mut item.derives) {
            let is_there = is_of_std(&it.path) && [ALL, more].concat().contains(&it.path.name());
            if !is_there && !kept.iter().any(|other| other.path == it.path) {
                // What several know by the same attribute is told them once.
                let is_told = kept.iter().any(|other| other.attribute == it.attribute);
                kept.push(if is_told { Derive { attribute: None, ..it } } else { it });
            }
        }
        item.derives = kept;
    }
}

/// Whether a derive is one of the standard library, or of `serde`.
fn is_of_std(path: &RustPath) -> bool {
    let first = path.segments.first().map_or("", |(name, _)| name);
    path.segments.len() == 1 || ["std", "core", "serde"].contains(&first)
}
