//! What the server that gives tokens answers (RFC 6749, section 5). No error keeps the body of a success, since there
//! may be a token in it.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::LOCATION;
use serde_json::Value;

use crate::runtime::error::{Error, ErrorKind, Received};
use crate::runtime::message;
use crate::runtime::token::Token;

/// The token and its life, where the server says how long that is.
pub(super) fn read(response: http::Response<Bytes>) -> Result<(Token, Option<Duration>), Error> {
    let (head, body) = response.into_parts();
    let mut received = Received { status: head.status, headers: head.headers, body };
    let answer = serde_json::from_slice::<Value>(&received.body).unwrap_or_default();
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
    message::of(&received.headers, &received.body)
}

/// The words of an error: its code, and what is said about it.
fn refusal(answer: &Value) -> Option<String> {
    let code = answer.get("error")?.as_str()?;
    let text = match answer.get("error_description").and_then(Value::as_str) {
        Some(description) => format!("{code}: {description}"),
        None => code.to_owned(),
    };
    Some(message::one_line(&text))
}

/// The token, or why there is none. Servers write many things where `Bearer` should stand; only what names another way
/// to use a token is not for us.
fn granted(answer: &Value) -> Result<Token, String> {
    const OTHERS: [&str; 4] = ["mac", "dpop", "pop", "n_a"];
    let text = |name: &str| answer.get(name).and_then(Value::as_str).filter(|it| !it.is_empty());
    let Some(token) = text("access_token") else {
        let missing = || "the answer has no `access_token`".to_owned();
        return Err(refusal(answer).unwrap_or_else(missing));
    };
    match text("token_type").map(str::to_ascii_lowercase) {
        Some(kind) if OTHERS.contains(&kind.as_str()) => {
            Err(format!("the token is of the type `{kind}`, and not a bearer token"))
        }
        _ => Ok(token.into()),
    }
}

/// Some servers write the number of seconds as a string.
fn life(answer: &Value) -> Option<Duration> {
    let seconds = answer.get("expires_in")?;
    let seconds = match seconds.as_str() {
        Some(text) => text.trim().parse().ok()?,
        None => seconds.as_f64()?,
    };
    Some(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX))
}
