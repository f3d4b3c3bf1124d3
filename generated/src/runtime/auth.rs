//! Credentials: checked when the client is made, placed where the document wants them, and never printed.

use std::fmt;
use std::sync::Arc;

use super::error::Error;
use super::operation::{Api, Scheme, SecurityScheme};
use super::prepare::is_secret;
use super::token::TokenProvider;
use super::{octets, percent};

/// Text that is never printed, and what else of it must not be: the password in it, where it is a name and a password.
#[derive(Clone)]
pub(super) struct Secret(String, Option<String>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Secret {
    /// A token, which is one word; white space around it is taken off.
    pub(super) fn token(what: &str, text: &str) -> Result<Self, Error> {
        Self::ascii(what, text, "other than visible ASCII", u8::is_ascii_graphic)
    }

    /// A key that can stand in a header of its own, where it may be several words: some APIs want `Token abc`.
    pub(super) fn key(what: &str, text: &str) -> Result<Self, Error> {
        let is_fine = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
        Self::ascii(what, text, "other than visible ASCII and spaces", is_fine)
    }

    fn ascii(what: &str, text: &str, others: &str, is: fn(&u8) -> bool) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::config(format!("the {what} is empty")));
        }
        if !text.as_bytes().iter().all(is) {
            return Err(Error::config(format!("the {what} has characters {others}")));
        }
        Ok(Self(text.to_owned(), None))
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
                Ok(Self(text.trim().to_owned(), None))
            }
            Scheme::ApiKeyHeader(_) | Scheme::ApiKeyQuery(_) | Scheme::ApiKeyCookie(_) => {
                Self::key(&format!("credential of `{}`", scheme.name), text)
            }
            Scheme::Bearer | Scheme::OAuth2 { .. } | Scheme::Http(_) => {
                Self::token(&format!("credential of `{}`", scheme.name), text)
            }
            Scheme::Certificate => Err(Error::config(format!(
                "`{}` is a client certificate, which a transport brings along",
                scheme.name
            ))),
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
        Ok(Self::pair(username, password))
    }

    /// What `Authorization: Basic` makes of a name that has no colon, and a password.
    pub(super) fn pair(username: &str, password: &str) -> Self {
        let text = octets::base64(format!("{username}:{password}").as_bytes());
        Self(text, Some(password.to_owned()))
    }

    /// Text that is encoded before it is sent; white space around it is taken off.
    pub(super) fn printable(what: &str, text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() || text.chars().any(char::is_control) {
            return Err(Error::config(format!("the {what} is empty or has control characters")));
        }
        Ok(Self(text.to_owned(), None))
    }

    /// What is secret of a request, whoever has put it there: the words of headers that are, and parameters that are
    /// called like one.
    pub(super) fn all_in<B>(request: &http::Request<B>) -> Vec<Self> {
        let headers = request.headers().values().filter(|it| it.is_sensitive());
        let words =
            headers.filter_map(|it| it.to_str().ok()).flat_map(|it| it.split([' ', ';', ',']));
        // Of a cookie its value, and of a token all, which may end in such signs.
        let words = words.map(|word| match word.split_once('=') {
            Some((_, value)) if !value.trim_matches('=').is_empty() => {
                value.trim_matches('"').to_owned()
            }
            _ => word.to_owned(),
        });
        let pairs = request.uri().query().unwrap_or_default().split('&');
        let pairs = pairs.filter_map(|it| it.split_once('=')).filter(|it| is_secret(it.0));
        words.chain(pairs.map(|it| percent::decoded(it.1))).map(|it| Self(it, None)).collect()
    }

    /// The same as a value in a form.
    pub(super) fn encoded(&self) -> Self {
        Self(percent::encoded(&self.0), None)
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Takes it out of an error, should the server have echoed it, as it is or as it stands in a URL. What is shorter
    /// than any real key stays: it may be part of a word.
    pub(super) fn redact(&self, error: Error) -> Error {
        let spelled = [Some(&self.0), self.1.as_ref()].into_iter().flatten();
        let long = spelled.filter(|it| it.len() >= 8);
        long.fold(error, |error, it| error.without(it).without(&percent::encoded(it)))
    }
}

/// Where a credential comes from.
#[derive(Clone)]
pub(super) enum Source {
    /// It stays the same.
    Fixed(Secret),
    /// It is asked for before each attempt.
    Changing(Arc<dyn TokenProvider>),
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fixed(_) => "[redacted]",
            Self::Changing(_) => "[a token provider]",
        })
    }
}

/// Who is calling.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials {
    pub(super) bearer: Option<Source>,
    pub(super) api_key: Option<Source>,
    pub(super) basic: Option<Source>,
    /// Those of single schemes, by their names; they win over the others, and the last over those before it.
    pub(super) named: Vec<(&'static str, Source)>,
}

/// A credential on its way into a request.
pub(super) struct Placed {
    pub(super) spot: Spot,
    pub(super) source: Source,
}

