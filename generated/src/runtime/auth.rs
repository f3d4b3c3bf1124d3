//! Credentials: checked when the client is made, placed where the document wants them, and never printed.

mod secret;

use std::fmt;
use std::sync::Arc;

pub(super) use self::secret::Secret;
use super::error::Error;
use super::operation::{Api, Scheme, SecurityScheme};
use super::percent;
use super::sign::{SIGNING, Signing};
use super::token::TokenProvider;

/// Who gives a credential that changes, and what asks for it: a program without such has none of that.
#[derive(Clone)]
pub(super) struct Provider {
    pub(super) tokens: Arc<dyn TokenProvider>,
    pub(super) signing: &'static Signing,
}

impl Provider {
    pub(super) fn of(provider: impl TokenProvider) -> Self {
        Self { tokens: Arc::new(provider), signing: SIGNING }
    }
}

/// Where a credential comes from.
#[derive(Clone)]
pub(super) enum Source {
    /// It stays the same.
    Fixed(Secret),
    /// It is asked for before each attempt.
    Changing(Provider),
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
        self.value_of(secret.text())
    }

    /// The same of a text.
    pub(super) fn value_of(&self, text: &str) -> String {
        if self.word.is_empty() { text.to_owned() } else { format!("{} {text}", self.word) }
    }

    /// A pair of a query, or of the header `Cookie`.
    pub(super) fn pair(&self, secret: &Secret) -> String {
        self.pair_of(secret.text())
    }

    /// The same of a text.
    pub(super) fn pair_of(&self, text: &str) -> String {
        format!("{}={}", percent::encoded(self.name), percent::encoded(text))
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
        for scheme in ways {
            if let Some(it) = self.placed(api, scheme)
                && (!is_open || matches!(it.source, Source::Fixed(_)))
            {
                return vec![it];
            }
        }
        Vec::new()
    }

    /// Of the alternatives the first for which all is there, else what is there of the first that has something.
    fn wanted(&self, api: &'static Api, alternatives: &[&[&str]]) -> Vec<Placed> {
        let mut partial = Vec::new();
        for names in alternatives {
            let (mut placed, mut is_complete) = (Vec::new(), true);
            for name in *names {
                let scheme = api.schemes.iter().find(|it| it.name == *name);
                match scheme.and_then(|it| self.placed(api, it)) {
                    Some(it) => placed.push(it),
                    None => {
                        let is_certificate =
                            |it: &SecurityScheme| matches!(it.scheme, Scheme::Certificate);
                        is_complete &= scheme.is_some_and(is_certificate);
                    }
                }
            }
            match (placed.is_empty(), is_complete) {
                (false, true) => return placed,
                (false, false) if partial.is_empty() => partial = placed,
                _ => {}
            }
        }
        partial
    }

    /// Takes the keys out of an error.
    pub(super) fn redact(&self, mut error: Error) -> Error {
        let named = self.named.iter().map(|it| &it.1);
        let sources = [&self.bearer, &self.api_key, &self.basic].into_iter().flatten().chain(named);
        for source in sources {
            if let Source::Fixed(secret) = source {
                secret.redact(&mut error);
            }
        }
        error
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
