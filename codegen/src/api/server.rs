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
    let Some((_, rest)) = url.split_once("://") else {
        let message = format!("`{url}` is no absolute URL; this server is left out");
        let found = diagnostics.note(Code::Malformed, at, message);
        found.help("without another server, the client needs a base URL");
        return None;
    };
    let problem = if rest.split('/').next().unwrap_or_default().contains('@') {
        "has credentials in its URL"
    } else if rest.contains(['?', '#']) {
        "has a query or a fragment in its URL"
    } else {
        return Some(server);
    };
    let message = format!("the server {problem}; it is left out");
    diagnostics.warning(Code::Malformed, at, message);
    None
}

/// The URL of a server with the default of each variable.
pub(super) fn expanded(server: &Server) -> String {
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, it| url.replace(&format!("{{{}}}", it.name), &it.default))
}
