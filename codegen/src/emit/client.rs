//! What the document says about the whole API, and where its resources start.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown::code;
use crate::rust::{Client, Scheme, SchemeKind, Sdk, Server};

use super::docs::{inner, outer};
use super::modules::needs;

/// The file of the client.
pub(super) fn client(sdk: &Sdk) -> TokenStream {
    let docs = inner(&["How a client is made, and where its resources start.".to_owned()]);
    let api = api(&sdk.client);
    let constructors = constructors(&sdk.client);
    let resources = sdk.resources.iter().map(|it| {
        let (name, ty, needs) = (&it.name, &it.ty, needs(it.feature.as_ref()));
        let docs = outer(&[format!("`{}`", it.call)]);
        quote! {
            #docs
            #needs
            #[must_use]
            pub fn #name(&self) -> crate::resources::#name::#ty<'_> {
                crate::resources::#name::#ty { client: self }
            }
        }
    });
    let schemes = (!sdk.client.schemes.is_empty()).then(|| quote!(Scheme, SecurityScheme,));
    let variables = sdk.client.servers.iter().any(|it| !it.variables.is_empty());
    let variables = variables.then(|| quote!(Variable,));
    let servers = (!sdk.client.servers.is_empty()).then(|| quote!(Server, #variables));
    quote! {
        #docs
        use crate::runtime::{Api, Client, ClientBuilder, Error, #schemes #servers};
        #api
        impl Client {
            #constructors
            #(#resources)*
        }
    }
}

fn api(client: &Client) -> TokenStream {
    let Client { title, user_agent, env_prefix, servers, schemes, .. } = client;
    let servers = servers.iter().map(server);
    let schemes = schemes.iter().map(scheme);
    quote! {
        /// What the document says about the whole API.
        const API: Api = Api {
            title: #title,
            user_agent: #user_agent,
            env_prefix: #env_prefix,
            servers: &[#(#servers),*],
            schemes: &[#(#schemes),*],
        };
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let (name, variable) = (&scheme.name, &scheme.variable);
    let kind = match &scheme.kind {
        SchemeKind::Bearer => quote!(Scheme::Bearer),
        SchemeKind::ClientCredentials(token_url, scopes) => {
            quote!(Scheme::oauth2(#token_url, &[#(#scopes),*]))
        }
        SchemeKind::Basic => quote!(Scheme::Basic),
        SchemeKind::Http(word) => quote!(Scheme::Http(#word)),
        SchemeKind::Certificate => quote!(Scheme::Certificate),
        SchemeKind::Header(name) => quote!(Scheme::ApiKeyHeader(#name)),
        SchemeKind::Query(name) => quote!(Scheme::ApiKeyQuery(#name)),
        SchemeKind::Cookie(name) => quote!(Scheme::ApiKeyCookie(#name)),
    };
    quote!(SecurityScheme { name: #name, variable: #variable, scheme: #kind })
}

fn server(it: &Server) -> TokenStream {
    let Server { url, description, variables } = it;
    let variables = variables.iter().map(|(name, default, values)| {
        quote!(Variable { name: #name, default: #default, values: &[#(#values),*] })
    });
    quote!(Server { url: #url, description: #description, variables: &[#(#variables),*] })
}

fn builder_docs(client: &Client) -> Vec<String> {
    let mut lines = vec![match client.servers.first() {
        Some(first) if client.has_server => format!("Starts a client of {}.", code(&first.url)),
        Some(_) => "Starts a client; no server of the document can be used as it stands, since it is not `https` or \
                    leaves something open, so that it needs a base URL or the variables of a server."
            .to_owned(),
        None => {
            "Starts a client; the document has no absolute URL of a server, so that it needs a base URL.".to_owned()
        }
    }];
    let telling = client.servers.iter().any(|it| !it.variables.is_empty());
    if client.servers.len() > 1 || telling {
        lines.extend([String::new(), "# Servers".to_owned(), String::new()]);
        let servers = client.servers.iter().enumerate();
        lines.extend(servers.flat_map(|(index, it)| server_docs(index, it)));
    }
    if !client.schemes.is_empty() {
        lines.extend([String::new(), "# Authentication".to_owned(), String::new()]);
        lines.extend(client.schemes.iter().map(|it| {
            let prefix = &client.env_prefix;
            let kind = kind_docs(&it.kind, prefix);
            let kind = format!("{kind}, `{prefix}_{}` in the environment", it.variable);
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

fn kind_docs(kind: &SchemeKind, prefix: &str) -> String {
    match kind {
        SchemeKind::Bearer => "a bearer token".to_owned(),
        SchemeKind::ClientCredentials(..) => format!(
            "a token for the id and the secret of the client, `{prefix}_CLIENT_ID` and `{prefix}_CLIENT_SECRET` in \
            the environment, or else a bearer token"
        ),
        SchemeKind::Basic => "a user name and a password".to_owned(),
        SchemeKind::Http(word) => code(&format!("Authorization: {word} …")),
        SchemeKind::Certificate => "a client certificate".to_owned(),
        SchemeKind::Header(name) => format!("a key in the header {}", code(name)),
        SchemeKind::Query(name) => format!("a key in the query as {}", code(name)),
        SchemeKind::Cookie(name) => format!("a key in the cookie {}", code(name)),
    }
}

fn constructors(client: &Client) -> TokenStream {
    let prefix = &client.env_prefix;
    let mut lines = vec![
        format!(
            "A client from the environment: its key from `{prefix}_API_KEY` (user and password from"
        ),
        format!(
            "`{prefix}_USERNAME` and `{prefix}_PASSWORD`), its base URL from `{prefix}_BASE_URL` where that is set."
        ),
    ];
    if client.fetches_tokens {
        lines.push(format!(
            "Its own id and secret, for which it fetches tokens, are in `{prefix}_CLIENT_ID` and `{prefix}_CLIENT_SECRET`."
        ));
    }
    lines.extend([
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "The key is missing or cannot stand in a header, or the base URL is not one.".to_owned(),
    ]);
    let from_env = outer(&lines);
    let builder = outer(&builder_docs(client));
    quote! {
        #from_env
        pub fn from_env() -> Result<Self, Error> {
            Self::builder().from_env()?.build()
        }
        #builder
        pub fn builder() -> ClientBuilder {
            ClientBuilder::new(&API)
        }
    }
}
