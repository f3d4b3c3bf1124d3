//! Keys that are not carried, and why.

use std::borrow::Cow;

use codegen::read::Cursor;

use super::Import;

/// Patterns of keys (`*` is one key, `**` are any), and why they are not carried. The first that fits counts.
const REASONS: &[(&str, &str)] = &[
    ("targets.*", "it is about another language"),
    ("targets.rust.*", "it is about the other tool"),
    ("organization.**", "the manifest of the crate is yours: write it there"),
    ("settings.unwrap_response_fields", "a call gives the whole answer"),
    ("settings.**", "it is about the other tool, or its tests"),
    ("openapi.code_samples", "each call has an example in its documentation, which is compiled"),
    ("openapi.**", "`document` of `codegen.toml` says where the document is"),
    (
        "readme.**",
        "the README of the crate is printed anew; what is below it in the crate is yours",
    ),
    ("streaming.**", "`[DONE]` ends a stream, and each other event is handed over as it came"),
    ("client_settings.client_name", "the client is called `Client`, below the name of the crate"),
    ("client_settings.default_headers", "write `.header(…)` where the client is made"),
    ("client_settings.idempotency_header", "the document has the header, or the client sends none"),
    ("client_settings.opts.*.default", "a client has no credentials that nobody gave"),
    ("client_settings.opts.*.send_as_query_param", "the document says where a key goes"),
    ("client_settings.**", "there is no such setting of a client"),
    ("custom_casings.*.initialism", "Rust writes acronyms as words: `Qa`"),
    ("custom_casings.*.**", "calls are written as `snake` has it, and types as `pascal`"),
    (
        "pagination.enabled",
        "write `x-rust-pagination: false` into the operations that have no pages",
    ),
    ("pagination.*", "the scheme does not say by which parameter and property pages are asked for"),
    (
        "resources.**.body_param_name",
        "the properties of a body are arguments and setters of the call",
    ),
    ("resources.**.mcp", "there is no MCP server"),
    ("resources.**.terraform", "it is about another language"),
    ("resources.**.standalone_api", "`api.md` is one file"),
    ("resources.**.params_type_name", "a call has a builder of its own"),
    ("resources.**.request_body", "write it into the document: an overlay can"),
    ("resources.**.response", "write it into the document: an overlay can"),
    ("resources.**.path_prefix", "methods name whole paths, or ids of operations"),
    ("codeflow.**", "it is about the other tool"),
    ("mcp.**", "there is no MCP server"),
];

/// Lists what nobody has carried.
pub(super) fn left(from: &Cursor<'_>, import: &mut Import) {
    for it in import.keys.left(from) {
        let keys: Vec<_> = it.at.tokens().collect();
        let fits = |pattern: &str| fits(&pattern.split('.').collect::<Vec<_>>(), &keys);
        let why = REASONS.iter().find(|(pattern, _)| fits(pattern)).map(|it| it.1);
        import.report.lost(&it.at, why.unwrap_or("nothing is known of it"));
    }
}

/// Whether keys are as a pattern has them.
fn fits(pattern: &[&str], keys: &[Cow<'_, str>]) -> bool {
    match (pattern.split_first(), keys.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => {
            (0..=keys.len()).any(|at| fits(rest, keys.get(at..).unwrap_or_default()))
        }
        (Some((first, pattern)), Some((key, keys))) => {
            (*first == "*" || first == key) && fits(pattern, keys)
        }
        (None, Some(_)) | (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns_stand_for_keys() {
        let is = |pattern: &str, keys: &str| {
            let keys: Vec<_> = keys.split('.').map(Into::into).collect();
            fits(&pattern.split('.').collect::<Vec<_>>(), &keys)
        };
        assert!(is("targets.*", "targets.go") && !is("targets.*", "targets.go.options"));
        assert!(is("resources.**.mcp", "resources.pets.subresources.toys.mcp"));
        assert!(is("settings.**", "settings") && is("settings.**", "settings.a.b"));
        assert!(!is("settings.**", "readme"));
    }
}
