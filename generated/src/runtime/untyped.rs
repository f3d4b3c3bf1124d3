//! The answer to a request that has no type.

use std::ops::Deref;

use serde::de::DeserializeOwned;

use super::endpoint::Arrived;
use super::error::Error;
use super::json::foreign;
use super::response::RawResponse;

/// A successful response to a request that has no type. It is a [`RawResponse`] that reads into types of yours.
#[derive(Clone, Debug)]
pub struct Untyped(RawResponse);

impl Untyped {
    #[expect(clippy::unnecessary_wraps, reason = "what makes values of other responses can fail")]
    pub(super) fn of(arrived: Arrived) -> Result<Self, Error> {
        Ok(Self(arrived.raw))
    }

    /// Reads the body as JSON, into one of your own types, `serde_json::Value` or a type of this crate; no body at all
    /// is read as `null`.
    ///
    /// # Errors
    ///
    /// The body is not a `T`: [`ErrorKind::Decode`](super::ErrorKind::Decode), which hands over the body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let body = if self.0.body.is_empty() { &b"null"[..] } else { &self.0.body };
        foreign::from_slice(body).map_err(|error| self.0.undecodable(&error))
    }

    /// The response alone.
    #[must_use]
    pub fn into_raw(self) -> RawResponse {
        self.0
    }
}

impl Deref for Untyped {
    type Target = RawResponse;

    fn deref(&self) -> &RawResponse {
        &self.0
    }
}
