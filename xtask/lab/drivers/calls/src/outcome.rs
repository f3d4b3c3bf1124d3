//! What came of a call.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;
use sdk::runtime::{Content, Encode, Error, ErrorKind, HeaderMap, Response, StatusCode, json};
use serde_json::Value;

/// No scenario has so many items; a list without an end must not keep the replay.
const MOST_ITEMS: usize = 100;

/// What a call came to.
#[derive(Debug, Default)]
pub struct Outcome {
    pub attempts: u32,
    /// The kind of the error, and what it says.
    pub failure: Option<(ErrorKind, String)>,
    /// The status of a success or an error.
    pub status: Option<StatusCode>,
    pub headers: HeaderMap,
    pub request_id: Option<String>,
    /// As it arrived.
    pub body: Option<Bytes>,
    pub value: Option<Shown>,
    /// What the items of a list are, and how many came; of its pages likewise.
    pub listed: (&'static str, usize),
    /// The URL that a request would go to.
    pub prepared: Option<String>,
}

/// The value of a success, as far as it can be shown without knowing its type.
#[derive(Debug)]
pub struct Shown {
    /// The last name of its type.
    pub class: &'static str,
    pub debug: String,
    /// As the SDK writes it back; not where it is no JSON.
    pub json: Option<Value>,
}

impl Outcome {
    pub fn value<T: std::fmt::Debug>(
        result: Result<Response<T>, Error>,
        written: fn(&T) -> Option<String>,
    ) -> Self {
        let response = match result {
            Ok(it) => it,
            Err(it) => return Self::failed(&it),
        };
        let json = written(&response).and_then(|it| serde_json::from_str(&it).ok());
        let shown = Shown { class: class::<T>(), debug: format!("{:?}", *response), json };
        Self {
            attempts: response.attempts(),
            status: Some(response.status()),
            headers: response.headers().clone(),
            request_id: response.request_id().map(str::to_owned),
            body: Some(response.bytes().clone()),
            value: Some(shown),
            ..Self::default()
        }
    }

    pub fn failed(error: &Error) -> Self {
        Self {
            attempts: error.attempts(),
            failure: Some((error.kind(), error.to_string())),
            status: error.status(),
            headers: error.headers().cloned().unwrap_or_default(),
            request_id: error.request_id().map(str::to_owned),
            body: error.body().cloned(),
            ..Self::default()
        }
    }

    pub fn prepared(result: Result<http::Request<Content>, Error>) -> Self {
        match result {
            Ok(it) => Self { prepared: Some(it.uri().to_string()), ..Self::default() },
            Err(it) => Self::failed(&it),
        }
    }

    /// Goes over the items of a list, or its pages.
    pub async fn listed<T>(mut list: impl Stream<Item = Result<T, Error>> + Unpin) -> Self {
        let (mut count, mut outcome) = (0, Self::default());
        while count < MOST_ITEMS
            && let Some(it) = poll_fn(|cx| Pin::new(&mut list).poll_next(cx)).await
        {
            match it {
                Ok(_) => count += 1,
                Err(error) => outcome = Self::failed(&error),
            }
        }
        Self { listed: (class::<T>(), count), ..outcome }
    }

    /// What the call failed with; empty where it did not.
    pub fn message(&self) -> &str {
        self.failure.as_ref().map_or("", |it| &it.1)
    }
}

/// How the SDK writes a value back.
pub fn written<T: Encode>(value: &T) -> Option<String> {
    Some(json::to_string(value))
}

/// For values that are no JSON.
pub fn unwritten<T>(_: &T) -> Option<String> {
    None
}

fn class<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}
