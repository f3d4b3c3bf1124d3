//! What is made of an answer.

use generated::Error;
use generated::runtime::{ErrorKind, json as text};
use generated::types::{HttpValidationError, TestStatus};

use crate::server::{Server, json, reply};
use crate::{RUN, client, failure};

#[tokio::test]
async fn the_raw_response_is_there() {
    let server = Server::start([reply("201 Created", "x-request-id: abc\r\n", RUN)]);
    let response =
        client(&server).ai().assistants().tests().runs().trigger("t").send_raw().await.unwrap();
    assert_eq!(response.status().as_u16(), 201);
    assert_eq!(response.request_id(), Some("abc"));
    assert_eq!(response.attempts(), 1);
    assert_eq!(response.bytes(), RUN);
    assert_eq!(response.status, TestStatus::Pending);
}

#[tokio::test]
async fn a_documented_error_is_typed() {
    let body = r#"{"detail":[{"loc":["body",0],"msg":"Field required","type":"missing"}]}"#;
    let server = Server::start([reply("422 Unprocessable Entity", "x-request-id: abc\r\n", body)]);
    let error = failure(&client(&server)).await;
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(
        error.to_string(),
        "POST /ai/assistants/tests/{test_id}/runs: 422 Unprocessable Entity: Field required (request id abc)"
    );
    let typed = error.body_as::<HttpValidationError>().unwrap();
    assert_eq!(typed.detail.unwrap()[0].msg, "Field required");
    assert_eq!(error.request_id(), Some("abc"));
    assert!(!error.is_retryable() && !error.is_timeout() && !error.is_not_found());
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[tokio::test]
async fn an_unknown_status_is_kept() {
    let body = RUN.replace("pending", "frozen");
    let server = Server::start([json("201 Created", &body)]);
    let run = client(&server).ai().assistants().tests().runs().trigger("t").await.unwrap();
    assert_eq!(run.status, TestStatus::Unknown("frozen".to_owned()));
    assert_eq!(run.status.as_str(), "frozen");
    let written: serde_json::Value = serde_json::from_str(&text::to_string(&run)).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(&body).unwrap());
}

#[tokio::test]
async fn a_body_that_is_not_json_is_an_error_with_the_body() {
    let server = Server::start([
        reply("201 Created", "content-type: text/plain\r\n", "hello"),
        json("201 Created", &RUN.replace(r#""test_id""#, r#""detail_status":[7],"test_id""#)),
        reply("201 Created", "", ""),
    ]);
    let client = client(&server);
    let error = failure(&client).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), "hello");
    assert!(
        error.to_string().ends_with("201 Created: the body is not JSON (text/plain, 5 bytes)"),
        "{error}"
    );
    let error = failure(&client).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error.to_string().contains("201 Created: detail_status[0]: expected an object, found"),
        "{error}"
    );
    let error = failure(&client).await;
    assert!(error.to_string().ends_with("the body is empty"), "{error}");
}

#[tokio::test]
async fn an_error_page_in_html_is_named_and_kept() {
    let page = format!("<html>{}</html>", "x".repeat(100_000));
    let server = Server::start([reply("403 Forbidden", "content-type: text/html\r\n", &page)]);
    let error = failure(&client(&server)).await;
    assert_eq!(error.status().unwrap().as_u16(), 403);
    assert_eq!(error.body().unwrap().len(), 64 * 1024);
    assert!(
        error.to_string().ends_with("403 Forbidden: the body is not JSON (text/html, 65536 bytes)"),
        "{error}"
    );
}
