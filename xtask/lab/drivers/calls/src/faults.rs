//! Recorded faults: the same script, and then as many attempts, the same kind of result, and waits as documented.
//!
//! They are played under the policy that retries every method, as the recorded SDK does; what the default does instead
//! is printed as a table.

mod asked;
pub mod clock;
pub mod options;
mod script;
mod words;

use std::iter::once;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use sdk::Client;
use sdk::runtime::{ErrorKind, RetryPolicy};
use serde_json::Value;

use crate::args::Args;
use crate::outcome::Outcome;
use crate::server::{Recorded, Server};
use crate::tally::{Differences, Tally};
use crate::{Result, calls, route, text};
use clock::Clock;
use options::Options;
use script::Script;

/// The key of the records.
pub const KEY: &str = "KEY0123456789_test";

/// What came of one row.
struct Run {
    script: Script,
    outcome: Outcome,
    requests: Vec<Recorded>,
    waits: Vec<Duration>,
}

/// Plays all rows; whether all passed.
pub async fn all(rows: &[Value]) -> Result<bool> {
    let server = Server::start()?;
    let mut tally = Tally::new()?;
    let mut by_default = Vec::new();
    for row in rows {
        let name = format!("{} {}", text(row, "call"), text(row, "case"));
        if is_refused_by_types(row) {
            tally.count(&name, &Differences::default());
            continue;
        }
        let always = play(row, rows, &server, RetryPolicy::Always).await;
        let safe = play(row, rows, &server, RetryPolicy::Safe).await;
        if let (Ok(always), Ok(safe)) = (&always, &safe) {
            let (always, safe) = (always.summary(), safe.summary());
            let line = format!("    {name:45} {always:25} {safe}");
            by_default.extend((always != safe).then_some(line));
        }
        let differences = always.and_then(|it| it.compare(row));
        tally.count(&name, &differences.unwrap_or_else(Differences::unplayed));
    }
    let (some, all) = (by_default.len(), rows.len());
    println!("where the safe default does something else, in {some} of {all}:");
    println!("    {:45} {:25} by default", "call and fault", "every method is retried");
    by_default.iter().for_each(|it| println!("{it}"));
    Ok(tally.finish())
}

/// An option that the recorded SDK refuses when it runs, and ours when it is compiled: how often is a `u32`.
fn is_refused_by_types(row: &Value) -> bool {
    let error = row["exception"]["type"].as_str();
    let is_refused = row["attempts"] == 0 && matches!(error, Some("TypeError" | "ValueError"));
    let retries = row["options"].get("max_retries");
    is_refused && retries.is_some_and(|it| it.as_u64().is_none_or(|it| u32::try_from(it).is_err()))
}

async fn play(row: &Value, rows: &[Value], server: &Server, policy: RetryPolicy) -> Result<Run> {
    // A row whose requests never arrived has none; its call is that of another row.
    let same_call = rows.iter().filter(|it| it["call"] == row["call"]);
    let mut targets = once(row).chain(same_call).filter_map(|it| it["methods_targets"][0].as_str());
    let target = targets.next().and_then(|it| it.split_once(' '));
    let (method, target) =
        target.ok_or("neither the row nor one of the same call has a request")?;
    let found = route::find(method, target)?;
    let Options { max_retries, timeout, per_request } = Options::read(&row["options"])?;
    let clock = Clock::new()?;
    let script = Script::read(row, server.address)?;
    let mut address = server.address;
    if script.is_refused {
        // A port where nobody listens.
        address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    }
    let url = format!("http://{address}{}", found.prefix);
    let mut client = Client::builder().base_url(url).bearer_token(KEY).retry_policy(policy);
    if let Some(retries) = max_retries {
        client = client.max_retries(retries);
    }
    if let Some(timeout) = timeout {
        client = client.timeout(timeout);
    }
    let client = client.transport(clock.clone()).build()?;
    let played = script.clone();
    server.play(move |number| played.act(number));
    let mut case = found.args;
    case["extra_headers"] = per_request.extra_headers;
    case["extra_query"] = per_request.extra_query;
    case["extra_body"] = per_request.extra_body;
    let (timeout, max_retries) = (per_request.timeout, per_request.max_retries);
    let args = Args { timeout, max_retries, ..Args::of(&case) };
    let outcome = calls::call(found.operation, &client, &args).await?;
    Ok(Run { script, outcome, requests: server.requests(), waits: clock.waits() })
}

