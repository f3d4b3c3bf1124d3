//! `reqwest` over the `fetch` of a browser, with its timers and its clock.

use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use gloo_timers::future::TimeoutFuture;
use web_time::Instant;

use super::converted;
use crate::runtime::content::Content;
use crate::runtime::error::Error;
use crate::runtime::transport::{BoxFuture, Chunks, Transport, TransportError};

/// The longest that a browser waits at once; it takes more for nothing at all.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// Sends by the `fetch` of the browser, which keeps some things to itself: it makes connections in its own time, sends
/// the cookies that it has for the page's own origin, answers from its cache, and follows redirects, with all headers
/// but `Authorization` where they lead to another origin that allows it. Of a request without a response it does not
/// say why. What is uploaded lies in memory; downloads are read while they arrive.
pub struct Reqwest {
    client: reqwest::Client,
    started: Instant,
}

impl Reqwest {
    /// Makes the transport that clients have by default. How long a connection may take is the browser's business.
    ///
    /// # Errors
    ///
    /// None that is known.
    pub fn new(_connect_timeout: Duration) -> Result<Self, Error> {
        let client = reqwest::Client::builder().build();
        let client =
            client.map_err(|error| Error::config("`fetch` cannot be used").caused_by(error));
        client.map(Self::from)
    }

    /// The same: which proxy there is only the browser knows.
    ///
    /// # Errors
    ///
    /// None that is known.
    pub fn direct(connect_timeout: Duration) -> Result<Self, Error> {
        Self::new(connect_timeout)
    }

    async fn exchange(
        &self,
        request: http::Request<Content>,
    ) -> Result<http::Response<Chunks>, TransportError> {
        let body = collected(request.body()).await?;
        let request = converted(request, |_| reqwest::Body::from(body))?;
        let mut response = self.client.execute(request).await.map_err(failure)?;
        let (status, headers) = (response.status(), mem::take(response.headers_mut()));
        let chunks: Chunks = Box::pin(Received(Box::pin(response.bytes_stream())));
        let mut response = http::Response::new(chunks);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

/// Sends by a client of the program's own.
impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self { client, started: Instant::now() }
    }
}

/// The whole of a body: reqwest takes nothing else here.
async fn collected(content: &Content) -> Result<Bytes, TransportError> {
    if let Some(bytes) = content.as_bytes() {
        return Ok(bytes.clone());
    }
    let (mut chunks, mut body) = (pin!(content.chunks()), BytesMut::new());
    while let Some(chunk) = poll_fn(|cx| chunks.as_mut().poll_next(cx)).await {
        let chunk = chunk.map_err(|error| TransportError::Unsendable(error.into()))?;
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// A body that arrives.
struct Received<S>(Pin<Box<S>>);

impl<S: Stream<Item = reqwest::Result<Bytes>>> Stream for Received<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(self.0.as_mut().poll_next(cx));
        Poll::Ready(chunk.map(|it| it.map_err(failure)))
    }
}

/// The URL is taken out: its query may hold a key. Whether there was a connection is not known.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_builder() {
        TransportError::Unsendable(error.into())
    } else {
        TransportError::Broken(error.into())
    }
}

/// Waits, in whole milliseconds and never less.
async fn wait(mut left: Duration) {
    while !left.is_zero() {
        let step = left.min(LONGEST);
        let millis = step.as_nanos().div_ceil(1_000_000);
        TimeoutFuture::new(u32::try_from(millis).unwrap_or(u32::MAX)).await;
        left -= step;
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Content>,
        _: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(wait(duration))
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }
}

impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}
