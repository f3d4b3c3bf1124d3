//! Objects: the properties of all facets, united, and what any other property holds.

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::Code;
use crate::read::{Cursor, Node};

use super::facets::Facet;
use super::model::{Kind, Object, Property, Union, Use};
use super::schema::Lowering;

/// Properties by name, each with all that describes it.
type Described<'a> = IndexMap<&'a str, Vec<Cursor<'a>>>;

/// Whether a schema says that a value is an object, and nothing else. Behind `additionalProperties` people write that
/// for anything: what comes there are texts and numbers.
fn is_only_object(node: &Node) -> bool {
    let Node::Map(entries) = node else { return false };
    let says =
        |key: &str| !matches!(key, "type" | "title" | "description" | "example" | "nullable");
    matches!(node.get("type"), Some(Node::String(it)) if it == "object")
        && !entries.iter().any(|(key, _)| says(key))
}

/// Patterns that all names match.
const EVERYTHING: &[&str] = &["", ".*", "^.*", ".*$", "^.*$", ".+", "^.+", ".+$", "^.+$"];

impl<'a> Lowering<'a> {
    /// What objects these facets describe.
    pub(super) fn object(&mut self, facets: &[Facet<'a>]) -> Kind {
        let mut properties = Described::new();
        let mut required: IndexSet<&'a str> = IndexSet::new();
        // Facets come outermost first; what is inherited reads better before what is added.
        for facet in facets.iter().rev() {
            for (name, property) in self.members(facet, "properties") {
                properties.entry(name).or_default().push(property);
            }
            let names = facet.cursor.get("required").into_iter().flat_map(|it| it.items());
            required.extend(names.filter_map(|it| it.node.as_str()));
        }
        self.add_conditional(facets, &mut properties);
        let additional = self.rest(facets);
        if properties.is_empty() {
            let value = additional.unwrap_or_else(|| self.any(facets));
            return Kind::Map(value);
        }
        let properties = properties.into_iter();
        let mut properties: Vec<_> = properties
            .map(|(name, values)| self.property(name, &values, required.contains(name)))
            .collect();
        self.check_required(facets, &required, &properties);
        self.fill_tags(facets, &mut properties);
        Kind::Object(Object { properties, additional })
    }

    /// Notes what must be there and is not declared: it is one of the properties that are kept as they come.
    fn check_required(
        &mut self,
        facets: &[Facet<'a>],
        required: &IndexSet<&'a str>,
        properties: &[Property],
    ) {
        let is_declared = |name: &str| properties.iter().any(|it| it.name == name);
        let listed = facets.iter().filter_map(|it| it.cursor.get("required"));
        for name in listed.flat_map(|it| it.items().collect::<Vec<_>>()) {
            let text = name.node.as_str().unwrap_or_default();
            let is_lost = required.contains(text) && !is_declared(text);
            if is_lost && self.reported.insert(name.at.clone()) {
                let message = format!(
                    "`{text}` is required, and no such property is declared; it is kept in `extra`"
                );
                let found = self.diagnostics.note(Code::Contradiction, &name.at, message);
                found.help("declare it under `properties`, or do not require it");
            }
        }
    }

    fn property(&mut self, name: &str, values: &[Cursor<'a>], required: bool) -> Property {
        let said = |key| values.iter().any(|it| it.flag(key));
        let (read_only, write_only) = (said("readOnly"), said("writeOnly"));
        let at = values.last().map(|it| it.at.clone()).unwrap_or_default();
        let value = self.merged(values);
        let default = values.iter().find_map(|it| it.node.get("default")).map(Node::to_json);
        let only = self.schemas[value.schema].kind.constant();
        let is_tag = only.is_some() && default.as_deref() == only;
        let name = name.to_owned();
        Property { name, at, value, required, read_only, write_only, is_tag, default }
    }

    /// Adds the properties that only `then`, `else` and `dependentSchemas` name: they may be there, or not.
    fn add_conditional(&mut self, facets: &[Facet<'a>], properties: &mut Described<'a>) {
        let one = |facet: &Facet<'a>| ["then", "else"].map(|key| facet.cursor.get(key));
        let mut parts: Vec<_> = facets.iter().flat_map(one).flatten().collect();
        parts.extend(
            facets.iter().flat_map(|it| self.members(it, "dependentSchemas")).map(|(_, part)| part),
        );
        let mut conditional = Described::new();
        for part in parts.into_iter().filter(|it| matches!(it.node, Node::Map(_))) {
            for facet in self.facets(&[Facet { cursor: part, union: false }]) {
                self.check(&facet.cursor);
                for (name, property) in self.members(&facet, "properties") {
                    let says = !matches!(property.node, Node::Bool(_));
                    if says && !properties.contains_key(name) {
                        conditional.entry(name).or_default().push(property);
                    }
                }
            }
        }
        properties.extend(conditional);
    }

    /// What properties hold that are not named: `additionalProperties`, `patternProperties`, `unevaluatedProperties`.
    fn rest(&mut self, facets: &[Facet<'a>]) -> Option<Use> {
        let patterns = facets.iter().flat_map(|it| self.members(it, "patternProperties"));
        let (names, mut values): (Vec<_>, Vec<Cursor<'a>>) = patterns.unzip();
        let has_patterns = !values.is_empty();
        values.retain(|it| !matches!(it.node, Node::Bool(_)));
        let said = |key: &str| facets.iter().find_map(|it| it.cursor.get(key));
        let others = said("additionalProperties").or_else(|| said("unevaluatedProperties"));
        let open = others.as_ref().is_some_and(|it| *it.node == Node::Bool(true));
        let others = others.filter(|it| matches!(it.node, Node::Map(_)));
        let is_all = open || others.is_some() || names.iter().any(|it| EVERYTHING.contains(it));
        others.iter().filter(|it| is_only_object(it.node)).for_each(|it| self.check_tree(it));
        values.extend(others.filter(|it| !is_only_object(it.node)));
        let mut distinct: Vec<Cursor<'a>> = Vec::new();
        for value in values {
            if distinct.iter().any(|it| it.node == value.node) {
                self.check_tree(&value);
            } else {
                distinct.push(value);
            }
        }
        let mut uses: Vec<_> = distinct
            .into_iter()
            .map(|cursor| self.use_of(vec![Facet { cursor, union: true }]))
            .collect();
        if uses.len() > 1 || (open && has_patterns && !uses.is_empty()) {
            let at = facets.first().map(|it| it.cursor.at.child("patternProperties"));
            let union = Union { branches: uses, discriminator: None, tells: Vec::new() };
            let schema = self.add(&at.unwrap_or_default(), Kind::Union(union));
            return Some(Use { schema, nullable: false, docs: super::model::Docs::default() });
        }
        let only = uses.pop()?;
        if !is_all && !matches!(self.schemas[only.schema].kind, Kind::Any) {
            self.note_others(facets);
        }
        Some(only)
    }

    /// Says what becomes of names that no pattern matches: what is read knows the type of a value, and not its name.
    fn note_others(&mut self, facets: &[Facet<'a>]) {
        let patterns = facets.iter().find_map(|it| it.cursor.get("patternProperties"));
        let message = "what no pattern matches is read as well, and is an error where its value is of another type";
        if let Some(patterns) = patterns {
            let found = self.diagnostics.note(Code::Unmodelled, &patterns.at, message);
            found.help("say what other properties hold with `additionalProperties`");
        }
    }

    /// One property that several facets describe; the same reference twice is one reference.
    pub(super) fn merged(&mut self, values: &[Cursor<'a>]) -> Use {
        let mut facets: Vec<Facet<'a>> = Vec::new();
        for value in values.iter().rev() {
            let alone = matches!(value.node, Node::Map(entries) if entries.len() == 1);
            let target = if alone && values.len() > 1 && value.node.get("$ref").is_some() {
                self.follow(value)
            } else {
                None
            };
            if target.is_some() {
                self.check(value);
            }
            let cursor = target.unwrap_or_else(|| value.clone());
            let known =
                facets.iter().any(|it| it.cursor.at == cursor.at || it.cursor.node == cursor.node);
            if known {
                self.check_tree(&cursor);
            } else {
                facets.push(Facet { cursor, union: true });
            }
        }
        self.use_of_all(facets)
    }

    /// Any value, at the place of the outermost facet.
    pub(super) fn any(&mut self, facets: &[Facet<'a>]) -> Use {
        let at = facets.first().map(|it| it.cursor.at.clone()).unwrap_or_default();
        self.anything(&at)
    }

    /// What a mapping under a keyword has.
    fn members(&self, facet: &Facet<'a>, key: &str) -> Vec<(&'a str, Cursor<'a>)> {
        let listed = facet.cursor.get(key).map(|it| self.document.behind(it));
        listed.iter().flat_map(Cursor::entries).collect()
    }
}
