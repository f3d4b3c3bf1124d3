//! Sends a request until it works or is not worth it. The only async function of a call, and not generic: it is
//! compiled once, here.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};

use super::client::{Client, Shared};
use super::config::{ERROR_BODY, Settings};
use super::content::Content;
use super::endpoint::{Arrived, Rest};
use super::error::{Error, ErrorKind, Received};
use super::incoming::{self, End, Incoming, Watch};
use super::layer::About;
use super::operation::Route;
use super::parts::Parts;
use super::prepare::{Plan, prepare};
use super::redirect::Redirects;
use super::response::RawResponse;
use super::sign::Tokens;
use super::trace::{self, Failed};
use super::transport::{BoxFuture, TransportError};
use super::{message, redirect};

/// The largest body that is sent in no time, so that silence after it is the server's. How far a larger one has come
/// nobody knows.
const SMALL: u64 = 64 * 1024;

/// When a call is done.
#[derive(Clone, Copy, Debug)]
pub(super) enum Until {
    /// When the whole body of the response has arrived.
    Body,
    /// When the headers are there; the body follows.
    Head,
    /// When the headers are there, if they say what they should; if not, the beginning of the body has arrived as well,
    /// and is an error.
    HeadOf(fn(&HeaderMap) -> bool),
}

/// Sends a call, and gives the whole answer.
pub(super) fn whole(
    client: Client,
    call: Box<Parts>,
) -> BoxFuture<'static, Result<Arrived, Error>> {
    Box::pin(async move { run(client.shared(), call, Until::Body).await.map(|it| it.0) })
}

/// Sends a call, and gives the beginning of the answer with what follows. Another function, so that a program that has
/// no streams copies no calls.
#[inline]
pub(super) fn begun(
    client: Client,
    call: Box<Parts>,
    until: Until,
) -> BoxFuture<'static, Result<Arrived, Error>> {
    Box::pin(async move {
        let (mut arrived, incoming) = run(client.shared(), call.clone(), until).await?;
        arrived.rest = incoming.map(|incoming| Rest { incoming, client, call });
        Ok(arrived)
    })
}

async fn run(
    client: &Shared,
    call: Box<Parts>,
    until: Until,
) -> Result<(Arrived, Option<Incoming>), Error> {
    let route = call.route.clone();
    trace::watch(client, &route, attempts(client, call, &route, until)).await
}

async fn attempts(
    client: &Shared,
    call: Box<Parts>,
    route: &Route,
    until: Until,
) -> Result<(Arrived, Option<Incoming>), Error> {
    let plan = prepare(client, call).map_err(|error| error.during(route, 0))?;
    let (answer, attempts) = match &client.layers {
        None => all(client, &plan, route, until).await?,
        Some(layers) => layers.call((client, route), plan, until).await?,
    };
    Ok(done(answer, attempts, route.clone()))
}

/// All attempts of a call: the last answer, and how many there were.
pub(super) async fn all(
    client: &Shared,
    plan: &Plan,
    route: &Route,
    until: Until,
) -> Result<(Answer, u32), Error> {
    let deadline = client.transport.now().saturating_add(plan.settings.total());
    let mut tokens = Tokens::new(client, &plan.wanted, deadline);
    let (mut retries, mut attempts) = (0, 0);
    loop {
        let outcome = match tokens.sign(plan.attempt(attempts)).await {
            Ok(request) => {
                attempts += 1;
                let about = About { route, attempt: attempts };
                attempt(client, &plan.settings, (request, deadline), (about, until)).await
            }
            Err(error) => Err(error),
        };
        let error = match outcome {
            Ok(response) => {
                client.budget.earn();
                return Ok((response, attempts));
            }
            Err(error) => tokens.redact(plan.redact(client, error)).during(route, attempts),
        };
        let failed = Failed::of(&error);
        let error = match tokens.renew(error).await {
            Ok(()) => {
                failed.then(Some(Duration::ZERO));
                continue;
            }
            Err(error) => error,
        };
        let wait = plan.retry.wait(&error, retries).filter(|wait| {
            let is_too_late = client.transport.now().saturating_add(*wait) >= deadline;
            !is_too_late && client.budget.pay(error.is_timeout())
        });
        failed.then(wait);
        let Some(wait) = wait else { return Err(error) };
        client.transport.sleep(wait).await;
        retries += 1;
    }
}

/// A response, with its body or what follows of it.
pub(super) type Answer = http::Response<(Bytes, Option<Incoming>)>;

