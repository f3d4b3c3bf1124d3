//! A method: what its operation is called, and what else is said about it.

use std::collections::BTreeSet;

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
pub(super) fn method(
    Method { way, it }: &Method<'_>,
    casings: &Casings,
    schemes: &Schemes<'_>,
    (spec, models, used): (&Spec<'_>, &[Model<'_>], &mut BTreeSet<Pointer>),
    (counts, import): (&mut Counts, &mut Import),
) {
    let kind = import.keys.text(it, "type");
    if let Some(kind) = kind.filter(|kind| NO_REQUESTS.contains(kind)) {
        import.keys.done(&it.at);
        let why = match kind {
            "webhook_unwrap" => {
                "webhooks are read by `webhooks::unwrap`, from what the document says of them"
            }
            _ => "it is no request",
        };
        import.report.lost(&it.at, why);
        return;
    }
    counts.methods += 1;
    let Some(operation) = endpoint::of(it, spec, import) else { return };
    let at = &operation.it.at;
    let words: Vec<_> =
        way.iter().map(|it| casings.snake(it)).map(|it| it.replace('.', "_")).collect();
    let call = words.join(".");
    if !used.insert(at.clone()) {
        let message = format!(
            "`{call}` is a second name for `{} {}`; a call has the first",
            operation.method, operation.path
        );
        import.report.add(&it.at, message);
        import.keys.done(&it.at);
        return;
    }
    if at.in_file().is_some() {
        let message = format!(
            "`{call}` stands in another file, which no overlay reaches: write `x-rust-path: {call}` there"
        );
        import.report.add(&it.at, message);
        return;
    }
    counts.named += 1;
    // One word would only be the name of the method.
    let path = if words.len() == 1 { format!(".{call}") } else { call };
    import.overlay.set(at, "x-rust-path", Value::String(path));
    deprecated(it, at, import);
    pages::pages(it, schemes, (spec, operation), import);
    streams::stream(it, (spec, operation), models, import);
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
