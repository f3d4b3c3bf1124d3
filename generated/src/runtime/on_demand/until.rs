//! A call that is sent again until its answer is what somebody waits for. Only who waits so has any of this in the
//! program.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::runtime::call::Call;
use crate::runtime::endpoint::Endpoint;
use crate::runtime::error::{Error, ErrorKind, Received};
use crate::runtime::execute;
use crate::runtime::incoming::race;
use crate::runtime::request::Request;
use crate::runtime::response::RawResponse;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::retry_after::retry_after;
use crate::runtime::transport::{BoxFuture, Timeout};

/// How long it is waited for an answer, where nobody says.
const LIMIT: Duration = Duration::from_secs(600);
/// The pauses between answers, where neither caller nor server says.
const PAUSES: RetryPolicy =
    RetryPolicy::Safe.backoff(Duration::from_secs(1), Duration::from_secs(30));

/// A call that is sent again until its answer is what is waited for; made by `.until(…)` of a call. Awaiting it sends it.
///
/// Each request is a call of its own, with its own retries. An error ends the waiting. After the limit of time it is
/// [`ErrorKind::Timeout`] with [`Timeout::Until`]; the last answer is in the error, where [`Error::body_as`] reads it.
#[must_use = "a call does nothing until it is sent"]
pub struct Repeated<T, F> {
    turn: Turn,
    decode: fn(&RawResponse) -> Result<T, Error>,
    done: F,
}

impl<T, F: FnMut(&T) -> bool> Repeated<T, F> {
    #[inline]
    fn new(call: Call, decode: fn(&RawResponse) -> Result<T, Error>, done: F) -> Self {
        let turn =
            Turn { call, limit: LIMIT, pauses: PAUSES, deadline: None, answers: 0, last: None };
        Self { turn, decode, done }
    }

    /// How long it is waited at most; 10 minutes.
    #[inline]
    pub fn within(mut self, limit: Duration) -> Self {
        self.turn.limit = limit;
        self
    }

    /// The pause behind the first answer, which doubles for each that follows, and where it ends; 1 s and 30 s. Up to a
    /// quarter less is waited, so that programs do not come back in step. A server that says `Retry-After` is asked
    /// again when it says.
    #[inline]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.turn.pauses = RetryPolicy::Safe.backoff(first, longest);
        self
    }

    /// Sends the call until its answer is what is waited for; the same as awaiting it.
    #[inline]
    pub fn send(self) -> Repeating<T, F> {
        let Self { turn, decode, done } = self;
        Repeating { step: Box::pin(turn.take()), decode, done }
    }

    /// The same for programs without an async runtime. In async code it would block the thread.
    ///
    /// # Errors
    ///
    /// Those of the call, and that the time is over.
    #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
    #[inline]
    pub fn wait(self) -> Result<T, Error> {
        crate::runtime::blocking::wait(self.send())
    }
}

impl<T, F: FnMut(&T) -> bool> IntoFuture for Repeated<T, F> {
    type Output = Result<T, Error>;
    type IntoFuture = Repeating<T, F>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<T, F> fmt::Debug for Repeated<T, F> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repeated")
            .field("call", &self.turn.call)
            .field("within", &self.turn.limit)
            .finish_non_exhaustive()
    }
}

/// A call on its way, again and again. Dropping it ends the exchange.
#[must_use = "futures do nothing until they are awaited"]
pub struct Repeating<T, F> {
    step: BoxFuture<'static, Result<(Turn, RawResponse), Error>>,
    decode: fn(&RawResponse) -> Result<T, Error>,
    done: F,
}

// Nothing is pinned in place: what goes on is on the heap.
impl<T, F> Unpin for Repeating<T, F> {}

impl<T, F: FnMut(&T) -> bool> Future for Repeating<T, F> {
    type Output = Result<T, Error>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let (turn, raw) = ready!(self.step.as_mut().poll(cx))?;
            let value = (self.decode)(&raw)?;
            if (self.done)(&value) {
                return Poll::Ready(Ok(value));
            }
            self.step = Box::pin(turn.with(raw).take());
        }
    }
}

impl<T, F> fmt::Debug for Repeating<T, F> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repeating").finish_non_exhaustive()
    }
}

/// What is known between two requests.
struct Turn {
    call: Call,
    limit: Duration,
    pauses: RetryPolicy,
    /// When it is over; known from the first request on.
    deadline: Option<Duration>,
    answers: u32,
    /// The last answer, which was not the one.
    last: Option<RawResponse>,
}

impl Turn {
    #[inline]
    fn with(mut self, answer: RawResponse) -> Self {
        self.answers += 1;
        self.last = Some(answer);
        self
    }

    /// Waits, if there was an answer, and sends the next request.
    #[inline]
    async fn take(mut self) -> Result<(Self, RawResponse), Error> {
        let transport = Arc::clone(&self.call.client.shared().transport);
        let begun = || transport.now().saturating_add(self.limit);
        let deadline = self.deadline.unwrap_or_else(begun);
        self.deadline = Some(deadline);
        if let Some(last) = &self.last {
            let asked = retry_after(&last.headers);
            let pause = asked.unwrap_or_else(|| self.pauses.wait(self.answers.saturating_sub(1)));
            if transport.now().saturating_add(pause) >= deadline {
                return Err(self.over());
            }
            transport.sleep(pause).await;
        }
        let Call { client, parts } = self.call.clone();
        let left = deadline.saturating_sub(transport.now());
        match race(execute::whole(client, parts), transport.sleep(left)).await {
            Some(arrived) => arrived.map(|it| (self, it.raw)),
            None => Err(self.over()),
        }
    }

    /// The time is over.
    #[inline]
    fn over(self) -> Error {
        let limit = self.limit;
        let mut error = Error::timed_out(Timeout::Until, limit);
        if let Some(RawResponse { status, headers, body, .. }) = self.last {
            let message = format!("the answer is not yet what is waited for after {limit:?}");
            let received = Received { status, headers, body };
            error = Error::received(ErrorKind::Timeout, message, received);
            error.0.timeout = Some(Timeout::Until);
        }
        error.during(&self.call.parts.route, self.answers)
    }
}

impl Call {
    /// Sends the call of the endpoint `E` again until its answer is what is waited for.
    #[inline]
    pub fn until<E: Endpoint, F>(self, done: F) -> Repeated<E::Output, F>
    where
        F: FnMut(&E::Output) -> bool,
    {
        Repeated::new(self, E::decode, done)
    }
}

impl Request {
    /// Sends the request again until its response is what is waited for, with growing pauses, or when the server says.
    #[inline]
    pub fn until<F>(self, done: F) -> Repeated<RawResponse, F>
    where
        F: FnMut(&RawResponse) -> bool,
    {
        Repeated::new(self.call, |raw| Ok(raw.clone()), done)
    }
}

/// Gives a printed call that can be repeated the way to wait for an answer; by another name where the document has a
/// property or parameter of that.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! until {
    ($name:ident, $until:ident, $output:ty) => {
        impl $name {
            /// Sends the call again until its answer is what is waited for, with growing pauses, or when the server says;
            /// for 10 minutes, unless [`within`](crate::runtime::Repeated::within) says something else.
            #[inline]
            pub fn $until<F>(self, done: F) -> $crate::runtime::Repeated<$output, F>
            where
                F: ::core::ops::FnMut(&$output) -> bool,
            {
                self.0.until::<Self, F>(done)
            }
        }
    };
}
#[allow(unused_imports, reason = "the document decides whether printed code needs it")]
pub(crate) use until;
