//! How values are laid out in a request, by style, and which are refused before anything is sent.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::runtime::{
    Api, Body, Call, Client, ClientBuilder, Endpoint, Error, ErrorKind, Json, Method, Mock,
    Operation, Parameter, RawResponse, Scheme, SecurityScheme, Server, Variable, Verb,
};

const OPERATION: Operation = Operation {
    id: None,
    located: None,
    method: Verb::POST,
    path: "/a/{p}/z",
    body: Body::json("application/json"),
    accept: "text/plain",
    security: Some(&[&["head", "cookie"], &["query"]]),
    idempotency_header: Some("Idempotency-Key"),
    server: None,
};

const API: Api = Api {
    title: "test",
    user_agent: "test/1",
    env_prefix: "GENERATED_TEST_OF_NOTHING",
    servers: &[Server { url: "https://example.com/v1/", description: "", variables: &[] }],
    security: &[],
    asks_for_credentials: true,
    error_words: &[],
    schemes: &[
        SecurityScheme { name: "basic", variable: "basic", scheme: Scheme::Basic },
        SecurityScheme { name: "query", variable: "query", scheme: Scheme::ApiKeyQuery("k") },
        SecurityScheme {
            name: "cookie",
            variable: "cookie",
            scheme: Scheme::ApiKeyCookie("session"),
        },
        SecurityScheme { name: "head", variable: "head", scheme: Scheme::ApiKeyHeader("x-key") },
        SecurityScheme { name: "bearer", variable: "bearer", scheme: Scheme::Bearer },
    ],
};

struct Nothing;

impl Endpoint for Nothing {
    type Output = ();
    const OPERATION: &'static Operation = &OPERATION;

