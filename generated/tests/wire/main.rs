//! The printed call over a real socket, against a server that shows every byte.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod calls;
#[cfg(feature = "gzip")]
mod compressed;
mod faults;
mod server;
mod tokens;

use std::time::Duration;

use generated::{Client, ClientBuilder, Error};

use server::Server;

const KEY: &str = "SECRET_CANARY_0123456789";
const RUN: &str = r#"{"run_id":"987fcdeb-51a2-43d1-b456-426614174000","status":"pending","created_at":"2025-01-01T00:00:00Z","test_id":"t","triggered_by":"manual"}"#;

/// Nothing here takes so long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(600);

fn builder(server: &Server) -> ClientBuilder {
    patient(Client::builder().api_key(KEY).base_url(server.url()))
}

fn patient(builder: ClientBuilder) -> ClientBuilder {
    let builder = builder.connect_timeout(PATIENCE).idle_timeout(PATIENCE);
    builder.timeout(PATIENCE).total_timeout(PATIENCE)
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

async fn failure(client: &Client) -> Error {
    client.ai().assistants().tests().runs().trigger("t").await.unwrap_err()
}
