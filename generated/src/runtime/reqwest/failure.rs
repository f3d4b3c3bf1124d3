//! What is behind an error of `reqwest` over sockets.

use std::error::Error as StdError;
use std::io;

use crate::runtime::content::Unreadable;
use crate::runtime::transport::{Timeout, TransportError};

/// Whether content that could not be read is behind an error.
fn is_unreadable(mut error: &(dyn StdError + 'static)) -> bool {
    loop {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let is_inner = inner.is_some_and(<dyn StdError + Send + Sync>::is::<Unreadable>);
        if is_inner || error.is::<Unreadable>() {
            return true;
        }
        match error.source() {
            Some(source) => error = source,
            None => return false,
        }
    }
}

/// Whether a body that could not be decompressed is behind an error. What decompresses fails with an error of reading
/// that stands right behind those of reqwest; between these and an error of the connection stands hyper.
pub(super) fn is_garbled(error: &(dyn StdError + 'static)) -> bool {
    match error.source() {
        Some(source) if error.is::<reqwest::Error>() => is_garbled(source),
        _ => error.is::<io::Error>(),
    }
}

/// The URL is taken out: its query may hold a key.
pub(super) fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if is_unreadable(&error) {
        return TransportError::Unsendable(error.into());
    }
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportError::Timeout(Timeout::Connect),
        (true, false) => TransportError::Connect(error.into()),
        (false, _) if error.is_builder() => TransportError::Unsendable(error.into()),
        (false, _) => TransportError::Broken(error.into()),
    }
}
