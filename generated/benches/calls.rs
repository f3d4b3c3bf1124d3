//! What a call costs beside the same call written by hand with `reqwest` and `serde`, over a connection that is kept.
#![allow(clippy::print_stdout, reason = "a table is what comes out")]

#[path = "by_hand/mod.rs"]
mod by_hand;
#[path = "../tests/load/server.rs"]
mod server;
#[path = "table/mod.rs"]
mod table;
#[path = "versus/mod.rs"]
mod versus;

use std::error::Error;

use generated::Client;
use serde::Serialize;
use tokio::runtime::{Builder, Runtime};

use by_hand::Run;
use server::Server;
use table::{head, row};
use versus::versus;

/// What a call or the bench says when it cannot go on.
type Failure = Box<dyn Error>;

const KEY: &str = "KEY0123";
const ROUNDS: usize = 2000;
const BATCH: u32 = 5;
const GOAL: f64 = 1.05;

/// `TriggerTestRunRequest` by hand.
#[derive(Serialize)]
struct Request<'a> {
    destination_version_id: &'a str,
}

fn main() -> Result<(), Failure> {
    let server = Server::start()?;
    let url = server.url();
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let client = Client::builder().api_key(KEY).base_url(&*url).build()?;
    let plain = reqwest::Client::new();
    // What is measured must work.
    assert_eq!(runtime.block_on(ours(&client))?, "test1");
    assert_eq!(runtime.block_on(plain_call(&plain, &url))?, "test1");
    head("microseconds per call");
    for _ in 0..3 {
        let took = versus(
            ROUNDS,
            BATCH,
            |batch| each(&runtime, batch, || ours(&client)),
            |batch| each(&runtime, batch, || plain_call(&plain, &url)),
        );
        row("POST with a body, typed answer", took.micros(), took.ratio, GOAL);
    }
    // One for each client: what a connection costs is in none of the times.
    assert_eq!((server.open(2), server.most()), (2, 2));
    Ok(())
}

/// Makes the calls one after the other. A call that fails would be a quick one.
fn each<F: Future<Output = Result<String, Failure>>>(
    runtime: &Runtime,
    batch: u32,
    call: impl Fn() -> F,
) {
    runtime.block_on(async {
        for _ in 0..batch {
            assert!(call().await.is_ok(), "a call failed");
        }
    });
}

async fn ours(client: &Client) -> Result<String, Failure> {
    let runs = client.ai().assistants().tests().runs();
    let run = runs.trigger("test1").destination_version_id("v2").await?;
    Ok(run.test_id.as_str().to_owned())
}

async fn plain_call(client: &reqwest::Client, url: &str) -> Result<String, Failure> {
    let test = "test1";
    let body = serde_json::to_string(&Request { destination_version_id: "v2" })?;
    let request = client.post(format!("{url}/ai/assistants/tests/{test}/runs"));
    let request = request.bearer_auth(KEY).header("content-type", "application/json");
    let response = request.body(body).send().await?.error_for_status()?;
    let run: Run = serde_json::from_slice(&response.bytes().await?)?;
    Ok(run.test_id)
}
