//! The copy of a document that `openapiv3` is given.

use indexmap::IndexMap;

use super::grammar::{Kind, Shape, fields};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::nearest::{meant, nearest};
use crate::pointer::Pointer;
use crate::read::addresses::Addresses;
use crate::read::cursor::Cursor;
use crate::read::model::AT;
use crate::read::node::Node;

pub(super) type Entries = IndexMap<String, Node>;

/// Copies a document without its schemas, and lists where they stand.
pub(super) fn document(
    root: &Node,
    addresses: &Addresses,
    diagnostics: &mut Diagnostics,
) -> (Node, Vec<Pointer>) {
    let mut copy = Copy { root, addresses, diagnostics, schemas: Vec::new(), open: Vec::new() };
    let cursor = Cursor { node: root, at: Pointer::root() };
    let node = Node::Map(copy.object(Kind::Document, &cursor).unwrap_or_default());
    (node, copy.schemas)
}

pub(super) struct Copy<'a> {
    pub(super) root: &'a Node,
    pub(super) addresses: &'a Addresses,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Where the schemas stand that were left out.
    schemas: Vec<Pointer>,
    /// The path items that are being copied: the requests of one may lead back to it.
    open: Vec<Pointer>,
}

impl<'a> Copy<'a> {
    /// An object, with what it refers to in its place; `None` when it has to be left out.
    fn object(&mut self, kind: Kind, cursor: &Cursor<'a>) -> Option<Entries> {
        let cursor = self.resolve(cursor.clone())?;
        let Node::Map(entries) = cursor.node else {
            self.wrong(&cursor, "a mapping");
            return None;
        };
        if kind == Kind::Callback {
            return Some(self.named(Kind::PathItem, &cursor));
        }
        if kind == Kind::PathItem && self.open.contains(&cursor.at) {
            let message = "this path item is reached by a callback of its own";
            self.diagnostics.warning(Code::CircularRef, &cursor.at, message);
            return None;
        }
        self.open.push(cursor.at.clone());
        let copy = self.fields(kind, &cursor, entries);
        self.open.pop();
        copy
    }

