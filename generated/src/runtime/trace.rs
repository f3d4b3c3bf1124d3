//! What a program that watches itself learns of a call: nothing without the feature `tracing`.

#[cfg(not(feature = "tracing"))]
mod nothing;
#[cfg(feature = "tracing")]
mod spans;

#[cfg(not(feature = "tracing"))]
pub(super) use nothing::{Failed, watch};
#[cfg(feature = "tracing")]
pub(super) use spans::{Failed, watch};
