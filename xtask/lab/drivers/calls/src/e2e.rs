//! Calls each operation of a document against Prism, a mock server, in each way that its arguments can be given, and
//! prints those that failed by what Prism and the SDK say.

mod log;
mod refusal;

use sdk::Client;
use sdk::runtime::Method;
use serde_json::Value;

use crate::args::{Args, Way};
use crate::calls::{self, OPERATIONS, operation};
use crate::outcome::Outcome;
use crate::{Result, text};
use refusal::{refusal, violations};

/// How many requests were sent, and how many of them were refused.
#[derive(Clone, Copy, Default)]
struct Sum {
    requests: usize,
    refusals: usize,
}

/// Calls all operations with the arguments in the lines of a file; whether all passed.
pub async fn all(calls: &str, url: &str, log: &str) -> Result<bool> {
    let lines = std::fs::read_to_string(calls).map_err(|it| format!("{calls}: {it}"))?;
    let calls: Vec<Value> =
        lines.lines().map(serde_json::from_str).collect::<serde_json::Result<_>>()?;
    // Prism does not know a key from another; it refuses a request without one.
    let client = Client::builder().base_url(url).bearer_token("KEY0123").api_key("KEY0123");
    let client = client.basic_auth("user", "password").max_retries(0).build()?;
    let mut sum = wrong_calls_are_refused(&client, &calls).await?;
    let mut failed = 0;
    for call in &calls {
        let failures = failures(&client, call, &mut sum).await;
        if !failures.is_empty() {
            failed += 1;
            println!("{} {}", text(call, "method"), text(call, "path"));
            failures.iter().for_each(|it| println!("    {it}"));
        }
    }
    let passed = calls.len() - failed;
    let unseen = log::unseen(log, sum)?;
    unseen.iter().for_each(|it| println!("only the log of Prism says: {it}"));
    let failed = failed + unseen.len();
    println!("{passed} passed, {failed} failed");
    println!("R30: {passed} of {} operations without a violation", passed + failed);
    // Nothing called proves nothing.
    Ok(failed == 0 && passed > 0)
}

/// Calls that do not fit the document. A Prism that accepts them, or a refusal that is not seen, would prove nothing.
async fn wrong_calls_are_refused(client: &Client, calls: &[Value]) -> Result<Sum> {
    let mut demanding = OPERATIONS.iter().filter(|it| {
        let call = calls.iter().find(|call| call["method"] == it.method && call["path"] == it.path);
        it.body.as_ref().is_some_and(|it| it.required)
            && call.is_some_and(|call| call["args"]["body"].is_object())
    });
    let wrong = demanding.next().map(|it| (it.method.as_str(), it.path.replace(['{', '}'], "1")));
    let mut sum = Sum::default();
    for (method, path) in [("GET", "/there/is/no/such/path".to_owned())].into_iter().chain(wrong) {
        let call = client.request(method.parse::<Method>()?, path.clone());
        let (refusal, said) = match call.json(&"a text where an object belongs").await {
            Ok(it) => (violations(it.headers()), "nothing".to_owned()),
            Err(it) => (refusal(&Outcome::failed(&it)), it.to_string()),
        };
        refusal.ok_or_else(|| format!("Prism must refuse {method} {path}; it says: {said}"))?;
        sum.requests += 1;
        sum.refusals += 1;
    }
    Ok(sum)
}

/// Calls an operation in each way.
async fn failures(client: &Client, call: &Value, sum: &mut Sum) -> Vec<String> {
    if let Some(missing) = call["missing"].as_str() {
        return vec![format!("there are no arguments: {missing}")];
    }
    let Some(operation) = operation(text(call, "method"), text(call, "path")) else {
        return vec!["the SDK does not have it".to_owned()];
    };
    let mut failures = Vec::new();
    for way in Way::of(&call["args"]) {
        let args = Args { way: *way, ..Args::of(&call["args"]) };
        match calls::call(operation, client, &args).await {
            Err(reason) => failures.push(format!("the SDK does not take {reason}")),
            Ok(outcome) => {
                let refusal = refusal(&outcome);
                sum.requests += usize::from(outcome.status.is_some());
                sum.refusals += usize::from(refusal.is_some());
                let failure = || outcome.failure.map(|(kind, what)| format!("{kind:?}: {what}"));
                failures.extend(refusal.or_else(failure));
            }
        }
    }
    failures.dedup();
    failures
}
