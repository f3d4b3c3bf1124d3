//! Tokens of a provider.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use generated::runtime::{
    BoxFuture, Call, Error, ErrorKind, Mock, Operation, Reply, Token, TokenProvider,
};

use crate::{GET, Nothing, OPEN, USER, client, header, seen, send};

/// Gives the first token until it is rejected, and then the next.
#[derive(Clone, Default)]
struct Changing {
    tokens: Arc<Mutex<Vec<&'static str>>>,
    rejected: Arc<Mutex<Vec<Token>>>,
}

impl Changing {
    fn new(tokens: &[&'static str]) -> Self {
        Self { tokens: Arc::new(Mutex::new(tokens.to_vec())), rejected: Arc::default() }
    }
}

impl TokenProvider for Changing {
    fn token(&self) -> BoxFuture<'_, Result<Token, Box<dyn std::error::Error + Send + Sync>>> {
        Box::pin(async { Ok(Token::new(*self.tokens.lock().unwrap().first().unwrap())) })
    }

    fn rejected(&self, token: &Token) {
        self.rejected.lock().unwrap().push(token.clone());
        let mut tokens = self.tokens.lock().unwrap();
        if tokens.len() > 1 {
            tokens.remove(0);
        }
    }
}

#[test]
fn a_closure_is_asked_before_each_attempt() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Mock::script([Reply::new(503, ""), Reply::new(204, "")]);
    let client = client(&server, |it| {
        it.token_provider(move || {
            let count = Arc::clone(&count);
            async move {
                let number = count.fetch_add(1, Ordering::Relaxed);
                Ok::<_, Error>(format!(" token-{number}\n"))
            }
        })
    });
    send(&client, &USER).unwrap();
    assert_eq!(seen(&server), ["Bearer token-0", "Bearer token-1"]);
    // A call that wants no token does not ask, and neither does one that brings its own.
    send(&client, &OPEN).unwrap();
    let own = Call::new(&client, &USER).header("authorization", &"Bearer mine");
    Mock::block_on(own.send::<Nothing>()).unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    assert_eq!(seen(&server)[2..], ["", "Bearer mine"]);
    let prepared = Call::new(&client, &USER).request().unwrap();
    assert!(!prepared.headers().contains_key("authorization"));
}

#[test]
fn a_token_goes_where_its_scheme_says() {
    const ALL: Operation =
        Operation { path: "/things?a=1", security: Some(&[&["header", "query", "cookie"]]), ..GET };
    let server = Mock::answering(204, "");
    let fixed = |token: &'static str| move || async move { Ok::<_, Error>(token) };
    let client = client(&server, |it| {
        it.credential_provider("header", fixed("in-header"))
            .credential_provider("query", fixed("a+b"))
            .credential_provider("cookie", fixed("old"))
            .credential_provider("cookie", fixed("in/cookie"))
            .header("cookie", "theme=dark")
    });
    send(&client, &ALL).unwrap();
    let [request] = &server.requests()[..] else { panic!("one request") };
    assert_eq!(header(request, "x-key"), "in-header");
    assert!(request.headers()["x-key"].is_sensitive());
    assert_eq!(request.uri().query(), Some("a=1&key=a%2Bb"));
    assert_eq!(header(request, "cookie"), "theme=dark; session=in%2Fcookie");
}

#[test]
fn the_last_one_who_was_named_is_asked() {
    let server = Mock::answering(204, "");
    let provider = || async { Ok::<_, Error>("provided") };
    let first = client(&server, |it| it.token_provider(provider).bearer_token("fixed"));
    send(&first, &USER).unwrap();
    let last = client(&server, |it| it.bearer_token("fixed").token_provider(provider));
    send(&last, &USER).unwrap();
    assert_eq!(seen(&server), ["Bearer fixed", "Bearer provided"]);
}

