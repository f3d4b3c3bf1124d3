//! Tokens for an id and a secret: when they are fetched, and how.

use generated::runtime::{Call, ClientAuth, ClientBuilder, Error, Method, Mock, Reply};

use crate::{
    API, GET, ID, Nothing, OPEN, POST, SECRET, USER, client, good, header, machine, pass, seen,
    send, serving,
};

#[test]
fn a_token_is_fetched_once_and_shared_by_clones() {
    let server = good(Some(3600));
    let client = machine(&server);
    send(&client, &GET).unwrap();
    send(&client.clone(), &POST).unwrap();
    assert_eq!(seen(&server), ["fetch", "Bearer token-1", "Bearer token-1"]);

    let fetch = &server.requests()[0];
    assert_eq!(fetch.method(), Method::POST);
    assert_eq!(fetch.uri(), "https://api.example.com/oauth/token");
    assert_eq!(header(fetch, "content-type"), "application/x-www-form-urlencoded");
    assert_eq!(header(fetch, "accept"), "application/json");
    assert_eq!(header(fetch, "user-agent"), "machines/1");
    // `client%20one:SECRET%3ACANARY%2F0123456789`
    let basic = "Basic Y2xpZW50JTIwb25lOlNFQ1JFVCUzQUNBTkFSWSUyRjAxMjM0NTY3ODk=";
    assert_eq!(header(fetch, "authorization"), basic);
    assert!(fetch.headers()["authorization"].is_sensitive());
    assert_eq!(fetch.body(), "grant_type=client_credentials&scope=read%20write%20all");
}

#[test]
fn the_secret_may_go_into_the_body_and_scopes_may_be_others() {
    let server = good(None);
    let set = |it: ClientBuilder| {
        it.oauth2_client_credentials(ID, SECRET).oauth2_client_auth(ClientAuth::Body)
    };
    send(&client(&server, |it| set(it).oauth2_scopes(["a", "b"])), &GET).unwrap();
    let none: [&str; 0] = [];
    send(&client(&server, |it| set(it).oauth2_scopes(none)), &GET).unwrap();
    let identity = "client_id=client%20one&client_secret=SECRET%3ACANARY%2F0123456789";
    let requests = server.requests();
    assert_eq!(
        requests[0].body(),
        format!("grant_type=client_credentials&scope=a%20b&{identity}").as_str()
    );
    assert_eq!(requests[2].body(), format!("grant_type=client_credentials&{identity}").as_str());
    assert_eq!(header(&requests[0], "authorization"), "");
}

#[test]
fn a_token_is_replaced_shortly_before_it_ends() {
    // A life, and the second at which its token is replaced: 30 s before the end, or a tenth of a short life.
    for (life, end) in [(3600, 3570), (300, 270), (100, 90), (10, 9)] {
        let server = good(Some(life));
        let client = machine(&server);
        send(&client, &GET).unwrap();
        pass(&server, end - 1);
        send(&client, &GET).unwrap();
        assert_eq!(seen(&server), ["fetch", "Bearer token-1", "Bearer token-1"], "{life}");
        pass(&server, 1);
        send(&client, &GET).unwrap();
        assert_eq!(seen(&server)[3..], ["fetch", "Bearer token-2"], "{life}");
    }
}

#[test]
fn a_life_may_be_unsaid_nothing_or_written_as_text() {
    let server = good(None);
    let client = machine(&server);
    send(&client, &GET).unwrap();
    pass(&server, 10_000_000);
    send(&client, &GET).unwrap();
    assert_eq!(seen(&server), ["fetch", "Bearer token-1", "Bearer token-1"]);

    let server = good(Some(0));
    let client = machine(&server);
    send(&client, &GET).unwrap();
    send(&client, &GET).unwrap();
    assert_eq!(seen(&server), ["fetch", "Bearer token-1", "fetch", "Bearer token-2"]);

    let token = r#"{"access_token":"t","token_type":"bearer","expires_in":"100"}"#;
    let server = Mock::handler(move |request| match request.uri().path() {
        "/oauth/token" => Reply::new(200, token),
        _ => Reply::new(204, ""),
    });
    let client = machine(&server);
    send(&client, &GET).unwrap();
    pass(&server, 89);
    send(&client, &GET).unwrap();
    pass(&server, 1);
    send(&client, &GET).unwrap();
    assert_eq!(seen(&server), ["fetch", "Bearer t", "Bearer t", "fetch", "Bearer t"]);
}

