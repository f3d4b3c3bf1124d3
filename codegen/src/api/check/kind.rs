//! Keywords with a value of a kind that they do not have: they say nothing then, and are told.

use crate::api::keyword::{Takes, takes};
use crate::api::schema::Lowering;
use crate::diagnostic::Code;
use crate::read::{Cursor, Node};

impl<'a> Lowering<'a> {
    /// Warns of a keyword whose value is of a kind that it cannot have.
    pub(in crate::api) fn check_kind_of(&mut self, keyword: &str, value: &Cursor<'a>) {
        let node = value.node;
        let is_schema = matches!(node, Node::Map(_) | Node::Bool(_));
        let is_list = matches!(node, Node::List(_));
        match takes(keyword) {
            Takes::Text => self.check_text(keyword, value),
            Takes::Flag => self.check_flag(keyword, value),
            Takes::Types => self.check_types_said(value),
            Takes::Names => self.check_names(value),
            Takes::Discriminator => self.check_discriminator(value),
            Takes::List if !is_list => self.wrong(keyword, value, "a list", of_list(keyword, node)),
            Takes::Map if !matches!(node, Node::Map(_)) => {
                self.wrong(keyword, value, "a mapping", "write a mapping, or remove it");
            }
            Takes::Schema if !is_schema => self.wrong(keyword, value, "a schema", SCHEMA),
            Takes::SchemaOrList if !is_schema && !is_list => {
                self.wrong(keyword, value, "a schema", SCHEMA);
            }
            Takes::List | Takes::Map | Takes::Schema | Takes::SchemaOrList | Takes::Anything => {}
        }
    }

    fn wrong(&mut self, keyword: &str, value: &Cursor<'a>, expected: &str, help: &str) {
        let message = format!("`{keyword}` must be {expected}, found {}", value.node.kind());
        let found = self.warn_once(Code::WrongType, &value.at, &message);
        found.map(|it| it.help(help));
    }

    /// What is `null` is as if it were missing, as programs write what they do not know.
    fn check_text(&mut self, keyword: &str, value: &Cursor<'a>) {
        let help = match value.node {
            Node::String(_) | Node::Null => return,
            Node::Bool(_) | Node::Integer(_) | Node::Float(_) => "put it in quotes",
            Node::List(_) | Node::Map(_) => "write a string, or remove it",
        };
        self.wrong(keyword, value, "a string", help);
    }

    fn check_flag(&mut self, keyword: &str, value: &Cursor<'a>) {
        let help = match value.node {
            Node::Bool(_) | Node::Null => return,
            Node::String(text) if text.parse::<bool>().is_ok() => "remove the quotes",
            Node::String(_) | Node::Integer(_) | Node::Float(_) | Node::List(_) | Node::Map(_) => {
                "write `true` or `false`, or remove it"
            }
        };
        self.wrong(keyword, value, "`true` or `false`", help);
    }

    /// A type that is no string is reported where types are read; here are the lists.
    fn check_types_said(&mut self, value: &Cursor<'a>) {
        if matches!(value.node, Node::List(types) if types.is_empty()) {
            let message = "`type` names no type";
            let found = self.warn_once(Code::WrongType, &value.at, message);
            found.map(|it| it.help("write the type, or remove it"));
        }
        let is_name = |it: &Cursor<'a>| matches!(it.node, Node::String(_) | Node::Null);
        for it in value.items().filter(|it| !is_name(it)) {
            self.wrong("type", &it, "a string or a list of strings", "write the name of a type");
        }
    }

    fn check_names(&mut self, value: &Cursor<'a>) {
        if matches!(value.node, Node::Bool(_)) {
            // OpenAPI 2 and many documents say so of a property; it is read as what it is: nothing.
            let message = "`required` of a property says nothing; list the name in the `required` of the object";
            self.warn_once(Code::WrongType, &value.at, message);
        } else if !matches!(value.node, Node::List(_)) {
            let message = format!("`required` must be a list, found {}", value.node.kind());
            self.warn_once(Code::WrongType, &value.at, &message);
        }
        for it in value.items().filter(|it| it.node.as_str().is_none()) {
            self.wrong("required", &it, "a list of names", "write the name of a property");
        }
    }

    fn check_discriminator(&mut self, value: &Cursor<'a>) {
        if !matches!(value.node, Node::Map(_)) {
            let help = "write `discriminator: { propertyName: … }`";
            return self.wrong("discriminator", value, "a mapping", help);
        }
        let Some(mapping) = value.get("mapping").filter(|it| *it.node != Node::Null) else {
            return;
        };
        if !matches!(mapping.node, Node::Map(_)) {
            let help = "write the value of each branch, and the reference that it stands for";
            self.wrong("mapping", &mapping, "a mapping", help);
        }
        for (_, to) in mapping.entries() {
            self.check_mapped(&to);
        }
    }

    /// A value of a mapping is a reference, or the name of a component.
    fn check_mapped(&mut self, to: &Cursor<'a>) {
        let Some(reference) = to.node.as_str() else {
            let help = "write `#/components/schemas/` and the name of a schema";
            return self.wrong("mapping", to, "a mapping to references", help);
        };
        let is_known = self.document.follow(&to.at, reference).is_some();
        if !is_known && reference.starts_with('#') {
            let message = format!("nothing stands at `{reference}`; no branch has this value");
            let help = self.document.suggestion(&to.at, reference);
            self.diagnostics.warning(Code::DanglingRef, &to.at, message).help(help);
        }
    }
}

const SCHEMA: &str = "write a schema: a mapping of keywords, or `true` or `false`";

/// How a list is written in the place of what stands there.
fn of_list(keyword: &str, found: &Node) -> &'static str {
    match found {
        Node::Map(_) if keyword != "enum" => "write `- ` before it: it is a list of one schema",
        Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => {
            "write brackets around it"
        }
        Node::Null | Node::List(_) | Node::Map(_) => "write a list, or remove it",
    }
}
