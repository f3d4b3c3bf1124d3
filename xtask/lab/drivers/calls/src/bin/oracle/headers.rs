//! Headers of a request next to those of the record.

use serde_json::Value;

use crate::quirks::Difference;
use crate::server::Recorded;

const NONE: &str = "none";
/// What the recorded SDK tells of itself begins so.
const OWN: &str = "x-stainless-";
/// Both count the attempts, each under a name of its own.
const COUNTS: [&str; 2] = ["x-stainless-retry-count", "x-retry-count"];

/// Compares what the record has: some headers by their names, or a list of all of them.
pub fn compare(recorded: &Value, sent: &Recorded) -> Vec<Difference> {
    let pairs: Vec<_> = match recorded {
        Value::Array(all) => all.iter().filter_map(|it| pair(&it[0], &it[1])).collect(),
        some => {
            let some = some.as_object().into_iter().flatten();
            some.filter_map(|(name, it)| pair(&name.as_str().into(), it)).collect()
        }
    };
    let mut differences: Vec<_> = pairs.iter().filter_map(|it| one(it, sent)).collect();
    // Where the record has all of them, ours has no others.
    let ours = sent.headers.iter().filter(|_| recorded.is_array());
    let is_told = |name: &str| name == COUNTS[1] || pairs.iter().any(|it| it.0 == name);
    let others = ours.filter(|it| !is_told(&it.0));
    differences.extend(others.filter_map(|it| Difference::of(&it.0, NONE, it.1.as_str())));
    differences.sort_by(|one, other| one.aspect.cmp(&other.aspect));
    differences.dedup();
    differences
}

fn pair(name: &Value, value: &Value) -> Option<(String, String)> {
    Some((name.as_str()?.to_ascii_lowercase(), value.as_str()?.to_owned()))
}

fn one((name, recorded): &(String, String), sent: &Recorded) -> Option<Difference> {
    let ours = sent.header(name);
    let is_there = |it: bool| if it { "there" } else { NONE };
    match name.as_str() {
        _ if *name == COUNTS[0] => Difference::of(
            "count of retries",
            recorded.as_str(),
            // Ours says nothing of the first attempt.
            sent.header(COUNTS[1]).unwrap_or("0"),
        ),
        _ if name.starts_with(OWN) => {
            Difference::of("what the SDK tells of itself", "there", is_there(ours.is_some()))
        }
        // Each names itself, and its own server.
        "user-agent" => Difference::of(name, "a name and a version", named(ours.unwrap_or(NONE))),
        "host" => Difference::of(name, "there", is_there(ours.is_some())),
        // What HTTP/1.1 does unless something else is said.
        "connection" if recorded == "keep-alive" && ours.is_none() => None,
        // Which codings there are is between a client and its server.
        "accept-encoding" => {
            Difference::of("an offer to take compressed answers", "there", is_there(ours.is_some()))
        }
        _ => Difference::of(name, recorded.as_str(), ours.unwrap_or(NONE)),
    }
}

fn named(agent: &str) -> &str {
    match agent.split_once('/') {
        Some((name, version)) if !name.is_empty() && !version.is_empty() => "a name and a version",
        _ => agent,
    }
}
