//! Text to a tree, by whichever reader knows it, with what the readers do not say themselves.

use std::cell::RefCell;

use super::node::Node;
use super::{json, yaml};
use crate::diagnostic::{Code, Diagnostics, Place};

/// Reads a text; `None` when it is no tree.
pub(super) fn parse(text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let notices = RefCell::default();
    let tree = if json::looks_like(text) {
        json::parse(text, &notices)
    } else {
        yaml::parse(text, &notices)
    };
    let notices = notices.into_inner();
    for at in &notices.duplicates {
        let key = at.last().unwrap_or_default();
        let message = format!("the key `{key}` stands here a second time");
        let found = diagnostics.error_at(Code::DuplicateKey, Place::SecondKey(at.clone()), message);
        found.related(Place::Key(at.clone()), "it stands here first").help("keep one of the two");
    }
    match (tree, notices.limit) {
        (Ok(root), _) => Some(root),
        (Err(_), Some((at, message))) => {
            diagnostics.error(Code::Limit, &at, message);
            None
        }
        (Err(failure), None) => {
            let place = Place::Text(failure.line, failure.column);
            let found = diagnostics.error_at(Code::Syntax, place, failure.message);
            found.help("the document must be YAML or JSON");
            None
        }
    }
}
