//! A server inside of the process, for tests and examples: answers by operation, recorded requests, and a clock that
//! jumps.

mod clock;
mod reply;
mod state;

use std::fmt;
#[cfg(not(target_family = "wasm"))]
use std::future::Future;
use std::marker::PhantomData;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::Request;

use super::base_url;
#[cfg(not(target_family = "wasm"))]
use super::block_on::block_on;
use super::builder::ClientBuilder;
use super::client::Client;
use super::content::Content;
use super::endpoint::Endpoint;
use super::error::Error;
use super::json::{self, Encode};
use super::operation::{Api, Server};
use super::progress::{Progress, Stage};
use super::transport::{BoxFuture, Chunks, Transport, TransportError};
use clock::Wait;
use state::{Answers, State};

pub use reply::Reply;

/// What a client of no particular API talks to: a host that is none, by the path of the server of the document;
/// its errors have their words where the document has them.
static API: LazyLock<Api> = LazyLock::new(|| Api {
    title: "mock",
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    env_prefix: "MOCK",
    servers: Vec::leak(vec![Server { url: String::leak(url()), description: "", variables: &[] }]),
    schemes: &[],
    security: &[],
    asks_for_credentials: false,
    error_words: Client::builder().api.error_words,
});

/// The URL of the mock. Where the path of the document's server is open, there is none.
fn url() -> String {
    let host = "https://mock.invalid";
    let path = Client::builder().base_path().unwrap_or_default();
    let url = format!("{host}{path}");
    base_url::check(&url, false).unwrap_or_else(|_| host.to_owned())
}

/// A [`Transport`] that sends nothing anywhere. Clones are the same server.
///
/// Its clock is virtual: a wait is over as soon as nothing else goes on, and is recorded. While a request or a token
/// takes real time, as a file does that is read and a timer of the program's, the clock stands still.
///
/// An operation that was given answers by [`on`](Self::on) gets those; all others get what the server was made with.
#[derive(Clone)]
pub struct Mock {
    state: Arc<Mutex<State>>,
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

impl Mock {
    /// A server that knows no answer yet: a call of an operation that it was given none for fails, and says so.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Answers::None)
    }

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

    /// Does what `handler` says. The handler must not use this `Mock`.
    #[must_use]
    pub fn handler(handler: impl FnMut(&Request<Bytes>) -> Reply + Send + 'static) -> Self {
        Self::with(Answers::Handler(Box::new(handler)))
    }

    /// Begins to say what happens to the requests of an operation, such as `mock.on::<pets::Create>()`.
    #[must_use = "it says nothing until it is told what to answer"]
    pub fn on<E: Endpoint>(&self) -> On<'_, E> {
        On { mock: self, of: PhantomData }
    }

    /// The requests so far, credentials included.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.state().requests.clone()
    }

    /// The requests of one operation so far.
    #[must_use]
    pub fn requests_of<E: Endpoint>(&self) -> Vec<Request<Bytes>> {
        let all = self.requests().into_iter();
        all.filter(|it| state::is_of(it, E::OPERATION)).collect()
    }

    /// The waits so far: those between attempts, and those for an answer that did not come in time.
    #[must_use]
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().clock.sleeps.clone()
    }

    /// A client without credentials that talks to this server. The path of the document's server goes before that of
    /// each request, as it does elsewhere.
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
    #[cfg(not(target_family = "wasm"))]
    #[expect(clippy::panic, reason = "examples have no other way to fail")]
    pub fn run(&self, work: impl AsyncFnOnce(Client) -> Result<(), Error>) {
        let done = self.client().and_then(|client| Self::block_on(work(client)));
        if let Err(error) = done {
            panic!("{error}");
        }
    }

    /// Runs a future to its end on this thread, without a runtime.
    #[cfg(not(target_family = "wasm"))]
    pub fn block_on<T>(future: impl Future<Output = T>) -> T {
        block_on(future)
    }

    fn with(others: Answers) -> Self {
        Self { state: Arc::new(Mutex::new(State::new(others))) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is to happen to the requests of an operation; made by [`Mock::on`]. What is said last holds.
pub struct On<'m, E> {
    mock: &'m Mock,
    of: PhantomData<fn() -> E>,
}

impl<E: Endpoint> On<'_, E> {
    /// They are answered with this status and the JSON of a value, such as one of the types of the API.
    pub fn json(self, status: u16, value: &dyn Encode) {
        self.reply(Reply::new(status, json::to_string(value)));
    }

    /// This happens to all of them.
    pub fn reply(self, reply: Reply) {
        self.script([reply]);
    }

    /// One after the other happens to them, and the last one for ever.
    pub fn script(self, replies: impl IntoIterator<Item = Reply>) {
        self.set(Answers::Script(replies.into_iter().collect()));
    }

    /// What `handler` says happens to them. The handler must not use this `Mock`.
    pub fn handler(self, handler: impl FnMut(&Request<Bytes>) -> Reply + Send + 'static) {
        self.set(Answers::Handler(Box::new(handler)));
    }

    fn set(&self, answers: Answers) {
        self.mock.state().set(E::OPERATION, answers);
    }
}

impl Transport for Mock {
    fn send(
        &self,
        request: Request<Content>,
        _: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>> {
        Box::pin(async move {
            if let Some(progress) = request.extensions().get::<Progress>() {
                progress.is(Stage::Connected);
            }
            let request = state::received(request).await?;
            let reply = self.state().answer(request)?;
            if !reply.delay.is_zero() {
                Wait::of_server(self, reply.delay).await;
            }
            reply.happen().await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Wait::of_client(self, duration))
    }

    fn now(&self) -> Duration {
        self.state().clock.now
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("requests", &self.state().requests.len())
            .finish_non_exhaustive()
    }
}

impl<E: Endpoint> fmt::Debug for On<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("On").field("operation", E::OPERATION).finish_non_exhaustive()
    }
}
