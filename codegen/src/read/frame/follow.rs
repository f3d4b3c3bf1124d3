//! References in the frame: what stands behind one is copied in its place.

use super::copy::Copy;
use super::grammar::Kind;
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::node::Node;

/// References that lead to references that lead to references: nobody needs more.
const MAX_JUMPS: usize = 16;

/// Objects that have one of these fields at least, and what they are called.
const MARKS: &[(Kind, &str, &[&str])] = &[
    (Kind::Parameter, "parameter", &["name", "in"]),
    (Kind::RequestBody, "request body", &["content", "description", "required"]),
    (Kind::SecurityScheme, "security scheme", &["type"]),
];

impl<'a> Copy<'a> {
    /// Follows `$ref` until something else stands there.
    pub(super) fn resolve(&mut self, mut cursor: Cursor<'a>) -> Option<Cursor<'a>> {
        let mut passed = vec![cursor.at.clone()];
        for _ in 0..MAX_JUMPS {
            let Some(reference) = cursor.text("$ref") else { return Some(cursor) };
            let target = self.addresses.target(self.root, &cursor.at, reference);
            let node = target.as_ref().and_then(|at| self.root.find(at));
            let (Some(at), Some(node)) = (target, node) else {
                self.dangling(&cursor, reference);
                return None;
            };
            let is_circle = passed.contains(&at);
            passed.push(at.clone());
            if is_circle {
                break;
            }
            cursor = Cursor { node, at };
        }
        self.endless(&passed);
        None
    }

    /// What comes of references that lead nowhere, or farther than they are followed.
    fn endless(&mut self, passed: &[Pointer]) {
        let Some((last, before)) = passed.split_last() else { return };
        let Some(from) = passed.first().map(|it| it.child("$ref")) else { return };
        if before.contains(last) {
            let message = "this reference leads in a circle";
            self.diagnostics.warning(Code::CircularRef, &from, message);
        } else {
            let message =
                format!("this reference leads over more than {MAX_JUMPS} others; it is left out");
            let found = self.diagnostics.warning(Code::Unmodelled, &from, message);
            found.help("refer to what stands at the end");
        }
    }

    /// Whether what a reference led to is an object of this kind, as far as its fields tell.
    pub(super) fn is_of(&mut self, kind: Kind, from: &Pointer, cursor: &Cursor<'a>) -> bool {
        let Some((_, what, marks)) = MARKS.iter().find(|it| it.0 == kind) else { return true };
        let is_map = matches!(cursor.node, Node::Map(_));
        if *from == cursor.at || !is_map || marks.iter().any(|it| cursor.get(it).is_some()) {
            return true;
        }
        let message = format!("what stands at `{}` is no {what}; it is left out", cursor.at);
        let found = self.diagnostics.warning(Code::WrongType, &from.child("$ref"), message);
        found.help(format!("refer to a {what}"));
        false
    }

    fn dangling(&mut self, cursor: &Cursor<'a>, reference: &str) {
        let at = cursor.at.child("$ref");
        match self.addresses.unread(&cursor.at, reference) {
            Some(reason) => {
                let message = format!("{reason}; what refers to it is left out");
                self.diagnostics.warning(Code::Unread, &at, message);
            }
            None => {
                let message =
                    format!("nothing stands at `{reference}`; what refers to it is left out");
                let help = self.addresses.suggestion(self.root, &cursor.at, reference);
                self.diagnostics.warning(Code::DanglingRef, &at, message).help(help);
            }
        }
    }
}
