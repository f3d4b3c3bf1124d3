//! The mock as the tests of an application use it: typed answers by operation, recorded requests, scripted faults.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use generated::resources::ai::assistants::tests::runs::Trigger;
use generated::runtime::{ErrorKind, Mock, OptionalExt, Reply, Timeout};
use generated::types::{TestRunResponse, TestStatus};
use generated::{Client, Error};

fn client(server: &Mock) -> Result<Client, Error> {
    Client::builder().api_key("KEY").transport(server.clone()).build()
}

const MINUTE: Duration = Duration::from_secs(60);

fn run() -> TestRunResponse {
    TestRunResponse::new("r", "t", TestStatus::Passed, "api", "2026-01-02T03:04:05Z")
}

#[test]
fn an_operation_answers_with_a_value_and_its_requests_are_kept() -> Result<(), Error> {
    let server = Mock::new();
    server.on::<Trigger>().json(201, &run());
    let client = client(&server)?;
    let answer = client.ai().assistants().tests().runs().trigger("a/b").wait()?;
    assert_eq!(answer, run());
    let requests = server.requests_of::<Trigger>();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].uri().path(), "/v2/ai/assistants/tests/a%2Fb/runs");
    Ok(())
}

#[test]
fn a_client_of_the_mock_goes_where_the_document_sends_it() -> Result<(), Error> {
    let server = Mock::answering(201, generated::runtime::json::to_string(&run()));
    let client = server.client()?;
    client.ai().assistants().tests().runs().trigger("t").wait()?;
    client.request(generated::runtime::Method::GET, "/new").send().wait()?;
    let urls: Vec<_> = server.requests().iter().map(|it| it.uri().to_string()).collect();
    let base = "https://mock.invalid/v2";
    assert_eq!(urls, [format!("{base}/ai/assistants/tests/t/runs"), format!("{base}/new")]);
    Ok(())
}

#[test]
fn what_has_no_answer_says_so() -> Result<(), Error> {
    let client = client(&Mock::new())?;
    let error = client.ai().assistants().tests().runs().trigger("t").wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let expected = "the mock has no answer for POST /v2/ai/assistants/tests/t/runs";
    assert!(error.to_string().ends_with(expected), "{error}");
    Ok(())
}

#[test]
fn what_is_said_last_holds_and_faults_are_scripted() -> Result<(), Error> {
    let server = Mock::answering(404, r#"{"detail":"gone"}"#);
    let client = client(&server)?;
    let call = || client.ai().assistants().tests().runs().trigger("t");
    assert!(call().wait().optional().unwrap().is_none());
    server.on::<Trigger>().script([
        Reply::refuse(),
        Reply::new(429, "").header("retry-after", "3"),
        Reply::new(201, generated::runtime::json::to_string(&run())).after(Duration::from_secs(5)),
    ]);
    let answer = call().send_raw().wait().unwrap();
    assert_eq!((answer.attempts(), answer.status().as_u16()), (3, 201));
    assert_eq!(server.sleeps()[1], Duration::from_secs(3));
    server.on::<Trigger>().handler(|it| Reply::new(400, format!("{:?}", it.uri().path())));
    assert!(call().wait().unwrap_err().message().contains("/tests/t/runs"));
    Ok(())
}

/// Tokio has a clock of its own, which goes on by itself when nothing else does.
#[tokio::test(start_paused = true)]
async fn the_clock_stands_still_while_something_really_goes_on() -> Result<(), Error> {
    let server = Mock::script([Reply::new(503, ""), Reply::new(200, "{}").after(MINUTE / 2)]);
    let builder = Client::builder().transport(server.clone()).timeout(MINUTE).max_retries(1);
    let client = builder.token_provider(|| async {
        tokio::task::yield_now().await;
        let elsewhere = tokio::task::spawn_blocking(|| "token").await;
        let mut timer = tokio::time::interval(2 * MINUTE);
        for _ in 0..2 {
            timer.tick().await;
        }
        elsewhere
    });
    let client = client.build()?;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let call = || {
        let file = generated::runtime::File::open(path).unwrap();
        client.request(generated::runtime::Method::PUT, "/x").bytes("text/plain", file).send()
    };
    call().await?;
    assert_eq!(server.requests()[0].body(), &std::fs::read(path).unwrap());
    assert_eq!(server.requests()[0].headers()["authorization"], "Bearer token");
    assert_eq!(server.sleeps().len(), 1, "{:?}", server.sleeps());
    // One that waits for its next attempt gives way to one that is busy.
    let (one, other) = tokio::join!(call(), call());
    assert!(one.is_ok() && other.is_ok());
    Ok(())
}

/// Who holds a waker for ever is something else: nobody can use this one.
#[test]
fn what_nobody_will_wake_is_not_waited_for() -> Result<(), Error> {
    let server = Mock::answering(200, "{}");
    let client = Client::builder().transport(server.clone());
    let never = || async {
        std::future::pending::<()>().await;
        Ok::<_, std::convert::Infallible>("token")
    };
    let client = client.token_provider(never).total_timeout(MINUTE).build()?;
    let error = client.request(generated::runtime::Method::GET, "/x").send().wait().unwrap_err();
    assert_eq!(error.timeout(), Some(Timeout::Total));
    assert_eq!(server.sleeps(), [MINUTE]);
    Ok(())
}

#[tokio::test]
async fn the_next_thing_happens_first_whoever_waits_for_it() -> Result<(), Error> {
    let server = Mock::handler(|it| {
        let seconds: u64 = it.uri().path().trim_start_matches("/v2/").parse().unwrap();
        Reply::new(200, "1").after(Duration::from_secs(seconds))
    });
    let client = client(&server)?;
    let order = std::sync::Mutex::new(Vec::new());
    let call = async |seconds: u64| {
        let path = format!("/{seconds}");
        client.request(generated::runtime::Method::GET, path).send().await.unwrap();
        order.lock().unwrap().push(seconds);
    };
    tokio::join!(call(20), call(5), call(10));
    assert_eq!(*order.lock().unwrap(), [5, 10, 20]);
    assert_eq!(server.sleeps(), []);
    Ok(())
}
