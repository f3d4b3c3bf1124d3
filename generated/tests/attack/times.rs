//! R21: each time ends when it should, and says which one it was.

use std::time::Duration;

use generated::ClientBuilder;
use generated::runtime::{Call, Client, Error, Timeout};

use crate::clock::Clock;
use crate::fault::steps;
use crate::server::{Server, Step};
use crate::{GET, POST, Run, timed};

const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// One attempt at a server that does something wrong, and how long it took.
async fn attempt(
    steps: Vec<Step>,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Error, Duration) {
    let clock = Clock::default();
    let server = Server::start(&clock, steps);
    let client = set(timed(&server, &clock)).build().unwrap();
    let error = Call::new(&client, &POST).send::<Run>().await.unwrap_err();
    (error, clock.now())
}

fn check((error, took): &(Error, Duration), timeout: Timeout, limit: Duration) {
    assert_eq!(error.timeout(), Some(timeout), "{error}");
    let name = format!("{timeout} after {limit:?}");
    assert!(error.to_string().ends_with(&name), "{error} does not say {name}");
    let late = took.as_secs_f64() / limit.as_secs_f64();
    assert!((1.0..=1.05).contains(&late), "{name}: {took:?}");
}

#[tokio::test]
async fn r21_each_time_ends_when_it_should() {
    let silence = || vec![Step::Read, Step::Silence(1000)];
    let drip = || steps("one byte per second");
    let silent_body = || {
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec();
        vec![Step::Read, Step::Send(head), Step::Silence(1000)]
    };
    // As they are unless somebody says otherwise.
    check(&attempt(silence(), |it| it).await, Timeout::Idle, seconds(30));
    check(&attempt(silent_body(), |it| it).await, Timeout::Idle, seconds(30));
    check(&attempt(drip(), |it| it).await, Timeout::Attempt, seconds(60));
    let patient = |it: ClientBuilder| it.timeout(seconds(500)).idle_timeout(seconds(500));
    check(&attempt(drip(), patient).await, Timeout::Total, seconds(180));
    check(&attempt(silence(), patient).await, Timeout::Total, seconds(180));
    // As somebody says.
    check(&attempt(silence(), |it| it.idle_timeout(seconds(7))).await, Timeout::Idle, seconds(7));
    check(&attempt(drip(), |it| it.timeout(seconds(7))).await, Timeout::Attempt, seconds(7));
    check(&attempt(drip(), |it| it.total_timeout(seconds(7))).await, Timeout::Total, seconds(7));
    connect().await;
    println!(
        "R21: connect 5 s, attempt 60 s, idle 30 s and total 180 s, and three others, end within 5 % and name themselves"
    );
}

/// The time to connect is the default transport's own; Tokio's clock jumps while nothing else happens.
async fn connect() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    // Nobody answers the handshake of TLS.
    let url = format!("https://{}", silent.local_addr().unwrap());
    for (limit, set) in [(5, None), (2, Some(seconds(2)))] {
        let builder = Client::builder().base_url(url.clone()).max_retries(0);
        let builder = set.into_iter().fold(builder, ClientBuilder::connect_timeout);
        let client = builder.build().unwrap();
        tokio::time::pause();
        let started = tokio::time::Instant::now();
        let error = Call::new(&client, &GET).send::<Run>().await.unwrap_err();
        let took = started.elapsed();
        tokio::time::resume();
        check(&(error, took), Timeout::Connect, seconds(limit));
    }
}
