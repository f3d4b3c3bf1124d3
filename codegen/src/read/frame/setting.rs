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

/// What has settings, and how it is called.
const HOLDERS: &[(Kind, &str)] = &[
    (Kind::Operation, "an operation"),
    (Kind::SecurityScheme, "a security scheme"),
    (Kind::Document, "the document"),
];

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
    pub(super) fn unknown_setting(&mut self, at: &Pointer, key: &str) {
        if key == LINTS {
            return;
        }
        // One that this kind has was read.
        let all = HOLDERS.iter().flat_map(|(kind, it)| {
            let fields = fields(*kind).iter().map(|it| it.0);
            fields.filter(|it| it.starts_with(SETTINGS)).map(move |name| (name, *it))
        });
        let elsewhere = all.clone().find(|(name, _)| *name == key);
        let (message, help) = if let Some((_, holder)) = elsewhere {
            let help = "move it into what it is about".to_owned();
            (format!("`{key}` is a setting of {holder}, and says nothing here"), help)
        } else {
            let message = format!("`{key}` is no setting of this generator");
            (message, meant(key, all.map(|it| it.0).chain([LINTS])))
        };
        self.diagnostics.warning(Code::Setting, at, message).at_key().help(help);
    }
}
