//! From what a call was given to an `http::Request`: no I/O, no clock, the same every time but for a new key.

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderName, HeaderValue, Uri};

use super::auth::Secret;
use super::base_url;
use super::chance;
use super::client::Shared;
use super::config::Settings;
use super::content::Content;
use super::error::Error;
use super::headers::{self, cookie, header_value, plain_value};
use super::parts::Parts;
use super::payload::Payload;
use super::percent::{self, Keep};
use super::query;
use super::retry::{self, Retry};
use super::sign::{self, Wanted};

/// The header that tells the server which attempt a request is. The first one has none: a server on another origin
/// would have to allow it before a browser sends anything.
const RETRY_COUNT: HeaderName = HeaderName::from_static("x-retry-count");
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// A request, and how it is to be sent.
pub(super) struct Plan {
    request: http::Request<Content>,
    pub(super) settings: Settings,
    pub(super) retry: Retry,
    /// The tokens that are asked for before each attempt.
    pub(super) wanted: Vec<Wanted>,
}

impl Plan {
    /// The request of one attempt, counted from 0, without the tokens that are asked for.
    pub(super) fn attempt(&self, number: u32) -> http::Request<Content> {
        let mut request = self.request.clone();
        if number > 0 {
            headers::set(request.headers_mut(), RETRY_COUNT, number.into());
        }
        request
    }

    /// The same for another request.
    pub(super) fn with(&self, request: http::Request<Content>) -> Self {
        let Self { settings, retry, wanted, .. } = self;
        Self { request, settings: *settings, retry: *retry, wanted: wanted.clone() }
    }

    /// Takes what is secret out of an error, should the server have echoed it.
    pub(super) fn redact(&self, client: &Shared, error: Error) -> Error {
        let mut error = client.credentials.redact(error);
        Secret::each_in(&self.request, &mut |secret| error.hide(secret));
        error
    }
}

/// Makes the request of a call.
pub(super) fn prepare(client: &Shared, mut parts: Box<Parts>) -> Result<Plan, Error> {
    if let Some(failure) = parts.failure.take() {
        return Err(Error::request(failure));
    }
    let mut settings = client.settings.with(parts.own);
    settings.located = parts.located;
    let path = fill(&mut parts)?;
    let is_elsewhere = parts.is_elsewhere(client.is_default_server);
    let own = parts.server.take();
    let own = own.as_ref().and_then(|it| it.url(client.is_default_server));
    let credentials = client.credentials.place(client.api, parts.security, is_elsewhere);
    let wanted = sign::place(&mut parts, credentials)?;
    for (name, value) in &client.query {
        if query::get(&parts.query, name).is_none() {
            parts.query.push(query::pair(name, value));
        }
    }
    let own = own.map(|it| base_url::resolve(&client.base_url, it));
    let own = own.map(|it| base_url::check(&it, client.allows_http)).transpose()?;
    let base_url = own.as_deref().unwrap_or(&client.base_url);
    let base_url = if parts.is_whole { base_url::origin(base_url) } else { base_url };
    let uri = locate(base_url, &path, &parts)?;
    let is_keyed = ensure_key(&mut parts, settings.max_retries())?;
    let is_repeatable = is_keyed || retry::is_idempotent(&parts.route.method);
    let retry =
        Retry { policy: settings.policy(), max_retries: settings.max_retries(), is_repeatable };
    let request = assemble(client, &mut parts, uri)?;
    Ok(Plan { request, settings, retry, wanted })
}

/// The path with its values. A query in the template goes before all other parameters of the query; a fragment only
/// tells operations apart, and is not sent.
fn fill(parts: &mut Parts) -> Result<String, Error> {
    let template = &*parts.route.template;
    if !template.starts_with('/') || template.contains('\\') {
        return Err(Error::request("a path begins with a slash, and has no backslash"));
    }
    let template = template.split('#').next().unwrap_or_default();
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let path = fill_in(path, &parts.path)?;
    if percent::has_dot_segment(&path) {
        return Err(Error::request("the path parameters make a segment `.` or `..`"));
    }
    let query = fill_in(query, &parts.path)?;
    if !query.is_empty() {
        parts.query.insert(0, ("".into(), query));
    }
    Ok(path)
}

