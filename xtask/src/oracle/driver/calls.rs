//! The operations of the document, as `build.rs` prints them, and what came of a call.

use sdk::Client;
use sdk::runtime::{Error, ErrorKind, Response, StatusCode};

use crate::args::Args;

/// An operation of the document.
pub struct Operation {
    pub number: usize,
    pub id: &'static str,
    pub method: &'static str,
    /// With its `{placeholders}`.
    pub path: &'static str,
    /// Whether the document demands a body, if it knows one.
    pub body: Option<bool>,
}

/// What a call came to.
pub struct Outcome {
    pub attempts: u32,
    /// The kind of the error, and what it says.
    pub failure: Option<(ErrorKind, String)>,
    /// The status of an error.
    pub status: Option<StatusCode>,
}

impl Outcome {
    fn of<T>(result: Result<Response<T>, Error>) -> Self {
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

#[allow(
    clippy::all,
    dead_code,
    deprecated,
    unused_mut,
    unused_variables,
    reason = "the document decides what is old, and how much there is to give"
)]
mod printed {
    use super::{Args, Client, Operation, Outcome};

    include!(concat!(env!("OUT_DIR"), "/calls.rs"));
}

pub use printed::{OPERATIONS, call};
