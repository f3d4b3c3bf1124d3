//! All paths of a document in order, so that what stands below one is found without looking at the others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::api::Api;

/// The paths, and the methods of each.
pub(super) struct Routes<'a>(BTreeMap<&'a str, BTreeSet<&'a str>>);

impl<'a> Routes<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut routes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for it in &api.operations {
            routes.entry(&it.path).or_default().insert(&it.method);
        }
        Self(routes)
    }

    /// Whether a path has an operation of this method.
    pub(super) fn has(&self, path: &str, method: &str) -> bool {
        self.0.get(path).is_some_and(|it| it.contains(method))
    }

    /// Whether all operations of a path have this method.
    pub(super) fn has_only(&self, path: &str, method: &str) -> bool {
        self.0.get(path).is_none_or(|it| it.iter().all(|it| *it == method))
    }

    /// The paths that begin so.
    pub(super) fn below(&self, start: &str) -> impl Iterator<Item = &'a str> {
        let from = self.0.range::<str, _>((Bound::Included(start), Bound::Unbounded));
        from.map(|(path, _)| *path).take_while(move |it| it.starts_with(start))
    }
}