    fn decode(response: &RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

fn client() -> Client {
    Mock::answering(200, "").client().unwrap()
}

fn json(text: &str) -> Json {
    text.parse().unwrap()
}

fn builder() -> ClientBuilder {
    ClientBuilder::new(&API).transport(Mock::answering(200, ""))
}

fn call(client: &Client) -> Call {
    Call::new(client, &OPERATION).path("p", &"p")
}

fn query(parameter: Parameter, value: &str) -> String {
    let request = call(&client()).parameter(&parameter, &json(value)).request().unwrap();
    request.uri().query().unwrap_or_default().to_owned()
}

#[test]
fn query_parameters() {
    let (text, list, object) = (r#""a b&""#, "[1,null,\"x,y\"]", r#"{"R":100,"G":null,"B":"ü"}"#);
    let it = Parameter::query("c");
    let table = [
        (it, text, "c=a%20b%26"),
        (it, "\"\"", "c="),
        (it, "true", "c=true"),
        (it, "12345678901234567890.50", "c=12345678901234567890.50"),
        (it, "null", ""),
        (it, "[]", ""),
        (it, "{}", ""),
        (it, list, "c=1&c=x%2Cy"),
        (it, object, "R=100&B=%C3%BC"),
        (it, r#"["[,]\"\\"]"#, "c=%5B%2C%5D%22%5C"),
        (it, "[[1,2]]", "c=%5B1%2C2%5D"),
        (it.form(false), list, "c=1,x%2Cy"),
        (it.form(false), object, "c=R,100,B,%C3%BC"),
        (it.space_delimited(false), list, "c=1%20x%2Cy"),
        (it.pipe_delimited(false), list, "c=1%7Cx%2Cy"),
        (it.pipe_delimited(true), list, "c=1&c=x%2Cy"),
        (it.deep_object(), object, "c%5BR%5D=100&c%5BB%5D=%C3%BC"),
        (
            it.deep_object(),
            r#"{"a":{"b":[1,2]}}"#,
            "c%5Ba%5D%5Bb%5D%5B%5D=1&c%5Ba%5D%5Bb%5D%5B%5D=2",
        ),
        (it.json(), object, "c=%7B%22R%22%3A100%2C%22G%22%3Anull%2C%22B%22%3A%22%C3%BC%22%7D"),
        (it.reserved(), r#""/a?b:c%41%,#&+""#, "c=/a?b:c%41%25,%23%26%2B"),
        (Parameter::query("page[size]"), "1", "page%5Bsize%5D=1"),
    ];
    for (parameter, value, expected) in table {
        assert_eq!(query(parameter, value), expected, "{parameter:?} {value}");
    }
}

#[test]
fn path_parameters() {
    let it = Parameter::path("p");
    let (list, object) = ("[\"a/b\",2]", r#"{"R":1,"G":2}"#);
    let table = [
        (it, "\"a b/ü?\"", "a%20b%2F%C3%BC%3F"),
        (it, "\"%2e%2e\"", "%252e%252e"),
        (it, "\"...\"", "..."),
        (it, list, "a%2Fb,2"),
        (it, object, "R,1,G,2"),
        (it.simple(true), object, "R=1,G=2"),
        (it.label(false), list, ".a%2Fb,2"),
        (it.label(true), list, ".a%2Fb.2"),
        (it.label(false), object, ".R,1,G,2"),
        (it.label(true), object, ".R=1.G=2"),
        (it.matrix(false), "5", ";p=5"),
        (it.matrix(false), list, ";p=a%2Fb,2"),
        (it.matrix(true), list, ";p=a%2Fb;p=2"),
        (it.matrix(false), object, ";p=R,1,G,2"),
        (it.matrix(true), object, ";R=1;G=2"),
    ];
    for (parameter, value, expected) in table {
        let request =
            Call::new(&client(), &OPERATION).parameter(&parameter, &json(value)).request().unwrap();
        assert_eq!(request.uri().path(), format!("/v2/a/{expected}/z"), "{parameter:?} {value}");
        assert_eq!(request.uri().host(), Some("mock.invalid"));
    }
}

#[test]
fn paths_that_climb_or_have_holes_are_refused() {
    let server = Mock::answering(200, "");
    let client = server.client().unwrap();
    for value in ["\"\"", "\".\"", "\"..\"", "null", "[]"] {
        let call = Call::new(&client, &OPERATION).path("p", &json(value));
        let error = Mock::block_on(call.send::<Nothing>()).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0), "{value}");
        assert!(error.to_string().starts_with("POST /a/{p}/z: the path parameter"), "{error}");
    }
    let label = Call::new(&client, &OPERATION).parameter(&Parameter::path("p").label(false), &".");
    assert!(label.request().is_err());
    assert!(Call::new(&client, &OPERATION).request().is_err());
    for path in [
        "",
        "a",
        "//../x",
        "/a/%2E%2e/b",
        "/a/.%2e",
        "/a?b#c",
        "/a#b",
        "/\\evil.com",
        "/{x}",
        "/{x",
    ] {
        let sent = Mock::block_on(client.request(Method::GET, path).send());
        assert_eq!(sent.unwrap_err().kind(), ErrorKind::Request, "{path}");
    }
    assert!(server.requests().is_empty());
    Mock::block_on(client.request(Method::GET, "//evil.com/a b%20ü").send()).unwrap();
    let uri = server.requests()[0].uri().to_string();
    assert_eq!(uri, "https://mock.invalid/v2//evil.com/a%20b%20%C3%BC");
}

#[test]
fn headers_and_cookies() {
    let client = client();
    let request = call(&client)
        .header("X-Text", &"a b,ü")
        .header("X-List", &json("[1,\"a b\"]"))
        .parameter(&Parameter::header("X-Object").simple(true), &json(r#"{"R":1,"G":2}"#))
        .header("X-None", &json("null"))
        .cookie("one", &"a;b")
        .cookie("two", &json("[1,2]"))
        .request()
        .unwrap();
    let header = |name: &str| {
        request.headers().get(name).map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
    };
    assert_eq!(header("x-text").unwrap(), "a b,ü");
    assert_eq!(header("x-list").unwrap(), "1,a b");
    assert_eq!(header("x-object").unwrap(), "R=1,G=2");
    assert_eq!(header("x-none"), None);
    assert_eq!(header("cookie").unwrap(), "one=a%3Bb; two=1; two=2");
    for text in ["a\r\nx-evil: 1", "a\0"] {
        assert_eq!(
            call(&client).header("X-Text", &text).request().unwrap_err().kind(),
            ErrorKind::Request
        );
    }
}

#[test]
fn what_is_set_last_counts() {
    let request = call(&client())
        .query("a", &1_i64)
        .query("b", &2_i64)
        .query("a", &json("[3,4]"))
        .field("x", &1_i64)
        .field("x", &json("{\"y\":[\"}\"]}"))
        .request()
        .unwrap();
    assert_eq!(request.uri().query(), Some("b=2&a=3&a=4"));
    assert_eq!(request.body().as_bytes().unwrap(), r#"{"x":{"y":["}"]}}"#);
    assert_eq!(
        call(&client()).request().unwrap().body().as_bytes().unwrap(),
        "{}",
        "a body that is required"
    );
    let client = client();
    let whole = call(&client).json(&json("[1]")).field("x", &1_i64);
    assert!(whole.request().unwrap_err().to_string().contains("not an object"));
    let bytes = call(&client).bytes("text/plain", "hello".as_bytes()).request().unwrap();
    assert_eq!(
        (bytes.headers()["content-type"].to_str().unwrap(), &bytes.body().as_bytes().unwrap()[..]),
        ("text/plain", &b"hello"[..])
    );
}

#[test]
fn credentials_go_where_the_document_wants_them() {
    let client = builder().api_key(" k/1 ").header("X-Default", "d").build().unwrap();
    let request = call(&client).request().unwrap();
    assert_eq!(request.uri(), "https://example.com/v1/a/p/z");
    assert_eq!(request.headers()["x-key"], "k/1");
    assert_eq!(request.headers()["cookie"], "session=k%2F1");
    assert_eq!(request.headers()["x-default"], "d");
    assert_eq!(request.headers()["accept"], "text/plain");
    assert!(request.headers()["x-key"].is_sensitive());
    assert!(!request.headers().contains_key("authorization"));
    let key = request.headers()["idempotency-key"].to_str().unwrap();
    assert_eq!((key.len(), &key[14..15]), (36, "4"), "{key}");
    assert!("89ab".contains(&key[19..20]), "{key}");

    let client = builder().basic_auth("Aladdin", "open sesame").build().unwrap();
    // The document wants something else here; what was given is not dropped.
    assert!(call(&client).request().unwrap().headers().contains_key("authorization"));
    let header = Operation { security: Some(&[&["basic"]]), ..OPERATION };
    let request = Call::new(&client, &header).path("p", &"p").request().unwrap();
    assert_eq!(request.headers()["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}

#[test]
fn wrong_settings_are_refused() {
    for url in [
        "http://example.com",
        "ftp://example.com",
        "example.com",
        "/v1",
        "",
        "https://u:p@example.com",
        "https://example.com?a=1",
        "https://example.com#a",
        "https://example.com/../x",
        "http://127.0.0.1.evil.com",
        "https://example.com\\@evil.com",
    ] {
        assert_eq!(builder().base_url(url).build().unwrap_err().kind(), ErrorKind::Config, "{url}");
    }
    for url in [
        "http://localhost:8080/v1",
        "http://127.1.2.3",
        "http://[::1]:80/",
        "https://example.com//",
    ] {
        assert!(builder().base_url(url).build().is_ok(), "{url}");
    }
    for key in ["", " ", "a\tb", "a\nb", "é"] {
        assert_eq!(
            builder().api_key(key).build().unwrap_err().kind(),
            ErrorKind::Config,
            "{key:?}"
        );
    }
    assert!(builder().header("a b", "c").build().is_err());
    assert!(builder().header("a", "b\nc").build().is_err());
    let error = builder().from_env().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credentials: set GENERATED_TEST_OF_NOTHING_API_KEY, or give them to the builder"
    );
    assert!(builder().api_key("k").from_env().is_ok());
}

#[test]
fn http_leaves_the_machine_only_where_somebody_allows_it() {
    const ELSEWHERE: Operation = Operation { server: Some("http://files.lan"), ..OPERATION };
    const OPEN: Api = Api {
        servers: &[Server {
            url: "{protocol}://{host}:8108",
            description: "",
            variables: &[
                Variable { name: "protocol", default: "https", values: &["http", "https"] },
                Variable { name: "host", default: "localhost", values: &[] },
            ],
        }],
        ..API
    };
    let hint = "is http, which anybody on the way can read; `.allow_http()` allows it";
    let refused = builder().base_url("http://nomad.service.consul:4646/v1").build().unwrap_err();
    assert_eq!(refused.to_string(), format!("the base URL {hint}"));
    let client = builder().base_url("http://nomad.service.consul:4646/v1").allow_http();
    let request = call(&client.build().unwrap()).request().unwrap();
    assert_eq!(request.uri().to_string(), "http://nomad.service.consul:4646/v1/a/p/z");

    let of_document = || {
        let client = ClientBuilder::new(&OPEN).transport(Mock::answering(200, ""));
        client.server_variable("protocol", "http").server_variable("host", "typesense")
    };
    assert!(of_document().build().unwrap_err().to_string().ends_with(hint));
    let request = call(&of_document().allow_http().build().unwrap()).request().unwrap();
    assert_eq!(request.uri().to_string(), "http://typesense:8108/a/p/z");

    let call = |builder: ClientBuilder| {
        Call::new(&builder.build().unwrap(), &ELSEWHERE).path("p", &"x").request()
    };
    assert!(call(builder()).unwrap_err().to_string().ends_with(hint));
    assert_eq!(call(builder().allow_http()).unwrap().uri().host(), Some("files.lan"));
    // It is about `http` and nothing else.
    for url in ["ftp://a.example", "http://u:p@a.example", "http://a.example/../x"] {
        assert!(builder().base_url(url).allow_http().build().is_err(), "{url}");
    }
}

#[test]
fn all_calls_of_a_client_may_have_a_parameter() {
    let server = Mock::answering(200, "");
    let builder = ClientBuilder::new(&API).base_url("https://a.example");
    let builder = builder.query_param("tenant", "a b").query_param("q", "1");
    let client = builder.transport(server).build().unwrap();
    let call = Call::new(&client, &OPERATION).path("p", &"x").query("q", &"2");
    let uri = call.request().unwrap().uri().to_string();
    assert_eq!(uri, "https://a.example/a/x/z?q=2&tenant=a%20b");
}

#[test]
fn what_a_caller_adds_to_the_query_replaces_what_a_setter_gave() {
    let call = || call(&client()).query("limit", &"5").query("q", &"x");
    let query = |call: Call| call.request().unwrap().uri().query().unwrap().to_owned();
    assert_eq!(query(call().query_text("limit", "6")), "q=x&limit=6");
    assert_eq!(
        query(call().query_text("more", "1").query_text("more", "2")),
        "limit=5&q=x&more=1&more=2"
    );
}
