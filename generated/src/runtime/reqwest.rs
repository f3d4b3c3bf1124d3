//! The default transport: `reqwest` over rustls, with Tokio's timers. No redirects, cookies, referers or own retries.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use reqwest::redirect::Policy;
use reqwest::retry;
use tokio::runtime::Handle;
use tokio::time::{self, Instant};

use super::error::Error;
use super::transport::{BoxFuture, Limits, Timeout, Transport, TransportError};

/// How long a connection is kept without use; servers close theirs after a minute or more.
const POOL_IDLE: Duration = Duration::from_secs(30);

/// Sends over the network. Must be polled inside of a Tokio runtime.
pub struct Reqwest {
    client: reqwest::Client,
    started: Instant,
}

impl Reqwest {
    /// Makes the transport that clients have by default.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up: [`ErrorKind::Config`](super::ErrorKind::Config).
    pub fn new(connect_timeout: Duration) -> Result<Self, Error> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .retry(retry::never())
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(POOL_IDLE)
            .build()
            .map_err(|error| Error::config("TLS cannot be set up").caused_by(error))?;
        Ok(Self { client, started: Instant::now() })
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> Result<http::Response<Bytes>, TransportError> {
        if Handle::try_current().is_err() {
            return Err(TransportError::Unsendable(
                "the future must be polled inside of a Tokio runtime".into(),
            ));
        }
        let request = converted(request)?;
        let mut response = within(limits.idle, self.client.execute(request)).await?;
        let mut answer = http::Response::new(Bytes::new());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        *answer.body_mut() = read(response, limits).await?;
        Ok(answer)
    }
}

/// The same request; refused if reqwest's URL type would send it anywhere else.
fn converted(request: http::Request<Bytes>) -> Result<reqwest::Request, TransportError> {
    let (host, path) =
        (request.uri().host().map(str::to_ascii_lowercase), request.uri().path().to_owned());
    let request = reqwest::Request::try_from(request).map_err(failure)?;
    let is_same = request.url().host_str() == host.as_deref() && request.url().path() == path;
    if is_same {
        Ok(request)
    } else {
        Err(TransportError::Unsendable("the URL is not in its normal form".into()))
    }
}

async fn within<T>(
    idle: Duration,
    work: impl Future<Output = Result<T, reqwest::Error>>,
) -> Result<T, TransportError> {
    match time::timeout(idle, work).await {
        Ok(done) => done.map_err(failure),
        Err(_) => Err(TransportError::Timeout(Timeout::Idle)),
    }
}

/// The body up to its limit. What is missing of the body of an error is no error of its own: the status says more.
async fn read(mut response: reqwest::Response, limits: Limits) -> Result<Bytes, TransportError> {
    let (most, is_strict) = limits.of(response.status());
    let mut body = Vec::new();
    loop {
        match within(limits.idle, response.chunk()).await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Err(failure) if is_strict => return Err(failure),
            Ok(None) | Err(_) => return Ok(body.into()),
        }
        if body.len() > most {
            body.truncate(most);
            return if is_strict { Err(TransportError::TooLarge) } else { Ok(body.into()) };
        }
    }
}

/// The URL is taken out: its query may hold a key.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportError::Timeout(Timeout::Connect),
        (true, false) => TransportError::Connect(error.into()),
        (false, _) if error.is_builder() => TransportError::Unsendable(error.into()),
        (false, _) => TransportError::Broken(error.into()),
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(request, limits))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // The timer is made at the first poll, which is inside of a runtime if anything is.
        Box::pin(async move { time::sleep(duration).await })
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
