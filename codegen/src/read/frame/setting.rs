//! Settings of this generator: extensions that begin with `x-rust-`. One that nobody reads is told.

use super::copy::Copy;
use super::grammar::{Kind, fields};
use crate::diagnostic::Code;
use crate::nearest::meant;
use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::node::Node;
use crate::read::scan::LINTS;

/// How all of them begin.
pub(super) const SETTINGS: &str = "x-rust-";

impl<'a> Copy<'a> {
    /// A setting that is a string.
    pub(super) fn setting(&mut self, name: &str, value: &Cursor<'a>) -> Option<Node> {
        if value.node.as_str().is_none() {
            let message = format!("`{name}` must be a string, found {}", value.node.kind());
            let found = self.diagnostics.warning(Code::Setting, &value.at, message);
            found.help("write a string, or remove it");
            return None;
        }
        Some(value.node.clone())
    }

    /// A setting that says nothing where it stands; those about findings stand anywhere, and are read elsewhere.
    pub(super) fn unknown_setting(&mut self, at: &Pointer, key: &str, kind: Kind) {
        if key == LINTS {
            return;
        }
        let of_operations = fields(Kind::Operation).iter().map(|it| it.0);
        let known: Vec<_> = of_operations.filter(|it| it.starts_with(SETTINGS)).collect();
        let (message, help) = if known.contains(&key) && kind != Kind::Operation {
            let help = "move it into the operation that it is about".to_owned();
            (format!("`{key}` is a setting of operations, and says nothing here"), help)
        } else {
            let message = format!("`{key}` is no setting of this generator");
            (message, meant(key, known.into_iter().chain([LINTS])))
        };
        self.diagnostics.warning(Code::Setting, at, message).at_key().help(help);
    }
}
