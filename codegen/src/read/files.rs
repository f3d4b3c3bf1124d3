//! Other files: each that a reference names is read, and kept in the tree of the document.

use std::collections::VecDeque;

use indexmap::IndexMap;

use super::addresses::Addresses;
use super::input::{Files, Source, Sources};
use super::lints;
use super::node::Node;
use super::parse::{Budget, parse};
use super::scan::scan;
use super::uri::{is_absolute, resolve};
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// A folder that is a link to itself, and a server that answers everything, have files without end.
const MAX_FILES: usize = 4096;
/// Names grow with each file that refers to one below it.
const MAX_NAME: usize = 1024;

/// Reads the files that a document refers to, and those that they refer to.
pub(super) fn load(
    root: &mut Node,
    files: &dyn Files,
    budget: &mut Budget,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Addresses {
    let addresses = Addresses::new(&sources.entry.name);
    let mut load = Load {
        files,
        budget,
        sources,
        diagnostics,
        addresses,
        trees: IndexMap::new(),
        references: Vec::new(),
        looked_at: 0,
        remote: VecDeque::new(),
    };
    load.look_through(root, &Pointer::root());
    while let Some(file) = load.next() {
        load.file(file);
    }
    let Load { mut addresses, trees, references, .. } = load;
    if !trees.is_empty()
        && let Node::Map(entries) = root
    {
        let key = Pointer::files().last().unwrap_or_default();
        entries.insert(key, Node::Map(trees));
    }
    addresses.name(root, &references);
    addresses
}

struct Load<'a> {
    files: &'a dyn Files,
    budget: &'a mut Budget,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    addresses: Addresses,
    trees: IndexMap<String, Node>,
    /// The references that lead or stand outside the document's own file.
    references: Vec<(Pointer, String)>,
    looked_at: usize,
    remote: VecDeque<String>,
}

impl Load<'_> {
    fn look_through(&mut self, tree: &Node, top: &Pointer) {
        let found = scan(tree, top);
        lints::read(&found.lints, self.diagnostics);
        for at in &found.secrets {
            let message = "this example looks like a real credential";
            let found = self.diagnostics.warning(Code::Secret, at, message);
            found.help("revoke it if it is one, and write a text that nobody takes for one");
        }
        self.addresses.add(top, &found);
        let own = *top == Pointer::root();
        let references = found.references.into_iter();
        self.references.extend(references.filter(|(_, to)| !own || !to.starts_with('#')));
    }

    /// The next file that is needed. Those on the network come last: a schema that was read meanwhile may have the URI
    /// that is asked for.
    fn next(&mut self) -> Option<String> {
        while let Some((from, to)) = self.references.get(self.looked_at) {
            self.looked_at += 1;
            match self.addresses.needs(from, to) {
                Some(file) if is_absolute(&file) => self.remote.push_back(file),
                Some(file) => return Some(file),
                None => {}
            }
        }
        let addresses = &self.addresses;
        while let Some(file) = self.remote.pop_front() {
            if addresses.is_open(&file) {
                return Some(file);
            }
        }
        None
    }

    fn file(&mut self, name: String) {
        if self.trees.len() >= MAX_FILES || name.len() > MAX_NAME {
            let reason = format!(
                "`{}` is one too many: {MAX_FILES} files are the limit, and {MAX_NAME} bytes for the path of each",
                name.chars().take(80).collect::<String>()
            );
            return self.addresses.add_unread(name, reason);
        }
        let text = match self.files.read(&name) {
            Ok(text) => text,
            Err(reason) => return self.addresses.add_unread(name, reason),
        };
        let at = Pointer::file(&name);
        let tree = if is_prose(&name) {
            Some(Node::String(text.clone()))
        } else {
            parse(&text, &at, self.budget, self.diagnostics)
        };
        let shown = resolve(&self.sources.entry.name, &name);
        self.sources.others.insert(name.clone(), Source { name: shown, text });
        match tree {
            Some(tree) => {
                self.look_through(&tree, &at);
                self.trees.insert(name, tree);
            }
            None => {
                // It is missed where it is asked for, and nowhere else.
                self.diagnostics.soften_last(Code::Syntax);
                let reason = format!("`{name}` has errors");
                self.addresses.add_unread(name, reason);
            }
        }
    }
}

/// Descriptions are sometimes kept in files of their own, as Markdown.
fn is_prose(name: &str) -> bool {
    [".md", ".markdown", ".txt"].iter().any(|it| name.ends_with(it))
}
