//! A response whose body is read while it arrives.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};

use crate::runtime::call::Call;
use crate::runtime::endpoint::{Arrived, Pending, Rest};
use crate::runtime::error::Error;
use crate::runtime::execute::{self, Until};
use crate::runtime::represented::Represented;
use crate::runtime::request::Request;
use crate::runtime::response::RawResponse;
use crate::runtime::stream::stream;

/// How many redirects are followed by what asks for their end.
const FOLLOWED: u32 = 5;

/// A successful response whose body is on its way: a [`Stream`] of chunks.
///
/// It may take as long as it wants, if only something arrives now and then: the time for an attempt ends with the
/// headers, and the longest silence holds. It may also be as long as it wants. Dropping it ends the exchange.
pub struct Download {
    raw: RawResponse,
    rest: Option<Rest>,
}

impl Download {
    #[inline]
    fn new(arrived: Arrived) -> Self {
        Self { raw: arrived.raw, rest: arrived.rest }
    }

    /// The status; always a 2xx.
    #[must_use]
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers.
    #[must_use]
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// The id that the server gave to the request; support will ask for it.
    #[must_use]
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// How many requests were sent.
    #[must_use]
    #[inline]
    pub fn attempts(&self) -> u32 {
        self.raw.attempts
    }

    /// How many bytes the server promises, if it does.
    #[must_use]
    #[inline]
    pub fn length(&self) -> Option<u64> {
        self.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// What is left of the body, up to the limit of the client.
    ///
    /// # Errors
    ///
    /// The connection breaks, or the body is too long.
    #[inline]
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let Some(Rest { incoming, client, call }) = self.rest.take() else {
            return Ok(Bytes::new());
        };
        let settings = client.shared().settings.with(call.own);
        let body = incoming.all(settings.max_response_bytes).await;
        body.map_err(|it| self.raw.during(execute::failed(it, &settings)))
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
        let failure = match ready!(rest.incoming.poll_chunk(cx)) {
            Some(Ok(chunk)) => return Poll::Ready(Some(Ok(chunk))),
            Some(Err(failure)) => failure,
            None => {
                self.rest = None;
                return Poll::Ready(None);
            }
        };
        let settings = rest.client.shared().settings.with(rest.call.own);
        self.rest = None;
        Poll::Ready(Some(Err(self.raw.during(execute::failed(failure, &settings)))))
    }
}

stream!([] Download, Bytes, "chunk");

impl fmt::Debug for Download {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("response", &self.raw).finish_non_exhaustive()
    }
}

impl Call {
    /// Sends the call, and is done when the headers of the response are there.
    #[inline]
    pub fn download(self) -> Pending<Download> {
        self.send_until(Until::Head, |it| Ok(Download::new(it)))
    }

    /// The same of what a redirect leads to that would be the answer.
    #[inline]
    pub fn follow(mut self) -> Pending<Download> {
        self.parts.located = None;
        let own = self.parts.own.or(self.client.shared().settings.own);
        let most = own.redirects.map_or(0, |it| it.most).max(FOLLOWED);
        self.max_redirects(most).download()
    }
}

impl Request {
    /// Sends the request, and gives the response as soon as its headers are there; its body follows.
    #[inline]
    pub fn stream(self) -> Pending<Download> {
        self.call.download()
    }
}

impl Represented {
    /// Sends the call, and is done when the headers of the response are there; the body follows in chunks.
    #[inline]
    pub fn stream(self) -> Pending<Download> {
        self.0.download()
    }
}
