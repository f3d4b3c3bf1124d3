//! What happens when there is no token to be had.

use std::error::Error as _;
use std::fmt::Write as _;

use generated::runtime::{ErrorKind, Mock, OptionalExt, Reply, Timeout};

use crate::{GET, POST, SECRET, client, header, machine, pass, seen, send};

/// Answers all that asks for a token so, the last answer for ever, and all else with nothing.
fn refusing(replies: impl IntoIterator<Item = Reply>) -> Mock {
    let mut replies: Vec<_> = replies.into_iter().collect();
    replies.reverse();
    Mock::handler(move |request| match request.uri().path() {
        "/oauth/token" if replies.len() > 1 => replies.pop().unwrap(),
        "/oauth/token" => replies.first().unwrap().clone(),
        _ => Reply::new(204, ""),
    })
}

#[test]
fn the_words_of_the_server_are_told() {
    let body = r#"{"error":"invalid_client","error_description":"unknown\nclient"}"#;
    let server = refusing([Reply::new(401, body)]);
    let error = send(&machine(&server), &GET).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(
        error.to_string(),
        "GET /things: 401 Unauthorized: no token: invalid_client: unknown client"
    );
    assert_eq!(error.body().unwrap(), body);
    assert_eq!((error.attempts(), error.is_retryable()), (0, false));
    assert_eq!(seen(&server), ["fetch"]);
}

#[test]
fn a_404_there_is_not_a_404_of_the_api() {
    let server = refusing([Reply::new(404, "")]);
    let result = send(&machine(&server), &GET);
    assert!(!result.as_ref().unwrap_err().is_not_found());
    assert!(result.optional().is_err());
}

