//! Where a server points instead of answering: followed only if the client asks for it, and never with credentials or
//! a body to another origin (RFC 9110, section 15.4).

use std::fmt;

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, USER_AGENT};
use http::{HeaderMap, Method, StatusCode, Uri};

use super::content::Content;
use super::{base_url, headers, percent};

/// How redirects are followed.
#[derive(Clone, Copy)]
pub(super) struct Redirects {
    /// How many of one attempt.
    pub(super) most: u32,
    follow: Follow,
}

type Follow = fn(http::Request<Content>, &Uri, StatusCode, &HeaderMap) -> Option<Next>;

/// The request that follows a redirect, and whether it still leads to where the call began.
type Next = (http::Request<Content>, bool);

/// Whether a response to a request says where it points; it then does so by a whole URL, where that can be told.
#[derive(Clone, Copy)]
pub struct Located {
    pub(super) resolve: fn(&Uri, StatusCode, &mut HeaderMap) -> bool,
    /// Whether that is the answer; else it is an error that says where.
    pub(super) is_answer: bool,
}

impl Located {
    pub(super) const ANSWER: Self = Self { resolve: resolves, is_answer: true };
    pub(super) const ERROR: Self = Self { resolve: resolves, is_answer: false };
}

impl fmt::Debug for Located {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Located")
    }
}

impl Redirects {
    pub(super) fn at_most(most: u32) -> Self {
        Self { most, follow }
    }

    /// The request that follows a redirect of the one that was sent; `None` where it is not to be followed.
    #[inline]
    pub(super) fn follow(
        self,
        sent: http::Request<Content>,
        home: &Uri,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Option<Next> {
        (self.follow)(sent, home, status, headers)
    }
}

impl fmt::Debug for Redirects {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.most.fmt(f)
    }
}

#[inline]
fn follow(
    mut sent: http::Request<Content>,
    home: &Uri,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<Next> {
    let target = resolve(sent.uri(), location(headers)?)?;
    match status.as_u16() {
        301 | 302 if sent.method() == Method::POST => ask(&mut sent),
        303 if sent.method() != Method::HEAD => ask(&mut sent),
        301..=303 | 307 | 308 => {}
        _ => return None,
    }
    if !is_same_origin(sent.uri(), &target) {
        if sent.body().length() != Some(0) || target.scheme_str() != Some("https") {
            return None;
        }
        // Nothing that says who is calling.
        let mut all = std::mem::take(sent.headers_mut());
        let harmless = [ACCEPT, USER_AGENT].into_iter();
        sent.headers_mut()
            .extend(harmless.filter_map(|name| Some((name.clone(), all.remove(name)?))));
    }
    let is_home = is_same_origin(home, &target);
    *sent.uri_mut() = target;
    Some((sent, is_home))
}

/// What is said of a redirect that was not followed, after so many that were; `None` where the response is none.
pub(super) fn refusal(status: StatusCode, headers: &HeaderMap, followed: u32) -> Option<String> {
    let location = headers.get(LOCATION).filter(|_| status.is_redirection())?;
    let uri = location.to_str().ok().and_then(|it| it.parse::<Uri>().ok());
    let host = uri.as_ref().and_then(Uri::host).map(|it| format!(" to {it}")).unwrap_or_default();
    let behind = if followed == 0 { String::new() } else { format!(" behind {followed} others") };
    Some(format!("a redirect{host}{behind}, which is not followed: see `max_redirects`"))
}

/// [`Located`].
#[inline]
fn resolves(base: &Uri, status: StatusCode, headers: &mut HeaderMap) -> bool {
    let is_redirect = matches!(status.as_u16(), 301..=303 | 307 | 308);
    let Some(location) = headers.get(LOCATION).filter(|_| is_redirect) else { return false };
    let whole = location.to_str().ok().and_then(|it| resolve(base, it.trim()));
    if let Some(Ok(whole)) = whole.map(|it| it.to_string().try_into()) {
        headers::set(headers, LOCATION, whole);
    }
    true
}

/// Makes a question of a request: what it brought was taken.
#[inline]
fn ask(sent: &mut http::Request<Content>) {
    *sent.method_mut() = Method::GET;
    *sent.body_mut() = Content::default();
    for name in [CONTENT_TYPE, CONTENT_LENGTH] {
        sent.headers_mut().remove(name);
    }
}

#[inline]
fn location(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(LOCATION)?.to_str().ok()?.trim();
    // A fragment is for whoever shows the page.
    text.split('#').next()
}

/// Whether two URLs lead to the same server.
#[inline]
pub(super) fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    origin(one) == origin(other)
}

#[inline]
fn origin(uri: &Uri) -> (Option<&str>, Option<String>, Option<u16>) {
    let port = uri.port_u16().or_else(|| match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    });
    (uri.scheme_str(), uri.host().map(str::to_ascii_lowercase), port)
}

/// A reference against the URL that it came from (RFC 3986, section 5.2); none with a user name, and none that climbs.
#[inline]
fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let (scheme, authority) = (base.scheme_str()?, base.authority()?);
    let has_scheme = reference.split(['/', '?']).next().is_some_and(|it| it.contains(':'));
    let text = if has_scheme {
        reference.to_owned()
    } else if reference.starts_with("//") {
        format!("{scheme}:{reference}")
    } else if reference.starts_with('/') {
        format!("{scheme}://{authority}{reference}")
    } else if reference.starts_with('?') {
        format!("{scheme}://{authority}{}{reference}", base.path())
    } else {
        let folder = base.path().rsplit_once('/').map_or("", |it| it.0);
        format!("{scheme}://{authority}{folder}/{reference}")
    };
    let uri: Uri = text.parse().ok()?;
    let is_plain = !uri.authority()?.as_str().contains('@')
        && base_url::is_plain(uri.authority()?)
        && !text.contains('\\')
        && !percent::has_dot_segment(uri.path())
        && matches!(uri.scheme_str(), Some("https" | "http"));
    is_plain.then_some(uri)
}
