//! A response of many JSON values, one to a line, as a stream of them.
//!
//! So are `application/x-ndjson` and `application/jsonl`, and `application/json-seq` (RFC 7464), which has a sign in
//! front of each.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use crate::runtime::call::Call;
use crate::runtime::endpoint::{Arrived, Pending, Rest};
use crate::runtime::error::{Error, ErrorKind, Received};
use crate::runtime::execute::{self, Until};
use crate::runtime::json::{self, Decode, Json};
use crate::runtime::message;
use crate::runtime::request::Request;
use crate::runtime::response::RawResponse;
use crate::runtime::stream::stream;
use crate::runtime::transport::TransportError;

/// What stands in front of each value of `application/json-seq`.
const RECORD: u8 = 0x1e;

/// The values of a response, one to a line: a [`Stream`].
///
/// It ends when the server ends the response. A line that is nothing but an `error` is an error with the words of the
/// server, and a line that is no `T` is one that hands over the line; others may follow. The longest silence holds
/// between two pieces of the response. A response that breaks, or ends inside of a value, is an error behind the values
/// that came before.
pub struct Lines<T> {
    lines: Reader,
    of: PhantomData<fn() -> T>,
}

/// Takes a response apart; not generic.
struct Reader {
    response: RawResponse,
    rest: Option<Rest>,
    /// What has arrived of the lines that are not read.
    arrived: BytesMut,
    /// How much of it has no end of a line.
    seen: usize,
}

impl<T> Lines<T> {
    pub(in crate::runtime) fn new(arrived: Arrived) -> Self {
        let Arrived { raw, rest } = arrived;
        let lines = Reader { response: raw, rest, arrived: BytesMut::new(), seen: 0 };
        Self { lines, of: PhantomData }
    }

    /// The status; always a 2xx.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.lines.response.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.lines.response.headers
    }

    /// The id that the server gave to the request; support will ask for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.lines.response.request_id()
    }
}

impl Reader {
    /// The next line that has something on it.
    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            let ends = |it: &u8| matches!(*it, b'\n' | RECORD);
            let rest = self.arrived.get(self.seen..).unwrap_or_default();
            if let Some(at) = rest.iter().position(ends) {
                let line = self.arrived.split_to(self.seen + at + 1).freeze();
                self.seen = 0;
                if let Some(line) = told(&line) {
                    return Poll::Ready(Some(self.checked(line)));
                }
                continue;
            }
            self.seen = self.arrived.len();
            let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
            let settings = rest.client.shared().settings.with(rest.call.own);
            let is_too_long = self.seen > settings.max_response_bytes;
            let failure = match ready!(rest.incoming.poll_chunk(cx)) {
                Some(Ok(_)) if is_too_long => TransportError::TooLarge,
                Some(Ok(chunk)) => {
                    self.arrived.extend_from_slice(&chunk);
                    continue;
                }
                Some(Err(failure)) => failure,
                None => match told(&self.arrived.split().freeze()) {
                    // The last line may lack its end, if it is whole beyond doubt.
                    Some(line) if json::from_slice::<Json>(&line).is_err() => {
                        TransportError::Broken("the stream ended inside of a value".into())
                    }
                    last => {
                        let last = last.map(|it| self.checked(it));
                        self.rest = None;
                        return Poll::Ready(last);
                    }
                },
            };
            self.rest = None;
            self.arrived.clear();
            let error = self.response.during(execute::failed(failure, &settings));
            return Poll::Ready(Some(Err(error)));
        }
    }

    /// The line, unless it says that something went wrong.
    fn checked(&self, line: Bytes) -> Result<Bytes, Error> {
        let text = std::str::from_utf8(&line).ok();
        let Some(words) = text.and_then(message::reported_alone) else { return Ok(line) };
        let (status, headers) = (self.response.status, self.response.headers.clone());
        let received = Received { status, headers, body: line };
        let error = Error::received(ErrorKind::Status, words, received);
        Err(self.redacted(self.response.during(error)))
    }

    fn undecodable(&self, line: Bytes, error: &json::Error) -> Error {
        let response = RawResponse { body: line, ..self.response.clone() };
        self.redacted(response.undecodable(error))
    }

    /// Without the credentials of the client, should the server have echoed one.
    fn redacted(&self, error: Error) -> Error {
        match &self.rest {
            Some(rest) => rest.client.shared().credentials.redact(error),
            None => error,
        }
    }
}

/// A line without the white space around it, if there is anything else on it.
fn told(line: &Bytes) -> Option<Bytes> {
    let is_blank = |it: &u8| it.is_ascii_whitespace() || *it == RECORD;
    let start = line.iter().position(|it| !is_blank(it))?;
    let end = line.iter().rposition(|it| !is_blank(it))?;
    Some(line.slice(start..=end))
}

impl<T: Decode> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(line) = ready!(self.lines.poll_line(cx)).transpose()? else {
            return Poll::Ready(None);
        };
        let read = json::from_slice(&line);
        Poll::Ready(Some(read.map_err(|error| self.lines.undecodable(line, &error))))
    }
}

stream!([T: Decode] Lines<T>, T, "value");

impl<T> fmt::Debug for Lines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("response", &self.lines.response).finish_non_exhaustive()
    }
}

impl Call {
    /// Sends the call for JSON lines, and is done when the headers of the response are there; its values follow.
    pub fn lines<T: Decode>(self, media_type: &'static str) -> Pending<Lines<T>> {
        self.accepting(media_type).send_until(Until::Head, |it| Ok(Lines::new(it)))
    }
}

impl Request {
    /// Sends the request for `application/x-ndjson`, and gives the JSON values of its response, one to a line.
    pub fn lines<T: Decode>(self) -> Pending<Lines<T>> {
        self.call.lines("application/x-ndjson")
    }
}
