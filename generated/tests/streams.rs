//! Bodies that are read while they are sent and while they arrive, over the mock: uploads, downloads, events.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use generated::runtime::{
    Body, Bytes, Call, Client, ClientBuilder, Decode, Describes, Endpoint, Error, ErrorKind, File,
    Json, Method, Mock, Operation, RawResponse, Reader, Reply, Timeout, Verb, json,
};

const POST: Operation = Operation {
    id: None,
    located: None,
    method: Verb::POST,
    path: "/x",
    body: Body::multipart("multipart/form-data", &[]),
    accept: "application/json",
    security: Some(&[]),
    idempotency_header: None,
    server: None,
};
const GET: Operation = Operation { method: Verb::GET, body: Body::none(), ..POST };

const JSON: Operation = Operation { body: Body::json("application/json"), ..POST };

struct Nothing;

impl Endpoint for Nothing {
    type Output = ();
    const OPERATION: &'static Operation = &POST;

    fn decode(response: &RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

fn client(server: &Mock, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(Client::builder()).transport(server.clone()).build().unwrap()
}

/// An event of which only its data counts, and that is text.
#[derive(Default)]
struct Text(String);

impl Decode for Text {
    fn read(&mut self, json: &mut Reader<'_>) -> json::Result {
        json.members(&mut |json, name| match name {
            "data" => self.0.read(json),
            _ => json.skip(),
        })
    }
}

/// A stream of these chunks.
struct Chunks(Vec<io::Result<Bytes>>);

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(if self.0.is_empty() { None } else { Some(self.0.remove(0)) })
    }
}

#[test]
fn files_are_read_while_they_are_sent_and_again_for_each_attempt() {
    let opened = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&opened);
    let file = File::stream(None, move || {
        counted.fetch_add(1, Ordering::SeqCst);
        Chunks(vec![Ok(Bytes::from("one ")), Ok(Bytes::from("two"))])
    });
    let file = file.with_name("n.txt").with_content_type("text/plain");
    let path = std::env::temp_dir().join(format!("streams-{}.bin", std::process::id()));
    std::fs::write(&path, vec![b'~'; 200_000]).unwrap();

    let server =
        Mock::script([Reply::new(429, "").header("retry-after", "1"), Reply::new(204, "")]);
    let client = client(&server, |it| it);
    let call = Call::new(&client, &POST).field("a", &"text").field("f", &file);
    let call = call.field("g", &File::open(&path).unwrap());
    Mock::block_on(call.send::<Nothing>()).unwrap();
    std::fs::remove_file(&path).unwrap();

    let requests = server.requests();
    assert_eq!((requests.len(), opened.load(Ordering::SeqCst)), (2, 2));
    for request in &requests {
        let body = String::from_utf8(request.body().to_vec()).unwrap();
        assert!(body.contains(
            "name=\"f\"; filename=\"n.txt\"\r\nContent-Type: text/plain\r\n\r\none two\r\n--"
        ));
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(body.contains(&format!("name=\"g\"; filename=\"{name}\"\r\n")));
        assert_eq!(body.matches('~').count(), 200_000);
        assert!(body.ends_with("--\r\n"));
    }
    assert_eq!(requests[0].body(), requests[1].body());
}

#[test]
fn the_length_of_a_body_is_known_if_that_of_its_files_is() {
    let server = Mock::answering(204, "");
    let client = client(&server, |it| it);
    let body = |length| {
        let file = File::stream(length, || Chunks(vec![Ok(Bytes::from("abc"))]));
        let request = Call::new(&client, &POST).field("f", &file).request().unwrap();
        let call = Call::new(&client, &POST).field("f", &file);
        Mock::block_on(call.send::<Nothing>()).unwrap();
        (request.body().length(), server.requests().last().unwrap().body().len() as u64)
    };
    let (length, sent) = body(Some(3));
    assert_eq!(length, Some(sent));
    assert_eq!(body(None).0, None);
}

