//! The mock as the tests of an application use it: typed answers by operation, recorded requests, scripted faults.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use generated::resources::ai::assistants::tests::runs::Trigger;
use generated::runtime::{ErrorKind, Mock, OptionalExt, Reply};
use generated::types::{TestRunResponse, TestStatus};
use generated::{Client, Error};

fn client(server: &Mock) -> Result<Client, Error> {
    Client::builder().api_key("KEY").transport(server.clone()).build()
}

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
