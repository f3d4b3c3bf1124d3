//! A call as a line for a POSIX shell, without what is secret: for people who want to see what would be sent, or to send
//! it by hand. Only who asks for it has any of this in the program.

mod content;
mod form;
mod secrets;
mod shell;

use http::header::{AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderName, HeaderValue, Method, Uri};

use self::secrets::{REDACTED, Stands};
use self::shell::Line;
use super::client::Shared;
use super::content::Content;
use super::error::Error;
use super::headers::is_secret;
use super::parts::Parts;
use super::percent;
use super::prepare;

type Request = http::Request<Content>;

/// The line that sends the first attempt of a call.
#[inline]
pub(super) fn line(client: &Shared, mut parts: Box<Parts>) -> Result<String, Error> {
    let route = parts.route.clone();
    let key = parts.idempotency_header;
    // Whoever sends a line twice wants two requests: without retries no key is made up.
    parts.own.max_retries = Some(0);
    let stands = Stands::put_into(client, &mut parts);
    let plan = prepare::prepare(client, parts).map_err(|error| error.during(&route, 0))?;
    let request = plan.attempt(0);
    let mut line = Line::default();
    method(&request, &mut line);
    let is_secret = |name: &str| is_secret(name) || secrets::is_credential(client.api, name);
    line.argument(&stands.pieces(url(request.uri(), &stands, is_secret).as_bytes()));
    let (is_form, body) = match form::arguments(&request) {
        Some(form) => (true, form),
        None => (false, content::arguments(request.body())),
    };
    for (name, value) in request.headers() {
        let is_ours = *value == *client.api.user_agent && *name == USER_AGENT;
        // Of a form it is written by curl, which chooses what stands between the parts.
        let is_curls = is_form && *name == CONTENT_TYPE;
        if !is_ours && !is_curls {
            let is_key = key.is_some_and(|it| *name == it) || *name == "idempotency-key";
            let is_secret = !is_key && (value.is_sensitive() || is_secret(name.as_str()));
            header((name, value), is_secret, &stands, &mut line);
        }
    }
    Ok(line.with(body))
}

/// The method, where curl would choose another.
#[inline]
fn method(request: &Request, line: &mut Line) {
    match *request.method() {
        // Else curl would wait for the body.
        Method::HEAD => line.word("--head"),
        Method::GET if request.body().length() == Some(0) => {}
        _ => line.option("--request", request.method().as_str().as_bytes()),
    }
}

/// The URL without values that are called like a secret.
#[inline]
fn url(uri: &Uri, stands: &Stands, is_secret: impl Fn(&str) -> bool) -> String {
    let text = uri.to_string();
    let Some((before, query)) = text.split_once('?') else { return text };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if is_secret(&percent::decoded(name)) && !stands.are_in(value) => {
            format!("{name}={REDACTED}")
        }
        _ => pair.to_owned(),
    });
    format!("{before}?{}", pairs.collect::<Vec<_>>().join("&"))
}

#[inline]
fn header(
    (name, value): (&HeaderName, &HeaderValue),
    is_secret: bool,
    stands: &Stands,
    line: &mut Line,
) {
    let text = value.as_bytes();
    if *name == AUTHORIZATION
        && let Some(user) = stands.user(text)
    {
        line.word("--user");
        return line.argument(&user);
    }
    let mut whole = name.as_str().as_bytes().to_vec();
    // What is empty has another sign: a colon alone takes a header away.
    whole.extend_from_slice(if text.is_empty() { b";" } else { b": " });
    if *name == "cookie" {
        whole.extend(cookies(text, stands));
    } else if is_secret && !stands.are(text) {
        whole.extend_from_slice(REDACTED.as_bytes());
    } else {
        whole.extend_from_slice(text);
    }
    line.word("--header");
    line.argument(&stands.pieces(&whole));
}

/// Cookies without their values, but for those that a variable stands for.
#[inline]
fn cookies(text: &[u8], stands: &Stands) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let pairs = text.split("; ").map(|pair| match pair.split_once('=') {
        Some((_, value)) if stands.are(value.as_bytes()) => pair.to_owned(),
        Some((name, _)) => format!("{name}={REDACTED}"),
        None => REDACTED.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("; ").into_bytes()
}