impl Run {
    fn compare(&self, row: &Value) -> Result<Differences> {
        let Self { script, requests, waits, .. } = self;
        let sent = |name: &str| -> Vec<_> {
            requests.iter().map(|it| it.header(name).unwrap_or_default()).collect()
        };
        let mut all = self.compare_outcome(row);
        compare_times(row, script, &mut all)?;
        for (number, wait) in waits.iter().enumerate() {
            let documented = script.wait(number);
            if !documented.contains(wait) {
                let (documented, wait) = (format!("{documented:?}"), format!("{wait:?}"));
                all.compare("documented wait", documented, wait);
            }
        }
        let attempts = usize::try_from(self.outcome.attempts)?;
        let arrived = if script.is_refused { attempts } else { requests.len() };
        all.compare("waits", arrived.saturating_sub(1), waits.len());
        all.compare("attempts on the wire", arrived, attempts);
        // The first attempt has no number.
        let number = |it: usize| if it == 0 { String::new() } else { it.to_string() };
        let numbers: Vec<_> = (0..requests.len()).map(number).collect();
        let ours = format!("{:?}", sent("x-retry-count"));
        all.compare("retry count", format!("{numbers:?}"), ours);
        let bearer = row["authorization"][0].as_str().unwrap_or_default();
        all.holds("authorized", sent("authorization").iter().all(|it| *it == bearer));
        if let Some(key) = row["idempotency"][0].as_str() {
            let is_kept = sent("idempotency-key").iter().all(|it| *it == key);
            all.holds("idempotency key kept", is_kept);
        }
        let is_same = requests.windows(2).all(|it| matches!(it, [a, b] if a.body == b.body));
        all.holds("same body", is_same);
        Ok(all)
    }

    /// Attempts and result. Two rules of the specification end a call where the recorded SDK goes on.
    fn compare_outcome(&self, row: &Value) -> Differences {
        let recorded = format!("attempt {}: {}", row["attempts"], recorded_result(row));
        let (ours, last) = (self.summary(), self.requests.len().saturating_sub(1));
        match self.outcome.failure {
            _ if recorded == ours => Differences::default(),
            Some((ErrorKind::Status, _)) if self.script.asks_too_much(last) => {
                Differences::of("a wait of more than 60 s", "cut short", "given up at once")
            }
            Some((ErrorKind::Redirect, _)) if self.script.redirects(last) => {
                Differences::of("a redirect", "followed", "an error")
            }
            _ => Differences::of("outcome", recorded, ours),
        }
    }

    fn summary(&self) -> String {
        let status = self.outcome.status.map_or(0, |it| it.as_u16());
        let result = match &self.outcome.failure {
            Some((ErrorKind::Decode, it)) if it.contains("not JSON") => "not JSON".to_owned(),
            // The records do not hold what was answered in the end, and `{}` need not be what the document promises.
            None | Some((ErrorKind::Decode, _)) => "ok".to_owned(),
            Some((ErrorKind::Status, _)) => format!("status {status}"),
            Some((ErrorKind::Timeout, _)) => "timeout".to_owned(),
            Some((ErrorKind::Connect | ErrorKind::Connection, _)) => "connection".to_owned(),
            Some((ErrorKind::Redirect, _)) => "redirect refused".to_owned(),
            Some((other, message)) => format!("{other:?}: {message}"),
        };
        format!("attempt {}: {result}", self.requests.len())
    }
}

fn recorded_result(row: &Value) -> String {
    let exception = &row["exception"];
    match (exception["status"].as_u64(), exception["type"].as_str()) {
        _ if exception.is_null() => "ok".to_owned(),
        (Some(status), _) => format!("status {status}"),
        (None, Some("APITimeoutError")) => "timeout".to_owned(),
        (None, Some("APIConnectionError")) => "connection".to_owned(),
        (None, Some("JSONDecodeError")) => "not JSON".to_owned(),
        (None, other) => other.unwrap_or_default().to_owned(),
    }
}

/// Whether the times of the record fit the script that was read from the words.
fn compare_times(row: &Value, script: &Script, all: &mut Differences) -> Result<()> {
    let patience = Options::read(&row["options"])?.patience();
    let delays = row["delays"].as_array().into_iter().flatten().filter_map(Value::as_f64);
    let mut delays = delays.enumerate();
    if let Some((number, delay)) = delays.find(|it| !script.explains(it.0, it.1, patience)) {
        let read = format!("{:?} after request {number}", script.wait(number));
        all.compare("script", format!("a wait of {delay} s"), read);
    }
    Ok(())
}
