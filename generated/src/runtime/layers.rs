//! How layers are put around calls and attempts. Only a pointer leads here, so that a program without layers has none
//! of this code.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::client::Shared;
use super::content::Content;
use super::error::Error;
use super::execute::{self, Answer, Until};
use super::incoming::Incoming;
use super::layer::{About, Layer, NextAttempt, NextCall};
use super::operation::Route;
use super::prepare::Plan;
use super::progress::{Progress, Stage};
use super::transport::{BoxFuture, Chunks, Transport, TransportError};

/// The layers of a client, the outermost first.
pub(super) struct Layers {
    all: Vec<Arc<dyn Layer>>,
    call: AroundCall,
    attempt: AroundAttempt,
}

type AroundCall = for<'l> fn(
    &'l Layers,
    (&'l Shared, &'l Route),
    Plan,
    Until,
) -> BoxFuture<'l, Result<(Answer, u32), Error>>;

type AroundAttempt = for<'l> fn(
    &'l Layers,
    About<'l>,
    Request<Content>,
    Innermost<'l>,
) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>>;

impl Layers {
    #[inline]
    pub(super) fn of(first: Arc<dyn Layer>) -> Self {
        Self { all: vec![first], call, attempt }
    }

    #[inline]
    pub(super) fn push(&mut self, next: Arc<dyn Layer>) {
        self.all.push(next);
    }

    /// Sends a call.
    #[inline]
    pub(super) fn call<'l>(
        &'l self,
        of: (&'l Shared, &'l Route),
        plan: Plan,
        until: Until,
    ) -> BoxFuture<'l, Result<(Answer, u32), Error>> {
        (self.call)(self, of, plan, until)
    }

    /// Sends the request of an attempt.
    #[inline]
    pub(super) fn attempt<'l>(
        &'l self,
        about: About<'l>,
        request: Request<Content>,
        innermost: Innermost<'l>,
    ) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>> {
        (self.attempt)(self, about, request, innermost)
    }
}

impl fmt::Debug for Layers {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all.len().fmt(f)
    }
}

#[inline]
fn call<'l>(
    layers: &'l Layers,
    (client, route): (&'l Shared, &'l Route),
    plan: Plan,
    until: Until,
) -> BoxFuture<'l, Result<(Answer, u32), Error>> {
    Box::pin(async move {
        let request = plan.attempt(0);
        let whole = Whole { client, route, plan, until, left: Mutex::default() };
        let about = About { route, attempt: 0 };
        let next = NextCall { layers: &layers.all, about, whole: &whole };
        let sent = next.send(request).await;
        // A layer that answers itself leaves nothing behind.
        let left = whole.left.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (incoming, attempts) = left.unwrap_or_default();
        match sent {
            Ok(response) => Ok((response.map(|body| (body, incoming)), attempts)),
            // That of a layer does not know which call it belongs to.
            Err(error) if error.route().is_none() => Err(error.during(route, attempts)),
            Err(error) => Err(error),
        }
    })
}

/// All attempts of a call.
pub(super) struct Whole<'l> {
    pub(super) client: &'l Shared,
    route: &'l Route,
    plan: Plan,
    until: Until,
    /// What goes past the layers: the body that follows, and how many attempts there were.
    left: Mutex<Option<(Option<Incoming>, u32)>>,
}

impl<'l> Whole<'l> {
    #[inline]
    pub(super) fn send(
        &'l self,
        request: Request<Content>,
    ) -> BoxFuture<'l, Result<Response<Bytes>, Error>> {
        Box::pin(async move {
            let plan = self.plan.with(request);
            let (answer, attempts) =
                execute::all(self.client, &plan, self.route, self.until).await?;
            let (head, (body, incoming)) = answer.into_parts();
            let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
            *left = Some((incoming, attempts));
            Ok(Response::from_parts(head, body))
        })
    }
}

#[inline]
fn attempt<'l>(
    layers: &'l Layers,
    about: About<'l>,
    request: Request<Content>,
    innermost: Innermost<'l>,
) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>> {
    innermost.progress.is(Stage::Held);
    NextAttempt { layers: &layers.all, about, innermost }.send(request)
}

/// The transport, behind all layers.
#[derive(Clone)]
pub(super) struct Innermost<'l> {
    pub(super) transport: &'l dyn Transport,
    pub(super) connect: Duration,
    pub(super) progress: Progress,
}

impl<'l> Innermost<'l> {
    #[inline]
    pub(super) fn send(
        self,
        mut request: Request<Content>,
    ) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>> {
        Box::pin(async move {
            let Self { transport, connect, progress } = self;
            request.extensions_mut().insert(progress.clone());
            progress.is(Stage::Unknown);
            let response = transport.send(request, connect).await;
            progress.is(Stage::Held);
            response
        })
    }
}
