//! OpenAPI Overlays (1.0 and 1.1): changes to a document that stand in a file of their own.
//!
//! They are applied before anything else looks at the tree. What they add has no place in the document's text, so that
//! a finding about it is shown at the nearest thing that has one.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::Cursor;
use super::json_path::{Query, select};
use super::node::Node;
use super::parse::{Budget, parse};
use crate::diagnostic::{Code, Diagnostics};
use crate::limits::Limit;
use crate::pointer::Pointer;

const FIELDS: &[&str] = &["overlay", "info", "extends", "actions"];
/// How many steps a query may take for each value of the document.
const STEPS: usize = 100;
const ACTION_FIELDS: &[&str] = &["target", "description", "update", "copy", "remove"];

/// Applies the actions of an overlay, a text that has an address, in order.
pub(super) fn apply(
    root: &mut Node,
    (text, at): (&str, Pointer),
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) {
    let Some(tree) = parse(text, &at, budget, diagnostics) else { return };
    let mut overlay = Overlay { root, budget, diagnostics };
    overlay.document(&Cursor { node: &tree, at });
}

struct Overlay<'a> {
    root: &'a mut Node,
    budget: &'a mut Budget,
    diagnostics: &'a mut Diagnostics,
}

impl Overlay<'_> {
    fn document(&mut self, cursor: &Cursor<'_>) {
        let version = match cursor.node.get("overlay") {
            Some(Node::String(version)) => version.clone(),
            // `overlay: 1.0` without quotes.
            Some(Node::Float(version)) => format!("{version:?}"),
            Some(_) | None => String::new(),
        };
        if !version.starts_with("1.") {
            let message =
                "this is not an OpenAPI Overlay: `overlay` must be a version such as `1.0.0`";
            let at = cursor.get("overlay").map_or(cursor.at.clone(), |it| it.at);
            self.diagnostics.error(Code::Overlay, &at, message);
            return;
        }
        self.unknown(cursor, FIELDS);
        match cursor.get("actions") {
            Some(actions) if matches!(actions.node, Node::List(_)) => {
                for action in actions.items() {
                    self.action(&action);
                }
            }
            actions => {
                let at = actions.map_or(cursor.at.clone(), |it| it.at);
                self.diagnostics.error(Code::Overlay, &at, "an overlay has a list of `actions`");
            }
        }
    }

    fn action(&mut self, action: &Cursor<'_>) {
        self.unknown(action, ACTION_FIELDS);
        let Some(target) = action.get("target") else {
            self.diagnostics.error(Code::Overlay, &action.at, "the action has no `target`");
            return;
        };
        let Some(places) = self.places(&target) else { return };
        if places.is_empty() {
            let message = "nothing in the document is selected by this; the action does nothing";
            self.diagnostics.warning(Code::OverlayUnmatched, &target.at, message);
            return;
        }
        if action.flag("remove") {
            self.remove(&places, &target);
            return;
        }
        let copied = action.get("copy").filter(|_| action.node.get("update").is_none());
        let update = match copied {
            Some(copy) => self.copied(&copy).map(|it| (it, copy.at)),
            None => action.get("update").map(|it| (it.node.clone(), it.at)),
        };
        if let Some((value, at)) = update {
            // What is wrong with a value is said once, not at each place.
            let _ = places.iter().all(|place| self.update(place, &value, &at));
        } else if action.node.get("copy").is_none() {
            let message = "the action does nothing: it has neither `update` nor `remove: true`";
            self.diagnostics.warning(Code::OverlayUnmatched, &action.at, message);
        }
    }

    /// What a query selects.
    fn places(&mut self, cursor: &Cursor<'_>) -> Option<Vec<Pointer>> {
        let Some(text) = cursor.node.as_str() else {
            let message = format!("expected a JSONPath, found {}", cursor.node.kind());
            self.diagnostics.error(Code::Overlay, &cursor.at, message);
            return None;
        };
        let most = self.budget.nodes.saturating_mul(STEPS);
        let message = match Query::parse(text) {
            Ok(query) => match select(&query, self.root, most) {
                Some(places) => return Some(places),
                None => format!("`{text}` looks at too much: filters in filters multiply"),
            },
            Err(refused) => {
                let (at, why) = (refused.at + 1, refused.message);
                format!("`{text}` is no JSONPath that can be used: character {at}: {why}")
            }
        };
        self.diagnostics.error(Code::Overlay, &cursor.at, message);
        None
    }

    /// The one value that `copy` selects.
    fn copied(&mut self, copy: &Cursor<'_>) -> Option<Node> {
        let [place] = &self.places(copy)?[..] else {
            let message = "`copy` must select exactly one value";
            self.diagnostics.error(Code::Overlay, &copy.at, message);
            return None;
        };
        self.root.find(place).cloned()
    }

    fn remove(&mut self, places: &[Pointer], target: &Cursor<'_>) {
        let mut gone: BTreeMap<Pointer, BTreeSet<String>> = BTreeMap::new();
        for place in places {
            if let (Some(parent), Some(name)) = (place.parent(), place.last()) {
                gone.entry(parent).or_default().insert(name);
            } else {
                let message = "the whole document cannot be removed";
                self.diagnostics.error(Code::Overlay, &target.at, message);
            }
        }
        // What stands deeper goes first: behind a removed item the others have new numbers.
        for (parent, names) in gone.iter().rev() {
            match find_mut(self.root, parent) {
                Some(Node::Map(entries)) => entries.retain(|name, _| !names.contains(name)),
                Some(Node::List(items)) => {
                    let mut numbers = 0..;
                    items.retain(|_| {
                        numbers.next().is_none_or(|it| !names.contains(&it.to_string()))
                    });
                }
                Some(
                    Node::Null
                    | Node::Bool(_)
                    | Node::Integer(_)
                    | Node::Float(_)
                    | Node::String(_),
                )
                | None => {}
            }
        }
    }

    /// Merges a value into what stands at a place; `false` where that cannot be.
    fn update(&mut self, place: &Pointer, value: &Node, at: &Pointer) -> bool {
        let (count, depth) = size(value);
        self.budget.nodes += count;
        let limits = self.budget.limits;
        let (most, deepest) = (limits.nodes, limits.depth);
        if self.budget.nodes > most || place.tokens().count() + depth > deepest {
            let message = format!(
                "the document would have more than {most} values or nest deeper than {deepest} levels"
            );
            let limit = if self.budget.nodes > most { Limit::Values } else { Limit::Levels };
            self.diagnostics.error(Code::Limit, at, message).help(limit.help());
            return false;
        }
        let Some(node) = find_mut(self.root, place) else { return true };
        let mut refused = Vec::new();
        merge(node, value, &Pointer::root(), &mut refused);
        for (below, old, new) in &refused {
            let message = format!("{new} cannot be merged into {old}");
            let found = self.diagnostics.error(Code::Overlay, &at.join(below), message);
            found.help("remove the old value by an action before this one");
        }
        refused.is_empty()
    }

    fn unknown(&mut self, cursor: &Cursor<'_>, fields: &[&str]) {
        let unknown = |key: &str| !fields.contains(&key) && !key.starts_with("x-");
        for (key, value) in cursor.entries().filter(|(key, _)| unknown(key)) {
            let message = format!("`{key}` is no field that an overlay has here");
            self.diagnostics.warning(Code::UnknownKeyword, &value.at, message).at_key();
        }
    }
}

