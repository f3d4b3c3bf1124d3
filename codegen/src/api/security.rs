//! Security schemes and requirements (sections 4.8.27 and 4.8.30).

mod device;

use std::collections::BTreeSet;

use openapiv3::{APIKeyLocation, OpenAPI, SecurityRequirement, SecurityScheme};

use crate::diagnostic::{Code, Diagnostics};
use crate::nearest::nearest;
use crate::pointer::Pointer;
use crate::read::{CERTIFICATE, Document};

use super::model::{Docs, Location, Scheme, SchemeKind};
use super::parameter::unfit;
use super::server::{REMOVE, has_credentials};

/// Alternatives, each a list of schemes and scopes.
type Requirements = Vec<Vec<(String, Vec<String>)>>;

/// The schemes that a client can carry out.
pub(super) fn schemes(
    document: &Document,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<Scheme> {
    let schemes = document.frame.components.iter().flat_map(|it| &it.security_schemes);
    let schemes = schemes.filter_map(|(name, scheme)| {
        let scheme = scheme.as_item()?;
        refuse_credentials(scheme, &at.child(name), diagnostics);
        let kind = scheme_kind(name, scheme, &at.child(name), diagnostics);
        let variable = variable(scheme);
        let mut docs = docs(scheme);
        docs.notes.extend(device::note(document, &at.child(name), diagnostics));
        Some(Scheme { name: name.clone(), variable, docs, kind })
    });
    schemes.collect()
}

/// What follows the prefix in the environment variable of its credential, if somebody wishes it.
fn variable(scheme: &SecurityScheme) -> Option<String> {
    let (SecurityScheme::APIKey { extensions, .. }
    | SecurityScheme::HTTP { extensions, .. }
    | SecurityScheme::OAuth2 { extensions, .. }
    | SecurityScheme::OpenIDConnect { extensions, .. }) = scheme;
    extensions.get("x-rust-env").and_then(|it| it.as_str()).map(str::to_owned)
}

fn scheme_kind(
    name: &str,
    scheme: &SecurityScheme,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> SchemeKind {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            check_key(location, name, at, diagnostics);
            SchemeKind::ApiKey(location, name.clone())
        }
        SecurityScheme::HTTP { scheme, .. } if scheme == CERTIFICATE => {
            let message = format!("`{name}` is a client certificate: a transport has to bring it");
            diagnostics.note(Code::Unmodelled, at, message).at_key();
            SchemeKind::Certificate
        }
        SecurityScheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "bearer" => SchemeKind::Bearer,
            "basic" => SchemeKind::Basic,
            _ => {
                let message = format!("the HTTP scheme `{scheme}` of `{name}` is not carried out");
                let found = diagnostics.warning(Code::Unmodelled, at, message).at_key();
                let help = format!(
                    "give what follows `{scheme}` in the header as `credential({name:?}, …)`"
                );
                found.help(help);
                SchemeKind::Http(scheme.clone())
            }
        },
        SecurityScheme::OAuth2 { flows, .. } => client_credentials(flows, at, diagnostics)
            .unwrap_or_else(|| brought(name, at, diagnostics)),
        SecurityScheme::OpenIDConnect { .. } => brought(name, at, diagnostics),
    }
}

/// Refuses a scheme that has them in one of its URLs.
fn refuse_credentials(scheme: &SecurityScheme, at: &Pointer, diagnostics: &mut Diagnostics) {
    let urls = urls(scheme, at).into_iter().filter(|it| has_credentials(it.0));
    for (_, at) in urls {
        let message = "the URL has credentials";
        diagnostics.error(Code::Credentials, &at, message).help(REMOVE);
    }
}

/// The URLs of a scheme, and where they stand.
fn urls<'a>(scheme: &'a SecurityScheme, at: &Pointer) -> Vec<(&'a str, Pointer)> {
    let flows = match scheme {
        SecurityScheme::OAuth2 { flows, .. } => flows,
        SecurityScheme::OpenIDConnect { open_id_connect_url, .. } => {
            return vec![(open_id_connect_url, at.child("openIdConnectUrl"))];
        }
        SecurityScheme::APIKey { .. } | SecurityScheme::HTTP { .. } => return Vec::new(),
    };
    let mut urls = Vec::new();
    let mut add = |flow: &str, url: &str, text: Option<&'a String>| {
        urls.extend(text.map(|it| (it.as_str(), at.child("flows").child(flow).child(url))));
    };
    if let Some(it) = &flows.implicit {
        add("implicit", "authorizationUrl", Some(&it.authorization_url));
        add("implicit", "refreshUrl", it.refresh_url.as_ref());
    }
    if let Some(it) = &flows.password {
        add("password", "tokenUrl", Some(&it.token_url));
        add("password", "refreshUrl", it.refresh_url.as_ref());
    }
    if let Some(it) = &flows.client_credentials {
        add("clientCredentials", "tokenUrl", Some(&it.token_url));
        add("clientCredentials", "refreshUrl", it.refresh_url.as_ref());
    }
    if let Some(it) = &flows.authorization_code {
        add("authorizationCode", "authorizationUrl", Some(&it.authorization_url));
        add("authorizationCode", "tokenUrl", Some(&it.token_url));
        add("authorizationCode", "refreshUrl", it.refresh_url.as_ref());
    }
    urls
}

