//! Recorded calls once more, by the program of the crate: once with a flag for each value, and once with the body as a
//! whole.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Output};

use serde_json::{Map, Value};

use crate::args::{Way, plain};
use crate::bindings::Operation;
use crate::server::{Act, Answer, Server};
use crate::tally::{Differences, Tally};
use crate::{text, wire};

/// A command that is to be run.
struct Run<'a> {
    program: &'a str,
    operation: &'a Operation,
    /// What is recorded of a call.
    case: &'a Value,
    /// The flags of the command, by its own help.
    known: &'a BTreeSet<String>,
    way: Way,
}

/// Runs all that can be said by flags, against a server that compares or against Prism, which judges; whether all passed.
pub fn all(cases: &Value, program: &str, prism: Option<&str>) -> crate::Result<bool> {
    let cases = cases.as_array().ok_or("the record is no list of calls")?;
    let server = Server::start()?;
    let key = wire::key(cases).unwrap_or_default();
    let url = prism.map_or_else(|| wire::base_url(&server, cases), str::to_owned);
    let (mut tally, mut flags) = (Tally::new()?, BTreeMap::new());
    // What is beside all parameters of the document has no flag.
    let has_flags = |it: &&Value| it["args"]["extra_query"].is_null();
    for case in cases.iter().filter(has_flags).filter(|it| prism.is_none() || is_valid(it)) {
        let operation = wire::operation(case)?;
        let known = flags.entry(words(operation)).or_insert_with_key(|it| known(program, it));
        let known = &known.clone()?;
        for way in Way::of(&case["args"]) {
            let run = Run { program, operation, case, known, way: *way };
            let answer = match &case["response"] {
                Value::Null => Answer::success(200),
                it => wire::answer(it),
            };
            server.play(move |_| Act::Answer(answer.clone()));
            let output = run.output(&url, key)?;
            let differences = match prism {
                Some(_) => run.judged(&output),
                None => run.compare(&output, &server),
            };
            tally.count(&format!("{} ({way:?})", wire::name(case)), &differences);
        }
    }
    let is_equal = tally.finish();
    println!("{} commands", flags.len());
    Ok(is_equal)
}

/// The words of an operation.
fn words(operation: &Operation) -> String {
    operation.call.replace('_', "-").replace('.', ":")
}

fn known(program: &str, words: &str) -> Result<BTreeSet<String>, String> {
    let help = Command::new(program).args([words, "--help"]).output();
    let help = help.map_err(|it| format!("{program}: {it}"))?.stdout;
    let help = String::from_utf8_lossy(&help);
    let lines = help.lines().filter_map(|it| it.trim_start().strip_prefix("--"));
    Ok(lines.filter_map(|it| it.split([' ', '=', '[']).next()).map(str::to_owned).collect())
}

impl Run<'_> {
    /// What comes of the command in an empty environment.
    fn output(&self, url: &str, key: &str) -> std::io::Result<Output> {
        let mut command = Command::new(self.program);
        command.arg(words(self.operation)).args(self.given()).arg("--max-items=1").env_clear();
        command.args(["--base-url", url, "--api-key", key]).output()
    }

    /// The arguments of the case.
    fn given(&self) -> Vec<String> {
        let (args, mut out) = (&self.case["args"], Vec::new());
        for place in ["path", "query"] {
            for (name, value) in members(&args[place]).filter(|it| !it.1.is_null()) {
                let name = name.replace('_', "-");
                let own = format!("{place}-{name}");
                self.value(if self.known.contains(&own) { &own } else { &name }, value, &mut out);
            }
        }
        match (self.way, args.get("body")) {
            (Way::Whole, Some(body)) => out.push(format!("--body={}", plain(body))),
            (_, body) => self.below("", body.and_then(Value::as_object), &mut out),
        }
        for (name, value) in members(&args["extra_headers"]) {
            out.push(format!("--header={name}: {}", value.as_str().unwrap_or_default()));
        }
        out
    }

    fn below(&self, above: &str, values: Option<&Map<String, Value>>, out: &mut Vec<String>) {
        for (name, value) in values.into_iter().flatten() {
            self.value(&format!("{above}{}", name.replace('_', "-")), value, out);
        }
    }

    /// One value: an object by its properties, where each of them has a flag.
    fn value(&self, name: &str, value: &Value, out: &mut Vec<String>) {
        let has = |it: &String| self.known.contains(&format!("{name}.{}", it.replace('_', "-")));
        match plain(value) {
            Value::Object(it) if !it.is_empty() && it.keys().all(has) => {
                self.below(&format!("{name}."), Some(&it), out);
            }
            // A sign that is a file otherwise is written twice.
            Value::String(it) if it.starts_with('@') => out.push(format!("--{name}=@{it}")),
            Value::String(it) => out.push(format!("--{name}={it}")),
            other => out.push(format!("--{name}={other}")),
        }
    }

    /// Whether the command sends what was recorded, or refuses what the other SDK refused.
    fn compare(&self, output: &Output, server: &Server) -> Differences {
        let requests = server.requests();
        if !self.case["request"].is_object() {
            let ours = (output.status.code(), requests.len());
            return Differences::of("code and requests", "(Some(2), 0)", format!("{ours:?}"));
        }
        let mut all = match requests.first() {
            Some(sent) => wire::compare(self.operation, self.case, sent),
            None => Differences::of("requests", 1, 0),
        };
        all.extend(self.judged(output));
        all
    }

    /// Whether the command is content with what was answered.
    fn judged(&self, output: &Output) -> Differences {
        let said = String::from_utf8_lossy(&output.stderr);
        let ours =
            if output.status.success() { "" } else { &format!("{:?}: {said}", self.given()) };
        Differences::of("outcome", "", ours)
    }
}

fn members(it: &Value) -> impl Iterator<Item = (&String, &Value)> {
    it.as_object().into_iter().flatten()
}

/// Whether a record is what the document allows: it was sent, asks for no media type of its own, and its times have a zone.
fn is_valid(case: &Value) -> bool {
    let mut headers = members(&case["args"]["extra_headers"]);
    let asks = headers.any(|it| it.0.eq_ignore_ascii_case("accept"));
    text(case, "outcome") == "ok" && !asks && !has_time_without_zone(&case["args"])
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
        _ => false,
    }
}
