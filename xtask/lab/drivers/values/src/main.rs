//! Decodes each value of a file of JSON Lines into its type, and encodes it back.

mod report;
mod same;

use std::fmt::Debug;
use std::io::BufRead;
use std::process::ExitCode;

use report::{Fate, Report};
use same::{Back, compare};
use sdk::runtime::json::{self, Decode, Encode};
use serde::Deserialize;
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
#[derive(Deserialize)]
struct Line<'a> {
    schema: String,
    #[serde(default = "sample")]
    kind: String,
    #[serde(borrow)]
    value: &'a RawValue,
    #[serde(default)]
    droppable: Vec<String>,
    /// The unions in it: `branches`, best first, and the `value` there.
    #[serde(default)]
    unions: Vec<Value>,
}

fn sample() -> String {
    "sample".to_owned()
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Tries one value.
fn fate(line: &Line<'_>, report: &mut Report) -> Fate {
    let text = line.value.get();
    let Some(through) = by_schema(&line.schema) else {
        return Fate::Undecoded("no type stands for it".to_owned());
    };
    // Where a type is used says whether null may stand there, not the type.
    if text == "null" && report.nullable.contains(&line.schema) {
        return Fate::Equal;
    }
    let Passed { back, shown } = match through(text, !line.unions.is_empty()) {
        Ok(passed) => passed,
        Err(error) => return Fate::Undecoded(error),
    };
    match compare(value(text), &value(&back), &line.droppable) {
        Back::Equal => {}
        Back::Dropped => return Fate::Dropped,
        Back::Different => return Fate::Different(format!("it comes back as {back}")),
    }
    for union in &line.unions {
        match told(union, &shown) {
            Told::Open => {}
            Told::Right => report.told += 1,
            Told::Kept => {
                report.kept.push(format!("{}: {}", union["branches"][0], union["value"]));
            }
            Told::Wrong => {
                report.wrong += 1;
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
        let line: Line<'_> = serde_json::from_str(&line).expect("a line of JSON");
        match line.kind.as_str() {
            "about" => report.about(&line.schema, &value(line.value.get())),
            "nullable" => _ = report.nullable.insert(line.schema),
            "branches" => report.branches = value(line.value.get()),
            _ => {
                let fate = fate(&line, &mut report);
                report.note(&line.schema, &line.kind, line.value.get(), fate);
            }
        }
    }
    if report.end() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
