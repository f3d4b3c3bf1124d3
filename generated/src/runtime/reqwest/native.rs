//! `reqwest` over sockets, with Tokio's timers. No redirects, cookies, referers or own retries.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::Body;
use reqwest::redirect::Policy;
use reqwest::{Proxy, retry};
use tokio::runtime::Handle;
use tokio::time::{self, Instant};

use super::connecting::{self, Announce};
use super::failure::{failure, is_garbled};
use super::{converted, proxy};
use crate::runtime::content::Content;
use crate::runtime::error::Error;
use crate::runtime::outgoing::Outgoing;
use crate::runtime::progress::Progress;
use crate::runtime::transport::{BoxFuture, Chunks, Transport, TransportError};

/// How long a connection is kept without use; servers close theirs after a minute or more.
const POOL_IDLE: Duration = Duration::from_secs(30);
/// How many clients are kept for calls that settle for themselves how long a connection may take.
const MOST_OTHERS: usize = 16;

/// Whether there is anything to encrypt with.
const HAS_TLS: bool = cfg!(any(feature = "rustls", feature = "rustls-no-provider"));

/// Sends over the network. Must be polled inside of a Tokio runtime.
pub struct Reqwest {
    client: reqwest::Client,
    /// How others like it are made; `None` where the client is one of the program's own.
    own: Option<Own>,
    started: Instant,
}

/// How the clients of this transport are made.
struct Own {
    connect: Duration,
    /// The one that leads out, if there is one.
    proxy: Option<Proxy>,
    /// Those of calls that settle for themselves how long a connection may take.
    others: Mutex<Vec<(Duration, reqwest::Client)>>,
}

impl Reqwest {
    /// Makes the transport that clients have by default. What is encrypted goes through the proxy of `HTTPS_PROXY` or
    /// `ALL_PROXY`, except to this machine and the hosts of `NO_PROXY`.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up, or the proxy is not a URL: [`ErrorKind::Config`](crate::runtime::ErrorKind::Config).
    pub fn new(connect_timeout: Duration) -> Result<Self, Error> {
        Self::by(connect_timeout, proxy::of_environment()?)
    }

    /// The same without a proxy.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up: [`ErrorKind::Config`](crate::runtime::ErrorKind::Config).
    pub fn direct(connect_timeout: Duration) -> Result<Self, Error> {
        Self::by(connect_timeout, None)
    }

    fn by(connect: Duration, proxy: Option<Proxy>) -> Result<Self, Error> {
        require_cryptography()?;
        let client = client(connect, proxy.clone())
            .map_err(|error| Error::config("TLS cannot be set up").caused_by(error))?;
        let own = Some(Own { connect, proxy, others: Mutex::default() });
        Ok(Self { client, own, started: Instant::now() })
    }

    fn client(&self, connect: Duration) -> Result<reqwest::Client, TransportError> {
        let Some(own) = self.own.as_ref().filter(|it| it.connect != connect) else {
            return Ok(self.client.clone());
        };
        let mut others = own.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = others.iter().find(|(it, _)| *it == connect) {
            return Ok(client.clone());
        }
        let client = client(connect, own.proxy.clone()).map_err(failure)?;
        if others.len() >= MOST_OTHERS {
            others.remove(0);
        }
        others.push((connect, client.clone()));
        Ok(client)
    }

    async fn exchange(
        &self,
        request: http::Request<Content>,
        connect: Duration,
    ) -> Result<http::Response<Chunks>, TransportError> {
        if Handle::try_current().is_err() {
            return Err(TransportError::Unsendable(
                "the future must be polled inside of a Tokio runtime".into(),
            ));
        }
        if !HAS_TLS && self.own.is_some() && request.uri().scheme_str() == Some("https") {
            return Err(TransportError::Unsendable(
                "there is no TLS for `https`: switch on the feature `rustls`".into(),
            ));
        }
        let client = self.client(connect)?;
        let progress = request.extensions().get::<Progress>().cloned().unwrap_or_default();
        // In a box, so that what is on the way of reqwest is looked through once by the compiler, and not by each step.
        let sent: BoxFuture<'static, _> = Box::pin(client.execute(converted(request, body)?));
        // Of a client that is not made here nobody hears when it makes a connection.
        let response = match self.own {
            Some(_) => connecting::of(progress, sent).await,
            None => sent.await,
        };
        let response = response.map_err(failure)?;
        let (head, body) = http::Response::from(response).into_parts();
        let chunks: Chunks = Box::pin(Received(body));
        Ok(http::Response::from_parts(head, chunks))
    }
}