/// Merges a value: mappings by their keys, lists by appending, everything else by replacing.
fn merge(
    old: &mut Node,
    new: &Node,
    at: &Pointer,
    refused: &mut Vec<(Pointer, &'static str, &'static str)>,
) {
    match (old, new) {
        (Node::Map(old), Node::Map(new)) => {
            for (key, value) in new {
                match old.get_mut(key) {
                    Some(old) => merge(old, value, &at.child(key), refused),
                    None => {
                        old.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (Node::List(old), Node::List(new)) => old.extend(new.iter().cloned()),
        // A list that is selected takes a new item; one that is found on the way does not.
        (Node::List(old), new) if *at == Pointer::root() => old.push(new.clone()),
        // `components:` with nothing in it says nothing.
        (Node::Map(_) | Node::List(_), Node::Null) => {}
        (old @ Node::Null, new) => *old = new.clone(),
        (old, new) if is_scalar(old) && is_scalar(new) => *old = new.clone(),
        (old, new) => refused.push((at.clone(), old.kind(), new.kind())),
    }
}

/// How many values there are, and how deep they nest.
fn size(node: &Node) -> (usize, usize) {
    let children: Vec<_> = match node {
        Node::Map(entries) => entries.values().map(size).collect(),
        Node::List(items) => items.iter().map(size).collect(),
        Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => {
            Vec::new()
        }
    };
    let depth = children.iter().map(|it| it.1 + 1).max().unwrap_or_default();
    (children.iter().map(|it| it.0).sum::<usize>() + 1, depth)
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node, Node::Map(_) | Node::List(_))
}

fn find_mut<'a>(root: &'a mut Node, at: &Pointer) -> Option<&'a mut Node> {
    at.tokens().try_fold(root, |node, token| match node {
        Node::Map(entries) => entries.get_mut(&*token),
        Node::List(items) => items.get_mut(token.parse::<usize>().ok()?),
        Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => None,
    })
}
