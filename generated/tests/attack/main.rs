//! The printed client among hostile servers: the rows R17 to R28 and R32 of the scoreboard.
//!
//! `cargo test -p generated --features gzip,tracing --test attack -- --nocapture` prints a line for each row. Servers
//! are raw TCP, and time is virtual wherever something would have to be waited for.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod budget;
mod caps;
mod clock;
mod drops;
mod events;
mod fault;
mod faults;
mod files;
mod hygiene;
mod never_twice;
mod newer;
mod paths;
mod pitfalls;
mod proxies;
#[allow(dead_code, reason = "it hears more than is asked here")]
#[path = "../tracing/recorder.rs"]
mod recorder;
mod redirects;
mod secrets;
mod server;
mod times;
mod waits;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use generated::ClientBuilder;
use generated::runtime::{Body, Client, Endpoint, Error, Operation, RawResponse, Reqwest};
use generated::types::TestRunResponse;

use clock::{Clock, Timed};
use server::Server;

const KEY: &str = "SECRET_CANARY_0123456789";
const RUN: &str = r#"{"run_id":"987fcdeb-51a2-43d1-b456-426614174000","status":"pending","created_at":"2025-01-01T00:00:00Z","test_id":"t","triggered_by":"manual"}"#;

const GET: Operation = Operation::new("GET", "/x").security(&[&["bearerAuth"]]);
const POST: Operation = Operation::new("POST", "/x").body(Body::json("application/json"));
const KEYED: Operation = Operation::new("POST", "/x").idempotency_header("Idempotency-Key");
const DELETE: Operation = Operation::new("DELETE", "/x");

/// An answer that is a run of a test.
struct Run;

impl Endpoint for Run {
    type Output = TestRunResponse;
    const OPERATION: &'static Operation = &GET;

    fn decode(response: &RawResponse) -> Result<TestRunResponse, Error> {
        response.json()
    }
}

/// A transport that many clients share: each takes a while to make.
fn reqwest() -> Arc<Reqwest> {
    // Connections belong to the runtime that made them, and each test has its own.
    thread_local! {
        static SHARED: LazyLock<Arc<Reqwest>> =
            LazyLock::new(|| Arc::new(Reqwest::new(PATIENCE).unwrap()));
    }
    SHARED.with(|it| Arc::clone(it))
}

/// Nothing takes so long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(600);

/// A client of a server, which waits in real time, but for nothing that the test is not about.
fn patient(server: &Server) -> ClientBuilder {
    let builder = Client::builder().base_url(server.url()).max_retries(0);
    let builder = builder.connect_timeout(PATIENCE).idle_timeout(PATIENCE);
    builder.timeout(PATIENCE).total_timeout(PATIENCE)
}

/// A client of a server, with a clock that only the server moves.
fn timed(server: &Server, clock: &Clock) -> ClientBuilder {
    Client::builder().base_url(server.url()).transport(Timed::new(reqwest(), clock))
}