/// Sends by a client of the program's own, with its certificates, proxies, pool and names of hosts, and in its own
/// times: those to make a connection are the client's. It should follow no redirects, which it would with the keys that
/// this API has in headers of its own; `max_redirects` follows them without.
///
/// Such a client may send through a proxy that asks for a password, trust the authority of a company, and show a
/// certificate of its own (mTLS):
///
/// ```no_run
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Client, runtime::Reqwest};")]
/// use reqwest::Proxy;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
/// let http = http.proxy(Proxy::all("http://proxy.example:3128")?.basic_auth("user", "password"));
/// # #[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
/// let http = http
///     .tls_certs_merge([reqwest::Certificate::from_pem(&std::fs::read("company.pem")?)?])
///     .identity(reqwest::Identity::from_pem(&std::fs::read("certificate-and-key.pem")?)?);
/// let client = Client::builder().transport(Reqwest::from(http.build()?)).build()?;
/// # Ok(())
/// # }
/// ```
impl From<reqwest::Client> for Reqwest {
    #[inline]
    fn from(client: reqwest::Client) -> Self {
        Self { client, own: None, started: Instant::now() }
    }
}

/// Reqwest panics where rustls has nothing to compute with.
#[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
fn require_cryptography() -> Result<(), Error> {
    if rustls::crypto::CryptoProvider::get_default().is_some() {
        return Ok(());
    }
    Err(Error::config(
        "TLS cannot be set up: with the feature `rustls-no-provider` a program calls \
         `CryptoProvider::install_default` of rustls before it makes a client",
    ))
}

#[cfg(any(feature = "rustls", not(feature = "rustls-no-provider")))]
#[expect(clippy::unnecessary_wraps, reason = "its twin can fail")]
fn require_cryptography() -> Result<(), Error> {
    Ok(())
}

/// What other crates switch on in reqwest changes nothing here.
fn client(connect: Duration, proxy: Option<Proxy>) -> Result<reqwest::Client, reqwest::Error> {
    let builder = reqwest::Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .no_proxy()
        .connector_layer(Announce)
        .retry(retry::never())
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .connect_timeout(connect)
        .pool_idle_timeout(POOL_IDLE);
    let builder = if cfg!(feature = "gzip") { builder } else { builder.no_gzip() };
    proxy.into_iter().fold(builder, reqwest::ClientBuilder::proxy).build()
}

fn body(content: &Content) -> reqwest::Body {
    match content.as_bytes() {
        Some(bytes) => reqwest::Body::from(bytes.clone()),
        None => reqwest::Body::wrap(Outgoing::of(content)),
    }
}

/// A body that arrives; trailers are passed over.
struct Received(reqwest::Body);

impl Stream for Received {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(Pin::new(&mut self.0).poll_frame(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) if is_garbled(&error) => {
                    return Poll::Ready(Some(Err(TransportError::Garbled(
                        error.without_url().into(),
                    ))));
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(failure(error)))),
                Some(Ok(frame)) => {
                    if let Ok(chunk) = frame.into_data() {
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                }
            }
        }
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Content>,
        connect: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>> {
        Box::pin(self.exchange(request, connect))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The timer is made at the first poll, which is inside of a runtime if anything is.
        Box::pin(async move { time::sleep(duration).await })
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }
}

impl fmt::Debug for Reqwest {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}
