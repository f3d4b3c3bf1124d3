//! Values that are no objects: texts, flags and lists of them. What is of another type is reported and left out.

use super::copy::Copy;
use super::grammar::{Kind, Shape};
use crate::diagnostic::Code;
use crate::nearest::nearest;
use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::node::Node;

impl<'a> Copy<'a> {
    /// A field that is there and empty says nothing, as many documents have it; an operation is more than that.
    pub(super) fn nothing(&mut self, shape: Shape, value: &Cursor<'a>) -> Option<Node> {
        if shape == Shape::One(Kind::Operation) {
            self.wrong(value, "a mapping");
        }
        None
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, value: &Cursor<'a>) -> Option<Node> {
        if !self.is_list(value) {
            return None;
        }
        Some(Node::List(value.items().filter_map(|it| self.text(&it)).collect()))
    }

    /// Texts by name.
    pub(super) fn text_map(&mut self, value: &Cursor<'a>) -> Option<Node> {
        if !self.is_map(value) {
            return None;
        }
        let texts = value.entries().filter_map(|(key, it)| Some((key.to_owned(), self.text(&it)?)));
        Some(Node::Map(texts.collect()))
    }

    /// Requirements; where none of them can be read it is as if nothing were said, and not as if no key were needed.
    pub(super) fn security(&mut self, value: &Cursor<'a>) -> Option<Node> {
        if !self.is_list(value) {
            return None;
        }
        let requirements: Vec<_> = value.items().filter_map(|it| self.requirement(&it)).collect();
        let is_said = !requirements.is_empty() || value.items().next().is_none();
        is_said.then_some(Node::List(requirements))
    }

    fn requirement(&mut self, value: &Cursor<'a>) -> Option<Node> {
        if !self.is_map(value) {
            return None;
        }
        let schemes = value.entries().map(|(name, scopes)| {
            let is_empty = *scopes.node == Node::Null;
            let scopes = if is_empty { None } else { self.texts(&scopes) };
            (name.to_owned(), scopes.unwrap_or_else(|| Node::List(Vec::new())))
        });
        Some(Node::Map(schemes.collect()))
    }

    /// Whether it is a list; anything else is reported.
    pub(super) fn is_list(&mut self, value: &Cursor<'a>) -> bool {
        let is_list = matches!(value.node, Node::List(_));
        if !is_list {
            self.wrong(value, "a list");
        }
        is_list
    }

    /// Whether it is a mapping; anything else is reported.
    pub(super) fn is_map(&mut self, value: &Cursor<'a>) -> bool {
        let is_map = matches!(value.node, Node::Map(_));
        if !is_map {
            self.wrong(value, "a mapping");
        }
        is_map
    }

    pub(super) fn text(&mut self, value: &Cursor<'a>) -> Option<Node> {
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

    pub(super) fn one_of(&mut self, value: &Cursor<'a>, allowed: &[&str]) -> Option<Node> {
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

    pub(super) fn flag(&mut self, value: &Cursor<'a>) -> Option<Node> {
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
}

/// A value as it is told: a string by itself, anything else by its kind.
fn said(value: &Cursor<'_>) -> String {
    let text = value.node.as_str().filter(|it| it.len() <= 40);
    text.map_or_else(|| value.node.kind().to_owned(), |it| format!("`{it}`"))
}
