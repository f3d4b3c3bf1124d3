//! What documents say in passing, each by the value that is sent or read.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use details::resources::list::{ListCall, ListCallError};
use details::resources::report::{Retrieve, RetrieveError};
use details::runtime::{Base64, Base64Url, Embedded, File, Mock, Nullable, Reply};
use details::types::*;
use details::{Client, Error};

fn client() -> Client {
    Mock::answering(204, "").client().unwrap()
}

/// What a call gives for an answer.
macro_rules! answer {
    ($reply:expr, $client:ident => $call:expr) => {{
        let $client = Mock::script([$reply]).client().unwrap();
        Mock::block_on($call.into_future())
    }};
}

/// The body of a call, as it is sent.
macro_rules! body {
    ($call:expr) => {
        String::from_utf8($call.request().unwrap().body().as_bytes().unwrap().to_vec()).unwrap()
    };
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

/// The value after it was read and written.
fn back<T: serde::de::DeserializeOwned + serde::Serialize>(json: &str) -> String {
    serde_json::to_string(&read::<T>(json)).unwrap()
}

#[path = "program/places.rs"]
mod places;
#[path = "program/values.rs"]
mod values;

#[test]
fn each_side_has_what_it_writes_through_all_of_and_beside_a_reference() {
    assert_eq!(body!(client().members().create("a", "s")), r#"{"name":"a","secret":"s"}"#);
    let json = r#"[{"id":"1","name":"a","owner":{"n":1}}]"#;
    let members = answer!(Reply::new(200, json), it => it.members().list()).unwrap();
    let (id, name, owner): (&str, &str, i64) =
        (&members[0].id, &members[0].name, members[0].owner.n);
    assert_eq!((id, name, owner), ("1", "a", 1));
}

#[test]
fn a_property_is_set_or_null_or_left_out() {
    let call = || client().sheets().update("1");
    assert_eq!(body!(call()), "{}");
    assert_eq!(
        body!(call().name("a").age(3).crate_(Crate::new(1))),
        r#"{"name":"a","age":3,"crate":{"n":1}}"#
    );
    let nulls = call().name(Nullable::Null).age(Nullable::Null).crate_(Nullable::Null);
    assert_eq!(body!(nulls), r#"{"name":null,"age":null,"crate":null}"#);
    let media_type = call().name("a").request().unwrap().headers()["content-type"].clone();
    assert_eq!(media_type, "application/merge-patch+json");
    let whole = client().sheets().replace("1", "a", None);
    assert_eq!(body!(whole), r#"{"name":"a","note":null}"#);
}

#[test]
fn a_body_that_nobody_calls_required_is_whole_or_not_there() {
    let call = || client().sheets().delete("1");
    assert!(call().request().unwrap().body().as_bytes().unwrap().is_empty());
    assert_eq!(body!(call().ids(["a"])), r#"{"ids":["a"]}"#);
    let error = call().why("w").request().unwrap_err().to_string();
    assert!(error.contains("without `ids`"), "{error}");
}

#[test]
fn lines_are_asked_for_and_have_a_type() {
    let lines = "{\"kind\":\"known\",\"x\":1}\n\n{\"kind\":\"new\",\"y\":2}\n{}\n";
    let mock = Mock::answering(200, lines);
    let client = mock.client().unwrap();
    Mock::block_on(async {
        let mut entries = client.entries().retrieve().stream().await?;
        let mut next = async || Ok::<_, Error>(entries.try_next().await?.unwrap());
        assert!(matches!(next().await?, Entry::Known(it) if it.x == 1));
        // What has no tag that is mapped is what the document says.
        assert!(matches!(next().await?, Entry::Other(it) if it.y == Some(2)));
        assert!(matches!(next().await?, Entry::Other(it) if it.kind.is_none()));
        let found = client.entries().query(7).stream().await?.try_next().await?;
        assert!(matches!(found, Some(Entry::Known(_))));
        client.entries().copy().await
    })
    .unwrap();
    let requests = mock.requests();
    assert_eq!(requests[0].headers()["accept"], "application/x-ndjson");
    assert_eq!(
        (requests[1].method().as_str(), &requests[1].body()[..]),
        ("QUERY", &br#"{"n":7}"#[..])
    );
    assert_eq!(requests[1].headers()["accept"], "application/jsonl");
    assert_eq!(requests[2].method().as_str(), "COPY");
}

#[test]
fn parts_have_the_types_that_the_document_says() {
    let call = client().uploads().create([File::named("a.png", "1"), File::new("2")], ["x", "y"]);
    let call = call.crates([Crate::new(1), Crate::new(2)]).crate_(Crate::new(3));
    let body = body!(call.raw(File::new("r")).late(File::new("l")).paper(File::new("p")));
    let part = |name: &str| {
        let start =
            body.find(&format!("; name=\"{name}\"")).unwrap_or_else(|| panic!("{name} {body}"));
        body[start..].split("\r\n--").next().unwrap().to_owned()
    };
    for (name, times) in [("files", 2), ("tags", 2), ("crates", 1)] {
        assert_eq!(body.matches(&format!("; name=\"{name}\"")).count(), times, "{name} {body}");
    }
    assert!(part("files").contains("image/png") && part("files").ends_with("\r\n\r\n1"));
    // A part without a type is text (RFC 7578, 4.4).
    let tag = part("tags");
    assert!(!tag.contains("Content-Type") || tag.contains("text/plain"), "{tag}");
    assert!(part("crates").ends_with("application/json\r\n\r\n[{\"n\":1},{\"n\":2}]"));
    assert!(part("crate").ends_with("application/json\r\n\r\n{\"n\":3}"));
    assert!(part("paper").contains("application/pdf"));
    for (name, data) in [("raw", "r"), ("late", "l")] {
        let part = part(name);
        assert!(
            part.contains("filename=") && part.ends_with(&["\r\n\r\n", data].concat()),
            "{part}"
        );
    }
}

#[test]
fn errors_have_a_type_in_whatever_media_type_was_asked_for() {
    let none = || {
        Reply::new(404, r#"{"title":"none"}"#).header("content-type", "application/problem+json")
    };
    let typed = answer!(none(), it => it.report().retrieve()).unwrap_err();
    let other = answer!(none(), it => it.report().retrieve().accept("text/csv")).unwrap_err();
    for error in [typed, other] {
        let Ok(RetrieveError::NotFound(it)) = error.of::<Retrieve>() else { panic!("{error:#}") };
        assert_eq!(it.title.as_deref(), Some("none"));
    }
    let fails = |status, body: &'static str| {
        answer!(Reply::new(status, body).header("retry-at", "noon"), it => it.list().list())
            .unwrap_err()
    };
    let error = fails(409, r#"{"code":"c"}"#);
    assert!(matches!(error.of::<ListCall>(), Ok(ListCallError::Conflict(it)) if it.code == "c"));
    assert_eq!(error.headers().unwrap()["retry-at"], "noon");
    let error = fails(418, r#"{"title":"t"}"#);
    assert!(matches!(error.of::<ListCall>(), Ok(ListCallError::Other(it)) if it.status.is_none()));
}

#[test]
fn events_have_the_type_of_their_name() {
    let events =
        ["event: delta\ndata: {\"n\":1}\n\n", ": ping\n\n", "event: done\ndata: all of it\n\n"];
    let client = Mock::script([Reply::events(events)]).client().unwrap();
    Mock::block_on(async {
        let mut pieces = client.pieces().retrieve().stream().await?;
        let first = pieces.try_next().await?.unwrap().json()?;
        assert!(matches!(first, PiecesRetrieveEvent::Delta(it) if it.data.n == 1));
        let last = pieces.try_next().await?.unwrap().json()?;
        assert!(matches!(last, PiecesRetrieveEvent::Done(it) if it.data == "all of it"));
        assert!(pieces.try_next().await?.is_none());
        Ok::<_, Error>(())
    })
    .unwrap();
}

#[test]
fn texts_and_bytes_are_what_they_are() {
    let plain = |body: &'static str| Reply::new(200, body).header("content-type", "text/plain");
    assert_eq!(answer!(plain("hello"), it => it.any_text().retrieve()).unwrap(), "hello");
    let json = Reply::new(200, r#""hello""#).header("content-type", "application/json");
    assert_eq!(answer!(json, it => it.any_text().retrieve()).unwrap(), "hello");
    assert_eq!(answer!(plain("12"), it => it.count().retrieve()).unwrap(), 12);
    let state = answer!(plain("up"), it => it.state().retrieve()).unwrap();
    assert_eq!(state, StateRetrieveResponse::Up);
    let bytes = Reply::new(200, &b"\xff\x00"[..]);
    assert_eq!(answer!(bytes, it => it.octets().retrieve()).unwrap().as_ref(), b"\xff\x00");
    let request = client().octets().update(&b"\xff\x00"[..]).request().unwrap();
    assert_eq!(request.body().as_bytes().unwrap().as_ref(), b"\xff\x00");
    assert_eq!(request.headers()["content-type"], "application/octet-stream");
}

#[test]
fn parameters_of_one_name_and_of_many_layers_go_where_they_belong() {
    let price = ParametersRetrieveWherePrice::new().gte(1.5);
    let filter = ParametersRetrieveWhere::new().price(price).tags(["a", "b"]);
    let call = client().parameters().retrieve(7).r#where(filter).id("1").id_uppercase("2");
    let request = call.id_header("3").seen(["x", "y"]).request().unwrap();
    let query = "where[price][gte]=1.5&where[tags][]=a&where[tags][]=b&id=1&ID=2";
    let sent = request.uri().query().unwrap().replace("%5B", "[").replace("%5D", "]");
    assert_eq!((request.uri().path(), sent.as_str()), ("/v1/parameters/7", query));
    assert_eq!(request.headers()["id"], "3");
    assert_eq!(request.headers()["cookie"].to_str().unwrap(), "seen=x; seen=y");
    let text = client().parameters().retrieve("a b").crates([Crate::new(1), Crate::new(2)]);
    let uri = text.request().unwrap().uri().to_string();
    let crates = "crates=%7B%22n%22%3A1%7D&crates=%7B%22n%22%3A2%7D";
    assert_eq!(uri, format!("https://mock.invalid/v1/parameters/a%20b?{crates}"));
}

#[test]
fn pages_follow_the_link_of_the_header() {
    let page = |body: &'static str| Reply::new(200, body);
    let first =
        page(r#"[{"n":1}]"#).header("link", r#"<https://mock.invalid/list?page=2>; rel="next""#);
    let mock = Mock::script([first, page(r#"[{"n":2}]"#)]);
    let client = mock.client().unwrap();
    let all = Mock::block_on(async {
        let (mut items, mut all) = (client.list().list().items(), Vec::new());
        while let Some(it) = items.try_next().await? {
            all.push(it.n);
        }
        Ok::<_, Error>(all)
    });
    assert_eq!(all.unwrap(), [1, 2]);
    assert_eq!(mock.requests()[1].uri().query(), Some("page=2"));
}

#[test]
fn headers_of_an_answer_can_be_read() {
    let reply = Reply::new(200, "[]").header("link", "<https://a.example>; rel=\"last\"");
    let client = Mock::script([reply]).client().unwrap();
    let raw = Mock::block_on(client.list().list().send_raw()).unwrap();
    assert_eq!(raw.headers()["link"], "<https://a.example>; rel=\"last\"");
}

#[test]
fn odd_ends_hold() {
    let json = r#"{"id":"1","ghost":true,"nums":[1,null]}"#;
    for status in [200, 201] {
        let user: User = answer!(Reply::new(status, json), it => it.users().create()).unwrap();
        assert_eq!(user.nums, Some(vec![Some(1), None]));
        assert_eq!(user.extra["ghost"].to_string(), "true");
    }
    let client = client();
    let tree = client.tree().retrieve("a b/c").request().unwrap();
    assert_eq!(tree.uri().path(), "/v1/tree/a%20b%2Fc");
    assert_eq!(client.bare().retrieve("k").request().unwrap().uri().path(), "/v1/bare/k");
    Mock::block_on(client.bare().retrieve("k").into_future()).unwrap();
    let _: (UserCapitalized, UserUppercase) = (read(r#"{"a":"x"}"#), read(r#"{"b":"x"}"#));
}
