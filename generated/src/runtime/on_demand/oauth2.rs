//! Access tokens by the client's own id and secret (RFC 6749, section 4.4): fetched when they are needed, kept while
//! they last, shared by all clones of a client.

mod answer;
mod builder;
mod flight;

use std::error::Error as StdError;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Uri};

use self::flight::{Flight, Passenger, locked};
use crate::runtime::auth::Secret;
use crate::runtime::builder::ClientAuth;
use crate::runtime::config::Settings;
use crate::runtime::content::Content;
use crate::runtime::error::Error;
use crate::runtime::incoming::{self, End, Watch};
use crate::runtime::token::{Token, TokenProvider};
use crate::runtime::transport::{BoxFuture, Transport};
use crate::runtime::{execute, percent};

/// The longest answer that is read; real ones have a few kilobytes.
const LONGEST_ANSWER: usize = 1024 * 1024;
/// How long before its end a token is replaced, so that it does not end on its way.
const AHEAD: Duration = Duration::from_secs(30);

/// What the server that gives tokens is asked, and how.
pub(in crate::runtime) struct Grant {
    pub(in crate::runtime) transport: Arc<dyn Transport>,
    pub(in crate::runtime) settings: Settings,
    pub(in crate::runtime) user_agent: &'static str,
    pub(in crate::runtime) url: Uri,
    pub(in crate::runtime) id: Secret,
    pub(in crate::runtime) secret: Secret,
    pub(in crate::runtime) scopes: Vec<String>,
    pub(in crate::runtime) auth: ClientAuth,
}

/// The tokens of one client.
pub(in crate::runtime) struct ClientCredentials(Arc<Shared>);

struct Shared {
    grant: Grant,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// The fetch under way. Those who wait for it hold it, so that it ends with the last of them.
    fetch: Weak<Flight<Fetched>>,
}

/// Errors cannot be cloned, and all who waited get this one.
type Fetched = Result<Token, Arc<Error>>;

/// A token, and until when it is good by the clock of the transport.
struct Held {
    token: Token,
    is_stale_at: Duration,
    ends_at: Duration,
}

impl ClientCredentials {
    pub(in crate::runtime) fn new(grant: Grant) -> Self {
        Self(Arc::new(Shared { grant, state: Mutex::default() }))
    }

    /// The token that is held, or else a seat in the fetch that is under way or begins now.
    fn board(&self) -> Result<Token, Passenger<Fetched>> {
        let now = self.0.grant.transport.now();
        let mut state = locked(&self.0.state);
        if let Some(held) = state.held.as_ref().filter(|it| now < it.is_stale_at) {
            return Ok(held.token.clone());
        }
        let fetch = state.fetch.upgrade().unwrap_or_else(|| {
            let shared = Arc::clone(&self.0);
            let fetch = Arc::new(Flight::new(Box::pin(async move { shared.fetch().await })));
            state.fetch = Arc::downgrade(&fetch);
            fetch
        });
        Err(Passenger(fetch))
    }
}

impl TokenProvider for ClientCredentials {
    fn token(&self) -> BoxFuture<'_, Result<Token, Box<dyn StdError + Send + Sync>>> {
        Box::pin(async {
            let passenger = match self.board() {
                Ok(token) => return Ok(token),
                Err(passenger) => passenger,
            };
            passenger.await.map_err(Into::into)
        })
    }

    fn rejected(&self, token: &Token) {
        let mut state = locked(&self.0.state);
        // Another call may have a newer one by now.
        if state.held.as_ref().is_some_and(|it| it.token == *token) {
            state.held = None;
        }
    }
}

impl Shared {
    /// Fetches a token and holds it. Where that fails, a token that has not ended yet does once more.
    async fn fetch(&self) -> Fetched {
        let began = self.grant.transport.now();
        let fetched = self.grant.fetch().await;
        let mut state = locked(&self.state);
        state.fetch = Weak::new();
        match fetched {
            Ok((token, life)) => {
                state.held = Some(Held::new(token.clone(), began, life));
                Ok(token)
            }
            Err(error) => {
                let now = self.grant.transport.now();
                let held = state.held.as_ref().filter(|it| now < it.ends_at);
                held.map(|it| it.token.clone()).ok_or_else(|| Arc::new(error))
            }
        }
    }
}

impl Held {
    /// A token whose life is counted from when it was asked for; without one it is good until the API refuses it.
    fn new(token: Token, began: Duration, life: Option<Duration>) -> Self {
        let end = |life| began.saturating_add(life);
        let fresh = life.map(|it| it.saturating_sub(AHEAD.min(it / 10)));
        let (is_stale_at, ends_at) =
            (fresh.map_or(Duration::MAX, end), life.map_or(Duration::MAX, end));
        Self { token, is_stale_at, ends_at }
    }
}

impl Grant {
    /// A token and its life, where the server says how long that is.
    async fn fetch(&self) -> Result<(Token, Option<Duration>), Error> {
        let read = self.exchange().await.and_then(answer::read);
        let spelled = [&self.secret.encoded(), &self.basic()];
        read.map_err(|error| {
            let mut error = error;
            self.secret.redact(&mut error);
            for secret in spelled {
                secret.redact(&mut error);
            }
            error
        })
    }

    /// The request and the whole answer, within the time of an attempt.
    async fn exchange(&self) -> Result<http::Response<Bytes>, Error> {
        let Self { transport, settings, .. } = self;
        let end = End { attempt: transport.now().saturating_add(settings.attempt()), total: None };
        let watch = Watch::new(Arc::clone(transport), Some(settings.idle_at_first()), end);
        let failed = |failure| execute::failed(failure, settings);
        let (connect, idle) = (settings.connect(), settings.idle());
        let sent = incoming::exchange(self.request()?, connect, idle, watch, None);
        let (head, incoming) = sent.await.map_err(failed)?.into_parts();
        let body = incoming.all(LONGEST_ANSWER).await.map_err(failed)?;
        Ok(http::Response::from_parts(head, body))
    }

    fn request(&self) -> Result<http::Request<Content>, Error> {
        let mut request = http::Request::new(Bytes::from(self.body()).into());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.url.clone();
        let headers = request.headers_mut();
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, HeaderValue::from_static(self.user_agent));
        if self.auth == ClientAuth::Basic {
            let value = HeaderValue::try_from(format!("Basic {}", self.basic().text()));
            let mut value = value.map_err(|_| Error::config("the client id cannot be sent"))?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        Ok(request)
    }

    /// The id and the secret, each encoded as in a form (section 2.3.1), so that neither has a colon.
    fn basic(&self) -> Secret {
        Secret::pair(self.id.encoded().text(), self.secret.encoded().text())
    }

    fn body(&self) -> String {
        let scopes = self.scopes.join(" ");
        let mut pairs = vec![("grant_type", "client_credentials")];
        if !scopes.is_empty() {
            pairs.push(("scope", &scopes));
        }
        if self.auth == ClientAuth::Body {
            pairs.extend([("client_id", self.id.text()), ("client_secret", self.secret.text())]);
        }
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", percent::encoded(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}
