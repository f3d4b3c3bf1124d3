//! Server-sent events as a stream that survives a broken connection where the server makes that possible.

mod call;
mod event;
mod sse;

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::{HeaderMap, HeaderValue, StatusCode};

use self::call::{UNTIL, other_type};
pub use self::event::{Describes, Event};
use self::sse::{Decoder, Message};
use crate::runtime::config::Settings;
use crate::runtime::endpoint::{Arrived, Rest};
use crate::runtime::error::{Error, ErrorKind, Received};
use crate::runtime::response::RawResponse;
use crate::runtime::stream::stream;
use crate::runtime::transport::{BoxFuture, TransportError};
use crate::runtime::{execute, message, retry};

/// What many servers send when all has been said.
const DONE: &str = "[DONE]";
/// The shortest wait before a connection is made again, whatever the server asks for.
const SHORTEST: Duration = Duration::from_millis(100);

/// The events of a response: a [`Stream`].
///
/// It ends when the server ends the response, or with the data `[DONE]`, which is no event but a sign that many servers
/// give.
/// An event that is called `error`, or whose data has an `error`, is an error with the words of the server, and its
/// data is the body of that error.
/// Where the connection breaks, and the request can be repeated, and the server gave its events ids, it is asked for
/// what comes behind the last one (`Last-Event-ID`), as often in a row as the client retries; elsewhere a broken
/// connection is an error, since events would be lost or come twice. The longest silence holds between two
/// pieces of the response, of which one may be a comment. A response that ends inside of an event is broken.
pub struct Events<T> {
    response: Arc<RawResponse>,
    describes: Describes,
    ready: VecDeque<Message>,
    /// What comes when all that is ready was taken.
    failure: Option<Error>,
    decoder: Decoder,
    settings: Settings,
    state: State,
    /// Connections since the last event that was new.
    tries: u32,
    /// Behind which event they ask for more.
    asked: Arc<str>,
    of: PhantomData<fn() -> T>,
}

enum State {
    Open(Rest),
    Connecting(BoxFuture<'static, Result<Arrived, Error>>),
    Ended,
}

impl<T> Events<T> {
    /// Events whose data is a `T`.
    pub(in crate::runtime) fn of_data(arrived: Arrived) -> Result<Self, Error> {
        Self::new(arrived, Describes::Data)
    }

    /// Events that are a `T`.
    pub(in crate::runtime) fn of_events(arrived: Arrived) -> Result<Self, Error> {
        Self::new(arrived, Describes::Event)
    }

    fn new(arrived: Arrived, describes: Describes) -> Result<Self, Error> {
        let Arrived { raw, rest } = arrived;
        check_type(&raw)?;
        let settings = rest.as_ref().map(|it| it.client.shared().settings.with(it.call.own));
        Ok(Self {
            response: Arc::new(raw),
            describes,
            ready: VecDeque::new(),
            failure: None,
            decoder: Decoder::default(),
            settings: settings.unwrap_or_default(),
            state: rest.map_or(State::Ended, State::Open),
            tries: 0,
            asked: Arc::default(),
            of: PhantomData,
        })
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// The id that the server gave to the request; support will ask for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id()
    }

    /// Without the credentials of the client, should the server have echoed one.
    fn redacted(&self, error: Error) -> Error {
        match &self.state {
            State::Open(rest) => rest.client.shared().credentials.redact(error),
            State::Connecting(_) | State::Ended => error,
        }
    }

    /// Forgets what follows. Mostly it is the end of the response, and with it the connection is free for another call.
    fn finish(&mut self, cx: &mut Context<'_>) {
        if let State::Open(mut rest) = std::mem::replace(&mut self.state, State::Ended) {
            let _ = rest.incoming.poll_chunk(cx);
        }
        self.ready.clear();
        self.failure = None;
    }