#[test]
fn answers_that_are_none() {
    let table = [
        (Reply::new(200, "[]"), "no token: the answer has no `access_token`"),
        (Reply::new(200, "SECRET_CANARY"), "no token: the answer has no `access_token`"),
        (Reply::new(200, r#"{"access_token":""}"#), "no token: the answer has no `access_token`"),
        (Reply::new(200, r#"{"error":"slow_down"}"#), "no token: slow_down"),
        (
            Reply::new(200, r#"{"access_token":"SECRET_CANARY","token_type":"DPoP"}"#),
            "no token: the token is of the type `dpop`, and not a bearer token",
        ),
        (
            Reply::new(302, "").header("location", "https://evil.example/SECRET_CANARY"),
            "no token: a redirect, which is not followed",
        ),
        (Reply::new(400, "<html>"), "no token: the body is not JSON (application/json, 6 bytes)"),
        (Reply::new(400, r#"{"message":"no"}"#), "no token: no"),
    ];
    for (reply, said) in table {
        let server = refusing([reply]);
        let error = send(&machine(&server), &GET).unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Token, said));
        assert_eq!(server.requests().len(), 1, "{said}");
        let all = format!("{error} {error:?} {:?} {:?}", error.headers(), error.body());
        assert!(!all.contains("CANARY"), "{all}");
    }
    // A token that cannot stand in a header is not sent, and not shown.
    let server = refusing([Reply::new(200, r#"{"access_token":"SECRET CANARY"}"#)]);
    let error = send(&machine(&server), &GET).unwrap_err();
    assert!(error.message().contains("other than visible ASCII"), "{error}");
    assert!(!format!("{error} {error:?}").contains("CANARY"));
}

#[test]
fn many_names_stand_for_bearer() {
    for kind in
        ["", r#","token_type":"BearerToken""#, r#","token_type":"Application Access Token""#]
    {
        let server = refusing([Reply::new(200, format!(r#"{{"access_token":"t"{kind}}}"#))]);
        send(&machine(&server), &GET).unwrap();
        assert_eq!(seen(&server), ["fetch", "Bearer t"]);
    }
}

#[test]
fn a_failure_that_passes_is_tried_again_whatever_the_method() {
    let token = Reply::new(200, r#"{"access_token":"t"}"#);
    let passing = [
        Reply::new(503, ""),
        Reply::new(429, "").header("retry-after", "7"),
        Reply::refuse(),
        Reply::break_off(),
        Reply::time_out(Timeout::Idle),
        Reply::stall(),
    ];
    for failure in passing {
        let server = refusing([failure.clone(), token.clone()]);
        send(&machine(&server), &POST).unwrap();
        assert_eq!(seen(&server), ["fetch", "fetch", "Bearer t"], "{failure:?}");

        let server = refusing([failure]);
        let error = send(&machine(&server), &POST).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Token, 0));
        assert_eq!(seen(&server).len(), 3);
        assert!(error.is_retryable());
    }
    let server = refusing([Reply::new(429, "").header("retry-after", "7"), token]);
    send(&machine(&server), &POST).unwrap();
    assert_eq!(server.sleeps().iter().map(std::time::Duration::as_secs).collect::<Vec<_>>(), [7]);
}

#[test]
fn what_went_wrong_on_the_way_is_told() {
    let told = |reply: Reply| {
        let server = refusing([reply]);
        let here = client(&server, |it| it.oauth2_client_credentials("id", SECRET).max_retries(0));
        send(&here, &GET).unwrap_err()
    };
    let refused = told(Reply::refuse());
    assert_eq!(refused.to_string(), "GET /things: no token: no connection: connection refused");
    let slow = told(Reply::stall());
    assert_eq!(slow.to_string(), "GET /things: no token: idle timeout after 30s");
    assert_eq!(slow.timeout(), Some(Timeout::Idle));
    let large = told(Reply::new(200, vec![b' '; 2 * 1024 * 1024]));
    assert_eq!(large.to_string(), "GET /things: no token: the body is too large");
    assert!(!large.is_retryable());
}

#[test]
fn a_token_that_has_not_ended_does_once_more() {
    let token = Reply::new(200, r#"{"access_token":"t","expires_in":100}"#);
    let server = refusing([token, Reply::new(500, "")]);
    let here = client(&server, |it| it.oauth2_client_credentials("id", SECRET).max_retries(0));
    send(&here, &GET).unwrap();
    pass(&server, 95);
    send(&here, &GET).unwrap();
    assert_eq!(seen(&server), ["fetch", "Bearer t", "fetch", "Bearer t"]);
    pass(&server, 5);
    assert_eq!(send(&here, &GET).unwrap_err().kind(), ErrorKind::Token);
}

#[test]
fn after_a_401_without_a_new_token_the_401_is_told_with_the_reason() {
    let token = Reply::new(200, r#"{"access_token":"t"}"#);
    let mut replies = vec![token, Reply::new(400, r#"{"error":"invalid_client"}"#)];
    let server = Mock::handler(move |request| match request.uri().path() {
        "/oauth/token" => replies.remove(0),
        _ => Reply::new(401, r#"{"message":"expired"}"#),
    });
    let error = send(&machine(&server), &GET).unwrap_err();
    assert_eq!(error.to_string(), "GET /things: 401 Unauthorized: expired");
    let reason = error.source().unwrap().to_string();
    assert_eq!(reason, "400 Bad Request: no token: invalid_client");
    assert_eq!(seen(&server), ["fetch", "Bearer t", "fetch"]);
}

#[test]
fn the_secret_is_nowhere() {
    // What the server may echo: the secret, as a form spells it, and as `Basic` does.
    let server = Mock::handler(|request| {
        let basic = header(request, "authorization");
        let text = format!("{SECRET} SECRET%3ACANARY%2F0123456789 {basic}");
        Reply::new(400, format!(r#"{{"error":"bad","error_description":"{text}"}}"#))
    });
    let here = machine(&server);
    let error = send(&here, &GET).unwrap_err();
    assert_eq!(error.message(), "no token: bad: [redacted] [redacted] Basic [redacted]");
    let mut told = format!("{here:?} {error} {error:?} {:?}", server.requests());
    let mut source = error.source();
    while let Some(it) = source {
        let _ = write!(told, "{it} {it:?}");
        source = it.source();
    }
    assert!(!told.contains("CANARY") && !told.contains("U0VDUkVU"), "{told}");
    // The access token, echoed by the API.
    let server = Mock::handler(move |request| match request.uri().path() {
        "/oauth/token" => Reply::new(200, r#"{"access_token":"ACCESS_CANARY"}"#),
        _ => Reply::new(403, format!(r#"{{"message":"{}"}}"#, header(request, "authorization"))),
    });
    let error = send(&machine(&server), &GET).unwrap_err();
    assert_eq!(error.message(), "Bearer [redacted]");
}
