//! `$dynamicRef` and `$recursiveRef` (JSON Schema 2020-12, section 8.2.3.2; 2019-09, section 8.2.4.2).
//!
//! A `$dynamicRef` means the anchor of the outermost schema on the way to it, so that one schema can be lowered to
//! several types: a page of users, a page of pets. The way is kept as a list of anchors and what they are bound to,
//! and only where a `$dynamicRef` can be reached at all.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::facets::Facet;
use super::schema::Lowering;

/// Anchors, and the schemas that they are bound to.
pub(super) type Scope = Vec<(String, Pointer)>;

/// Whether a document has a `$dynamicRef` anywhere.
pub(super) fn is_dynamic(document: &Document) -> bool {
    let mut open = vec![&document.root];
    while let Some(node) = open.pop() {
        if node.get("$dynamicRef").is_some() {
            return true;
        }
        match node {
            Node::Map(entries) => open.extend(entries.values()),
            Node::List(items) => open.extend(items),
            Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => {}
        }
    }
    false
}

/// Whether a `$dynamicRef` can be reached from a value.
fn reaches(document: &Document, from: &Cursor<'_>, seen: &mut BTreeSet<Pointer>) -> bool {
    let mut open = vec![from.clone()];
    while let Some(value) = open.pop() {
        if value.node.get("$dynamicRef").is_some() {
            return true;
        }
        let target = value.text("$ref").and_then(|it| document.follow(&value.at, it));
        open.extend(target.filter(|it| seen.insert(it.at.clone())));
        let parts = value.entries().map(|(_, it)| it).chain(value.items());
        open.extend(parts.filter(|it| matches!(it.node, Node::Map(_) | Node::List(_))));
    }
    false
}

/// The anchors that a schema binds: its own, and those of its definitions.
fn bindings(cursor: &Cursor<'_>) -> Scope {
    let definitions = ["$defs", "definitions"].into_iter().filter_map(|key| cursor.get(key));
    let definitions = definitions.flat_map(|it| it.entries().map(|(_, it)| it).collect::<Vec<_>>());
    let bound = definitions.chain([cursor.clone()]);
    bound.filter_map(|it| Some((it.text("$dynamicAnchor")?.to_owned(), it.at))).collect()
}

impl<'a> Lowering<'a> {
    /// Enters a schema: what it binds counts for all in it, unless it is bound already. Returns the scope outside.
    pub(super) fn enter(&mut self, roots: &[Facet<'a>]) -> Scope {
        if !self.is_dynamic {
            return Scope::new();
        }
        let facets = self.facets(roots);
        let mut seen = BTreeSet::new();
        let document = self.document;
        let dynamic = facets.iter().any(|it| reaches(document, &it.cursor, &mut seen));
        let outside = self.scope.clone();
        if !dynamic {
            self.scope.clear();
        }
        for (anchor, at) in facets.iter().filter(|_| dynamic).flat_map(|it| bindings(&it.cursor)) {
            if !self.scope.iter().any(|(it, _)| *it == anchor) {
                self.scope.push((anchor, at));
            }
        }
        outside
    }

    /// Whether a schema binds an anchor of a definition, so that what it refers to is not the same everywhere.
    pub(super) fn binds(&self, cursor: &Cursor<'a>) -> bool {
        self.is_dynamic && bindings(cursor).iter().any(|(_, at)| *at != cursor.at)
    }

    /// Whether the scope is what a schema binds by itself, so that it is the schema that the document names.
    pub(super) fn is_plain(&self, at: &Pointer) -> bool {
        self.scope.iter().all(|(_, bound)| bound.as_str().starts_with(at.as_str()))
    }

    /// What a schema's `$dynamicRef` or `$recursiveRef` leads to.
    pub(super) fn follow_dynamic(&mut self, cursor: &Cursor<'a>) -> Option<Cursor<'a>> {
        if let Some(reference) = cursor.text("$dynamicRef") {
            let anchor = reference.rsplit_once('#').map_or("", |(_, anchor)| anchor);
            let bound = self.scope.iter().find(|(it, _)| it == anchor);
            let found = match bound {
                Some((_, at)) => self.document.find(at),
                None => self.document.follow(&cursor.at, reference),
            };
            if found.is_none() {
                let message = format!("nothing stands at `{reference}`; any JSON is accepted");
                let at = cursor.at.child("$dynamicRef");
                self.widen("$dynamicRef", Code::DanglingRef, &at, &message);
            }
            return found;
        }
        cursor.text("$recursiveRef")?;
        let around = std::iter::successors(cursor.at.parent(), Pointer::parent);
        let mut around = around.filter_map(|at| self.document.find(&at));
        around.find(|it| it.flag("$recursiveAnchor"))
    }
}
