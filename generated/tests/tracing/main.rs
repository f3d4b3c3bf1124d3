//! What a program that watches itself learns of calls, and what it does not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod recorder;

use std::future::{Future, poll_fn};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::pin::pin;
use std::task::Poll;
use std::thread;
use std::time::Duration;

use generated::runtime::{
    Client, ClientBuilder, Error, Method, Mock, RawResponse, Reply, RetryPolicy,
};

use recorder::Recorder;

const CANARY: &str = "CANARY0123456789";

/// A client and a call that carry the canary wherever something can be carried.
fn builder() -> ClientBuilder {
    Client::builder().api_key(CANARY).header("x-client", CANARY).retry_policy(RetryPolicy::Always)
}

async fn call(client: &Client) -> Result<RawResponse, Error> {
    let request = client.request(Method::POST, "/things/{id}");
    let request = request.path("id", &CANARY).query("q", CANARY).header("x-mine", CANARY);
    request.json(&[CANARY]).send().await
}

fn echo(status: u16) -> Reply {
    Reply::new(status, format!(r#"{{"message":"{CANARY}"}}"#)).header("x-echo", CANARY)
}

#[test]
fn a_call_is_a_span_with_an_event_for_each_failure() {
    let busy = echo(503).header("retry-after-ms", "30");
    let server = Mock::script([busy, Reply::break_off(), echo(201)]);
    let client = builder().transport(server.clone()).build().unwrap();
    let (recorder, watched) = Recorder::start();
    Mock::block_on(call(&client)).unwrap();
    drop(watched);
    let waits = server.sleeps();
    let [first, second] = waits[..] else { panic!("{waits:?}") };
    assert_eq!(first, Duration::from_millis(30));
    let (millis, total) = (second.as_millis(), (first + second).as_millis());
    let failed = r#"1 DEBUG message="an attempt failed""#;
    assert_eq!(
        recorder.lines(),
        [
            r#"1 INFO call method="POST" route="/things/{id}""#.to_owned(),
            format!("{failed} attempt=1 status=503 error=Status wait_ms=30"),
            format!("{failed} attempt=2 error=Connection wait_ms={millis}"),
            format!("1 duration_ms={total}"),
            "1 attempts=3".to_owned(),
            "1 status=201".to_owned(),
            "1 closed".to_owned(),
        ]
    );
}

#[test]
fn a_call_that_fails_says_how() {
    let client = builder().transport(Mock::script([echo(404)])).build().unwrap();
    let (recorder, watched) = Recorder::start();
    Mock::block_on(call(&client)).unwrap_err();
    let refused = format!("/x?key={CANARY}#top");
    Mock::block_on(client.request(Method::GET, refused).send()).unwrap_err();
    drop(watched);
    let lines = recorder.lines();
    assert_eq!(
        lines,
        [
            r#"1 INFO call method="POST" route="/things/{id}""#,
            r#"1 DEBUG message="an attempt failed" attempt=1 status=404 error=Status"#,
            "1 duration_ms=0",
            "1 error=Status",
            "1 attempts=1",
            "1 status=404",
            "1 closed",
            r#"2 INFO call method="GET" route="{path}""#,
            "2 duration_ms=0",
            "2 error=Request",
            "2 attempts=0",
            "2 closed",
        ]
    );
}

#[test]
fn calls_on_one_thread_keep_their_spans_apart() {
    let slow = |millis| Reply::new(500, "").after(Duration::from_millis(millis));
    let client = |millis| {
        let server = Mock::script([slow(millis)]);
        server.client().unwrap()
    };
    let (one, two) = (client(10), client(20));
    let (recorder, watched) = Recorder::start();
    Mock::block_on(async {
        let mut one = pin!(one.request(Method::GET, "/one").max_retries(1).send());
        let mut two = pin!(two.request(Method::GET, "/two").max_retries(1).send());
        let (mut one_is_done, mut two_is_done) = (false, false);
        poll_fn(|cx| {
            one_is_done = one_is_done || one.as_mut().poll(cx).is_ready();
            recorder.expect_nothing_entered();
            two_is_done = two_is_done || two.as_mut().poll(cx).is_ready();
            recorder.expect_nothing_entered();
            if one_is_done && two_is_done { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    });
    drop(watched);
    let failures = recorder.lines().into_iter().filter(|it| it.contains("an attempt failed"));
    let mut spans: Vec<_> = failures.map(|it| it[..1].to_owned()).collect();
    assert_eq!(spans.len(), 4);
    spans.sort();
    assert_eq!(spans, ["1", "1", "2", "2"], "each call failed twice, within its own span");
}

#[tokio::test]
async fn the_default_transport_tells_no_secret_either() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for (stream, status) in listener.incoming().zip(["503 Busy", "201 Created"]) {
            let mut stream = stream.unwrap();
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap();
            assert!(String::from_utf8_lossy(&request[..length]).contains(CANARY));
            let head = format!(
                "HTTP/1.1 {status}\r\nretry-after-ms: 1\r\nx-echo: {CANARY}\r\nconnection: close"
            );
            let body = format!("content-length: {}\r\n\r\n{CANARY}", CANARY.len());
            stream.write_all(format!("{head}\r\n{body}").as_bytes()).unwrap();
        }
    });
    let client = builder().base_url(url).build().unwrap();
    let (recorder, watched) = Recorder::start();
    let answer = call(&client).await.unwrap();
    drop(watched);
    assert_eq!(answer.attempts(), 2);
    let lines = recorder.lines();
    assert!(lines.iter().any(|it| it.ends_with("status=201")), "{lines:#?}");
    assert!(!lines.iter().any(|it| it.contains(CANARY)), "{lines:#?}");
}
