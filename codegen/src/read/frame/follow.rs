//! References in the frame: what stands behind one is copied in its place.

use super::copy::Copy;
use crate::diagnostic::Code;
use crate::read::cursor::Cursor;

/// References that lead to references that lead to references: more is a circle.
const MAX_JUMPS: usize = 16;

impl<'a> Copy<'a> {
    /// Follows `$ref` until something else stands there.
    pub(super) fn resolve(&mut self, mut cursor: Cursor<'a>) -> Option<Cursor<'a>> {
        let from = cursor.at.clone();
        for _ in 0..MAX_JUMPS {
            let Some(reference) = cursor.text("$ref") else { return Some(cursor) };
            let target = self.addresses.target(self.root, &cursor.at, reference);
            let node = target.as_ref().and_then(|at| self.root.find(at));
            let (Some(at), Some(node)) = (target, node) else {
                self.dangling(&cursor, reference);
                return None;
            };
            cursor = Cursor { node, at };
        }
        self.diagnostics.warning(
            Code::CircularRef,
            &from.child("$ref"),
            "this reference leads in a circle",
        );
        None
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
