//! What a reference means: the one place where its text becomes an address.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::node::Node;
use super::scan::Found;
use super::uri::{resolve, split, stem};
use crate::pointer::{Pointer, percent_decoded};

/// References that lead to references: more than these are a circle.
const MAX_JUMPS: usize = 16;

/// The files, identifiers and anchors of a document.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// The name of the document's own file, by which others refer back to it.
    entry: String,
    /// Files and schemas with an `$id`, by their URI.
    by_uri: BTreeMap<String, Pointer>,
    /// The URI of each schema with an `$id`.
    ids: BTreeMap<Pointer, String>,
    /// Anchors, by the file or `$id` that they stand in.
    anchors: BTreeMap<(Pointer, String), Pointer>,
    /// Why a file could not be read.
    unread: BTreeMap<String, String>,
    /// The names of what is referred to in other files.
    names: BTreeMap<Pointer, String>,
    /// How many names were looked at to find those that were meant.
    pub(super) names_looked_at: Cell<usize>,
}

impl Addresses {
    /// The addresses of a document in a file of that name.
    pub(super) fn new(entry: &str) -> Self {
        let entry = entry.rsplit('/').next().unwrap_or_default().to_owned();
        let by_uri = BTreeMap::from([(entry.clone(), Pointer::root())]);
        Self { entry, by_uri, ..Self::default() }
    }

    /// Takes note of the tree at `top`.
    pub(super) fn add(&mut self, top: &Pointer, found: &Found) {
        if let Some((name, _)) = top.in_file() {
            self.by_uri.insert(name, top.clone());
        }
        for (at, id) in &found.ids {
            // The `$id` of a schema is seen from the one around it.
            let around = at.parent().map_or_else(|| self.file_uri(at), |it| self.base(&it));
            let base = if at == top { self.file_uri(at) } else { around };
            let uri = resolve(&base, split(id).0);
            self.by_uri.entry(uri.clone()).or_insert_with(|| at.clone());
            self.ids.insert(at.clone(), uri);
        }
        for (at, anchor) in &found.anchors {
            self.anchors.insert((self.resource(at), anchor.clone()), at.clone());
        }
    }

    /// Takes note of a file that cannot be read.
    pub(super) fn add_unread(&mut self, file: String, reason: String) {
        self.unread.insert(file, reason);
    }

    /// The file that a reference needs and that nobody asked for yet.
    pub(super) fn needs(&self, from: &Pointer, reference: &str) -> Option<String> {
        let (file, _) = split(reference);
        if file.is_empty() || self.known(from, file).is_some() {
            return None;
        }
        let uri = resolve(&self.file_uri(from), file);
        self.is_open(&uri).then_some(uri)
    }

    /// Whether nobody asked for a file yet.
    pub(super) fn is_open(&self, uri: &str) -> bool {
        !self.unread.contains_key(uri) && !self.by_uri.contains_key(uri)
    }

    /// Why the file of a reference could not be read.
    pub(super) fn unread(&self, from: &Pointer, reference: &str) -> Option<&str> {
        let (file, _) = split(reference);
        if file.is_empty() || self.known(from, file).is_some() {
            return None;
        }
        self.unread.get(&resolve(&self.file_uri(from), file)).map(String::as_str)
    }

    /// The address that a reference means which stands at `from`; nothing may stand there.
    pub(super) fn target(&self, root: &Node, from: &Pointer, reference: &str) -> Option<Pointer> {
        self.jump(root, from, reference, &Cell::new(MAX_JUMPS))
    }

    /// As `target`; `jumps` are left for all references on the way, so that circles end.
    fn jump(
        &self,
        root: &Node,
        from: &Pointer,
        reference: &str,
        jumps: &Cell<usize>,
    ) -> Option<Pointer> {
        let (file, fragment) = split(reference);
        let top = if file.is_empty() { self.resource(from) } else { self.known(from, file)? };
        // Real documents mean their file where a strict reader sees the schema with an `$id`.
        let whole = top.top();
        let tops = if whole == top { vec![top] } else { vec![top, whole] };
        let places: Vec<_> = tops.iter().filter_map(|it| self.below(it, fragment)).collect();
        let mut landed = places.iter().map(|it| self.land(root, it, jumps));
        landed.find(|it| root.find(it).is_some()).or_else(|| places.first().cloned())
    }

