//! The name that path and method give: words of the path are resources, and what is done to the last is the method.

use crate::api::{Amount, Operation, amount};

use super::super::names::{is_same, snake};
use super::super::routes::Routes;
use super::verbs::{can_be_verb, is_plain_verb, is_question};
use super::words::{is_how, is_plural, without_path};
use super::{Sources, shortened, template};
use template::Piece;

/// The resources and the method. A path of one segment that is a whole phrase has no resource: `/getUpdates`.
pub(super) fn name(sources: &Sources<'_>, operation: &Operation) -> Vec<String> {
    let mut pieces = template::pieces(&operation.path);
    leave_scope(operation, &mut pieces);
    let scope = template::scope(&operation.path);
    let mut words: Vec<String> = scope.into_iter().collect();
    words.extend(pieces.iter().filter_map(Piece::name).map(str::to_owned));
    let method = action(sources, operation, &pieces, &mut words)
        .unwrap_or_else(|| verb(sources, operation, &pieces));
    // What stands behind `#` tells an operation from another at the same path.
    let method = match operation.path.split_once('#') {
        Some((_, way)) => snake(&format!("{method} {way}")),
        None => method,
    };
    let is_phrase = |it: &str| method == it && can_be_verb(it) && it.contains('_');
    let is_named = matches!(pieces.last(), Some(Piece::Action(_)));
    if words.is_empty() && !is_named && !pieces.iter().any(|it| it.name().is_some_and(is_phrase)) {
        // There may be no word in the whole path, or none that says what.
        let tag = operation.tags.first().map(|it| snake(it));
        // `default` is what tools write where nobody has said a tag.
        let tag = tag.filter(|it| !it.is_empty() && !is_how(it) && it != "default");
        if let (None, Some(id)) = (&tag, whole_id(operation)) {
            return vec![shortened(&id)];
        }
        words.push(tag.unwrap_or_else(|| "root".to_owned()));
    }
    words.push(shortened(&method));
    words
}

/// The operation's id, where all that is known of an operation is what it is called: `POST /` of `rpc`.
fn whole_id(operation: &Operation) -> Option<String> {
    let id = operation.id.as_deref().filter(|_| !operation.path.contains('#'))?;
    let id = snake(without_path(id, operation));
    // What only says that it is at the root, or its method, says no more than the path.
    let method = operation.method.to_ascii_lowercase();
    Some(id).filter(|it| !it.is_empty() && *it != "root" && *it != method)
}

/// A segment that the first tag names, in a part of the path that follows a parameter and another word, is where the path
/// begins: what is in front of `/companies/{id}/data/invoices` says whose invoices.
fn leave_scope(operation: &Operation, pieces: &mut Vec<Piece>) {
    if let Some(at) = scope_end(operation, pieces) {
        pieces.drain(..at);
    }
}

/// Whether the path of an operation says first whose things it is about.
pub(super) fn has_scope(operation: &Operation) -> bool {
    scope_end(operation, &template::pieces(&operation.path)).is_some()
}

/// Where the things begin.
fn scope_end(operation: &Operation, pieces: &[Piece]) -> Option<usize> {
    let tag = operation.tags.first().map(|it| snake(it))?;
    let is_thing = |it: &Piece| is_tag(it, &tag) && it.name().is_some_and(|it| !can_be_verb(it));
    let at = pieces.iter().position(is_thing)?;
    // Right behind a parameter it is a part of what is in front.
    let in_front = pieces.get(..at).unwrap_or_default();
    let is_apart = in_front.last().is_some_and(|it| it.name().is_some());
    (is_apart && in_front.contains(&Piece::Parameter)).then_some(at)
}

/// Whether the words in front of the last say that it is something to be done: `calls/{id}/actions/send_messages`.
fn has_actions(words: &[String]) -> bool {
    words.iter().rev().nth(1).is_some_and(|it| it == "actions")
}

fn is_tag(piece: &Piece, tag: &str) -> bool {
    piece.name().is_some_and(|it| is_same(it, tag))
}

