//! Operations by where they are found, before anything is planned.

use std::collections::BTreeMap;

use crate::api;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

use super::distinct::folded;
use super::model::Naming;
use super::names::Ident;

/// Operations by where they are found.
#[derive(Default)]
pub(super) struct Branch<'a> {
    pub(super) at: Pointer,
    /// In the order in which they appear.
    pub(super) children: BTreeMap<usize, (String, Branch<'a>)>,
    /// The place of each child.
    places: BTreeMap<String, usize>,
    pub(super) operations: Vec<Entry<'a>>,
    /// The operations of others that can be called here as well.
    pub(super) aliases: Vec<(String, &'a api::Operation)>,
}

/// An operation at its place.
pub(super) struct Entry<'a> {
    pub(super) method: String,
    pub(super) operation: &'a api::Operation,
    pub(super) naming: Naming,
}

impl<'a> Branch<'a> {
    /// The operations of all branches of it.
    pub(super) fn below(&self) -> Vec<&'a api::Operation> {
        let mut open = vec![self];
        let mut below = Vec::new();
        while let Some(branch) = open.pop() {
            below.extend(branch.operations.iter().map(|it| it.operation));
            open.extend(branch.children.values().map(|(_, it)| it));
        }
        below
    }

    pub(super) fn child(&mut self, name: &str, at: &Pointer) -> &mut Self {
        let place = *self.places.entry(name.to_owned()).or_insert(self.children.len());
        let fresh = || (name.to_owned(), Branch { at: at.clone(), ..Branch::default() });
        &mut self.children.entry(place).or_insert_with(fresh).1
    }
}

/// The branches below one, without those that a method is called like: what can be done there is done by methods beside
/// it, unless more lies below.
pub(super) fn unfold<'a>(
    branch: &mut Branch<'a>,
    way: &[Ident],
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Branch<'a>)> {
    let path = way.iter().map(Ident::bare).collect::<Vec<_>>().join(".");
    let mut children = Vec::new();
    for (name, child) in std::mem::take(&mut branch.children).into_values() {
        let holder = branch.operations.iter().find(|it| it.method == name).map(|it| it.operation);
        let Some(holder) = holder.filter(|_| child.children.is_empty()) else {
            children.push((name, child));
            continue;
        };
        for entry in child.operations {
            let method = format!("{name}_{}", entry.method);
            folded(
                holder,
                &format!("{path}.{method}"),
                (entry.operation, "x-rust-path"),
                diagnostics,
            );
            branch.operations.push(Entry { method, ..entry });
        }
        for (method, operation) in child.aliases {
            let method = format!("{name}_{method}");
            folded(
                holder,
                &format!("[{path}.{method}]"),
                (operation, "x-rust-aliases"),
                diagnostics,
            );
            branch.aliases.push((method, operation));
        }
    }
    children
}
