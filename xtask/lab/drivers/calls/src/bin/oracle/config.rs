//! Keys, base URLs, headers and options: the same request, or the same refusal.

use std::time::Duration;

use sdk::runtime::{ErrorKind, RetryPolicy};
use sdk::{Client, ClientBuilder};
use serde_json::{Value, json};

use crate::behaviour::{KEY, Stage};
use crate::clock::Clock;
use crate::environment;
use crate::headers;
use crate::options;
use crate::quirks::Difference;
use crate::route::{self, Found};
use crate::script;
use crate::server::Recorded;
use driver::args::Args;
use driver::calls;
use driver::python;

/// Headers that belong to any call.
const COMMON: [&str; 6] = [
    "accept",
    "authorization",
    "content-length",
    "content-type",
    "user-agent",
    "x-stainless-retry-count",
];

/// Plays one scenario.
pub async fn play(
    stage: &Stage<'_>,
    words: &str,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let found = found(stage, recorded)?;
    stage.server.play(|_| script::success(200));
    if words.starts_with("env ") {
        environment::play(stage, &found, words, recorded).await
    } else if words.contains("key") && recorded.is_string() {
        refused(stage, words)
    } else if words.starts_with("all headers of a ") {
        all_headers(stage, &found, words, recorded).await
    } else if words.starts_with("with_options(") {
        with_options(stage, &found, words, recorded).await
    } else if words.contains("default_") {
        defaults(stage, &found, recorded).await
    } else if words == "no api key at all" {
        let client = Client::builder().base_url(stage.url(&found.prefix));
        ask(stage, client, &found, recorded).await
    } else if words.contains("base_url") {
        // What the words say of the URL is what the target begins with.
        ask(stage, builder(stage, &found), &found, recorded).await
    } else {
        Err("the driver does not know what this is about".to_owned())
    }
}

/// The operation of the record; where it has no request, that of its neighbours.
fn found(stage: &Stage<'_>, recorded: &Value) -> Result<Found, String> {
    let neighbours = stage.section.as_object().into_iter().flatten().map(|it| it.1);
    let mut all = std::iter::once(recorded).chain(neighbours);
    let request = all.find_map(|it| Some((it["method"].as_str()?, it["target"].as_str()?)));
    let (method, target) = request.ok_or("no scenario has a request")?;
    route::find(method, target).ok_or("the document has no such operation".to_owned())
}

fn builder(stage: &Stage<'_>, found: &Found) -> ClientBuilder {
    Client::builder().base_url(stage.url(&found.prefix)).api_key(KEY)
}

/// Makes the call of a client, and compares.
pub async fn ask(
    stage: &Stage<'_>,
    client: ClientBuilder,
    found: &Found,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let client = client.build().map_err(|it| it.to_string())?;
    let args = Args::of(&found.args);
    calls::call(found.operation.number, &client, &args).await?;
    compare(recorded, &stage.server.requests())
}

