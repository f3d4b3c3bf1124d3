//! The default transport: `reqwest`, which is one library over sockets and another one in browsers.

#[cfg(not(target_family = "wasm"))]
mod connecting;
#[cfg(not(target_family = "wasm"))]
mod failure;
#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(not(target_family = "wasm"))]
mod proxy;
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
    let (head, content) = request.into_parts();
    let url = reqwest::Url::parse(&head.uri.to_string());
    let url = url.map_err(|it| TransportError::Unsendable(it.into()))?;
    let hosts = url.host_str().zip(head.uri.host());
    let is_same = hosts.is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        && url.path() == head.uri.path();
    if !is_same {
        return Err(TransportError::Unsendable("the URL is not in its normal form".into()));
    }
    let mut request = reqwest::Request::new(head.method, url);
    *request.headers_mut() = head.headers;
    *request.body_mut() = Some(body(&content));
    Ok(request)
}
