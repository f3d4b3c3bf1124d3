//! The default transport: `reqwest`, which is one library over sockets and another one in browsers.

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod wasm;

use super::content::Content;
use super::transport::TransportError;

#[cfg(not(target_family = "wasm"))]
pub use native::Reqwest;
#[cfg(target_family = "wasm")]
pub use wasm::Reqwest;

/// The same request; refused if reqwest's URL type would send it anywhere else.
fn converted(
    request: http::Request<Content>,
    body: impl FnOnce(&Content) -> reqwest::Body,
) -> Result<reqwest::Request, TransportError> {
    let (host, path) =
        (request.uri().host().map(str::to_ascii_lowercase), request.uri().path().to_owned());
    let request = reqwest::Request::try_from(request.map(|it| body(&it)))
        .map_err(|error| TransportError::Unsendable(error.without_url().into()))?;
    let is_same = request.url().host_str() == host.as_deref() && request.url().path() == path;
    if is_same {
        Ok(request)
    } else {
        Err(TransportError::Unsendable("the URL is not in its normal form".into()))
    }
}
