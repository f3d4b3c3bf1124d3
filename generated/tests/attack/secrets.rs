//! R24: a secret is in nothing that is printed, logged or thrown, and goes to nobody but the server.

use std::error::Error as _;
use std::fmt::Write as _;
use std::future::poll_fn;
use std::panic::{self, AssertUnwindSafe};
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

use futures_core::Stream;
use generated::ClientBuilder;
use generated::runtime::{
    Api, Body, Call, Describes, Error, ErrorKind, Json, Method, Operation, Scheme, SecurityScheme,
    Server as Place, Token,
};
use generated::types::{HttpValidationError, TestRunResponse};

use crate::clock::Clock;
use crate::recorder::Recorder;
use crate::server::{Received, Server, Step, reply};
use crate::{Run, timed};

/// With signs that look different in a URL; what is looked for is their common beginning, and the Base64 of it.
const CANARY: &str = "SECRET_CANARY/0123+4567:89";
const TRACES: [&str; 4] =
    ["SECRET_CANARY", "U0VDUkVUX0NBTkFSW", "VNFQ1JFVF9DQU5BUl", "TRUNSRVRfQ0FOQVJZ"];

const API: Api = Api {
    title: "Secrets",
    user_agent: "secrets/1",
    env_prefix: "SECRETS",
    servers: &[Place { url: "https://api.example.com", description: "", variables: &[] }],
    security: &[],
    asks_for_credentials: true,
    error_words: &[],
    schemes: &[
        scheme("bearer", Scheme::Bearer),
        scheme("basic", Scheme::Basic),
        scheme("header", Scheme::ApiKeyHeader("X-Key")),
        scheme("query", Scheme::ApiKeyQuery("key")),
        scheme("cookie", Scheme::ApiKeyCookie("session")),
        scheme("machine", Scheme::oauth2("/token", &[])),
    ],
};

const fn scheme(name: &'static str, scheme: Scheme) -> SecurityScheme {
    SecurityScheme { name, variable: name, scheme }
}

