//! What every client needs: requests, errors, retries, JSON. Written by hand; knows no API.
//!
//! A call goes from top to bottom: `call` collects what printed code sets, `prepare` makes a request of it without I/O,
//! `execute` sends it by a `transport` until `retry` gives up, and `response` decodes. JSON is in `json` and `text`.

#![cfg_attr(not(feature = "runtime-all"), allow(dead_code, unused_imports))]

mod auth;
mod base_url;
#[cfg(all(any(feature = "blocking", feature = "mock"), not(target_family = "wasm")))]
mod block_on;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
mod blocking;
mod body;
mod budget;
mod builder;
mod call;
mod chance;
mod client;
mod config;
mod content;
mod curl;
mod endpoint;
mod error;
mod execute;
mod extension;
mod failing;
mod file;
mod going_on;
mod headers;
mod incoming;
pub mod json;
mod layer;
mod layers;
mod layout;
mod marks;
mod message;
#[cfg(feature = "mock")]
mod mock;
mod octets;
mod on_demand;
#[cfg(not(target_family = "wasm"))]
mod on_disk;
mod operation;
mod optional;
#[cfg(all(any(feature = "reqwest", feature = "tower"), not(target_family = "wasm")))]
mod outgoing;
mod parameter;
mod parts;
mod payload;
mod percent;
mod pieces;
mod prepare;
mod progress;
mod query;
mod redirect;
mod represented;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response;
mod retry;
mod retry_after;
mod search;
mod server;
mod sign;
mod source;
mod stream;
mod surface;
pub mod text;
mod token;
#[cfg(all(feature = "tower", not(target_family = "wasm")))]
mod tower;
mod trace;
mod transport;
#[cfg(feature = "webhook-signatures")]
mod webhooks;

pub use surface::*;