#[test]
fn after_a_401_a_different_token_is_tried_once() {
    let provider = Changing::new(&["old", "new", "newest"]);
    let server = Mock::script([Reply::new(401, ""), Reply::new(204, "")]);
    let here = client(&server, |it| it.token_provider(provider.clone()).max_retries(0));
    let response = Mock::block_on(Call::new(&here, &USER).send_raw::<Nothing>()).unwrap();
    assert_eq!(response.attempts(), 2);
    assert_eq!(seen(&server), ["Bearer old", "Bearer new"]);
    let counts: Vec<_> = server.requests().iter().map(|it| header(it, "x-retry-count")).collect();
    assert_eq!(counts, ["", "1"]);
    assert!(server.sleeps().is_empty());

    let provider = Changing::new(&["old", "new", "newest"]);
    let server = Mock::answering(401, r#"{"message":"no"}"#);
    let here = client(&server, |it| it.token_provider(provider.clone()));
    let error = send(&here, &USER).unwrap_err();
    assert_eq!(error.to_string(), "GET /things: 401 Unauthorized: no");
    assert_eq!((error.attempts(), server.requests().len()), (2, 2));
    assert_eq!(*provider.rejected.lock().unwrap(), [Token::from("old")], "once for each call");
}

#[test]
fn the_same_token_is_not_tried_again() {
    let provider = Changing::new(&["only"]);
    let server = Mock::answering(401, "");
    let here = client(&server, |it| it.token_provider(provider.clone()));
    assert_eq!(send(&here, &USER).unwrap_err().attempts(), 1);
    assert_eq!(provider.rejected.lock().unwrap().len(), 1);
    // What stays the same is not tried again either.
    let fixed = client(&server, |it| it.bearer_token("fixed"));
    assert_eq!(send(&fixed, &USER).unwrap_err().attempts(), 1);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn the_attempt_after_a_401_leaves_the_retries_as_they_were() {
    let provider = Changing::new(&["old", "new"]);
    let server = Mock::script([
        Reply::new(503, ""),
        Reply::new(401, ""),
        Reply::new(503, ""),
        Reply::new(503, ""),
    ]);
    let here = client(&server, |it| it.token_provider(provider));
    assert_eq!(send(&here, &USER).unwrap_err().attempts(), 4);
    assert_eq!(seen(&server), ["Bearer old", "Bearer old", "Bearer new", "Bearer new"]);
    assert_eq!(server.sleeps().len(), 2);
}

#[test]
fn no_token_is_no_request() {
    let server = Mock::answering(204, "");
    let failing = client(&server, |it| {
        it.token_provider(|| async { Err::<Token, _>("the vault is sealed") })
    });
    let error = send(&failing, &USER).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    assert_eq!(error.to_string(), "GET /things: no token: the vault is sealed");
    assert_eq!((error.attempts(), error.is_retryable()), (0, false));

    for (token, said) in [("SECRET CANARY", "other than visible ASCII"), (" ", "is empty")] {
        let wrong =
            client(&server, |it| it.token_provider(move || async move { Ok::<_, Error>(token) }));
        let error = send(&wrong, &USER).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Token);
        assert!(error.to_string().contains(said), "{error}");
        assert!(!format!("{error:?} {error}").contains("CANARY"));
    }
    assert!(server.requests().is_empty());

    let slow =
        client(&server, |it| it.token_provider(std::future::pending::<Result<Token, Error>>));
    let error = send(&slow, &USER).unwrap_err();
    assert_eq!(error.to_string(), "GET /things: total timeout after 180s");
}

#[test]
fn a_token_is_never_printed() {
    let token = "SECRET_CANARY_0123456789";
    assert_eq!(format!("{:?}", Token::new(token)), "[redacted]");
    let server = Mock::handler(move |request| {
        let echo = header(request, "authorization");
        Reply::new(400, format!(r#"{{"message":"what is {echo}?"}}"#))
    });
    let client =
        client(&server, |it| it.token_provider(move || async move { Ok::<_, Error>(token) }));
    let error = send(&client, &USER).unwrap_err();
    assert_eq!(error.message(), "what is Bearer [redacted]?");
    assert!(!format!("{error:?} {client:?} {:?}", server.requests()).contains("CANARY"));
}
