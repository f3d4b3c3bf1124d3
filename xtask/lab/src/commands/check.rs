//! Runs one command, and compares what arrived with what was recorded.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::arguments;
use super::record::{Case, Request};
use super::server::Server;

/// The key of the record.
const KEY: &str = "KEY0123456789_test";

/// A command that is to be run.
pub(super) struct Run<'a> {
    pub(super) program: &'a Path,
    /// The words of its operation.
    pub(super) words: &'a [String],
    /// What is recorded of a call.
    pub(super) case: &'a Case,
    /// The flags of the command.
    pub(super) known: &'a BTreeSet<String>,
    /// Whether the body is given as a whole.
    pub(super) is_whole: bool,
}

impl Run<'_> {
    /// What it is given, but for what every command takes.
    pub(super) fn given(&self) -> Vec<String> {
        arguments::given(self.case, self.known, self.is_whole)
    }

    /// The command with its words, in an empty environment.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(self.program);
        command.arg(self.words.join(":")).args(self.given()).arg("--max-items=1").env_clear();
        command
    }
}

/// Whether the command does what was recorded.
pub(super) fn check(it: &Run<'_>) -> Result<(), String> {
    let (case, given) = (it.case, it.given());
    let server = Server::start(case.response.as_ref())?;
    let base = format!("--base-url=http://{}/v2", server.address);
    let run = it.command().args([base.as_str(), "--api-key", KEY]).output();
    let run = run.map_err(|error| format!("{}: {error}", it.program.display()))?;
    let arrived = server.arrived();
    let told = String::from_utf8_lossy(&run.stderr);
    if case.outcome != "ok" {
        let is_refused = run.status.code() == Some(2) && arrived.is_none();
        return if is_refused { Ok(()) } else { Err("it should be refused".to_owned()) };
    }
    let (Some(arrived), Some(request)) = (arrived, &case.request) else {
        return Err(format!("nothing arrived: {given:?}: {told}"));
    };
    if run.status.code() != Some(0) {
        return Err(format!("it ended with {}: {told}", run.status));
    }
    same(request, &arrived)
}

/// Whether a request is the recorded one. Of headers it is those that the record has, and an object without members is as
/// good as no body.
fn same(recorded: &Request, arrived: &Request) -> Result<(), String> {
    let body = |it: &Value| if *it == json!({}) { Value::Null } else { it.clone() };
    let alike = |one: &dyn std::fmt::Debug, other: &dyn std::fmt::Debug| {
        format!("recorded {one:?}\n  arrived  {other:?}")
    };
    if recorded.method != arrived.method || sorted(&recorded.target) != sorted(&arrived.target) {
        let one = (&recorded.method, &recorded.target);
        return Err(alike(&one, &(&arrived.method, &arrived.target)));
    }
    if body(&recorded.body) != body(&arrived.body) {
        return Err(alike(&recorded.body, &arrived.body));
    }
    let name = "authorization";
    if recorded.headers.get(name) != arrived.headers.get(name) {
        return Err(alike(&recorded.headers.get(name), &arrived.headers.get(name)));
    }
    Ok(())
}

/// A target with the pairs of its query in order, each decoded.
fn sorted(target: &str) -> (String, Vec<String>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut pairs: Vec<_> = query.split('&').map(str::to_ascii_lowercase).collect();
    pairs.sort();
    (decoded(path), pairs.iter().map(|it| decoded(&it.replace('+', "%20"))).collect())
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let code = code.and_then(|it| u8::from_str_radix(it, 16).ok());
        // What tells segments and pairs apart stays as it is.
        match code.filter(|it| *first == b'%' && !b"/?&=%#".contains(it)) {
            Some(code) => {
                bytes.push(code);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
