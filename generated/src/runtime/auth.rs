//! Credentials: checked when the client is made, placed where the document wants them, and never printed.

use std::fmt;

use super::error::Error;
use super::octets;
use super::operation::{Api, Scheme, SecurityScheme};

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

    /// The credential of one scheme.
    pub(super) fn of(scheme: &SecurityScheme, text: &str) -> Result<Self, Error> {
        match scheme.scheme {
            Scheme::Basic => match text.split_once(':') {
                Some((username, password)) => Self::basic(username, password),
                None => Err(Error::config(format!(
                    "the credential of `{}` is a user name, a colon and a password",
                    scheme.name
                ))),
            },
            Scheme::Http(_) if !text.trim().is_empty() && !text.chars().any(char::is_control) => {
                Ok(Self(text.trim().to_owned()))
            }
            Scheme::Bearer
            | Scheme::Http(_)
            | Scheme::ApiKeyHeader(_)
            | Scheme::ApiKeyQuery(_)
            | Scheme::ApiKeyCookie(_)
            | Scheme::Certificate => {
                Self::visible(&format!("credential of `{}`", scheme.name), text)
            }
        }
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
        Ok(Self(octets::base64(format!("{username}:{password}").as_bytes())))
    }
}

/// Who is calling.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials {
    pub(super) bearer: Option<Secret>,
    pub(super) api_key: Option<Secret>,
    pub(super) basic: Option<Secret>,
    /// Those of single schemes, by their names; they win over the others.
    pub(super) named: Vec<(&'static str, Secret)>,
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
    /// What to put into a request: of the alternatives the first for which all is there, else what is there of the
    /// first that has something; the server decides what it thinks of that. `None` stands for an operation that the
    /// document does not know.
    pub(super) fn place(&self, api: &Api, security: Option<&[&[&str]]>) -> Vec<Placed> {
        let Some(alternatives) = security else {
            return api.schemes.iter().find_map(|it| self.placed(api, it)).into_iter().collect();
        };
        let found = |names: &&[&str]| -> Vec<Option<Placed>> {
            let names = names.iter().filter(|it| !is_certificate(api, it));
            names.map(|name| self.named(api, name)).collect()
        };
        let all = |it: Vec<_>| it.into_iter().collect::<Option<Vec<_>>>();
        let some = |it: Vec<_>| it.into_iter().flatten().collect::<Vec<_>>();
        let mut complete = alternatives.iter().map(found).filter_map(all);
        let complete = complete.find(|it| !it.is_empty());
        let partial = || alternatives.iter().map(found).map(some).find(|it| !it.is_empty());
        complete.or_else(partial).unwrap_or_default()
    }

    /// Takes the keys out of an error, should the server have echoed one. What is shorter than any real key stays: it
    /// may be part of a word.
    pub(super) fn redact(&self, error: Error) -> Error {
        let named = self.named.iter().map(|it| &it.1);
        let secrets = [&self.bearer, &self.api_key, &self.basic].into_iter().flatten();
        secrets
            .chain(named)
            .filter(|it| it.0.len() >= 8)
            .fold(error, |error, secret| error.without(&secret.0))
    }

    fn named(&self, api: &Api, name: &str) -> Option<Placed> {
        api.schemes.iter().find(|it| it.name == name).and_then(|it| self.placed(api, it))
    }

    fn placed(&self, api: &Api, scheme: &SecurityScheme) -> Option<Placed> {
        let own = self.named.iter().rev().find(|it| it.0 == scheme.name).map(|it| &it.1);
        let authorization = |value| Placed { place: Place::Header, name: "authorization", value };
        let api_key = |place, name| {
            let key = own.or(self.api_key.as_ref());
            key.map(|key| Placed { place, name, value: key.0.clone() })
        };
        let signed = |word: &str, it: &Secret| authorization(format!("{word} {}", it.0));
        match scheme.scheme {
            Scheme::Bearer => own.or_else(|| self.token(api)).map(|it| signed("Bearer", it)),
            Scheme::Basic => own.or(self.basic.as_ref()).map(|it| signed("Basic", it)),
            Scheme::Http(word) => own.map(|it| signed(word, it)),
            Scheme::ApiKeyHeader(name) => api_key(Place::Header, name),
            Scheme::ApiKeyQuery(name) => api_key(Place::Query, name),
            Scheme::ApiKeyCookie(name) => api_key(Place::Cookie, name),
            Scheme::Certificate => None,
        }
    }

    /// Where the API has no place of its own for a key, the key is the bearer token.
    fn token(&self, api: &Api) -> Option<&Secret> {
        let key_is_token = || !api.schemes.iter().any(|it| it.scheme.is_api_key());
        self.bearer.as_ref().or_else(|| self.api_key.as_ref().filter(|_| key_is_token()))
    }
}

fn is_certificate(api: &Api, name: &str) -> bool {
    api.schemes.iter().any(|it| it.name == name && it.scheme == Scheme::Certificate)
}
