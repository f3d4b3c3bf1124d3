//! Sends a request until it works or is not worth it. The only async function of a call, and not generic: it is
//! compiled once, here.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode, Uri};

use super::call::Parts;
use super::client::{Client, Shared};
use super::config::Settings;
use super::error::{Error, ErrorKind, Received};
use super::message;
use super::prepare::prepare;
use super::response::RawResponse;
use super::sign::Tokens;
use super::transport::{BoxFuture, Timeout, TransportError};

/// Sends a call.
pub(super) fn execute(
    client: &Client,
    parts: Box<Parts>,
) -> BoxFuture<'_, Result<RawResponse, Error>> {
    Box::pin(run(client.shared(), parts))
}

async fn run(client: &Shared, parts: Box<Parts>) -> Result<RawResponse, Error> {
    let route = parts.route.clone();
    let plan = prepare(client, *parts).map_err(|error| error.during(&route, 0))?;
    let deadline = client.transport.now().saturating_add(plan.settings.total);
    let mut tokens = Tokens::new(client, &plan.wanted, deadline);
    let (mut retries, mut attempts) = (0, 0);
    loop {
        let request = tokens.sign(plan.attempt(attempts)).await;
        attempts += 1;
        let outcome = match request {
            Ok(request) => attempt(client, &plan.settings, request, deadline).await,
            Err(error) => Err(error),
        };
        let error = match outcome {
            Ok(response) => {
                client.budget.earn();
                let (head, body) = response.into_parts();
                return Ok(RawResponse {
                    status: head.status,
                    headers: head.headers,
                    body,
                    attempts,
                    route,
                });
            }
            Err(error) => tokens.redact(client.credentials.redact(error)).during(&route, attempts),
        };
        let error = match tokens.renew(error).await {
            Ok(()) => continue,
            Err(error) => error,
        };
        let Some(wait) = plan.retry.wait(&error, retries) else { return Err(error) };
        let is_too_late = client.transport.now().saturating_add(wait) >= deadline;
        if is_too_late || !client.budget.pay(error.is_timeout()) {
            return Err(error);
        }
        client.transport.sleep(wait).await;
        retries += 1;
    }
}

/// One request and its response, within its time.
async fn attempt(
    client: &Shared,
    settings: &Settings,
    request: http::Request<Bytes>,
    deadline: Duration,
) -> Result<http::Response<Bytes>, Error> {
    let left = deadline.saturating_sub(client.transport.now());
    let (limit, timeout) = if left < settings.attempt {
        (left, Timeout::Total)
    } else {
        (settings.attempt, Timeout::Attempt)
    };
    let exchange = client.transport.send(request, settings.limits());
    match race(exchange, client.transport.sleep(limit)).await {
        Some(Ok(response)) => judge(response, settings.max_response_bytes),
        Some(Err(TransportError::Timeout(it))) => Err(Error::timed_out(it, settings.time(it))),
        Some(Err(failure)) => Err(Error::transport(failure)),
        None => Err(Error::timed_out(timeout, settings.time(timeout))),
    }
}

/// What comes first; `None` is the timer. The work that lost is dropped, and thereby ended.
pub(super) async fn race<T>(mut work: BoxFuture<'_, T>, mut timer: BoxFuture<'_, ()>) -> Option<T> {
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
        Poll::Pending => timer.as_mut().poll(cx).map(|()| None),
    })
    .await
}

/// Tells successes from errors.
fn judge(
    response: http::Response<Bytes>,
    max_bytes: usize,
) -> Result<http::Response<Bytes>, Error> {
    let (head, mut body) = response.into_parts();
    let (status, mut headers) = (head.status, head.headers);
    if status.is_success() {
        if body.len() > max_bytes {
            return Err(Error::transport(TransportError::TooLarge));
        }
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        return Ok(response);
    }
    if let Some(message) = redirect(status, &headers) {
        // Where it points may carry what must not travel further: only the host is told.
        headers.remove(LOCATION);
        let received = Received { status, headers, body: Bytes::new() };
        return Err(Error::received(ErrorKind::Redirect, message, received));
    }
    body.truncate(super::config::ERROR_BODY);
    let message = message::of(&headers, &body);
    Err(Error::received(ErrorKind::Status, message, Received { status, headers, body }))
}

fn redirect(status: StatusCode, headers: &HeaderMap) -> Option<String> {
    let location = headers.get(LOCATION).filter(|_| status.is_redirection())?;
    let uri = location.to_str().ok().and_then(|it| it.parse::<Uri>().ok());
    Some(match uri.as_ref().and_then(Uri::host) {
        Some(host) => format!("a redirect to {host}, which is not followed"),
        None => "a redirect, which is not followed".to_owned(),
    })
}
