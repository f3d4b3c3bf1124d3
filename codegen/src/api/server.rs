//! Servers: those whose place the document says, with what their URLs leave open (sections 4.8.5 and 4.8.6).

mod credentials;

use std::net::Ipv6Addr;

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::AT;

use super::model::{Server, Variable};
use super::path::next_hole;

pub(super) use credentials::{REMOVE, has_credentials};

/// The servers that a request can be sent to.
pub(super) fn servers(
    servers: &[openapiv3::Server],
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Server> {
    servers.iter().filter_map(|it| server(it, at, diagnostics)).collect()
}

/// The servers of an operation alone, if a caller has a choice of them, or of what they leave open.
pub(super) fn to_choose_from(servers: &[openapiv3::Server]) -> Vec<(String, String)> {
    let leaves_open = |it: &openapiv3::Server| it.url.contains('{') && it.variables.is_some();
    if servers.len() < 2 && !servers.iter().any(leaves_open) {
        return Vec::new();
    }
    let described = |it: &openapiv3::Server| it.description.clone().unwrap_or_default();
    servers.iter().map(|it| (it.url.trim().to_owned(), described(it))).collect()
}

/// The server of an operation alone: the first, with the defaults of its variables. One that is relative stands beside
/// that of the client.
pub(super) fn of_operation(
    servers: &[openapiv3::Server],
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<Server> {
    let first = servers.first()?;
    let url = first.url.trim();
    let is_relative =
        !url.contains("://") && !url.starts_with("//") && !url.contains(['{', '?', '#']);
    if !is_relative {
        return server(first, at, diagnostics);
    }
    let description = first.description.clone().unwrap_or_default();
    Some(Server { description, variables: Vec::new(), url: url.to_owned() })
}

/// A server, unless its URL says too little or too much.
pub(super) fn server(
    it: &openapiv3::Server,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<Server> {
    let said = it.extensions.get(AT).and_then(serde_json::Value::as_str);
    let at = said.map_or_else(|| at.clone(), Pointer::from_path);
    check_variables(it, &at, diagnostics);
    let at = &at.child("url");
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
    can_be_called(&server.filled(|_| true), at, diagnostics).then_some(server)
}

/// Whether requests can be sent to a URL, and nobody is harmed by that.
fn can_be_called(url: &str, at: &Pointer, diagnostics: &mut Diagnostics) -> bool {
    if has_credentials(url) {
        let message = "the server has credentials in its URL; it is left out";
        diagnostics.error(Code::Credentials, at, message).help(REMOVE);
        return false;
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        let message = format!("`{url}` is no absolute URL; this server is left out");
        let found = diagnostics.note(Code::Malformed, at, message);
        found.help("without another server, the client needs a base URL");
        return false;
    };
    if rest.contains(['?', '#']) {
        let message = "the server has a query or a fragment in its URL; it is left out";
        let help = "end the URL where the paths begin";
        diagnostics.warning(Code::Malformed, at, message).help(help);
        return false;
    }
    let authority = rest.split('/').next().unwrap_or_default();
    if !is_http(scheme, authority, at, diagnostics) {
        return false;
    }
    let flaw = flaw(authority, rest);
    if let Some(flaw) = flaw {
        let message = format!("no request can be sent to `{url}`: {flaw}; it is left out");
        let help = "write a URL such as `https://api.example.com/v1`";
        diagnostics.warning(Code::Malformed, at, message).help(help);
    }
    flaw.is_none()
}

/// A variable has one of its values where nobody gives another.
fn check_variables(server: &openapiv3::Server, at: &Pointer, diagnostics: &mut Diagnostics) {
    for (name, it) in server.variables.iter().flatten() {
        if it.enumeration.is_empty() || it.enumeration.contains(&it.default) {
            continue;
        }
        let at = at.child("variables").child(name).child("default");
        let message = format!("the default `{}` is none of the values of `{name}`", it.default);
        let help = format!("write one of {}", it.enumeration.join(", "));
        diagnostics.warning(Code::Malformed, &at, message).help(help);
    }
}

/// What is wrong with a URL whose variables have their defaults.
fn flaw(authority: &str, rest: &str) -> Option<&'static str> {
    let (host, port) = match authority.split_once(']') {
        Some((host, port)) => (host, port.strip_prefix(':').or(port.is_empty().then_some("0"))),
        None => authority.split_once(':').map_or((authority, Some("0")), |it| (it.0, Some(it.1))),
    };
    if rest.contains(['{', '}']) {
        Some("what stands in its braces is no variable of the server")
    } else if host.is_empty() {
        Some("it names no host")
    } else if rest.contains(|it: char| it.is_whitespace() || it.is_control()) {
        Some("it has a blank")
    } else if host.strip_prefix('[').is_some_and(|it| it.parse::<Ipv6Addr>().is_err()) {
        Some("its brackets hold no IPv6 address")
    } else if port.is_none_or(|it| it.parse::<u16>().is_err()) {
        Some("its port is no number up to 65535")
    } else {
        None
    }
}

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

impl Server {
    /// The URL with the default of each variable that is to be filled in. What a default holds is no variable: a few
    /// lines of such would stand for a text of any length.
    pub(crate) fn filled(&self, is_filled: impl Fn(&Variable) -> bool) -> String {
        let (mut url, mut rest) = (String::new(), self.url.as_str());
        while let Some((literal, name, tail)) = next_hole(rest) {
            let variable = self.variables.iter().find(|it| it.name == name && is_filled(it));
            let value = variable.map_or_else(|| format!("{{{name}}}"), |it| it.default.clone());
            url.extend([literal, &value]);
            rest = tail;
        }
        url + rest
    }
}
