//! Makes a client: what is given is collected here, and checked once in [`ClientBuilder::build`].

use std::env::{self, VarError};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName};

use super::auth::{Credentials, Secret};
use super::budget::Budget;
use super::client::{Client, Shared};
use super::config::Settings;
use super::error::Error;
use super::operation::{Api, Scheme};
use super::retry::RetryPolicy;
use super::transport::Transport;
use super::{base_url, prepare};

/// Collects the settings of a client. Later calls replace earlier ones.
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    bearer: Option<String>,
    api_key: Option<String>,
    basic: Option<(String, String)>,
    headers: Vec<(String, String)>,
    settings: Settings,
    transport: Option<Arc<dyn Transport>>,
}

impl ClientBuilder {
    /// Starts a client of `api` with the default settings.
    pub fn new(api: &'static Api) -> Self {
        let settings = Settings::default();
        let (bearer, api_key, basic) = (None, None, None);
        Self {
            api,
            base_url: None,
            bearer,
            api_key,
            basic,
            headers: Vec::new(),
            settings,
            transport: None,
        }
    }

    /// Takes the key from `{PREFIX}_API_KEY`, a user name and password from `{PREFIX}_USERNAME` and
    /// `{PREFIX}_PASSWORD`, and the base URL from `{PREFIX}_BASE_URL`. An empty variable is as good as none.
    ///
    /// # Errors
    ///
    /// A variable is not Unicode, or the API asks for a credential, and neither a variable nor the builder has one.
    pub fn from_env(mut self) -> Result<Self, Error> {
        let prefix = self.api.env_prefix;
        let variable = |name: &str| match env::var(format!("{prefix}_{name}")) {
            Ok(value) => Ok(Some(value).filter(|it| !it.trim().is_empty())),
            Err(VarError::NotPresent) => Ok(None),
            Err(VarError::NotUnicode(_)) => {
                Err(Error::config(format!("{prefix}_{name} is not Unicode")))
            }
        };
        if let Some(url) = variable("BASE_URL")? {
            self.base_url = Some(url);
        }
        if let Some(key) = variable("API_KEY")? {
            self.api_key = Some(key);
        }
        if let (Some(username), Some(password)) = (variable("USERNAME")?, variable("PASSWORD")?) {
            self.basic = Some((username, password));
        }
        let has_credential =
            self.bearer.is_some() || self.api_key.is_some() || self.basic.is_some();
        if has_credential || self.api.schemes.is_empty() {
            return Ok(self);
        }
        let is_basic = self.api.schemes.iter().all(|it| it.scheme == Scheme::Basic);
        let wanted = if is_basic {
            format!("{prefix}_USERNAME and {prefix}_PASSWORD")
        } else {
            format!("{prefix}_API_KEY")
        };
        Err(Error::config(format!("no credentials: set {wanted}, or give them to the builder")))
    }

    /// The token of `Authorization: Bearer …`.
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.bearer = Some(token.into());
        self
    }

    /// The API key; it goes where the document wants it, which may be `Authorization: Bearer …`.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// The user name and password of `Authorization: Basic …`.
    pub fn basic_auth(mut self, username: impl Into<String>, password: impl Into<String>) -> Self {
        self.basic = Some((username.into(), password.into()));
        self
    }

    /// Where the API is, instead of the server of the document. `https`, unless the host is a loopback one.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The time for one attempt, from the first byte of the request to the last byte of the response; 60 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.attempt = timeout;
        self
    }

    /// The time to make a connection; 5 s. A transport of your own keeps its own time.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect = timeout;
        self
    }

    /// The longest silence of the server, before its answer and within it; 30 s.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.idle = timeout;
        self
    }

    /// The time for all attempts and the waits between them; 180 s.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.settings.total = timeout;
        self
    }

    /// How often a failed request is sent again; 2.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.settings.max_retries = retries;
        self
    }

    /// Which failed requests are sent again; [`RetryPolicy::Safe`].
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.settings.policy = policy;
        self
    }

    /// The longest body of a response in bytes; 64 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_response_bytes = bytes;
        self
    }

    /// A header of every request, unless a call sets it.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What carries the requests, instead of the default.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Checks everything and makes the client.
    ///
    /// # Errors
    ///
    /// A key or header cannot be sent, the base URL is missing or not allowed, or there is no transport:
    /// [`ErrorKind::Config`](super::ErrorKind::Config).
    pub fn build(self) -> Result<Client, Error> {
        let Self { api, settings, .. } = self;
        let base_url = self.base_url.as_deref().or(api.base_url);
        let Some(base_url) = base_url else {
            return Err(Error::config(format!(
                "no base URL: set {}_BASE_URL, or give one",
                api.env_prefix
            )));
        };
        let credentials = Credentials {
            bearer: self.bearer.map(|it| Secret::visible("bearer token", &it)).transpose()?,
            api_key: self.api_key.map(|it| Secret::visible("API key", &it)).transpose()?,
            basic: self
                .basic
                .map(|(username, password)| Secret::basic(&username, &password))
                .transpose()?,
        };
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let Ok(key) = name.parse::<HeaderName>() else {
                return Err(Error::config(format!("{name:?} is not the name of a header")));
            };
            headers.insert(key, prepare::header_value(name, value).map_err(Error::config)?);
        }
        let base_url = base_url::check(base_url)?;
        let transport = self.transport.map_or_else(|| default_transport(settings), Ok)?;
        Ok(Client::new(Shared {
            api,
            base_url,
            credentials,
            headers,
            settings,
            transport,
            budget: Budget::new(),
        }))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(settings: Settings) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(super::reqwest::Reqwest::new(settings.connect)?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Settings) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::config("no transport: switch on the feature `reqwest`, or give one to the builder"))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api", &self.api.title)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
