//! Runs one command against Prism: what does not fit the document is answered by an error.

use std::path::Path;

use serde_json::Value;

use super::check::Run;
use super::record::{Case, Given};
use crate::driver::absolute;
use crate::node;
use crate::prism::{FOLDER, Prism};
use crate::step;

/// The server that judges.
pub(super) fn server(spec: &Path) -> Result<Prism, String> {
    node::require()?;
    node::install(FOLDER)?;
    Prism::start(&absolute(spec)?, &step::target().join("lab/commands.log"))
}

/// Whether a record is what the document allows: it was sent, asks for no media type of its own, and its times have a zone.
pub(super) fn is_valid(case: &Case) -> bool {
    let Given { path, query, body, extra_headers, .. } = &case.args;
    let asks = extra_headers.keys().any(|it| it.eq_ignore_ascii_case("accept"));
    let mut values = path.values().chain(query.values()).chain(body.values());
    case.outcome == "ok" && !asks && !values.any(has_time_without_zone)
}

fn has_time_without_zone(value: &Value) -> bool {
    let is_zoned = |it: &str| {
        it.ends_with('Z') || it.rsplit('T').next().is_some_and(|it| it.contains(['+', '-']))
    };
    match value {
        Value::Object(it) => match it.get("$dt").and_then(Value::as_str) {
            Some(time) => !is_zoned(time),
            None => it.values().any(has_time_without_zone),
        },
        Value::Array(it) => it.iter().any(has_time_without_zone),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Whether Prism takes what the command sends, and the command what Prism answers.
pub(super) fn check(it: &Run<'_>, prism: &Prism) -> Result<(), String> {
    let base = format!("--base-url=http://{}", prism.address);
    let run = it.command().args([base.as_str(), "--api-key=key"]).output();
    let run = run.map_err(|error| format!("{}: {error}", it.program.display()))?;
    let told =
        || format!("{}: {:?}: {}", run.status, it.given(), String::from_utf8_lossy(&run.stderr));
    if run.status.success() { Ok(()) } else { Err(told()) }
}
