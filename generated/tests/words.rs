//! What a server says went wrong is what the error says, wherever the server says it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::runtime::{
    Bytes, Call, Client, Describes, Error, ErrorKind, Event, Json, Method, Mock, Operation, Reply,
};

const GET: Operation = Operation::get("/x");

fn client(server: &Mock) -> Client {
    server.client().unwrap()
}

fn refused(reply: Reply) -> Error {
    let client = client(&Mock::script([reply.header("x-should-retry", "false")]));
    Mock::block_on(client.request(Method::GET, "/x").send()).unwrap_err()
}

/// The data of all events up to the first error, and that error.
fn events(reply: Reply) -> (Vec<String>, Option<Error>) {
    let client = client(&Mock::script([reply]));
    Mock::block_on(async {
        let mut data = Vec::new();
        let mut events = match Call::new(&client, &GET).events::<Json>(Describes::Data).await {
            Ok(events) => events,
            Err(error) => return (data, Some(error)),
        };
        while let Some(event) = events.next().await {
            match event {
                Ok(event) => data.push(event.data().to_owned()),
                Err(error) => return (data, Some(error)),
            }
        }
        (data, None)
    })
}

#[test]
fn plain_text_is_meant_for_people() {
    let text = |kind: &str, body: &str| {
        refused(Reply::new(403, body.to_owned()).header("content-type", kind)).message().to_owned()
    };
    let plain = "text/plain; charset=utf-8";
    assert_eq!(text(plain, "Permission denied"), "Permission denied");
    assert_eq!(text(plain, " two\nlines\r\n"), "two lines");
    assert_eq!(text("application/json", "Permission denied"), "Permission denied");
    assert_eq!(text("", "404 page not found"), "404 page not found");
    assert_eq!(text(plain, r#"{"message":"as JSON"}"#), "as JSON");
    // What is for a browser, or for nobody, is named.
    let page = text("text/html", "<html>no</html>");
    assert_eq!(page, "the body is not JSON (text/html, 15 bytes)");
    assert_eq!(text(plain, "<html>"), "the body is not JSON (text/plain; charset=utf-8, 6 bytes)");
    assert_eq!(text(plain, "a\u{1}b"), "the body is not JSON (text/plain; charset=utf-8, 3 bytes)");
    let binary = "the body is not JSON (application/octet-stream, 2 bytes)";
    assert_eq!(text("application/octet-stream", "ab"), binary);
    let error = refused(Reply::new(403, "Permission denied").header("content-type", "text/plain"));
    assert_eq!(error.to_string(), "GET /x: 403 Forbidden: Permission denied");
}

#[test]
fn the_words_are_found_where_apis_put_them() {
    for (body, words) in [
        (r#"{"ok":false,"error_code":400,"description":"chat not found"}"#, "chat not found"),
        (r#"{"status":{"error":"no such coin"}}"#, "no such coin"),
        (r#"{"status":{"error_code":429,"error_message":"too many"}}"#, "too many"),
        (r#"{"status":"error","error":true,"reason":"closed"}"#, "closed"),
        (r#"{"type":"about:blank","title":"Out of credit","status":403}"#, "Out of credit"),
        (r#"{"title":"Out of credit","detail":"30 are missing"}"#, "30 are missing"),
        (r#"{"error":"invalid_grant","error_description":"expired"}"#, "expired"),
        (r#"{"errorMessage":"no stack"}"#, "no stack"),
        (r#"{"error":{"status":401,"message":"The token expired"}}"#, "The token expired"),
        (r#"{"status":"error"}"#, r#"{"status":"error"}"#),
    ] {
        assert_eq!(refused(Reply::new(400, body)).message(), words, "{body}");
    }
}

#[test]
fn an_error_among_events_is_an_error() {
    for (event, words) in [
        (
            "event: error\ndata: {\"type\":\"error\",\"message\":\"Out of order\"}\n\n",
            "Out of order",
        ),
        ("event: error\ndata: overloaded\n\n", "overloaded"),
        ("data: {\"error\":{\"message\":\"Overloaded\",\"code\":529}}\n\n", "Overloaded"),
        ("data: {\"error\":\"model not found\",\"code\":1}\n\n", "model not found"),
        ("data: {\"error\":true,\"message\":\"broken\"}\n\n", "broken"),
        ("data: {\"error\":{\"code\":7}}\n\n", "{\"error\":{\"code\":7}}"),
    ] {
        let (data, error) = events(Reply::events(["data: {\"a\":1}\n\n", event]));
        let error = error.unwrap();
        assert_eq!(data, [r#"{"a":1}"#]);
        assert_eq!((error.kind(), error.message()), (ErrorKind::Status, words), "{event}");
        assert_eq!(error.to_string(), format!("GET /x: 200 OK: {words}"));
        let sent = event.rsplit_once("data: ").unwrap().1.trim_end();
        assert_eq!(error.body().unwrap(), sent);
        assert!(!error.is_retryable());
    }
    // A property without an error is none, and neither is the word elsewhere.
    let fine = [
        "data: {\"error\":null}\n\n",
        "data: {\"error\":\"\",\"a\":1}\n\n",
        "data: {\"error\":false}\n\n",
        "data: {\"a\":{\"error\":\"x\"}}\n\n",
        "data: \"error\"\n\n",
    ];
    let (data, error) = events(Reply::events(fine));
    assert_eq!((data.len(), error.is_none()), (5, true));
}

#[test]
fn what_an_event_echoes_of_a_key_is_not_told() {
    let echo = Reply::events(["event: error\ndata: {\"message\":\"bad key SECRET-KEY-1\"}\n\n"]);
    let client = Client::builder().bearer_token("SECRET-KEY-1").transport(Mock::script([echo]));
    let client = client.build().unwrap();
    let error = Mock::block_on(async {
        let call = client.request(Method::GET, "/x").events::<Json>();
        call.await.unwrap().try_next().await.unwrap_err()
    });
    assert_eq!(error.message(), "bad key [redacted]");
}

#[test]
fn an_answer_that_is_no_event_stream_keeps_its_body() {
    let answer = r#"{"choices":[]}"#;
    let (_, error) = events(Reply::new(200, answer));
    let error = error.unwrap();
    assert_eq!(error.message(), "the response is no event stream (application/json)");
    assert_eq!((error.kind(), &error.body().unwrap()[..]), (ErrorKind::Decode, answer.as_bytes()));

    let answer = r#"{"error":{"message":"no such model"}}"#;
    let error = events(Reply::new(200, answer)).1.unwrap();
    let words = "the response is no event stream (application/json): no such model";
    assert_eq!((error.message(), &error.body().unwrap()[..]), (words, answer.as_bytes()));
}

fn undecodable(body: impl Into<Bytes>, kind: &str) -> Error {
    let client = client(&Mock::script([Reply::new(200, body).header("content-type", kind)]));
    let raw = Mock::block_on(client.request(Method::GET, "/x").send()).unwrap();
    raw.decode::<Vec<String>>().unwrap_err()
}

#[test]
fn json_with_a_fault_in_it_is_json_with_a_fault_in_it() {
    for (body, reason) in [
        (
            &b"[\"a\", NaN]"[..],
            "[1]: expected a value, found NaN, which JSON does not have, at byte 6",
        ),
        (
            b"[\"a\", -Infinity]",
            "[1]: expected a digit, found Infinity, which JSON does not have, at byte 7",
        ),
        (b"NaN", "expected a value, found NaN, which JSON does not have, at byte 0"),
        (b"[\"a\xff\"]", "not UTF-8 at byte 3"),
        (b"[\"a\"", "expected `,` or `]`, found the end of the text at byte 4"),
        (b"[\"a", "[0]: a string without an end, found the end of the text at byte 3"),
        (b"[\"a\"] x", "expected the end at byte 6"),
        (b"[\"\t\"]", "[0]: a control character in a string at byte 2"),
    ] {
        let message = format!("the JSON of the body is broken: {reason}");
        for kind in ["application/json", "text/plain", "application/problem+json"] {
            let error = undecodable(body, kind);
            assert_eq!((error.message(), error.kind()), (&*message, ErrorKind::Decode), "{body:?}");
            assert_eq!(error.body().unwrap(), body);
        }
    }
    let error = refused(Reply::new(400, "{\"message\":\"a"));
    let reason = "message: a string without an end, found the end of the text at byte 13";
    assert_eq!(error.message(), format!("the JSON of the body is broken: {reason}"));
    let other = undecodable("[7]", "text/plain");
    assert_eq!(other.message(), "[0]: expected a string, found 7");
    for (body, kind) in [("hello", "application/json"), ("{}x", "text/html"), ("[", "image/png")] {
        let expected = format!("the body is not JSON ({kind}, {} bytes)", body.len());
        assert_eq!(undecodable(body, kind).message(), expected);
    }
}

#[test]
fn an_answer_may_have_a_mark_in_front_and_half_a_character_within() {
    let server = Mock::answering(200, "\u{feff}[\"a\\ud83d\",\"b\"]");
    let raw = Mock::block_on(client(&server).request(Method::GET, "/x").send()).unwrap();
    assert_eq!(raw.decode::<Vec<String>>().unwrap(), ["a\u{fffd}", "b"]);
}

#[test]
fn a_stream_that_ends_inside_of_an_event_is_broken() {
    let (data, error) = events(Reply::events(["data: {\"a\":1}\n\n", "data: {\"a\":2"]));
    let error = error.unwrap();
    assert_eq!((data.len(), error.kind()), (1, ErrorKind::Connection));
    let expected = "GET /x: the connection broke: the stream ended inside of an event";
    assert_eq!(error.to_string(), expected);
    for (end, count) in [("data: {\"a\":2}\n", 2), ("data: [DONE]", 1)] {
        let (data, error) = events(Reply::events(["data: {\"a\":1}\n\n", end]));
        assert_eq!((data.len(), error.is_none()), (count, true), "{end:?}");
    }
    // Where the server gives ids, it is asked for the rest.
    let torn = Reply::events(["id: 1\ndata: 1\n\nid: 2\nda"]);
    let server = Mock::script([torn, Reply::events(["id: 2\ndata: 2\n\n"])]);
    let call = Call::new(&client(&server), &GET).events::<Json>(Describes::Data);
    let all = Mock::block_on(async { call.await?.try_collect::<Vec<_>>().await }).unwrap();
    assert_eq!(all.iter().map(Event::data).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(server.requests()[1].headers()["last-event-id"], "1");
}

#[test]
fn a_text_that_is_called_json_is_read_as_what_it_is() {
    let read = |content_type: &str, body: &'static [u8]| {
        let server = Mock::script([Reply::new(200, body).header("content-type", content_type)]);
        Mock::block_on(client(&server).request(Method::GET, "/x").send()).unwrap()
    };
    let text = |content_type: &str, body| read(content_type, body).plain::<String>();
    assert_eq!(text("application/json", b"\"h\\u00e9\"").unwrap(), "h\u{e9}");
    assert_eq!(text("application/json", b"{\"a\": 1}\n").unwrap(), "{\"a\": 1}\n");
    assert_eq!(text("application/jsonl", b"{\"a\":1}\n{}").unwrap(), "{\"a\":1}\n{}");
    assert_eq!(text("text/plain", b"\"hello\"").unwrap(), "\"hello\"");
    assert_eq!(text("text/css", b"a { }").unwrap(), "a { }");
    assert_eq!(text("application/json", b"").unwrap(), "");
    let error = text("application/zip", b"PK\xff").unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::Decode, 3));
    assert_eq!(read("application/json", b"null").plain::<Option<String>>().unwrap(), None);
    assert_eq!(read("text/plain", b"42").plain::<i64>().unwrap(), 42);
    let error = read("text/plain", b"many").plain::<i64>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}
