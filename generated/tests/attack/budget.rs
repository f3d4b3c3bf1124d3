//! R20: a server that is down is not hammered, however many tasks call it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use generated::runtime::{
    BoxFuture, Call, Chunks, Client, Content, Reqwest, Transport, TransportError,
};

use crate::server::{Server, reply};
use crate::{GET, PATIENCE, Run};

const TASKS: usize = 100;
const CALLS: usize = 1000;

/// Sends over the network, counts, and waits for nothing.
struct Hurried(Arc<Reqwest>, Arc<AtomicUsize>);

impl Transport for Hurried {
    fn send(
        &self,
        request: http::Request<Content>,
        connect: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.send(request, connect)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // What is longer is the time for an attempt.
        let is_retry = duration <= Duration::from_secs(8);
        Box::pin(async move {
            if is_retry { tokio::task::yield_now().await } else { std::future::pending().await }
        })
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

/// How many requests come of so many calls by so many tasks.
async fn requests(server: &Server) -> usize {
    let sent = Arc::new(AtomicUsize::new(0));
    let transport = Hurried(Arc::new(Reqwest::new(PATIENCE).unwrap()), sent.clone());
    let client = Client::builder().base_url(server.url()).transport(transport).build().unwrap();
    let tasks = (0..TASKS).map(|_| {
        let client = client.clone();
        tokio::spawn(async move {
            for _ in 0..CALLS / TASKS {
                Call::new(&client, &GET).send::<Run>().await.unwrap_err();
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    sent.load(Ordering::SeqCst)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r20_a_dead_server_is_not_hammered() {
    let down = Server::answering(reply("503 Service Unavailable", "", "{}"));
    let answered = requests(&down).await;
    assert_eq!(answered, down.count());
    let nowhere = Server::nowhere();
    let refused = requests(&nowhere).await;
    assert!(answered <= CALLS + 100 && refused <= CALLS + 100, "{answered} {refused}");
    // Without retries at all it would be no budget.
    assert!(answered > CALLS && refused > CALLS, "{answered} {refused}");
    println!(
        "R20: {CALLS} calls by {TASKS} tasks of one client were {answered} requests to a server that answers 503, and \
         {refused} attempts where nobody listens; at most {}",
        CALLS + 100
    );
}
