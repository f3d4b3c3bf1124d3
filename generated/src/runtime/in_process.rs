//! A server inside of the process, for tests and examples: scripted answers, recorded requests, and a clock that jumps.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, pending};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Request, Response, StatusCode};

use super::builder::ClientBuilder;
use super::client::Client;
use super::error::Error;
use super::operation::{Api, Server};
use super::transport::{BoxFuture, Limits, Timeout, Transport, TransportError};

/// What a client of no particular API talks to.
const API: Api = Api {
    title: "in process",
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    env_prefix: "IN_PROCESS",
    servers: &[Server { url: "https://in-process.invalid", description: "", variables: &[] }],
    schemes: &[],
};

/// A [`Transport`] that sends nothing anywhere. Clones are the same server.
///
/// Its clock is virtual: a wait is over at once, and is recorded.
#[derive(Clone)]
pub struct InProcess {
    state: Arc<Mutex<State>>,
}

struct State {
    answers: Answers,
    requests: Vec<Request<Bytes>>,
    sleeps: Vec<Duration>,
    now: Duration,
}

type Handler = Box<dyn FnMut(&Request<Bytes>) -> Reply + Send>;

enum Answers {
    /// One after the other; the last one stays.
    Script(VecDeque<Reply>),
    Handler(Handler),
}

/// What the server does with a request.
#[derive(Clone, Debug)]
pub struct Reply(Act);

#[derive(Clone, Debug)]
enum Act {
    Answer(Response<Bytes>),
    Refuse,
    Break,
    TimeOut(Timeout),
    Stall,
}

impl Reply {
    /// Answers with a body of JSON. A status outside of 100 to 999 becomes 500.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self(Act::Answer(response))
    }

    /// Sets a header of the answer; one that cannot exist is left out.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Act::Answer(response), Ok(name), Ok(value)) =
            (&mut self.0, name.parse::<HeaderName>(), HeaderValue::from_str(value))
        {
            response.headers_mut().insert(name, value);
        }
        self
    }

    /// Makes no connection.
    #[must_use]
    pub fn refuse() -> Self {
        Self(Act::Refuse)
    }

    /// Breaks the connection after the request.
    #[must_use]
    pub fn break_off() -> Self {
        Self(Act::Break)
    }

    /// Lets a time be over.
    #[must_use]
    pub fn time_out(timeout: Timeout) -> Self {
        Self(Act::TimeOut(timeout))
    }

    /// Never answers: the client's own time ends the attempt.
    #[must_use]
    pub fn stall() -> Self {
        Self(Act::Stall)
    }
}

impl InProcess {
    /// Answers every request with this status and JSON body.
    #[must_use]
    pub fn answering(status: u16, body: impl Into<Bytes>) -> Self {
        Self::script([Reply::new(status, body)])
    }

    /// Does one after the other, and the last one for ever. An empty script refuses connections.
    #[must_use]
    pub fn script(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self::with(Answers::Script(replies.into_iter().collect()))
    }

    /// Does what `handler` says. The handler must not use this `InProcess`.
    #[must_use]
    pub fn handler(handler: impl FnMut(&Request<Bytes>) -> Reply + Send + 'static) -> Self {
        Self::with(Answers::Handler(Box::new(handler)))
    }

    /// The requests so far, credentials included.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.state().requests.clone()
    }

    /// The waits so far: those between attempts, and attempts that lasted until their time was over.
    #[must_use]
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    /// A client without credentials that talks to this server.
    ///
    /// # Errors
    ///
    /// None that can happen.
    pub fn client(&self) -> Result<Client, Error> {
        ClientBuilder::new(&API).transport(self.clone()).build()
    }

    /// Runs `work` with a client of this server, to its end.
    ///
    /// # Panics
    ///
    /// If `work` ends with an error: it is for examples and tests.
    #[expect(clippy::panic, reason = "examples have no other way to fail")]
    pub fn run(&self, work: impl AsyncFnOnce(Client) -> Result<(), Error>) {
        let done = self.client().and_then(|client| Self::block_on(work(client)));
        if let Err(error) = done {
            panic!("{error}");
        }
    }

    /// Runs a future to its end on this thread, without a runtime.
    pub fn block_on<T>(future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        loop {
            match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(value) => return value,
                Poll::Pending => thread::park(),
            }
        }
    }

    fn with(answers: Answers) -> Self {
        let state =
            State { answers, requests: Vec::new(), sleeps: Vec::new(), now: Duration::ZERO };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl State {
    fn answer(&mut self, request: Request<Bytes>) -> Act {
        let reply = match &mut self.answers {
            Answers::Handler(handler) => handler(&request),
            Answers::Script(replies) if replies.len() > 1 => {
                replies.pop_front().unwrap_or_else(Reply::refuse)
            }
            Answers::Script(replies) => replies.front().cloned().unwrap_or_else(Reply::refuse),
        };
        self.requests.push(request);
        reply.0
    }
}

impl Transport for InProcess {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let act = self.state().answer(request);
            match act {
                Act::Answer(response) => limited(response, limits),
                Act::Refuse => Err(TransportError::Connect("connection refused".into())),
                Act::Break => Err(TransportError::Broken("connection reset".into())),
                Act::TimeOut(timeout) => Err(TransportError::Timeout(timeout)),
                Act::Stall => pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut state = self.state();
            state.now += duration;
            state.sleeps.push(duration);
        })
    }

    fn now(&self) -> Duration {
        self.state().now
    }
}

fn limited(
    mut response: Response<Bytes>,
    limits: Limits,
) -> Result<Response<Bytes>, TransportError> {
    let (most, is_strict) = limits.of(response.status());
    if is_strict && response.body().len() > most {
        return Err(TransportError::TooLarge);
    }
    response.body_mut().truncate(most);
    Ok(response)
}

impl fmt::Debug for InProcess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InProcess")
            .field("requests", &self.state().requests.len())
            .finish_non_exhaustive()
    }
}
