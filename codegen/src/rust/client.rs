//! How a client of the API is made.

mod credentials;

use crate::api::{self, Api, Location};
use crate::config::Config;
use crate::markdown;

use super::model::{Client, Scheme, SchemeKind, Server};
use super::names::{self, shouty, snake};

/// Plans the client.
pub(super) fn client(api: &Api, config: &Config) -> Client {
    let prefix = config.env_prefix.clone().unwrap_or_else(|| env_prefix(api, config));
    let schemes: Vec<_> = api.schemes.iter().map(scheme).collect();
    let asks_for_credentials = credentials::are_asked_for(api);
    let (usable, others): (Vec<_>, Vec<_>) = api.servers.iter().partition(|it| is_usable(it));
    Client {
        title: api.title.clone(),
        heading: markdown::inline(&api.title),
        environment: credentials::of_environment(&prefix, &schemes, asks_for_credentials),
        env_prefix: prefix,
        defaults: api.defaults,
        has_server: !usable.is_empty(),
        servers: usable.into_iter().chain(others).map(server).collect(),
        schemes,
        fetches_tokens: api.schemes.iter().any(fetches_tokens),
        security: credentials::of_most(api),
        asks_for_credentials,
        error_words: api::error_words(api),
    }
}

fn fetches_tokens(it: &api::Scheme) -> bool {
    matches!(it.kind, api::SchemeKind::ClientCredentials { .. })
}

fn server(it: &api::Server) -> Server {
    let variables = it.variables.iter();
    let variables = variables.map(|it| (it.name.clone(), it.default.clone(), it.values.clone()));
    Server {
        url: it.url.clone(),
        description: markdown::inline(&it.description),
        variables: variables.collect(),
    }
}

/// Whether a client can be made of a server as it is: the runtime sends keys over TLS only, and to loopback hosts.
pub(super) fn is_usable(it: &api::Server) -> bool {
    let url = fixed(it);
    // It stands beside the server of the client.
    if !url.contains("://") && !url.contains('{') {
        return true;
    }
    let host = url.strip_prefix("http://").unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    !url.contains('{') && (url.starts_with("https://") || matches!(host, "localhost" | "127.0.0.1"))
}

/// The URL of a server with the default of each variable that has one.
pub(super) fn fixed(it: &api::Server) -> String {
    it.filled(|it| !it.default.is_empty())
}

/// The servers that a caller can choose from, in the words of the document.
pub(super) fn to_choose_from(operation: &api::Operation) -> Vec<(String, String)> {
    let inline = |(url, said): &(String, String)| (url.clone(), markdown::inline(said));
    operation.servers.iter().map(inline).collect()
}

fn scheme(scheme: &api::Scheme) -> Scheme {
    let kind = match &scheme.kind {
        api::SchemeKind::Bearer => SchemeKind::Bearer,
        api::SchemeKind::ClientCredentials { token_url, scopes } => {
            SchemeKind::ClientCredentials(token_url.clone(), scopes.clone())
        }
        api::SchemeKind::Basic => SchemeKind::Basic,
        api::SchemeKind::Http(word) => SchemeKind::Http(word.clone()),
        api::SchemeKind::Certificate => SchemeKind::Certificate,
        api::SchemeKind::ApiKey(Location::Query, name) => SchemeKind::Query(name.clone()),
        api::SchemeKind::ApiKey(Location::Cookie, name) => SchemeKind::Cookie(name.clone()),
        api::SchemeKind::ApiKey(Location::Header | Location::Path, name) => {
            SchemeKind::Header(name.clone())
        }
    };
    let description = scheme.docs.description.as_deref().map(markdown::inline);
    let notes = scheme.docs.notes.iter().map(|it| markdown::inline(it));
    let docs = description.into_iter().chain(notes).collect();
    let wished = scheme.variable.as_deref();
    Scheme {
        name: scheme.name.clone(),
        variable: shouty(wished.unwrap_or(&scheme.name)),
        is_wished: wished.is_some(),
        docs,
        kind,
    }
}

/// A word of a title in small letters, without the `API` that it may end with.
fn whole(word: &str) -> String {
    let said = word.strip_suffix("API").filter(|it| !it.is_empty()).unwrap_or(word);
    said.to_lowercase()
}

/// The words of the title that the server's host names too (`Telnyx …` at `api.telnyx.com`); without such, all words
/// up to the first that says nothing (`API`, `REST`, a version). A name with a capital inside, such as `GitHub`, is one
/// word, as people write its variables: `GITHUB_TOKEN`.
fn env_prefix(api: &Api, config: &Config) -> String {
    let title: Vec<_> = api.title.split_whitespace().map(whole).collect();
    let title = snake(&title.join(" "));
    let words: Vec<_> = title.split('_').filter(|it| !it.is_empty()).collect();
    let host = api.servers.first().and_then(|it| it.url.split("://").nth(1)).unwrap_or_default();
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
    let prefix = names::prefix(&prefix);
    let legal = prefix.starts_with(|c: char| c.is_ascii_alphabetic()) && prefix.is_ascii();
    if legal { prefix } else { shouty(&config.crate_name) }
}