    /// Reads on; `None` where nothing follows.
    fn poll_more(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<(), Error>>> {
        match &mut self.state {
            State::Ended => Poll::Ready(None),
            State::Connecting(connecting) => {
                let arrived = ready!(connecting.as_mut().poll(cx));
                Poll::Ready(self.connected(arrived))
            }
            State::Open(rest) => {
                let chunk = ready!(rest.incoming.poll_chunk(cx));
                Poll::Ready(self.arrived(chunk))
            }
        }
    }

    fn arrived(
        &mut self,
        chunk: Option<Result<bytes::Bytes, TransportError>>,
    ) -> Option<Result<(), Error>> {
        let failure = match chunk {
            None => match self.decoder.end() {
                Ok(last) => {
                    self.state = State::Ended;
                    self.ready.extend(last);
                    return (!self.ready.is_empty()).then_some(Ok(()));
                }
                // A body that ends with its connection ends like this when that breaks.
                Err(_) => TransportError::Broken("the stream ended inside of an event".into()),
            },
            Some(Ok(chunk)) => {
                let most = self.settings.max_response_bytes;
                let read = self.decoder.read(&chunk, most, &mut self.ready);
                // A server that sends the same events again has not gone on.
                if *self.decoder.last_id != *self.asked {
                    self.tries = 0;
                }
                match read {
                    Ok(()) => return Some(Ok(())),
                    Err(_) => TransportError::TooLarge,
                }
            }
            Some(Err(failure)) => failure,
        };
        Some(self.broken(failure))
    }

    /// Asks for what is missing, or gives up.
    fn broken(&mut self, failure: TransportError) -> Result<(), Error> {
        let is_lost = matches!(
            failure,
            TransportError::TooLarge | TransportError::Garbled(_) | TransportError::Unsendable(_)
        );
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Open(rest) if !is_lost && self.can_resume(&rest) => {
                self.tries += 1;
                let policy = self.settings.policy();
                let wait = self.decoder.retry.unwrap_or_else(|| policy.wait(self.tries - 1));
                let wait = wait.min(policy.longest_asked()).max(SHORTEST);
                self.asked = Arc::clone(&self.decoder.last_id);
                self.state = State::Connecting(resume(rest, &self.decoder.last_id, wait));
                self.decoder.resume();
                Ok(())
            }
            State::Open(_) | State::Connecting(_) | State::Ended => {
                Err(self.response.during(execute::failed(failure, &self.settings)))
            }
        }
    }

    fn can_resume(&self, rest: &Rest) -> bool {
        let last_id = &self.decoder.last_id;
        let is_sendable = !last_id.is_empty()
            && last_id.trim() == &**last_id
            && HeaderValue::from_bytes(last_id.as_bytes()).is_ok();
        is_sendable
            && self.tries < self.settings.max_retries()
            && retry::is_idempotent(&rest.call.route.method)
            && rest.client.shared().budget.pay(false)
    }

    fn connected(&mut self, arrived: Result<Arrived, Error>) -> Option<Result<(), Error>> {
        self.state = State::Ended;
        let arrived = match arrived {
            Ok(arrived) => arrived,
            Err(error) => return Some(Err(error)),
        };
        // So a server says that it has nothing more.
        if arrived.raw.status == StatusCode::NO_CONTENT {
            return None;
        }
        if let Err(error) = check_type(&arrived.raw) {
            return Some(Err(error));
        }
        if let Some(rest) = arrived.rest {
            self.state = State::Open(rest);
        }
        Some(Ok(()))
    }
}

/// Asks for the events behind the last one.
fn resume(rest: Rest, last_id: &str, wait: Duration) -> BoxFuture<'static, Result<Arrived, Error>> {
    let Rest { incoming, client, mut call } = rest;
    drop(incoming);
    if let Ok(value) = HeaderValue::from_bytes(last_id.as_bytes()) {
        call.headers.insert("last-event-id", value);
    }
    Box::pin(async move {
        client.shared().transport.sleep(wait).await;
        execute::begun(client, call, UNTIL).await
    })
}

fn check_type(response: &RawResponse) -> Result<(), Error> {
    let Some(other) = other_type(&response.headers) else { return Ok(()) };
    let mut message = format!("the response is no event stream ({})", message::one_line(other));
    if let Some(words) = std::str::from_utf8(&response.body).ok().and_then(message::reported) {
        message = format!("{message}: {words}");
    }
    Err(response.failed(message))
}

/// The error that an event is: by its name, or by what its data says.
fn reported(message: &Message, response: &RawResponse) -> Option<Error> {
    let is_named = message.name == "error";
    let words = message::reported(&message.data)
        .or_else(|| is_named.then(|| message::of_event(&message.data)))?;
    let (status, headers) = (response.status, response.headers.clone());
    let body = bytes::Bytes::copy_from_slice(message.data.as_bytes());
    let received = Received { status, headers, body };
    Some(response.during(Error::received(ErrorKind::Status, words, received)))
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                if message.data.trim() == DONE {
                    self.finish(cx);
                    return Poll::Ready(None);
                }
                if let Some(error) = reported(&message, &self.response) {
                    return Poll::Ready(Some(Err(self.redacted(error))));
                }
                let (describes, response) = (self.describes, Arc::clone(&self.response));
                let event = Event::new(message, describes, response);
                return Poll::Ready(Some(Ok(event)));
            }
            if let Some(error) = self.failure.take() {
                return Poll::Ready(Some(Err(error)));
            }
            match ready!(self.poll_more(cx)) {
                Some(Ok(())) => {}
                Some(Err(error)) => self.failure = Some(error),
                None => return Poll::Ready(None),
            }
        }
    }
}

stream!([T] Events<T>, Event<T>, "event");

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("response", &self.response).finish_non_exhaustive()
    }
}
