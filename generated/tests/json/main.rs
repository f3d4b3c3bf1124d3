//! The JSON layer: the same grammar as `serde_json`, plain errors, and nothing lost on the way through.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod exact;
mod grammar;
mod look_ahead;
mod objects;
mod patterns;
mod shapes;
mod strictness;
mod values;

use generated::runtime::json;
use generated::runtime::{Decode, Encode};

/// Reads a value and writes it again.
fn round_trip<T: Decode + Encode>(text: &str) -> String {
    json::to_string(&json::from_str::<T>(text).unwrap())
}

/// What is said about a text that is not a `T`.
fn error<T: Decode + std::fmt::Debug>(text: &str) -> String {
    json::from_str::<T>(text).unwrap_err().to_string()
}
