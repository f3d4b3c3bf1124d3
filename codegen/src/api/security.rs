//! Security schemes, requirements and servers (sections 4.8.27, 4.8.30 and 4.8.5).

use openapiv3::{APIKeyLocation, OpenAPI, SecurityRequirement, SecurityScheme, Server};

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

use super::model::{Location, Scheme, SchemeKind};

/// The schemes that a client can carry out.
pub(super) fn schemes(frame: &OpenAPI, at: &Pointer, diagnostics: &mut Diagnostics) -> Vec<Scheme> {
    let schemes = frame.components.iter().flat_map(|it| &it.security_schemes);
    let schemes = schemes.filter_map(|(name, scheme)| {
        let kind = scheme_kind(name, scheme.as_item()?, &at.child(name), diagnostics)?;
        Some(Scheme { name: name.clone(), kind })
    });
    schemes.collect()
}

fn scheme_kind(
    name: &str,
    scheme: &SecurityScheme,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<SchemeKind> {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            Some(SchemeKind::ApiKey(location, name.clone()))
        }
        SecurityScheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "bearer" => Some(SchemeKind::Bearer),
            "basic" => Some(SchemeKind::Basic),
            other => {
                let message = format!(
                    "the HTTP scheme `{other}` of `{name}` is not modelled; set its header yourself"
                );
                diagnostics.warning(Code::Unmodelled, at, message);
                None
            }
        },
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
            let message = format!(
                "`{name}` takes an access token as a bearer token; how it is come by is not modelled"
            );
            diagnostics.note(Code::Unmodelled, at, message);
            Some(SchemeKind::Bearer)
        }
    }
}

/// The alternatives that an operation accepts.
pub(super) fn requirements(
    security: Option<&Vec<SecurityRequirement>>,
) -> Vec<Vec<(String, Vec<String>)>> {
    let alternatives = security.into_iter().flatten();
    let named = |it: &SecurityRequirement| {
        it.iter().map(|(name, scopes)| (name.clone(), scopes.clone())).collect()
    };
    alternatives.map(named).collect()
}

/// The URL of a server, with the default of each variable.
pub(super) fn server_url(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    let url = variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    });
    url.trim_end_matches('/').to_owned()
}
