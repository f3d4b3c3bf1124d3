//! What is said about how a client is made.

use std::time::Duration;

use crate::markdown::code;
use crate::rust::{Client, Defaults, SchemeKind, Server};

/// Of the builder: where requests go, and how they are signed.
pub(crate) fn builder_docs(client: &Client) -> Vec<String> {
    let mut lines = vec![match client.servers.first() {
        Some(first) if client.has_server => format!("Starts a client of {}.", code(&first.url)),
        Some(_) => "Starts a client; no server of the document can be used as it stands, since it is not `https` or \
                    leaves something open, so that it needs a base URL or the variables of a server."
            .to_owned(),
        None => {
            "Starts a client; the document has no absolute URL of a server, so that it needs a base URL.".to_owned()
        }
    }];
    lines.extend(defaults_docs(&client.defaults));
    let telling = client.servers.iter().any(|it| !it.variables.is_empty());
    if client.servers.len() > 1 || telling {
        lines.extend([String::new(), "# Servers".to_owned(), String::new()]);
        let servers = client.servers.iter().enumerate();
        lines.extend(servers.flat_map(|(index, it)| server_docs(index, it)));
    }
    lines.extend([String::new(), "# Authentication".to_owned(), String::new()]);
    if client.schemes.is_empty() {
        lines.push(
            "The document says nothing of it. A bearer token, or a user name and a password, are sent if they are given."
                .to_owned(),
        );
    } else {
        lines.extend(client.schemes.iter().map(|it| {
            let prefix = &client.env_prefix;
            let mut kind = kind_docs(&it.kind, prefix);
            if !matches!(it.kind, SchemeKind::Certificate) {
                kind = format!("{kind}, `{prefix}_{}` in the environment", it.variable);
            }
            let told = std::iter::once(kind).chain(it.docs.iter().cloned());
            format!("- {}: {}", code(&it.name), told.collect::<Vec<_>>().join("; "))
        }));
    }
    lines
}

fn server_docs(index: usize, it: &Server) -> Vec<String> {
    let told = if it.description.is_empty() { "" } else { ": " };
    let mut lines = vec![format!("- {index}: {}{told}{}", code(&it.url), it.description)];
    lines.extend(it.variables.iter().map(|(name, default, values)| {
        let values: Vec<_> = values.iter().map(|it| code(it)).collect();
        let values = if values.is_empty() {
            String::new()
        } else {
            format!(", one of {}", values.join(", "))
        };
        format!("  - {}: {}{values}", code(name), code(default))
    }));
    lines
}

/// What a scheme takes, and the function that is given it.
fn kind_docs(kind: &SchemeKind, prefix: &str) -> String {
    let by =
        |what: &str, function: &str| format!("{what}, [`{function}`](ClientBuilder::{function})");
    match kind {
        SchemeKind::Bearer => by("a bearer token", "bearer_token"),
        SchemeKind::ClientCredentials(..) => {
            let own = by("the id and the secret of the client", "oauth2_client_credentials");
            let token = by("a bearer token", "bearer_token");
            format!(
                "a token for {own}, `{prefix}_CLIENT_ID` and `{prefix}_CLIENT_SECRET` in the environment, or else {token}"
            )
        }
        SchemeKind::Basic => by("a user name and a password", "basic_auth"),
        SchemeKind::Http(word) => by(&code(&format!("Authorization: {word} …")), "credential"),
        SchemeKind::Certificate => {
            "a client certificate, which a transport brings along: that of a client of \
            `reqwest` with such an identity, as `.transport(Reqwest::from(http))`"
                .to_owned()
        }
        SchemeKind::Header(name) => by(&format!("a key in the header {}", code(name)), "api_key"),
        SchemeKind::Query(name) => by(&format!("a key in the query as {}", code(name)), "api_key"),
        SchemeKind::Cookie(name) => by(&format!("a key in the cookie {}", code(name)), "api_key"),
    }
}

/// What differs from the runtime's own defaults.
fn defaults_docs(it: &Defaults) -> Vec<String> {
    let seconds = |it: Duration| format!("{} s", it.as_secs_f64());
    let timeout = it.timeout.map(|it| format!("an attempt has {}", seconds(it)));
    let retries = it.max_retries.map(|it| match it {
        0 => "what fails is not sent again".to_owned(),
        1 => "what fails is sent once more".to_owned(),
        _ => format!("what fails is sent up to {it} times more"),
    });
    let waits = it.waits.map(|(first, longest)| {
        format!(
            "after {} and then twice as long each time, up to {}",
            seconds(first),
            seconds(longest)
        )
    });
    let said: Vec<_> = [timeout, retries, waits].into_iter().flatten().collect();
    if said.is_empty() {
        return Vec::new();
    }
    vec![String::new(), format!("Unless it is told otherwise, {}.", said.join(", "))]
}

/// Of the client that is made from the environment.
pub(crate) fn environment_docs(client: &Client) -> Vec<String> {
    let prefix = &client.env_prefix;
    let mut lines = vec![format!("A client from the environment: {}.", client.environment)];
    if client.fetches_tokens {
        lines.push(format!(
            "Its own id and secret, for which it fetches tokens, are in `{prefix}_CLIENT_ID` and `{prefix}_CLIENT_SECRET`."
        ));
    }
    lines.extend([
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        if client.asks_for_credentials {
            "No credential is there, one cannot stand in a header, or the base URL is not one."
        } else {
            "A credential cannot stand in a header, or the base URL is not one."
        }
        .to_owned(),
    ]);
    lines
}
