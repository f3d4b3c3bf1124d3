//! Requests to any endpoint: where they may go, and what their answers are read into.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use generated::runtime::{Client, Error, ErrorKind, File, Json, Method, Mock, RawResponse};

const BASE: &str = "https://api.example/v2";

fn client(server: &Mock) -> Client {
    let builder = Client::builder().bearer_token("SECRET-KEY").base_url(BASE);
    builder.transport(server.clone()).build().unwrap()
}

/// Where a request goes, or what is wrong with it.
fn sent(path: &str) -> Result<String, Error> {
    let server = Mock::answering(200, "");
    Mock::block_on(client(&server).request(Method::GET, path.to_owned()).query("z", "1").send())?;
    let request = server.requests().remove(0);
    assert_eq!(request.headers()["authorization"], "Bearer SECRET-KEY");
    Ok(request.uri().to_string())
}

#[test]
fn a_path_may_have_a_query() {
    for (path, expected) in [
        ("/users?page=2&q=a%20b", "/users?page=2&q=a%20b&z=1"),
        ("/users?a[b]=c d", "/users?a%5Bb%5D=c%20d&z=1"),
        ("/users?next=https://b.example/", "/users?next=https://b.example/&z=1"),
        ("/users?", "/users?z=1"),
    ] {
        assert_eq!(sent(path).unwrap(), format!("{BASE}{expected}"));
    }
    let server = Mock::answering(200, "");
    let request = client(&server).request(Method::GET, "/x/{id}?of={id}").path("id", &"a/b");
    Mock::block_on(request.send()).unwrap();
    assert_eq!(server.requests()[0].uri().to_string(), format!("{BASE}/x/a%2Fb?of=a%2Fb"));
}

#[test]
fn a_whole_url_leads_to_the_same_server_or_nowhere() {
    for (url, expected) in [
        ("https://api.example/v2/users?page=2", "https://api.example/v2/users?page=2&z=1"),
        ("https://api.example/v3/users#top", "https://api.example/v3/users?z=1"),
        ("https://API.example:443", "https://api.example/?z=1"),
        ("https://api.example?after={x}", "https://api.example/?after=%7Bx%7D&z=1"),
    ] {
        assert_eq!(sent(url).unwrap(), expected);
    }
    for url in [
        "https://evil.example/v2/users?token=VALUE",
        "http://api.example/v2/users",
        "https://api.example:8443/v2/users",
        "https://api.example@evil.example/v2",
        "https://user:VALUE@api.example/v2",
        "https://api.example.evil.example/",
        "https://evil.example\\api.example/",
        "://api.example/",
        "ftp://api.example/",
        "https://api.example/a/../b",
        "https:///users",
    ] {
        let error = sent(url).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0), "{url}");
        assert!(!error.to_string().contains("VALUE"), "{error}");
    }
}

/// A type that knows nothing of this crate.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Mine {
    a: i32,
    #[serde(default)]
    more: Vec<String>,
}

fn answer(body: &'static str) -> RawResponse {
    let server = Mock::answering(200, body);
    Mock::block_on(client(&server).request(Method::GET, "/x").send()).unwrap()
}

#[test]
fn an_answer_is_read_into_any_type() {
    let body = "\u{feff}{\"a\":7,\"more\":[\"cut \\ud83d\"]}";
    let mine = Mine { a: 7, more: vec!["cut \u{fffd}".to_owned()] };
    assert_eq!(answer(body).json::<Mine>().unwrap(), mine);
    assert_eq!(answer(body).json::<serde_json::Value>().unwrap()["a"], 7);
    assert_eq!(answer(body).json::<BTreeMap<String, Json>>().unwrap()["a"].as_text(), "7");
    assert_eq!(answer("").json::<Option<Mine>>().unwrap(), None);
    assert_eq!(answer(body).status().as_u16(), 200);

    let message = |body| answer(body).json::<Mine>().unwrap_err().message().to_owned();
    assert_eq!(message("{}"), "missing field `a` at line 1 column 2");
    // What was found is not told: it may be a secret.
    assert_eq!(message("{\"a\":\"SECRET VALUE\"}"), "expected i32 at line 1 column 19");
    let broken = "the JSON of the body is broken: a: expected a value at byte 5";
    assert_eq!(message("{\"a\":}"), broken);
    assert_eq!(message("hello"), "the body is not JSON (application/json, 5 bytes)");
    let error = answer("[]").json::<Mine>().unwrap_err();
    assert_eq!((error.kind(), &error.body().unwrap()[..]), (ErrorKind::Decode, &b"[]"[..]));
}

#[test]
fn so_is_the_body_of_an_error() {
    let server = Mock::answering(400, r#"{"a":1}"#);
    let error = Mock::block_on(client(&server).request(Method::GET, "/x").send()).unwrap_err();
    assert_eq!(error.body_as::<Mine>().unwrap(), Mine { a: 1, more: vec![] });
    assert_eq!(error.body_as::<serde_json::Value>().unwrap(), serde_json::json!({"a": 1}));
    assert_eq!(error.body_as::<Json>().unwrap().as_text(), r#"{"a":1}"#);
    let other = error.body_as::<Vec<Mine>>().unwrap_err();
    assert_eq!(other.to_string(), "GET /x: expected a sequence at line 1 column 0");
}

#[test]
fn a_body_may_have_parts() {
    let server = Mock::answering(200, "");
    let parts = BTreeMap::from([("photo".to_owned(), File::named("a.png", "bytes".as_bytes()))]);
    let request = client(&server).request(Method::POST, "/photos").multipart(&parts);
    Mock::block_on(request.send()).unwrap();
    let sent = server.requests().remove(0);
    let media_type = sent.headers()["content-type"].to_str().unwrap();
    assert!(media_type.starts_with("multipart/form-data; boundary="), "{media_type}");
    let body = String::from_utf8(sent.body().to_vec()).unwrap();
    let head = "Content-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png";
    assert!(body.contains(&format!("{head}\r\n\r\nbytes\r\n--")), "{body}");

    let request = client(&server).request(Method::POST, "/photos").multipart(&7);
    let error = Mock::block_on(request.send()).unwrap_err();
    assert!(error.to_string().contains("parts is made of an object"), "{error}");
}
