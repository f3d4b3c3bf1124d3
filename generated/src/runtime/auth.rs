//! Credentials: checked when the client is made, placed where the document wants them, and never printed.

use std::fmt;

use super::error::Error;
use super::operation::{Api, Scheme};

/// Text that is never printed.
#[derive(Clone)]
pub(super) struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Secret {
    /// A key or token that can stand in a header; white space around it is taken off.
    pub(super) fn visible(what: &str, text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::config(format!("the {what} is empty")));
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::config(format!(
                "the {what} has characters other than visible ASCII"
            )));
        }
        Ok(Self(text.to_owned()))
    }

    /// A user name and password as `Authorization: Basic` wants them.
    pub(super) fn basic(username: &str, password: &str) -> Result<Self, Error> {
        if username.contains(':')
            || [username, password].iter().any(|it| it.chars().any(char::is_control))
        {
            return Err(Error::config(
                "the user name or password has a colon or control characters",
            ));
        }
        Ok(Self(base64(format!("{username}:{password}").as_bytes())))
    }
}

/// Who is calling.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials {
    pub(super) bearer: Option<Secret>,
    pub(super) api_key: Option<Secret>,
    pub(super) basic: Option<Secret>,
}

/// A credential on its way into a request.
pub(super) struct Placed {
    pub(super) place: Place,
    pub(super) name: &'static str,
    pub(super) value: String,
}

/// The part of a request that a credential goes into.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Header,
    Query,
    Cookie,
}

impl Credentials {
    /// What to put into a request: of the alternatives the first for which all is there. Without any, nothing; the
    /// server decides what it thinks of that. `None` stands for an operation that the document does not know.
    pub(super) fn place(&self, api: &Api, security: Option<&[&[&str]]>) -> Vec<Placed> {
        let Some(alternatives) = security else {
            return api
                .schemes
                .iter()
                .find_map(|it| self.placed(api, it.scheme))
                .into_iter()
                .collect();
        };
        let all = |names: &&[&str]| {
            names.iter().map(|name| self.named(api, name)).collect::<Option<Vec<_>>>()
        };
        alternatives.iter().filter(|names| !names.is_empty()).find_map(all).unwrap_or_default()
    }

    /// Takes the keys out of an error, should the server have echoed one. What is shorter than any real key stays: it
    /// may be part of a word.
    pub(super) fn redact(&self, error: Error) -> Error {
        let secrets = [&self.bearer, &self.api_key, &self.basic];
        secrets
            .into_iter()
            .flatten()
            .filter(|it| it.0.len() >= 8)
            .fold(error, |error, secret| error.without(&secret.0))
    }

    fn named(&self, api: &Api, name: &str) -> Option<Placed> {
        api.schemes.iter().find(|it| it.name == name).and_then(|it| self.placed(api, it.scheme))
    }

    fn placed(&self, api: &Api, scheme: Scheme) -> Option<Placed> {
        let authorization = |value| Placed { place: Place::Header, name: "authorization", value };
        let api_key = |place, name| {
            self.api_key.as_ref().map(|key| Placed { place, name, value: key.0.clone() })
        };
        match scheme {
            Scheme::Bearer => self.token(api).map(|it| authorization(format!("Bearer {}", it.0))),
            Scheme::Basic => self.basic.as_ref().map(|it| authorization(format!("Basic {}", it.0))),
            Scheme::ApiKeyHeader(name) => api_key(Place::Header, name),
            Scheme::ApiKeyQuery(name) => api_key(Place::Query, name),
            Scheme::ApiKeyCookie(name) => api_key(Place::Cookie, name),
            Scheme::Unsupported => None,
        }
    }

    /// Where the API has no place of its own for a key, the key is the bearer token.
    fn token(&self, api: &Api) -> Option<&Secret> {
        let key_is_token = || !api.schemes.iter().any(|it| it.scheme.is_api_key());
        self.bearer.as_ref().or_else(|| self.api_key.as_ref().filter(|_| key_is_token()))
    }
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| ALPHABET.get((bits & 63) as usize).map_or('=', |it| char::from(*it));
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        out.extend((0..=chunk.len()).map(|at| digit(bits >> (18 - 6 * at))));
        out.extend((chunk.len()..3).map(|_| '='));
    }
    out
}
