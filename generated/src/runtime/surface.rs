//! What users and printed code see of the runtime.

pub use bytes::Bytes;
pub use http::{HeaderMap, Method, StatusCode};

#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use super::blocking::Waiting;
pub use super::body::Body;
pub use super::builder::{ClientAuth, ClientBuilder, Fetch};
pub use super::call::Call;
pub use super::client::Client;
pub use super::content::{Content, ContentChunks};
pub use super::endpoint::{Endpoint, Pending};
pub use super::error::{Error, ErrorKind};
pub use super::failing::Failing;
pub use super::file::File;
pub use super::json::{
    Collection, Decode, Encode, Extra, Gathered, Json, Kind, ListOf, ManyOrNull, MapOf, Names,
    Null, Nullable, OrNull, Reader, Tuple, Union, Writer, way,
};
pub use super::layer::{About, Layer, NextAttempt, NextCall};
#[cfg(feature = "mock")]
pub use super::mock::{Mock, On, Reply};
#[allow(unreachable_pub, reason = "there may be nothing")]
pub use super::on_demand::*;
pub use super::operation::{Api, Operation, Scheme, SecurityScheme, Server, Variable, Verb};
pub use super::optional::OptionalExt;
#[cfg(all(feature = "tower", not(target_family = "wasm")))]
pub use super::outgoing::Outgoing;
pub use super::parameter::Parameter;
pub use super::redirect::Located;
pub use super::represented::Represented;
pub use super::request::Request;
#[cfg(feature = "reqwest")]
pub use super::reqwest::Reqwest;
pub use super::response::{RawResponse, Response};
pub use super::retry::RetryPolicy;
pub use super::text::{
    Base64, Base64Url, Date, DateTime, Duration, Embedded, Text, Time, Uri, Uuid, format,
};
pub use super::token::{Token, TokenProvider};
#[cfg(all(feature = "tower", not(target_family = "wasm")))]
pub use super::tower::Tower;
pub use super::transport::{BoxFuture, Chunks, MaybeSend, Timeout, Transport, TransportError};
#[cfg(feature = "webhook-signatures")]
pub use super::webhooks::Verifier;

#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use super::{
    endpoint::{Makes, call, endpoint, option, options},
    failing::{answers, failed, failed_with, failures},
    json::{list, map},
    stream::{download, events, lines, located},
};
