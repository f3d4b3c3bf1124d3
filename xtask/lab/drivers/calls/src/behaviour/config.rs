//! Keys, base URLs, headers and options: the same request, or the same refusal.

use std::iter::once;
use std::time::Duration;

use sdk::runtime::{ErrorKind, RetryPolicy};
use sdk::{Client, ClientBuilder};
use serde_json::{Value, json};

use super::headers::headers;
use super::{Stage, environment};
use crate::args::Args;
use crate::faults::clock::Clock;
use crate::faults::options::Options;
use crate::route::{self, Found};
use crate::server::{Answer, Recorded};
use crate::tally::{Difference, Differences};
use crate::{Result, calls, python, text};

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
pub async fn play(stage: &Stage<'_>, words: &str, recorded: &Value) -> Result<Differences> {
    let found = found(stage, recorded)?;
    stage.answers(vec![Answer::success(200)]);
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
        ask(stage, stage.client(&found.prefix), &found, recorded).await
    } else {
        Err("the driver does not know what this is about".into())
    }
}

/// The operation of the record; where it has no request, that of its neighbours.
fn found(stage: &Stage<'_>, recorded: &Value) -> Result<Found> {
    let neighbours = stage.section.as_object().into_iter().flatten().map(|it| it.1);
    let mut all = once(recorded).chain(neighbours);
    let request = all.find_map(|it| Some((it["method"].as_str()?, it["target"].as_str()?)));
    let (method, target) = request.ok_or("no scenario has a request")?;
    Ok(route::find(method, target)?)
}

/// Makes the call of a client, and compares.
pub async fn ask(
    stage: &Stage<'_>,
    client: ClientBuilder,
    found: &Found,
    recorded: &Value,
) -> Result<Differences> {
    calls::call(found.operation, &client.build()?, &Args::of(&found.args)).await?;
    compare(recorded, &stage.server.requests())
}

/// One request, and that of the record.
pub fn compare(recorded: &Value, sent: &[Recorded]) -> Result<Differences> {
    let [sent] = sent else { return Err(format!("{} requests were sent", sent.len()).into()) };
    let target = text(recorded, "target");
    let mut all = Differences::of("method", text(recorded, "method"), &sent.method);
    all.compare("path", route::path(target), route::path(&sent.target));
    all.compare("query", route::query(target), route::query(&sent.target));
    let body = String::from_utf8_lossy(&sent.body);
    all.compare("body", &recorded["body"], if body.is_empty() { "null" } else { &body });
    if recorded["headers"]["authorization"].is_null() {
        all.compare("authorization", "none", sent.header("authorization").unwrap_or("none"));
    }
    all.extend(super::headers::compare(&recorded["headers"], sent));
    Ok(all)
}

/// A key that cannot be sent: refused before anything is sent, and not shown.
fn refused(stage: &Stage<'_>, words: &str) -> Result<Differences> {
    let key = stage.scenes.setting(words, "")?;
    let key = key.as_str().ok_or("a key is a text")?;
    let mut all = Differences::default();
    for builder in [Client::builder().api_key(key), Client::builder().bearer_token(key)] {
        let builder = builder.base_url(stage.url(""));
        let mut shown = format!("{builder:?}");
        let ours = builder.build().err().map(|error| {
            shown.push_str(&format!("{error} {error:?}"));
            error.kind()
        });
        all.compare("key", format!("{:?}", Some(ErrorKind::Config)), format!("{ours:?}"));
        all.compare("key is shown", false, shown.contains("canary"));
    }
    all.compare("requests", 0, stage.server.requests().len());
    Ok(all)
}

/// Every header. A `POST` has the body that the length in the record speaks of.
async fn all_headers(
    stage: &Stage<'_>,
    found: &Found,
    words: &str,
    recorded: &Value,
) -> Result<Differences> {
    let client = stage.client(&found.prefix).build()?;
    if words.ends_with("POST") {
        let request = client.request(http::Method::POST, found.operation.path.clone());
        request.json(&json!({})).await?;
    } else if words.ends_with(&found.operation.method) {
        calls::call(found.operation, &client, &Args::of(&found.args)).await?;
    } else {
        return Err("no scenario has a request of this method".into());
    }
    let requests = stage.server.requests();
    Ok(super::headers::compare(recorded, requests.first().ok_or("nothing was sent")?))
}

/// Options of one call: the request of the record, as many attempts, and the time for each.
async fn with_options(
    stage: &Stage<'_>,
    found: &Found,
    words: &str,
    recorded: &Value,
) -> Result<Differences> {
    let Options { timeout, max_retries, .. } = Options::read(&python::read(words)?)?;
    let args = Args { timeout, max_retries, ..Args::of(&found.args) };
    let clock = Clock::new()?;
    let client = stage.client(&found.prefix).transport(clock.clone());
    let client = client.retry_policy(RetryPolicy::Always).build()?;
    calls::call(found.operation, &client, &args).await?;
    let mut all = compare(recorded, &stage.server.requests())?;
    stage.answers(vec![Answer::success(503)]);
    calls::call(found.operation, &client, &args).await?;
    let attempts = max_retries.map_or(3, |it| it as usize + 1);
    all.compare("attempts", attempts, stage.server.requests().len());
    let timers = clock.timers();
    // A timer begins when something is waited for, which is a moment after the attempt has begun.
    let is_near = |wanted: Duration, it: &Duration| {
        *it <= wanted && *it + Duration::from_millis(500) > wanted
    };
    let is_kept = timeout
        .is_none_or(|wanted| !timers.is_empty() && timers.iter().all(|it| is_near(wanted, it)));
    all.holds("timeout of each", is_kept);
    Ok(all)
}

/// Headers and a query for all calls of a client.
async fn defaults(stage: &Stage<'_>, found: &Found, recorded: &Value) -> Result<Differences> {
    let mut given = own_headers(recorded);
    let accept = text(&recorded["headers"], "accept").to_owned();
    given.extend((accept != "application/json").then_some(("accept".to_owned(), accept)));
    let client = || {
        let client = stage.client(&found.prefix);
        given.iter().fold(client, |client, it| client.header(&it.0, &it.1))
    };
    let without = ask(stage, client(), found, recorded).await?;
    stage.answers(vec![Answer::success(200)]);
    let mut found = found.clone();
    let pairs = route::pairs(text(recorded, "target"));
    found.args["extra_query"] = pairs.into_iter().map(|it| (it.0, json!(it.1))).collect();
    let with = ask(stage, client(), &found, recorded).await?;
    Ok(unless_given_to_call(without, with, &["query"]))
}

/// A setting that the client does not take is given to the call or to the builder instead; what is wrong then is wrong.
pub fn unless_given_to_call(
    without: Differences,
    with: Differences,
    settings: &[&str],
) -> Differences {
    let is_setting = |it: &Difference| settings.contains(&it.aspect.as_str());
    let (missing, others): (Vec<_>, Vec<_>) = without.0.into_iter().partition(is_setting);
    let mut all = Differences(others);
    if !missing.is_empty() {
        all.compare("a setting for all calls", "taken", "not there");
    }
    all.extend(with);
    all
}

/// The headers of a recorded request that are not of any call.
pub fn own_headers(recorded: &Value) -> Vec<(String, String)> {
    let mut all = headers(&recorded["headers"]);
    all.retain(|it| !COMMON.contains(&it.0.as_str()));
    all
}
