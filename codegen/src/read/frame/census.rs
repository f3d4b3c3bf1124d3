//! A count of all values outside schemas, by what becomes of them: the proof that the frame drops none in silence.
//!
//! It walks over the document as it stands, by the grammar alone, and follows no reference.

use super::grammar::{Kind, Shape, fields};
use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::model::Document;
use crate::read::node::Node;

/// What becomes of the values of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// How many are read.
    pub used: usize,
    /// How many say nothing that an SDK could use, by a list: extensions, examples, tags and the like.
    pub ignored: usize,
    /// Where fields stand that are reported.
    pub reported: Vec<Pointer>,
    /// Where schemas stand.
    pub schemas: Vec<Pointer>,
}

impl Document {
    /// Counts what becomes of the values outside schemas.
    #[must_use]
    pub fn census(&self) -> Census {
        let mut census = Census::default();
        census.object(Kind::Document, &Cursor { node: &self.root, at: Pointer::root() });
        census
    }
}

impl Census {
    fn object(&mut self, kind: Kind, cursor: &Cursor<'_>) {
        let Node::Map(entries) = cursor.node else {
            return self.reported.push(cursor.at.clone());
        };
        if entries.contains_key("$ref") {
            self.used += cursor.node.count();
            return;
        }
        self.used += 1;
        for (key, value) in cursor.entries() {
            let shape = fields(kind).iter().find(|it| it.0 == key).map(|it| it.1);
            match (kind, shape) {
                (Kind::Callback, _) if !key.starts_with("x-") => {
                    self.object(Kind::PathItem, &value);
                }
                (Kind::Components, Some(Shape::Ignored)) => self.section(key, &value),
                (_, Some(shape)) => self.field(shape, &value),
                (_, None) if key.starts_with("x-") => self.ignored += value.node.count(),
                (_, None) => self.reported.push(value.at),
            }
        }
    }

    fn field(&mut self, shape: Shape, value: &Cursor<'_>) {
        match shape {
            Shape::One(kind) => self.object(kind, value),
            Shape::List(kind) => {
                self.used += 1;
                value.items().for_each(|it| self.object(kind, &it));
            }
            Shape::Map(kind) | Shape::RequiredMap(kind) => self.map(kind, value),
            Shape::Paths => self.map(Kind::PathItem, value),
            Shape::Callbacks => self.map(Kind::Callback, value),
            Shape::Responses => self.map(Kind::Response, value),
            Shape::Schema => self.schemas.push(value.at.clone()),
            Shape::Ignored => self.ignored += value.node.count(),
            Shape::Unmodelled => self.reported.push(value.at.clone()),
            Shape::Text
            | Shape::Required(_)
            | Shape::OneOf(_)
            | Shape::Flag
            | Shape::Texts
            | Shape::TextMap
            | Shape::Security
            | Shape::Raw
            | Shape::Setting
            | Shape::Later => self.used += value.node.count(),
        }
    }

    fn map(&mut self, kind: Kind, value: &Cursor<'_>) {
        self.used += 1;
        for (key, it) in value.entries() {
            if key.starts_with("x-") {
                self.ignored += it.node.count();
            } else {
                self.object(kind, &it);
            }
        }
    }

    /// What is defined to be referred to, and read where that is done.
    fn section(&mut self, name: &str, value: &Cursor<'_>) {
        match name {
            "schemas" => {
                self.used += 1;
                self.schemas.extend(value.entries().map(|(_, it)| it.at));
            }
            "responses" => self.map(Kind::Response, value),
            "parameters" => self.map(Kind::Parameter, value),
            "requestBodies" => self.map(Kind::RequestBody, value),
            "headers" => self.map(Kind::Header, value),
            "callbacks" => self.map(Kind::Callback, value),
            "pathItems" => self.map(Kind::PathItem, value),
            "mediaTypes" => self.map(Kind::MediaType, value),
            _ => self.ignored += value.node.count(),
        }
    }
}
