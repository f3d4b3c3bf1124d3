//! What a client is given is sent, whatever the document says of it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use generated::runtime::{
    Api, Call, ClientBuilder, Method, Mock, Operation, Scheme, SecurityScheme, Server,
};

/// A document that says nothing of who is calling, as that of GitHub.
const SILENT: Api = Api {
    title: "Silent",
    user_agent: "silent/1",
    env_prefix: "SILENT_TEST_OF_CREDENTIALS",
    servers: &[Server { url: "https://api.example.com", description: "", variables: &[] }],
    schemes: &[],
    security: &[],
    asks_for_credentials: false,
    error_words: &[],
};
/// One that knows how, and wants nothing, as that of Ollama.
const OPTIONAL: Api = Api { schemes: &[scheme("token", Scheme::Bearer)], ..SILENT };
const KEYED: Api = Api {
    schemes: &[scheme("key", Scheme::ApiKeyHeader("Authorization"))],
    asks_for_credentials: true,
    error_words: &[],
    ..SILENT
};
/// One whose operations need the second of two.
const MOST: Api = Api {
    schemes: &[
        scheme("other", Scheme::ApiKeyHeader("x-other")),
        scheme("key", Scheme::ApiKeyHeader("authorization")),
    ],
    security: &[&["key"]],
    ..KEYED
};
const TOKENS: Api = Api { asks_for_credentials: true, ..OPTIONAL };
const CERTIFICATE: Api = Api { schemes: &[scheme("certificate", Scheme::Certificate)], ..SILENT };

const OPEN: Operation = Operation::get("/x");
const ELSEWHERE: Operation = Operation::get("/x").server("https://uploads.example.com");
const BY_KEY: Operation = Operation::get("/x").security(&[&["key"]]);
const BY_CERTIFICATE: Operation = Operation::get("/x").security(&[&["certificate"]]);

const fn scheme(name: &'static str, scheme: Scheme) -> SecurityScheme {
    SecurityScheme { name, variable: name, scheme }
}

/// What a call says of who is calling.
fn signed(
    api: &'static Api,
    operation: &Operation,
    give: fn(ClientBuilder) -> ClientBuilder,
) -> Option<String> {
    let mock = Mock::answering(200, "{}");
    let client = give(ClientBuilder::new(api)).transport(mock.clone()).build().unwrap();
    Mock::block_on(client.request(Method::GET, "/new").send()).unwrap();
    let call = Call::new(&client, operation).request().unwrap();
    let text = |it: &http::HeaderMap| Some(it.get("authorization")?.to_str().unwrap().to_owned());
    let of_no_document = text(mock.requests()[0].headers());
    assert!(of_no_document.is_some(), "an operation that the document does not know");
    text(call.headers())
}

#[test]
fn a_document_without_schemes_takes_every_credential() {
    let bearer = |it: ClientBuilder| it.bearer_token("ghp_1");
    for (api, operation) in [(&SILENT, &OPEN), (&SILENT, &ELSEWHERE), (&OPTIONAL, &OPEN)] {
        assert_eq!(signed(api, operation, bearer).unwrap(), "Bearer ghp_1");
        assert_eq!(signed(api, operation, |it| it.api_key("ghp_1")).unwrap(), "Bearer ghp_1");
        let basic = signed(api, operation, |it| it.basic_auth("user", "pass"));
        assert_eq!(basic.unwrap(), "Basic dXNlcjpwYXNz");
    }
    assert_eq!(signed(&CERTIFICATE, &BY_CERTIFICATE, bearer).unwrap(), "Bearer ghp_1");
}

#[test]
fn a_credential_that_the_document_does_not_ask_for_is_sent_where_it_asks_for_another() {
    assert_eq!(signed(&KEYED, &BY_KEY, |it| it.bearer_token("jwt")).unwrap(), "Bearer jwt");
    let named = |it: ClientBuilder| it.api_key(" Token nbp_1 ");
    assert_eq!(signed(&KEYED, &BY_KEY, named).unwrap(), "Token nbp_1");
    assert_eq!(signed(&KEYED, &OPEN, named).unwrap(), "Token nbp_1");
    let builder = ClientBuilder::new(&TOKENS).transport(Mock::new());
    let error = builder.api_key("Token x").build().unwrap_err();
    assert!(error.to_string().contains("characters other than visible ASCII"), "{error}");
}

/// What is open among others may be where a token is come by, or a place of somebody else's.
#[test]
fn an_open_operation_among_others_takes_what_is_there_and_not_what_has_to_be_asked_for() {
    assert_eq!(signed(&TOKENS, &OPEN, |it| it.bearer_token("t")).unwrap(), "Bearer t");
    assert_eq!(signed(&TOKENS, &ELSEWHERE, |it| it.bearer_token("t")), None);

    let sent = |api: &'static Api| {
        let mock = Mock::answering(200, "{}");
        let builder = ClientBuilder::new(api).transport(mock.clone());
        let builder =
            builder.token_provider(|| async { Ok::<_, std::convert::Infallible>("fresh") });
        let client = builder.build().unwrap();
        Mock::block_on(Call::new(&client, &OPEN).send::<Nothing>()).unwrap();
        mock.requests()[0].headers().get("authorization").is_some()
    };
    assert_eq!((sent(&TOKENS), sent(&OPTIONAL), sent(&SILENT)), (false, true, true));
}

#[test]
fn an_operation_that_says_nothing_needs_what_most_of_its_api_need() {
    let named = |it: ClientBuilder| it.credential("other", "o").credential("key", "k");
    let client = named(ClientBuilder::new(&MOST)).transport(Mock::new()).build().unwrap();
    let is_signed = |operation: &Operation| {
        let request = Call::new(&client, operation).request().unwrap();
        request.headers().contains_key("authorization")
    };
    assert!(is_signed(&OPEN));
    assert!(!is_signed(&OPEN.security(&[&["other"]])));
    assert!(!is_signed(&OPEN.security(&[])));
}

#[test]
fn what_asks_for_no_credential_needs_none_of_the_environment() {
    for api in [&SILENT, &OPTIONAL, &CERTIFICATE] {
        assert!(ClientBuilder::new(api).from_env().is_ok());
    }
    let error = ClientBuilder::new(&TOKENS).from_env().unwrap_err();
    assert!(error.to_string().contains("SILENT_TEST_OF_CREDENTIALS_API_KEY"), "{error}");
}

struct Nothing;

impl generated::runtime::Endpoint for Nothing {
    type Output = ();
    const OPERATION: &'static Operation = &OPEN;

    fn decode(response: &generated::runtime::RawResponse) -> Result<(), generated::runtime::Error> {
        response.empty()
    }
}
