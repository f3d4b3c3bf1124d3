//! Who is calling: keys, tokens, and those who give them.

use super::{ClientAuth, ClientBuilder, Fetch};
use crate::runtime::auth::{Credentials, Provider, Secret, Source};
use crate::runtime::error::Error;
use crate::runtime::operation::Api;
use crate::runtime::token::TokenProvider;

/// What was said about it, unchecked.
#[derive(Default)]
pub(in crate::runtime) struct Identity {
    bearer: Option<Given>,
    api_key: Option<String>,
    basic: Option<(String, String)>,
    named: Vec<(String, Given)>,
    /// Who the client itself is.
    pub(in crate::runtime) own: Option<Own>,
    pub(in crate::runtime) auth: ClientAuth,
    pub(in crate::runtime) scopes: Option<Vec<String>>,
    pub(in crate::runtime) token_url: Option<String>,
}

/// The client's own id and secret, and what fetches tokens for them.
pub(in crate::runtime) struct Own {
    pub(in crate::runtime) id: String,
    pub(in crate::runtime) secret: String,
    pub(in crate::runtime) fetch: Fetch,
}

enum Given {
    Text(String),
    Provider(Provider),
}

impl ClientBuilder {
    /// The token of `Authorization: Bearer …`. As any other credential it is sent where the document asks for it, and
    /// by operations of which the document says nothing of the kind.
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.identity.bearer = Some(Given::Text(token.into()));
        self
    }

    /// Who gives the token of `Authorization: Bearer …`, where it changes:
    /// `.token_provider(move || { let store = store.clone(); async move { store.token().await } })`.
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.identity.bearer = Some(Given::Provider(Provider::of(provider)));
        self
    }

    /// The API key, as it is sent; it goes where the document wants it, and else into `Authorization: Bearer …`.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.identity.api_key = Some(key.into());
        self
    }

    /// The user name and password of `Authorization: Basic …`.
    pub fn basic_auth(mut self, username: impl Into<String>, password: impl Into<String>) -> Self {
        self.identity.basic = Some((username.into(), password.into()));
        self
    }

    /// The credential of one security scheme of the document, by the name of the scheme, for APIs that ask for several:
    /// a key or token, for basic authentication a user name, a colon and a password, and for other schemes what follows
    /// their name in the header.
    pub fn credential(mut self, scheme: impl Into<String>, value: impl Into<String>) -> Self {
        self.identity.named.push((scheme.into(), Given::Text(value.into())));
        self
    }

    /// Who gives the credential of one security scheme, where it changes; as with [`credential`](Self::credential).
    pub fn credential_provider(
        mut self,
        scheme: impl Into<String>,
        provider: impl TokenProvider,
    ) -> Self {
        self.identity.named.push((scheme.into(), Given::Provider(Provider::of(provider))));
        self
    }
}

impl Identity {
    pub(super) fn is_empty(&self) -> bool {
        self.bearer.is_none()
            && self.api_key.is_none()
            && self.basic.is_none()
            && self.named.is_empty()
            && self.own.is_none()
    }

    /// All but what has to be fetched.
    pub(super) fn credentials(&self, api: &'static Api) -> Result<Credentials, Error> {
        let basic =
            self.basic.as_ref().map(|(username, password)| Secret::basic(username, password));
        let mut named = Vec::new();
        for (name, given) in &self.named {
            let Some(scheme) = api.schemes.iter().find(|it| it.name == name) else {
                return Err(Error::config(format!("the document has no scheme `{name}`")));
            };
            named.push((scheme.name, given.checked(|text| Secret::of(scheme, text))?));
        }
        let bearer = self.bearer.as_ref();
        let bearer = bearer.map(|it| it.checked(|text| Secret::token("bearer token", text)));
        let has_place = api.schemes.iter().any(|it| it.scheme.is_api_key());
        let check = if has_place { Secret::key } else { Secret::token };
        let api_key = self.api_key.as_ref().map(|it| check("API key", it));
        Ok(Credentials {
            bearer: bearer.transpose()?,
            api_key: api_key.transpose()?.map(Source::Fixed),
            basic: basic.transpose()?.map(Source::Fixed),
            named,
        })
    }
}

impl Given {
    fn checked(&self, check: impl FnOnce(&str) -> Result<Secret, Error>) -> Result<Source, Error> {
        Ok(match self {
            Self::Text(text) => Source::Fixed(check(text)?),
            Self::Provider(provider) => Source::Changing(provider.clone()),
        })
    }
}
