//! One schema: which keywords of its facets decide what its values are.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::define::Later;
use super::dynamic::{self, Scope};
use super::facets::{Facet, shapes};
use super::inherit::Heirs;
use super::model::{Alias, Docs, Kind, Schema, SchemaId, Schemas, Use};

/// The schemas that were lowered so far.
pub(super) struct Lowering<'a> {
    pub(super) document: &'a Document,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) schemas: Schemas,
    /// The components that are another schema by another name.
    pub(super) aliases: Vec<Alias>,
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

/// All schemas of a document.
pub(super) struct Lowered {
    pub(super) schemas: Schemas,
    /// The named ones.
    pub(super) components: Vec<SchemaId>,
    pub(super) aliases: Vec<Alias>,
    /// The addresses that were looked at.
    pub(super) seen: BTreeSet<Pointer>,
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
            aliases: Vec::new(),
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

    /// What was lowered; `components` are the named schemas so far, to which those of other files come.
    pub(super) fn finish(self, mut components: Vec<SchemaId>) -> Lowered {
        let Self { schemas, aliases, checked: seen, .. } = self;
        let named = schemas.iter().filter(|(_, it)| it.component.is_some());
        let elsewhere: Vec<_> =
            named.map(|(id, _)| id).filter(|it| !components.contains(it)).collect();
        components.extend(elsewhere);
        Lowered { schemas, components, aliases, seen }
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
            let used = self.use_of(vec![Facet { cursor: cursor.clone(), union: true }]);
            if self.schemas[used.schema].at == cursor.at {
                ids.push(self.define(&[Facet { cursor, union: true }]));
            } else {
                let wished = self.document.wished_name_of(&cursor.at);
                let name = wished.unwrap_or_else(|| name.to_owned());
                self.aliases.push(Alias { name, at: cursor.at, of: used });
            }
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
        self.schemas.add(Schema::of(at, kind))
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
