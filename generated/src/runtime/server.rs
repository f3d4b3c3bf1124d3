//! Which server of the document a client talks to, and what its URL leaves open.

use super::error::Error;
use super::operation::{Api, Server};
use super::search;

/// What was said about the server.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// The place of the server in the document.
    pub(super) index: Option<usize>,
    /// The values of its variables.
    pub(super) variables: Vec<(String, String)>,
}

impl Choice {
    /// The URL of the server.
    pub(super) fn url(&self, api: &Api) -> Result<String, Error> {
        let Some(server) = api.servers.get(self.index.unwrap_or_default()) else {
            return Err(Error::config(match self.index {
                Some(index) => {
                    format!("the document has {} servers, none at {index}", api.servers.len())
                }
                None => {
                    format!("no base URL: set {}_BASE_URL, or give one", api.env_prefix)
                }
            }));
        };
        for (name, value) in &self.variables {
            check(server, name, value)?;
        }
        let (mut url, mut rest) = (String::new(), server.url);
        while let Some((literal, name, tail)) = hole(rest) {
            url.push_str(literal);
            let value = self.value(server, name)?;
            if !stays(&url, value, tail) {
                let message =
                    format!("`{name}` of the server would lead to another host: {value:?}");
                return Err(Error::config(message));
            }
            url.push_str(value);
            rest = tail;
        }
        url.push_str(rest);
        Ok(url)
    }

    /// Whether requests go where the document sends them.
    pub(super) fn is_default(&self) -> bool {
        self.index.is_none() && self.variables.is_empty()
    }

    fn value(&self, server: &'static Server, name: &str) -> Result<&str, Error> {
        let given = self.variables.iter().rev().find(|it| it.0 == name).map(|it| it.1.as_str());
        let default = server.variables.iter().find(|it| it.name == name).map(|it| it.default);
        given.or(default.filter(|it| !it.is_empty())).ok_or_else(|| {
            Error::config(format!("the server {} needs its variable `{name}`", server.url))
        })
    }
}

fn check(server: &Server, name: &str, value: &str) -> Result<(), Error> {
    if !search::contains(server.url, &format!("{{{name}}}")) {
        return Err(Error::config(format!("the server {} has no variable `{name}`", server.url)));
    }
    let known = server.variables.iter().find(|it| it.name == name).map_or(&[][..], |it| it.values);
    if known.is_empty() || known.contains(&value) {
        return Ok(());
    }
    let known = known.join("`, `");
    Err(Error::config(format!("`{name}` of the server is one of `{known}`, not `{value}`")))
}

/// Whether a value between these parts of a URL leaves the host to the document: it is a piece of the host and no more,
/// unless it is all of it.
fn stays(before: &str, value: &str, after: &str) -> bool {
    let is_within = search::split_once(before, "://").is_some_and(|(_, host)| !host.contains('/'));
    let is_whole = before.ends_with("://") && (after.is_empty() || after.starts_with(['/', ':']));
    !is_within || is_whole || !value.contains(['/', '?', '#', '@', '\\', ':', '[', ']', '%'])
}

/// The text before the next variable, its name, and what follows.
fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = text.split_once('{')?;
    let (name, tail) = rest.split_once('}')?;
    Some((literal, name, tail))
}
