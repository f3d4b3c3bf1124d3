//! Ten thousand calls over real sockets: all answers are right, and nothing stays behind.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod calls;
mod memory;
mod server;

use std::time::{Duration, Instant};

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_leave_nothing_behind() {
    let server = Server::start().unwrap();
    let client = Client::builder().api_key("KEY").base_url(server.url());
    let client = client.max_retries(0).build().unwrap();
    calls(&client, CALLS / 2, AT_ONCE).await.unwrap();
    let first = memory::resident();
    calls(&client, CALLS / 2, AT_ONCE).await.unwrap();
    let second = memory::resident();
    let most = server.most();
    eprintln!(
        "{first:?} KiB after the first half, {second:?} KiB after the second, {most} connections"
    );
    assert!((1..=MOST_CONNECTIONS).contains(&most), "{most} connections at the same time");
    match first.zip(second) {
        Some((first, second)) => {
            assert!(second <= first + MARGIN, "{first} KiB after the first half, then {second}");
        }
        None => eprintln!("SKIPPED: there is no /proc/self/status, so memory is not looked at"),
    }
    drop(client);
    let deadline = Instant::now() + Duration::from_secs(5);
    while server.open() > 0 {
        let open = server.open();
        assert!(Instant::now() < deadline, "{open} connections are open, and their client is gone");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
