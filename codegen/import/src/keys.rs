//! Which keys of a configuration were carried.

use std::collections::BTreeSet;

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Node};

/// The keys that somebody has carried, or said something about.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Those whose values are looked through as well.
    taken: BTreeSet<Pointer>,
    /// Those whose values are carried with them.
    whole: BTreeSet<Pointer>,
}

impl Keys {
    /// The value of a key that holds others, which is ticked off; what is in it is not.
    pub(super) fn open<'a>(&mut self, within: &Cursor<'a>, key: &str) -> Option<Cursor<'a>> {
        let holds = |it: &Cursor<'_>| matches!(it.node, Node::Map(_) | Node::List(_));
        let found = within.get(key).filter(holds)?;
        self.taken.insert(found.at.clone());
        Some(found)
    }

    /// The same for each key of a mapping.
    pub(super) fn each<'a>(&mut self, within: &Cursor<'a>) -> Vec<(&'a str, Cursor<'a>)> {
        let entries: Vec<_> = within.entries().collect();
        self.taken.extend(entries.iter().map(|(_, it)| it.at.clone()));
        entries
    }

    /// The same for a key and the keys of the mapping that it holds.
    pub(super) fn members<'a>(
        &mut self,
        within: &Cursor<'a>,
        key: &str,
    ) -> Vec<(&'a str, Cursor<'a>)> {
        self.open(within, key).map(|it| self.each(&it)).unwrap_or_default()
    }

    /// The same for each item of a list.
    pub(super) fn items<'a>(&mut self, within: &Cursor<'a>) -> Vec<Cursor<'a>> {
        let items: Vec<_> = within.items().collect();
        self.taken.extend(items.iter().map(|it| it.at.clone()));
        items
    }

    /// The value of a key, which is ticked off with all that is in it.
    pub(super) fn take<'a>(&mut self, within: &Cursor<'a>, key: &str) -> Option<Cursor<'a>> {
        let found = within.get(key)?;
        self.whole.insert(found.at.clone());
        Some(found)
    }

    /// The string of a key.
    pub(super) fn text<'a>(&mut self, within: &Cursor<'a>, key: &str) -> Option<&'a str> {
        let text = within.text(key)?;
        self.take(within, key);
        Some(text)
    }

    /// Ticks off what stands somewhere.
    pub(super) fn done(&mut self, at: &Pointer) {
        self.whole.insert(at.clone());
    }

    /// The outermost keys and items that nobody ticked off.
    pub(super) fn left<'a>(&self, from: &Cursor<'a>) -> Vec<Cursor<'a>> {
        let (mut open, mut left) = (vec![from.clone()], Vec::new());
        while let Some(within) = open.pop() {
            for it in within.entries().map(|(_, it)| it).chain(within.items()) {
                if self.whole.contains(&it.at) {
                } else if self.taken.contains(&it.at) {
                    open.push(it);
                } else {
                    left.push(it);
                }
            }
        }
        left
    }
}
