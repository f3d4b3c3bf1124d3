//! Where an operation is found: `ai.assistants.tests.runs.trigger`.
//!
//! The first source that exists: `x-rust-path`, the document's own code samples, then the path and the method;
//! `x-rust-name` is the last word of any of them.

use crate::api::Operation;

use super::names::snake;
use super::routes::Routes;

/// Resources are nested so deep and no deeper: each is a folder, and some systems have short paths.
const MAX_DEPTH: usize = 12;

/// Resources, then the method, in snake case.
pub(super) fn call_path(routes: &Routes<'_>, operation: &Operation) -> Vec<String> {
    let mut path = whole_path(routes, operation);
    if path.len() > MAX_DEPTH + 1 {
        // What is deeper is one resource, with all words in its name.
        let method = path.pop();
        let deepest = path.split_off(MAX_DEPTH - 1).join("_");
        path.extend([deepest].into_iter().chain(method));
    }
    path
}

fn whole_path(routes: &Routes<'_>, operation: &Operation) -> Vec<String> {
    let given = operation.call_path.as_deref().unwrap_or_default().split('.').map(snake);
    let mut given: Vec<_> = given.filter(|it| !it.is_empty()).collect();
    if given.len() > 1 {
        return given;
    }
    let mut path = from_samples(operation).unwrap_or_else(|| from_path(routes, operation));
    // A path of one word has no resource: the word is the method.
    let name = operation.call_name.as_deref().map(snake).filter(|it| !it.is_empty());
    let name = given.pop().or(name);
    if let Some(method) = path.last_mut() {
        *method = name.unwrap_or_else(|| shortened(method));
    }
    path
}

/// A method of more letters than these loses words.
pub(super) const MAX_METHOD: usize = 30;

/// A name without its inner words, from the end on, until it is short enough.
fn shortened(method: &str) -> String {
    let mut words: Vec<_> = method.split('_').collect();
    while words.len() > 2 && words.join("_").len() > MAX_METHOD {
        words.remove(words.len() - 2);
    }
    words.join("_")
}

/// The dotted path of the first call on `client` in the Python sample, then in the JavaScript one.
fn from_samples(operation: &Operation) -> Option<Vec<String>> {
    const LANGUAGES: &[&[&str]] = &[&["python"], &["javascript", "typescript", "node", "node.js"]];
    LANGUAGES.iter().find_map(|names| {
        let matching = |lang: &str| names.contains(&lang.to_ascii_lowercase().as_str());
        operation
            .samples
            .iter()
            .filter(|(lang, _)| matching(lang))
            .find_map(|(_, source)| from_sample(source))
    })
}

fn from_sample(source: &str) -> Option<Vec<String>> {
    source.match_indices("client.").find_map(|(at, _)| {
        let before = source.get(..at)?.chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
            return None;
        }
        let rest = source.get(at + "client.".len()..)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.'))?;
        let names: Vec<_> = rest.get(..end)?.split('.').map(snake).collect();
        let called = rest.get(end..)?.starts_with('(');
        (called && names.len() >= 2 && names.iter().all(|it| !it.is_empty())).then_some(names)
    })
}

/// A segment of a path template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Segment<'a> {
    Name(&'a str),
    Parameter,
}

fn segments(path: &str) -> Vec<Segment<'_>> {
    let parts = path.split('/').filter(|it| !it.is_empty());
    parts.map(|it| if it.contains('{') { Segment::Parameter } else { Segment::Name(it) }).collect()
}

fn from_path(routes: &Routes<'_>, operation: &Operation) -> Vec<String> {
    let segments = segments(&operation.path);
    let names = |segments: &[Segment<'_>]| -> Vec<String> {
        let names = segments
            .iter()
            .filter_map(|it| if let Segment::Name(name) = it { Some(snake(name)) } else { None });
        names.filter(|it| !it.is_empty() && !is_version(it)).collect()
    };
    let mut resources = names(&segments);
    let method = is_action(routes, &operation.path, &operation.method).then(|| {
        let action = resources.pop().unwrap_or_default();
        // What stands below an action belongs to it: `/chat/sms` is `chat_sms`.
        let above = operation.path.rsplit_once('/').map_or("", |(above, _)| above);
        if is_action(routes, above, "POST") {
            format!("{}_{action}", resources.pop().unwrap_or_default())
        } else {
            action
        }
    });
    let method = method.unwrap_or_else(|| {
        let verb = verb(routes, operation, &segments);
        // A method that only this API has is its own name.
        if verb.is_empty() { snake(&operation.method) } else { verb.to_owned() }
    });
    resources.retain(|it| !it.is_empty());
    if resources.is_empty() {
        // There may be no letter in the whole path.
        let whole = snake(&operation.path);
        resources.push(if whole.is_empty() { "root".to_owned() } else { whole });
    }
    resources.push(method);
    resources
}

/// `v2` says nothing about what a resource is.
fn is_version(name: &str) -> bool {
    name.strip_prefix('v')
        .is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()))
}

/// A trailing static segment somewhere behind a parameter that is only posted to, and has nothing below it but such
/// segments, is an action.
fn is_action(routes: &Routes<'_>, path: &str, method: &str) -> bool {
    let segments = segments(path);
    let behind_parameter =
        segments.contains(&Segment::Parameter) && segments.last() != Some(&Segment::Parameter);
    let below = format!("{}/", path.trim_end_matches('/'));
    let is_posted = |path: &str| routes.has_only(path, "POST");
    let named =
        |path: &str| path.strip_prefix(&below).is_some_and(|rest| !rest.contains(['/', '{']));
    behind_parameter
        && method == "POST"
        && routes.has(path, method)
        && is_posted(path)
        && routes.below(&below).all(|it| it == path || is_posted(it) && named(it))
}

fn verb(routes: &Routes<'_>, operation: &Operation, segments: &[Segment<'_>]) -> &'static str {
    let here = |method: &str| routes.has(&operation.path, method);
    let item = segments.last() == Some(&Segment::Parameter);
    let singleton = !item
        && (here("PUT") || here("PATCH") || here("DELETE"))
        && !has_items(routes, &operation.path);
    match operation.method.as_str() {
        "GET" if item || singleton => "retrieve",
        "GET" => "list",
        "POST" if item => "update",
        "POST" => "create",
        "PUT" if here("PATCH") => "replace",
        "PUT" | "PATCH" => "update",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options",
        "TRACE" => "trace",
        _ => "",
    }
}

/// Whether a collection has items with addresses of their own.
fn has_items(routes: &Routes<'_>, path: &str) -> bool {
    let below = format!("{}/{{", path.trim_end_matches('/'));
    routes.below(&below).next().is_some()
}
