//! `streaming`: operations that answer with events.

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Node};
use serde_json::{Value, json};

use super::Import;
use super::models::Model;
use super::spec::{Operation, Spec};
use super::values::json;

/// The flag that the runtime sets where an operation answers both ways.
const FLAG: &str = "stream";

/// Adds the events of an operation whose document does not have them.
pub(super) fn stream(
    it: &Cursor<'_>,
    (spec, operation): (&Spec<'_>, &Operation<'_>),
    models: &[Model<'_>],
    import: &mut Import,
) {
    let Some(streaming) = import.keys.open(it, "streaming") else { return };
    let flag = import.keys.take(&streaming, "param_discriminator");
    if let Some(Node::String(name)) = flag.map(|it| it.node)
        && name != FLAG
    {
        let at = streaming.at.child("param_discriminator");
        import
            .report
            .lost(&at, &format!("the flag has to be called `{FLAG}`, and is a setter of the call"));
    }
    let model = import.keys.text(&streaming, "stream_event_model");
    let model = model.map(|it| it.rsplit('.').next().unwrap_or(it));
    let event = model.and_then(|name| models.iter().find(|it| it.name == name)?.schema(spec));
    if let Some(name) = model.filter(|_| event.is_none()) {
        let at = streaming.at.child("stream_event_model");
        import.report.add(&at, format!("no model is called `{name}`"));
    }
    let Some(answer) = spec.success(operation) else { return };
    let content = answer.get("content").map(|it| spec.behind(it));
    let has_events =
        content.iter().flat_map(Cursor::entries).any(|(it, _)| it.contains("event-stream"));
    if has_events {
        return;
    }
    let of_json = || spec.json(&answer).map(|it| json(it.node));
    let Some(schema) = event.map(|it| reference(&it)).or_else(of_json) else { return };
    // What several operations share says the same of all of them.
    if answer.at.is_within(&operation.it.at) {
        let content = json!({ "text/event-stream": { "schema": schema } });
        import.overlay.set(&answer.at, "content", content);
    } else {
        import.report.lost(&streaming.at, "the answer is shared with other operations: say there that it can be `text/event-stream`");
    }
}

fn reference(at: &Pointer) -> Value {
    json!({ "$ref": format!("#{}", at.as_str()) })
}
