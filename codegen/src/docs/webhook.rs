//! What is said about webhooks.

use crate::markdown::code;
use crate::rust::Webhooks;

/// Of what reads a webhook whose event is told by its body.
pub(crate) fn webhook_tag_docs(
    it: &Webhooks,
    path: &[String],
    values: &[Vec<String>],
) -> Vec<String> {
    let property = code(&path.join("."));
    let first =
        format!("Reads the body of a request whose event is told by its property {property}.");
    let told = it.all.iter().zip(values);
    let untold: Vec<_> =
        told.filter(|(_, it)| it.is_empty()).map(|(it, _)| code(&it.event)).collect();
    if untold.is_empty() {
        return vec![first];
    }
    let rest = format!(
        "Not so told are {}: what has no such property is [`Unknown`](Self::Unknown) with an empty name.",
        untold.join(", ")
    );
    vec![first, String::new(), rest]
}
