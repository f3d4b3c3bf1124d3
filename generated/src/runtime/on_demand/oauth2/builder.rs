//! Clients that fetch tokens by their own id and secret.
//!
//! Only a pointer leads here, which a scheme of the document or a method of the builder brings along, so that a program
//! that has neither has none of this code.

use std::sync::Arc;

use super::{ClientCredentials, Grant};
use crate::runtime::auth::{Provider, Secret, Source};
use crate::runtime::base_url;
use crate::runtime::builder::{ClientAuth, ClientBuilder, Fetch, Identity, Own};
use crate::runtime::client::Shared;
use crate::runtime::error::Error;
use crate::runtime::operation::Scheme;

const BY_CLIENT: Fetch = Fetch(add);

impl Scheme {
    /// Tokens that the client fetches by its own id and secret: where they are to be had, which may be relative to the
    /// server, and the scopes that the document knows.
    #[must_use]
    pub const fn oauth2(token_url: &'static str, scopes: &'static [&'static str]) -> Self {
        Self::OAuth2 { token_url, scopes, fetch: BY_CLIENT }
    }
}

impl ClientBuilder {
    /// The client's own id and secret, for APIs whose document has the client credentials flow of `OAuth2`.
    ///
    /// An access token is fetched when a call wants one, kept while it lasts, fetched anew shortly before it ends or
    /// when the API refuses it, and shared by all clones of the client. Where the document has no such flow, the token
    /// goes where a bearer token goes, and [`oauth2_token_url`](Self::oauth2_token_url) has to be given.
    pub fn oauth2_client_credentials(
        mut self,
        id: impl Into<String>,
        secret: impl Into<String>,
    ) -> Self {
        let (id, secret) = (id.into(), secret.into());
        self.identity.own = Some(Own { id, secret, fetch: BY_CLIENT });
        self
    }

    /// The scopes to ask for, instead of all that the document knows; of none at all the server decides.
    pub fn oauth2_scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.identity.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Where access tokens are to be had, instead of the URL of the document: relative to the server, or absolute, and
    /// then `https` unless the host is a loopback one or the client [allows `http`](Self::allow_http).
    pub fn oauth2_token_url(mut self, url: impl Into<String>) -> Self {
        self.identity.token_url = Some(url.into());
        self
    }

    /// How the id and the secret are sent; [`ClientAuth::Basic`].
    pub fn oauth2_client_auth(mut self, auth: ClientAuth) -> Self {
        self.identity.auth = auth;
        self
    }
}

/// Adds what has to be fetched, for each scheme that says where from. What was given for a scheme by its name goes
/// before it.
fn add(identity: &Identity, own: &Own, client: &mut Shared) -> Result<(), Error> {
    let (mut fetched, mut failure) = (Vec::new(), None);
    for it in client.api.schemes {
        if let Scheme::OAuth2 { token_url, scopes, .. } = it.scheme {
            let url = identity.token_url.as_deref().unwrap_or(token_url);
            match tokens((identity, own), client, url, scopes) {
                Ok(source) => fetched.push((it.name, source)),
                // The document may have a bad URL beside a good one.
                Err(error) => failure = Some(error),
            }
        }
    }
    if fetched.is_empty() {
        let missing = "the document does not say where tokens come from: give a token URL";
        let url = identity.token_url.as_ref().filter(|_| failure.is_none());
        let url = url.ok_or_else(|| failure.unwrap_or_else(|| Error::config(missing)))?;
        let source = tokens((identity, own), client, url, &[])?;
        client.credentials.bearer.get_or_insert(source);
    }
    client.credentials.named.splice(0..0, fetched);
    Ok(())
}

/// Tokens from a URL, for the scopes that the document knows.
fn tokens(
    (identity, own): (&Identity, &Own),
    client: &Shared,
    url: &str,
    scopes: &[&str],
) -> Result<Source, Error> {
    let known = || scopes.iter().map(|it| (*it).to_owned()).collect();
    let url = base_url::resolve(&client.base_url, url);
    let grant = Grant {
        transport: Arc::clone(&client.transport),
        settings: client.settings,
        user_agent: client.api.user_agent,
        url: base_url::check_any("token URL", &url, client.allows_http)?,
        id: Secret::printable("client id", &own.id)?,
        secret: Secret::printable("client secret", &own.secret)?,
        scopes: identity.scopes.clone().unwrap_or_else(known),
        auth: identity.auth,
    };
    Ok(Source::Changing(Provider::of(ClientCredentials::new(grant))))
}