/// The method that the path itself names, whose words are taken from those of the resources.
fn action(
    sources: &Sources<'_>,
    operation: &Operation,
    pieces: &[Piece],
    words: &mut Vec<String>,
) -> Option<String> {
    let (path, method) = (&operation.path, operation.method.as_str());
    if let Some(Piece::Action(action)) = pieces.last() {
        return Some(action.clone());
    }
    let tag = operation.tags.first().map(|it| snake(it));
    if tag.is_some_and(|tag| pieces.last().is_some_and(|it| is_tag(it, &tag))) {
        return None;
    }
    // Several things are a collection that one is added to, even if nothing else can be done with it.
    let last = words.last()?;
    let is_collection = is_plural(last) && !can_be_verb(last) && !has_actions(words);
    if !is_collection && is_action(&sources.routes, path, method) {
        let action = words.pop()?;
        // What stands below an action belongs to it: `/chat/sms` is `chat_sms`.
        let above = path.rsplit_once('/').map_or("", |(above, _)| above);
        let outer = is_action(&sources.routes, above, "POST").then(|| words.pop()).flatten();
        return Some(outer.map_or(action.clone(), |it| format!("{it}_{action}")));
    }
    let last = words.last()?;
    let is_last = pieces.last().is_some_and(|it| it.name().is_some());
    let is_named = is_last && says_what(sources, operation, last, words.len())
        || is_before_parameter(pieces)
            && is_plain_verb(last)
            && (last.contains('_') || method == "POST");
    if is_named {
        return words.pop();
    }
    // What undoes something, or asks about it, is no part of a thing that is called so.
    let is_about =
        is_last && words.len() > 1 && is_plain_verb(last) && !has_more(sources, operation);
    let done = is_about.then(|| verb(sources, operation, pieces))?;
    words.pop().map(|it| format!("{done}_{it}"))
}

/// Whether the last segment of a path is a verb: `customers/search`, `pet/findByStatus`. One word alone is none, and
/// neither is what has parts of its own.
fn says_what(sources: &Sources<'_>, operation: &Operation, last: &str, depth: usize) -> bool {
    let method = operation.method.as_str();
    // What is read and changed is a thing, whatever it is called: `settings/search-cutoff-ms`.
    let here = |method: &str| sources.routes.has(&operation.path, method);
    let is_changed = here("PUT") || here("PATCH") || here("DELETE");
    if has_more(sources, operation) || here("GET") && is_changed {
        return false;
    }
    if last.contains('_') {
        return is_plain_verb(last) || method == "POST" && can_be_verb(last) && !is_plural(last);
    }
    match method {
        _ if depth < 2 => false,
        "POST" => can_be_verb(last),
        "PUT" | "PATCH" => is_plain_verb(last),
        "GET" => is_question(last) || last == "list",
        _ => false,
    }
}

/// Whether other paths go on behind this one.
fn has_more(sources: &Sources<'_>, operation: &Operation) -> bool {
    let below = format!("{}/", template::without_ending(operation.path.trim_end_matches('/')));
    sources.routes.below(&below).next().is_some()
}

/// Whether the last of several segments is a parameter, with a word in front of it.
fn is_before_parameter(pieces: &[Piece]) -> bool {
    matches!(pieces, [.., Piece::Name(_), Piece::Parameter]) && pieces.len() > 2
}

/// A trailing static segment somewhere behind a parameter that is only posted to, and has nothing below it but such
/// segments, is an action.
fn is_action(routes: &Routes<'_>, path: &str, method: &str) -> bool {
    let pieces = template::pieces(path);
    let behind_parameter =
        pieces.contains(&Piece::Parameter) && pieces.last() != Some(&Piece::Parameter);
    let below = format!("{}/", template::without_ending(path.trim_end_matches('/')));
    let is_posted = |path: &str| routes.has_only(path, "POST");
    let named =
        |path: &str| path.strip_prefix(&below).is_some_and(|rest| !rest.contains(['/', '{']));
    behind_parameter
        && method == "POST"
        && routes.has(path, method)
        && is_posted(path)
        && routes.below(&below).all(|it| it == path || is_posted(it) && named(it))
}

fn verb(sources: &Sources<'_>, operation: &Operation, pieces: &[Piece]) -> String {
    let routes = &sources.routes;
    let here = |method: &str| routes.has(&operation.path, method);
    let item = pieces.last() == Some(&Piece::Parameter);
    let verb = match operation.method.as_str() {
        "GET" if item || is_one(sources, operation, pieces) => "retrieve",
        "GET" => "list",
        "POST" if item => "update",
        "POST" => "create",
        "PUT" if here("PATCH") => "replace",
        "PUT" | "PATCH" => "update",
        // A method that only this API has is its own name.
        other => return snake(other),
    };
    verb.to_owned()
}

/// Whether the answer is one thing; where the document does not say, the last word or what can be done to it decides.
fn is_one(sources: &Sources<'_>, operation: &Operation, pieces: &[Piece]) -> bool {
    let here = |method: &str| sources.routes.has(&operation.path, method);
    let below = format!("{}/{{", operation.path.trim_end_matches('/'));
    let has_items = || sources.routes.below(&below).next().is_some();
    let last = pieces.iter().rev().find_map(Piece::name);
    let is_plural = last.is_some_and(is_plural);
    match amount(sources.schemas, operation) {
        // What has items is a collection, whatever an answer tells beside them.
        Amount::One => !(is_plural && has_items()),
        Amount::Many => false,
        Amount::Unsaid => {
            let is_changed = here("PUT") || here("PATCH") || here("DELETE");
            (is_changed || !is_plural && last.is_some()) && !has_items()
        }
    }
}
