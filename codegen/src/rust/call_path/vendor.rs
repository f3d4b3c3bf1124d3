//! What an SDK of another maker calls an operation, by that maker's own rules.

use crate::api::{Operation, VendorName};

use super::super::names::snake;
use super::Sources;

/// The group and the method. Where one of them is not said, Speakeasy takes the first tag for the group, and Fern the id
/// for the method and no group; what is not said at all comes from the path.
pub(super) fn name(sources: &Sources<'_>, operation: &Operation) -> Option<Vec<String>> {
    let VendorName { maker, group, method } = operation.vendor.as_ref()?;
    let is_fern = *maker == "fern";
    let mut path = match group {
        Some(group) => group.iter().map(|it| snake(it)).collect(),
        None if is_fern => Vec::new(),
        None => vec![operation.tags.first().map(|it| snake(it))?],
    };
    path.retain(|it| !it.is_empty());
    let id = || operation.id.as_deref().filter(|_| is_fern);
    let method = method.as_deref().or_else(id).map(snake);
    let method = method.or_else(|| super::path::name(sources, operation).pop());
    path.push(method.filter(|it| !it.is_empty())?);
    Some(path)
}
