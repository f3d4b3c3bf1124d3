//! What the server does with one request.

use std::collections::VecDeque;
use std::future::pending;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Response, StatusCode};

use crate::runtime::transport::{Chunks, Timeout, TransportError};

/// What the server does with a request.
#[derive(Clone, Debug)]
pub struct Reply {
    act: Act,
    pub(super) delay: Duration,
}

#[derive(Clone, Debug)]
enum Act {
    Answer(StatusCode, HeaderMap, Body),
    Refuse,
    Break,
    TimeOut(Timeout),
    Stall,
}

/// A body, chunk by chunk.
#[derive(Clone, Debug)]
struct Body {
    chunks: VecDeque<Bytes>,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Done,
    Break,
    Stall,
}

impl Reply {
    /// Answers with a body of JSON. A status outside of 100 to 999 becomes 500.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let content_type = HeaderValue::from_static("application/json");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type)]);
        let body = Body { chunks: [body.into()].into(), end: End::Done };
        Self::from(Act::Answer(status, headers, body))
    }

    /// Answers with an event stream, of which each chunk arrives alone.
    #[must_use]
    pub fn events<B: Into<Bytes>>(chunks: impl IntoIterator<Item = B>) -> Self {
        Self::new(200, "").header("content-type", "text/event-stream").chunks(chunks)
    }

    /// Sets a header of the answer; one that cannot exist is left out.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Act::Answer(_, headers, _), Ok(name), Ok(value)) =
            (&mut self.act, name.parse::<HeaderName>(), HeaderValue::from_str(value))
        {
            headers.insert(name, value);
        }
        self
    }

    /// Replaces the body of the answer by chunks that arrive one after the other.
    #[must_use]
    pub fn chunks<B: Into<Bytes>>(mut self, all: impl IntoIterator<Item = B>) -> Self {
        if let Act::Answer(_, _, body) = &mut self.act {
            body.chunks = all.into_iter().map(Into::into).collect();
        }
        self
    }

    /// Breaks the connection behind what there is of the body.
    #[must_use]
    pub fn then_break(self) -> Self {
        self.ending(End::Break)
    }

    /// Sends nothing more behind what there is of the body, and does not end it.
    #[must_use]
    pub fn then_stall(self) -> Self {
        self.ending(End::Stall)
    }

    /// Does it after so much time.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Makes no connection.
    #[must_use]
    pub fn refuse() -> Self {
        Act::Refuse.into()
    }

    /// Breaks the connection after the request.
    #[must_use]
    pub fn break_off() -> Self {
        Act::Break.into()
    }

    /// Lets a time be over.
    #[must_use]
    pub fn time_out(timeout: Timeout) -> Self {
        Act::TimeOut(timeout).into()
    }

    /// Never answers: the client's own time ends the attempt.
    #[must_use]
    pub fn stall() -> Self {
        Act::Stall.into()
    }

    fn ending(mut self, end: End) -> Self {
        if let Act::Answer(_, _, body) = &mut self.act {
            body.end = end;
        }
        self
    }

    pub(super) async fn happen(self) -> Result<Response<Chunks>, TransportError> {
        match self.act {
            Act::Answer(status, headers, body) => {
                let chunks: Chunks = Box::pin(body);
                let mut response = Response::new(chunks);
                *response.status_mut() = status;
                *response.headers_mut() = headers;
                Ok(response)
            }
            Act::Refuse => Err(TransportError::Connect("connection refused".into())),
            Act::Break => Err(TransportError::Broken("connection reset".into())),
            Act::TimeOut(timeout) => Err(TransportError::Timeout(timeout)),
            Act::Stall => pending().await,
        }
    }
}

impl From<Act> for Reply {
    fn from(act: Act) -> Self {
        Self { act, delay: Duration::ZERO }
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match (self.chunks.pop_front(), self.end) {
            (Some(chunk), _) => Poll::Ready(Some(Ok(chunk))),
            (None, End::Done) => Poll::Ready(None),
            (None, End::Stall) => Poll::Pending,
            (None, End::Break) => {
                self.end = End::Done;
                Poll::Ready(Some(Err(TransportError::Broken("connection reset".into()))))
            }
        }
    }
}