#[test]
fn a_401_fetches_anew_once() {
    let server = serving(None, |request| {
        let is_new = header(request, "authorization") == "Bearer token-2";
        Reply::new(if is_new { 204 } else { 401 }, "")
    });
    let client = machine(&server);
    send(&client, &POST).unwrap();
    send(&client, &POST).unwrap();
    let expected = ["fetch", "Bearer token-1", "fetch", "Bearer token-2", "Bearer token-2"];
    assert_eq!(seen(&server), expected);

    let server = serving(None, |_| Reply::new(401, r#"{"message":"not for you"}"#));
    let error = send(&machine(&server), &GET).unwrap_err();
    assert_eq!(error.to_string(), "GET /things: 401 Unauthorized: not for you");
    assert_eq!(error.attempts(), 2);
    assert_eq!(seen(&server), ["fetch", "Bearer token-1", "fetch", "Bearer token-2"]);
}

#[test]
fn calls_that_want_no_token_fetch_none() {
    let server = good(None);
    let here = machine(&server);
    send(&here, &OPEN).unwrap();
    send(&here, &USER).unwrap();
    let own = Call::new(&here, &GET).header("authorization", &"Bearer mine");
    Mock::block_on(own.send::<Nothing>()).unwrap();
    assert_eq!(seen(&server), ["", "", "Bearer mine"]);
    // What was given for the scheme goes before the id and the secret, and these before any bearer token.
    let both = |it: ClientBuilder| it.oauth2_client_credentials(ID, SECRET).bearer_token("fixed");
    send(&client(&server, |it| both(it).credential("machine", "named")), &GET).unwrap();
    send(&client(&server, both), &USER).unwrap();
    send(&client(&server, both), &GET).unwrap();
    let expected = ["Bearer named", "Bearer fixed", "fetch", "Bearer token-1"];
    assert_eq!(seen(&server)[3..], expected);
}

#[test]
fn where_tokens_come_from() {
    let fetched_from = |base: &str, url: &str| -> Result<String, Error> {
        let server = Mock::handler(|request| match request.method() {
            &Method::POST => Reply::new(200, r#"{"access_token":"t"}"#),
            _ => Reply::new(204, ""),
        });
        let client = ClientBuilder::new(&API)
            .oauth2_client_credentials(ID, SECRET)
            .oauth2_token_url(url)
            .base_url(base)
            .transport(server.clone())
            .build()?;
        send(&client, &GET)?;
        Ok(server.requests()[0].uri().to_string())
    };
    let table = [
        ("https://auth.example.com/t?tenant=1", "https://auth.example.com/t?tenant=1"),
        ("//auth.example.com/t", "https://auth.example.com/t"),
        ("/t", "https://api.example.com/t"),
        ("t", "https://api.example.com/v1/t"),
        ("http://localhost:8080/t", "http://localhost:8080/t"),
    ];
    for (url, expected) in table {
        assert_eq!(fetched_from("https://api.example.com/v1/", url).unwrap(), expected);
    }
    let local = fetched_from("http://127.0.0.1:1/", "/t").unwrap();
    assert_eq!(local, "http://127.0.0.1:1/t");
    let local = fetched_from("http://127.0.0.1:1/", "//localhost:2/t").unwrap();
    assert_eq!(local, "http://localhost:2/t");
    let wrong = [
        ("http://auth.example.com/t", "is http, which anybody on the way can read"),
        ("https://me:secret@auth.example.com/t", "has a user name in it"),
        ("https://{tenant}.example.com/t", "is not a URL"),
        ("https://auth.example.com/t#x", "has a fragment or a backslash"),
        ("../t", "has a segment `.` or `..`"),
    ];
    for (url, expected) in wrong {
        let error = fetched_from("https://api.example.com/v1", url).unwrap_err();
        assert!(error.message().starts_with(&format!("the token URL {expected}")), "{error}");
    }
}

#[test]
fn a_document_without_the_flow_needs_a_url() {
    let server = good(None);
    let telnyx = || {
        generated::Client::builder().oauth2_client_credentials(ID, SECRET).transport(server.clone())
    };
    let error = telnyx().build().unwrap_err();
    assert!(error.message().contains("does not say where tokens come from"), "{error}");
    let client = telnyx().oauth2_token_url("/oauth/token").build().unwrap();
    let run = client.ai().assistants().tests().runs().trigger("t");
    let _ = Mock::block_on(run.send());
    assert_eq!(seen(&server), ["fetch", "Bearer token-1"]);
    assert_eq!(server.requests()[0].body(), "grant_type=client_credentials");
}

#[test]
fn what_cannot_be_an_id_or_a_secret() {
    for (id, secret, said) in [
        (" ", SECRET, "the client id is empty"),
        (ID, "SECRET\nCANARY", "the client secret is empty or has control characters"),
    ] {
        let builder = ClientBuilder::new(&API).oauth2_client_credentials(id, secret);
        let error = builder.transport(good(None)).build().unwrap_err();
        assert!(error.message().starts_with(said), "{error}");
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}
