//! Ten thousand calls over real sockets: all answers are right, and nothing stays behind.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod calls;
mod memory;
mod server;

use std::time::Duration;

use generated::Client;

use calls::calls;
use server::Server;

const CALLS: usize = 10_000;
const AT_ONCE: usize = 64;
/// A caller takes the first connection that is free, and the one that it has begun to make joins the pool as well, so
/// that there are more of them than callers; but not many more, and not more and more.
const MOST_CONNECTIONS: usize = 4 * AT_ONCE;
/// What an allocator may need in KiB for the same work again. A call that leaked 1 KiB would leave 5000 behind.
const MARGIN: usize = 2048;
/// How often the same work may need more before it is believed that something leaks: a leak shows each time.
const ROUNDS: usize = 4;
/// Nothing here takes so long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(600);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_leave_nothing_behind() {
    let server = Server::start().unwrap();
    let client = Client::builder().api_key("KEY").base_url(server.url());
    let client = client.connect_timeout(PATIENCE).idle_timeout(PATIENCE).timeout(PATIENCE);
    let client = client.total_timeout(PATIENCE).max_retries(0).build().unwrap();
    calls(&client, CALLS / 2, AT_ONCE).await.unwrap();
    let mut memory = vec![memory::resident()];
    while memory.len() <= ROUNDS && needs_more(&memory) {
        calls(&client, CALLS / 2, AT_ONCE).await.unwrap();
        memory.push(memory::resident());
    }
    let most = server.most();
    eprintln!("{memory:?} KiB after {} calls each, {most} connections", CALLS / 2);
    assert!((1..=MOST_CONNECTIONS).contains(&most), "{most} connections at the same time");
    if memory.contains(&None) {
        eprintln!("SKIPPED: there is no /proc/self/status, so memory is not looked at");
    } else {
        assert!(!needs_more(&memory), "{memory:?} KiB, more each time");
    }
    drop(client);
    // A client that leaves one open is waited for without end.
    tokio::task::spawn_blocking(move || server.open(0)).await.unwrap();
}

/// Whether the last calls needed more memory than those before, as far as that is known.
fn needs_more(memory: &[Option<usize>]) -> bool {
    match memory {
        [.., Some(before), Some(now)] => *now > before + MARGIN,
        more => more.len() < 2,
    }
}
