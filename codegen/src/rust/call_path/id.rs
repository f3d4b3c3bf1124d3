//! Operation ids that say where the call is found: `issues/create-comment`, `chat.postMessage`, `apps_list`.
//!
//! An id that a framework made of a function, a class or the path says nothing about it.

use crate::api::Operation;

use super::super::names::{is_same, snake};
use super::path;
use super::template::{self, Piece, without_ending};
use super::verbs::{can_be_verb, is_plain_verb};
use super::words::{is_how, without_form, without_path};

/// The group and the method, where the id has both.
pub(super) fn name(operation: &Operation) -> Option<Vec<String>> {
    let id = operation.id.as_deref()?.trim();
    // Two signs together stand for braces of the path.
    if id.contains("__") || id.starts_with('/') {
        return None;
    }
    // A tag with dots in it says more than words of the id.
    let is_dotted = operation.tags.first().is_some_and(|it| it.contains('.'));
    let dotted = operation.tags.iter().filter(|it| it.contains('.'));
    let plain = operation.tags.iter().filter(|it| !it.contains('.'));
    let words = snake(without_path(id, operation));
    let mut path = separated(id)
        .or_else(|| tagged(dotted, &words))
        .or_else(|| underscored(operation, id).filter(|_| !is_dotted))
        .or_else(|| tagged(plain, &words).filter(|_| !is_of_path(operation, &words)))
        .or_else(|| named_in(operation, &words).filter(|_| path::has_scope(operation)))?;
    let method = path.pop()?;
    path.push(without_version(&method).to_owned());
    let is_whole = path.len() > 1 && path.iter().all(|it| !it.is_empty() && !is_how(it));
    (is_whole && path.len() <= MAX_WORDS).then_some(path)
}

/// Ids with more parts are addresses of something else.
const MAX_WORDS: usize = 6;

/// `list` for `list_v1`.
fn without_version(method: &str) -> &str {
    let split = method.rsplit_once('_');
    split.filter(|(_, end)| *end == "v1").map_or(method, |it| it.0)
}

/// Whether an id says the path once more, and the method behind it: `CustomerSearchPost` of `/customer/search`.
fn is_of_path(operation: &Operation, words: &str) -> bool {
    let letters = |it: &str| it.replace('_', "");
    let method = operation.method.to_ascii_lowercase();
    let rest = words.strip_suffix(&format!("_{method}")).map(letters);
    rest.is_some_and(|it| letters(&snake(&operation.path)).ends_with(&it))
}

/// `issues/create-comment`, `models.versions.list`.
fn separated(id: &str) -> Option<Vec<String>> {
    let id = without_ending(id);
    let is_separated = id.contains(['/', '.']) && !id.contains(['{', ' ', ':']);
    let words = id.split(['/', '.']).map(|it| without_form(&snake(it)));
    is_separated.then(|| words.filter(|it| !is_how(it)).collect())
}

/// `apps_list_events`, `volumeSnapshots_create`: what stands before the first verb is the group, unless the id begins
/// with one. Where `_` can be a space between words as well, a group of several parts is one that the path has, too.
fn underscored(operation: &Operation, id: &str) -> Option<Vec<String>> {
    let parts: Vec<_> = id.split('_').collect();
    let first = parts.first()?;
    let is_made = without_path(id, operation) != id || first.contains("Controller");
    if is_made || is_plain_verb(&snake(first)) {
        return None;
    }
    let words: Vec<_> = parts.iter().map(|it| snake(it)).collect();
    let behind_first = |is_verb: fn(&str) -> bool| {
        (1..words.len()).find(|at| words.get(*at).is_some_and(|it| is_verb(it)))
    };
    let is_spelled = parts.iter().any(|it| it.contains('-') || it.chars().any(char::is_uppercase));
    let second = words.get(1).filter(|it| !is_spelled && can_be_verb(it)).map(|_| 1);
    let at =
        second.or_else(|| behind_first(is_plain_verb)).or_else(|| behind_first(can_be_verb))?;
    let (group, method) = (words.get(..at)?, snake(&parts.get(at..)?.join("_")));
    let group = if is_spelled || at == 1 { group.to_vec() } else { as_in_path(operation, group)? };
    Some(group.into_iter().chain([method]).collect())
}

/// The words of a group as the path has them: a segment each, or all of them as one.
fn as_in_path(operation: &Operation, group: &[String]) -> Option<Vec<String>> {
    let pieces = template::pieces(&operation.path);
    let has = |word: &str| pieces.iter().filter_map(Piece::name).any(|it| is_same(it, word));
    if group.iter().all(|it| has(it)) {
        return Some(group.to_vec());
    }
    Some(vec![group.join("_")]).filter(|it| it.iter().all(|it| has(it)))
}

/// `accountGet`, `skills_list_versions`: the first words are those of a tag, and a verb follows. Of a tag with dots, the
/// last part is enough.
fn tagged<'t>(tags: impl Iterator<Item = &'t String>, words: &str) -> Option<Vec<String>> {
    let mut found = tags.filter_map(|tag| {
        let mut path: Vec<_> = tag.split('.').map(snake).filter(|it| !it.is_empty()).collect();
        let method = after(words, &path.join("_")).or_else(|| after(words, path.last()?))?;
        path.push(method.to_owned());
        Some(path)
    });
    found.next()
}

/// `list-bills`, `getCreateUpdateBillsModel`: a verb, and the words of the only tag somewhere behind it. Where the path
/// is that of a thing in something else, this says what is done to it, and the path would have to guess.
fn named_in(operation: &Operation, words: &str) -> Option<Vec<String>> {
    let [tag] = operation.tags.as_slice() else { return None };
    let group = snake(tag);
    let words: Vec<_> = words.split('_').collect();
    let length = group.split('_').count();
    let is_it =
        |at: &usize| words.get(*at..at + length).is_some_and(|it| is_same(&it.join("_"), &group));
    let at = (1..words.len()).find(is_it)?;
    if !is_plain_verb(words.first()?) {
        return None;
    }
    let rest: Vec<_> = words.get(..at)?.iter().chain(words.get(at + length..)?).copied().collect();
    Some(vec![group, rest.join("_")])
}

/// What stands behind the words of a group, whatever their number, if it begins with a verb.
fn after<'a>(words: &'a str, group: &str) -> Option<&'a str> {
    let ends = words.match_indices('_').map(|(at, _)| at);
    let mut splits = ends.filter_map(|at| Some((words.get(..at)?, words.get(at + 1..)?)));
    splits.find(|(first, rest)| is_same(first, group) && can_be_verb(rest)).map(|(_, rest)| rest)
}
