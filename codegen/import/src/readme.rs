//! `readme`: the call that stands in the README.

use codegen::read::Cursor;
use serde_json::Value;

use super::Import;
use super::endpoint;
use super::spec::Spec;

/// Marks the call of the headline.
pub(super) fn readme(from: &Cursor<'_>, spec: &Spec<'_>, import: &mut Import) {
    let Some(readme) = import.keys.open(from, "readme") else { return };
    let Some(examples) = import.keys.open(&readme, "example_requests") else { return };
    let all = import.keys.each(&examples);
    let shown = all
        .iter()
        .find(|it| it.0 == "headline")
        .or_else(|| all.iter().find(|it| it.0 == "default"));
    for (name, it) in &all {
        let is_shown = shown.is_some_and(|it| it.0 == *name);
        import.keys.take(it, "type");
        let text = import.keys.text(it, "endpoint");
        let is_plain = it.get("params").is_none_or(|it| it.entries().next().is_none());
        import.keys.take(it, "params");
        let operation = text.and_then(|it| endpoint::find(it, spec));
        match (operation, text) {
            (None, Some(text)) => {
                import
                    .report
                    .add(&it.at.child("endpoint"), format!("the document has no `{text}`"));
            }
            (Some(operation), _) if is_shown && operation.it.at.in_file().is_none() => {
                import.overlay.heading("The call of the README");
                import.overlay.set(&operation.it.at, "x-rust-readme", Value::Bool(true));
                if !is_plain {
                    let why = "the arguments of an example come from the examples of the document";
                    import.report.lost(&it.at.child("params"), why);
                }
            }
            // Each call has an example of its own in its documentation.
            _ => {}
        }
    }
}
