//! Redirects, for clients that ask for them: followed with everything to the same origin, with nothing to another.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::runtime::{Client, ErrorKind, Method, Mock, Reply, Untyped};

/// What arrives when a server redirects a request once.
fn follow(
    method: &Method,
    status: u16,
    location: &str,
) -> (Result<Untyped, ErrorKind>, Vec<String>) {
    let server =
        Mock::script([Reply::new(status, "").header("location", location), Reply::new(200, "1")]);
    let builder = Client::builder().base_url("https://a.example/v2").api_key("KEY");
    let client =
        builder.header("x-mine", "1").max_redirects(1).transport(server.clone()).build().unwrap();
    let mut request = client.request(method.clone(), "/x/y").query("q", "1");
    if *method == Method::POST {
        request = request.json(&[1]);
    }
    let answer = Mock::block_on(request.send()).map_err(|it| it.kind());
    let shown = server.requests().into_iter().skip(1).map(|it| {
        let has = |name: &'static str| if it.headers().contains_key(name) { name } else { "-" };
        let body = String::from_utf8_lossy(it.body()).into_owned();
        format!("{} {} {} {} {body}", it.method(), it.uri(), has("authorization"), has("x-mine"))
    });
    (answer, shown.collect())
}

#[test]
fn to_the_same_origin_everything_goes() {
    for (method, status, location, expected) in [
        (Method::GET, 302, "/z?n=1#part", "GET https://a.example/z?n=1 authorization x-mine "),
        (Method::GET, 307, "w", "GET https://a.example/v2/x/w authorization x-mine "),
        (Method::GET, 308, "?n=2", "GET https://a.example/v2/x/y?n=2 authorization x-mine "),
        (
            Method::POST,
            307,
            "//A.example:443/z",
            "POST https://A.example:443/z authorization x-mine [1]",
        ),
        (
            Method::POST,
            308,
            "https://a.example/z",
            "POST https://a.example/z authorization x-mine [1]",
        ),
        (Method::POST, 301, "/z", "GET https://a.example/z authorization x-mine "),
        (Method::POST, 303, "/z", "GET https://a.example/z authorization x-mine "),
        (Method::PUT, 303, "/z", "GET https://a.example/z authorization x-mine "),
    ] {
        let (answer, requests) = follow(&method, status, location);
        assert_eq!(requests, [expected], "{status} to {location}");
        assert!(answer.is_ok());
    }
}

#[test]
fn to_another_origin_nothing_goes_that_says_who_is_calling() {
    let (answer, requests) = follow(&Method::GET, 307, "https://b.example/z");
    assert_eq!(requests, ["GET https://b.example/z - - "]);
    assert!(answer.is_ok());
    let (_, requests) = follow(&Method::POST, 302, "https://b.example/z");
    assert_eq!(requests, ["GET https://b.example/z - - "]);
}

#[test]
fn what_another_origin_says_of_credentials_is_not_about_those_of_the_client() {
    let redirect = || Reply::new(307, "").header("location", "https://b.example/z");
    let server = Mock::script([redirect(), Reply::new(401, "")]);
    let builder = Client::builder().base_url("https://a.example").max_redirects(1);
    let builder = builder.token_provider(|| async { Ok::<_, std::convert::Infallible>("token") });
    let client = builder.transport(server.clone()).build().unwrap();
    let error = Mock::block_on(client.request(Method::GET, "/x").send()).unwrap_err();
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Redirect, 2));
    assert_eq!(error.status().map(|it| it.as_u16()), Some(401));
}

#[test]
fn what_would_leak_or_climb_is_refused() {
    for (method, status, location) in [
        (Method::POST, 307, "https://b.example/z"),
        (Method::POST, 308, "https://a.example:444/z"),
        (Method::GET, 302, "http://a.example/z"),
        (Method::GET, 302, "https://user@a.example/z"),
        (Method::GET, 302, "https://a.example/../z"),
        (Method::GET, 302, "javascript:alert(1)"),
        (Method::GET, 302, "/\\b.example"),
        (Method::GET, 304, "/z"),
    ] {
        let (answer, requests) = follow(&method, status, location);
        assert!(requests.is_empty(), "{status} to {location}");
        assert_eq!(answer.unwrap_err(), ErrorKind::Redirect);
    }
}

#[test]
fn there_is_an_end_of_redirects() {
    let server = Mock::script([Reply::new(302, "").header("location", "/x")]);
    let client = Client::builder().max_redirects(3).transport(server.clone()).build().unwrap();
    let error = Mock::block_on(client.request(Method::GET, "/x").send()).unwrap_err();
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Redirect, 4));
}
