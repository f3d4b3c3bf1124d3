//! Redirects, for clients that ask for them: followed with everything to the same origin, with nothing to another.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::runtime::{
    Call, Client, Endpoint, Error, ErrorKind, Method, Mock, Operation, RawResponse, Reply, Uri,
};

/// What arrives when a server redirects a request once.
fn follow(
    method: &Method,
    status: u16,
    location: &str,
) -> (Result<RawResponse, ErrorKind>, Vec<String>) {
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

const LOCATED: Operation = Operation::get("/files/1").located();

struct Place;

impl Endpoint for Place {
    type Output = Uri;
    const OPERATION: &'static Operation = &LOCATED;

    fn decode(response: &RawResponse) -> Result<Uri, Error> {
        response.location()
    }
}

#[test]
fn where_a_server_points_can_be_the_answer() {
    for (location, expected) in [
        ("https://files.example/1?sig=a", "https://files.example/1?sig=a"),
        ("/blobs/1", "https://a.example/blobs/1"),
        ("//user@b.example/1", "//user@b.example/1"),
    ] {
        let server = Mock::script([Reply::new(302, "").header("location", location)]);
        let builder = Client::builder().base_url("https://a.example/v2").max_redirects(3);
        let client = builder.api_key("KEY").transport(server.clone()).build().unwrap();
        let call = Call::new(&client, &LOCATED).send_raw::<Place>();
        let answer = Mock::block_on(call).unwrap();
        assert_eq!((answer.status().as_u16(), answer.as_str()), (302, expected));
        assert_eq!(server.requests().len(), 1, "it is not followed");
    }
    let lost = Mock::answering(302, "");
    let call = Call::new(&lost.client().unwrap(), &LOCATED).send::<Place>();
    assert_eq!(Mock::block_on(call).unwrap_err().kind(), ErrorKind::Status);
    let other = Mock::answering(200, "{}");
    let call = Call::new(&other.client().unwrap(), &LOCATED).send::<Place>();
    assert_eq!(Mock::block_on(call).unwrap_err().kind(), ErrorKind::Decode);
}

#[test]
fn what_is_there_is_downloaded_without_credentials() {
    let server = Mock::script([
        Reply::new(302, "").header("location", "https://files.example/1?sig=a"),
        Reply::new(302, "").header("location", "/2"),
        Reply::new(200, "PK"),
    ]);
    let client = Client::builder().base_url("https://a.example").api_key("KEY");
    let client = client.transport(server.clone()).build().unwrap();
    let body = Mock::block_on(async { Call::new(&client, &LOCATED).follow().await?.bytes().await });
    assert_eq!(body.unwrap(), "PK");
    let asked = server.requests().into_iter();
    let asked: Vec<_> = asked
        .map(|it| (it.uri().to_string(), it.headers().contains_key("authorization")))
        .collect();
    let expected = [
        ("https://a.example/files/1", true),
        ("https://files.example/1?sig=a", false),
        ("https://files.example/2", false),
    ];
    assert_eq!(asked, expected.map(|(url, is_signed)| (url.to_owned(), is_signed)));
}

#[test]
fn a_call_says_how_many_redirects_it_follows() {
    let server = Mock::script([
        Reply::new(307, "").header("location", "/1"),
        Reply::new(307, "").header("location", "https://b.example/2"),
        Reply::new(200, "1"),
    ]);
    let client = Client::builder().base_url("https://a.example").transport(server.clone());
    let client = client.build().unwrap();
    let call = |most| client.request(Method::GET, "/x").max_redirects(most).send();
    let message = |most| Mock::block_on(call(most)).unwrap_err().to_string();
    let end = "which is not followed: see `max_redirects`";
    for to in ["", " to b.example"] {
        let expected = format!("GET /x: 307 Temporary Redirect: a redirect{to}, {end}");
        assert_eq!(message(0), expected);
    }
    assert!(Mock::block_on(call(2)).is_ok());
}
