//! `x-rust-client`: what a client does unless the program says otherwise.

use std::time::Duration;

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::model::Defaults;

const KEYS: &[&str] = &["timeout", "max-retries", "first-wait", "longest-wait"];

/// Reads them; what is not understood is told and left out.
pub(super) fn defaults(document: &Document, diagnostics: &mut Diagnostics) -> Defaults {
    let root = document.find(&Pointer::root());
    let Some(said) = root.and_then(|it| it.get("x-rust-client")) else {
        return Defaults::default();
    };
    let is_known = matches!(said.node, Node::Map(_))
        && said.entries().all(|(key, it)| KEYS.contains(&key) && seconds(it.node).is_some());
    let (first, longest) = (time(&said, "first-wait"), time(&said, "longest-wait"));
    if !is_known || first.is_some() != longest.is_some() {
        let found =
            diagnostics.warning(Code::Setting, &said.at, "`x-rust-client` is not understood");
        found.help(
            "write `timeout`, `first-wait` and `longest-wait` in seconds, the last two together, and `max-retries`",
        );
    }
    let retries = said.node.get("max-retries");
    let retries = retries.and_then(|it| if let Node::Integer(it) = it { Some(*it) } else { None });
    Defaults {
        timeout: time(&said, "timeout"),
        max_retries: retries.and_then(|it| u32::try_from(it).ok()),
        waits: first.zip(longest),
    }
}

fn time(said: &Cursor<'_>, key: &str) -> Option<Duration> {
    said.node.get(key).and_then(seconds)
}

/// A time that can be waited.
fn seconds(node: &Node) -> Option<Duration> {
    match node {
        Node::Integer(it) => u64::try_from(*it).ok().map(Duration::from_secs),
        Node::Float(it) => Duration::try_from_secs_f64(*it).ok(),
        Node::Null | Node::Bool(_) | Node::String(_) | Node::List(_) | Node::Map(_) => None,
    }
}
