//! R23: a call may be dropped at any moment; the next one is none the worse for it.

use std::time::Duration;

use generated::runtime::{Body, Call, Client, File, Operation};

use crate::clock::Clock;
use crate::server::{Server, Step};
use crate::{RUN, Run};

const UPLOAD: Operation = Operation::new("POST", "/x").body(Body::given());
const LENGTH: usize = 512 * 1024;

#[tokio::test]
async fn r23_a_call_may_be_dropped_at_any_moment() {
    let (head, body) = RUN.split_at(RUN.len() / 2);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{head}", RUN.len());
    let pause = Step::Rest(Duration::from_millis(2));
    let server = Server::start(
        &Clock::default(),
        vec![
            pause.clone(),
            Step::Read,
            pause.clone(),
            Step::Send(head.into()),
            pause,
            Step::Send(body.into()),
        ],
    );
    let client = Client::builder().base_url(server.url()).max_retries(0).build().unwrap();
    let call = || Call::new(&client, &UPLOAD).bytes("text/plain", File::new(vec![b'b'; LENGTH]));
    // How long a call takes here.
    let started = tokio::time::Instant::now();
    call().send::<Run>().await.unwrap();
    let whole = started.elapsed();

    let mut dropped = 0;
    while dropped < 100 {
        let before = server.count();
        let moment = whole.mul_f64(1.2 * fastrand::f64());
        dropped += usize::from(tokio::time::timeout(moment, call().send::<Run>()).await.is_err());
        call().send::<Run>().await.unwrap();
        assert!(server.count() > before);
    }
    for request in server.received() {
        assert!(request.line == "POST /x HTTP/1.1" && request.body.len() == LENGTH);
        assert!(request.body.iter().all(|it| *it == b'b'), "a request within another one");
    }
    let (arrived, connections) = (server.count(), server.connections());
    println!(
        "R23: {dropped} calls were dropped at moments of chance within {whole:?}; each next call worked; {arrived} whole \
         requests arrived on {connections} connections, and none within another one"
    );
}
