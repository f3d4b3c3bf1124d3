//! How an error is printed.

use std::error::Error as StdError;
use std::fmt;

use super::Error;
use crate::runtime::message;

impl Error {
    /// Whether `Display` ends with the cause: what arrived says more.
    fn tells_cause(&self) -> bool {
        self.0.response.is_none()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(route) = &self.0.route {
            write!(f, "{route}: ")?;
        }
        if let Some(status) = self.status() {
            write!(f, "{status}: ")?;
        }
        f.write_str(&self.0.message)?;
        if let Some(source) = self.0.source.as_deref().filter(|_| self.tells_cause()) {
            write!(f, ": {}", message::one_line(&innermost(source).to_string()))?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

/// The last cause says most: `connection refused` and not `error sending request`.
fn innermost<'a>(mut error: &'a (dyn StdError + 'static)) -> &'a (dyn StdError + 'static) {
    while let Some(source) = error.source() {
        error = source;
    }
    error
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &format_args!("{self}"))
            .field("attempts", &self.0.attempts)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref().filter(|_| !self.tells_cause());
        source.map(|it| it as &(dyn StdError + 'static))
    }
}
