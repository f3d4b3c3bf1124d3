//! The copy of a document that `openapiv3` is given.

use indexmap::IndexMap;

use super::budget::Budget;
use super::grammar::{Kind, Shape, fields};
use super::setting::SETTINGS;
use crate::diagnostic::{Code, Diagnostics};
use crate::nearest::meant;
use crate::pointer::Pointer;
use crate::read::addresses::Addresses;
use crate::read::cursor::Cursor;
use crate::read::model::AT;
use crate::read::node::Node;
use crate::read::parse;

pub(super) type Entries = IndexMap<String, Node>;

/// Copies a document without its schemas, and lists where they stand.
/// `None` when the copy would be too large.
pub(super) fn document(
    root: &Node,
    addresses: &Addresses,
    read: &parse::Budget,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Vec<Pointer>)> {
    let mut copy = Copy {
        root,
        addresses,
        diagnostics,
        schemas: Vec::new(),
        operations: 0,
        budget: Budget::after(read),
        is_refused: false,
    };
    let cursor = Cursor { node: root, at: Pointer::root() };
    let node = Node::Map(copy.object(Kind::Document, &cursor).unwrap_or_default());
    (!copy.is_refused).then_some((node, copy.schemas))
}

pub(super) struct Copy<'a> {
    pub(super) root: &'a Node,
    pub(super) addresses: &'a Addresses,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Where the schemas stand that were left out.
    pub(super) schemas: Vec<Pointer>,
    /// How many operations are being copied, each below the one before it.
    operations: usize,
    budget: Budget,
    is_refused: bool,
}

impl<'a> Copy<'a> {
    /// An object, with what it refers to in its place; `None` when it has to be left out.
    pub(super) fn object(&mut self, kind: Kind, cursor: &Cursor<'a>) -> Option<Entries> {
        let from = cursor;
        let cursor = self.resolve(from.clone())?;
        if !self.is_of(kind, &from.at, &cursor) {
            return None;
        }
        let Node::Map(entries) = cursor.node else {
            self.wrong(&cursor, "a mapping");
            return None;
        };
        if kind == Kind::Callback {
            return Some(self.named(Kind::PathItem, &cursor));
        }
        self.budget.object(entries);
        if self.is_too_much(&cursor) {
            return None;
        }
        let is_operation = usize::from(kind == Kind::Operation);
        self.operations += is_operation;
        let copy = self.fields(kind, &cursor, entries);
        self.operations -= is_operation;
        copy
    }

    /// Whether the copy would be more than the limits allow, which refuses the document.
    fn is_too_much(&mut self, cursor: &Cursor<'a>) -> bool {
        let passed = self.budget.passed();
        if let Some((limit, message)) = passed.filter(|_| !self.is_refused) {
            self.is_refused = true;
            self.diagnostics.error(Code::Limit, &cursor.at, message).help(limit.help());
        }
        self.is_refused
    }

    /// The requests that the server makes. Those that their answers lead to are not modelled, and could lead on without
    /// end.
    fn callbacks(&mut self, value: &Cursor<'a>) -> Option<Node> {
        if self.operations > 1 {
            let message = "callbacks of callbacks are not modelled; the SDK does not have them";
            self.diagnostics.warning(Code::Unmodelled, &value.at, message).at_key();
            return None;
        }
        self.map(Kind::Callback, value)
    }

    fn fields(&mut self, kind: Kind, cursor: &Cursor<'a>, entries: &Entries) -> Option<Entries> {
        let before = self.schemas.len();
        let fields = fields(kind);
        let mut copy = Entries::new();
        for (name, shape) in fields {
            // What cannot be taken is as if it were missing.
            let value = cursor.get(name).and_then(|it| self.field(name, *shape, it));
            if let Some(value) = value.or_else(|| missing(*shape)) {
                copy.insert((*name).to_owned(), value);
            }
        }
        for key in entries.keys().filter(|key| !fields.iter().any(|(name, _)| name == *key)) {
            if key.starts_with(SETTINGS) {
                self.unknown_setting(&cursor.at.child(key), key);
            } else if !key.starts_with("x-") {
                self.unknown(&cursor.at.child(key), key, fields);
            }
        }
        if self.complete(kind, cursor, &mut copy).is_none() {
            self.schemas.truncate(before);
            return None;
        }
        copy.insert(AT.to_owned(), Node::String(cursor.at.as_str().to_owned()));
        Some(copy)
    }

    fn field(&mut self, name: &str, shape: Shape, value: Cursor<'a>) -> Option<Node> {
        if *value.node == Node::Null {
            return self.nothing(shape, &value);
        }
        let value = if shape.refers() { self.resolve(value)? } else { value };
        match shape {
            Shape::Text | Shape::Required(_) => self.text(&value),
            Shape::OneOf(allowed) => self.one_of(&value, allowed),
            Shape::Flag => self.flag(&value),
            Shape::Texts => self.texts(&value),
            Shape::One(kind) => self.object(kind, &value).map(Node::Map),
            Shape::List(kind) => self.list(kind, &value),
            Shape::Map(kind) | Shape::RequiredMap(kind) => self.map(kind, &value),
            Shape::TextMap => self.text_map(&value),
            Shape::Paths => self.paths(&value),
            Shape::Callbacks => self.callbacks(&value),
            Shape::Responses => self.responses(&value),
            Shape::Security => self.security(&value),
            Shape::Schema => {
                self.schemas.push(value.at.clone());
                Some(reference_to(&value.at))
            }
            Shape::Raw => {
                self.budget.whole(value.node);
                Some(value.node.clone())
            }
            Shape::Setting => self.setting(name, &value),
            Shape::Ignored | Shape::Later => None,
            Shape::Unmodelled => {
                let message = format!("`{name}` is not modelled; the SDK does not have it");
                self.diagnostics.warning(Code::Unmodelled, &value.at, message).at_key();
                None
            }
        }
    }

    fn list(&mut self, kind: Kind, value: &Cursor<'a>) -> Option<Node> {
        if !self.is_list(value) {
            return None;
        }
        Some(Node::List(
            value.items().filter_map(|it| self.object(kind, &it)).map(Node::Map).collect(),
        ))
    }

    pub(super) fn map(&mut self, kind: Kind, value: &Cursor<'a>) -> Option<Node> {
        if !self.is_map(value) {
            return None;
        }
        Some(Node::Map(self.named(kind, value)))
    }

    /// The objects of a mapping.
    fn named(&mut self, kind: Kind, value: &Cursor<'a>) -> Entries {
        let named = value.entries().filter(|(key, _)| !key.starts_with("x-"));
        let objects = named
            .filter_map(|(key, it)| Some((key.to_owned(), Node::Map(self.object(kind, &it)?))));
        objects.collect()
    }

    fn unknown(&mut self, at: &Pointer, key: &str, fields: &[(&'static str, Shape)]) {
        let message = format!("`{key}` is no field that OpenAPI knows here");
        let found = self.diagnostics.warning(Code::UnknownKeyword, at, message).at_key();
        found.help(meant(key, fields.iter().map(|it| it.0)));
    }
}

pub(super) fn missing(shape: Shape) -> Option<Node> {
    if let Shape::Required(default) = shape {
        return Some(Node::String(default.to_owned()));
    }
    let empty = matches!(shape, Shape::RequiredMap(_) | Shape::Paths | Shape::Responses);
    empty.then(|| Node::Map(Entries::new()))
}

pub(super) fn reference_to(at: &Pointer) -> Node {
    Node::Map(Entries::from_iter([("$ref".to_owned(), Node::String(format!("#{}", at.as_str())))]))
}
