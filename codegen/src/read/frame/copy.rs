//! The copy of a document that `openapiv3` is given.

use indexmap::IndexMap;

use super::grammar::{Kind, Shape, fields};
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::addresses::Addresses;
use crate::read::cursor::Cursor;
use crate::read::model::AT;
use crate::read::node::Node;

type Entries = IndexMap<String, Node>;

/// Copies a document without its schemas.
pub(super) fn document(root: &Node, addresses: &Addresses, diagnostics: &mut Diagnostics) -> Node {
    let mut copy = Copy { root, addresses, diagnostics };
    let cursor = Cursor { node: root, at: Pointer::root() };
    Node::Map(copy.object(Kind::Document, &cursor).unwrap_or_default())
}

pub(super) struct Copy<'a> {
    pub(super) root: &'a Node,
    pub(super) addresses: &'a Addresses,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Copy<'a> {
    /// An object, with what it refers to in its place; `None` when it has to be left out.
    fn object(&mut self, kind: Kind, cursor: &Cursor<'a>) -> Option<Entries> {
        let cursor = self.resolve(cursor.clone())?;
        let Node::Map(entries) = cursor.node else {
            self.wrong(&cursor, "a mapping");
            return None;
        };
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
                self.unknown(&cursor.at.child(key), key);
            }
        }
        self.complete(kind, &cursor, &mut copy)?;
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
            Shape::Responses => Some(self.responses(&value)),
            Shape::Security => Some(self.security(&value)),
            Shape::Schema => Some(reference_to(&value.at)),
            Shape::Raw => Some(value.node.clone()),
            Shape::Ignored => None,
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
        let named = value.entries().filter(|(key, _)| !key.starts_with("x-"));
        let objects = named
            .filter_map(|(key, it)| Some((key.to_owned(), Node::Map(self.object(kind, &it)?))));
        Some(Node::Map(objects.collect()))
    }

    fn responses(&mut self, value: &Cursor<'a>) -> Node {
        let mut copy = Entries::new();
        for (key, response) in value.entries().filter(|(key, _)| !key.starts_with("x-")) {
            let status = key.to_ascii_uppercase();
            let range = status.len() == 3
                && status.ends_with("XX")
                && status.starts_with(|c: char| c.is_ascii_digit());
            if key != "default" && !range && key.parse::<u16>().is_err() {
                let message = format!("`{key}` is no status code");
                let found = self.diagnostics.warning(Code::Frame, &response.at, message).at_key();
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
        self.wrong(value, &format!("one of {}", allowed.join(", ")));
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

    /// Fills in what `openapiv3` insists on and real documents leave out.
    fn complete(&mut self, kind: Kind, cursor: &Cursor<'a>, copy: &mut Entries) -> Option<()> {
        if kind == Kind::Document {
            copy.entry("info".to_owned()).or_insert_with(|| Node::Map(untitled()));
        }
        let described = copy.contains_key("content") || copy.contains_key("schema");
        if kind == Kind::Header && !described {
            copy.insert("schema".to_owned(), reference_to(&cursor.at.child("schema")));
        }
        if kind == Kind::Flow {
            copy.entry("scopes".to_owned()).or_insert_with(|| Node::Map(Entries::new()));
        }
        if kind == Kind::Parameter {
            self.complete_parameter(cursor, copy)
        } else if kind == Kind::SecurityScheme {
            self.complete_scheme(cursor, copy)
        } else {
            Some(())
        }
    }

    fn complete_parameter(&mut self, cursor: &Cursor<'a>, copy: &mut Entries) -> Option<()> {
        let Some(location) = copy.get("in").and_then(Node::as_str).map(str::to_owned) else {
            if cursor.get("in").is_none() {
                self.diagnostics.error(
                    Code::Frame,
                    &cursor.at,
                    "the parameter does not say where it is: `in` is missing",
                );
            }
            return None;
        };
        if cursor.get("name").is_none() {
            self.diagnostics.error(Code::Frame, &cursor.at, "the parameter has no `name`");
            return None;
        }
        if copy.contains_key("content") {
            copy.shift_remove("schema");
        } else if !copy.contains_key("schema") {
            copy.insert("schema".to_owned(), reference_to(&cursor.at.child("schema")));
        }
        let style = copy.get("style").and_then(Node::as_str).unwrap_or_default();
        if !style.is_empty() && !styles(&location).contains(&style) {
            let message = format!("a parameter in `{location}` cannot have the style `{style}`");
            self.diagnostics.warning(Code::Frame, &cursor.at.child("style"), message);
            copy.shift_remove("style");
        }
        Some(())
    }

    fn complete_scheme(&mut self, cursor: &Cursor<'a>, copy: &mut Entries) -> Option<()> {
        let kind = copy.get("type").and_then(Node::as_str).unwrap_or_default().to_owned();
        if kind == "mutualTLS" {
            let message = "mutual TLS is set up in the HTTP client, not by this scheme";
            self.diagnostics.note(Code::Unmodelled, &cursor.at, message);
            return None;
        }
        if kind == "oauth2" {
            copy.entry("flows".to_owned()).or_insert_with(|| Node::Map(Entries::new()));
        }
        (!kind.is_empty()).then_some(())
    }

    fn wrong(&mut self, cursor: &Cursor<'a>, expected: &str) {
        let message = format!("expected {expected}, found {}", cursor.node.kind());
        self.diagnostics.error(Code::WrongType, &cursor.at, message);
    }

    fn unknown(&mut self, at: &Pointer, key: &str) {
        let message = format!("`{key}` is no field that OpenAPI knows here");
        self.diagnostics.warning(Code::UnknownKeyword, at, message).at_key();
    }
}

fn missing(shape: Shape) -> Option<Node> {
    if let Shape::Required(default) = shape {
        return Some(Node::String(default.to_owned()));
    }
    let empty = matches!(shape, Shape::RequiredMap(_) | Shape::Responses);
    empty.then(|| Node::Map(Entries::new()))
}

fn untitled() -> Entries {
    let text = |value: &str| Node::String(value.to_owned());
    Entries::from_iter([("title".to_owned(), text("API")), ("version".to_owned(), text(""))])
}

fn reference_to(at: &Pointer) -> Node {
    Node::Map(Entries::from_iter([("$ref".to_owned(), Node::String(format!("#{}", at.as_str())))]))
}

fn styles(location: &str) -> &'static [&'static str] {
    match location {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        _ => &["form"],
    }
}