#[test]
fn what_cannot_be_read_is_an_error_and_not_a_shorter_body() {
    let server = Mock::answering(204, "");
    let client = client(&server, |it| it);
    let broken = || Chunks(vec![Ok(Bytes::from("abc")), Err(io::Error::other("disk on fire"))]);
    let call = Call::new(&client, &POST).field("f", &File::stream(None, broken)).max_retries(0);
    let error = Mock::block_on(call.send::<Nothing>()).unwrap_err();
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Request, 0));
    assert!(!error.is_retryable(), "no other connection mends it");
    assert!(error.to_string().ends_with("disk on fire"), "{error}");
    assert!(File::open("/there/is/no/such/file").is_err() && File::open("/").is_err());

    let call = Call::new(&client, &JSON).field("f", &File::stream(None, broken));
    let error = Mock::block_on(call.send::<Nothing>()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.message().contains("cannot stand in JSON"), "{error}");
}

#[test]
fn a_download_arrives_chunk_by_chunk_and_may_be_long() {
    let reply =
        Reply::new(200, "").chunks(["one ", "two ", "three"]).header("content-length", "13");
    let server = Mock::script([reply]);
    let client = client(&server, |it| it.max_response_bytes(4));
    Mock::block_on(async {
        let mut download = Call::new(&client, &GET).download().await.unwrap();
        assert_eq!((download.status().as_u16(), download.length()), (200, Some(13)));
        assert_eq!(download.try_next().await.unwrap().unwrap(), "one ");
        let rest = download.try_collect::<Vec<_>>().await.unwrap().concat();
        assert_eq!(rest, b"two three");
        let whole = Call::new(&client, &GET).download().await.unwrap();
        assert_eq!(whole.bytes().await.unwrap_err().kind(), ErrorKind::TooLarge);
        let of_any = client.request(Method::GET, "/y").stream().await.unwrap();
        assert_eq!(of_any.try_collect::<Vec<_>>().await.unwrap().len(), 3);
    });
}

#[test]
fn a_download_that_breaks_or_stalls_is_an_error_with_its_place() {
    for (reply, expected) in [
        (
            Reply::new(200, "").chunks(["abc"]).then_break(),
            "the connection broke: connection reset",
        ),
        (Reply::new(200, "").chunks(["abc"]).then_stall(), "idle timeout after 30s"),
    ] {
        let server = Mock::script([reply]);
        let client = client(&server, |it| it);
        Mock::block_on(async {
            let mut download = Call::new(&client, &GET).download().await.unwrap();
            assert_eq!(download.next().await.unwrap().unwrap(), "abc");
            let error = download.next().await.unwrap().unwrap_err();
            assert_eq!(error.to_string(), format!("GET /x: {expected}"));
            assert!(download.next().await.is_none());
        });
        assert_eq!(server.requests().len(), 1, "what has begun is not asked for again");
    }
    let server = Mock::script([Reply::new(503, ""), Reply::new(404, r#"{"message":"gone"}"#)]);
    let client = client(&server, |it| it);
    let error = Mock::block_on(Call::new(&client, &GET).download()).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.attempts()), ("GET /x: 404 Not Found: gone", 2));
}

/// The data of all events, and how it ended.
fn events(server: &Mock, operation: &Operation) -> (Vec<String>, Result<(), String>) {
    let client = client(server, |it| it.max_response_bytes(1000));
    Mock::block_on(async {
        let mut all = Vec::new();
        let mut events = match Call::new(&client, operation).events::<Json>(Describes::Data).await {
            Ok(events) => events,
            Err(error) => return (all, Err(error.to_string())),
        };
        loop {
            match events.try_next().await {
                Ok(Some(event)) => all.push(event.data().to_owned()),
                Ok(None) => return (all, Ok(())),
                Err(error) => return (all, Err(error.to_string())),
            }
        }
    })
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&it| it.to_owned()).collect()
}

