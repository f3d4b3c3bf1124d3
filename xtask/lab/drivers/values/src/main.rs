//! Decodes each value of a file of JSON Lines into its type, and encodes it back.

mod report;
mod same;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io::BufRead;
use std::process::ExitCode;

use report::{Fate, Report};
use same::{Back, compare};
use sdk::runtime::json::{self, Decode, Encode};
use serde_json::Value;
use serde_json::value::RawValue;

/// A value that came through.
struct Passed {
    back: String,
    /// What it looks like to a programmer, if that is asked for.
    shown: String,
}

type Through = fn(&str, bool) -> Result<Passed, String>;

fn through<T: Decode + Encode + Debug>(text: &str, is_shown: bool) -> Result<Passed, String> {
    let value =
        json::from_str::<T>(text).map_err(|error| format!("it cannot be decoded: {error}"))?;
    let shown = if is_shown { format!("{value:?}") } else { String::new() };
    Ok(Passed { back: json::to_string(&value), shown })
}

include!(concat!(env!("OUT_DIR"), "/by_schema.rs"));

/// A line of the file.
struct Line<'a> {
    at: String,
    kind: String,
    text: &'a str,
    droppable: Vec<String>,
    /// The unions in it: `branches`, best first, and the `value` there.
    unions: Vec<Value>,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Self {
        let mut parts: BTreeMap<String, &'a RawValue> =
            serde_json::from_str(line).expect("a line of JSON");
        let text = parts.remove("value").expect("a value").get();
        let mut part = |key: &str| parts.remove(key).map(|it| it.get());
        let string = |text: &str| serde_json::from_str(text).expect("a string");
        let strings = |text: &str| serde_json::from_str(text).expect("a list of strings");
        Self {
            at: part("schema").map(string).expect("a schema"),
            kind: part("kind").map_or_else(|| "sample".to_owned(), string),
            text,
            droppable: part("droppable").map(strings).unwrap_or_default(),
            unions: part("unions")
                .map(|it| serde_json::from_str(it).expect("a list"))
                .unwrap_or_default(),
        }
    }
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Tries one value.
fn fate(line: &Line<'_>, report: &mut Report) -> Fate {
    let Some(through) = by_schema(&line.at) else {
        return Fate::Undecoded("no type stands for it".to_owned());
    };
    // Where a type is used says whether null may stand there, not the type.
    if line.text == "null" && report.is_nullable(&line.at) {
        return Fate::Equal;
    }
    let Passed { back, shown } = match through(line.text, !line.unions.is_empty()) {
        Ok(passed) => passed,
        Err(error) => return Fate::Undecoded(error),
    };
    match compare(value(line.text), &value(&back), &line.droppable) {
        Back::Equal => {}
        Back::Dropped => return Fate::Dropped,
        Back::Different => return Fate::Different(format!("it comes back as {back}")),
    }
    for union in &line.unions {
        match told(union, &shown) {
            Told::Open => {}
            Told::Right => report.told(),
            Told::Kept => report.kept(union),
            Told::Wrong => {
                report.wrong();
                return Fate::Different(format!("{union} comes out as another branch: {shown}"));
            }
        }
    }
    Fate::Equal
}

/// Whether a value of a union came out as the branch that it must.
enum Told {
    Right,
    Wrong,
    /// It is kept as a value that the document does not describe.
    Kept,
    /// It is none of the branches by name: those of a union within the union can be taken over.
    Open,
}

/// A variant is shown with what it holds in parentheses, and that as it is shown by itself.
fn told(union: &Value, shown: &str) -> Told {
    let text = union["value"].to_string();
    let is = |at: &Value| {
        let passed = by_schema(at.as_str()?)?(&text, true).ok()?;
        (shown == passed.shown || shown.contains(&format!("({})", passed.shown))).then_some(())
    };
    let branches = union["branches"].as_array().map_or(&[][..], Vec::as_slice);
    // Texts and numbers have no type of their own, and look alike in all branches.
    let Some(own) = branches.first().and_then(|it| by_schema(it.as_str()?)) else {
        return Told::Open;
    };
    // An open enumeration keeps any text in the same way, by itself and within a union that took it over.
    let unknown = format!("Unknown({text})");
    let is_open = own(&text, true).is_ok_and(|it| it.shown == unknown);
    match branches.iter().position(|it| is(it).is_some()) {
        Some(0) => Told::Right,
        Some(_) => Told::Wrong,
        None if shown.contains(&unknown) && !is_open => Told::Kept,
        None => Told::Open,
    }
}

fn main() -> ExitCode {
    let path = std::env::args().nth(1).expect("a file of samples");
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("the file of samples"));
    let mut report = Report::default();
    for line in file.lines().map(|it| it.expect("a line")).filter(|it| !it.trim().is_empty()) {
        let line = Line::read(&line);
        match line.kind.as_str() {
            "about" => report.about(&line.at, &value(line.text)),
            "nullable" => report.nullable(line.at),
            "branches" => report.branches(value(line.text)),
            _ => {
                let fate = fate(&line, &mut report);
                report.note(&line.at, &line.kind, line.text, fate);
            }
        }
    }
    if report.end() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
