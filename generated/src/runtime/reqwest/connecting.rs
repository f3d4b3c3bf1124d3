//! Notices when reqwest makes a connection, and for which request.
//!
//! Reqwest itself says nothing of it. But it makes a connection while the request that wants one is polled, so that who
//! is polled on this thread is whom it is for.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Context, Poll};

use tower_layer::Layer;
use tower_service::Service;

use crate::runtime::progress::{Progress, Stage};
use crate::runtime::transport::BoxFuture;

thread_local! {
    static POLLED: RefCell<Option<Progress>> = const { RefCell::new(None) };
}

/// Does the work of a request, and lets it be known whose work it is.
pub(super) async fn of<T>(progress: Progress, mut work: BoxFuture<'static, T>) -> T {
    poll_fn(|cx| {
        // Unless it turns out that a connection is being made; one may have become free since the last time.
        progress.is(Stage::Connected);
        let before = POLLED.replace(Some(progress.clone()));
        let polled = work.as_mut().poll(cx);
        POLLED.replace(before);
        polled
    })
    .await
}

/// The layer around what makes connections.
#[derive(Clone, Copy)]
pub(super) struct Announce;

impl<S> Layer<S> for Announce {
    type Service = Announced<S>;

    fn layer(&self, inner: S) -> Announced<S> {
        Announced(inner)
    }
}

/// Makes connections, and says so.
#[derive(Clone)]
pub(super) struct Announced<S>(S);

impl<S, Place> Service<Place> for Announced<S>
where
    S: Service<Place>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<S::Response, S::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, place: Place) -> Self::Future {
        let whose = POLLED.with_borrow(Clone::clone);
        let mut work = Box::pin(self.0.call(place));
        Box::pin(poll_fn(move |cx| {
            let polled = work.as_mut().poll(cx);
            let stage = if polled.is_ready() { Stage::Connected } else { Stage::Connecting };
            // A request that has got another connection leaves this one to somebody else.
            whose.iter().filter(|it| is_polled(it)).for_each(|it| it.is(stage));
            polled
        }))
    }
}

/// Whether the request still waits for what is being done.
#[inline]
fn is_polled(progress: &Progress) -> bool {
    POLLED.with_borrow(|it| it.as_ref().is_some_and(|it| it.is_same(progress)))
}
