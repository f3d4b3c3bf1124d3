//! The tree of a document: ordered, with integers of any size that occurs, and without a repeated key.
//!
//! It is filled through serde by whichever reader knows the text; limits and repeated keys are found on the way.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use indexmap::IndexMap;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::limits::{Limit, Limits};
use crate::pointer::Pointer;

/// A value of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`, or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without fraction.
    Integer(i128),
    /// A number with fraction or exponent.
    Float(f64),
    /// A string.
    String(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping; a key that is no string is kept as the text that stands there.
    Map(IndexMap<String, Node>),
}

impl Node {
    /// The value of a key of this mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.get(key),
            Self::Null
            | Self::Bool(_)
            | Self::Integer(_)
            | Self::Float(_)
            | Self::String(_)
            | Self::List(_) => None,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// What kind of value it is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }

    /// How many values this is, itself and all in it.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Map(entries) => 1 + entries.values().map(Self::count).sum::<usize>(),
            Self::List(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Float(_) | Self::String(_) => 1,
        }
    }

    /// What stands at an address below this node.
    #[must_use]
    pub fn find(&self, at: &Pointer) -> Option<&Self> {
        at.tokens().try_fold(self, |node, token| node.step(&token))
    }

    /// The nearest thing that an address stands in, which may be what it names, and the address of that.
    pub(super) fn reach(&self, at: &Pointer) -> (Pointer, &Self) {
        let (mut node, mut length) = (self, 0);
        let raw = at.as_str().split('/').skip(1);
        for (token, raw) in at.tokens().zip(raw) {
            let Some(next) = node.step(&token) else { break };
            node = next;
            length += raw.len() + 1;
        }
        (Pointer::from_path(at.as_str().get(..length).unwrap_or_default()), node)
    }

    fn step(&self, token: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.get(token),
            Self::List(items) => items.get(token.parse::<usize>().ok()?),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Float(_) | Self::String(_) => {
                None
            }
        }
    }
}

/// What is noticed while the tree is filled.
#[derive(Debug)]
pub(super) struct Notices {
    /// Mappings with a repeated key: the address of the second value.
    pub(super) duplicates: Vec<Pointer>,
    /// The limit that was passed, and where.
    pub(super) limit: Option<(Pointer, Limit, String)>,
    limits: Limits,
    nodes: usize,
}

impl Notices {
    /// Counts on from the values that other files have.
    pub(super) fn after(nodes: usize, limits: Limits) -> Self {
        Self { duplicates: Vec::new(), limit: None, limits, nodes }
    }

    /// How many values there were so far.
    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }
}

/// Fills a [`Node`], counting and watching.
#[derive(Clone, Copy)]
pub(super) struct Seed<'a> {
    notices: &'a RefCell<Notices>,
    place: Step<'a>,
    depth: usize,
}

/// The way from the root to a value; written out only when there is something to say.
#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a Step<'a>, &'a str),
    Item(&'a Step<'a>, usize),
}

impl Step<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, key) => parent.pointer().child(key),
            Self::Item(parent, index) => parent.pointer().item(*index),
        }
    }
}

impl<'a> Seed<'a> {
    pub(super) fn new(notices: &'a RefCell<Notices>) -> Self {
        Self { notices, place: Step::Root, depth: 0 }
    }

    fn count<E: Error>(&self) -> Result<(), E> {
        let mut notices = self.notices.borrow_mut();
        notices.nodes += 1;
        let Limits { nodes, depth, .. } = notices.limits;
        let (limit, message) = if notices.nodes > nodes {
            (Limit::Values, format!("the document has more than {nodes} values"))
        } else if self.depth > depth {
            (Limit::Levels, format!("the document nests deeper than {depth} levels"))
        } else {
            return Ok(());
        };
        notices.limit = Some((self.place.pointer(), limit, message.clone()));
        Err(E::custom(message))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON could hold")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        #[allow(clippy::cast_precision_loss, reason = "a bound of this size is only documented")]
        Ok(i128::try_from(value).map_or(Node::Float(value as f64), Node::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        loop {
            let place = Step::Item(&self.place, list.len());
            match items.next_element_seed(Seed {
                notices: self.notices,
                place,
                depth: self.depth + 1,
            })? {
                Some(item) => list.push(item),
                None => return Ok(Node::List(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let (mut map, mut repeated) = (IndexMap::new(), BTreeSet::new());
        while let Some(key) = entries.next_key_seed(Key)? {
            let place = Step::Key(&self.place, &key);
            let value = entries.next_value_seed(Seed {
                notices: self.notices,
                place,
                depth: self.depth + 1,
            })?;
            if map.contains_key(&key) {
                // A key that stands there a third time is as wrong, and mended with the second.
                if !repeated.contains(&key) {
                    self.notices.borrow_mut().duplicates.push(place.pointer());
                    repeated.insert(key);
                }
            } else {
                map.insert(key, value);
            }
        }
        Ok(Node::Map(map))
    }
}

/// Reads a key as the text that stands there: `200`, `0xC8`, `1.10` and `no` are keys like any other.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a scalar")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }
}
