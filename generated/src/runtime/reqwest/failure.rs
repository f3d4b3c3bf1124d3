//! What is behind an error of `reqwest` over sockets.

use std::error::Error as StdError;
use std::io;

use crate::runtime::content::is_unreadable;
use crate::runtime::transport::{Timeout, TransportError};

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
