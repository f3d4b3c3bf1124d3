//! Text to a tree, by whichever reader knows it, with what the readers do not say themselves.

use std::cell::RefCell;

use super::advice::advice;
use super::input::Source;
use super::json_path::Query;
use super::node::{Node, Notices};
use super::yaml::Failure;
use super::{json, yaml};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::limits::{Limit, Limits};
use crate::pointer::Pointer;

/// What the limits have left after the files that were read.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) limits: Limits,
    /// The values of all files so far.
    pub(super) nodes: usize,
    /// Their bytes.
    pub(super) bytes: usize,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, nodes: 0, bytes: 0 }
    }
}

/// Whether the target of an action can be used; why not, where it cannot.
///
/// # Errors
///
/// The place where it is not understood, and why.
pub fn check_query(text: &str) -> Result<(), String> {
    let refused = Query::parse(text).err();
    refused.map_or(Ok(()), |it| Err(format!("character {}: {}", it.at + 1, it.message)))
}

/// Reads a text that is no document, such as the configuration of another tool; `None` when it is no tree.
#[must_use]
pub fn tree(source: &Source, limits: Limits, diagnostics: &mut Diagnostics) -> Option<Node> {
    parse(&source.text, &Pointer::root(), &mut Budget::new(limits), diagnostics)
}

/// Reads the text of a file; `None` when it is no tree.
pub(super) fn parse(
    text: &str,
    file: &Pointer,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    budget.bytes = budget.bytes.saturating_add(text.len());
    if budget.bytes > budget.limits.bytes {
        let message = format!("all files together have more than {} bytes", budget.limits.bytes);
        diagnostics.error(Code::Limit, file, message).help(Limit::Bytes.help());
        return None;
    }
    let notices = RefCell::new(Notices::after(budget.nodes, budget.limits));
    let is_json = json::looks_like(text);
    let tree = if is_json {
        json::parse(text, &notices)
    } else {
        yaml::parse(text, &budget.limits, &notices)
    };
    let notices = notices.into_inner();
    for at in &notices.duplicates {
        duplicate(&file.join(at), diagnostics);
    }
    let limit = notices.limit.clone();
    budget.nodes = notices.nodes();
    match (tree, limit) {
        (Ok(root), _) => Some(root),
        (Err(_), Some((at, limit, message))) => {
            diagnostics.error(Code::Limit, &file.join(&at), message).help(limit.help());
            None
        }
        (Err(failure), None) => {
            refuse(failure, is_json, file, diagnostics);
            None
        }
    }
}

fn duplicate(at: &Pointer, diagnostics: &mut Diagnostics) {
    let key = at.last().unwrap_or_default();
    let message = format!("the key `{key}` stands here a second time");
    let found = diagnostics.error_at(Code::DuplicateKey, Place::SecondKey(at.clone()), message);
    found.related(Place::Key(at.clone()), "it stands here first").help("keep one of the two");
}

fn refuse(failure: Failure, is_json: bool, file: &Pointer, diagnostics: &mut Diagnostics) {
    let Failure { line, column, message, limit } = failure;
    let place = Place::Text { file: file.clone(), line, column };
    let (code, help) = match limit {
        Some(limit) => (Code::Limit, limit.help()),
        None => (Code::Syntax, advice(&message, is_json)),
    };
    diagnostics.error_at(code, place, message).help(help);
}
