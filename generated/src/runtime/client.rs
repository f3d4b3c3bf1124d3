//! The client: one pointer to what all calls share.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Method};

use super::auth::Credentials;
use super::budget::Budget;
use super::config::Settings;
use super::layers::Layers;
use super::operation::Api;
use super::request::Request;
use super::transport::Transport;

/// A client of the API. Cheap to clone; clones share connections, settings and the budget of retries.
///
/// Dropping the future of a call ends its exchange. What the server has begun by then it may finish.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

/// What clones have in common.
pub(super) struct Shared {
    pub(super) api: &'static Api,
    /// Checked, and without a slash at its end.
    pub(super) base_url: String,
    /// Whether it is the one of the document, so that the server of an operation goes before it.
    pub(super) is_default_server: bool,
    /// Whether `http` may leave this machine.
    pub(super) allows_http: bool,
    pub(super) credentials: Credentials,
    pub(super) headers: HeaderMap,
    /// Names and values that all queries have.
    pub(super) query: Vec<(String, String)>,
    pub(super) settings: Settings,
    pub(super) transport: Arc<dyn Transport>,
    /// What stands around calls, if anything does.
    pub(super) layers: Option<Layers>,
    pub(super) budget: Budget,
}

impl Client {
    pub(super) fn of(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Starts a request to any endpoint, whether the document knows it or not. The path follows that of the base URL,
    /// begins with a slash, and may have `{placeholders}` for [`Request::path`] and a query. One that is no constant may
    /// hold a value, and is shown in no error.
    ///
    /// It may also be a whole URL, such as that of a next page, if it leads to the host of the base URL: credentials go
    /// nowhere else.
    pub fn request(&self, method: Method, path: impl Into<Cow<'static, str>>) -> Request {
        Request::new(self, method, path.into())
    }
}

impl fmt::Debug for Client {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.shared.api.title)
            .field("base_url", &self.shared.base_url)
            .field("settings", &self.shared.settings)
            .finish_non_exhaustive()
    }
}

/// What a function gives whose feature is switched off.
#[allow(dead_code, unreachable_pub, reason = "all features may be on")]
#[derive(Debug)]
pub struct SwitchedOff;

/// Puts something in the place of functions whose feature is switched off, so that rustc names the feature where one is
/// called: `switched_off!(Client, [pets, ["pets"], "pets() needs the feature pets"])`.
#[allow(unused_macros, reason = "the document decides whether there are features")]
macro_rules! switched_off {
    ($ty:ident, $([$name:ident, [$($feature:literal),*], $message:literal]),* $(,)?) => {$(
        #[cfg(not(any($(feature = $feature),*)))]
        const _: () = {
            #[diagnostic::on_unimplemented(
                message = $message,
                label = "is switched off",
                note = "the features of a dependency stand in `Cargo.toml`: `features = [\"…\"]`"
            )]
            pub trait Feature {}

            impl $crate::runtime::$ty {
                // A bound that names a lifetime is looked at where it is used, and not here.
                #[doc(hidden)]
                pub fn $name<'a>(&'a self) -> $crate::runtime::SwitchedOff
                where
                    &'a Self: Feature,
                {
                    $crate::runtime::SwitchedOff
                }
            }
        };
    )*};
}
#[allow(unused_imports, reason = "the document decides whether there are features")]
pub(crate) use switched_off;
