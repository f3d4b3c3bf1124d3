//! What is wrong with a schema, or says more than its type can hold: each keyword is looked at once.

mod kind;
mod number;

use crate::diagnostic::Code;
use crate::nearest::meant;
use crate::pointer::Pointer;
use crate::read::{Cursor, Node};

use super::coverage::parts;
use super::facets::Facet;
use super::keyword::{KEYWORDS, fate};
use super::model::Kind;
use super::schema::Lowering;
use super::union::{all_branches, says_something};

impl<'a> Lowering<'a> {
    /// Looks at each keyword of a schema once: none is dropped in silence.
    pub(super) fn check(&mut self, cursor: &Cursor<'a>) {
        if !self.checked.insert(cursor.at.clone()) {
            return;
        }
        if !matches!(cursor.node, Node::Map(_) | Node::Bool(_)) {
            let message =
                format!("a schema must be a mapping or a boolean, found {}", cursor.node.kind());
            self.widen("schema", Code::WrongType, &cursor.at, &message);
        }
        // What is `null`, or a condition, has no type of its own.
        for branch in all_branches(cursor).filter(|it| !says_something(it)) {
            self.check(&branch);
        }
        for (key, value) in cursor.entries().filter(|(key, _)| !key.starts_with("x-")) {
            if fate(key).is_none() {
                let message = format!("`{key}` is no keyword that schemas have");
                let found = self.diagnostics.warning(Code::UnknownKeyword, &value.at, message);
                found.at_key().help(meant(key, KEYWORDS.iter().map(|it| it.0)));
            }
            self.check_kind_of(key, &value);
            self.check_number(key, &value);
        }
    }

    /// Looks at a schema and at all that is in it: it says what another says that was lowered.
    pub(super) fn check_tree(&mut self, cursor: &Cursor<'a>) {
        let mut open = vec![cursor.clone()];
        while let Some(schema) = open.pop() {
            self.check(&schema);
            open.extend(schema.entries().flat_map(|(keyword, value)| parts(keyword, &value)));
        }
    }

    /// Looks at what stands beside listed values: it can only restrict them.
    pub(super) fn check_beside(&mut self, facets: &[Facet<'a>]) {
        for facet in facets {
            self.check_parts(&facet.cursor);
        }
    }

    /// Looks at the schemas in a schema, and at all that is in them.
    fn check_parts(&mut self, cursor: &Cursor<'a>) {
        for part in cursor.entries().flat_map(|(keyword, value)| parts(keyword, &value)) {
            self.check_tree(&part);
        }
    }

    /// Reports what became any JSON although one of its facets says more.
    pub(super) fn check_kind(&mut self, kind: &Kind, facets: &[Facet<'a>], at: &Pointer) {
        self.check_idle(kind, facets);
        let is_empty = |it: &Node| matches!(it, Node::List(items) if items.is_empty());
        let says =
            |it: &Facet<'a>, key: &str| it.cursor.node.get(key).is_some_and(|it| !is_empty(it));
        let said = |it: &Facet<'a>| SAYING.iter().find(|key| says(it, key));
        let Some(keyword) = facets.iter().find_map(said) else { return };
        let inside = |it: &&Pointer| it.as_str().starts_with(at.as_str());
        let is_reported = self.reported.range(at..).take_while(inside).next().is_some();
        if matches!(kind, Kind::Any) && !is_reported {
            let message = format!("what `{keyword}` says is not modelled; any JSON is accepted");
            self.widen(keyword, Code::Unmodelled, at, &message);
        }
    }

    /// Reports keywords for lists that stand where no list does, and those for objects likewise.
    fn check_idle(&mut self, kind: &Kind, facets: &[Facet<'a>]) {
        let types: &[&str] = match kind {
            Kind::Any | Kind::Union(_) => return,
            Kind::List(_) | Kind::Tuple(_) => &["array"],
            Kind::Object(_) | Kind::Map(_) => &["object"],
            Kind::Null
            | Kind::Boolean
            | Kind::Integer(_)
            | Kind::Number(_)
            | Kind::Text(_)
            | Kind::Choice(_)
            | Kind::Constant(_) => &[],
        };
        self.check_types(types, facets);
    }

    /// Reports keywords for lists and objects where the values are neither.
    pub(super) fn check_types(&mut self, types: &[&str], facets: &[Facet<'a>]) {
        let idle = [("object", OF_OBJECTS), ("array", OF_LISTS)];
        let idle: Vec<_> =
            idle.iter().filter(|it| !types.contains(&it.0)).flat_map(|it| it.1).collect();
        for facet in facets {
            for value in idle.iter().filter_map(|key| facet.cursor.get(key)) {
                let key = value.at.last().unwrap_or_default();
                let message = format!("`{key}` says nothing about values of this type");
                self.warn_once(Code::Contradiction, &value.at, &message);
            }
        }
    }
}

/// Keywords after which a schema is no longer any JSON.
const SAYING: &[&str] =
    &["enum", "const", "oneOf", "anyOf", "properties", "items", "prefixItems", "format", "pattern"];

const OF_OBJECTS: &[&str] =
    &["properties", "additionalProperties", "patternProperties", "unevaluatedProperties"];
const OF_LISTS: &[&str] = &["items", "prefixItems", "unevaluatedItems"];
