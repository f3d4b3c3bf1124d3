//! Recorded faults: the same script, and then as many attempts, the same kind of result, and waits as documented.

use std::time::Duration;

use sdk::Client;
use sdk::runtime::{ErrorKind, RetryPolicy};
use serde_json::{Map, Value};

use crate::args::{Args, Way};
use crate::calls::{self, Outcome};
use crate::clock::Clock;
use crate::quirks::{Difference, Quirks};
use crate::route::{self, Found};
use crate::script::Script;
use crate::server::{Recorded, Server};
use crate::tally::Tally;

const KEY: &str = "KEY0123456789_test";

/// What came of one row.
struct Run {
    outcome: Outcome,
    requests: Vec<Recorded>,
    waits: Vec<Duration>,
}

/// Plays all rows; whether all passed.
pub async fn faults(rows: &[Value], quirks: &Quirks) -> Result<bool, String> {
    let server = Server::start().map_err(|it| format!("the server does not start: {it}"))?;
    let mut tally = Tally::default();
    let mut by_default = Vec::new();
    for row in rows {
        let name = format!("{} {}", text(&row["call"]), text(&row["case"]));
        let always = play(row, &server, RetryPolicy::Always).await;
        let differences = match &always {
            Ok((run, script)) => compare(row, run, script),
            Err(reason) => Difference::of("script", "played", reason).into_iter().collect(),
        };
        tally.count(&name, &differences, quirks);
        let safe = play(row, &server, RetryPolicy::Safe).await;
        if let (Ok((always, _)), Ok((safe, _))) = (always, safe) {
            let (always, safe) = (summary(&always), summary(&safe));
            if always != safe {
                by_default.push(format!("    {name:45} {always:25} {safe}"));
            }
        }
    }
    println!("where the safe default does something else:");
    println!("    {:45} {:25} by default", "call and fault", "every method is retried");
    by_default.iter().for_each(|it| println!("{it}"));
    Ok(tally.finish(quirks))
}

async fn play(row: &Value, server: &Server, policy: RetryPolicy) -> Result<(Run, Script), String> {
    let target = row["methods_targets"][0].as_str().and_then(|it| it.split_once(' '));
    let (method, target) = target.ok_or("the row has no request")?;
    let found = route::find(method, target).ok_or("the document has no such operation")?;
    let clock = Clock::new()?;
    let client = client(row, server, &found, policy, clock.clone())?;
    let script = Script::read(row, server.address)?;
    let played = script.clone();
    server.play(move |number| played.act(number));
    let per_request = &row["options"]["per_request"];
    let mut case = found.args;
    case["extra_headers"] = python_dict(&per_request["extra_headers"])?;
    let args =
        Args { case: &case, way: Way::Properties, timeout: seconds(&per_request["timeout"]) };
    let outcome = calls::call(found.operation.number, &client, &args).await?;
    Ok((Run { outcome, requests: server.requests(), waits: clock.waits() }, script))
}

fn client(
    row: &Value,
    server: &Server,
    found: &Found,
    policy: RetryPolicy,
    clock: Clock,
) -> Result<Client, String> {
    let url = format!("http://{}{}", server.address, found.prefix);
    let mut client =
        Client::builder().base_url(url).bearer_token(KEY).retry_policy(policy).transport(clock);
    let options = &row["options"];
    if let Some(retries) = options["max_retries"].as_u64().and_then(|it| u32::try_from(it).ok()) {
        client = client.max_retries(retries);
    }
    if let Some(timeout) = seconds(&options["timeout"]) {
        client = client.timeout(timeout);
    }
    client.build().map_err(|it| it.to_string())
}

/// A number, or text that is one.
fn seconds(value: &Value) -> Option<Duration> {
    let number = value.as_f64().or_else(|| value.as_str()?.parse().ok())?;
    Duration::try_from_secs_f64(number).ok()
}

/// The records write options of one request as Python would print them.
fn python_dict(value: &Value) -> Result<Value, String> {
    match value.as_str() {
        None => Ok(Value::Object(Map::new())),
        Some(text) => {
            serde_json::from_str(&text.replace('\'', "\"")).map_err(|it| format!("{text}: {it}"))
        }
    }
}

fn compare(row: &Value, run: &Run, script: &Script) -> Vec<Difference> {
    let sent = |name: &str| -> Vec<_> {
        run.requests.iter().map(|it| it.header(name).unwrap_or_default().to_owned()).collect()
    };
    let recorded = format!("attempt {}: {}", row["attempts"], recorded_result(row));
    let mut differences = Vec::from_iter(Difference::of("outcome", recorded, summary(run)));
    for (number, wait) in run.waits.iter().enumerate() {
        let documented = script.wait(number);
        if !documented.contains(wait) {
            let (recorded, ours) = (format!("{documented:?}"), format!("{wait:?}"));
            differences.extend(Difference::of("documented wait", recorded, ours));
        }
    }
    let waits = run.requests.len().saturating_sub(1).to_string();
    differences.extend(Difference::of("waits", waits, run.waits.len().to_string()));
    let reported = format!("{} attempts", run.outcome.attempts);
    if !matches!(run.outcome.failure, Some((ErrorKind::Decode, _))) {
        differences.extend(Difference::of(
            "attempts on the wire",
            format!("{} attempts", run.requests.len()),
            reported,
        ));
    }
    let numbers: Vec<_> = (0..run.requests.len()).map(|it| it.to_string()).collect();
    differences.extend(Difference::of(
        "retry count",
        format!("{numbers:?}"),
        format!("{:?}", sent("x-retry-count")),
    ));
    let bearer = format!("Bearer {KEY}");
    let is_authorized = sent("authorization").iter().all(|it| *it == bearer);
    differences.extend(Difference::of("authorized", "true", is_authorized.to_string()));
    if let Some(key) = row["idempotency"][0].as_str() {
        let is_kept = sent("idempotency-key").iter().all(|it| it == key);
        differences.extend(Difference::of("idempotency key kept", "true", is_kept.to_string()));
    }
    let is_same = run.requests.windows(2).all(|it| matches!(it, [a, b] if a.body == b.body));
    differences.extend(Difference::of("same body", "true", is_same.to_string()));
    differences
}

fn recorded_result(row: &Value) -> String {
    let exception = &row["exception"];
    match (exception["status"].as_u64(), exception["type"].as_str()) {
        _ if exception.is_null() => "ok".to_owned(),
        (Some(status), _) => format!("status {status}"),
        (None, Some("APITimeoutError")) => "timeout".to_owned(),
        (None, Some("APIConnectionError")) => "connection".to_owned(),
        (None, other) => other.unwrap_or_default().to_owned(),
    }
}

fn summary(run: &Run) -> String {
    let status = run.outcome.status.map_or(0, |it| it.as_u16());
    let result = match &run.outcome.failure {
        // The records do not hold what was answered in the end, and `{}` need not be what the document promises.
        None | Some((ErrorKind::Decode, _)) => "ok".to_owned(),
        Some((ErrorKind::Status, _)) => format!("status {status}"),
        Some((ErrorKind::Timeout, _)) => "timeout".to_owned(),
        Some((ErrorKind::Connect | ErrorKind::Connection, _)) => "connection".to_owned(),
        Some((ErrorKind::Redirect, _)) => "redirect refused".to_owned(),
        Some((other, message)) => format!("{other:?}: {message}"),
    };
    format!("attempt {}: {result}", run.requests.len())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
