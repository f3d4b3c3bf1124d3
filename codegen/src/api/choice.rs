//! What values that a document lists are: an open choice of strings or integers with the names that it gives them, one
//! constant, or the kinds that occur.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::{Cursor, Node};

use super::facets::Facet;
use super::model::{Choice, Choices, Docs, Kind, Union, Use};
use super::scalar::{integer, number};
use super::schema::Lowering;

impl<'a> Lowering<'a> {
    /// What listed values are.
    pub(super) fn choice(
        &mut self,
        values: &[&'a Node],
        facets: &[Facet<'a>],
        at: &Pointer,
    ) -> Kind {
        // YAML reads `on`, `1` and `2024-01` as it likes; what is a string is sent as one.
        let are_texts = values.iter().all(|it| it.as_str().is_some())
            || (values.iter().all(|it| is_scalar(it)) && self.types(facets, at) == ["string"]);
        let known = Known::of(facets);
        let all_of = |text: fn(&Node) -> String| -> Vec<Choice> {
            values.iter().map(|it| known.choice(it, text(it))).collect()
        };
        let are_integers = values.iter().all(|it| matches!(it, Node::Integer(_)));
        match values {
            [] => Kind::Null,
            [value] if are_texts => Kind::Constant(Node::String(text_of(value)).to_json()),
            [value] => Kind::Constant(value.to_json()),
            _ if are_texts => {
                let mut choices = Choices::of_texts(Vec::new());
                choices.values = all_of(text_of);
                Kind::Choice(choices)
            }
            _ if are_integers && self.types(facets, at) != ["number"] => {
                Kind::Choice(Choices::of_integers(all_of(Node::to_json)))
            }
            _ => self.mixed(values, facets, at),
        }
    }

    fn mixed(&mut self, values: &[&'a Node], facets: &[Facet<'a>], at: &Pointer) -> Kind {
        let strings: Vec<_> =
            values.iter().filter_map(|it| it.as_str()).map(str::to_owned).collect();
        let has = |wanted: fn(&Node) -> bool| values.iter().any(|it| wanted(it));
        let mut kinds = Vec::new();
        if !strings.is_empty() {
            kinds.push(Kind::Choice(Choices::of_texts(strings)));
        }
        if has(|it| matches!(it, Node::Bool(_))) {
            kinds.push(Kind::Boolean);
        }
        if has(|it| matches!(it, Node::Float(_))) {
            kinds.push(number(facets));
        } else if has(|it| matches!(it, Node::Integer(_))) {
            kinds.push(integer(facets));
        }
        if has(|it| matches!(it, Node::List(_) | Node::Map(_))) {
            // Values of one type are of that type.
            if let [name @ ("array" | "object")] = self.types(facets, at).as_slice() {
                return self.kind_of_type(name, facets);
            }
            let message =
                "these values are no scalars and have no type of their own; any JSON is accepted";
            self.widen("enum", Code::Unmodelled, at, message);
            return Kind::Any;
        }
        match (kinds.len(), kinds.pop()) {
            (1, Some(kind)) => kind,
            (_, last) => {
                kinds.extend(last);
                let branches = kinds.into_iter().map(|kind| Use {
                    schema: self.add(at, kind),
                    nullable: false,
                    docs: Docs::default(),
                });
                Kind::Union(Union {
                    branches: branches.collect(),
                    discriminator: None,
                    tells: Vec::new(),
                })
            }
        }
    }
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node, Node::List(_) | Node::Map(_))
}

/// A scalar as the string that was meant.
fn text_of(node: &Node) -> String {
    node.as_str().map_or_else(|| node.to_json(), str::to_owned)
}

/// What tools call the names and the descriptions of listed values, one for each and in their order.
const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
const DESCRIPTIONS: [&str; 3] = ["x-enum-descriptions", "x-enumDescriptions", "x-enum-desc"];

/// What is said about listed values, by their JSON.
#[derive(Default)]
struct Known {
    names: BTreeMap<String, String>,
    descriptions: BTreeMap<String, String>,
}

impl Known {
    fn of(facets: &[Facet<'_>]) -> Self {
        let mut known = Self::default();
        for facet in facets {
            let Some(listed) = facet.cursor.get("enum") else { continue };
            fill(&mut known.names, &listed, &facet.cursor, &NAMES);
            fill(&mut known.descriptions, &listed, &facet.cursor, &DESCRIPTIONS);
            let described = facet.cursor.get("x-ms-enum").and_then(|it| it.get("values"));
            for value in described.iter().flat_map(Cursor::items) {
                let Some(json) = value.get("value").map(|it| it.node.to_json()) else { continue };
                let put = |to: &mut BTreeMap<String, String>, key: &str| {
                    let text = value.text(key).map(str::to_owned);
                    to.extend(text.map(|text| (json.clone(), text)));
                };
                put(&mut known.names, "name");
                put(&mut known.descriptions, "description");
            }
        }
        known
    }

    fn choice(&self, node: &Node, value: String) -> Choice {
        let json = node.to_json();
        let find = |all: &BTreeMap<String, String>| all.get(&json).cloned();
        Choice { value, name: find(&self.names), description: find(&self.descriptions) }
    }
}

/// Takes what an extension says of each value: a list beside that of the values, or a mapping of them.
fn fill(
    known: &mut BTreeMap<String, String>,
    listed: &Cursor<'_>,
    schema: &Cursor<'_>,
    keys: &[&str],
) {
    let Some(said) = keys.iter().find_map(|key| schema.get(key)) else { return };
    let mut values: Vec<_> = listed.items().map(|it| it.node).collect();
    let words: Vec<_> = said.items().map(|it| it.node).collect();
    // Mostly `null` has no name of its own.
    if words.len() < values.len() {
        values.retain(|it| **it != Node::Null);
    }
    for (index, value) in values.iter().enumerate() {
        let named = said.node.get(&text_of(value));
        // A list of another length names nobody knows which of them.
        let placed = words.get(index).filter(|_| words.len() == values.len());
        let text = named.or_else(|| placed.copied());
        let text = text.and_then(Node::as_str).filter(|it| !it.is_empty());
        known.extend(text.map(|text| (value.to_json(), text.to_owned())));
    }
}
