//! A part of a document: the operations that are wanted, and the components that they need.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::addresses::Addresses;
use super::node::Node;
use crate::pointer::Pointer;

/// An operation about which a caller is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Its method, in lower case.
    pub method: &'a str,
    /// Its path, or the name of its webhook.
    pub path: &'a str,
    /// Its id.
    pub id: Option<&'a str>,
    /// Its tags.
    pub tags: Vec<&'a str>,
}

/// Whether an operation is wanted.
pub type Wanted<'a> = &'a dyn Fn(&Asked<'_>) -> bool;

/// Components of these kinds stay only where something needs them.
const KINDS: [&str; 9] = [
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "callbacks",
    "pathItems",
    "examples",
    "links",
];

/// What a path item has beside its operations.
const FIELDS: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

/// Removes the other operations, and then the components that nothing needs; nothing where nobody chooses.
pub(super) fn narrow(root: &mut Node, addresses: &Addresses, wanted: Option<Wanted<'_>>) {
    let Some(wanted) = wanted else { return };
    for section in ["paths", "webhooks"] {
        let gone = unwanted(root, addresses, section, wanted);
        for (path, methods) in gone {
            let Some(items) = map(root, &[section]) else { continue };
            match (methods, items.get_mut(&path)) {
                (Some(methods), Some(Node::Map(item))) => {
                    item.retain(|key, _| !methods.contains(key));
                }
                _ => drop(items.shift_remove(&path)),
            }
        }
    }
    let needed = needed(root, addresses);
    for kind in KINDS {
        if let Some(components) = map(root, &["components", kind]) {
            components.retain(|name, _| needed.contains(&component(kind, name)));
        }
    }
}

fn component(kind: &str, name: &str) -> Pointer {
    Pointer::root().child("components").child(kind).child(name)
}

fn map<'a>(root: &'a mut Node, path: &[&str]) -> Option<&'a mut IndexMap<String, Node>> {
    let mut node = root;
    for key in path {
        let Node::Map(entries) = node else { return None };
        node = entries.get_mut(*key)?;
    }
    if let Node::Map(entries) = node { Some(entries) } else { None }
}

/// The paths of which something is not wanted: some methods, or all of it.
fn unwanted(
    root: &Node,
    addresses: &Addresses,
    section: &str,
    wanted: Wanted<'_>,
) -> Vec<(String, Option<Vec<String>>)> {
    let Some(Node::Map(items)) = root.get(section) else { return Vec::new() };
    let mut gone = Vec::new();
    for (path, item) in items {
        let from = Pointer::root().child(section).child(path);
        // What stands elsewhere may be shared, and stays whole where something of it is wanted.
        let reference = item.get("$ref").and_then(Node::as_str);
        let target = reference.and_then(|it| addresses.target(root, &from, it));
        let behind = target.and_then(|it| root.find(&it));
        let Node::Map(entries) = behind.unwrap_or(item) else { continue };
        let operations = entries.iter().filter(|(key, it)| is_operation(key, it));
        let (fine, rest): (Vec<_>, Vec<_>) =
            operations.partition(|(method, it)| wanted(&asked(method, path, it)));
        if fine.is_empty() {
            gone.push((path.clone(), None));
        } else if behind.is_none() && !rest.is_empty() {
            gone.push((path.clone(), Some(rest.into_iter().map(|it| it.0.clone()).collect())));
        }
    }
    gone
}

fn is_operation(key: &str, node: &Node) -> bool {
    !FIELDS.contains(&key) && !key.starts_with("x-") && matches!(node, Node::Map(_))
}

fn asked<'a>(method: &'a str, path: &'a str, operation: &'a Node) -> Asked<'a> {
    let tags =
        if let Some(Node::List(tags)) = operation.get("tags") { tags.as_slice() } else { &[] };
    let id = operation.get("operationId").and_then(Node::as_str);
    Asked { method, path, id, tags: tags.iter().filter_map(Node::as_str).collect() }
}

/// The addresses of all components that operations need, or what they need.
fn needed(root: &Node, addresses: &Addresses) -> BTreeSet<Pointer> {
    let mut reached = Reached { root, addresses, needed: BTreeSet::new() };
    for section in ["paths", "webhooks"] {
        reached.walk(Pointer::root().child(section));
    }
    while reached.heirs() {}
    reached.needed
}

struct Reached<'a> {
    root: &'a Node,
    addresses: &'a Addresses,
    needed: BTreeSet<Pointer>,
}

impl Reached<'_> {
    /// Goes on from what stands at an address to all that it refers to.
    fn walk(&mut self, start: Pointer) {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            let whole = whole(&at);
            if !self.needed.insert(whole.clone()) {
                continue;
            }
            let Some(node) = self.root.find(&whole) else { continue };
            let mut found = Vec::new();
            references(node, &whole, &mut found);
            let targets = found.iter().filter_map(|(from, it)| self.target(from, it));
            open.extend(targets);
        }
    }

    fn target(&self, from: &Pointer, reference: &str) -> Option<Pointer> {
        let named =
            || Some(component("schemas", reference)).filter(|it| self.root.find(it).is_some());
        self.addresses.target(self.root, from, reference).or_else(named)
    }

    /// A base schema with a discriminator needs its heirs, which are known by referring to it.
    fn heirs(&mut self) -> bool {
        let schemas = self.root.get("components").and_then(|it| it.get("schemas"));
        let Some(Node::Map(schemas)) = schemas else { return false };
        let others = schemas.iter().map(|(name, it)| (component("schemas", name), it));
        let others = others.filter(|(at, _)| !self.needed.contains(at));
        let heirs: Vec<_> = others.filter(|(at, it)| self.is_heir(at, it)).map(|it| it.0).collect();
        let some = !heirs.is_empty();
        for it in heirs {
            self.walk(it);
        }
        some
    }

    fn is_heir(&self, at: &Pointer, schema: &Node) -> bool {
        let Some(Node::List(parts)) = schema.get("allOf") else { return false };
        parts.iter().filter_map(|it| it.get("$ref")?.as_str()).any(|it| {
            let base = self.target(at, it).filter(|it| self.needed.contains(it));
            let base = base.and_then(|it| self.root.find(&it));
            base.is_some_and(|it| it.get("discriminator").is_some())
        })
    }
}

/// The component that an address leads into.
fn whole(at: &Pointer) -> Pointer {
    let tokens: Vec<_> = at.tokens().take(3).collect();
    match tokens.as_slice() {
        [components, kind, name] if components == "components" => component(kind, name),
        _ => at.clone(),
    }
}

/// What a value refers to, and from where.
fn references(node: &Node, at: &Pointer, found: &mut Vec<(Pointer, String)>) {
    match node {
        Node::Map(entries) => {
            for (key, value) in entries {
                match value {
                    Node::String(text) if matches!(key.as_str(), "$ref" | "$dynamicRef") => {
                        found.push((at.clone(), text.clone()));
                    }
                    Node::Map(names) if key == "mapping" => {
                        let names = names.values().filter_map(Node::as_str);
                        found.extend(names.map(|it| (at.clone(), it.to_owned())));
                    }
                    Node::String(_)
                    | Node::Map(_)
                    | Node::List(_)
                    | Node::Null
                    | Node::Bool(_)
                    | Node::Integer(_)
                    | Node::Float(_) => references(value, &at.child(key), found),
                }
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                references(item, &at.item(index), found);
            }
        }
        Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => {}
    }
}
