//! Calls each operation of a document against Prism, and prints those that failed.
//!
//! `e2e CALLS URL LOG`: the arguments as lines of JSON, where Prism listens, and where it writes its log.

mod control;
mod log;
mod refusal;
mod trial;

use std::process::ExitCode;
use std::{env, fs};

use sdk::Client;
use serde_json::Value;
use tokio::runtime::Builder;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("e2e: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all passed.
fn run() -> Result<bool, String> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [calls, url, log] = arguments.as_slice() else {
        return Err("usage: e2e CALLS URL LOG".to_owned());
    };
    let calls = fs::read_to_string(calls).map_err(|it| format!("{calls}: {it}"))?;
    let calls = calls.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>();
    let calls = calls.map_err(|it| format!("the calls are not JSON: {it}"))?;
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|it| format!("no runtime: {it}"))?;
    runtime.block_on(all(&calls, url, log))
}

async fn all(calls: &[Value], url: &str, log: &str) -> Result<bool, String> {
    // Prism does not know a key from another; it refuses a request without one.
    let client = Client::builder().base_url(url).bearer_token("KEY0123").api_key("KEY0123");
    let client = client.basic_auth("user", "password").max_retries(0).build();
    let client = client.map_err(|it| it.to_string())?;
    let mut sum = control::wrong_calls_are_refused(&client, calls).await?;
    let (mut passed, mut failed) = (0, 0);
    for call in calls {
        let trial = trial::call(&client, call).await;
        sum.requests += trial.sum.requests;
        sum.refusals += trial.sum.refusals;
        if trial.failures.is_empty() {
            passed += 1;
            continue;
        }
        failed += 1;
        println!("{}", trial.name);
        trial.failures.iter().for_each(|it| println!("    {it}"));
    }
    let unseen = log::unseen(log, sum)?;
    failed += unseen.len();
    unseen.iter().for_each(|it| println!("only the log of Prism says: {it}"));
    println!("{passed} passed, {failed} failed");
    println!("R30: {passed} of {} operations without a violation", passed + failed);
    // Nothing called proves nothing.
    Ok(failed == 0 && passed > 0)
}
