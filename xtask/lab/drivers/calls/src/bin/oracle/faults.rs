//! Recorded faults: the same script, and then as many attempts, the same kind of result, and waits as documented.
//!
//! They are played under the policy that retries every method, as the recorded SDK does; what the default does instead
//! is printed as a table.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use sdk::Client;
use sdk::runtime::{ErrorKind, RetryPolicy};
use serde_json::Value;

use crate::clock::Clock;
use crate::options::Options;
use crate::quirks::{Difference, Quirks};
use crate::route::{self, Found};
use crate::script::Script;
use crate::server::{Recorded, Server};
use crate::tally::Tally;
use driver::args::Args;
use driver::calls::{self, Outcome};

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
        if is_refused_by_types(row) {
            tally.count(&name, &[], quirks);
            continue;
        }
        let always = play(row, rows, &server, RetryPolicy::Always).await;
        let differences = match &always {
            Ok((run, script)) => compare(row, run, script),
            Err(reason) => Difference::of("script", "played", reason).into_iter().collect(),
        };
        tally.count(&name, &differences, quirks);
        let safe = play(row, rows, &server, RetryPolicy::Safe).await;
        if let (Ok((always, _)), Ok((safe, _))) = (always, safe) {
            let (always, safe) = (summary(&always), summary(&safe));
            if always != safe {
                by_default.push(format!("    {name:45} {always:25} {safe}"));
            }
        }
    }
    println!(
        "where the safe default does something else, in {} of {}:",
        by_default.len(),
        rows.len()
    );
    println!("    {:45} {:25} by default", "call and fault", "every method is retried");
    by_default.iter().for_each(|it| println!("{it}"));
    Ok(tally.finish(quirks))
}

/// An option that the recorded SDK refuses when it runs, and ours when it is compiled: how often is a `u32`.
fn is_refused_by_types(row: &Value) -> bool {
    let error = row["exception"]["type"].as_str();
    let is_refused = row["attempts"] == 0 && matches!(error, Some("TypeError" | "ValueError"));
    let retries = &row["options"]["max_retries"];
    let is_given = row["options"].get("max_retries").is_some();
    is_refused && is_given && retries.as_u64().is_none_or(|it| u32::try_from(it).is_err())
}

async fn play(
    row: &Value,
    rows: &[Value],
    server: &Server,
    policy: RetryPolicy,
) -> Result<(Run, Script), String> {
    // A row whose requests never arrived has none; its call is that of another row.
    let same_call = rows.iter().filter(|it| it["call"] == row["call"]);
    let mut targets =
        std::iter::once(row).chain(same_call).filter_map(|it| it["methods_targets"][0].as_str());
    let target = targets.next().and_then(|it| it.split_once(' '));
    let (method, target) =
        target.ok_or("neither the row nor one of the same call has a request")?;
    let found = route::find(method, target).ok_or("the document has no such operation")?;
    let options = Options::read(&row["options"])?;
    let clock = Clock::new()?;
    let script = Script::read(row, server.address)?;
    let client = client(&options, url(server, &found, &script)?, policy, clock.clone())?;
    let played = script.clone();
    server.play(move |number| played.act(number));
    let mut case = found.args;
    for (name, given) in options.extra {
        case[name] = given;
    }
    let timeout = options.call_timeout;
    let args = Args { timeout, max_retries: options.call_retries, ..Args::of(&case) };
    let outcome = calls::call(found.operation.number, &client, &args).await?;
    Ok((Run { outcome, requests: server.requests(), waits: clock.waits() }, script))
}

/// Where the server listens; where the script refuses connections, a port where nobody does.
fn url(server: &Server, found: &Found, script: &Script) -> Result<String, String> {
    let mut address = server.address;
    if script.is_refused {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|it| it.local_addr());
        address = free.map_err(|it| format!("there is no free port: {it}"))?;
    }
    Ok(format!("http://{address}{}", found.prefix))
}

