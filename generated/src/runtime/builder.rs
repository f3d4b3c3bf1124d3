//! Makes a client: what is given is collected here, and checked once in [`ClientBuilder::build`].

mod environment;
mod fetch;
mod identity;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName};

pub use self::fetch::{ClientAuth, Fetch};
pub(super) use self::identity::{Identity, Own};
use super::budget::Budget;
use super::client::{Client, Shared};
use super::config::Settings;
use super::error::Error;
use super::layer::Layer;
use super::layers::Layers;
use super::operation::Api;
use super::redirect::Redirects;
#[cfg(feature = "reqwest")]
use super::reqwest::Reqwest;
use super::retry::RetryPolicy;
use super::server::Choice;
use super::transport::Transport;
use super::{base_url, headers};

/// Collects the settings of a client. Later calls replace earlier ones.
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    pub(super) api: &'static Api,
    base_url: Option<String>,
    pub(super) identity: Identity,
    server: Choice,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    settings: Settings,
    transport: Option<Arc<dyn Transport>>,
    layers: Option<Layers>,
    is_direct: bool,
    allows_http: bool,
}

impl ClientBuilder {
    /// Starts a client of `api` with the default settings.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            identity: Identity::default(),
            server: Choice::default(),
            headers: Vec::new(),
            query: Vec::new(),
            settings: Settings::default(),
            transport: None,
            layers: None,
            is_direct: false,
            allows_http: false,
        }
    }

    /// Which server of the document is meant, by its number in the documentation of `Client::builder`. All requests go
    /// there, those too for which the document has a server of their own.
    pub fn server(mut self, index: usize) -> Self {
        self.server.index = Some(index);
        self
    }

    /// The value of a variable in the URL of the server. All requests go there, as with [`server`](Self::server).
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.server.variables.push((name.into(), value.into()));
        self
    }

    /// Where the API is, instead of the server of the document. `https`, unless the host is a loopback one, or the
    /// client [allows `http`](Self::allow_http).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Allows `http` for hosts beyond this machine, such as those of a private network: for the base URL, the servers of
    /// the document, and where tokens come from. Credentials then travel in clear text.
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// The time for one attempt, from making a connection to the last byte of the response; 60 s. It holds as it is
    /// given: the defaults of [`idle_timeout`](Self::idle_timeout) and [`total_timeout`](Self::total_timeout) end no
    /// attempt before it, and after the latter no other one begins.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.own.attempt = Some(timeout);
        self
    }

    /// The time to make a connection; 5 s. A transport of your own keeps its own time.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.own.connect = Some(timeout);
        self
    }

    /// The longest silence of the server, before its answer and within it; 30 s. The defaults of the other times leave
    /// room for it.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.own.idle = Some(timeout);
        self
    }

    /// The time for all attempts and the waits between them; 180 s. The defaults of the other times leave room for it.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.settings.own.total = Some(timeout);
        self
    }

    /// How often a failed request is sent again; 2. What is not idempotent, such as a
    /// `POST` without an idempotency key, is only sent again after 429 and where no connection was made, unless the
    /// [`retry_policy`](Self::retry_policy) says that it can be repeated.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.settings.own.max_retries = Some(retries);
        self
    }

    /// Which failed requests are sent again; [`RetryPolicy::Safe`].
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.settings.own.policy = Some(policy);
        self
    }

    /// The longest body of a response in bytes; 64 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_response_bytes = bytes;
        self
    }

    /// How many redirects of one attempt are followed; 0. Credentials and bodies never follow to another origin. Where
    /// the document says that a redirect is the answer, it is, and not followed.
    pub fn max_redirects(mut self, redirects: u32) -> Self {
        self.settings.own.redirects = Some(Redirects::at_most(redirects));
        self
    }

    /// A parameter of the query of every request, unless a call sets one of that name.
    pub fn query_param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// A header of every request, unless a call sets it.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What carries the requests, instead of the default: with the feature `reqwest` a client of the program's own, as
    /// `Reqwest::from(http)`, or anything else that is a [`Transport`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Puts a layer around all calls and their attempts, within those that are there already.
    pub fn layer(mut self, layer: impl Layer) -> Self {
        let layer: Arc<dyn Layer> = Arc::new(layer);
        match &mut self.layers {
            Some(layers) => layers.push(layer),
            None => self.layers = Some(Layers::of(layer)),
        }
        self
    }

    /// Sends past the proxy that `HTTPS_PROXY` or `ALL_PROXY` names. A transport of your own, and a browser, keep to
    /// their own ways.
    pub fn no_proxy(mut self) -> Self {
        self.is_direct = true;
        self
    }

    /// The path of the server that was chosen, unless something is missing of it.
    #[cfg(feature = "mock")]
    pub(super) fn base_path(&self) -> Option<String> {
        let url = self.server.url(self.api).ok()?;
        let url = url
            .split_once("://")
            .map_or(&*url, |(_, rest)| rest.trim_start_matches(|it| it != '/'));
        Some(url.trim_end_matches('/').to_owned()).filter(|it| it.starts_with('/'))
    }

    /// Checks everything and makes the client.
    ///
    /// # Errors
    ///
    /// A key or header cannot be sent, a URL is missing or not allowed, or there is no transport:
    /// [`ErrorKind::Config`](super::ErrorKind::Config).
    pub fn build(self) -> Result<Client, Error> {
        let Self { api, settings, .. } = self;
        let credentials = self.identity.credentials(api)?;
        let mut all = HeaderMap::new();
        for (name, value) in &self.headers {
            let Ok(key) = name.parse::<HeaderName>() else {
                return Err(Error::config(format!("{name:?} is not the name of a header")));
            };
            let value = headers::header_value(name, value).map_err(Error::config)?;
            headers::set(&mut all, key, value);
        }
        let is_default_server = self.base_url.is_none() && self.server.is_default();
        let base_url = self.base_url.map_or_else(|| self.server.url(api), Ok)?;
        let base_url = base_url::check(&base_url, self.allows_http)?;
        let transport =
            self.transport.map_or_else(|| default_transport(settings, self.is_direct), Ok)?;
        let mut shared = Shared {
            api,
            base_url,
            is_default_server,
            allows_http: self.allows_http,
            credentials,
            headers: all,
            query: self.query,
            settings,
            transport,
            layers: self.layers,
            budget: Budget::new(),
        };
        if let Some(own) = &self.identity.own {
            (own.fetch.0)(&self.identity, own, &mut shared)?;
        }
        Ok(Client::of(shared))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(settings: Settings, is_direct: bool) -> Result<Arc<dyn Transport>, Error> {
    let make = if is_direct { Reqwest::direct } else { Reqwest::new };
    Ok(Arc::new(make(settings.connect())?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Settings, _: bool) -> Result<Arc<dyn Transport>, Error> {
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
