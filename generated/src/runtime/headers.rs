//! Headers one by one: how they are set, which the library for headers compiles anew wherever it is asked, and what
//! their values may be.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::error::Error;
use super::search;

/// Sets a header, in the place of what there is.
#[inline(never)]
pub(super) fn set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.insert(name, value);
}

/// Sets a header that is not there.
pub(super) fn set_default(headers: &mut HeaderMap, name: &HeaderName, value: HeaderValue) {
    if !headers.contains_key(name) {
        set(headers, name.clone(), value);
    }
}

/// The value of the one header of cookies: what was given as a header stays in front.
pub(super) fn cookie(
    given: Option<&HeaderValue>,
    pairs: &mut dyn Iterator<Item = &str>,
) -> Result<HeaderValue, Error> {
    let mut cookies = String::new();
    if let Some(given) = given {
        cookies.push_str(&String::from_utf8_lossy(given.as_bytes()));
    }
    for pair in pairs {
        if !cookies.is_empty() {
            cookies.push_str("; ");
        }
        cookies.push_str(pair);
    }
    header_value("cookie", &cookies).map_err(Error::request)
}

/// The value of a header.
pub(super) fn plain_value(name: &str, text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_bytes(text.trim().as_bytes())
        .map_err(|_| format!("the value of the header `{name}` has control characters"))
}

/// The value of a header. What its name makes look like a secret is not shown in `Debug`.
pub(super) fn header_value(name: &str, text: &str) -> Result<HeaderValue, String> {
    let mut value = plain_value(name, text)?;
    value.set_sensitive(is_secret(name));
    Ok(value)
}

/// Whether what is called so is most probably a secret.
pub(super) fn is_secret(name: &str) -> bool {
    const SECRETS: [&str; 7] =
        ["auth", "key", "token", "secret", "cookie", "signature", "password"];
    let name = name.to_ascii_lowercase();
    SECRETS.iter().any(|it| search::contains(&name, it))
}
