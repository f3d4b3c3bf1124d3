//! The base URL of a client: checked once, so that a request can only go where it should.

use http::Uri;

use super::error::Error;
use super::percent;

/// Checks a base URL and takes the slash off its end.
///
/// `https` only, except for loopback hosts; no user info, query or fragment; no segment `.` or `..`.
pub(super) fn check(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let wrong = |why: &str| Err(Error::config(format!("the base URL {why}")));
    if text.contains(['?', '#', '\\']) {
        return wrong("has a query, a fragment or a backslash");
    }
    let Ok(uri) = text.parse::<Uri>() else { return wrong("is not a URL") };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return wrong("is not absolute: it needs a scheme and a host");
    };
    if authority.as_str().contains('@') {
        return wrong("has a user name in it; give credentials to the client instead");
    }
    if percent::has_dot_segment(uri.path()) {
        return wrong("has a segment `.` or `..`");
    }
    match scheme {
        "https" => {}
        "http" if is_loopback(authority.host()) => {}
        _ => return wrong("is not https; only loopback hosts may be http"),
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse().is_ok_and(|it: std::net::IpAddr| it.is_loopback())
}