/// A template with its values.
fn fill_in(template: &str, values: &[(&str, String)]) -> Result<String, Error> {
    let (mut path, mut rest) = (String::new(), template);
    while let Some((literal, tail)) = rest.split_once('{') {
        percent::encode(literal, Keep::Path, &mut path);
        let Some((name, tail)) = tail.split_once('}') else {
            return Err(Error::request("the path has a `{` without a `}`"));
        };
        match values.iter().find(|it| it.0 == name) {
            Some((_, value)) if !value.is_empty() => path.push_str(value),
            _ => return Err(Error::request(format!("the path parameter `{name}` is empty"))),
        }
        rest = tail;
    }
    percent::encode(rest, Keep::Path, &mut path);
    Ok(path)
}

/// The URL of the request: the base URL, then the path, then the query, and never anywhere else.
fn locate(base_url: &str, path: &str, parts: &Parts) -> Result<Uri, Error> {
    let mut url = format!("{base_url}{path}");
    for (at, (_, pair)) in parts.query.iter().enumerate() {
        url.push(if at == 0 { '?' } else { '&' });
        url.push_str(pair);
    }
    url.parse().map_err(|error: http::uri::InvalidUri| {
        Error::request("the URL cannot be made").caused_by(error)
    })
}

/// Whether the request has a key that makes it safe to repeat. Makes one up where the operation takes one.
fn ensure_key(parts: &mut Parts, max_retries: u32) -> Result<bool, Error> {
    let Some(name) = parts.idempotency_header else {
        return Ok(parts.headers.contains_key(IDEMPOTENCY_KEY));
    };
    if !parts.headers.contains_key(name) && max_retries > 0 {
        let Ok(name) = name.parse::<HeaderName>() else {
            return Err(Error::request(format!("{name:?} is not the name of a header")));
        };
        let key = header_value(name.as_str(), &random_uuid()).map_err(Error::request)?;
        headers::set(&mut parts.headers, name, key);
    }
    Ok(parts.headers.contains_key(name))
}

/// A UUID of version 4 as text.
fn random_uuid() -> String {
    let bits = chance::bits() & !(0xf << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    let part = |range| hex.get(range).unwrap_or_default();
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}

fn assemble(client: &Shared, parts: &mut Parts, uri: Uri) -> Result<http::Request<Content>, Error> {
    let mut all = std::mem::take(&mut parts.headers);
    if !parts.cookies.is_empty() {
        let given = all.get(COOKIE).or(client.headers.get(COOKIE));
        let cookies = parts.cookies.iter().map(|it| it.1.as_str());
        let value = cookie(given, &mut { cookies })?;
        headers::set(&mut all, COOKIE, value);
    }
    let mut body = Content::default();
    let payload = std::mem::replace(&mut parts.payload, Payload::Empty);
    if let Some((media_type, content)) = payload.finish(parts.body, &parts.files)? {
        let media_type = plain_value("content-type", &media_type).map_err(Error::request)?;
        headers::set_default(&mut all, &CONTENT_TYPE, media_type);
        body = content;
    }
    for (name, value) in &client.headers {
        headers::set_default(&mut all, name, value.clone());
    }
    headers::set_default(&mut all, &ACCEPT, HeaderValue::from_static(parts.accept));
    headers::set_default(&mut all, &USER_AGENT, HeaderValue::from_static(client.api.user_agent));
    let mut request = http::Request::new(body);
    *request.method_mut() = std::mem::take(&mut parts.route.method);
    *request.uri_mut() = uri;
    *request.headers_mut() = all;
    Ok(request)
}
