//! How a client of the API is made.

use crate::api::{self, Api, Location};
use crate::config::Config;

use super::model::{Client, Scheme, SchemeKind};
use super::names::{shouty, snake};

/// Plans the client.
pub(super) fn client(api: &Api, config: &Config) -> Client {
    let prefix = config.env_prefix.clone().unwrap_or_else(|| env_prefix(api, config));
    Client {
        title: api.title.clone(),
        user_agent: format!("{}/{}", config.crate_name, config.crate_version),
        env_prefix: prefix,
        base_url: api
            .server
            .clone()
            .filter(|it| it.starts_with("https://") || it.starts_with("http://")),
        schemes: api.schemes.iter().map(scheme).collect(),
    }
}

fn scheme(scheme: &api::Scheme) -> Scheme {
    let kind = match &scheme.kind {
        api::SchemeKind::Bearer => SchemeKind::Bearer,
        api::SchemeKind::Basic => SchemeKind::Basic,
        api::SchemeKind::ApiKey(Location::Query, name) => SchemeKind::Query(name.clone()),
        api::SchemeKind::ApiKey(Location::Cookie, name) => SchemeKind::Cookie(name.clone()),
        api::SchemeKind::ApiKey(Location::Header | Location::Path, name) => {
            SchemeKind::Header(name.clone())
        }
    };
    Scheme { name: scheme.name.clone(), kind }
}

/// The words of the title that the server's host names too (`Telnyx …` at `api.telnyx.com`); without such, all words
/// up to the first that says nothing (`API`, `REST`, a version).
fn env_prefix(api: &Api, config: &Config) -> String {
    let title = snake(&api.title);
    let words: Vec<_> = title.split('_').filter(|it| !it.is_empty()).collect();
    let host = api.server.as_deref().and_then(|it| it.split("://").nth(1)).unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let vendor = (1..=words.len()).rev().filter_map(|count| words.get(..count));
    let mut vendor = vendor.filter(|it| host.split('.').any(|label| label == it.concat()));
    let silent = |word: &&&str| {
        matches!(
            **word,
            "api" | "rest" | "http" | "open" | "swagger" | "the" | "service" | "server" | "public"
        ) || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let telling = || {
        let skipped = words.iter().skip_while(silent);
        skipped.take_while(|it| !silent(it)).copied().collect::<Vec<_>>().join("_")
    };
    let prefix = vendor.next().map_or_else(telling, |it| it.join("_"));
    let prefix = shouty(&prefix);
    let legal = prefix.starts_with(|c: char| c.is_ascii_alphabetic()) && prefix.is_ascii();
    if legal { prefix } else { shouty(&config.crate_name) }
}
