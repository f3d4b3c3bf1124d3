//! Recorded values as the flags of a command.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value};

use super::record::Case;

/// The flags of a command, by its own help.
pub(super) fn flags(program: &Path, words: &[String]) -> Result<BTreeSet<String>, String> {
    let run = Command::new(program).args(words).arg("--help").output();
    let help = run.map_err(|it| format!("{}: {it}", program.display()))?.stdout;
    let help = String::from_utf8(help).map_err(|it| it.to_string())?;
    let lines = help.lines().filter_map(|it| it.trim_start().strip_prefix("--"));
    let names = lines.filter_map(|it| it.split([' ', '=', '[']).next());
    Ok(names.map(str::to_owned).collect())
}

/// The arguments of a case, but for the words of the command.
pub(super) fn given(case: &Case, known: &BTreeSet<String>, is_whole: bool) -> Vec<String> {
    let mut out = Vec::new();
    for (place, values) in [("path", &case.args.path), ("query", &case.args.query)] {
        for (name, value) in values.iter().filter(|it| !it.1.is_null()) {
            let name = hyphenated(name);
            let own = format!("{place}-{name}");
            value_of(if known.contains(&own) { &own } else { &name }, value, known, &mut out);
        }
    }
    if is_whole {
        out.push(format!("--body={}", plain(&Value::Object(case.args.body.clone()))));
    } else {
        below("", &case.args.body, known, &mut out);
    }
    for (name, value) in &case.args.extra_headers {
        out.push(format!("--header={name}: {}", value.as_str().unwrap_or_default()));
    }
    out
}

fn below(
    above: &str,
    values: &Map<String, Value>,
    known: &BTreeSet<String>,
    out: &mut Vec<String>,
) {
    for (name, value) in values {
        value_of(&format!("{above}{}", hyphenated(name)), value, known, out);
    }
}

/// One value: an object by its properties, where each of them has a flag.
fn value_of(name: &str, value: &Value, known: &BTreeSet<String>, out: &mut Vec<String>) {
    let has = |it: &String| known.contains(&format!("{name}.{}", hyphenated(it)));
    match plain(value) {
        Value::Object(it) if !it.is_empty() && it.keys().all(has) => {
            below(&format!("{name}."), &it, known, out);
        }
        // A sign that is a file otherwise is written twice.
        Value::String(it) if it.starts_with('@') => out.push(format!("--{name}=@{it}")),
        Value::String(it) => out.push(format!("--{name}={it}")),
        other @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Array(_)
        | Value::Object(_)) => out.push(format!("--{name}={other}")),
    }
}

/// A value without the marks of the record: a time is text.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(it) => match it.get("$dt") {
            Some(time) => time.clone(),
            None => it.iter().map(|(name, it)| (name.clone(), plain(it))).collect(),
        },
        Value::Array(it) => it.iter().map(plain).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn hyphenated(name: &str) -> String {
    name.replace('_', "-")
}
