//! The proxy that the environment names: for what is encrypted, and never for this machine.

use std::env;

use reqwest::{NoProxy, Proxy};

use crate::runtime::error::Error;

/// What goes to this machine may be in clear text, with keys in it, and must not go to another one.
const THIS_MACHINE: &str = "localhost,127.0.0.0/8,::1";

/// The proxy of `HTTPS_PROXY`, or else of `ALL_PROXY`, except for the hosts of `NO_PROXY`.
pub(super) fn of_environment() -> Result<Option<Proxy>, Error> {
    let Some(url) = named("HTTPS_PROXY").or_else(|| named("ALL_PROXY")) else { return Ok(None) };
    let except = format!("{THIS_MACHINE},{}", named("NO_PROXY").unwrap_or_default());
    match Proxy::https(url) {
        Ok(proxy) => Ok(Some(proxy.no_proxy(NoProxy::from_string(&except)))),
        // There may be a password in it.
        Err(_) => Err(Error::config("the proxy that the environment names is not a URL")),
    }
}

/// A variable, in capitals or not; one that is empty says nothing.
fn named(name: &str) -> Option<String> {
    let spelled = [name.to_owned(), name.to_ascii_lowercase()].into_iter();
    spelled.filter_map(|it| env::var(it).ok()).find(|it| !it.trim().is_empty())
}
