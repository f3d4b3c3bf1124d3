//! One schema: which keywords of its facets decide what its values are.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::describe;
use super::dynamic::{self, Scope};
use super::facets::{Facet, shapes};
use super::inherit::Heirs;
use super::model::{Docs, Kind, Schema, SchemaId, Schemas, Use};
use super::union::{has_null_branch, sole_branch};

/// The schemas that were lowered so far.
pub(super) struct Lowering<'a> {
    pub(super) document: &'a Document,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) schemas: Schemas,
    known: BTreeMap<(Vec<(Pointer, bool)>, Scope), SchemaId>,
    /// The schemas whose keywords were looked at.
    pub(super) checked: BTreeSet<Pointer>,
    pub(super) reported: BTreeSet<Pointer>,
    pub(super) heirs: Heirs,
    /// Whether the document has a `$dynamicRef`.
    pub(super) is_dynamic: bool,
    /// What anchors mean to a `$dynamicRef` in the schema at hand.
    pub(super) scope: Scope,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        let schemas = Schemas::default();
        let (known, checked, reported) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let (heirs, scope) = (Heirs::of(document), Scope::new());
        let is_dynamic = dynamic::is_dynamic(document);
        Self { document, diagnostics, schemas, known, checked, reported, heirs, is_dynamic, scope }
    }

    /// All schemas, and the addresses that were looked at.
    pub(super) fn finish(self) -> (Schemas, BTreeSet<Pointer>) {
        (self.schemas, self.checked)
    }

    /// The schemas under `components`, in the order of the document.
    pub(super) fn components(&mut self) -> Vec<SchemaId> {
        let at = Pointer::root().child("components").child("schemas");
        let Some(schemas) = self.document.find(&at) else { return Vec::new() };
        let mut ids = Vec::new();
        for (name, cursor) in self.document.behind(schemas).entries() {
            self.check(&cursor);
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
            let mut said = vec![facet.cursor.clone()];
            said.extend(self.children(&facet.cursor).into_iter().filter(|it| !decides(it)));
            for cursor in &said {
                self.check(cursor);
                describe::fill(&mut docs, cursor);
                nullable |= is_nullable(cursor) || has_null_branch(cursor);
            }
            jumps += 1;
            if jumps > MAX_JUMPS {
                let message = "this reference leads in a circle; any JSON is accepted";
                self.widen("$ref", Code::CircularRef, &start, message);
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
        if shapes(cursor) || self.binds(cursor) {
            return None;
        }
        let mut children = self.children(cursor).into_iter().filter(decides);
        let only = children.next().filter(|_| children.next().is_none())?;
        // An heir that adds nothing to its base is not its base.
        let base = only.text("$ref").and_then(|it| self.document.follow(&only.at, it));
        let heir = base.is_some_and(|it| self.inherits(&cursor.at, &it));
        (!heir).then_some(only)
    }

    /// The schema that consists of these facets, lowered once.
    fn define(&mut self, roots: &[Facet<'a>]) -> SchemaId {
        let outside = self.enter(roots);
        let id = self.define_here(roots);
        self.scope = outside;
        id
    }

    /// As `define`, in the scope that the schema has entered.
    fn define_here(&mut self, roots: &[Facet<'a>]) -> SchemaId {
        let key: Vec<_> = roots.iter().map(|it| (it.cursor.at.clone(), it.union)).collect();
        let key = (key, self.scope.clone());
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let outer = roots.first().map(|it| it.cursor.clone());
        let at = outer.as_ref().map(|it| it.at.clone()).unwrap_or_default();
        let id = self.add(&at, Kind::Any);
        let single = matches!(key.0.as_slice(), [(_, true)]) && self.is_plain(&at);
        self.known.insert(key, id);
        let facets = self.facets(roots);
        for facet in &facets {
            self.check(&facet.cursor);
        }
        let kind = self.kind(&facets, &at);
        self.check_kind(&kind, &facets, &at);
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
        if let Some(values) = self.enumerated(facets, at) {
            self.check_beside(facets);
            return self.choice(&values, facets, at);
        }
        if let Some(kind) = self.union(facets, at) {
            return kind;
        }
        let types = self.types(facets, at);
        match types.as_slice() {
            [] if Self::is_only_null(facets) => Kind::Null,
            [] => Kind::Any,
            [name] if *name == "null" => Kind::Null,
            [name] => self.kind_of_type(name, facets),
            _ => {
                self.check_types(&types, facets);
                self.union_of_types(&types, facets, at)
            }
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

    /// Warns about a place, once.
    pub(super) fn warn_once(&mut self, code: Code, at: &Pointer, message: &str) {
        if self.reported.insert(at.clone()) {
            self.diagnostics.warning(code, at, message);
        }
    }

    /// Warns that a place became any JSON because of a keyword.
    pub(super) fn widen(&mut self, keyword: &str, code: Code, at: &Pointer, message: &str) {
        if self.reported.insert(at.clone()) {
            self.diagnostics.warning(code, at, message).widens(keyword);
        }
    }
}

/// References that lead to references: more than these are a circle.
const MAX_JUMPS: usize = 32;

/// Whether a schema says what values are, itself or by what it refers to.
pub(super) fn decides(cursor: &Cursor<'_>) -> bool {
    const REFER: &[&str] = &["$ref", "allOf", "$dynamicRef", "$recursiveRef"];
    shapes(cursor) || REFER.iter().any(|key| cursor.node.get(key).is_some())
}

/// Whether a schema says itself that `null` is one of its values.
pub(super) fn is_nullable(cursor: &Cursor<'_>) -> bool {
    let in_types = cursor.get("type").is_some_and(|types| {
        types.items().any(|it| matches!(it.node, Node::Null) || it.node.as_str() == Some("null"))
    });
    let in_enum = cursor.get("enum").is_some_and(|it| it.items().any(|it| *it.node == Node::Null));
    cursor.flag("nullable") || in_types || in_enum
}
