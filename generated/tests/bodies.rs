//! What bodies, paths, servers and credentials become in a request, as printed code would ask for them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::runtime::{
    Api, Body, Bytes, Call, Client, ClientBuilder, Encode, Endpoint, Error, ErrorKind, Extra, File,
    Json, Mock, Names, Operation, Parameter, RawResponse, Scheme, SecurityScheme, Server, Variable,
    Verb, Writer, json,
};

const POST: Operation = Operation {
    id: None,
    located: None,
    method: Verb::POST,
    path: "/a",
    body: Body::none(),
    accept: "application/json",
    security: Some(&[]),
    idempotency_header: None,
    server: None,
};

fn client() -> Client {
    Mock::answering(200, "").client().unwrap()
}

fn value(text: &str) -> Json {
    text.parse().unwrap()
}

/// The content type and the body.
fn sent(operation: &Operation, set: impl FnOnce(Call) -> Call) -> (String, String) {
    let client = client();
    let request = set(Call::new(&client, operation)).request().unwrap();
    let content_type = request.headers().get("content-type");
    let content_type = content_type.map_or("", |it| it.to_str().unwrap());
    (
        content_type.to_owned(),
        String::from_utf8_lossy(request.body().as_bytes().unwrap()).into_owned(),
    )
}

#[test]
fn a_body_has_the_media_type_of_the_document() {
    let merge = Operation { body: Body::json("application/merge-patch+json;v=1"), ..POST };
    let (content_type, body) = sent(&merge, |it| it.field("a", &1_i64));
    assert_eq!((&*content_type, &*body), ("application/merge-patch+json;v=1", r#"{"a":1}"#));
    let (content_type, body) = sent(&merge, |it| it);
    assert_eq!((&*content_type, &*body), ("application/merge-patch+json;v=1", "{}"));
    let optional = Operation { body: Body::json("application/json").optional(), ..POST };
    assert_eq!(sent(&optional, |it| it), (String::new(), String::new()));
    let text = Operation { body: Body::given(), ..POST };
    assert_eq!(sent(&text, |it| it.text("text/csv", "a,b".to_owned())).0, "text/csv");
}

const FORM: Operation = Operation {
    body: Body::form(
        "application/x-www-form-urlencoded",
        &[
            Parameter::query("deep").deep_object(),
            Parameter::query("commas").form(false),
            Parameter::query("free").form(true).reserved(),
            Parameter::query("json").json(),
        ],
    ),
    ..POST
};

#[test]
fn forms() {
    let object = r#"{"a":1,"b":{"c":[1,2],"d":[{"e":"x"},{"e":"y"}]}}"#;
    let table = [
        ("plain", "\"a b&ü\"", "plain=a%20b%26%C3%BC"),
        ("plain", "true", "plain=true"),
        ("plain", "[1,\"x\"]", "plain=1&plain=x"),
        ("plain", r#"{"k":[1]}"#, "plain=%7B%22k%22%3A%5B1%5D%7D"),
        ("plain", r#"[{"k":1}]"#, "plain=%7B%22k%22%3A1%7D"),
        ("plain", "null", ""),
        ("plain", "[]", ""),
        (
            "deep",
            object,
            "deep%5Ba%5D=1&deep%5Bb%5D%5Bc%5D%5B%5D=1&deep%5Bb%5D%5Bc%5D%5B%5D=2\
             &deep%5Bb%5D%5Bd%5D%5B0%5D%5Be%5D=x&deep%5Bb%5D%5Bd%5D%5B1%5D%5Be%5D=y",
        ),
        ("deep", "[\"a\"]", "deep%5B%5D=a"),
        ("commas", "[1,2]", "commas=1,2"),
        ("free", "\"a/b\"", "free=a/b"),
        ("json", "[1,2]", "json=%5B1%2C2%5D"),
    ];
    for (name, json, expected) in table {
        let (content_type, body) = sent(&FORM, |it| it.field(name, &value(json)));
        assert_eq!(body, expected, "{name} {json}");
        assert_eq!(content_type, "application/x-www-form-urlencoded");
    }
    let (_, body) = sent(&FORM, |it| it.json(&value(r#"{"a":1,"b":"x"}"#)).field("a", &2_i64));
    assert_eq!(body, "a=2&b=x");
    let client = client();
    let error = Call::new(&client, &FORM).json(&value("[1]")).request().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
}

const PARTS: Operation = Operation {
    body: Body::multipart("multipart/form-data", &[("typed", "image/png, image/jpeg")]),
    ..POST
};

/// The body with `B` for its boundary, which the header names.
fn parts(set: impl FnOnce(Call) -> Call) -> String {
    let (content_type, body) = sent(&PARTS, set);
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert_eq!(boundary.len(), 32);
    body.replace(boundary, "B")
}

#[test]
fn multipart_bodies() {
    let body = parts(|it| {
        it.field("text", &"a\"@0")
            .field("list", &value("[1,null,\"x\"]"))
            .field("object", &value(r#"{"k":[1]}"#))
            .field("file", &File::named("ü\"\r\n.txt", "hi").with_content_type("text/plain"))
            .field("typed", &Some(File::new("png")))
            .field("many", &vec![File::new("1"), File::named("two", "2")])
    });
    let expected = "--B\n\
        Content-Disposition: form-data; name=\"text\"\n\na\"@0\n--B\n\
        Content-Disposition: form-data; name=\"list\"\n\n1\n--B\n\
        Content-Disposition: form-data; name=\"list\"\n\nx\n--B\n\
        Content-Disposition: form-data; name=\"object\"\nContent-Type: application/json\n\n{\"k\":[1]}\n--B\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"ü%22%0D%0A.txt\"\nContent-Type: text/plain\n\nhi\n--B\n\
        Content-Disposition: form-data; name=\"typed\"; filename=\"typed\"\nContent-Type: image/png\n\npng\n--B\n\
        Content-Disposition: form-data; name=\"many\"; filename=\"many\"\nContent-Type: application/octet-stream\n\n1\n--B\n\
        Content-Disposition: form-data; name=\"many\"; filename=\"two\"\nContent-Type: application/octet-stream\n\n2\n--B--\n";
    assert_eq!(body.replace("\r\n", "\n"), expected);
}

const ITEMS: Operation = Operation {
    body: Body::multipart("multipart/form-data", &[("image", "image/png")]).items("image"),
    ..POST
};

#[test]
fn a_list_is_parts_of_one_name() {
    let (content_type, body) =
        sent(&ITEMS, |it| it.json(&vec![File::new("1"), File::named("two", "2")]));
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let expected = "--B\n\
        Content-Disposition: form-data; name=\"image\"; filename=\"image\"\nContent-Type: image/png\n\n1\n--B\n\
        Content-Disposition: form-data; name=\"image\"; filename=\"two\"\nContent-Type: image/png\n\n2\n--B--\n";
    assert_eq!(body.replace(boundary, "B").replace("\r\n", "\n"), expected);
    let (_, body) = sent(&ITEMS, |it| it.json(&Vec::<File>::new()));
    assert!(body.starts_with("--") && body.ends_with("--\r\n"), "{body}");
    // Without a list there is nothing to name.
    let error = Call::new(&client(), &PARTS).json(&value("[1]")).request().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
}

/// As a printed struct with a file, one of them in an object of its own.
#[derive(Default)]
struct Upload {
    file: File,
    inner: Option<Box<Self>>,
}

const UPLOAD: Names = Names { constants: &[], tags: &[], required: &[], optional: &["file", "in"] };

impl Encode for Upload {
    fn write(&self, out: &mut Writer) {
        out.object(&UPLOAD, &[&self.file, &self.inner], &Extra::<Json>::default());
    }
}

#[test]
fn files_in_whole_bodies_and_in_json() {
    let file = File::new(&b"\xFFa"[..]);
    let inner = Upload { file: file.clone(), inner: None };
    let upload = Upload { file, inner: Some(Box::new(inner)) };
    let body = parts(|it| it.json(&upload));
    assert!(body.contains("octet-stream\r\n\r\n\u{FFFD}a\r\n"), "{body}");
    assert!(body.contains("application/json\r\n\r\n{\"file\":\"/2E=\"}\r\n"), "{body}");
    let text = File::named("name", "a\"b");
    assert_eq!(json::to_string(&text), r#""a\"b""#);
    let read: File = json::from_str(r#""a\"b""#).unwrap();
    assert_eq!(read.as_bytes(), Some(&Bytes::from("a\"b")));
    assert_eq!(serde_json::to_value(&text).unwrap(), serde_json::json!("a\"b"));
    assert!(!format!("{text:?}").contains("a\"b"), "content may be a secret, and is long");
}

#[test]
fn templates() {
    let table = [
        ("/{a}.{b}", "/1%2F.2", None),
        ("/{a}:{b}/{a}", "/1%2F:2/1%2F", None),
        ("/files/{b}.json", "/files/2.json", None),
        ("/x?action=y&id={a}", "/x", Some("action=y&id=1%2F&q=z")),
        ("/x#Get", "/x", None),
        ("/x?a#b?c", "/x", Some("a&q=z")),
        ("/ü {b}", "/%C3%BC%202", None),
    ];
    for (path, filled, query) in table {
        let operation = Operation { path, ..POST };
        let client = client();
        let call = Call::new(&client, &operation).path("a", &"1/").path("b", &2_i64);
        let request = call.query("q", &"z").request().unwrap();
        assert_eq!(request.uri().path(), format!("/v2{filled}"), "{path}");
        assert_eq!(request.uri().query(), query.or(Some("q=z")), "{path}");
    }
    let slashes = Operation { path: "/v1/{name}:run", ..POST };
    let client = client();
    let fill = |value: &str| {
        let it = Parameter::path("name").simple(false).reserved();
        Call::new(&client, &slashes).parameter(&it, &value).request()
    };
    assert_eq!(fill("projects/x y?").unwrap().uri().path(), "/v2/v1/projects/x%20y%3F:run");
    assert!(fill("a/../b").is_err());
}

const API: Api = Api {
    title: "test",
    user_agent: "test/1",
    env_prefix: "GENERATED_TEST_OF_BODIES",
    servers: &[
        Server { url: "https://one.example/v1", description: "", variables: &[] },
        Server {
            url: "https://{region}.example/{version}",
            description: "",
            variables: &[
                Variable { name: "region", default: "eu", values: &["eu", "us"] },
                Variable { name: "version", default: "", values: &[] },
            ],
        },
        Server {
            url: "https://{tenant}.example:{port}/v1",
            description: "",
            variables: &[
                Variable { name: "tenant", default: "a", values: &[] },
                Variable { name: "port", default: "443", values: &[] },
            ],
        },
        Server {
            url: "https://{host}/v1",
            description: "",
            variables: &[Variable { name: "host", default: "a.example", values: &[] }],
        },
    ],
    security: &[],
    asks_for_credentials: true,
    error_words: &[],
    schemes: &[
        SecurityScheme { name: "app", variable: "APP", scheme: Scheme::ApiKeyHeader("x-app") },
        SecurityScheme { name: "key", variable: "KEY", scheme: Scheme::ApiKeyHeader("x-key") },
        SecurityScheme { name: "basic", variable: "BASIC", scheme: Scheme::Basic },
        SecurityScheme { name: "hmac", variable: "HMAC", scheme: Scheme::Http("HMAC") },
        SecurityScheme { name: "cert", variable: "CERT", scheme: Scheme::Certificate },
    ],
};

fn builder() -> ClientBuilder {
    ClientBuilder::new(&API).transport(Mock::answering(200, ""))
}

/// The URL of a call.
fn url(builder: ClientBuilder, operation: &Operation) -> Result<String, Error> {
    let client = builder.build()?;
    Call::new(&client, operation).request().map(|it| it.uri().to_string())
}

#[test]
fn a_variable_of_a_server_does_not_move_the_host() {
    let tenant =
        builder().server(2).server_variable("port", "8443").server_variable("tenant", "b-c");
    assert_eq!(url(tenant, &POST).unwrap(), "https://b-c.example:8443/v1/a");
    let host = builder().server(3).server_variable("host", "b.example:8443");
    assert_eq!(url(host, &POST).unwrap(), "https://b.example:8443/v1/a");
    for (name, value) in [
        ("tenant", "evil.com/"),
        ("tenant", "evil.com?"),
        ("tenant", "evil.com#"),
        ("tenant", "evil.com:1/"),
        ("tenant", "x@evil.com/"),
        ("tenant", "evil.com\\"),
        ("port", "1@evil.com"),
        ("port", "1/x"),
    ] {
        let error = builder().server(2).server_variable(name, value).build().unwrap_err();
        assert!(error.to_string().contains("another host"), "{value}: {error}");
    }
}

#[test]
fn servers() {
    let own = Operation { server: Some("https://other.example/x"), ..POST };
    assert_eq!(url(builder(), &POST).unwrap(), "https://one.example/v1/a");
    assert_eq!(url(builder(), &own).unwrap(), "https://other.example/x/a");
    assert_eq!(url(builder().base_url("https://b.example"), &own).unwrap(), "https://b.example/a");
    let second = || builder().server(1).server_variable("version", "v2");
    assert_eq!(url(second(), &own).unwrap(), "https://eu.example/v2/a");
    let us = second().server_variable("region", "us");
    assert_eq!(url(us, &POST).unwrap(), "https://us.example/v2/a");
    let wrong = [
        (
            builder().server(1),
            "the server https://{region}.example/{version} needs its variable `version`",
        ),
        (
            second().server_variable("region", "mars"),
            "`region` of the server is one of `eu`, `us`, not `mars`",
        ),
        (
            builder().server_variable("x", "y"),
            "the server https://one.example/v1 has no variable `x`",
        ),
        (builder().server(4), "the document has 4 servers, none at 4"),
        (
            second().server_variable("version", "../../x@evil.com"),
            "the base URL has a segment `.` or `..`",
        ),
    ];
    for (builder, message) in wrong {
        assert_eq!(builder.build().unwrap_err().to_string(), message);
    }
}

#[test]
fn each_scheme_can_have_a_credential_of_its_own() {
    let both = Operation {
        security: Some(&[&["app", "key"], &["basic"], &["hmac", "cert"], &[]]),
        ..POST
    };
    let request = |builder: ClientBuilder| {
        let client = builder.build().unwrap();
        Call::new(&client, &both).request().unwrap().headers().clone()
    };
    let headers = request(builder().credential("app", "a1").credential("key", "k1"));
    assert_eq!(
        (&headers["x-app"], &headers["x-key"]),
        (&"a1".parse().unwrap(), &"k1".parse().unwrap())
    );
    assert!(headers["x-app"].is_sensitive());
    let headers = request(builder().api_key("shared").credential("app", "a1"));
    assert_eq!(
        (&headers["x-app"], &headers["x-key"]),
        (&"a1".parse().unwrap(), &"shared".parse().unwrap())
    );
    let headers =
        request(builder().credential("app", "a1").credential("basic", "Aladdin:open sesame"));
    assert_eq!(headers["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    let headers = request(builder().credential("hmac", "id=1, mac=\"x\""));
    assert_eq!(headers["authorization"], "HMAC id=1, mac=\"x\"");
    assert!(!request(builder()).contains_key("authorization"));
    for (scheme, value) in
        [("none", "x"), ("basic", "no colon"), ("app", "a\tb"), ("hmac", " "), ("cert", "x")]
    {
        let error = builder().credential(scheme, value).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{scheme}");
    }
}

#[test]
fn credentials_that_are_not_complete_or_given_twice() {
    let place = |security, set: fn(Call) -> Call| {
        let schemes = &[
            SecurityScheme { name: "id", variable: "ID", scheme: Scheme::ApiKeyQuery("id") },
            SecurityScheme { name: "jar", variable: "JAR", scheme: Scheme::ApiKeyCookie("jar") },
            SecurityScheme { name: "app", variable: "APP", scheme: Scheme::ApiKeyHeader("x-app") },
        ];
        let api: &'static Api = Box::leak(Box::new(Api { schemes, ..API }));
        let builder = ClientBuilder::new(api).transport(Mock::answering(200, ""));
        let builder =
            builder.credential("id", "i1").credential("jar", "j1").header("cookie", "c=1");
        let client = builder.build().unwrap();
        let request = set(Call::new(&client, &POST.security(security))).request().unwrap();
        let cookie = request.headers().get("cookie").map(|it| it.to_str().unwrap().to_owned());
        (request.uri().query().map(str::to_owned), cookie)
    };
    let text = |it: &str| Some(it.to_owned());
    assert_eq!(place(&[&["app", "id"]], |it| it), (text("id=i1"), text("c=1")));
    assert_eq!(place(&[&["app", "id"], &["jar"]], |it| it), (None, text("c=1; jar=j1")));
    assert_eq!(place(&[&["id"]], |it| it.query("id", &"own")).0, text("id=own"));
    assert_eq!(place(&[&["jar"]], |it| it.cookie("jar", &"own")).1, text("c=1; jar=own"));
    let both = place(&[&["jar"]], |it| it.header_text("cookie", "d=2"));
    assert_eq!(both.1, text("d=2; jar=j1"));
}

#[test]
fn constants_go_with_what_is_set() {
    let body = Body::json("application/json").constants(&[("kind", "\"a\""), ("v", "1")]);
    let required = Operation { body, ..POST };
    assert_eq!(sent(&required, |it| it).1, r#"{"kind":"a","v":1}"#);
    assert_eq!(
        sent(&required, |it| it.field("x", &1_i64).field("v", &2_i64)).1,
        r#"{"kind":"a","x":1,"v":2}"#
    );
    assert_eq!(sent(&required, |it| it.json(&value("[1]"))).1, "[1]");
    let optional = Operation { body: body.optional(), ..POST };
    assert_eq!(sent(&optional, |it| it), (String::new(), String::new()));
    assert_eq!(sent(&optional, |it| it.field("x", &1_i64)).1, r#"{"kind":"a","v":1,"x":1}"#);
}

/// A list, or nothing.
struct Perhaps;

impl Endpoint for Perhaps {
    type Output = Option<Vec<i64>>;
    const OPERATION: &'static Operation = &POST;

    fn decode(response: &RawResponse) -> Result<Option<Vec<i64>>, Error> {
        response.unless(&[202], RawResponse::json)
    }
}

#[test]
fn successes_without_a_body() {
    let decode = |status, body: &'static str| {
        let server = Mock::answering(status, body);
        let client = server.client().unwrap();
        let call = Call::new(&client, &POST);
        Mock::block_on(call.send::<Perhaps>())
    };
    assert_eq!(decode(200, "[1]").unwrap(), Some(vec![1]));
    assert_eq!(decode(202, "accepted").unwrap(), None);
    assert_eq!(decode(204, "").unwrap(), None);
    assert_eq!(decode(200, "{}").unwrap_err().kind(), ErrorKind::Decode);
}

#[test]
fn one_property_of_an_object() {
    let body = br#"{"data":{"type":"inner"},"type":"order.created"}"#;
    assert_eq!(json::at::<String>(body, &["type"]).unwrap().as_deref(), Some("order.created"));
    assert_eq!(json::at::<String>(body, &["none"]).unwrap(), None);
    assert!(json::at::<String>(b"[]", &["type"]).is_err());
    let nested = br#"{"data":{"event_type":"call.answered"}}"#;
    let path = ["data", "event_type"];
    assert_eq!(json::at::<String>(nested, &path).unwrap().as_deref(), Some("call.answered"));
    assert!(json::at::<String>(br#"{"data":7}"#, &path).is_err());
}

#[test]
fn methods_of_any_name() {
    let client = client();
    let query = Operation { method: Verb::new("QUERY"), ..POST };
    assert_eq!(Call::new(&client, &query).request().unwrap().method().as_str(), "QUERY");
    let wrong = Operation { method: Verb::new("A B"), ..POST };
    assert_eq!(Call::new(&client, &wrong).request().unwrap_err().kind(), ErrorKind::Request);
}

/// Has a second implementation for what a text turns into, so that the first is no longer the only one.
trait IsNoText<Way> {
    fn is_none() {}
}

impl<T> IsNoText<()> for T {}
impl<T: From<&'static str>> IsNoText<u8> for T {}
impl<T: From<String>> IsNoText<u16> for T {}

/// It could be the path of a file, whose name would be uploaded. That it compiles is the test.
#[test]
fn a_text_is_no_file() {
    <File as IsNoText<_>>::is_none();
}
