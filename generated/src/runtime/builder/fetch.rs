//! Tokens for the client's own id and secret.
//!
//! Only a pointer leads here, which a scheme of the document or a method of the builder brings along, so that a program
//! that has neither has none of this code.

use std::fmt;
use std::sync::Arc;

use super::identity::{Identity, Own};
use crate::runtime::auth::{Provider, Secret, Source};
use crate::runtime::base_url;
use crate::runtime::client::Shared;
use crate::runtime::error::Error;
use crate::runtime::oauth2::{ClientCredentials, Grant};
use crate::runtime::operation::Scheme;

/// A way to fetch tokens.
#[derive(Clone, Copy)]
pub struct Fetch(pub(super) fn(&Identity, &Own, &mut Shared) -> Result<(), Error>);

impl Fetch {
    /// By the client's own id and secret.
    pub(in crate::runtime) const BY_CLIENT: Self = Self(add);
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fetch")
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
