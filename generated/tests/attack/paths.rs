//! R26: no value of a path parameter leads anywhere else.

use generated::runtime::{Call, Client, Encode, ErrorKind, Method, Mock, Operation, Parameter};

/// What is dangerous, alone or beside each other. All strings of one to four of them are 20 + 20² + 20³ + 20⁴ = 168,420.
const SYMBOLS: [&str; 20] = [
    ".", "/", "\\", "%", "2e", "2E", "2f", "5c", "25", "00", "?", "#", ":", "@", ";", "&", " ",
    "\n", "a", "é",
];
const COUNT: usize = 168_420;

const PATH: Operation = Operation::new("GET", "/before/{id}/after");
const BESIDE: Operation = Operation::new("GET", "/{a}{b}/.{c}");
const LAST: Operation = Operation::new("GET", "/before/{id}");

/// All strings of one to four symbols.
fn values() -> impl Iterator<Item = String> {
    (1..=4_u32).flat_map(|length| {
        (0..20_usize.pow(length)).map(move |number| {
            (0..length).map(|at| SYMBOLS[number / 20_usize.pow(at) % 20]).collect()
        })
    })
}

/// Whether it is a segment that leads elsewhere. With escapes it is text, whose percent signs are encoded.
fn is_dots(value: &str) -> bool {
    matches!(value, "." | "..")
}

/// What the percent-encoding of a segment stands for.
fn decoded(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let hex = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// The path of a request; `None` where there is none.
fn path(client: &Client, operation: &Operation, value: &dyn Encode) -> Option<String> {
    match Call::new(client, operation).path("id", value).request() {
        Ok(request) => {
            assert_eq!(request.uri().authority().unwrap(), "mock.invalid");
            assert_eq!(request.uri().query(), None);
            Some(request.uri().path().to_owned())
        }
        Err(error) => {
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0));
            None
        }
    }
}

#[test]
fn r26_no_value_changes_the_route() {
    let client = Mock::new().client().unwrap();
    let (mut all, mut refused) = (0, Vec::new());
    for value in values() {
        all += 1;
        for (operation, after) in [(&PATH, &["after"][..]), (&LAST, &[])] {
            let Some(path) = path(&client, operation, &value.as_str()) else {
                refused.push(value.clone());
                assert!(is_dots(&value), "{value:?} is refused");
                continue;
            };
            assert!(!is_dots(&value), "{value:?} is not refused");
            let segments: Vec<_> = path.split('/').collect();
            let ["", "v2", "before", segment, rest @ ..] = &segments[..] else { panic!("{path}") };
            assert_eq!(rest, after);
            assert_eq!(decoded(segment), value, "{path}");
            // As everybody reads URLs who follows the standard of browsers.
            let url = reqwest::Url::parse(&format!("https://mock.invalid{path}")).unwrap();
            assert_eq!((url.path(), url.host_str()), (path.as_str(), Some("mock.invalid")));
        }
    }
    refused.dedup();
    assert_eq!(all, COUNT);
    println!(
        "R26: {all} values in 2 templates: 0 changed the route; {} are refused: {}",
        refused.len(),
        refused.join(" ")
    );
}

#[tokio::test]
async fn r26_what_is_refused_is_refused_before_anything_is_sent() {
    let server = Mock::answering(200, crate::RUN);
    let client = server.client().unwrap();
    let none: Option<&str> = None;
    let values: [&dyn Encode; 5] = [&"", &".", &"..", &none, &Vec::<String>::new()];
    for value in values {
        let sent = Call::new(&client, &PATH).path("id", value).send::<crate::Run>().await;
        assert_eq!(sent.unwrap_err().kind(), ErrorKind::Request);
    }
    // Values that meet the text of the template, and each other.
    for (values, is_ok) in
        [([".", ".", "x"], false), ([".", "x", "."], false), (["x", "y", "z"], true)]
    {
        let call = ["a", "b", "c"].into_iter().zip(values);
        let call = call.fold(Call::new(&client, &BESIDE), |call, it| call.path(it.0, &it.1));
        assert_eq!(call.send::<crate::Run>().await.is_ok(), is_ok, "{values:?}");
    }
    // A label begins with a dot, and a value in reserved characters keeps its escapes.
    for (style, value) in [
        (Parameter::path("id").label(false), ""),
        (Parameter::path("id").label(false), "."),
        (Parameter::path("id").reserved(), "%2e%2E"),
        (Parameter::path("id").reserved(), "a/../b"),
    ] {
        let call = Call::new(&client, &PATH).parameter(&style, &value);
        assert!(call.send::<crate::Run>().await.is_err(), "{style:?} {value}");
    }
    // In what is written as a whole, escapes are escapes.
    for path in ["/a/%2e%2E/b", "/a/.%2e", "/%2e", "//.."] {
        let sent = client.request(Method::GET, path).send().await;
        assert_eq!(sent.unwrap_err().kind(), ErrorKind::Request, "{path}");
    }
    assert_eq!(server.requests().len(), 1);
}