    /// What a fragment means in a file or in a schema with an `$id`.
    fn below(&self, top: &Pointer, fragment: &str) -> Option<Pointer> {
        match Pointer::parse(fragment) {
            Some(path) => Some(top.join(&path)),
            None => self.anchors.get(&(top.clone(), percent_decoded(fragment))).cloned(),
        }
    }

    /// An address that leads through a reference is that of what stands behind the reference.
    fn land(&self, root: &Node, at: &Pointer, jumps: &Cell<usize>) -> Pointer {
        let left = jumps.get().checked_sub(1).filter(|_| root.find(at).is_none());
        let Some(left) = left else { return at.clone() };
        jumps.set(left);
        let (up, node) = root.reach(at);
        let reference = node.get("$ref").and_then(Node::as_str);
        let next = reference.and_then(|it| self.jump(root, &up, it, jumps));
        let rest = at.as_str().strip_prefix(up.as_str()).map(Pointer::from_path);
        match (next, rest) {
            (Some(next), Some(rest)) => self.land(root, &next.join(&rest), jumps),
            _ => at.clone(),
        }
    }

    /// The file or schema that has a URI, seen from its `$id` or else from its file.
    fn known(&self, from: &Pointer, file: &str) -> Option<Pointer> {
        let bases = [self.base(from), self.file_uri(from)];
        bases.iter().find_map(|it| self.by_uri.get(&resolve(it, file))).cloned()
    }

    /// The innermost schema with an `$id` that an address stands in, or its file.
    fn resource(&self, at: &Pointer) -> Pointer {
        if self.ids.is_empty() {
            return at.top();
        }
        let mut around = std::iter::successors(Some(at.clone()), Pointer::parent);
        let top = at.top();
        around.find(|it| self.ids.contains_key(it) || *it == top).unwrap_or(top)
    }

    fn base(&self, at: &Pointer) -> String {
        self.ids.get(&self.resource(at)).cloned().unwrap_or_else(|| self.file_uri(at))
    }

    fn file_uri(&self, at: &Pointer) -> String {
        at.in_file().map_or_else(|| self.entry.clone(), |(name, _)| name)
    }
}

/// The names of schemas that stand in other files.
impl Addresses {
    /// Gives names: a component that only refers to another file names what stands there; everything else that is
    /// referred to is called after the last word of its address.
    pub(super) fn name(&mut self, root: &Node, references: &[(Pointer, String)]) {
        let at = Pointer::root().child("components").child("schemas");
        let components = root.find(&at).map(|node| self.behind(root, Cursor { node, at }));
        for (name, cursor) in components.iter().flat_map(Cursor::entries) {
            let behind = self.behind(root, cursor);
            if behind.at.in_file().is_some() {
                self.names.entry(behind.at).or_insert_with(|| name.to_owned());
            }
        }
        for (from, reference) in references {
            let Some(target) = self.target(root, from, reference) else { continue };
            if let Some((file, at)) = target.in_file() {
                self.names.entry(target).or_insert_with(|| name_in(&file, &at));
            }
        }
    }

    /// The name of what stands in another file and is referred to.
    pub(super) fn name_of(&self, at: &Pointer) -> Option<&str> {
        self.names.get(at).map(String::as_str)
    }

    /// What stands behind references that have nothing beside them.
    pub(super) fn behind<'a>(&self, root: &'a Node, mut cursor: Cursor<'a>) -> Cursor<'a> {
        for _ in 0..MAX_JUMPS {
            let alone = matches!(cursor.node, Node::Map(entries) if entries.len() == 1);
            let reference = cursor.text("$ref").filter(|_| alone);
            let target = reference.and_then(|it| self.target(root, &cursor.at, it));
            let next = target.and_then(|at| Some(Cursor { node: root.find(&at)?, at }));
            match next {
                Some(next) => cursor = next,
                None => break,
            }
        }
        cursor
    }
}

/// Words that say which part of something an address is, and not what it is.
const PARTS: &[&str] = &["schema", "items", "additionalProperties", "content"];

fn name_in(file: &str, at: &Pointer) -> String {
    match at.last() {
        None => stem(file),
        Some(last) if PARTS.contains(&last.as_str()) || last.parse::<usize>().is_ok() => {
            format!("{} {last}", stem(file))
        }
        Some(last) => last,
    }
}
