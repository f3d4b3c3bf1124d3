//! JSON lines: values as they arrive, however they are split, and what is wrong with them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use generated::runtime::{
    Body, Call, Client, Endpoint, Error, ErrorKind, Mock, Operation, RawResponse, Reply,
};

const KEY: &str = "SECRET_CANARY_0123456789";
const GET: Operation = Operation::get("/x");
/// As in a document where a stream comes unless it is not wanted.
const POST: Operation =
    Operation::post("/x").body(Body::json("application/json").constants(&[("stream", "false")]));

type Item = BTreeMap<String, u8>;

struct Whole;

impl Endpoint for Whole {
    type Output = Item;
    const OPERATION: &'static Operation = &POST;

    fn decode(response: &RawResponse) -> Result<Item, Error> {
        response.json()
    }
}

fn client(reply: Reply) -> (Mock, Client) {
    let server = Mock::script([reply.header("content-type", "application/x-ndjson")]);
    let builder = Client::builder().api_key(KEY).max_response_bytes(64);
    let client = builder.transport(server.clone()).build().unwrap();
    (server, client)
}

fn lines<const N: usize>(chunks: [&'static str; N]) -> Reply {
    Reply::new(200, "").chunks(chunks)
}

/// The values of a response, each of which has an `a`, and the errors between them.
fn read(reply: Reply) -> Vec<Result<u8, Error>> {
    let (_, client) = client(reply);
    Mock::block_on(async {
        let call = Call::new(&client, &GET).lines::<Item>("application/x-ndjson");
        let (mut stream, mut all) = (call.await.unwrap(), Vec::new());
        while let Some(it) = stream.next().await {
            all.push(it.map(|it| it["a"]));
        }
        all
    })
}

fn values(reply: Reply) -> Vec<u8> {
    read(reply).into_iter().map(Result::unwrap).collect()
}

#[test]
fn values_come_as_they_arrive() {
    let text = "\u{feff}{\"a\":1}\r\n\n \t\n{\"a\": 2, \"b\":0}\n{\"a\":3}";
    for at in 0..=text.len() {
        let (one, other) = text.as_bytes().split_at(at);
        let reply = Reply::new(200, "").chunks([one.to_vec(), other.to_vec()]);
        assert_eq!(values(reply), [1, 2, 3], "{at}");
    }
    assert_eq!(values(lines(["\u{1e}{\"a\":1}\n\u{1e}{\"a\":", "2}\n"])), [1, 2]);
    assert!(values(lines([])).is_empty());
}

#[test]
fn what_is_wrong_comes_behind_what_was_right() {
    let all = read(lines(["{\"a\":1}\n{\"a\":\"x\"}\n{\"a\":2}\n"]));
    assert_eq!((*all[0].as_ref().unwrap(), *all[2].as_ref().unwrap()), (1, 2));
    let error = all[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), "{\"a\":\"x\"}");
    assert_eq!(error.to_string(), "GET /x: 200 OK: a: expected an integer, found \"x\"");
}

#[test]
fn a_response_that_breaks_is_an_error() {
    let begun = || lines(["{\"a\":1}\n{\"a\":"]);
    let long =
        Reply::new(200, "").chunks(["{\"a\":1}\n".to_owned(), " ".repeat(65), " ".to_owned()]);
    for (reply, kind) in [
        (begun().then_break(), ErrorKind::Connection),
        (begun(), ErrorKind::Connection),
        (begun().then_stall(), ErrorKind::Timeout),
        (long, ErrorKind::TooLarge),
    ] {
        let all = read(reply);
        assert_eq!(*all[0].as_ref().unwrap(), 1);
        assert_eq!(all[1].as_ref().unwrap_err().kind(), kind);
        assert_eq!(all.len(), 2, "nothing follows");
    }
}

#[test]
fn a_line_that_is_only_an_error_has_the_words_of_the_server() {
    let all = read(lines(["{\"a\":1}\n{\"error\":\"no memory for SECRET_CANARY_0123456789\"}\n"]));
    let error = all[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.message(), "no memory for [redacted]");
    let kept = read(lines(["{\"a\":1,\"error\":7}\n"]));
    assert!(kept[0].is_ok(), "a property among others is one");
}

#[test]
fn the_way_a_call_ends_says_what_it_asks_for() {
    let (server, client) = client(Reply::new(200, "{\"a\":1}"));
    Mock::block_on(Call::new(&client, &POST).send::<Whole>()).unwrap();
    let call = Call::new(&client, &POST).field("stream", &true).lines::<Item>("application/jsonl");
    Mock::block_on(async { call.await?.try_collect::<Vec<_>>().await }).unwrap();
    let asked = server.requests().into_iter().map(|it| {
        let accept = it.headers()["accept"].to_str().unwrap().to_owned();
        (accept, String::from_utf8(it.body().to_vec()).unwrap())
    });
    let pair = |accept: &str, body: &str| (accept.to_owned(), body.to_owned());
    let expected = [
        pair("application/json", r#"{"stream":false}"#),
        pair("application/jsonl", r#"{"stream":true}"#),
    ];
    assert_eq!(asked.collect::<Vec<_>>(), expected);
}
