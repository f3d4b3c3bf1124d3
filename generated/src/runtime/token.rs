//! Tokens that change: who gives them, and what it means when there is none.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use super::error::{Error, ErrorKind, Received};
use super::transport::{BoxFuture, MaybeSend};

/// A token, or another credential that changes. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token; it is checked where it is used, as a fixed credential is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl From<String> for Token {
    #[inline]
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Token {
    #[inline]
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Token {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Gives tokens that change. Closures that give a future of a token are such.
///
/// It is asked before each attempt of a call that wants the token, and of no other call; what is costly to come by it
/// had better keep. An error ends the attempt, and is tried again only if it is an [`Error`] that is retryable.
pub trait TokenProvider: Send + Sync + 'static {
    /// The token for the next attempt.
    fn token(&self) -> BoxFuture<'_, Result<Token, Box<dyn StdError + Send + Sync>>>;

    /// The server answered 401 to a request with this token. If there is a different one now, the call is sent once
    /// more, whatever the number of retries. Each call says so at most once.
    fn rejected(&self, token: &Token) {
        let _ = token;
    }
}

impl<F, Work, T, E> TokenProvider for F
where
    F: Fn() -> Work + Send + Sync + 'static,
    Work: Future<Output = Result<T, E>> + MaybeSend + 'static,
    T: Into<Token>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn token(&self) -> BoxFuture<'_, Result<Token, Box<dyn StdError + Send + Sync>>> {
        let work = self();
        Box::pin(async move { work.await.map(Into::into).map_err(Into::into) })
    }
}

/// There is no token, for a reason that is told.
#[inline]
pub(super) fn missing(reason: Box<dyn StdError + Send + Sync>) -> Error {
    match reason.downcast::<Error>() {
        Ok(error) => because(Arc::from(error)),
        Err(reason) => match reason.downcast::<Arc<Error>>() {
            Ok(error) => because(*error),
            Err(reason) => Error::new(ErrorKind::Token, "no token").caused_by(reason),
        },
    }
}

/// There is no token, since another request failed; many calls may have waited for that one.
#[inline]
fn because(error: Arc<Error>) -> Error {
    let inner = &error.0;
    let received = inner.response.as_ref().map(|it| Received {
        status: it.status,
        headers: it.headers.clone(),
        body: it.body.clone(),
    });
    let mut missing = match received {
        Some(received) => {
            let message = format!("no token: {}", inner.message);
            Error::received(ErrorKind::Token, message, received)
        }
        // The source is printed behind the message.
        None => Error::new(ErrorKind::Token, "no token"),
    };
    missing.0.timeout = inner.timeout;
    missing.caused_by(error)
}

/// Whether the next attempt may have a token: the request for it failed in a way that passes.
pub(super) fn is_passing(missing: &Error) -> bool {
    let source = missing.0.source.as_deref();
    source.and_then(|it| it.downcast_ref::<Arc<Error>>()).is_some_and(|it| it.is_retryable())
}
