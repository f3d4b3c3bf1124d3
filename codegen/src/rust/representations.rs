//! What an answer can be written in: what is asked for, and what can be.

use crate::api::{self, Api, Content};

use super::body::{answered, is_stream};
use super::output::{is_located, successes};

/// The media types that are asked for, the one that is decoded first.
pub(super) fn accept(api: &Api, operation: &api::Operation) -> String {
    let mut types: Vec<&str> = Vec::new();
    let located = is_located(operation);
    for response in successes(operation).filter(|_| !located) {
        let used = answered(api, &response.contents).map(|(it, _)| it.media_type.as_str());
        types.extend(used.filter(|it| !it.is_empty() && !types.contains(it)));
    }
    if types.is_empty() { "*/*".to_owned() } else { types.join(", ") }
}

/// The other media types of the successes, which a call can ask for; those of streams have a way of their own.
pub(super) fn others(api: &Api, operation: &api::Operation) -> Vec<String> {
    let used = accept(api, operation);
    let used: Vec<_> = used.split(", ").collect();
    let mut others: Vec<String> = Vec::new();
    for content in represented(operation) {
        let it = &content.media_type;
        if !used.contains(&it.as_str()) && !others.contains(it) {
            others.push(it.clone());
        }
    }
    others
}

/// Whether there can be any: the name of what asks for them is taken then.
pub(super) fn has_others(operation: &api::Operation) -> bool {
    let mut contents = represented(operation).map(|it| &it.media_type);
    let first = contents.next();
    contents.any(|it| Some(it) != first)
}

/// What the successes can be, but for streams.
fn represented(operation: &api::Operation) -> impl Iterator<Item = &Content> {
    let is_sent = operation.method != "HEAD" && !is_located(operation);
    let contents = successes(operation).filter(move |_| is_sent).flat_map(|it| &it.contents);
    contents.filter(|it| !it.media_type.is_empty() && !is_stream(&it.media_type))
}
