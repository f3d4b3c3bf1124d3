//! What `openapiv3` insists on and real documents leave out, and where it is put what `openapiv3` has no place for.

use super::copy::{Copy, Entries, reference_to};
use super::grammar::{Kind, Shape, fields};
use crate::diagnostic::Code;
use crate::read::cursor::Cursor;
use crate::read::model::{CERTIFICATE, OPERATIONS, WEBHOOKS};
use crate::read::node::Node;

impl<'a> Copy<'a> {
    /// Fills in what `openapiv3` insists on and real documents leave out.
    pub(super) fn complete(
        &mut self,
        kind: Kind,
        cursor: &Cursor<'a>,
        copy: &mut Entries,
    ) -> Option<()> {
        if kind == Kind::Document {
            copy.entry("info".to_owned()).or_insert_with(|| Node::Map(untitled()));
            gather(copy, "webhooks", WEBHOOKS);
        }
        if kind == Kind::Components {
            self.check_sections(cursor);
        }
        if kind == Kind::PathItem {
            if let Some(query) = copy.shift_remove("query") {
                copy.insert("query".to_owned(), Node::Map([("QUERY".to_owned(), query)].into()));
            }
            gather(copy, "query", OPERATIONS);
            gather(copy, "additionalOperations", OPERATIONS);
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
                let message = "the parameter does not say where it is: `in` is missing";
                let found = self.diagnostics.warning(Code::Malformed, &cursor.at, message);
                found.help("write `in: query`, `header`, `path` or `cookie`");
            }
            return None;
        };
        if copy.get("name").and_then(Node::as_str) == Some("") {
            return self.nameless(cursor);
        }
        if location == "querystring" {
            // What it is apart from that is read where it stands.
            copy.insert("in".to_owned(), Node::String("query".to_owned()));
            copy.shift_remove("style");
        }
        if location == "path" && !cursor.flag("required") {
            let message = "a parameter of the path is always required; it is taken so";
            let found = self.diagnostics.warning(Code::PathParameter, &cursor.at, message);
            found.help("add `required: true`");
        }
        if copy.contains_key("content") {
            copy.shift_remove("schema");
        } else if !copy.contains_key("schema") {
            copy.insert("schema".to_owned(), reference_to(&cursor.at.child("schema")));
        }
        let style = copy.get("style").and_then(Node::as_str).unwrap_or_default();
        if !style.is_empty() && !styles(&location).contains(&style) {
            let message = format!("a parameter in `{location}` cannot have the style `{style}`");
            let found =
                self.diagnostics.warning(Code::Malformed, &cursor.at.child("style"), message);
            found.help(format!("write one of {}, or leave it out", styles(&location).join(", ")));
            copy.shift_remove("style");
        }
        Some(())
    }

    /// A parameter without a name has no place in a request. A name of a wrong type is reported already.
    fn nameless(&mut self, cursor: &Cursor<'a>) -> Option<()> {
        let message = "the parameter has no `name`; it is left out";
        let at = match cursor.get("name") {
            Some(name) if matches!(name.node, Node::String(_)) => name.at,
            Some(name) if *name.node != Node::Null => return None,
            Some(_) | None => cursor.at.clone(),
        };
        self.diagnostics.warning(Code::Malformed, &at, message).help("add `name`");
        None
    }

    /// Sections of components that are read where they are referred to, so that nobody may look at them.
    fn check_sections(&mut self, cursor: &Cursor<'a>) {
        for (name, shape) in fields(Kind::Components) {
            let value = cursor.get(name).filter(|it| *it.node != Node::Null);
            if let Some(value) = value.filter(|_| *shape == Shape::Ignored) {
                self.is_map(&value);
            }
        }
    }

    fn complete_scheme(&mut self, cursor: &Cursor<'a>, copy: &mut Entries) -> Option<()> {
        let kind = copy.get("type").and_then(Node::as_str).unwrap_or_default().to_owned();
        if kind == "mutualTLS" {
            copy.insert("type".to_owned(), Node::String("http".to_owned()));
            copy.insert("scheme".to_owned(), Node::String(CERTIFICATE.to_owned()));
        }
        if kind == "apiKey" && !copy.contains_key("in") {
            let message = "the scheme does not say where its key goes; it is sent as a header";
            let found = self.diagnostics.warning(Code::Malformed, &cursor.at, message);
            found.help("add `in: header`, `query` or `cookie`");
            copy.insert("in".to_owned(), Node::String("header".to_owned()));
        }
        if kind == "oauth2" {
            copy.entry("flows".to_owned()).or_insert_with(|| Node::Map(Entries::new()));
        }
        (!kind.is_empty()).then_some(())
    }
}

/// Moves what stands under a field to the extension that stands for it.
fn gather(copy: &mut Entries, field: &str, extension: &str) {
    let Some(Node::Map(more)) = copy.shift_remove(field) else { return };
    match copy.entry(extension.to_owned()).or_insert_with(|| Node::Map(Entries::new())) {
        Node::Map(entries) => more.into_iter().for_each(|(name, it)| {
            entries.entry(name).or_insert(it);
        }),
        Node::Null
        | Node::Bool(_)
        | Node::Integer(_)
        | Node::Float(_)
        | Node::String(_)
        | Node::List(_) => {}
    }
}

fn untitled() -> Entries {
    let text = |value: &str| Node::String(value.to_owned());
    Entries::from_iter([("title".to_owned(), text("API")), ("version".to_owned(), text(""))])
}

fn styles(location: &str) -> &'static [&'static str] {
    match location {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        _ => &["form"],
    }
}
