//! What every printed client needs: requests, errors, retries, JSON. Knows no API.
//!
//! A call goes through here from top to bottom: `call` collects what printed code sets, `prepare` makes an
//! `http::Request` of it without any I/O, `execute` sends it by a `transport` until `retry` gives up, and `response`
//! decodes what arrived. JSON is in `json` and `text`.

mod auth;
mod base_url;
mod body;
mod budget;
mod builder;
mod call;
mod client;
mod config;
mod endpoint;
mod error;
mod execute;
mod file;
mod in_process;
pub mod json;
mod layout;
mod message;
mod multipart;
mod oauth2;
mod octets;
mod operation;
mod optional;
mod pages;
mod paging;
mod parameter;
mod payload;
mod percent;
mod pieces;
mod prepare;
mod query;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response;
mod retry;
mod retry_after;
mod server;
mod sign;
pub mod text;
mod token;
mod transport;

pub use bytes::Bytes;
pub use http::{HeaderMap, Method, StatusCode};

#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
pub use endpoint::{Endpoint, Pending};
pub use error::{Error, ErrorKind};
pub use in_process::{InProcess, Reply};
pub use json::{
    Decode, Encode, Extra, Json, Kind, Nullable, Object, Reader, Shape, Tuple, Union, Writer,
};
pub use oauth2::ClientAuth;
pub use operation::{Api, Operation, Scheme, SecurityScheme, Server, Variable};
pub use optional::OptionalExt;
pub use pages::{Items, Pages, Paginated};
pub use paging::{Last, Paging, Path, Step};
pub use parameter::Parameter;
pub use request::Request;
pub use response::{RawResponse, Response};
pub use retry::RetryPolicy;
pub use text::{Base64, Date, DateTime, Duration, Text, Time, Uri, Uuid, format};
pub use token::{Token, TokenProvider};
pub use transport::{BoxFuture, Limits, Timeout, Transport, TransportError};
pub use {body::Body, builder::ClientBuilder, call::Call, client::Client, file::File};

#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use {
    endpoint::call,
    json::{choice, object, union},
    pages::pages,
};
