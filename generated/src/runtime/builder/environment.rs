//! What a client takes from the environment.

use std::env::{self, VarError};

use super::identity::Own;
use super::{ClientBuilder, Fetch};
use crate::runtime::error::Error;
use crate::runtime::operation::{Api, Scheme};

impl ClientBuilder {
    /// Takes the key from `{PREFIX}_API_KEY`, a user name and password from `{PREFIX}_USERNAME` and
    /// `{PREFIX}_PASSWORD`, the client's own id and secret from `{PREFIX}_CLIENT_ID` and `{PREFIX}_CLIENT_SECRET` where
    /// the API gives tokens for them, the credential of a single security scheme from the prefix and the name of the
    /// scheme, and the base URL from `{PREFIX}_BASE_URL`. An empty variable is as good as none.
    ///
    /// # Errors
    ///
    /// A variable is not Unicode, or the API asks for a credential, and neither a variable nor the builder has one. A
    /// client certificate is none of them: a transport brings it along.
    pub fn from_env(mut self) -> Result<Self, Error> {
        let api = self.api;
        if let Some(url) = variable(api, "BASE_URL")? {
            self = self.base_url(url);
        }
        if let Some(key) = variable(api, "API_KEY")? {
            self = self.api_key(key);
        }
        if let Some((username, password)) = pair(api, ["USERNAME", "PASSWORD"])? {
            self = self.basic_auth(username, password);
        }
        if let Some(fetch) = fetch(api)
            && let Some((id, secret)) = pair(api, ["CLIENT_ID", "CLIENT_SECRET"])?
        {
            self.identity.own = Some(Own { id, secret, fetch });
        }
        let given = api.schemes.iter().filter(|it| !matches!(it.scheme, Scheme::Certificate));
        for scheme in given {
            if let Some(value) = variable(api, scheme.variable)? {
                self = self.credential(scheme.name, value);
            }
        }
        if !api.asks_for_credentials || !self.identity.is_empty() {
            return Ok(self);
        }
        let wanted = wanted(api);
        Err(Error::config(format!("no credentials: set {wanted}, or give them to the builder")))
    }
}

fn variable(api: &Api, name: &str) -> Result<Option<String>, Error> {
    let name = format!("{}_{name}", api.env_prefix);
    match env::var(&name) {
        Ok(value) => Ok(Some(value).filter(|it| !it.trim().is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Error::config(format!("{name} is not Unicode"))),
    }
}

/// Two variables that are nothing without each other.
fn pair(api: &Api, [first, second]: [&str; 2]) -> Result<Option<(String, String)>, Error> {
    Ok(variable(api, first)?.zip(variable(api, second)?))
}

/// What fetches tokens, where the API gives them.
fn fetch(api: &Api) -> Option<Fetch> {
    api.schemes.iter().find_map(|it| {
        if let Scheme::OAuth2 { fetch, .. } = it.scheme { Some(fetch) } else { None }
    })
}

/// The variables that such an API most probably wants.
fn wanted(api: &Api) -> String {
    let prefix = api.env_prefix;
    let is_basic = api.schemes.iter().all(|it| matches!(it.scheme, Scheme::Basic));
    if is_basic {
        return format!("{prefix}_USERNAME and {prefix}_PASSWORD");
    }
    let client = format!("{prefix}_CLIENT_ID and {prefix}_CLIENT_SECRET");
    if api.schemes.iter().all(|it| matches!(it.scheme, Scheme::OAuth2 { .. })) {
        return client;
    }
    match fetch(api) {
        Some(_) => format!("{prefix}_API_KEY, or {client}"),
        None => format!("{prefix}_API_KEY"),
    }
}
