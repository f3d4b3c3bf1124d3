//! What is on its way from the server: a request goes out, the response comes in, and each step has its time.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::content::Content;
use super::going_on;
use super::layer::About;
use super::layers::{Innermost, Layers};
use super::progress::{Progress, Stage};
use super::transport::{BoxFuture, Chunks, Timeout, Transport, TransportError};

/// Notices when a time is over.
pub(super) struct Watch {
    transport: Arc<dyn Transport>,
    /// The longest silence.
    idle: Option<Duration>,
    /// When it must be over.
    end: Option<End>,
    /// Since when a layer has the request, so that no time of the server's passes.
    held: Option<Duration>,
    /// Made when there is something to wait for, and not before.
    timer: Option<(BoxFuture<'static, ()>, Timeout)>,
}

/// When something must be over, by the clock of the transport.
#[derive(Clone, Copy)]
pub(super) struct End {
    /// The attempt.
    pub(super) attempt: Duration,
    /// The whole call, where it ends attempts.
    pub(super) total: Option<Duration>,
}

impl Watch {
    pub(super) fn new(transport: Arc<dyn Transport>, idle: Option<Duration>, end: End) -> Self {
        Self { transport, idle, end: Some(end), held: None, timer: None }
    }

    /// Begins or ends to stand still while a layer has the request. It is not the attempt that takes the time.
    fn hold(&mut self, is_held: bool) {
        let now = self.transport.now();
        match self.held {
            None if is_held => self.held = Some(now),
            Some(since) if !is_held => {
                self.held = None;
                if let Some(end) = &mut self.end {
                    end.attempt = end.attempt.saturating_add(now.saturating_sub(since));
                }
            }
            None | Some(_) => {}
        }
    }

    /// How long until the next end, and which that is.
    fn left(&self) -> Option<(Duration, Timeout)> {
        let now = self.transport.now();
        let end = self.end?;
        let attempt = self.held.is_none().then_some((end.attempt, Timeout::Attempt));
        let total = end.total.map(|it| (it, Timeout::Total));
        let ends = attempt.into_iter().chain(total);
        ends.min_by_key(|it| it.0).map(|(at, timeout)| (at.saturating_sub(now), timeout))
    }

    /// Begins to wait for the next thing to happen.
    fn rest(&mut self, idle: Duration) {
        self.idle = Some(idle);
        self.timer = None;
    }

    /// Says which time is over, if one is.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Timeout> {
        if self.timer.is_none() {
            let left = self.left();
            let idle = self.idle.map(|idle| (idle, Timeout::Idle));
            let nearest = left.into_iter().chain(idle).min_by_key(|it| it.0);
            self.timer = nearest.map(|(time, timeout)| (self.transport.sleep(time), timeout));
        }
        match &mut self.timer {
            Some((timer, timeout)) => timer.as_mut().poll(cx).map(|()| *timeout),
            None => Poll::Pending,
        }
    }
}

/// Sends a request, and gives the response when its headers are there. `idle` is the longest silence once there is a
/// connection; that of the watch holds where nobody says so.
pub(super) async fn exchange(
    mut request: http::Request<Content>,
    connect: Duration,
    idle: Duration,
    mut watch: Watch,
    layers: Option<(&Layers, About<'_>)>,
) -> Result<http::Response<Incoming>, TransportError> {
    let (progress, mut stage) = (Progress::default(), Stage::Unknown);
    let transport = Arc::clone(&watch.transport);
    let first = watch.idle;
    let own = first.map(|_| idle);
    let mut sending = match layers {
        Some((layers, about)) => {
            let progress = progress.clone();
            let innermost = Innermost { transport: &*transport, connect, progress };
            layers.attempt(about, request, innermost)
        }
        None => {
            request.extensions_mut().insert(progress.clone());
            transport.send(request, connect)
        }
    };
    let response = poll_fn(|cx| {
        let work = |cx: &mut Context<'_>| sending.as_mut().poll(cx);
        going_on::first(cx, work, |cx| {
            if std::mem::replace(&mut stage, progress.stage()) != stage {
                watch.hold(stage == Stage::Held);
                watch.idle = match stage {
                    Stage::Unknown => first,
                    Stage::Connected => own,
                    Stage::Connecting | Stage::Held => None,
                };
                watch.timer = None;
            }
            watch.poll(cx).map(|it| Err(TransportError::Timeout(it)))
        })
    });
    let response = response.await?;
    watch.rest(idle);
    Ok(response.map(|chunks| Incoming { chunks, watch }))
}

/// What comes first; `None` is the timer. The work that lost is dropped, and thereby ended.
pub(super) async fn race<T>(
    mut work: BoxFuture<'_, T>,
    mut timer: BoxFuture<'static, ()>,
) -> Option<T> {
    poll_fn(|cx| {
        let work = |cx: &mut Context<'_>| work.as_mut().poll(cx).map(Some);
        going_on::first(cx, work, |cx| timer.as_mut().poll(cx).map(|()| None))
    })
    .await
}

/// A body on its way. Dropping it ends the exchange.
pub(super) struct Incoming {
    chunks: Chunks,
    watch: Watch,
}

impl Incoming {
    /// Lets the body take as long as it wants, if only something arrives now and then.
    pub(super) fn without_deadline(mut self) -> Self {
        self.watch.end = None;
        self.watch.timer = None;
        self
    }

    /// The next chunk, within its time.
    pub(super) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Self { chunks, watch } = self;
        let work = |cx: &mut Context<'_>| chunks.as_mut().poll_next(cx);
        let chunk = ready!(going_on::first(cx, work, |cx| {
            watch.poll(cx).map(|it| Some(Err(TransportError::Timeout(it))))
        }));
        self.watch.timer = None;
        Poll::Ready(chunk)
    }

    /// The whole body, if it has at most so many bytes.
    pub(super) async fn all(self, most: usize) -> Result<Bytes, TransportError> {
        let (body, end) = self.read(most).await;
        end.map(|()| body)
    }

    /// The beginning of the body. What is missing of the body of an error is no error of its own: the status says more.
    pub(super) async fn some(self, most: usize) -> Bytes {
        self.read(most).await.0
    }

    async fn read(mut self, most: usize) -> (Bytes, Result<(), TransportError>) {
        // Most bodies are a single chunk, and need no copy.
        let (mut body, mut more) = (Bytes::new(), BytesMut::new());
        let end = loop {
            match poll_fn(|cx| self.poll_chunk(cx)).await {
                Some(Ok(chunk)) if body.is_empty() => body = chunk,
                Some(Ok(chunk)) => {
                    if more.is_empty() {
                        more.extend_from_slice(&body);
                    }
                    more.extend_from_slice(&chunk);
                }
                Some(Err(failure)) => break Err(failure),
                None => break Ok(()),
            }
            if body.len().max(more.len()) > most {
                break Err(TransportError::TooLarge);
            }
        };
        let mut body = if more.is_empty() { body } else { more.freeze() };
        body.truncate(most);
        (body, end)
    }
}
