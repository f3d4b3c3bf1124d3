//! Nothing of a document is dropped in silence: each value is used, ignored by a list, or reported (R12).

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read files and may fail where they stand"
)]

use std::collections::BTreeSet;
use std::path::Path;

use codegen::api::{self, keyword};
use codegen::diagnostic::{Diagnostics, Place};
use codegen::pointer::Pointer;
use codegen::read::{self, Cursor, Document, Input, Source, Sources};

/// How many values there are of each fate; `silent` has those of none.
#[derive(Debug, Default)]
struct Count {
    used: usize,
    ignored: usize,
    reported: usize,
    silent: Vec<Pointer>,
}

struct Walk<'a> {
    document: &'a Document,
    found: BTreeSet<Pointer>,
    count: Count,
}

impl Walk<'_> {
    /// Counts a value that somebody reports, or nobody.
    fn reported(&mut self, it: &Cursor<'_>) {
        if self.found.contains(&it.at) {
            self.count.reported += it.node.count();
        } else {
            self.count.silent.push(it.at.clone());
        }
    }

    /// Counts a schema by the table of keywords, and the schemas in it.
    fn schema(&mut self, it: &Cursor<'_>) {
        self.count.used += 1;
        for (key, value) in it.entries() {
            match keyword::fate(key) {
                _ if key.starts_with("x-") => self.count.ignored += value.node.count(),
                Some(keyword::Fate::Annotation) => self.count.ignored += value.node.count(),
                None => self.reported(&value),
                Some(_) => self.keyword(key, &value),
            }
        }
    }

    fn keyword(&mut self, key: &str, value: &Cursor<'_>) {
        let parts: Vec<_> = match keyword::holds(key) {
            keyword::Holds::One => vec![value.clone()],
            keyword::Holds::OneOrList if value.items().next().is_none() => vec![value.clone()],
            keyword::Holds::List | keyword::Holds::OneOrList => value.items().collect(),
            keyword::Holds::Map => value.entries().map(|(_, it)| it).collect(),
            keyword::Holds::Nothing => Vec::new(),
        };
        let inside: usize = parts.iter().map(|it| it.node.count()).sum();
        self.count.used += value.node.count() - inside;
        for part in parts {
            self.schema(&part);
        }
    }

    fn document(&mut self) {
        let census = self.document.census();
        self.count.used += census.used;
        self.count.ignored += census.ignored;
        for at in &census.reported {
            self.reported(&self.document.find(at).unwrap());
        }
        for at in &census.schemas {
            self.schema(&self.document.find(at).unwrap());
        }
    }
}

fn count(text: String) -> (usize, Count) {
    let source = Source { name: "case".to_owned(), text };
    let input = Input::alone(&source);
    let mut diagnostics = Diagnostics::default();
    let document = read::read(&input, &mut Sources::of(&input), &mut diagnostics).unwrap();
    let api = api::lower(&document, &mut diagnostics);
    assert_eq!(api.coverage.silent, [], "what lowering never looked at");
    let at = |place: &Place| match place {
        Place::Value(at) | Place::Key(at) | Place::SecondKey(at) => Some(at.clone()),
        Place::Text { .. } => None,
    };
    let found = diagnostics.as_slice().iter().filter_map(|it| at(&it.place)).collect();
    let mut walk = Walk { document: &document, found, count: Count::default() };
    walk.document();
    (document.root.count(), walk.count)
}

#[test]
fn nothing_is_dropped_in_silence() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = here.join("../specs/assistants.yml");
    let full = here.join("../../shared/corpus/telnyx-api.3.1.0.yaml");
    if !full.exists() {
        eprintln!(
            "SKIPPED: ../shared/corpus is not there, so that only specs/assistants.yml is counted"
        );
    }
    for path in [own, full].iter().filter(|it| it.exists()) {
        let (all, count) = count(std::fs::read_to_string(path).unwrap());
        let Count { used, ignored, reported, silent } = &count;
        println!(
            "R12: {all} values of {}: {used} used, {ignored} ignored by a list, {reported} reported, {} unknown",
            path.file_name().unwrap().display(),
            silent.len(),
        );
        assert_eq!(*silent, []);
        assert_eq!(used + ignored + reported, all);
    }
}

#[test]
fn what_nobody_knows_is_seen() {
    let text = "openapi: 3.1.0\ninfo: { title: A, version: '1', foo: [1, 2] }\npaths: {}\n\
                components: { schemas: { A: { type: object, properties: { b: { baz: 1 } } } } }\n";
    let (all, count) = count(text.to_owned());
    assert_eq!((count.reported, count.ignored), (4, 0));
    assert_eq!(count.used + count.reported, all);
}
