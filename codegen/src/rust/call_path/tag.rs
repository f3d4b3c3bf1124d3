//! Tags with dots, which are resources: `beta.agents`.

use crate::api::Operation;

use super::super::names::{is_same, singular, snake};
use super::words::is_how;
use super::{Sources, path};

/// The resources that the first tag names; what the path says beyond the last of them goes into the method.
pub(super) fn name(sources: &Sources<'_>, operation: &Operation) -> Option<Vec<String>> {
    let tag = operation.tags.first()?;
    let groups: Vec<_> = tag.split('.').map(snake).collect();
    let is_path = |it: &String| !it.is_empty() && !is_how(it);
    if groups.len() < 2 || tag.contains(' ') || !groups.iter().all(is_path) {
        return None;
    }
    let mut own = path::name(sources, operation);
    let method = own.pop()?;
    let last = groups.last()?;
    let beyond = own.iter().rposition(|it| is_called(it, last)).map_or(own.len(), |at| at + 1);
    let mut beyond = own.split_off(beyond);
    if let Some(last) = beyond.last_mut().filter(|_| method == "create") {
        *last = singular(last);
    }
    let method: Vec<_> = [method].into_iter().chain(beyond).collect();
    Some(groups.into_iter().chain([method.join("_")]).collect())
}

/// Whether a word of the path is what a tag names: `datasets.records` is `dataset-records` there.
fn is_called(word: &str, tag: &str) -> bool {
    let ends = word.match_indices('_').filter_map(|(at, _)| word.get(at + 1..));
    [word].into_iter().chain(ends).any(|it| is_same(it, tag))
}
