//! What the document says about a tag is what a resource is about.

use std::collections::BTreeSet;

use crate::api::{self, Api, Tag};

use super::branch::Branch;
use super::docs;
use super::model::Docs;
use super::names::snake;

/// The tag that describes a resource: the one of its name that an operation in it has, or else the first that all of its
/// own operations have, unless that describes the resource around it.
pub(super) fn tag<'a>(
    api: &'a Api,
    name: &str,
    branch: &Branch<'_>,
    around: Option<&str>,
) -> Option<&'a Tag> {
    let has = |it: &api::Operation, tag: &Tag| it.tags.contains(&tag.name);
    let (name, below) = (snake(name), branch.below());
    let below: BTreeSet<_> = below.iter().flat_map(|it| &it.tags).collect();
    let of_name = |it: &&Tag| below.contains(&it.name) && snake(&it.name) == name;
    let described = api.tags.iter().filter(|it| !it.description.trim().is_empty());
    let own = || branch.operations.iter().map(|it| it.operation);
    let in_common = |it: &&Tag| own().next().is_some() && own().all(|own| has(own, it));
    let found = described.clone().find(of_name).or_else(|| described.clone().find(in_common));
    found.filter(|it| around != Some(it.name.as_str()))
}

/// What the document says about a tag, and the first paragraph of it.
pub(super) fn docs(tag: &Tag) -> (Docs, Docs) {
    let words = api::Docs { description: Some(tag.description.clone()), ..api::Docs::default() };
    (docs::docs(&words), docs::summary(&words))
}