/// One request, and that of the record.
pub fn compare(recorded: &Value, sent: &[Recorded]) -> Result<Vec<Difference>, String> {
    let [sent] = sent else { return Err(format!("{} requests were sent", sent.len())) };
    let target = recorded["target"].as_str().unwrap_or_default();
    let mut differences: Vec<_> = [
        Difference::of("method", recorded["method"].as_str().unwrap_or_default(), &*sent.method),
        Difference::of("path", route::path(target), route::path(&sent.target)),
        Difference::of("query", route::query(target), route::query(&sent.target)),
        Difference::of("body", recorded["body"].to_string(), body(sent)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if recorded["headers"]["authorization"].is_null() {
        let ours = sent.header("authorization").unwrap_or("none");
        differences.extend(Difference::of("authorization", "none", ours));
    }
    differences.extend(headers::compare(&recorded["headers"], sent));
    Ok(differences)
}

fn body(sent: &Recorded) -> String {
    if sent.body.is_empty() {
        "null".to_owned()
    } else {
        String::from_utf8_lossy(&sent.body).into_owned()
    }
}

/// A key that cannot be sent: refused before anything is sent, and not shown.
fn refused(stage: &Stage<'_>, words: &str) -> Result<Vec<Difference>, String> {
    let key = match words {
        it if it.contains("empty") => "",
        it if it.contains("newline") => "KEY_canary\nx-a: 1",
        it if it.contains("non-ascii") => "KEY_canary_\u{e9}",
        _ => return Err("the driver does not know what the key is".to_owned()),
    };
    let mut differences = Vec::new();
    for builder in [Client::builder().api_key(key), Client::builder().bearer_token(key)] {
        let builder = builder.base_url(stage.url(""));
        let mut shown = format!("{builder:?}");
        let ours = match builder.build() {
            Ok(_) => "taken".to_owned(),
            Err(error) => {
                shown.push_str(&format!("{error} {error:?}"));
                let is_config = error.kind() == ErrorKind::Config;
                if is_config { "refused".to_owned() } else { error.to_string() }
            }
        };
        differences.extend(Difference::of("key", "refused", ours));
        let is_shown = shown.contains("canary");
        differences.extend(Difference::of("key is shown", "false", is_shown.to_string()));
    }
    let sent = stage.server.requests().len().to_string();
    differences.extend(Difference::of("requests", "0", sent));
    Ok(differences)
}

/// Every header. A `POST` has the body that the length in the record speaks of.
async fn all_headers(
    stage: &Stage<'_>,
    found: &Found,
    words: &str,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let client = builder(stage, found).build().map_err(|it| it.to_string())?;
    if words.ends_with("POST") {
        let request = client.request(http::Method::POST, found.operation.path);
        request.json(&json!({})).await.map_err(|it| it.to_string())?;
    } else if words.ends_with(found.operation.method) {
        calls::call(found.operation.number, &client, &Args::of(&found.args)).await?;
    } else {
        return Err("no scenario has a request of this method".to_owned());
    }
    let requests = stage.server.requests();
    Ok(headers::compare(recorded, requests.first().ok_or("nothing was sent")?))
}

/// Options of one call: the request of the record, as many attempts, and the time for each.
async fn with_options(
    stage: &Stage<'_>,
    found: &Found,
    words: &str,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let given = python::read(words)?;
    let timeout = options::seconds(&given["timeout"])?;
    let max_retries = options::retries(&given["max_retries"])?;
    let args = Args { timeout, max_retries, ..Args::of(&found.args) };
    let clock = Clock::new()?;
    let client = builder(stage, found).transport(clock.clone()).retry_policy(RetryPolicy::Always);
    let client = client.build().map_err(|it| it.to_string())?;
    calls::call(found.operation.number, &client, &args).await?;
    let mut differences = compare(recorded, &stage.server.requests())?;
    stage.server.play(|_| script::success(503));
    calls::call(found.operation.number, &client, &args).await?;
    let attempts = max_retries.map_or(3, |it| it + 1).to_string();
    let sent = stage.server.requests().len().to_string();
    differences.extend(Difference::of("attempts", attempts, sent));
    let timers = clock.timers();
    // A timer begins when something is waited for, which is a moment after the attempt has begun.
    let is_near = |wanted: Duration, it: &Duration| {
        *it <= wanted && *it + Duration::from_millis(500) > wanted
    };
    let is_kept = timeout
        .is_none_or(|wanted| !timers.is_empty() && timers.iter().all(|it| is_near(wanted, it)));
    differences.extend(Difference::of("timeout of each", "true", is_kept.to_string()));
    Ok(differences)
}

/// Headers and a query for all calls of a client.
async fn defaults(
    stage: &Stage<'_>,
    found: &Found,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let usual = |name: &str, value: &str| {
        COMMON.contains(&name) && !(name == "accept" && value != "application/json")
    };
    let mut given = headers(recorded);
    given.retain(|(name, value)| !usual(name, value));
    let client =
        || given.iter().fold(builder(stage, found), |client, it| client.header(&it.0, &it.1));
    let without = ask(stage, client(), found, recorded).await?;
    stage.server.play(|_| script::success(200));
    let mut found = Found { args: found.args.clone(), prefix: found.prefix.clone(), ..*found };
    let pairs = route::pairs(recorded["target"].as_str().unwrap_or_default());
    found.args["extra_query"] = pairs.into_iter().map(|it| (it.0, json!(it.1))).collect();
    let with = ask(stage, client(), &found, recorded).await?;
    Ok(unless_given_to_call(without, with, &["query"]))
}

/// A setting that the client does not take is given to the call or to the builder instead; what is wrong then is wrong.
pub fn unless_given_to_call(
    without: Vec<Difference>,
    with: Vec<Difference>,
    settings: &[&str],
) -> Vec<Difference> {
    let is_missing = without.iter().any(|it| settings.contains(&it.aspect.as_str()));
    let missing =
        is_missing.then(|| Difference::of("a setting for all calls", "taken", "not there"));
    let others = without.into_iter().filter(|it| !settings.contains(&it.aspect.as_str()));
    missing.flatten().into_iter().chain(others).chain(with).collect()
}

/// The headers of a recorded request.
pub fn headers(recorded: &Value) -> Vec<(String, String)> {
    let headers = recorded["headers"].as_object().into_iter().flatten();
    headers.filter_map(|(name, it)| Some((name.clone(), it.as_str()?.to_owned()))).collect()
}

/// Those that are not of any call.
pub fn own_headers(recorded: &Value) -> Vec<(String, String)> {
    let mut all = headers(recorded);
    all.retain(|it| !COMMON.contains(&it.0.as_str()));
    all
}
