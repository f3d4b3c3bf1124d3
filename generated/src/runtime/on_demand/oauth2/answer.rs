//! What the server that gives tokens answers (RFC 6749, section 5). No error keeps the body of a success, since there
//! may be a token in it.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::LOCATION;

use crate::runtime::error::{Error, ErrorKind, Received};
use crate::runtime::json::{self, Decode, Json};
use crate::runtime::message;
use crate::runtime::token::Token;

/// The properties of an answer.
type Answer = BTreeMap<String, Json>;

/// The token and its life, where the server says how long that is.
pub(super) fn read(response: http::Response<Bytes>) -> Result<(Token, Option<Duration>), Error> {
    let (head, body) = response.into_parts();
    let mut received = Received { status: head.status, headers: head.headers, body };
    let answer = json::from_slice(&received.body).unwrap_or_default();
    if !received.status.is_success() {
        let message = refusal(&answer).unwrap_or_else(|| unsuccessful(&received));
        // Where a redirect points may carry what must not travel further.
        received.headers.remove(LOCATION);
        return Err(Error::received(ErrorKind::Status, message, received));
    }
    let message = match granted(&answer) {
        Ok(token) => return Ok((token, life(&answer))),
        Err(message) => message,
    };
    received.body = Bytes::new();
    Err(Error::received(ErrorKind::Decode, message, received))
}

fn unsuccessful(received: &Received) -> String {
    if received.status.is_redirection() && received.status != StatusCode::NOT_MODIFIED {
        return "a redirect, which is not followed".to_owned();
    }
    message::of(&received.headers, &received.body, &[])
}

/// The words of an error: its code, and what is said about it.
fn refusal(answer: &Answer) -> Option<String> {
    let code: String = value(answer, "error")?;
    let text = match value::<String>(answer, "error_description") {
        Some(description) => format!("{code}: {description}"),
        None => code,
    };
    Some(message::one_line(&text))
}

/// The token, or why there is none. Servers write many things where `Bearer` should stand; only what names another way
/// to use a token is not for us.
fn granted(answer: &Answer) -> Result<Token, String> {
    const OTHERS: [&str; 4] = ["mac", "dpop", "pop", "n_a"];
    let text = |name: &str| value(answer, name).filter(|it: &String| !it.is_empty());
    let Some(token) = text("access_token") else {
        let missing = || "the answer has no `access_token`".to_owned();
        return Err(refusal(answer).unwrap_or_else(missing));
    };
    match text("token_type").map(|it| it.to_ascii_lowercase()) {
        Some(kind) if OTHERS.contains(&kind.as_str()) => {
            Err(format!("the token is of the type `{kind}`, and not a bearer token"))
        }
        _ => Ok(token.into()),
    }
}

/// Some servers write the number of seconds as a string.
fn life(answer: &Answer) -> Option<Duration> {
    let seconds: f64 = match value::<String>(answer, "expires_in") {
        Some(text) => text.trim().parse().ok()?,
        None => value(answer, "expires_in")?,
    };
    Some(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX))
}

/// A property, if it is a `T`.
fn value<T: Decode>(answer: &Answer, name: &str) -> Option<T> {
    answer.get(name)?.parse().ok()
}