#[test]
fn events_are_typed_and_end_with_their_sign() {
    let stream = ["event: delta\nid: 7\ndata: {\"a\":", "[1]}\n\n", "data: [DONE]\n\ndata: 1\n\n"];
    let server = Mock::script([Reply::events(stream).then_stall()]);
    let client = client(&server, |it| it);
    Mock::block_on(async {
        let mut events = Call::new(&client, &GET).events::<Json>(Describes::Data).await.unwrap();
        let delta = events.try_next().await.unwrap().unwrap();
        assert_eq!((delta.name(), delta.id()), ("delta", Some("7")));
        assert_eq!(delta.json().unwrap().as_text(), r#"{"a":[1]}"#);
        assert!(events.next().await.is_none());
        assert!(events.next().await.is_none());
        let whole = Call::new(&client, &GET).events::<Json>(Describes::Event).await.unwrap();
        let texts: Vec<_> = whole.try_collect().await.unwrap();
        let texts: Vec<_> =
            texts.iter().map(|it| it.json().unwrap().as_text().to_owned()).collect();
        assert_eq!(texts, [r#"{"event":"delta","data":{"a":[1]},"id":"7"}"#]);
    });
    assert_eq!(server.requests()[0].headers()["accept"], "text/event-stream");
}

#[test]
fn a_broken_stream_goes_on_behind_its_last_event() {
    let server = Mock::script([
        Reply::events(["retry: 1500\nid: 1\ndata: a\n\n", "id: 2\ndata: to"]).then_break(),
        Reply::events(["id: 2\ndata: torn\n\n"]).then_stall(),
        Reply::new(503, ""),
        Reply::events(["id: 3\ndata: c\n\n"]),
    ]);
    assert_eq!(events(&server, &GET), (owned(&["a", "torn", "c"]), Ok(())));
    let asked: Vec<_> =
        server.requests().iter().map(|it| it.headers().get("last-event-id").cloned()).collect();
    let asked: Vec<_> = asked.iter().map(|it| it.as_ref().map(|it| it.to_str().unwrap())).collect();
    assert_eq!(asked, [None, Some("1"), Some("2"), Some("2")]);
    assert_eq!(server.sleeps()[0], Duration::from_millis(1500));

    let server =
        Mock::script([Reply::events(["id: 1\ndata: a\n\n"]).then_break(), Reply::new(204, "")]);
    assert_eq!(events(&server, &GET), (owned(&["a"]), Ok(())), "204 says that there is no more");
}

#[test]
fn a_broken_stream_is_an_error_where_events_would_be_lost_or_come_twice() {
    let broken = Err("the connection broke: connection reset".to_owned());
    let at = |method: &str, it: &Result<(), String>| {
        it.clone().map_err(|it| format!("{method} /x: {it}"))
    };
    let unnamed = Mock::script([Reply::events(["data: a\n\n"]).then_break()]);
    assert_eq!(events(&unnamed, &GET), (owned(&["a"]), at("GET", &broken)));
    let reply = Reply::events(["id: 1\ndata: a\n\n"]).then_break();
    assert_eq!(events(&Mock::script([reply]), &POST), (owned(&["a"]), at("POST", &broken)));

    let deaf = Mock::script([
        Reply::events(["id: 1\ndata: a\n\n"]).then_break(),
        Reply::events(["data"]).then_break(),
    ]);
    assert_eq!(events(&deaf, &GET), (owned(&["a"]), at("GET", &broken)));
    assert_eq!(deaf.requests().len(), 3, "two more than the first, and then it is enough");
}

#[test]
fn a_server_that_does_not_go_on_is_not_asked_for_ever() {
    let again = Reply::events(["retry: 0\nid: 1\ndata: a\n\n"]).then_break();
    let server = Mock::script([again]);
    let (data, end) = events(&server, &GET);
    assert_eq!((data.len(), end.is_err()), (3, true));
    assert_eq!(server.requests().len(), 3);
    assert!(server.sleeps().iter().all(|it| *it == Duration::from_millis(100)));

    let page = Reply::new(200, "<html>").header("content-type", "text/html");
    let server = Mock::script([Reply::events(["id: 1\ndata: a\n\n"]).then_break(), page]);
    let (data, end) = events(&server, &GET);
    assert_eq!(data, owned(&["a"]));
    assert!(end.unwrap_err().ends_with("the response is no event stream (text/html)"));

    for id in ["a\u{1}b", " 7"] {
        let stream = Reply::events([format!("id: {id}\ndata: a\n\n")]).then_break();
        let server = Mock::script([stream]);
        assert!(events(&server, &GET).1.is_err(), "an id that cannot be sent");
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_whole_event_may_have_data_that_is_a_string() {
    let server = Mock::script([Reply::events(["data: 42\n\ndata: {\"a\":1}\n\n"])]);
    let client = client(&server, |it| it);
    let events = Call::new(&client, &GET).events::<Text>(Describes::Event).wait().unwrap();
    let data: Vec<_> = events.wait_for_each().map(|it| it.unwrap().json().unwrap().0).collect();
    assert_eq!(data, ["42", "{\"a\":1}"]);
}

#[test]
fn a_stream_has_limits_and_must_be_one() {
    let long = Mock::script([Reply::events([format!("id: 1\ndata: {}", "x".repeat(2000))])]);
    assert_eq!(events(&long, &GET), (vec![], Err("GET /x: the body is too large".to_owned())));
    let json = Mock::answering(200, "{}");
    let refused = "GET /x: 200 OK: the response is no event stream (application/json)";
    assert_eq!(events(&json, &GET), (vec![], Err(refused.to_owned())));
    let silent = Mock::script([Reply::events(["data: a\n\n"]).then_stall()]);
    let client = client(&silent, |it| it);
    Mock::block_on(async {
        let call = Call::new(&client, &GET).idle_timeout(Duration::from_secs(3));
        let mut events = call.events::<Json>(Describes::Data).await.unwrap();
        assert_eq!(events.try_next().await.unwrap().unwrap().data(), "a");
        assert_eq!(events.try_next().await.unwrap_err().timeout(), Some(Timeout::Idle));
    });
}

#[test]
fn streams_can_be_waited_for_without_a_runtime() {
    let server = Mock::script([Reply::events(["data: 1\n\ndata: 2\n\n"])]);
    let client = client(&server, |it| it);
    let events = Call::new(&client, &GET).events::<Json>(Describes::Data).wait().unwrap();
    let data: Vec<_> = events.wait_for_each().map(|it| it.unwrap().data().to_owned()).collect();
    assert_eq!(data, ["1", "2"]);
}

#[test]
fn the_extension_says_what_a_file_is_unless_somebody_knows_better() {
    const TYPED: Operation = Operation {
        body: Body::multipart(
            "multipart/form-data",
            &[
                ("image", "image/png, image/webp"),
                ("any", "application/octet-stream"),
                ("picture", "image/*"),
                ("archive", "application/zip"),
            ],
        ),
        ..POST
    };
    let server = Mock::answering(204, "");
    let client = client(&server, |it| it);
    let sent = |field: &str, file: File| {
        let call = Call::new(&client, &TYPED).field(field, &file);
        Mock::block_on(call.send::<Nothing>()).unwrap();
        let body = server.requests().last().unwrap().body().to_vec();
        let body = String::from_utf8(body).unwrap();
        let (_, rest) = body.split_once("Content-Type: ").unwrap();
        rest.split_once("\r\n").unwrap().0.to_owned()
    };
    let named = |name: &str| File::named(name, "x");
    for (field, name, expected) in [
        ("f", "cat.png", "image/png"),
        ("f", "CAT.JPG", "image/jpeg"),
        ("f", "talk.mp3", "audio/mpeg"),
        ("f", "rows.jsonl", "application/jsonl"),
        ("f", "README", "application/octet-stream"),
        ("f", "a.strange", "application/octet-stream"),
        ("image", "cat.webp", "image/webp"),
        ("image", "cat.gif", "image/png"),
        ("any", "cat.gif", "image/gif"),
        ("picture", "cat.gif", "image/gif"),
        ("archive", "cat.gif", "application/zip"),
    ] {
        assert_eq!(sent(field, named(name)), expected, "{field}: {name}");
    }
    assert_eq!(sent("f", named("cat.png").with_content_type("image/x")), "image/x");
    assert_eq!(sent("archive", File::new("x").with_content_type("a/b")), "a/b");
    assert_eq!(sent("f", File::new("x")), "application/octet-stream");
    let path = std::env::temp_dir().join(format!("streams-{}.pdf", std::process::id()));
    std::fs::write(&path, "x").unwrap();
    assert_eq!(sent("f", File::open(&path).unwrap()), "application/pdf");
    std::fs::remove_file(&path).unwrap();
    // The whole body of a request is what the document says that it is, unless that is anything.
    let whole = |documented: &str| {
        let call = Call::new(&client, &GET).bytes(documented, named("cat.png"));
        call.request().unwrap().headers()["content-type"].clone()
    };
    assert_eq!(whole("application/octet-stream"), "image/png");
    assert_eq!(whole("application/zip"), "application/zip");
}
