//! Base schemas: a `discriminator` without `oneOf`, and the schemas that inherit by `allOf`.
//!
//! Where a base is used, a value may be of any heir. So the base becomes a union of its heirs, and of itself for a tag
//! that is not known; an heir reads the base as an ordinary part of itself, and its tag is written for the user.

use std::collections::BTreeMap;

use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::facets::Facet;
use super::model::{Discriminator, Kind, Property, TextFormat, Union, Use};
use super::schema::Lowering;

/// Bases and the components that name them in their `allOf`.
#[derive(Debug, Default)]
pub(super) struct Heirs(BTreeMap<Pointer, Vec<Pointer>>);

impl Heirs {
    pub(super) fn of(document: &Document) -> Self {
        let at = Pointer::root().child("components").child("schemas");
        let mut heirs = Self::default();
        for (_, heir) in document.find(&at).iter().flat_map(Cursor::entries) {
            let members = heir.get("allOf").into_iter().flat_map(|it| it.items());
            for member in members {
                let reference = member.text("$ref");
                if let Some(base) = reference.and_then(|it| document.target(&member.at, it)) {
                    heirs.0.entry(base).or_default().push(heir.at.clone());
                }
            }
        }
        heirs
    }

    /// All heirs of a base, down to those that are bases themselves.
    fn below(&self, base: &Pointer, document: &Document) -> Vec<Pointer> {
        let mut found: Vec<Pointer> = Vec::new();
        let mut open = vec![base.clone()];
        while let Some(at) = open.pop() {
            for heir in self.0.get(&at).into_iter().flatten() {
                if found.contains(heir) || heir == base {
                    continue;
                }
                found.push(heir.clone());
                let is_base =
                    document.find(heir).is_some_and(|it| it.node.get("discriminator").is_some());
                if !is_base {
                    open.push(heir.clone());
                }
            }
        }
        found
    }
}

impl<'a> Lowering<'a> {
    /// The union that a base schema is where it is used.
    pub(super) fn hierarchy(&mut self, facets: &[Facet<'a>]) -> Option<Kind> {
        let base = facets.first().filter(|it| it.union && is_base(&it.cursor))?;
        let mut heirs = self.heirs_of(&base.cursor);
        if heirs.is_empty() {
            heirs = self.mapped(&base.cursor);
        }
        if heirs.is_empty() {
            return None;
        }
        let property = base.cursor.get("discriminator")?.text("propertyName")?.to_owned();
        let mut branches: Vec<Use> = Vec::new();
        let mut values: Vec<Vec<String>> = Vec::new();
        for heir in &heirs {
            let tags = self.tags(&base.cursor, &heir.at);
            let branch = self.use_of(vec![Facet { cursor: heir.clone(), union: true }]);
            // An heir that adds nothing is the one that it inherits from, by another name.
            let same = branches.iter().position(|it| it.schema == branch.schema);
            if let Some(known) = same.and_then(|at| values.get_mut(at)) {
                known.extend(tags);
                continue;
            }
            values.push(tags);
            branches.push(branch);
        }
        values.push(self.tags(&base.cursor, &base.cursor.at));
        branches.push(self.use_of(vec![Facet { cursor: base.cursor.clone(), union: false }]));
        let discriminator = Discriminator { property, values, otherwise: Some(branches.len() - 1) };
        Some(Kind::Union(Union { branches, discriminator: Some(discriminator), tells: Vec::new() }))
    }

    /// Whether a schema is one of the heirs of a base.
    pub(super) fn inherits(&self, heir: &Pointer, base: &Cursor<'a>) -> bool {
        is_base(base) && self.heirs_of(base).iter().any(|it| it.at == *heir)
    }

    fn heirs_of(&self, base: &Cursor<'a>) -> Vec<Cursor<'a>> {
        let below = self.heirs.below(&base.at, self.document);
        below.iter().filter_map(|it| self.document.find(it)).collect()
    }

    /// The schemas that the mapping of a discriminator names, apart from the one that has it.
    fn mapped(&self, base: &Cursor<'a>) -> Vec<Cursor<'a>> {
        let mapping = base.get("discriminator").and_then(|it| it.get("mapping"));
        let targets = mapping.iter().flat_map(Cursor::entries).filter_map(|(_, to)| {
            self.document.follow(&to.at, to.node.as_str().filter(|it| it.contains('/'))?)
        });
        let mut mapped: Vec<Cursor<'a>> = Vec::new();
        for target in targets.filter(|it| it.at != base.at) {
            if !mapped.iter().any(|it| it.at == target.at) {
                mapped.push(target);
            }
        }
        mapped
    }

    /// The values of the discriminator that stand for a schema: those of the mapping, else its name.
    fn tags(&self, base: &Cursor<'a>, heir: &Pointer) -> Vec<String> {
        let name = heir.last().unwrap_or_default();
        let mapping = base.get("discriminator").and_then(|it| it.get("mapping"));
        let mapped = mapping.iter().flat_map(Cursor::entries).filter(|(_, to)| {
            let Some(to_text) = to.node.as_str() else { return false };
            to_text == name || self.document.target(&to.at, to_text).as_ref() == Some(heir)
        });
        let mapped: Vec<_> = mapped.map(|(value, _)| value.to_owned()).collect();
        if mapped.is_empty() && *heir != base.at { vec![name] } else { mapped }
    }

    /// Fixes the tag of an heir that has one value only.
    pub(super) fn fill_tags(&mut self, facets: &[Facet<'a>], properties: &mut [Property]) {
        let Some(heir) = facets.first().map(|it| it.cursor.at.clone()) else { return };
        let bases: Vec<_> = facets.iter().skip(1).map(|it| it.cursor.clone()).collect();
        let bases: Vec<_> = bases.into_iter().filter(|it| self.inherits(&heir, it)).collect();
        for base in &bases {
            let mut tags = self.tags(base, &heir).into_iter();
            let (Some(tag), None) = (tags.next(), tags.next()) else { continue };
            let tag = Node::String(tag).to_json();
            let name = base.get("discriminator").and_then(|it| it.text("propertyName"));
            let Some(property) = properties.iter_mut().find(|it| Some(it.name.as_str()) == name)
            else {
                continue;
            };
            let kind = &self.schemas[property.value.schema].kind;
            if matches!(kind, Kind::Text(TextFormat::Plain) | Kind::Choice(_)) {
                property.value.schema = self.add(&property.at, Kind::Constant(tag));
            }
        }
    }
}

/// Whether a schema has a discriminator and leaves it to its heirs to say what they are.
fn is_base(cursor: &Cursor<'_>) -> bool {
    let node = cursor.node;
    let has_branches = |key| matches!(node.get(key), Some(Node::List(items)) if !items.is_empty());
    node.get("discriminator").is_some() && !has_branches("oneOf") && !has_branches("anyOf")
}
