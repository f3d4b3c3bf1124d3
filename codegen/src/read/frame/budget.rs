//! How much the copy may have: what is referred to is copied wherever it is used, so that a few lines could stand for
//! billions.

use super::copy::Entries;
use crate::limits::Limit;
use crate::read::node::Node;
use crate::read::parse;

/// How much may be copied.
pub(super) struct Budget {
    most_values: usize,
    most_bytes: usize,
    values: usize,
    bytes: usize,
}

impl Budget {
    /// As much as the document has, and what may be repeated besides.
    pub(super) fn after(read: &parse::Budget) -> Self {
        Self {
            most_values: read.nodes.saturating_add(read.limits.repeated()),
            most_bytes: read.bytes.saturating_add(read.limits.bytes / 10),
            values: 0,
            bytes: 0,
        }
    }

    /// Counts an object and its fields, and the text that stands in them.
    pub(super) fn object(&mut self, entries: &Entries) {
        self.values += 1 + entries.len();
        self.bytes += entries.values().filter_map(Node::as_str).map(str::len).sum::<usize>();
    }

    /// Counts all that is in a value.
    pub(super) fn whole(&mut self, value: &Node) {
        match value {
            Node::Map(entries) => entries.values().for_each(|it| self.whole(it)),
            Node::List(items) => items.iter().for_each(|it| self.whole(it)),
            Node::String(text) => self.bytes += text.len(),
            Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) => {}
        }
        self.values += 1;
    }

    /// The limit that is passed, and what to say of it.
    pub(super) fn passed(&self) -> Option<(Limit, String)> {
        if self.values > self.most_values {
            let message = format!(
                "with what references repeat there are more than {} values",
                self.most_values
            );
            return Some((Limit::ReferredValues, message));
        }
        if self.bytes > self.most_bytes {
            let message = format!(
                "with what references repeat there are more than {} bytes",
                self.most_bytes
            );
            return Some((Limit::ReferredBytes, message));
        }
        None
    }
}
