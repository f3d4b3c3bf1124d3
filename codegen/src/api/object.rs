//! Objects and lists: properties of all facets, united.

use indexmap::{IndexMap, IndexSet};

use crate::read::{Cursor, Node};

use super::facets::Facet;
use super::model::{Kind, Object, Property, Use};
use super::schema::Lowering;

impl<'a> Lowering<'a> {
    /// What objects these facets describe.
    pub(super) fn object(&mut self, facets: &[Facet<'a>]) -> Kind {
        let mut properties: IndexMap<&'a str, Vec<Cursor<'a>>> = IndexMap::new();
        let mut required: IndexSet<&'a str> = IndexSet::new();
        let mut additional = None;
        // Facets come outermost first; what is inherited reads better before what is added.
        for facet in facets.iter().rev() {
            let listed = facet.cursor.get("properties").map(|it| self.document.behind(it));
            for (name, property) in listed.iter().flat_map(Cursor::entries) {
                properties.entry(name).or_default().push(property);
            }
            let names = facet.cursor.get("required").into_iter().flat_map(|it| it.items());
            required.extend(names.filter_map(|it| it.node.as_str()));
            let rest = facet.cursor.get("additionalProperties");
            additional = rest.filter(|it| matches!(it.node, Node::Map(_))).or(additional);
        }
        let additional = additional.map(|it| self.use_of(vec![Facet { cursor: it, union: true }]));
        if properties.is_empty() {
            let value = additional.unwrap_or_else(|| self.any(facets));
            return Kind::Map(value);
        }
        let properties = properties.into_iter();
        let properties =
            properties.map(|(name, values)| self.property(name, &values, required.contains(name)));
        Kind::Object(Object { properties: properties.collect(), additional })
    }

    fn property(&mut self, name: &str, values: &[Cursor<'a>], required: bool) -> Property {
        let read_only = values.iter().any(|it| it.flag("readOnly"));
        let at = values.last().map(|it| it.at.clone()).unwrap_or_default();
        let value = self.merged(values);
        Property { name: name.to_owned(), at, value, required, read_only }
    }

    /// One property that several facets describe; the same reference twice is one reference.
    fn merged(&mut self, values: &[Cursor<'a>]) -> Use {
        let mut facets: Vec<Facet<'a>> = Vec::new();
        for value in values.iter().rev() {
            let alone = matches!(value.node, Node::Map(entries) if entries.len() == 1);
            let target = if alone && values.len() > 1 && value.node.get("$ref").is_some() {
                self.follow(value)
            } else {
                None
            };
            let cursor = target.unwrap_or_else(|| value.clone());
            if !facets.iter().any(|it| it.cursor.at == cursor.at || it.cursor.node == cursor.node) {
                facets.push(Facet { cursor, union: true });
            }
        }
        self.use_of(facets)
    }

    /// What lists these facets describe.
    pub(super) fn list(&mut self, facets: &[Facet<'a>]) -> Kind {
        let items = facets.iter().filter_map(|it| it.cursor.get("items"));
        let items: Vec<_> = items.filter(|it| matches!(it.node, Node::Map(_))).collect();
        let tuple = facets.iter().any(|it| it.cursor.node.get("prefixItems").is_some());
        Kind::List(if items.is_empty() || tuple { self.any(facets) } else { self.merged(&items) })
    }

    /// Any value, at the place of the outermost facet.
    fn any(&mut self, facets: &[Facet<'a>]) -> Use {
        let at = facets.first().map(|it| it.cursor.at.clone()).unwrap_or_default();
        self.anything(&at)
    }
}
