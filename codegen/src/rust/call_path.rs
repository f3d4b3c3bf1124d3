//! Where an operation is found: `ai.assistants.tests.runs.trigger`.
//!
//! Several sources know a name, and the first of them that has one is believed. What decides is what the operation says
//! about itself; only the path asks, in a few places, what else there is at paths that begin as its own does.

mod id;
mod path;
mod sample;
mod tag;
mod template;
mod vendor;
mod verbs;
mod words;

use crate::api::{Api, Operation, Schemas};

pub(super) use words::{is_version, without_path};

use super::names::snake;
use super::routes::Routes;

/// What the sources look at beside the operation.
pub(super) struct Sources<'a> {
    routes: Routes<'a>,
    schemas: &'a Schemas,
}

impl<'a> Sources<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self { routes: Routes::of(api), schemas: &api.schemas }
    }
}

/// What gives an operation its name.
type Source = fn(&Sources<'_>, &Operation) -> Option<Vec<String>>;

/// All sources, the most trusted first. The path has a name for each operation.
const SOURCES: &[(&str, Source)] = &[
    ("x-rust-path", |_, it| wished(it)),
    ("vendor", vendor::name),
    ("sample", |_, it| sample::name(it)),
    ("operationId", |_, it| id::name(it)),
    ("tag", tag::name),
    (PATH, |sources, it| Some(path::name(sources, it))),
];

/// The sources whose names nobody has seen yet.
const MADE: &[&str] = &["tag", PATH];

/// The last of the sources.
pub(super) const PATH: &str = "path";

/// What one source calls an operation: resources, then the method, in snake case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CallName {
    pub(super) source: &'static str,
    pub(super) path: Vec<String>,
}

/// Resources are nested so deep and no deeper: each is a folder, and some systems have short paths.
const MAX_DEPTH: usize = 12;

/// Deeper nesting than this is only what somebody wished or showed.
const MAX_MADE: usize = 5;

/// Whether a word says how something is called or in which form it comes.
pub(super) fn says_how(word: &str) -> bool {
    words::is_how(word) || template::ENDINGS.contains(&word)
}

/// What each source that knows a name calls an operation, the most trusted first. A wish for the method alone comes
/// before all of them, and takes the resources of the first.
pub(super) fn names(sources: &Sources<'_>, operation: &Operation) -> Vec<CallName> {
    let known = SOURCES.iter().filter_map(|(source, name)| {
        let path = name(sources, operation)?;
        let most = if MADE.contains(source) { MAX_MADE } else { MAX_DEPTH };
        Some(CallName { source, path: within(most, path) })
    });
    let known: Vec<_> = known.filter(|it| !it.path.is_empty()).collect();
    let renamed = known.first().and_then(|it| renamed(&it.path, operation));
    renamed.into_iter().chain(known).collect()
}

/// `x-rust-path` with a dot in it is the whole path: `pets.list`, or `.ping` for a method of the client itself.
fn wished(operation: &Operation) -> Option<Vec<String>> {
    let path = operation.call_path.as_deref().filter(|it| it.contains('.'))?;
    let words: Vec<_> = path.split('.').map(snake).filter(|it| !it.is_empty()).collect();
    (!words.is_empty()).then_some(words)
}

/// A path with the method that `x-rust-name` asks for; an `x-rust-path` of one word has no resource, and is the method.
fn renamed(path: &[String], operation: &Operation) -> Option<CallName> {
    let one_word = operation.call_path.as_deref().filter(|it| !it.contains('.'));
    let one_word = one_word.map(|it| ("x-rust-path", it));
    let (source, name) =
        one_word.or(operation.call_name.as_deref().map(|it| ("x-rust-name", it)))?;
    let name = snake(name);
    let resources = path.split_last().filter(|_| !name.is_empty())?.1;
    Some(CallName { source, path: resources.iter().cloned().chain([name]).collect() })
}

/// Where else an operation shall be found: whole paths, as `x-rust-path` has them, or another method of its resources.
pub(super) fn aliases(resources: &[String], operation: &Operation) -> Vec<Vec<String>> {
    let words = |it: &str| -> Vec<String> {
        let words = it.split('.').map(snake).filter(|it| !it.is_empty());
        let around = if it.contains('.') { &[] } else { resources };
        around.iter().cloned().chain(words).collect()
    };
    let found = operation.aliases.iter().filter(|it| !snake(it).is_empty());
    found.map(|it| within(MAX_DEPTH, words(it))).collect()
}

fn within(most: usize, mut path: Vec<String>) -> Vec<String> {
    if path.len() > most + 1 {
        // What is deeper is one resource, with all words in its name.
        let method = path.pop();
        let deepest = path.split_off(most - 1).join("_");
        path.extend([deepest].into_iter().chain(method));
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
