//! What a document does not have and a program asks for all the same, by parts of the runtime that it switches on.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::time::Duration;

use parts::runtime::{Event, File, Json, Method, Mock, Reply};

#[test]
fn a_body_is_read_while_it_arrives() {
    Mock::answering(200, "a long body").run(async |client| {
        let mut body = client.request(Method::GET, "/exports/1").stream().await?;
        assert_eq!((body.status().as_u16(), body.length()), (200, None));
        let mut whole = Vec::new();
        while let Some(chunk) = body.try_next().await? {
            whole.extend_from_slice(&chunk);
        }
        assert_eq!(whole, b"a long body");
        Ok(())
    });
}

#[test]
fn a_request_is_sent_until_something_is_done() {
    let states = ["waiting", "running", "done"];
    let server = Mock::script(states.map(|it| Reply::new(200, format!(r#"{{"state":"{it}"}}"#))));
    server.run(async |client| {
        let done = client
            .request(Method::GET, "/exports/1")
            .until(|answer| answer.text().is_ok_and(|it| it.contains("done")))
            .within(Duration::from_secs(60))
            .await?;
        assert_eq!(done.text()?, r#"{"state":"done"}"#);
        Ok(())
    });
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn events_and_lines_come_one_by_one() {
    let events = Reply::new(200, "data: {\"n\":1}\n\ndata: {\"n\":2}\n\n");
    let events = events.header("content-type", "text/event-stream");
    let lines = Reply::new(200, "{\"n\":3}\n{\"n\":4}\n");
    let lines = lines.header("content-type", "application/jsonl");
    Mock::script([events, lines]).run(async |client| {
        let events = client.request(Method::GET, "/events").events::<Json>().await?;
        let first: Vec<Event<Json>> = events.try_collect().await?;
        let lines = client.request(Method::GET, "/lines").lines::<Json>().await?;
        let second: Vec<Json> = lines.try_collect().await?;
        let first = first.iter().map(|it| it.data().to_owned());
        let texts: Vec<String> = first.chain(second.iter().map(ToString::to_string)).collect();
        assert_eq!(texts, [r#"{"n":1}"#, r#"{"n":2}"#, r#"{"n":3}"#, r#"{"n":4}"#]);
        Ok(())
    });
}

#[test]
fn a_body_has_parts() {
    let client = Mock::answering(204, "").client().unwrap();
    let parts = BTreeMap::from([("file".to_owned(), File::named("a.txt", "some text"))]);
    let call = client.request(Method::POST, "/files").multipart(&parts);
    let line = call.to_curl().unwrap();
    assert!(line.contains("--form") && line.contains("a.txt"), "{line}");
}
