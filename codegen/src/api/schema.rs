//! One schema: which keywords of its facets decide what its values are.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::describe;
use super::facets::{Facet, shapes};
use super::keyword::{Fate, fate};
use super::model::{Docs, Kind, Schema, SchemaId, Schemas, Use};
use super::union::{has_null_branch, sole_branch};

/// The schemas that were lowered so far.
pub(super) struct Lowering<'a> {
    pub(super) document: &'a Document,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) schemas: Schemas,
    known: BTreeMap<Vec<(Pointer, bool)>, SchemaId>,
    checked: BTreeSet<Pointer>,
    reported: BTreeSet<Pointer>,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        let schemas = Schemas::default();
        let (checked, reported) = (BTreeSet::new(), BTreeSet::new());
        Self { document, diagnostics, schemas, known: BTreeMap::new(), checked, reported }
    }

    pub(super) fn finish(self) -> Schemas {
        self.schemas
    }

    /// The schemas under `components`, in the order of the document.
    pub(super) fn components(&mut self) -> Vec<SchemaId> {
        let at = Pointer::root().child("components").child("schemas");
        let Some(schemas) = self.document.find(&at) else { return Vec::new() };
        let mut ids = Vec::new();
        for (name, cursor) in self.document.behind(schemas).entries() {
            let cursor = self.document.component(name, cursor);
            if cursor.node.get("$ref").is_some() {
                // Only to see whether the reference ends somewhere.
                self.use_of(vec![Facet { cursor: cursor.clone(), union: true }]);
            }
            ids.push(self.define(&[Facet { cursor, union: true }]));
        }
        ids
    }

    /// The schema at an address that the frame gave; any value where nothing stands.
    pub(super) fn at(&mut self, reference: &str) -> Use {
        let at = Pointer::from_path(reference.trim_start_matches('#'));
        match self.document.find(&at) {
            Some(cursor) => self.use_of(vec![Facet { cursor, union: true }]),
            None => self.anything(&at),
        }
    }

    /// Any value, used at a place where the document says nothing.
    pub(super) fn anything(&mut self, at: &Pointer) -> Use {
        Use { schema: self.add(at, Kind::Any), nullable: false, docs: Docs::default() }
    }

    /// A schema at a place where it is used: what only refers to another schema is that schema.
    pub(super) fn use_of(&mut self, mut facets: Vec<Facet<'a>>) -> Use {
        let (mut docs, mut nullable, mut jumps) = (Docs::default(), false, 0);
        let start = facets.first().map(|it| it.cursor.at.clone()).unwrap_or_default();
        while let [facet] = facets.as_slice() {
            let Some(next) = self.only_child(facet) else { break };
            self.check(&facet.cursor);
            describe::fill(&mut docs, &facet.cursor);
            nullable |= is_nullable(&facet.cursor) || has_null_branch(&facet.cursor);
            jumps += 1;
            if jumps > MAX_JUMPS {
                self.report_once(Code::CircularRef, &start, "this reference leads in a circle");
                return self.anything(&start);
            }
            facets = vec![Facet { cursor: next, union: true }];
        }
        if jumps == 0 {
            // What stands here is the schema itself, and its words are its own.
            docs = facets.first().map(|it| describe::docs(&it.cursor)).unwrap_or_default();
        }
        Use { schema: self.define(&facets), nullable, docs }
    }

    /// The schema that this one is, if it says nothing about its values but refers to one that does.
    fn only_child(&mut self, facet: &Facet<'a>) -> Option<Cursor<'a>> {
        let cursor = &facet.cursor;
        if !facet.union {
            return None;
        }
        if let Some(branch) = sole_branch(cursor) {
            return Some(branch);
        }
        if shapes(cursor) {
            return None;
        }
        let refers =
            |it: &Cursor<'a>| ["$ref", "allOf"].iter().any(|key| it.node.get(key).is_some());
        let mut children = self.children(cursor).into_iter().filter(|it| shapes(it) || refers(it));
        children.next().filter(|_| children.next().is_none())
    }

    /// The schema that consists of these facets, lowered once.
    fn define(&mut self, roots: &[Facet<'a>]) -> SchemaId {
        let key: Vec<_> = roots.iter().map(|it| (it.cursor.at.clone(), it.union)).collect();
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let outer = roots.first().map(|it| it.cursor.clone());
        let at = outer.as_ref().map(|it| it.at.clone()).unwrap_or_default();
        let id = self.add(&at, Kind::Any);
        let single = key.len() == 1;
        self.known.insert(key, id);
        let facets = self.facets(roots);
        for facet in &facets {
            self.check(&facet.cursor);
        }
        let kind = self.kind(&facets, &at);
        let nullable =
            facets.iter().any(|it| is_nullable(&it.cursor)) || Self::allows_null(&facets);
        let schema = &mut self.schemas[id];
        schema.kind = kind;
        schema.nullable = nullable;
        schema.component = self.document.name_of(&at).filter(|_| single);
        if let Some(outer) = outer {
            schema.title = outer.text("title").map(str::to_owned);
            schema.example = describe::example(&outer);
            schema.docs = describe::docs(&outer);
        }
        id
    }

    /// What the values of the facets are, apart from `null`.
    pub(super) fn kind(&mut self, facets: &[Facet<'a>], at: &Pointer) -> Kind {
        if let Some(values) = Self::enumerated(facets) {
            return self.choice(&values, facets, at);
        }
        if let Some(kind) = self.union(facets, at) {
            return kind;
        }
        let types = self.types(facets, at);
        match types.as_slice() {
            [] => Kind::Any,
            [name] if *name == "null" => Kind::Null,
            [name] => self.kind_of_type(name, facets),
            _ => self.union_of_types(&types, facets, at),
        }
    }

    /// What the values are if they have this `type`.
    pub(super) fn kind_of_type(&mut self, name: &str, facets: &[Facet<'a>]) -> Kind {
        match name {
            "boolean" => Kind::Boolean,
            "integer" => super::scalar::integer(facets),
            "number" => super::scalar::number(facets),
            "string" => super::scalar::text(facets),
            "array" => self.list(facets),
            "object" => self.object(facets),
            _ => Kind::Any,
        }
    }

    /// Looks at each keyword of a schema once: none is dropped in silence.
    fn check(&mut self, cursor: &Cursor<'a>) {
        if !self.checked.insert(cursor.at.clone()) {
            return;
        }
        if !matches!(cursor.node, Node::Map(_) | Node::Bool(_)) {
            let message =
                format!("a schema must be a mapping or a boolean, found {}", cursor.node.kind());
            self.diagnostics.error(Code::WrongType, &cursor.at, message);
        }
        for (key, value) in cursor.entries().filter(|(key, _)| !key.starts_with("x-")) {
            match fate(key) {
                Some(Fate::Modelled | Fate::Documented | Fate::Annotation) => {}
                Some(Fate::Reported) => {
                    let message =
                        format!("`{key}` is not modelled; any JSON is accepted where it decides");
                    self.diagnostics.warning(Code::Unmodelled, &value.at, message).at_key();
                }
                None => {
                    let message = format!("`{key}` is no keyword that schemas have");
                    self.diagnostics.warning(Code::UnknownKeyword, &value.at, message).at_key();
                }
            }
        }
    }

    pub(super) fn add(&mut self, at: &Pointer, kind: Kind) -> SchemaId {
        let (at, docs) = (at.clone(), Docs::default());
        self.schemas.add(Schema {
            at,
            component: None,
            title: None,
            docs,
            nullable: false,
            kind,
            example: None,
        })
    }

    pub(super) fn report_once(&mut self, code: Code, at: &Pointer, message: &str) {
        if self.reported.insert(at.clone()) {
            self.diagnostics.error(code, at, message);
        }
    }

    pub(super) fn warn_once(&mut self, code: Code, at: &Pointer, message: &str) {
        if self.reported.insert(at.clone()) {
            self.diagnostics.warning(code, at, message);
        }
    }

    pub(super) fn report_warning(&mut self, code: Code, at: &Pointer, message: &str) {
        self.diagnostics.warning(code, at, message);
    }
}

/// References that lead to references: more than these are a circle.
const MAX_JUMPS: usize = 32;

/// Whether a schema says itself that `null` is one of its values.
pub(super) fn is_nullable(cursor: &Cursor<'_>) -> bool {
    let in_types = cursor.get("type").is_some_and(|types| {
        types.items().any(|it| matches!(it.node, Node::Null) || it.node.as_str() == Some("null"))
    });
    let in_enum = cursor.get("enum").is_some_and(|it| it.items().any(|it| *it.node == Node::Null));
    cursor.flag("nullable") || in_types || in_enum
}
