//! `README.md` of a crate: what it is, one call, and where the rest is.

use crate::markdown::code;
use crate::rust::{Client, SchemeKind, Sdk};

use super::terminal;

/// The features that the manifest of every crate has.
const FEATURES: &str = "\
## Features

- `rustls` (default): requests are sent by `reqwest`, and encrypted by rustls with aws-lc-rs.
- `rustls-no-provider`: the same without aws-lc-rs; before a client is made, the program calls \
`CryptoProvider::install_default` of rustls, with the provider of ring for instance.
- `reqwest`: requests are sent without TLS, so that there is only `http`, to this machine. \
A client of `reqwest` that the program has made, with its own proxy, authorities and certificate, is a transport as \
well: `.transport(Reqwest::from(http))`.
- `http2`: HTTP/2 where a server offers it; both choices of rustls bring it.
- `gzip`: responses may arrive compressed.
- `blocking`: calls end with `.wait()` where there is no async runtime.
- `tracing`: each call is a span with its method, path template, status, attempts, duration and kind of error, and \
each attempt that failed is an event of level `DEBUG`; values and secrets are in neither.
- `tower`: `runtime::Tower` makes a transport of any `tower::Service` of HTTP.
- `cli`: the program of this crate, a command for each operation; it needs a terminal, and a browser has none.
- `mock`: `runtime::Mock` is a server for tests.
- `webhook-signatures`: `runtime::Verifier` says whether webhooks are the server's own, by HMAC-SHA256 as Standard \
Webhooks has it or by ed25519; where the document has webhooks, `webhooks::verify` does, and reads them.
- `jiff`, `uuid` (default), `base64`: dates and times, UUIDs and bytes convert to the types of these crates.
- `runtime-downloads`, `runtime-events`, `runtime-lines`, `runtime-pages`, `runtime-oauth2`, `runtime-multipart`, `runtime-shapes`, `runtime-until`, or all of them as `runtime-all`: parts of the runtime that this API does not use, for requests by `client.request(…)` and for types and calls of your own; what it uses is there in any case.

There is no `native-tls`: it would bring OpenSSL along.
Whoever needs it gives the client one of `reqwest` that has it.
Without `reqwest` a client has none of its own, and without default features it depends on no runtime.
In a browser (`wasm32-unknown-unknown`) requests are sent by `fetch`, which follows redirects by itself; TLS and \
compression are the browser's, and there are no files on disk and no `.wait()`.
";

/// The README of an SDK, with an example of a call.
#[must_use]
pub(crate) fn readme(sdk: &Sdk, example: Option<&str>) -> String {
    let client = &sdk.client;
    let (name, title, prefix) = (&sdk.crate_name, &client.heading, &client.env_prefix);
    let call = example.map(|it| format!("```rust,no_run\n{it}```\n"));
    let own = if client.fetches_tokens {
        format!(
            "The id and the secret of the client, for which it fetches access tokens, are in `{prefix}_CLIENT_ID` and \
            `{prefix}_CLIENT_SECRET`.\n"
        )
    } else {
        String::new()
    };
    format!(
        "# {name}\n\nA typed client for the {title}.\n\n{}\n\
         `Client::from_env` reads {}.\n\
         {own}{}A call owns what it needs, so that it can be kept, cloned and spawned.\n\
         Every operation and its call are listed in `api.md`; `bindings.json` says the same to programs.\n\
         `src/sdk` was written by `cargo codegen` from {}; `src/runtime` is the same in every such crate.\n\n\
         {}{FEATURES}",
        call.unwrap_or_default(),
        client.environment,
        given(client).map(|it| format!("{it}\n")).unwrap_or_default(),
        code(&sdk.source),
        command_line(sdk).unwrap_or_default(),
    )
}

/// How a program gives the credential of the first security scheme itself.
fn given(client: &Client) -> Option<String> {
    let way = client.schemes.first().map_or(Some("bearer_token(token)"), |it| match it.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials(..) => Some("bearer_token(token)"),
        SchemeKind::Basic => Some("basic_auth(username, password)"),
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) => {
            Some("api_key(key)")
        }
        SchemeKind::Http(_) | SchemeKind::Certificate => None,
    })?;
    Some(format!("A credential from elsewhere is given by `Client::builder().{way}.build()?`."))
}

/// What the program of the crate does.
fn command_line(sdk: &Sdk) -> Option<String> {
    let transcript = terminal::transcript(sdk)?;
    Some(format!(
        "## Command line\n\n`cargo install --path . --features cli` makes a program of this crate: resources and calls are \
         words, parameters and properties are flags.\n\n```console\n{transcript}\n```\n\n\
         Properties of objects have dots (`--a.b value`), values may be JSON, `@file` or `-`, and `--body` takes all of a \
         body.\nLists and streams print a line for each item as it comes.\n\
         `--help` of each command says the rest; `--dry-run` shows the request, and sends nothing.\n\n"
    ))
}