    fn fields(&mut self, kind: Kind, cursor: &Cursor<'a>, entries: &Entries) -> Option<Entries> {
        let before = self.schemas.len();
        let fields = fields(kind);
        let mut copy = Entries::new();
        for (name, shape) in fields {
            let value = cursor.get(name).filter(|it| *it.node != Node::Null);
            if let Some(value) = self.field(name, *shape, value) {
                copy.insert((*name).to_owned(), value);
            }
        }
        for key in entries.keys().filter(|key| !key.starts_with("x-")) {
            if !fields.iter().any(|(name, _)| name == key) {
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

    fn field(&mut self, name: &str, shape: Shape, value: Option<Cursor<'a>>) -> Option<Node> {
        let Some(value) = value else { return missing(shape) };
        let value = if shape.refers() { self.resolve(value) } else { Some(value) };
        let Some(value) = value else { return missing(shape) };
        match shape {
            Shape::Text | Shape::Required(_) => self.text(&value),
            Shape::OneOf(allowed) => self.one_of(&value, allowed),
            Shape::Flag => self.flag(&value),
            Shape::Texts => {
                Some(Node::List(value.items().filter_map(|it| self.text(&it)).collect()))
            }
            Shape::One(kind) => self.object(kind, &value).map(Node::Map),
            Shape::List(kind) => self.list(kind, &value),
            Shape::Map(kind) | Shape::RequiredMap(kind) => self.map(kind, &value),
            Shape::TextMap => {
                let texts =
                    value.entries().filter_map(|(key, it)| Some((key.to_owned(), self.text(&it)?)));
                Some(Node::Map(texts.collect()))
            }
            Shape::Paths => self.paths(&value),
            Shape::Callbacks => self.map(Kind::Callback, &value),
            Shape::Responses => Some(self.responses(&value)),
            Shape::Security => Some(self.security(&value)),
            Shape::Schema => {
                self.schemas.push(value.at.clone());
                Some(reference_to(&value.at))
            }
            Shape::Raw => Some(value.node.clone()),
            Shape::Ignored | Shape::Later => None,
            Shape::Unmodelled => {
                let message = format!("`{name}` is not modelled; the SDK does not have it");
                self.diagnostics.warning(Code::Unmodelled, &value.at, message).at_key();
                None
            }
        }
    }

    fn list(&mut self, kind: Kind, value: &Cursor<'a>) -> Option<Node> {
        if !matches!(value.node, Node::List(_)) {
            self.wrong(value, "a list");
            return None;
        }
        Some(Node::List(
            value.items().filter_map(|it| self.object(kind, &it)).map(Node::Map).collect(),
        ))
    }

    fn map(&mut self, kind: Kind, value: &Cursor<'a>) -> Option<Node> {
        if !matches!(value.node, Node::Map(_)) {
            self.wrong(value, "a mapping");
            return missing(Shape::RequiredMap(kind));
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

    /// A path begins with a slash, or `openapiv3` does not see it.
    fn paths(&mut self, value: &Cursor<'a>) -> Option<Node> {
        let Some(Node::Map(paths)) = self.map(Kind::PathItem, value) else {
            return missing(Shape::Paths);
        };
        let mut copy = Entries::new();
        for (path, item) in paths {
            let rooted = if path.starts_with('/') { path.clone() } else { format!("/{path}") };
            if rooted != path {
                let message = format!("the path `{path}` does not begin with a slash; it gets one");
                let at = value.at.child(&path);
                let found = self.diagnostics.warning(Code::Malformed, &at, message).at_key();
                found.help(format!("write `{rooted}`"));
            }
            if copy.contains_key(&rooted) {
                let message = format!("the path `{rooted}` is there already; this one is left out");
                let at = value.at.child(&path);
                let found = self.diagnostics.warning(Code::Malformed, &at, message).at_key();
                let first = Place::Key(value.at.child(&rooted));
                found.help("keep one of the two").related(first, "it stands here first");
                let inside = format!("{}/", at.as_str());
                self.schemas.retain(|it| !it.as_str().starts_with(&inside));
            } else {
                copy.insert(rooted, item);
            }
        }
        Some(Node::Map(copy))
    }

    fn responses(&mut self, value: &Cursor<'a>) -> Node {
        let mut copy = Entries::new();
        for (key, response) in value.entries().filter(|(key, _)| !key.starts_with("x-")) {
            let status = key.to_ascii_uppercase();
            let range = status.len() == 3
                && status.ends_with("XX")
                && status.starts_with(|c: char| c.is_ascii_digit());
            let is_code = key.parse::<u16>().is_ok_and(|it| (100..1000).contains(&it));
            if key != "default" && !range && !is_code {
                let message = format!("`{key}` is no status code");
                let found =
                    self.diagnostics.warning(Code::Malformed, &response.at, message).at_key();
                found.help("write a code such as `404`, a range such as `4XX`, or `default`");
                continue;
            }
            if let Some(response) = self.object(Kind::Response, &response) {
                copy.insert(
                    if key == "default" { key.to_owned() } else { status },
                    Node::Map(response),
                );
            }
        }
        Node::Map(copy)
    }

    fn security(&mut self, value: &Cursor<'a>) -> Node {
        let requirements = value.items().map(|requirement| {
            let schemes = requirement.entries().map(|(name, scopes)| {
                (
                    name.to_owned(),
                    Node::List(scopes.items().filter_map(|it| self.text(&it)).collect()),
                )
            });
            Node::Map(schemes.collect())
        });
        Node::List(requirements.collect())
    }

    fn text(&mut self, value: &Cursor<'a>) -> Option<Node> {
        let text = match value.node {
            Node::String(text) => text.clone(),
            Node::Integer(number) => number.to_string(),
            Node::Float(number) => number.to_string(),
            Node::Bool(flag) => flag.to_string(),
            Node::Null | Node::List(_) | Node::Map(_) => {
                self.wrong(value, "a string");
                return None;
            }
        };
        Some(Node::String(text))
    }

    fn one_of(&mut self, value: &Cursor<'a>, allowed: &[&str]) -> Option<Node> {
        if value.node.as_str().is_some_and(|text| allowed.contains(&text)) {
            return Some(value.node.clone());
        }
        let message = format!("expected one of {}, found {}", allowed.join(", "), said(value));
        let text = value.node.as_str().unwrap_or_default();
        let help = match (text, nearest(text, allowed.iter().copied())) {
            (_, Some(word)) => format!("did you mean `{word}`?"),
            ("body" | "formData", _) => {
                "write what is sent under `requestBody`: `in: body` is of OpenAPI 2".to_owned()
            }
            _ => format!("write one of {}", allowed.join(", ")),
        };
        self.diagnostics.warning(Code::WrongType, &value.at, message).help(help);
        None
    }

    fn flag(&mut self, value: &Cursor<'a>) -> Option<Node> {
        let flag = match value.node {
            Node::Bool(flag) => Some(*flag),
            Node::String(text) => text.parse().ok(),
            Node::Null | Node::Integer(_) | Node::Float(_) | Node::List(_) | Node::Map(_) => None,
        };
        if !matches!(value.node, Node::Bool(_)) {
            self.wrong(value, "`true` or `false`");
        }
        flag.map(Node::Bool)
    }

    pub(super) fn wrong(&mut self, cursor: &Cursor<'a>, expected: &str) {
        let message = format!("expected {expected}, found {}", cursor.node.kind());
        let help = format!("write {expected}, or remove it");
        if cursor.at == Pointer::root().child("paths") {
            // Nothing sensible is left, and an SDK that is there is not to be emptied.
            self.diagnostics.error(Code::Frame, &cursor.at, message).help(help);
        } else {
            self.diagnostics.warning(Code::WrongType, &cursor.at, message).help(help);
        }
    }

    fn unknown(&mut self, at: &Pointer, key: &str, fields: &[(&'static str, Shape)]) {
        let message = format!("`{key}` is no field that OpenAPI knows here");
        let found = self.diagnostics.warning(Code::UnknownKeyword, at, message).at_key();
        found.help(meant(key, fields.iter().map(|it| it.0)));
    }
}

/// A value as it is told: a string by itself, anything else by its kind.
fn said(value: &Cursor<'_>) -> String {
    let text = value.node.as_str().filter(|it| it.len() <= 40);
    text.map_or_else(|| value.node.kind().to_owned(), |it| format!("`{it}`"))
}

fn missing(shape: Shape) -> Option<Node> {
    if let Shape::Required(default) = shape {
        return Some(Node::String(default.to_owned()));
    }
    let empty = matches!(shape, Shape::RequiredMap(_) | Shape::Paths | Shape::Responses);
    empty.then(|| Node::Map(Entries::new()))
}

pub(super) fn reference_to(at: &Pointer) -> Node {
    Node::Map(Entries::from_iter([("$ref".to_owned(), Node::String(format!("#{}", at.as_str())))]))
}
