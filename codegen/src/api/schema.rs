//! One schema: which keywords of its facets decide what its values are.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::Limit;
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::define::Later;
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
    pub(super) known: BTreeMap<(Vec<(Pointer, bool)>, Scope), SchemaId>,
    /// The schemas whose keywords were looked at.
    pub(super) checked: BTreeSet<Pointer>,
    pub(super) reported: BTreeSet<Pointer>,
    pub(super) heirs: Heirs,
    /// Whether the document has a `$dynamicRef`.
    pub(super) is_dynamic: bool,
    /// What anchors mean to a `$dynamicRef` in the schema at hand.
    pub(super) scope: Scope,
    /// Whether the schemas are more than the limits allow.
    pub(super) is_refused: bool,
    /// How many unions of one branch are being read, each inside of the one before.
    pub(super) lonely: usize,
    /// The bytes of documentation so far.
    pub(super) docs: usize,
    /// How many schemas are being lowered, each inside of the one before.
    pub(super) depth: usize,
    /// Those that wait, since they would be too many on the stack.
    pub(super) later: VecDeque<Later<'a>>,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        let schemas = Schemas::default();
        let (known, checked, reported) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let (heirs, scope) = (Heirs::of(document), Scope::new());
        Self {
            document,
            diagnostics,
            schemas,
            known,
            checked,
            reported,
            heirs,
            is_dynamic: dynamic::is_dynamic(document),
            scope,
            is_refused: false,
            lonely: 0,
            docs: 0,
            depth: 0,
            later: VecDeque::new(),
        }
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
            if self.is_refused {
                break;
            }
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
        let (mut docs, mut nullable, mut seen) = (Docs::default(), false, Vec::new());
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
            if seen.contains(&next.at) {
                let message = "this reference leads in a circle; any JSON is accepted";
                self.widen("$ref", Code::CircularRef, &start, message);
                return self.anything(&start);
            }
            let deepest = self.document.limits.depth;
            if seen.len() > deepest {
                let message =
                    format!("references lead through more than {deepest} levels of schemas");
                self.too_much(&start, Limit::Levels, message);
                return self.anything(&start);
            }
            seen.push(next.at.clone());
            facets = vec![Facet { cursor: next, union: true }];
        }
        if seen.is_empty() {
            // What stands here is the schema itself, and its words are its own.
            docs = facets.first().map(|it| describe::docs(&it.cursor)).unwrap_or_default();
        }
        self.count_docs(&mut docs, &start);
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
            sent: false,
        })
    }

    /// Warns about a place, once.
    pub(super) fn warn_once(
        &mut self,
        code: Code,
        at: &Pointer,
        message: &str,
    ) -> Option<&mut Diagnostic> {
        let is_new = self.reported.insert(at.clone());
        is_new.then(|| self.diagnostics.warning(code, at, message))
    }

    /// Warns that a place became any JSON because of a keyword.
    pub(super) fn widen(
        &mut self,
        keyword: &str,
        code: Code,
        at: &Pointer,
        message: &str,
    ) -> Option<&mut Diagnostic> {
        let is_new = self.reported.insert(at.clone());
        is_new.then(|| self.diagnostics.warning(code, at, message).widens(keyword))
    }
}

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
