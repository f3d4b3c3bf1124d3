//! Headers of a request next to those of the record.

use serde_json::Value;

use crate::server::Recorded;
use crate::tally::Differences;

const NONE: &str = "none";
/// What the recorded SDK tells of itself begins so.
const OWN: &str = "x-stainless-";
/// Both count the attempts, each under a name of its own.
const COUNTS: [&str; 2] = ["x-stainless-retry-count", "x-retry-count"];

/// The headers of the record: some by their names, or a list of all of them.
pub fn headers(recorded: &Value) -> Vec<(String, String)> {
    let lower =
        |name: &str, value: &Value| Some((name.to_ascii_lowercase(), value.as_str()?.into()));
    match recorded {
        Value::Array(all) => all.iter().filter_map(|it| lower(it[0].as_str()?, &it[1])).collect(),
        some => {
            let some = some.as_object().into_iter().flatten();
            some.filter_map(|(name, it)| lower(name, it)).collect()
        }
    }
}

/// Compares what the record has.
pub fn compare(recorded: &Value, sent: &Recorded) -> Differences {
    let pairs = headers(recorded);
    let mut all = Differences::default();
    pairs.iter().for_each(|(name, value)| one(name, value, sent, &mut all));
    // Where the record has all of them, ours has no others.
    let is_told = |name: &str| name == COUNTS[1] || pairs.iter().any(|it| it.0 == name);
    for (name, value) in sent.headers.iter().filter(|it| recorded.is_array() && !is_told(&it.0)) {
        all.compare(name, NONE, value);
    }
    all.0.sort();
    all.0.dedup();
    all
}

fn one(name: &str, recorded: &str, sent: &Recorded, all: &mut Differences) {
    let ours = sent.header(name);
    let there = if ours.is_some() { "there" } else { NONE };
    match name {
        // Ours says nothing of the first attempt.
        _ if name == COUNTS[0] => {
            all.compare("count of retries", recorded, sent.header(COUNTS[1]).unwrap_or("0"));
        }
        _ if name.starts_with(OWN) => all.compare("what the SDK tells of itself", "there", there),
        // Each names itself, and its own server.
        "user-agent" => {
            let named = ours.and_then(|it| it.split_once('/'));
            let is_named = named.is_some_and(|it| !it.0.is_empty() && !it.1.is_empty());
            all.holds("a name and a version in user-agent", is_named);
        }
        "host" => all.compare(name, "there", there),
        // What HTTP/1.1 does unless something else is said.
        "connection" if recorded == "keep-alive" && ours.is_none() => {}
        // Which codings there are is between a client and its server.
        "accept-encoding" => {
            all.compare("an offer to take compressed answers", "there", there);
        }
        _ => all.compare(name, recorded, ours.unwrap_or(NONE)),
    }
}
