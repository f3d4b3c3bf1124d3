//! R21: each time ends when it should, and says which one it was.

use std::future::{Future, poll_fn};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::pin::pin;
use std::sync::{Arc, Barrier};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use generated::ClientBuilder;
use generated::runtime::{Call, Client, Error, Timeout};

use socket2::{Domain, Socket, Type};

use crate::clock::Clock;
use crate::fault::steps;
use crate::server::{Server, Step, bound, reply};
use crate::{GET, PATIENCE, POST, RUN, Run, timed};

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
    let silence = || vec![Step::Read, Step::Silence(0, 1000)];
    let drip = || steps("one byte per second");
    let silent_body = || {
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec();
        vec![Step::Read, Step::Send(head), Step::Silence(2, 1000)]
    };
    // As they are unless somebody says otherwise.
    check(&attempt(silence(), |it| it).await, Timeout::Idle, seconds(30));
    check(&attempt(silent_body(), |it| it).await, Timeout::Idle, seconds(30));
    check(&attempt(drip(), |it| it).await, Timeout::Attempt, seconds(60));
    let patient = |it: ClientBuilder| it.timeout(seconds(500)).idle_timeout(seconds(500));
    check(&attempt(drip(), patient).await, Timeout::Attempt, seconds(500));
    check(
        &attempt(silence(), |it| it.idle_timeout(seconds(500))).await,
        Timeout::Idle,
        seconds(500),
    );
    let often = |it: ClientBuilder| it.idle_timeout(seconds(100)).max_retries(9);
    check(&attempt(drip(), often).await, Timeout::Attempt, seconds(160));
    // As somebody says, though a connection might take longer than the silence.
    check(&attempt(silence(), |it| it.idle_timeout(seconds(2))).await, Timeout::Idle, seconds(2));
    check(&attempt(silence(), |it| it.idle_timeout(seconds(7))).await, Timeout::Idle, seconds(7));
    check(&attempt(drip(), |it| it.timeout(seconds(7))).await, Timeout::Attempt, seconds(7));
    check(&attempt(drip(), |it| it.total_timeout(seconds(7))).await, Timeout::Total, seconds(7));
    connect().await;
    println!(
        "R21: connect 5 s, attempt 60 s, idle 30 s and total 180 s, and four others, end within 5 % and name themselves"
    );
}

/// The time to connect is the default transport's own; Tokio's clock jumps while nothing else happens.
async fn connect() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
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

/// While a connection is made nobody expects a byte.
#[tokio::test]
async fn the_silence_counts_from_the_connection() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", silent.local_addr().unwrap());
    let client = Client::builder().base_url(url).max_retries(0);
    let client = client.idle_timeout(seconds(1)).connect_timeout(seconds(4)).build().unwrap();
    tokio::time::pause();
    let error = Call::new(&client, &GET).send::<Run>().await.unwrap_err();
    tokio::time::resume();
    assert_eq!(error.timeout(), Some(Timeout::Connect), "{error}");

    // On a connection that there is already it counts at once, and so it does on a new one.
    let mut steps =
        vec![vec![Step::Read, Step::Silence(0, 9)], vec![Step::Read, Step::Send(fine())]];
    let clock = Clock::default();
    let server = Server::scripted(&clock, move || steps.pop().unwrap());
    let client = timed(&server, &clock).idle_timeout(seconds(2)).max_retries(0).build().unwrap();
    Call::new(&client, &GET).send::<Run>().await.unwrap();
    let error = Call::new(&client, &GET).send::<Run>().await.unwrap_err();
    check(&(error, clock.now()), Timeout::Idle, seconds(2));
    assert_eq!(server.connections(), 1);
}

fn fine() -> Vec<u8> {
    reply("200 OK", "", RUN)
}

/// A request may wait for a connection, and get another one that has become free: then the silence counts from there.
#[tokio::test]
async fn the_silence_counts_on_a_connection_that_becomes_free() {
    let socket = bound();
    socket.listen(1).unwrap();
    let listener = TcpListener::from(socket);
    let address = listener.local_addr().unwrap();
    let client = Client::builder().base_url(format!("http://{address}")).max_retries(0);
    // Whatever else might end a call comes minutes later.
    let client = client.connect_timeout(2 * PATIENCE).timeout(PATIENCE).total_timeout(PATIENCE);
    let client = client.build().unwrap();
    let (is_full, may_answer) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let (fills, answers) = (Arc::clone(&is_full), Arc::clone(&may_answer));
    let served = thread::spawn(move || {
        let (mut stream, mut bytes) = (listener.accept().unwrap().0, [0; 4096]);
        assert!(stream.read(&mut bytes).unwrap() > 0);
        // No other connection is made from here on: nobody accepts, and the queue is full.
        let _full = [0; 3].map(|_| {
            let one = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
            one.set_nonblocking(true).unwrap();
            let _ = one.connect(&address.into());
            one
        });
        fills.wait();
        answers.wait();
        stream.write_all(&fine()).unwrap();
        // Silent, until the client gives up.
        while stream.read(&mut bytes).is_ok_and(|it| it > 0) {}
        drop(listener);
    });
    let first = tokio::spawn({
        let client = client.clone();
        async move { Call::new(&client, &GET).idle_timeout(PATIENCE).send::<Run>().await }
    });
    tokio::task::spawn_blocking(move || is_full.wait()).await.unwrap();
    let second = Call::new(&client, &GET).idle_timeout(Duration::from_millis(300)).send::<Run>();
    let mut second = pin!(second);
    let is_waiting = poll_fn(|cx| Poll::Ready(second.as_mut().poll(cx).is_pending())).await;
    assert!(is_waiting);
    may_answer.wait();
    let second = second.await.unwrap_err();
    assert_eq!(second.timeout(), Some(Timeout::Idle), "{second}");
    first.await.unwrap().unwrap();
    // Here the connection is closed, and so not on a thread that waits.
    tokio::task::spawn_blocking(|| served.join().unwrap()).await.unwrap();
}
