//! The facets of a schema: itself, what it refers to, and the members of its `allOf`, as one flat list.
//!
//! A value must satisfy all of them, so that merging an `allOf` is to read each keyword from all facets.

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::{Cursor, Node};

use super::schema::Lowering;

/// One of the schemas that a value must satisfy.
#[derive(Clone, Debug)]
pub(super) struct Facet<'a> {
    pub(super) cursor: Cursor<'a>,
    /// Whether its `oneOf` and `anyOf` count; they do not where a branch of theirs is being read.
    pub(super) union: bool,
}

/// Keywords that decide what the values are.
pub(super) const SHAPING: &[&str] = &[
    "type",
    "enum",
    "const",
    "format",
    "oneOf",
    "anyOf",
    "properties",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
    "required",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "unevaluatedProperties",
    "then",
    "else",
    "dependentSchemas",
];

impl<'a> Lowering<'a> {
    /// Flattens schemas into facets, outermost first; each address once.
    pub(super) fn facets(&mut self, roots: &[Facet<'a>]) -> Vec<Facet<'a>> {
        let mut facets: Vec<Facet<'a>> = Vec::new();
        for root in roots.iter().filter(|it| !it.union) {
            facets.push(root.clone());
        }
        for root in roots.iter().filter(|it| it.union) {
            self.expand(root.clone(), &mut facets, 0);
        }
        facets
    }

    fn expand(&mut self, facet: Facet<'a>, facets: &mut Vec<Facet<'a>>, depth: usize) {
        if self.is_beyond(&facet.cursor.at, facets.len(), depth) {
            return;
        }
        if facets.iter().any(|it| it.cursor.at == facet.cursor.at) {
            return;
        }
        let (children, at) = (self.children(&facet.cursor), facet.cursor.at.clone());
        facets.push(facet);
        for child in children {
            // What stands in it is as deep as the document, which has limits of its own.
            let depth = depth + usize::from(!child.at.is_within(&at));
            let inherits = facets.iter().any(|it| self.is_branch_of(&it.cursor.at, &child));
            if inherits {
                facets.push(Facet { cursor: child.clone(), union: false });
                for grandchild in self.children(&child) {
                    self.expand(Facet { cursor: grandchild, union: true }, facets, depth);
                }
            } else {
                self.expand(Facet { cursor: child, union: true }, facets, depth);
            }
        }
    }

    /// What a schema's `$ref` leads to, and the members of its `allOf`.
    pub(super) fn children(&mut self, cursor: &Cursor<'a>) -> Vec<Cursor<'a>> {
        let mut children = Vec::new();
        if cursor.node.get("$ref").is_some() {
            children.extend(self.follow(cursor));
        }
        children.extend(self.follow_dynamic(cursor));
        if let Some(members) = cursor.get("allOf") {
            children.extend(members.items());
        }
        children
    }

    /// What a schema's `$ref` leads to; a reference that leads nowhere is reported once.
    pub(super) fn follow(&mut self, cursor: &Cursor<'a>) -> Option<Cursor<'a>> {
        let at = cursor.at.child("$ref");
        let Some(reference) = cursor.text("$ref") else {
            let found = self.widen("$ref", Code::WrongType, &at, "`$ref` must be a string");
            found.map(|it| it.help("write an address, such as `$ref: '#/components/schemas/Pet'`"));
            return None;
        };
        let found = self.document.follow(&cursor.at, reference);
        if let Some(reason) = self.document.unread(&cursor.at, reference) {
            let message = format!("{reason}; any JSON is accepted");
            let meant = self.document.component_called(reference);
            let found = self.widen("$ref", Code::Unread, &at, &message);
            found.zip(meant).map(|(it, meant)| it.help(format!("did you mean `{meant}`?")));
        } else if found.is_none() {
            let message = format!("nothing stands at `{reference}`; any JSON is accepted");
            let help = self.document.suggestion(&cursor.at, reference);
            let found = self.widen("$ref", Code::DanglingRef, &at, &message);
            found.map(|it| it.help(help));
        }
        found
    }

    /// Whether `parent` names what stands at `at` as a branch, as a base schema names those that inherit from it.
    fn is_branch_of(&self, at: &Pointer, parent: &Cursor<'_>) -> bool {
        let unions = ["oneOf", "anyOf"].into_iter().filter_map(|key| parent.get(key));
        let mut references = unions
            .flat_map(|it| it.items())
            .filter_map(|it| Some((it.at.clone(), it.text("$ref")?)));
        references.any(|(from, to)| self.document.target(&from, to).as_ref() == Some(at))
    }
}

/// Whether a schema says anything about its values itself, apart from what it refers to.
pub(super) fn shapes(cursor: &Cursor<'_>) -> bool {
    let refers = cursor.node.get("$ref").is_some();
    match cursor.node {
        Node::Map(entries) => {
            entries.keys().any(|key| SHAPING.contains(&key.as_str()) && !(refers && key == "type"))
        }
        Node::Bool(accepts) => !accepts,
        Node::Null | Node::Integer(_) | Node::Float(_) | Node::String(_) | Node::List(_) => false,
    }
}
