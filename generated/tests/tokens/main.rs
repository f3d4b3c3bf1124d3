//! Tokens that change: from providers, and for the client's own id and secret; on a virtual clock.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod fetched;
mod provided;
mod refused;
mod together;

use std::time::Duration;

use bytes::Bytes;
use generated::runtime::{
    Api, Body, Call, Client, ClientBuilder, Endpoint, Error, Mock, Operation, RawResponse, Reply,
    Scheme, SecurityScheme, Server, Transport, Verb,
};
use http::Request;

const ID: &str = "client one";
const SECRET: &str = "SECRET:CANARY/0123456789";

const API: Api = Api {
    title: "Machines",
    user_agent: "machines/1",
    env_prefix: "MACHINES",
    servers: &[Server { url: "https://api.example.com/v1", description: "", variables: &[] }],
    security: &[],
    asks_for_credentials: true,
    error_words: &[],
    schemes: &[
        scheme("machine", Scheme::oauth2("/oauth/token", &["read", "write all"])),
        scheme("user", Scheme::Bearer),
        scheme("header", Scheme::ApiKeyHeader("X-Key")),
        scheme("query", Scheme::ApiKeyQuery("key")),
        scheme("cookie", Scheme::ApiKeyCookie("session")),
    ],
};

const fn scheme(name: &'static str, scheme: Scheme) -> SecurityScheme {
    SecurityScheme { name, variable: name, scheme }
}

const GET: Operation = Operation {
    id: None,
    located: None,
    method: Verb::GET,
    path: "/things",
    body: Body::none(),
    accept: "application/json",
    security: Some(&[&["machine"]]),
    idempotency_header: None,
    server: None,
};
const POST: Operation = Operation { method: Verb::POST, ..GET };
const OPEN: Operation = Operation { security: Some(&[]), ..GET };
const USER: Operation = Operation { security: Some(&[&["user"]]), ..GET };

struct Nothing;

impl Endpoint for Nothing {
    type Output = ();
    const OPERATION: &'static Operation = &GET;

    fn decode(response: &RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

/// Gives `token-1`, `token-2` and so on, each for so many seconds, and does for all else what `api` says.
fn serving(
    seconds: Option<u64>,
    mut api: impl FnMut(&Request<Bytes>) -> Reply + Send + 'static,
) -> Mock {
    let mut count = 0;
    Mock::handler(move |request| {
        if request.uri().path() != "/oauth/token" {
            return api(request);
        }
        count += 1;
        let life = seconds.map(|it| format!(r#","expires_in":{it}"#)).unwrap_or_default();
        let token = format!(r#"{{"access_token":"token-{count}","token_type":"Bearer"{life}}}"#);
        Reply::new(200, token)
    })
}

fn good(seconds: Option<u64>) -> Mock {
    serving(seconds, |_| Reply::new(204, ""))
}

fn client(
    transport: &(impl Transport + Clone),
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Client {
    set(ClientBuilder::new(&API)).transport(transport.clone()).build().unwrap()
}

/// A client with an id and a secret.
fn machine(transport: &(impl Transport + Clone)) -> Client {
    client(transport, |it| it.oauth2_client_credentials(ID, SECRET))
}

fn send(client: &Client, operation: &Operation) -> Result<(), Error> {
    Mock::block_on(Call::new(client, operation).send::<Nothing>())
}

fn pass(server: &Mock, seconds: u64) {
    Mock::block_on(server.sleep(Duration::from_secs(seconds)));
}

/// What each request carried: the token, or where it went to get one.
fn seen(server: &Mock) -> Vec<String> {
    let told = |request: &Request<Bytes>| match request.uri().path() {
        "/oauth/token" => "fetch".to_owned(),
        _ => header(request, "authorization"),
    };
    server.requests().iter().map(told).collect()
}

fn header(request: &Request<Bytes>, name: &str) -> String {
    let value = request.headers().get(name).map(|it| it.to_str().unwrap());
    value.unwrap_or_default().to_owned()
}
