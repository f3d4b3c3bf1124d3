//! The proof that nothing is dropped in silence: a second walk over all schemas, by the grammar of JSON Schema.
//!
//! It shares nothing with lowering but the table of keywords. Each schema must have been looked at, and each of its
//! keywords must have a fate or a finding; what is defined and never used is noted.

use std::collections::BTreeSet;

use crate::coverage::Coverage;
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::keyword::{Fate, Holds, fate, holds};

/// Walks over all schemas of a document; `seen` are those that were lowered.
pub(super) fn coverage(
    document: &Document,
    seen: &BTreeSet<Pointer>,
    diagnostics: &mut Diagnostics,
) -> Coverage {
    let found = places(diagnostics);
    let mut walk = Walk { document, seen, found, coverage: Coverage::default() };
    let mut open = roots(document);
    let mut visited = BTreeSet::new();
    let mut unused = Vec::new();
    while let Some(schema) = open.pop() {
        if visited.insert(schema.at.clone()) {
            walk.schema(&schema, &mut open, &mut unused);
        }
    }
    let coverage = walk.coverage;
    for at in unused {
        let message = "nothing refers to this schema; the SDK does not have it";
        diagnostics.note(Code::Unused, &at, message).at_key();
    }
    coverage
}

/// Where schemas start: those under `components`, and those that operations name.
fn roots(document: &Document) -> Vec<Cursor<'_>> {
    let components = Pointer::root().child("components").child("schemas");
    let components = document.find(&components).map(|it| document.behind(it));
    let named = components.iter().flat_map(Cursor::entries).map(|(_, it)| it);
    named.chain(document.schemas.iter().filter_map(|at| document.find(at))).collect()
}

fn places(diagnostics: &Diagnostics) -> BTreeSet<Pointer> {
    let at = |place: &Place| match place {
        Place::Value(at) | Place::Key(at) | Place::SecondKey(at) => Some(at.clone()),
        Place::Text { .. } => None,
    };
    diagnostics.as_slice().iter().filter_map(|it| at(&it.place)).collect()
}

struct Walk<'a> {
    document: &'a Document,
    seen: &'a BTreeSet<Pointer>,
    /// Where findings stand.
    found: BTreeSet<Pointer>,
    coverage: Coverage,
}

impl<'a> Walk<'a> {
    fn schema(
        &mut self,
        schema: &Cursor<'a>,
        open: &mut Vec<Cursor<'a>>,
        unused: &mut Vec<Pointer>,
    ) {
        self.coverage.schemas += 1;
        if !self.seen.contains(&schema.at) && !self.found.contains(&schema.at) {
            self.coverage.silent.push(schema.at.clone());
        }
        for (keyword, value) in schema.entries().filter(|(it, _)| !it.starts_with("x-")) {
            match fate(keyword) {
                Some(_) if self.found.contains(&value.at) => {}
                None if !self.found.contains(&value.at) => {
                    self.coverage.silent.push(value.at.clone());
                }
                // What is documented is shown as it stands, with all that is in it.
                None | Some(Fate::Documented | Fate::Annotation) => {}
                Some(Fate::Modelled) => {
                    let parts = parts(keyword, &self.document.behind(value));
                    let is_definition = matches!(keyword, "$defs" | "definitions");
                    let (used, idle): (Vec<_>, Vec<_>) = parts
                        .into_iter()
                        .partition(|it| !is_definition || self.seen.contains(&it.at));
                    open.extend(used);
                    unused.extend(idle.into_iter().map(|it| it.at));
                }
            }
        }
    }
}

/// The schemas under a keyword.
pub(super) fn parts<'a>(keyword: &str, value: &Cursor<'a>) -> Vec<Cursor<'a>> {
    let is_schema = |it: &Cursor<'a>| matches!(it.node, Node::Map(_));
    let parts: Vec<_> = match holds(keyword) {
        Holds::Nothing => Vec::new(),
        Holds::One => vec![value.clone()],
        Holds::OneOrList if matches!(value.node, Node::Map(_)) => vec![value.clone()],
        Holds::List | Holds::OneOrList => value.items().collect(),
        Holds::Map => value.entries().map(|(_, it)| it).collect(),
    };
    parts.into_iter().filter(is_schema).collect()
}
