//! What came of a call.

use sdk::runtime::{Error, ErrorKind, Response, StatusCode};

/// What a call came to.
pub struct Outcome {
    pub attempts: u32,
    /// The kind of the error, and what it says.
    pub failure: Option<(ErrorKind, String)>,
    /// The status of an error.
    pub status: Option<StatusCode>,
}

impl Outcome {
    /// What a call came to.
    pub fn of<T>(result: Result<Response<T>, Error>) -> Self {
        match result {
            Ok(it) => Self { attempts: it.attempts(), failure: None, status: None },
            Err(it) => Self {
                attempts: it.attempts(),
                failure: Some((it.kind(), it.to_string())),
                status: it.status(),
            },
        }
    }
}
