//! Numbers that a keyword cannot mean: JSON has no infinity, and nothing is negative letters long.

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::{Cursor, Node};

use crate::api::schema::Lowering;

impl<'a> Lowering<'a> {
    /// Warns of a keyword whose number it cannot mean.
    pub(in crate::api) fn check_number(&mut self, keyword: &str, value: &Cursor<'a>) {
        match keyword {
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                self.check_bound(keyword, value);
            }
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" | "minContains" | "maxContains" => self.check_count(keyword, value),
            "default" | "const" | "enum" | "example" | "examples" => {
                let is_number = |it: &Cursor<'a>| matches!(it.node, Node::Float(_));
                for it in value.items().filter(is_number) {
                    self.check_finite(keyword, &it);
                }
                self.check_finite(keyword, value);
            }
            _ => {}
        }
    }

    fn check_bound(&mut self, keyword: &str, value: &Cursor<'a>) {
        match value.node {
            Node::Float(_) => self.check_finite(keyword, value),
            Node::Integer(_) => {}
            // OpenAPI 3.0 says so of a bound beside it.
            Node::Bool(_) if keyword.starts_with("exclusive") => {}
            // `1e400` is a number of YAML, and more than a double can hold, so that it arrives as text.
            Node::String(text) => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    self.number(
                        &value.at,
                        format!("`{keyword}` must be a number, found a string"),
                        "remove the quotes",
                    );
                }
                Ok(_) => self.infinite(keyword, text, &value.at),
                Err(_) => self.no_number(keyword, value),
            },
            Node::Null | Node::Bool(_) | Node::List(_) | Node::Map(_) => {
                self.no_number(keyword, value);
            }
        }
    }

    fn no_number(&mut self, keyword: &str, value: &Cursor<'a>) {
        let message = format!("`{keyword}` must be a number, found {}", value.node.kind());
        self.number(&value.at, message, "write a number, or leave it out");
    }

    fn check_count(&mut self, keyword: &str, value: &Cursor<'a>) {
        let is_count = match value.node {
            Node::Integer(number) => *number >= 0,
            Node::Float(number) => *number >= 0.0 && number.fract() == 0.0,
            Node::Null | Node::Bool(_) | Node::String(_) | Node::List(_) | Node::Map(_) => false,
        };
        if !is_count {
            let found = match value.node {
                Node::Integer(number) => number.to_string(),
                Node::Float(number) => number.to_string(),
                Node::Null | Node::Bool(_) | Node::String(_) | Node::List(_) | Node::Map(_) => {
                    value.node.kind().to_owned()
                }
            };
            let message =
                format!("`{keyword}` must be a whole number that is not negative, found {found}");
            self.number(&value.at, message, "write such a number, or leave it out");
        }
    }

    fn check_finite(&mut self, keyword: &str, value: &Cursor<'a>) {
        if let Node::Float(number) = value.node
            && !number.is_finite()
        {
            self.infinite(keyword, &number.to_string(), &value.at);
        }
    }

    fn infinite(&mut self, keyword: &str, found: &str, at: &Pointer) {
        let message =
            format!("`{keyword}` must be a finite number, found `{found}`; it is not read");
        self.number(at, message, "write a number that a double can hold, or leave it out");
    }

    fn number(&mut self, at: &Pointer, message: String, help: &str) {
        self.diagnostics.warning(Code::Number, at, message).help(help);
    }
}
