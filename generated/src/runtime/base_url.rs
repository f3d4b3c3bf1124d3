//! The URLs that a client sends to: checked once, so that a request can only go where it should.

use http::Uri;
use http::uri::Authority;

use super::error::Error;
use super::{percent, redirect, search};

/// Checks a base URL and takes the slash off its end.
///
/// `https` only, except for loopback hosts and for who allows it; no user info, query or fragment; no segment `.` or
/// `..`.
pub(super) fn check(text: &str, allows_http: bool) -> Result<String, Error> {
    let text = text.trim();
    if text.contains(['?', '#', '\\']) {
        return Err(Error::config("the base URL has a query, a fragment or a backslash"));
    }
    check_any("base URL", text, allows_http)?;
    Ok(text.trim_end_matches('/').to_owned())
}

/// Checks a URL, which may have a query.
pub(super) fn check_any(what: &str, text: &str, allows_http: bool) -> Result<Uri, Error> {
    let wrong = |why: &str| Err(Error::config(format!("the {what} {why}")));
    if text.contains(['#', '\\']) {
        return wrong("has a fragment or a backslash");
    }
    let Ok(uri) = text.parse::<Uri>() else { return wrong("is not a URL") };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return wrong("is not absolute: it needs a scheme and a host");
    };
    if authority.as_str().contains('@') {
        return wrong("has a user name in it; give credentials to the client instead");
    }
    if !is_plain(authority) {
        return wrong("has a port that is no number");
    }
    if percent::has_dot_segment(uri.path()) {
        return wrong("has a segment `.` or `..`");
    }
    match scheme {
        "https" => {}
        "http" if allows_http || is_loopback(authority.host()) => {}
        "http" => {
            return wrong("is http, which anybody on the way can read; `.allow_http()` allows it");
        }
        _ => return wrong("is not https"),
    }
    Ok(uri)
}

/// Whether there is nothing but a host and perhaps a port: what stands in front of an `@`, or of a slash that was meant
/// to be part of it, is somebody's password.
pub(super) fn is_plain(authority: &Authority) -> bool {
    authority.port_u16().is_some() || authority.as_str() == authority.host()
}

/// What a reference means that stands in the document beside a server: the server is a folder.
pub(super) fn resolve(base_url: &str, reference: &str) -> String {
    let reference = reference.trim();
    let (scheme, rest) = search::split_once(base_url, "://").unwrap_or(("https", base_url));
    let host = rest.split('/').next().unwrap_or_default();
    let is_absolute = reference.split_once(':').is_some_and(|(before, _)| {
        before.starts_with(|it: char| it.is_ascii_alphabetic())
            && before.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
    });
    if is_absolute {
        reference.to_owned()
    } else if reference.starts_with("//") {
        format!("{scheme}:{reference}")
    } else if reference.starts_with('/') {
        format!("{scheme}://{host}{reference}")
    } else {
        format!("{}/{reference}", base_url.trim_end_matches('/'))
    }
}

/// The scheme and the host of a base URL.
pub(super) fn origin(base_url: &str) -> &str {
    let host = search::find(base_url.as_bytes(), b"://").map_or(0, |at| at + 3);
    let path = base_url.get(host..).and_then(|it| it.find('/'));
    path.and_then(|it| base_url.get(..host + it)).unwrap_or(base_url)
}

/// The path and the query of a URL that leads to the same server as the base URL, as a template without variables.
#[inline]
pub(super) fn within(base_url: &str, url: &str) -> Result<String, String> {
    let url = url.split('#').next().unwrap_or_default();
    let (scheme, rest) = search::split_once(url, "://").unwrap_or_default();
    let end = rest.find(['/', '?', '\\']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let there = format!("{scheme}://{host}").parse::<Uri>().ok();
    let there = there.filter(|it| it.authority().is_some_and(is_plain));
    let here = origin(base_url).parse::<Uri>().ok();
    let is_same =
        here.zip(there).is_some_and(|(one, other)| redirect::is_same_origin(&one, &other));
    if !is_same {
        return Err("the URL does not lead to the server of this client".to_owned());
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{slash}{}", path.replace('{', "%7B").replace('}', "%7D")))
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse().is_ok_and(|it: std::net::IpAddr| it.is_loopback())
}
