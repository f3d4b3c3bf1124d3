//! What is sent.

use std::error::Error as _;

use generated::Client;
use generated::runtime::{Json, Method, Reqwest};
use generated::types::{TestStatus, TriggerTestRunRequest};

use crate::server::{Server, json};
use crate::{KEY, PATIENCE, RUN, builder, client};

#[tokio::test]
async fn a_request_is_as_the_document_says() {
    let server = Server::start([json("201 Created", RUN)]);
    let run = client(&server).ai().assistants().tests().runs().trigger("abc").await.unwrap();
    assert_eq!(run.run_id.as_str(), "987fcdeb-51a2-43d1-b456-426614174000");
    assert_eq!(run.status, TestStatus::Pending);

    let [request] = &server.received()[..] else { panic!("one request") };
    assert_eq!(request.line, "POST /v2/ai/assistants/tests/abc/runs HTTP/1.1");
    assert_eq!(request.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("x-retry-count"), None);
    assert_eq!(request.header("host"), Some(server.address().to_string().as_str()));
    assert!(request.header("user-agent").is_some_and(|it| it.starts_with("generated/")));
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.header("content-length").unwrap_or("0"), "0");
    assert_eq!(request.header("transfer-encoding"), None);
    assert_eq!(request.header("idempotency-key"), None);
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn bodies_hold_what_was_set() {
    let server = Server::start([json("201 Created", RUN)]);
    let client = client(&server);
    let runs = client.ai().assistants().tests().runs();
    runs.trigger("t").destination_version_id("v\"2").await.unwrap();
    let body = TriggerTestRunRequest::new().destination_version_id("v1");
    runs.trigger("t").with_body(body.clone()).destination_version_id("v3").await.unwrap();
    runs.trigger("t")
        .with_body(body)
        .body_field("new", serde_json::json!({"a": [1]}))
        .await
        .unwrap();
    runs.trigger("t")
        .with_body(TriggerTestRunRequest::new())
        .query_param("q", "a b&c")
        .header("x-a", "1")
        .await
        .unwrap();

    let received = server.received();
    let bodies: Vec<_> = received.iter().map(|it| it.body.as_str()).collect();
    assert_eq!(
        bodies,
        [
            r#"{"destination_version_id":"v\"2"}"#,
            r#"{"destination_version_id":"v3"}"#,
            r#"{"destination_version_id":"v1","new":{"a":[1]}}"#,
            "{}",
        ]
    );
    assert!(received.iter().all(|it| it.header("content-type") == Some("application/json")));
    assert_eq!(received[3].line, "POST /v2/ai/assistants/tests/t/runs?q=a%20b%26c HTTP/1.1");
    assert_eq!(received[3].header("x-a"), Some("1"));
    assert_eq!(server.connections(), 1, "connections are reused");
}

#[tokio::test]
async fn path_values_are_percent_encoded() {
    let server = Server::start([json("201 Created", RUN)]);
    let client = client(&server);
    let runs = client.ai().assistants().tests().runs();
    runs.trigger("a b/ü?").await.unwrap();
    runs.trigger("%2e%2E/..").await.unwrap();
    let lines: Vec<_> = server.received().into_iter().map(|it| it.line).collect();
    assert_eq!(lines[0], "POST /v2/ai/assistants/tests/a%20b%2F%C3%BC%3F/runs HTTP/1.1");
    assert_eq!(lines[1], "POST /v2/ai/assistants/tests/%252e%252E%2F../runs HTTP/1.1");
}

#[tokio::test]
async fn secrets_are_not_printed() {
    let echo = format!(r#"{{"message":"no such key: {KEY}"}}"#);
    let server = Server::start([json("401 Unauthorized", &echo)]);
    let builder = builder(&server).header("x-api-key", KEY);
    let printed = format!("{builder:?}");
    let client = builder.build().unwrap();
    let call = client
        .ai()
        .assistants()
        .tests()
        .runs()
        .trigger("t")
        .header("x-token", KEY)
        .query_param("q", KEY);
    let printed = format!("{printed} {client:?} {call:?}");
    let request = client.ai().assistants().tests().runs().trigger("t").request().unwrap();
    let error = call.await.unwrap_err();
    let printed = format!("{printed} {request:?} {error} {error:?} {:?}", error.source());
    assert!(!printed.contains(KEY), "{printed}");
    assert!(error.to_string().contains("no such key: [redacted]"), "{error}");
    let wrong = Client::builder().api_key("SECRET\nCANARY").build().unwrap_err();
    assert!(!format!("{wrong} {wrong:?}").contains("CANARY"), "{wrong}");
}

#[tokio::test]
async fn any_endpoint_can_be_called() {
    let server = Server::start([json("200 OK", r#"{"a":1}"#)]);
    let client = client(&server);
    let value = serde_json::json!({"x": [1, null]});
    let response =
        client.request(Method::PUT, "/ai/new/{id}").path("id", &"a/b").json(&value).await.unwrap();
    assert_eq!(response.json::<Json>().unwrap().to_value(), serde_json::json!({"a": 1}));
    let [request] = &server.received()[..] else { panic!("one request") };
    assert_eq!(request.line, "PUT /v2/ai/new/a%2Fb HTTP/1.1");
    assert_eq!(request.body, r#"{"x":[1,null]}"#);
    assert_eq!(request.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
}

#[tokio::test]
async fn a_client_of_the_program_s_own_keeps_its_proxy() {
    let proxy = Server::start([json("201 Created", RUN)]);
    let through = reqwest::Proxy::http(proxy.url()).unwrap().basic_auth("user", "password");
    let http = reqwest::Client::builder().proxy(through).build().unwrap();
    let client = Client::builder()
        .api_key(KEY)
        .base_url("http://telnyx.corp.example/v3")
        .allow_http()
        .transport(Reqwest::from(http))
        .build()
        .unwrap();
    let runs = client.ai().assistants().tests().runs();
    runs.trigger("t").connect_timeout(PATIENCE).idle_timeout(PATIENCE).await.unwrap();

    let [request] = &proxy.received()[..] else { panic!("one request") };
    let line = "POST http://telnyx.corp.example/v3/ai/assistants/tests/t/runs HTTP/1.1";
    assert_eq!(request.line, line);
    assert_eq!(request.header("proxy-authorization"), Some("Basic dXNlcjpwYXNzd29yZA=="));
    assert_eq!(request.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
}
