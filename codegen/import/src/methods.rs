//! A method: what its operation is called, and what else is said about it.

use std::collections::BTreeMap;

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Node};
use serde_json::Value;

use super::casings::Casings;
use super::models::Model;
use super::pages::{self, Schemes};
use super::resources::{Counts, Method};
use super::spec::Spec;
use super::{Import, endpoint, streams};

/// Methods of these types are no requests.
const NO_REQUESTS: &[&str] = &["webhook_unwrap", "websocket", "alias"];

/// Writes what a method says.
pub(super) fn method<'a>(
    Method { way, it }: &Method<'a>,
    casings: &Casings,
    schemes: &Schemes<'_>,
    (spec, models, used): (&Spec<'_>, &[Model<'_>], &mut BTreeMap<Pointer, Cursor<'a>>),
    (counts, import): (&mut Counts, &mut Import),
) {
    let kind = import.keys.text(it, "type");
    if let Some(kind) = kind.filter(|kind| NO_REQUESTS.contains(kind)) {
        import.keys.done(&it.at);
        import.report.lost(&it.at, no_request(kind));
        return;
    }
    counts.methods += 1;
    let Some(operation) = endpoint::of(it, spec, import) else { return };
    let at = &operation.it.at;
    let words: Vec<_> =
        way.iter().map(|it| casings.snake(it)).map(|it| it.replace('.', "_")).collect();
    let call = words.join(".");
    // One word would only be the name of the method.
    let path = if words.len() == 1 { format!(".{call}") } else { call.clone() };
    let first = used.get(at).cloned();
    let (key, value) = match first {
        None => ("x-rust-path", Value::String(path)),
        Some(_) => ("x-rust-aliases", Value::from(vec![path])),
    };
    used.entry(at.clone()).or_insert_with(|| it.clone());
    if at.in_file().is_some() {
        let message = format!(
            "`{call}` stands in another file, which no overlay reaches: write `{key}: {value}` there"
        );
        import.report.add(&it.at, message);
        return;
    }
    counts.named += 1;
    import.overlay.set(at, key, value);
    if let Some(first) = first {
        second_name(it, &first, import);
        return;
    }
    deprecated(it, at, import);
    pages::pages(it, schemes, (spec, operation), import);
    streams::stream(it, (spec, operation), models, import);
}

/// Why a method of this type is not carried.
fn no_request(kind: &str) -> &'static str {
    match kind {
        "webhook_unwrap" => {
            "webhooks are read by `webhooks::unwrap`, from what the document says of them"
        }
        _ => "it is no request",
    }
}

/// What is said of a second name only, since both are one call.
fn second_name(it: &Cursor<'_>, first: &Cursor<'_>, import: &mut Import) {
    for (key, it) in it.entries().filter(|(key, _)| *key != "endpoint") {
        if first.get(key).is_none_or(|other| other.node != it.node) {
            import.report.lost(&it.at, "both names are of one call, which is as the first says");
        }
    }
    import.keys.done(&it.at);
}

/// `true`, or what to do instead.
fn deprecated(it: &Cursor<'_>, at: &Pointer, import: &mut Import) {
    let Some(deprecated) = import.keys.take(it, "deprecated") else { return };
    if *deprecated.node == Node::Bool(false) {
        return;
    }
    import.overlay.set(at, "deprecated", Value::Bool(true));
    if let Some(text) = deprecated.node.as_str() {
        let why = "the call is deprecated; why is said in its `description`";
        import.report.lost(&deprecated.at, &format!("{why}: {text}"));
    }
}
