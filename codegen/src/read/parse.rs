//! Text to a tree, by whichever reader knows it, with what the readers do not say themselves.

use std::cell::RefCell;

use super::node::{Node, Notices};
use super::{json, yaml};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

/// Reads the text of a file; `None` when it is no tree. `nodes` counts the values of all files.
pub(super) fn parse(
    text: &str,
    file: &Pointer,
    nodes: &mut usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let notices = RefCell::new(Notices::after(*nodes));
    let tree = if json::looks_like(text) {
        json::parse(text, &notices)
    } else {
        yaml::parse(text, &notices)
    };
    let notices = notices.into_inner();
    *nodes = notices.nodes();
    for at in &notices.duplicates {
        let at = &file.join(at);
        let key = at.last().unwrap_or_default();
        let message = format!("the key `{key}` stands here a second time");
        let found = diagnostics.error_at(Code::DuplicateKey, Place::SecondKey(at.clone()), message);
        found.related(Place::Key(at.clone()), "it stands here first").help("keep one of the two");
    }
    match (tree, notices.limit) {
        (Ok(root), _) => Some(root),
        (Err(_), Some((at, message))) => {
            diagnostics.error(Code::Limit, &file.join(&at), message);
            None
        }
        (Err(failure), None) => {
            let place =
                Place::Text { file: file.clone(), line: failure.line, column: failure.column };
            let found = diagnostics.error_at(Code::Syntax, place, failure.message);
            found.help("the document must be YAML or JSON");
            None
        }
    }
}
