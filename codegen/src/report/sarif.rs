//! SARIF 2.1.0, which code hosts show beside the lines of a change (OASIS, sarif-v2.1.0).

use super::known::{Found, Known};
use super::{help, pointer};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::explain::explain;
use crate::json_text::Json;
use crate::read::Sources;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Everything that was found, as one SARIF log.
#[must_use]
pub fn sarif(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let mut known = Known::new(sources);
    let results = diagnostics.as_slice().iter().map(|it| result(it, &mut known)).collect();
    let driver = object(vec![
        ("name", text("cargo codegen")),
        ("version", text(env!("CARGO_PKG_VERSION"))),
        ("rules", Json::List(Code::ALL.iter().map(|it| rule(*it)).collect())),
    ]);
    let run = object(vec![
        ("tool", object(vec![("driver", driver)])),
        ("columnKind", text("unicodeCodePoints")),
        ("results", Json::List(results)),
    ]);
    let log = vec![
        ("$schema", text(SCHEMA)),
        ("version", text("2.1.0")),
        ("runs", Json::List(vec![run])),
    ];
    object(log).pretty()
}

fn rule(code: Code) -> Json {
    let explanation = explain(code);
    object(vec![
        ("id", text(code.as_str())),
        ("name", text(code.name())),
        ("shortDescription", message(explanation.title())),
        ("fullDescription", message(explanation.meaning())),
        ("help", message(explanation.text)),
    ])
}

fn result(it: &Diagnostic, known: &mut Known<'_>) -> Json {
    let rule = Code::ALL.iter().position(|code| *code == it.code).unwrap_or_default();
    let help = help(it).map(|it| format!("; {it}")).unwrap_or_default();
    let found = known.find(&it.place);
    let mut entries = vec![
        ("ruleId", text(it.code.as_str())),
        ("ruleIndex", Json::Number(rule)),
        ("level", text(level(it.severity))),
        ("message", message(&format!("{}{help}", it.message))),
        ("locations", Json::List(vec![location(found, pointer(&it.place), None)])),
    ];
    if let Some((place, what)) = &it.related {
        let there = location(known.find(place), pointer(place), Some(what));
        entries.push(("relatedLocations", Json::List(vec![there])));
    }
    object(entries)
}

/// The words of SARIF happen to be ours.
fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

fn location(found: Found<'_>, pointer: Option<String>, what: Option<&str>) -> Json {
    let position = found.position;
    let region = object(vec![
        ("startLine", Json::Number(position.line)),
        ("startColumn", Json::Number(position.column)),
        ("endLine", Json::Number(position.line)),
        ("endColumn", Json::Number(position.column + position.width)),
    ]);
    let artifact = object(vec![("uri", Json::Text(uri(&found.source.name)))]);
    let physical = object(vec![("artifactLocation", artifact), ("region", region)]);
    let mut entries = vec![("physicalLocation", physical)];
    if let Some(pointer) = pointer {
        let logical = object(vec![("fullyQualifiedName", Json::Text(pointer))]);
        entries.push(("logicalLocations", Json::List(vec![logical])));
    }
    entries.extend(what.map(|it| ("message", message(it))));
    object(entries)
}

/// A path as a reference of RFC 3986.
fn uri(path: &str) -> String {
    use std::fmt::Write;
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn message(it: &str) -> Json {
    object(vec![("text", text(it))])
}

fn text(it: &str) -> Json {
    Json::Text(it.to_owned())
}

fn object(entries: Vec<(&str, Json)>) -> Json {
    Json::Object(entries.into_iter().map(|(key, it)| (key.to_owned(), it)).collect())
}
