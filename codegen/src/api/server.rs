//! Servers: those whose place the document says, with what their URLs leave open (sections 4.8.5 and 4.8.6).

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::AT;

use super::model::{Server, Variable};

/// The servers that a request can be sent to.
pub(super) fn servers(
    servers: &[openapiv3::Server],
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Server> {
    servers.iter().filter_map(|it| server(it, at, diagnostics)).collect()
}

/// A server, unless its URL says too little or too much.
pub(super) fn server(
    it: &openapiv3::Server,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<Server> {
    let said = it.extensions.get(AT).and_then(serde_json::Value::as_str);
    let at = &said.map_or_else(|| at.clone(), Pointer::from_path).child("url");
    let url = it.url.trim().trim_end_matches('/').to_owned();
    let variables = it.variables.iter().flatten().map(|(name, it)| Variable {
        name: name.clone(),
        default: it.default.clone(),
        values: it.enumeration.clone(),
        description: it.description.clone().unwrap_or_default(),
    });
    let server = Server {
        description: it.description.clone().unwrap_or_default(),
        variables: variables.collect(),
        url,
    };
    let url = expanded(&server);
    let Some((scheme, rest)) = url.split_once("://") else {
        let message = format!("`{url}` is no absolute URL; this server is left out");
        let found = diagnostics.note(Code::Malformed, at, message);
        found.help("without another server, the client needs a base URL");
        return None;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        let message = "the server has credentials in its URL; it is left out";
        diagnostics.error(Code::Credentials, at, message).help(CREDENTIALS);
        return None;
    }
    if rest.contains(['?', '#']) {
        let message = "the server has a query or a fragment in its URL; it is left out";
        let help = "end the URL where the paths begin";
        diagnostics.warning(Code::Malformed, at, message).help(help);
        return None;
    }
    is_http(scheme, authority, at, diagnostics).then_some(server)
}

const CREDENTIALS: &str = "remove what stands before the `@`, and describe how a caller proves who it is under `securitySchemes`";

/// Whether a server is asked by HTTP; without encryption only on the machine itself, or with a warning.
fn is_http(scheme: &str, authority: &str, at: &Pointer, diagnostics: &mut Diagnostics) -> bool {
    let is = |it: &str| scheme.eq_ignore_ascii_case(it);
    if is("http") && !is_loopback(authority) {
        let message = "what is sent to an `http` server can be read and changed on the way";
        let found = diagnostics.warning(Code::Insecure, at, message);
        found.help("write `https://`");
    } else if !is("http") && !is("https") {
        let message = format!("a server of `{scheme}` cannot be called; it is left out");
        if is("wss") || is("ws") {
            diagnostics.note(Code::Insecure, at, message);
        } else {
            diagnostics.warning(Code::Insecure, at, message).help("write `https://`");
        }
        return false;
    }
    true
}

/// Whether a host is the machine itself.
fn is_loopback(authority: &str) -> bool {
    let bracketed = authority.split_once(']').map(|(host, _)| format!("{host}]"));
    let host =
        bracketed.unwrap_or_else(|| authority.split(':').next().unwrap_or_default().to_owned());
    let address = host.parse::<std::net::Ipv4Addr>();
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || address.is_ok_and(|it| it.is_loopback() || it.is_unspecified())
}

/// The URL of a server with the default of each variable.
pub(super) fn expanded(server: &Server) -> String {
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, it| url.replace(&format!("{{{}}}", it.name), &it.default))
}
