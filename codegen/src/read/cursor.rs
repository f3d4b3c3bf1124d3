//! A value of the document together with its address: whoever finds something wrong knows where it stands.

use crate::pointer::Pointer;
use crate::read::node::Node;

/// A node and its address, walked together.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    /// The value.
    pub node: &'a Node,
    /// Where it stands.
    pub at: Pointer,
}

impl<'a> Cursor<'a> {
    /// The value of a key, if this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        self.node.get(key).map(|node| Self { node, at: self.at.child(key) })
    }

    /// The keys and values of a mapping; none for anything else.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let at = self.at.clone();
        let map = if let Node::Map(map) = self.node { Some(map) } else { None };
        map.into_iter()
            .flatten()
            .map(move |(key, node)| (key.as_str(), Self { node, at: at.child(key) }))
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'a> {
        let at = self.at.clone();
        let list = if let Node::List(list) = self.node { list.as_slice() } else { &[] };
        list.iter().enumerate().map(move |(index, node)| Self { node, at: at.item(index) })
    }

    /// The string under a key.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.node.get(key).and_then(Node::as_str)
    }

    /// Whether a key holds `true`.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.node.get(key), Some(Node::Bool(true)))
    }
}
