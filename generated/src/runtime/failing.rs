//! The errors that a document describes: which body belongs to which status of an operation.

use std::borrow::Cow;

use http::Method;

use super::error::{Error, ErrorKind};
use super::operation::Route;
use super::response::RawResponse;

/// A call whose errors the document describes.
pub trait Failing {
    /// The bodies of errors, by status.
    type Failure;

    /// Makes the value of an error; `None` where the document describes no body for its status.
    ///
    /// # Errors
    ///
    /// The body is not what the document promises.
    fn decode(response: &RawResponse) -> Result<Option<Self::Failure>, Error>;
}

impl Error {
    /// The body of the error as the document describes it for the operation `E`: `error.of::<pets::Create>()`.
    ///
    /// # Errors
    ///
    /// There was no response, the document describes no body for its status, or the body is not that.
    pub fn of<E: Failing>(&self) -> Result<E::Failure, Self> {
        let response = self.raw_response();
        let response =
            response.ok_or_else(|| Self::new(ErrorKind::Decode, "there was no response"))?;
        E::decode(&response)?.ok_or_else(|| {
            response.failed("the document describes no body for this status".to_owned())
        })
    }

    #[inline]
    fn raw_response(&self) -> Option<RawResponse> {
        let nowhere = || Route { id: None, method: Method::GET, template: Cow::Borrowed("") };
        Some(RawResponse {
            status: self.status()?,
            headers: self.headers()?.clone(),
            body: self.body()?.clone(),
            attempts: self.attempts(),
            route: self.route().cloned().unwrap_or_else(nowhere),
        })
    }
}

/// How the errors of a call are read: the call, the enum, and for each status the variant and what makes its body of a
/// response, if it has one.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! failures {
    ($name:ident, $failure:ident, [$($status:pat => $variant:ident $(. $decode:ident)?),*]) => {
        impl $crate::runtime::Failing for $name {
            type Failure = $failure;

            #[inline]
            fn decode(
                response: &$crate::runtime::RawResponse,
            ) -> ::std::result::Result<::std::option::Option<$failure>, $crate::runtime::Error>
            {
                match response.status().as_u16() {
                    $($status => $crate::runtime::failed!($failure::$variant $(, response.$decode())?),)*
                    _ => ::std::result::Result::Ok(::std::option::Option::None),
                }
            }
        }
    };
}
#[allow(unused_imports, reason = "the document decides whether printed code needs it")]
pub(crate) use failures;

/// The error of one status: a variant, and the body that it holds, if it holds one.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! failed {
    ($variant:path) => {
        ::std::result::Result::Ok(::std::option::Option::Some($variant))
    };
    ($variant:path, $body:expr) => {
        $crate::runtime::failed_with($body, $variant)
    };
}
#[allow(unused_imports, reason = "the document decides whether printed code needs it")]
pub(crate) use failed;

/// The error that holds a body.
#[allow(dead_code, reason = "the document decides whether printed code needs it")]
#[inline]
pub(crate) fn failed_with<T, F>(
    body: Result<T, Error>,
    variant: fn(T) -> F,
) -> Result<Option<F>, Error> {
    body.map(|it| Some(variant(it)))
}

/// The same for answers that differ by their status; what the document does not name is left as it came.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! answers {
    ($name:ident, [$($status:pat => $variant:ident $(. $decode:ident)?),*]) => {
        impl $name {
            fn decode(
                response: &$crate::runtime::RawResponse,
            ) -> ::std::result::Result<Self, $crate::runtime::Error> {
                let answer = match response.status().as_u16() {
                    $($status => Self::$variant $((response.$decode()?))?,)*
                    _ => Self::Unknown(response.clone()),
                };
                ::std::result::Result::Ok(answer)
            }
        }
    };
}
#[allow(unused_imports, reason = "the document decides whether printed code needs it")]
pub(crate) use answers;
