//! A call whose answer is wanted as the document has it as well: CSV where the call itself gives JSON.

use std::future::IntoFuture;

use super::call::Call;
use super::endpoint::{Arrived, Pending};
use super::error::Error;
use super::response::RawResponse;

/// A call that asks for another media type. Awaited it gives the response with its body as it came, which
/// [`RawResponse::text`], [`RawResponse::bytes`] and [`RawResponse::json`] read; `stream` reads it while it
/// arrives.
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct Represented(pub(super) Call);

impl Represented {
    #[inline]
    pub(super) fn new(call: Call, media_type: &str) -> Self {
        Self(call.header_text("accept", media_type))
    }

    /// Sends the call; the same as awaiting it.
    #[inline]
    pub fn send(self) -> Pending<RawResponse> {
        self.0.send_whole(raw)
    }

    /// The request as one line for a POSIX shell, without sending it; what is secret is not in it: see
    /// [`Call::to_curl`].
    ///
    /// # Errors
    ///
    /// The request cannot be made from what was given.
    #[inline]
    pub fn to_curl(&self) -> Result<String, Error> {
        self.0.to_curl()
    }

    /// Sends the call and waits for its end; needs no async runtime. In async code it would block the thread.
    ///
    /// # Errors
    ///
    /// Those of the call.
    #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
    #[inline]
    pub fn wait(self) -> Result<RawResponse, Error> {
        self.send().wait()
    }
}

impl IntoFuture for Represented {
    type Output = Result<RawResponse, Error>;
    type IntoFuture = Pending<RawResponse>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

#[allow(clippy::unnecessary_wraps, reason = "other responses have to be decoded")]
#[inline]
fn raw(arrived: Arrived) -> Result<RawResponse, Error> {
    Ok(arrived.raw)
}