/// Where a credential goes in a request.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) place: Place,
    pub(super) name: &'static str,
    /// What stands before it: `Bearer`; empty where it stands alone.
    word: &'static str,
    pub(super) scheme: &'static SecurityScheme,
}

/// The part of a request that a credential goes into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Header,
    Query,
    Cookie,
}

impl Spot {
    /// The value of a header.
    pub(super) fn value(&self, secret: &Secret) -> String {
        if self.word.is_empty() { secret.0.clone() } else { format!("{} {}", self.word, secret.0) }
    }

    /// A pair of a query, or of the header `Cookie`.
    pub(super) fn pair(&self, secret: &Secret) -> String {
        format!("{}={}", percent::encoded(self.name), percent::encoded(&secret.0))
    }

    /// Whether there is room for one of them only.
    pub(super) fn is_at(&self, other: &Self) -> bool {
        self.place == other.place && self.name.eq_ignore_ascii_case(other.name)
    }
}

/// Where a token goes of which the document says nothing.
const BEARER: &SecurityScheme = &SecurityScheme { name: "", variable: "", scheme: Scheme::Bearer };
/// Where a user name and password go of which the document says nothing.
const BASIC: &SecurityScheme = &SecurityScheme { name: "", variable: "", scheme: Scheme::Basic };

impl Credentials {
    /// What to put into a request: what the document asks for, and where nothing of that is there, what the client was
    /// given. The server decides what it thinks of that. `None` stands for an operation that the document does not know.
    ///
    /// An operation that is open, in a document where others are not, gets no token that would have to be asked for: it
    /// may be how one is come by. Nor does it get anything where it goes `elsewhere`.
    pub(super) fn place(
        &self,
        api: &'static Api,
        security: Option<&[&[&str]]>,
        elsewhere: bool,
    ) -> Vec<Placed> {
        let wanted = self.wanted(api, security.unwrap_or_default());
        let names_none = security.is_some_and(|it| it.iter().all(|names| names.is_empty()));
        let is_open = api.asks_for_credentials && names_none;
        if !wanted.is_empty() || (is_open && elsewhere) {
            return wanted;
        }
        // What was given for one scheme alone is not for another.
        let known = if names_none || security.is_none() { api.schemes } else { &[] };
        let ways = known.iter().chain([BEARER, BASIC]);
        let mut placed = ways.filter_map(|it| self.placed(api, it));
        let given = placed.find(|it| !is_open || matches!(it.source, Source::Fixed(_)));
        given.into_iter().collect()
    }

    /// Of the alternatives the first for which all is there, else what is there of the first that has something.
    fn wanted(&self, api: &'static Api, alternatives: &[&[&str]]) -> Vec<Placed> {
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

    /// Takes the keys out of an error.
    pub(super) fn redact(&self, error: Error) -> Error {
        let named = self.named.iter().map(|it| &it.1);
        let sources = [&self.bearer, &self.api_key, &self.basic].into_iter().flatten().chain(named);
        sources.fold(error, |error, source| match source {
            Source::Fixed(secret) => secret.redact(error),
            Source::Changing(_) => error,
        })
    }

    fn named(&self, api: &'static Api, name: &str) -> Option<Placed> {
        api.schemes.iter().find(|it| it.name == name).and_then(|it| self.placed(api, it))
    }

    fn placed(&self, api: &Api, scheme: &'static SecurityScheme) -> Option<Placed> {
        let own = self.named.iter().rev().find(|it| it.0 == scheme.name).map(|it| &it.1);
        let signed = |word, source: Option<&Source>| {
            let spot = Spot { place: Place::Header, name: "authorization", word, scheme };
            Some(Placed { spot, source: source?.clone() })
        };
        let api_key = |place, name| {
            let spot = Spot { place, name, word: "", scheme };
            Some(Placed { spot, source: own.or(self.api_key.as_ref())?.clone() })
        };
        match scheme.scheme {
            Scheme::Bearer | Scheme::OAuth2 { .. } => {
                signed("Bearer", own.or_else(|| self.token(api)))
            }
            Scheme::Basic => signed("Basic", own.or(self.basic.as_ref())),
            Scheme::Http(word) => signed(word, own),
            Scheme::ApiKeyHeader(name) => api_key(Place::Header, name),
            Scheme::ApiKeyQuery(name) => api_key(Place::Query, name),
            Scheme::ApiKeyCookie(name) => api_key(Place::Cookie, name),
            Scheme::Certificate => None,
        }
    }

    /// Where the API has no place of its own for a key, the key is the bearer token.
    fn token(&self, api: &Api) -> Option<&Source> {
        let key_is_token = || !api.schemes.iter().any(|it| it.scheme.is_api_key());
        self.bearer.as_ref().or_else(|| self.api_key.as_ref().filter(|_| key_is_token()))
    }
}

fn is_certificate(api: &Api, name: &str) -> bool {
    api.schemes.iter().any(|it| it.name == name && matches!(it.scheme, Scheme::Certificate))
}