const fn operation(security: &'static [&'static [&'static str]]) -> Operation {
    Operation::new("GET", "/x").body(Body::json("application/json")).security(security)
}

/// A way to carry a secret: its name, who gives it, and the operation that wants it.
struct Way {
    name: &'static str,
    give: fn(ClientBuilder) -> ClientBuilder,
    operation: Operation,
}

const WAYS: [Way; 11] = [
    Way {
        name: "bearer token",
        give: |it| it.bearer_token(CANARY),
        operation: operation(&[&["bearer"]]),
    },
    Way {
        name: "password",
        give: |it| it.basic_auth("user", CANARY),
        operation: operation(&[&["basic"]]),
    },
    Way {
        name: "key in a header",
        give: |it| it.api_key(CANARY),
        operation: operation(&[&["header"]]),
    },
    Way {
        name: "key in the query",
        give: |it| it.api_key(CANARY),
        operation: operation(&[&["query"]]),
    },
    Way {
        name: "key in a cookie",
        give: |it| it.api_key(CANARY),
        operation: operation(&[&["cookie"]]),
    },
    Way {
        name: "named key",
        give: |it| it.credential("header", CANARY),
        operation: operation(&[&["header"]]),
    },
    Way {
        name: "token of a provider",
        give: |it| it.token_provider(|| async { Ok::<_, std::convert::Infallible>(CANARY) }),
        operation: operation(&[&["bearer"]]),
    },
    Way {
        name: "client secret",
        give: |it| it.oauth2_client_credentials("id", CANARY),
        operation: operation(&[&["machine"]]),
    },
    Way {
        name: "parameter of one's own",
        give: |it| it.query_param("api_key", CANARY),
        operation: operation(&[]),
    },
    Way {
        name: "cookies of one's own",
        give: |it| it.header("cookie", format!("session={CANARY}; theme=dark")),
        operation: operation(&[]),
    },
    Way {
        name: "header of one's own",
        give: |it| it.header("x-api-key", CANARY),
        operation: operation(&[]),
    },
];

/// Something that goes wrong, which kind of error that is, and what the server does.
struct Wrong {
    name: &'static str,
    kind: ErrorKind,
    steps: fn() -> Vec<Step>,
}

fn answer(make: fn(&Received) -> Vec<u8>) -> Vec<Step> {
    vec![Step::Read, Step::Answer(make)]
}

/// The whole request, as a string of JSON.
fn echo(request: &Received) -> String {
    serde_json::Value::from(format!("{} {CANARY}", request.head)).to_string()
}

/// The servers that go wrong do so with the secret in whatever they say.
#[rustfmt::skip]
const WRONGS: [Wrong; 14] = [
    Wrong { name: "status that echoes", kind: ErrorKind::Status, steps: || answer(|it| reply("403 No", "", format!("{{\"message\":{}}}", echo(it)))) },
    Wrong { name: "status in HTML", kind: ErrorKind::Status, steps: || answer(|it| reply("401 No", &format!("content-type: text/{CANARY}\r\nwww-authenticate: Basic {CANARY}\r\nx-request-id: {CANARY}\r\n"), echo(it))) },
    Wrong { name: "status with words of its own", kind: ErrorKind::Status, steps: || answer(|it| reply("429 Busy", "", format!("[{}]", echo(it)))) },
    Wrong { name: "redirect", kind: ErrorKind::Redirect, steps: || answer(|_| reply("307 There", &format!("location: http://u:{CANARY}@localhost/{CANARY}?key={CANARY}\r\n"), "")) },
    Wrong { name: "garbage", kind: ErrorKind::Connection, steps: || answer(|it| it.head.clone().into_bytes()) },
    Wrong { name: "header that is none", kind: ErrorKind::Connection, steps: || answer(|_| format!("HTTP/1.1 200 OK\r\n{CANARY}\0: {CANARY}\r\n\r\n").into_bytes()) },
    Wrong { name: "reset", kind: ErrorKind::Connection, steps: || vec![Step::Read, Step::Reset] },
    Wrong { name: "cut body", kind: ErrorKind::Connection, steps: || vec![Step::Read, Step::Send(format!("HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{CANARY}").into()), Step::Close] },
    Wrong { name: "silence", kind: ErrorKind::Timeout, steps: || vec![Step::Read, Step::Silence(0, 40)] },
    Wrong { name: "drip", kind: ErrorKind::Timeout, steps: || vec![Step::Read, Step::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n".to_vec()), Step::Drip] },
    Wrong { name: "body that is too long", kind: ErrorKind::TooLarge, steps: || answer(|_| reply("200 OK", "", CANARY.repeat(1000))) },
    Wrong { name: "body that is no JSON", kind: ErrorKind::Decode, steps: || answer(|_| reply("200 OK", "", CANARY)) },
    Wrong { name: "body of another type", kind: ErrorKind::Decode, steps: || answer(|_| reply("200 OK", "", format!("{{\"detail_status\":\"{CANARY}\"}}"))) },
    Wrong { name: "body that ends in a string", kind: ErrorKind::Decode, steps: || answer(|_| reply("200 OK", "", format!("{{\"run_id\":\"{CANARY}"))) },
];

/// Everything that an error prints.
fn printed(error: &Error) -> String {
    let mut text =
        format!("{error} {error:?} {error:#?} {} {:?}", error.message(), error.request_id());
    let mut source = error.source().or(error.cause().map(|it| it as &dyn std::error::Error));
    while let Some(it) = source {
        write!(text, " {it} {it:?}").unwrap();
        source = it.source();
    }
    text
}

/// What was printed so far, and what must not be in it.
#[derive(Default)]
struct Printed(usize);

impl Printed {
    fn expect_no_secret(&mut self, what: &str, text: &str) {
        self.0 += 1;
        for trace in TRACES {
            assert!(!text.contains(trace), "{what}: {text}");
        }
    }
}

/// What is logged through `log`, by whomever.
struct Logged(Mutex<Vec<String>>);
static LOGGED: Logged = Logged(Mutex::new(Vec::new()));

impl log::Log for Logged {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        self.0.lock().unwrap().push(format!("{} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}

#[tokio::test]
async fn r24_secrets_are_in_nothing_that_is_printed() {
    log::set_logger(&LOGGED).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let (recorder, _watched) = Recorder::start();
    let (mut all, mut kinds) = (Printed::default(), Vec::new());
    for way in &WAYS {
        for wrong in &WRONGS {
            let error = meet(way, wrong).await;
            assert_eq!(error.kind(), wrong.kind, "{}, {}: {error}", way.name, wrong.name);
            let what = format!("{}, {}", way.name, wrong.name);
            all.expect_no_secret(&what, &printed(&error));
        }
        values(way, &mut all).await;
    }
    let error = meet(&WAYS[0], &WRONGS[0]).await;
    let words = panic::catch_unwind(AssertUnwindSafe(|| succeed(Err(error))));
    all.expect_no_secret("a panic", words.unwrap_err().downcast_ref::<String>().unwrap());
    kinds.extend(WRONGS.iter().map(|it| it.name));
    let others = [clients(), requests().await, connections().await, answers().await];
    for (name, kind, error) in others.into_iter().flatten() {
        assert_eq!(error.kind(), kind, "{name}: {error}");
        all.expect_no_secret(name, &printed(&error));
        kinds.push(name);
    }
    let spans = recorder.lines();
    let logged = LOGGED.0.lock().unwrap().clone();
    assert!(spans.len() > 100 && logged.len() > 100, "{} {}", spans.len(), logged.len());
    for line in spans.iter().chain(&logged) {
        all.expect_no_secret("a log", line);
    }
    println!(
        "R24: the secret is in none of {} texts: {} ways to carry it, {} kinds of errors, values, panics, {} lines of \
         tracing and {} of log at their finest",
        all.0,
        WAYS.len(),
        kinds.len(),
        spans.len(),
        logged.len()
    );
    assert!(kinds.len() >= 17, "{kinds:?}");
}

fn succeed(outcome: Result<(), Error>) {
    outcome.unwrap();
}

/// A call that goes wrong. Where a token is fetched, that works.
async fn meet(way: &Way, wrong: &Wrong) -> Error {
    let (clock, steps) = (Clock::default(), (wrong.steps)());
    let mut fetches = usize::from(way.name == "client secret");
    let server = Server::scripted(&clock, move || {
        if fetches == 0 {
            return steps.clone();
        }
        fetches -= 1;
        let token = format!("{{\"access_token\":\"{CANARY}\",\"token_type\":\"bearer\"}}");
        vec![Step::Read, Step::Send(reply("200 OK", "", token))]
    });
    let client = (way.give)(builder(&server, &clock)).build().unwrap();
    let call = Call::new(&client, &way.operation).json(&[CANARY].as_slice()).send::<Run>();
    let error = call.await.unwrap_err();
    assert!(server.received().iter().any(carries), "{}: {}", way.name, wrong.name);
    error
}

fn carries(request: &Received) -> bool {
    TRACES.iter().any(|it| request.head.contains(it))
}

fn builder(server: &Server, clock: &Clock) -> ClientBuilder {
    let transport = crate::clock::Timed::new(crate::reqwest(), clock);
    let builder = ClientBuilder::new(&API).base_url(server.url()).transport(transport);
    builder.max_retries(1).max_response_bytes(10_000)
}

/// What a program holds in its hands while all goes well.
async fn values(way: &Way, all: &mut Printed) {
    let body = format!("{{\"access_token\":\"{CANARY}\",\"id\":\"{CANARY}\"}}");
    let server = Server::answering(reply("200 OK", &format!("x-echo: {CANARY}\r\n"), body));
    let builder = (way.give)(builder(&server, &Clock::default())).query_param("secret", CANARY);
    all.expect_no_secret(way.name, &format!("{builder:?} {builder:#?}"));
    let client = builder.build().unwrap();
    let call = || Call::new(&client, &way.operation).header_text("x-token", CANARY);
    let request = client.request(Method::POST, "/x").query("q", CANARY).json(&CANARY);
    let sending = call().send::<Run>();
    let text = format!("{client:?} {client:#?} {:?} {:#?} {request:?} {sending:?}", call(), call());
    all.expect_no_secret(way.name, &text);
    drop(sending);
    // What is in its URL, an `http::Request` shows; it is what it is for.
    let prepared = call().request().unwrap();
    all.expect_no_secret(way.name, &format!("{:?} {:?}", prepared.headers(), prepared.body()));
    let download = format!("{:?}", call().download().await.unwrap());
    let events = format!("{:?}", call().events::<Json>(Describes::Data).await.unwrap());
    all.expect_no_secret(way.name, &(download + &events));
    let raw = request.send().await.unwrap();
    all.expect_no_secret(way.name, &format!("{raw:?} {raw:#?} {:?}", Token::new(CANARY)));
}

type Other = (&'static str, ErrorKind, Error);

fn bearer() -> ClientBuilder {
    ClientBuilder::new(&API).bearer_token(CANARY)
}

/// Clients that cannot be made.
fn clients() -> Vec<Other> {
    let user_info = format!("https://user:{CANARY}@api.example.com/");
    let encoded = "https://user:SECRET_CANARY%2F0@api.example.com/";
    let machine = bearer().oauth2_client_credentials("id", CANARY);
    let all = [
        ("key that cannot be sent", bearer().api_key(format!("{CANARY}\n{CANARY}"))),
        ("name with a colon", bearer().basic_auth(CANARY, CANARY)),
        ("header that cannot be sent", bearer().header("x-key", format!("{CANARY}\0"))),
        ("base URL with a password", bearer().base_url(encoded)),
        ("base URL with a password that has a slash", bearer().base_url(user_info.clone())),
        ("base URL that is none", bearer().base_url(format!("https://[{CANARY}"))),
        ("token URL with a password", machine.oauth2_token_url(user_info)),
    ];
    all.into_iter().map(|it| (it.0, ErrorKind::Config, it.1.build().unwrap_err())).collect()
}

/// Requests that cannot be made.
async fn requests() -> Vec<Other> {
    let server = Server::answering(reply("200 OK", "", "{}"));
    let client = timed(&server, &Clock::default()).api_key(CANARY).build().unwrap();
    let get = |path: String| client.request(Method::GET, path);
    let header = client.request(Method::GET, "/x").header("x", &format!("{CANARY}\0"));
    let value = client.request(Method::GET, "/{a}/{b}").path("a", &CANARY).path("b", &"..");
    let all = [
        ("path with a fragment", get(format!("/x?key={CANARY}#{CANARY}"))),
        ("path that climbs", get(format!("/{CANARY}/../x"))),
        ("header of a call", header),
        ("value of a path", value),
    ];
    let mut errors = Vec::new();
    for (name, request) in all {
        errors.push((name, ErrorKind::Request, request.send().await.unwrap_err()));
    }
    assert_eq!(server.connections(), 0);
    errors
}

/// What goes wrong before the API answers.
async fn connections() -> Vec<Other> {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let plain = vec![Step::Send(reply("200 OK", "", CANARY)), Step::Close];
    let plain = Server::start(&Clock::default(), plain).address();
    let nowhere = Server::nowhere();
    let (brief, ample) = (Duration::from_millis(200), Duration::from_secs(600));
    let mut errors = Vec::new();
    let silence = format!("https://{}", silent.local_addr().unwrap());
    for (name, kind, time, url) in [
        ("nobody listens", ErrorKind::Connect, ample, nowhere.url()),
        ("no TLS there", ErrorKind::Connect, ample, format!("https://{plain}")),
        ("no handshake", ErrorKind::Timeout, brief, silence),
    ] {
        let client = bearer().base_url(url).max_retries(0).connect_timeout(time).build().unwrap();
        let request = client.request(Method::GET, "/x").query("key", CANARY);
        errors.push((name, kind, request.send().await.unwrap_err()));
    }
    errors
}

/// What goes wrong beside the API, or behind it.
async fn answers() -> Vec<Other> {
    let refusal = format!("{{\"error\":\"{CANARY}\",\"error_description\":\"{CANARY}\"}}");
    let server = Server::answering(reply("400 No", "", refusal));
    let client = builder(&server, &Clock::default()).oauth2_client_credentials("id", CANARY);
    let (client, machine) = (client.build().unwrap(), operation(&[&["machine"]]));
    let no_token = Call::new(&client, &machine).send::<Run>().await.unwrap_err();
    let server = Server::answering(reply("422 No", "", format!("{{\"detail\":\"{CANARY}\"}}")));
    let client = builder(&server, &Clock::default()).api_key(CANARY).build().unwrap();
    let other = client.request(Method::GET, "/x").send().await.unwrap_err();
    let other = other.body_as::<HttpValidationError>().unwrap_err();
    let event = format!("data: {{\"detail_status\":\"{CANARY}\"}}\n\n");
    let server = Server::answering(reply("200 OK", "content-type: text/event-stream\r\n", event));
    let client = builder(&server, &Clock::default()).api_key(CANARY).build().unwrap();
    let open = operation(&[]);
    let mut events =
        Call::new(&client, &open).events::<TestRunResponse>(Describes::Data).await.unwrap();
    let event = poll_fn(|cx| Pin::new(&mut events).poll_next(cx)).await.unwrap().unwrap();
    vec![
        ("no token", ErrorKind::Token, no_token),
        ("error of another type", ErrorKind::Decode, other),
        ("event of another type", ErrorKind::Decode, event.json().unwrap_err()),
    ]
}
