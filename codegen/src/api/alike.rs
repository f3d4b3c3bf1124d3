//! Schemas that say no more than another: merged with it, they are that one, by its name.
//!
//! Documents say `type: object` beside a reference, list the values of a component again, or give a property of a base
//! its type in an heir. None of these is a schema of its own.

use std::collections::BTreeSet;

use crate::read::{Cursor, Node};

use super::describe;
use super::facets::{Facet, SHAPING};
use super::model::Use;
use super::schema::{Lowering, decides, is_nullable};
use super::union::{UNIONS, all_branches, has_null_branch, is_null};

/// References in a schema are looked through so many times, to see whether they add anything.
const MAX_NESTED: usize = 3;

/// Of more schemas than these none is looked for that says all that the others do.
const MAX_MERGED: usize = 8;

impl<'a> Lowering<'a> {
    /// Several schemas that a value must satisfy, at a place where they are used: one of them where it says all that the
    /// others do, a named one first.
    pub(super) fn use_of_all(&mut self, facets: Vec<Facet<'a>>) -> Use {
        let Some(chosen) = self.saying_all(&facets) else { return self.use_of(facets) };
        let others = facets.iter().filter(|it| it.cursor.at != chosen.cursor.at);
        let others: Vec<_> = others.map(|it| it.cursor.clone()).collect();
        let mut used = self.use_of(vec![chosen]);
        for other in &others {
            self.check_tree(other);
            used.nullable |= is_nullable(other) || has_null_branch(other);
            let words = describe::docs(other);
            used.docs.summary = used.docs.summary.take().or(words.summary);
            used.docs.description = used.docs.description.take().or(words.description);
            used.docs.deprecated |= words.deprecated;
        }
        used
    }

    fn saying_all(&mut self, facets: &[Facet<'a>]) -> Option<Facet<'a>> {
        if !(2..=MAX_MERGED).contains(&facets.len()) {
            return None;
        }
        let named = |it: &&Facet<'a>| {
            it.cursor.get("$ref").is_some() || self.document.name_of(&it.cursor.at).is_some()
        };
        let (named, others): (Vec<_>, Vec<_>) = facets.iter().partition(named);
        named.into_iter().chain(others).find(|one| self.says_all(one, facets)).cloned()
    }

    /// Whether none of the others adds anything to one of several schemas.
    fn says_all(&mut self, one: &Facet<'a>, all: &[Facet<'a>]) -> bool {
        let to = self.facets(std::slice::from_ref(one));
        all.iter().all(|it| it.cursor.at == one.cursor.at || self.adds_nothing(&it.cursor, &to, 0))
    }

    /// Whether a schema says nothing about the values of another that is not said there.
    pub(super) fn adds_nothing(&mut self, it: &Cursor<'a>, to: &[Facet<'a>], depth: usize) -> bool {
        if !decides(it) || to.iter().any(|facet| facet.union && facet.cursor.at == it.at) {
            return true;
        }
        if self.binds(it) || UNIONS.iter().any(|key| it.get(key).is_some()) {
            return false;
        }
        // What leads through more is merged, as if it did.
        depth < MAX_NESTED
            && self.keywords_add_nothing(it, to)
            && self.children(it).iter().all(|child| self.adds_nothing(child, to, depth + 1))
    }

    /// Whether what a schema says itself, apart from its branches and what it refers to, is said by another.
    pub(super) fn keywords_add_nothing(&mut self, it: &Cursor<'a>, to: &[Facet<'a>]) -> bool {
        let refers = it.node.get("$ref").is_some();
        let said = it.entries().filter(|(key, _)| {
            // What OpenAPI 3.0 writes beside a reference is `type` and nothing else.
            SHAPING.contains(key) && !UNIONS.contains(key) && !(refers && *key == "type")
        });
        said.into_iter().all(|(key, value)| self.keyword_adds_nothing(key, &value, to))
    }

    fn keyword_adds_nothing(&mut self, key: &str, value: &Cursor<'a>, to: &[Facet<'a>]) -> bool {
        let is_empty = match value.node {
            Node::Map(entries) => entries.is_empty(),
            Node::List(items) => items.is_empty(),
            Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => {
                false
            }
        };
        let is_open = is_empty || matches!(value.node, Node::Bool(_));
        match key {
            "type" => self.has_types(to, &types(value)),
            "properties" | "required" if is_empty => self.has_types(to, &["object"]),
            "required" => value.items().all(|name| is_required(to, name.node)),
            "additionalProperties" | "unevaluatedProperties" if is_open => {
                self.has_types(to, &["object"])
            }
            "items" if is_empty => self.has_types(to, &["array"]),
            "format" => {
                to.iter().any(|it| it.cursor.get("format").is_some_and(|it| it.node == value.node))
            }
            "enum" => is_empty || self.has_values(to, value),
            _ => false,
        }
    }

    /// Whether all values of a schema have one of these types, as far as it says so.
    fn has_types(&mut self, to: &[Facet<'a>], types: &[&str]) -> bool {
        let Some(first) = to.first().map(|it| it.cursor.at.clone()) else { return false };
        let own = self.types(to, &first);
        if !own.is_empty() {
            return own
                .iter()
                .all(|it| types.contains(it) || (*it == "integer" && types.contains(&"number")));
        }
        let Some(branches) = branches(to) else { return false };
        branches.iter().all(|it| {
            let facets = self.facets(&[Facet { cursor: it.clone(), union: true }]);
            let own = self.types(&facets, &it.at);
            !own.is_empty() && own.iter().all(|it| types.contains(it))
        })
    }

    /// Whether all values of a schema are among those that are listed.
    fn has_values(&mut self, to: &[Facet<'a>], listed: &Cursor<'a>) -> bool {
        let listed: BTreeSet<_> = listed.items().map(|it| it.node.to_json()).collect();
        let known = |values: &[&Node]| {
            !values.is_empty() && values.iter().all(|it| listed.contains(&it.to_json()))
        };
        let Some(first) = to.first().map(|it| it.cursor.at.clone()) else { return false };
        if let Some(values) = self.enumerated(to, &first) {
            return known(&values);
        }
        let Some(branches) = branches(to) else { return false };
        let constants: Option<Vec<_>> = branches.iter().map(|it| it.node.get("const")).collect();
        constants.is_some_and(|it| known(&it))
    }
}

/// The branches that a schema has beside `null`, if it is a union.
fn branches<'a>(facets: &[Facet<'a>]) -> Option<Vec<Cursor<'a>>> {
    let mut unions = facets
        .iter()
        .filter(|it| it.union)
        .map(|it| all_branches(&it.cursor).filter(|branch| !is_null(branch)).collect::<Vec<_>>());
    unions.find(|it| !it.is_empty())
}

/// The types that a schema names, apart from `null`.
fn types<'a>(said: &Cursor<'a>) -> Vec<&'a str> {
    let one = said.node.as_str();
    let many = said.items().filter_map(|it| it.node.as_str());
    one.into_iter().chain(many).filter(|it| *it != "null").collect()
}

fn is_required(facets: &[Facet<'_>], name: &Node) -> bool {
    let listed = facets.iter().filter_map(|it| it.cursor.get("required"));
    listed.flat_map(|it| it.items().collect::<Vec<_>>()).any(|it| it.node == name)
}