fn client(
    options: &Options,
    url: String,
    policy: RetryPolicy,
    clock: Clock,
) -> Result<Client, String> {
    let mut client =
        Client::builder().base_url(url).bearer_token(KEY).retry_policy(policy).transport(clock);
    if let Some(retries) = options.max_retries {
        client = client.max_retries(retries);
    }
    if let Some(timeout) = options.timeout {
        client = client.timeout(timeout);
    }
    client.build().map_err(|it| it.to_string())
}

/// Whether the times of the record fit the script that was read from the words.
fn compare_times(row: &Value, script: &Script) -> Option<Difference> {
    let options = Options::read(&row["options"]).unwrap_or_default();
    let timeout = options.call_timeout.or(options.timeout);
    let delays = row["delays"].as_array().into_iter().flatten().filter_map(Value::as_f64);
    let mut delays = delays.enumerate();
    let (number, delay) = delays.find(|it| !script.explains(it.0, it.1, timeout))?;
    let read = format!("{:?} after request {number}", script.wait(number));
    Difference::of("script", format!("a wait of {delay} s"), read)
}

fn compare(row: &Value, run: &Run, script: &Script) -> Vec<Difference> {
    let sent = |name: &str| -> Vec<_> {
        run.requests.iter().map(|it| it.header(name).unwrap_or_default().to_owned()).collect()
    };
    let outcome = [compare_outcome(row, run, script), compare_times(row, script)];
    let mut differences: Vec<_> = outcome.into_iter().flatten().collect();
    for (number, wait) in run.waits.iter().enumerate() {
        let documented = script.wait(number);
        if !documented.contains(wait) {
            let (recorded, ours) = (format!("{documented:?}"), format!("{wait:?}"));
            differences.extend(Difference::of("documented wait", recorded, ours));
        }
    }
    let attempts = usize::try_from(run.outcome.attempts).unwrap_or(usize::MAX);
    let arrived = if script.is_refused { attempts } else { run.requests.len() };
    let waits = arrived.saturating_sub(1).to_string();
    differences.extend(Difference::of("waits", waits, run.waits.len().to_string()));
    let [on_the_wire, reported] = [arrived, attempts].map(|it| format!("{it} attempts"));
    differences.extend(Difference::of("attempts on the wire", on_the_wire, reported));
    // The first attempt has no number.
    let number = |it: usize| if it == 0 { String::new() } else { it.to_string() };
    let numbers: Vec<_> = (0..run.requests.len()).map(number).collect();
    differences.extend(Difference::of(
        "retry count",
        format!("{numbers:?}"),
        format!("{:?}", sent("x-retry-count")),
    ));
    let bearer = row["authorization"][0].as_str().unwrap_or_default();
    let is_authorized = sent("authorization").iter().all(|it| it == bearer);
    differences.extend(Difference::of("authorized", "true", is_authorized.to_string()));
    if let Some(key) = row["idempotency"][0].as_str() {
        let is_kept = sent("idempotency-key").iter().all(|it| it == key);
        differences.extend(Difference::of("idempotency key kept", "true", is_kept.to_string()));
    }
    let is_same = run.requests.windows(2).all(|it| matches!(it, [a, b] if a.body == b.body));
    differences.extend(Difference::of("same body", "true", is_same.to_string()));
    differences
}

/// Attempts and result. Two rules of the specification end a call where the recorded SDK goes on.
fn compare_outcome(row: &Value, run: &Run, script: &Script) -> Option<Difference> {
    let recorded = format!("attempt {}: {}", row["attempts"], recorded_result(row));
    let ours = summary(run);
    let last = run.requests.len().saturating_sub(1);
    match run.outcome.failure {
        _ if recorded == ours => None,
        Some((ErrorKind::Status, _)) if script.asks_too_much(last) => {
            Difference::of("a wait of more than 60 s", "cut short", "given up at once")
        }
        Some((ErrorKind::Redirect, _)) if script.redirects(last) => {
            Difference::of("a redirect", "followed", "an error")
        }
        _ => Difference::of("outcome", recorded, ours),
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

fn summary(run: &Run) -> String {
    let status = run.outcome.status.map_or(0, |it| it.as_u16());
    let result = match &run.outcome.failure {
        Some((ErrorKind::Decode, message)) if message.contains("not JSON") => "not JSON".to_owned(),
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