/// One request and its response, or that of where it is redirected to, within its time.
async fn attempt(
    client: &Shared,
    settings: &Settings,
    (mut request, deadline): (http::Request<Content>, Duration),
    (about, until): (About<'_>, Until),
) -> Result<Answer, Error> {
    let end = End {
        attempt: client.transport.now().saturating_add(settings.attempt()),
        total: settings.total_ends_attempts().then_some(deadline),
    };
    let home = request.uri().clone();
    let (mut followed, mut is_signed) = (0, true);
    loop {
        let here = request.uri().clone();
        let redirects = settings.own.redirects.filter(|it| followed < it.most);
        let sent = redirects.map(|it| (it, request.clone()));
        let response = send(client, request, settings, (end, about)).await;
        let mut response = response.map_err(|failure| failed(failure, settings))?;
        if response.status().is_success() {
            return arrived(response, settings, until).await;
        }
        let status = response.status();
        if let Some(located) = settings.located
            && (located.resolve)(&here, status, response.headers_mut())
            && located.is_answer
        {
            return arrived(response, settings, Until::Body).await;
        }
        let next = |(redirects, sent): (Redirects, _)| {
            redirects.follow(sent, &home, status, response.headers())
        };
        let Some((next, is_home)) = sent.and_then(next) else {
            return Err(refused(client, response, (is_signed, followed)).await);
        };
        // What was taken off for another origin does not come back.
        is_signed &= is_home;
        request = next;
        followed += 1;
    }
}

async fn send(
    client: &Shared,
    request: http::Request<Content>,
    settings: &Settings,
    (end, about): (End, About<'_>),
) -> Result<http::Response<Incoming>, TransportError> {
    let is_small = request.body().length().is_some_and(|it| it <= SMALL);
    let idle = is_small.then(|| settings.idle_at_first());
    let watch = Watch::new(Arc::clone(&client.transport), idle, end);
    let layers = client.layers.as_ref().map(|it| (it, about));
    incoming::exchange(request, settings.connect(), settings.idle(), watch, layers).await
}

async fn arrived(
    response: http::Response<Incoming>,
    settings: &Settings,
    until: Until,
) -> Result<Answer, Error> {
    let (head, incoming) = response.into_parts();
    let body = match until {
        Until::HeadOf(is_such) if !is_such(&head.headers) => {
            (incoming.some(ERROR_BODY).await, None)
        }
        Until::Head | Until::HeadOf(_) => (Bytes::new(), Some(incoming.without_deadline())),
        Until::Body => {
            let body = incoming.all(settings.max_response_bytes).await;
            (body.map_err(|failure| failed(failure, settings))?, None)
        }
    };
    Ok(http::Response::from_parts(head, body))
}

fn done(response: Answer, attempts: u32, route: Route) -> (Arrived, Option<Incoming>) {
    let (head, (body, incoming)) = response.into_parts();
    let (status, headers) = (head.status, head.headers);
    let raw = RawResponse { status, headers, body, attempts, route };
    (Arrived { raw, rest: None }, incoming)
}

/// What is wrong with an exchange, as the caller learns it.
pub(super) fn failed(failure: TransportError, settings: &Settings) -> Error {
    if let TransportError::Timeout(it) = failure {
        return Error::timed_out(it, settings.time(it));
    }
    Error::transport(failure)
}

/// What a response says that is no success, to a request that said who is calling, or did not any more.
async fn refused(
    client: &Shared,
    response: http::Response<Incoming>,
    (is_signed, followed): (bool, u32),
) -> Error {
    let (head, incoming) = response.into_parts();
    let (status, mut headers) = (head.status, head.headers);
    if let Some(message) = redirect::refusal(status, &headers, followed) {
        // Where it points may carry what no log may show: the message has the host alone, and `Debug` nothing.
        let places = headers.iter_mut().filter(|it| *it.0 == LOCATION);
        places.for_each(|it| it.1.set_sensitive(true));
        let received = Received { status, headers, body: Bytes::new() };
        return Error::received(ErrorKind::Redirect, message, received);
    }
    let body = incoming.some(ERROR_BODY).await;
    let message = message::of(&headers, &body, client.api.error_words);
    // Credentials do not go to where a redirect leads, so that nothing is said of them there.
    let is_strange = status == StatusCode::UNAUTHORIZED && !is_signed;
    let kind = if is_strange { ErrorKind::Redirect } else { ErrorKind::Status };
    Error::received(kind, message, Received { status, headers, body })
}
