//! Schemas get their place first and are lowered then, so that they may contain themselves, and lead as far as they like.

use super::describe;
use super::dynamic::Scope;
use super::facets::Facet;
use super::form::forms;
use super::model::{Docs, Kind, SchemaId, Use};
use super::scalar::format;
use super::schema::{Lowering, is_nullable};
use super::union::has_null_branch;
use crate::pointer::Pointer;

/// Schemas that are lowered inside of each other: more than these wait, since a thread's stack is small.
const MAX_NESTED: usize = 100;

/// A schema that has its place and is not lowered yet.
pub(super) struct Later<'a> {
    id: SchemaId,
    roots: Vec<Facet<'a>>,
    scope: Scope,
}

impl<'a> Lowering<'a> {
    /// The schema that consists of these facets, lowered once.
    pub(super) fn define(&mut self, roots: &[Facet<'a>]) -> SchemaId {
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
        let at = roots.first().map(|it| it.cursor.at.clone()).unwrap_or_default();
        let id = self.add(&at, Kind::Any);
        let single = matches!(key.0.as_slice(), [(_, true)]) && self.is_plain(&at);
        self.schemas[id].component = self.document.name_of(&at).filter(|_| single);
        self.known.insert(key, id);
        if self.depth >= MAX_NESTED {
            let (roots, scope) = (roots.to_vec(), self.scope.clone());
            self.later.push_back(Later { id, roots, scope });
            return id;
        }
        self.depth += 1;
        self.fill(id, roots);
        self.depth -= 1;
        while let Some(Later { id, roots, scope }) = self.next_later() {
            let outside = std::mem::replace(&mut self.scope, scope);
            self.depth += 1;
            self.fill(id, &roots);
            self.depth -= 1;
            self.scope = outside;
        }
        id
    }

    /// What a string holds, if it is JSON.
    fn content_of(&mut self, kind: &Kind, facets: &[Facet<'a>], at: &Pointer) -> Option<Use> {
        let said = |key| facets.iter().find_map(|it| it.cursor.get(key));
        let media_type = facets.iter().find_map(|it| it.cursor.text("contentMediaType"));
        let schema = said("contentSchema");
        let is_json = media_type.is_none_or(|it| it.contains("json"));
        let is_text = matches!(kind, Kind::Text(_)) && said("contentEncoding").is_none();
        if !is_text || !is_json || (schema.is_none() && media_type.is_none()) {
            return None;
        }
        Some(match schema {
            Some(cursor) => self.use_of(vec![Facet { cursor, union: true }]),
            None => self.anything(at),
        })
    }

    /// What waits, once nothing else is on the stack.
    fn next_later(&mut self) -> Option<Later<'a>> {
        if self.depth == 0 { self.later.pop_front() } else { None }
    }

    /// Says what a schema is that has its place already.
    fn fill(&mut self, id: SchemaId, roots: &[Facet<'a>]) {
        let at = roots.first().map(|it| it.cursor.at.clone()).unwrap_or_default();
        let facets = self.facets(roots);
        for facet in &facets {
            self.check(&facet.cursor);
        }
        let kind = self.kind(&facets, &at);
        self.check_kind(&kind, &facets, &at);
        let forms = forms(&kind, &facets);
        let is_scalar = matches!(kind, Kind::Text(_) | Kind::Integer(_) | Kind::Number(_));
        let format = Some(format(&facets)).filter(|it| is_scalar && !it.is_empty());
        let content = self.content_of(&kind, &facets, &at);
        let nullable =
            facets.iter().any(|it| is_nullable(&it.cursor)) || Self::allows_null(&facets);
        let own = self.own_way(roots);
        let mut docs = Docs::default();
        for passed in &own {
            describe::fill(&mut docs, passed);
        }
        let null = own.iter().skip(1).any(|it| is_nullable(it) || has_null_branch(it));
        let title = own.iter().find_map(|it| it.text("title")).map(str::to_owned);
        let example = own.iter().find_map(describe::example);
        self.count_docs(&mut docs, &at);
        let schema = &mut self.schemas[id];
        schema.kind = kind;
        schema.format = format.map(str::to_owned);
        schema.forms = forms;
        schema.content = content;
        schema.nullable = nullable || null;
        schema.title = title;
        schema.docs = docs;
        schema.example = example;
    }
}