/// A key that has no name to be sent under fails each call that needs it.
fn check_key(location: Location, name: &str, at: &Pointer, diagnostics: &mut Diagnostics) {
    let message = if name.is_empty() {
        "the key has no name, so that no request can have it".to_owned()
    } else if let Some(what) = unfit(location, name) {
        format!(
            "`{}` cannot be the name of a {what}; no request can have this key",
            name.escape_debug()
        )
    } else {
        return;
    };
    let found = diagnostics.warning(Code::Malformed, &at.child("name"), message);
    found.help("write the name of the header, the cookie or the parameter, such as `X-Api-Key`");
}

/// A token that the user brings.
fn brought(name: &str, at: &Pointer, diagnostics: &mut Diagnostics) -> SchemeKind {
    let message = format!(
        "`{name}` takes an access token as a bearer token; how it is come by is not modelled"
    );
    diagnostics.note(Code::Unmodelled, at, message).at_key();
    SchemeKind::Bearer
}

/// A token that the client fetches, if the document says where. Other flows that the scheme has take a token that the
/// user brings.
fn client_credentials(
    flows: &openapiv3::OAuth2Flows,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<SchemeKind> {
    let flow = flows.client_credentials.as_ref()?;
    let token_url = flow.token_url.trim().to_owned();
    if token_url.is_empty() {
        return None;
    }
    if is_refused(&token_url) {
        let at = at.child("flows").child("clientCredentials").child("tokenUrl");
        let message = format!("no client sends its secret to `{token_url}`: it is not `https`");
        let found = diagnostics.note(Code::Malformed, &at, message);
        found.help("without another one, the client needs a token URL");
    }
    // Real documents have a blank where there is none.
    let scopes = flow.scopes.keys().filter(|it| !it.trim().is_empty()).cloned().collect();
    Some(SchemeKind::ClientCredentials { token_url, scopes })
}

/// Whether a URL is absolute, and one that the runtime takes for no secret.
fn is_refused(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |it| it.0);
    match scheme.to_ascii_lowercase().as_str() {
        "https" => false,
        "http" => !["localhost", "127.0.0.1", "[::1]"].contains(&host),
        _ => true,
    }
}

/// What the document says about a scheme, and where its tokens come from.
fn docs(scheme: &SecurityScheme) -> Docs {
    let (description, notes) = match scheme {
        SecurityScheme::APIKey { description, .. } => (description, Vec::new()),
        SecurityScheme::HTTP { description, bearer_format, .. } => {
            let format = bearer_format.iter().map(|it| format!("tokens are `{it}`"));
            (description, format.collect())
        }
        SecurityScheme::OpenIDConnect { description, open_id_connect_url, .. } => {
            (description, vec![format!("see <{open_id_connect_url}>")])
        }
        SecurityScheme::OAuth2 { description, flows, .. } => (description, flow_notes(flows)),
    };
    Docs { description: description.clone(), notes, ..Docs::default() }
}

fn flow_notes(flows: &openapiv3::OAuth2Flows) -> Vec<String> {
    let mut notes = Vec::new();
    let mut scopes: Vec<&String> = Vec::new();
    if let Some(it) = &flows.implicit {
        notes.push(format!("implicit flow: `{}`", it.authorization_url));
        scopes.extend(it.scopes.keys());
    }
    if let Some(it) = &flows.password {
        notes.push(format!("password flow: `{}`", it.token_url));
        scopes.extend(it.scopes.keys());
    }
    if let Some(it) = &flows.client_credentials {
        notes.push(format!("client credentials flow: `{}`", it.token_url));
        scopes.extend(it.scopes.keys());
    }
    if let Some(it) = &flows.authorization_code {
        let (ask, get) = (&it.authorization_url, &it.token_url);
        notes.push(format!("authorization code flow: `{ask}`, then `{get}`"));
        scopes.extend(it.scopes.keys());
    }
    let mut seen = BTreeSet::new();
    scopes.retain(|it| !it.trim().is_empty() && seen.insert(*it));
    if !scopes.is_empty() {
        let scopes: Vec<_> = scopes.iter().map(|it| format!("`{it}`")).collect();
        notes.push(format!("scopes: {}", scopes.join(", ")));
    }
    notes
}

/// The alternatives that an operation accepts.
pub(super) fn requirements(security: Option<&Vec<SecurityRequirement>>) -> Requirements {
    let alternatives = security.into_iter().flatten();
    let named = |it: &SecurityRequirement| {
        it.iter().map(|(name, scopes)| (name.clone(), scopes.clone())).collect()
    };
    alternatives.map(named).collect()
}

/// Reports requirements of schemes that are not declared; no client can meet them.
pub(super) fn check(
    frame: &OpenAPI,
    requirements: &Requirements,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let declared = frame.components.as_ref().map(|it| &it.security_schemes);
    for (index, names) in requirements.iter().enumerate() {
        for (name, _) in names {
            if !declared.is_some_and(|it| it.contains_key(name)) {
                let at = at.child("security").item(index).child(name);
                let message =
                    format!("no security scheme is called `{name}`; no request can meet this");
                let known = declared.into_iter().flatten().map(|(name, _)| name.as_str());
                let help = match nearest(name, known) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => "declare it under `components.securitySchemes`".to_owned(),
                };
                diagnostics.warning(Code::DanglingRef, &at, message).at_key().help(help);
            }
        }
    }
}
