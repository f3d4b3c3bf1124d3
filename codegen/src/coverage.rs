//! How much of a document's schemas came through: nothing is dropped in silence, and this counts what was widened.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// What became of the schemas of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Places where a schema stands.
    pub schemas: usize,
    /// Places that became any JSON although the document says more, by the keyword that is to blame.
    pub widened: BTreeMap<String, usize>,
    /// Keywords that were neither modelled, nor documented, nor reported; always empty.
    pub silent: Vec<Pointer>,
}
