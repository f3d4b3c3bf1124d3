//! Lists: items that are all alike, and lists whose first items have schemas of their own.

use crate::diagnostic::Code;
use crate::read::{Cursor, Node};

use super::facets::Facet;
use super::model::{Kind, Tuple, Use};
use super::schema::Lowering;

/// More items with schemas of their own than these are a list of any JSON.
const MAX_TUPLE: usize = 12;

impl<'a> Lowering<'a> {
    /// What lists these facets describe.
    pub(super) fn list(&mut self, facets: &[Facet<'a>]) -> Kind {
        if let Some(tuple) = self.tuple(facets) {
            return tuple;
        }
        let items = facets
            .iter()
            .flat_map(|it| ["items", "unevaluatedItems"].map(|key| it.cursor.get(key)));
        let items: Vec<_> = items.flatten().filter(|it| matches!(it.node, Node::Map(_))).collect();
        Kind::List(if items.is_empty() { self.any(facets) } else { self.merged(&items) })
    }

    /// The list that `prefixItems` describes, or a list under `items`, as older drafts have it.
    fn tuple(&mut self, facets: &[Facet<'a>]) -> Option<Kind> {
        let prefix = facets.iter().find_map(|it| prefix(&it.cursor))?;
        let items: Vec<_> = prefix.items().collect();
        if items.is_empty() {
            return None;
        }
        if items.len() > MAX_TUPLE {
            let message = format!(
                "only up to {MAX_TUPLE} items have types of their own; any JSON is accepted here"
            );
            self.widen("prefixItems", Code::Unmodelled, &prefix.at, &message);
            return Some(Kind::List(self.any(facets)));
        }
        let items = items.into_iter().map(|it| self.item(it)).collect();
        let mut rest = ["items", "additionalItems", "unevaluatedItems"]
            .iter()
            .flat_map(|key| facets.iter().filter_map(|it| it.cursor.get(key)))
            .filter(|it| matches!(it.node, Node::Map(_)));
        let rest = rest.next().map(|it| self.item(it));
        Some(Kind::Tuple(Tuple { items, rest }))
    }

    fn item(&mut self, cursor: Cursor<'a>) -> Use {
        self.use_of(vec![Facet { cursor, union: true }])
    }
}

fn prefix<'a>(cursor: &Cursor<'a>) -> Option<Cursor<'a>> {
    let older = || cursor.get("items").filter(|it| matches!(it.node, Node::List(_)));
    cursor.get("prefixItems").or_else(older)
}
