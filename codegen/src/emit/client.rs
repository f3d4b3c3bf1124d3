//! What the document says about the whole API, and where its resources start.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Client, Scheme, SchemeKind, Sdk, Server};

use super::docs::{builder_docs, environment_docs, inner, outer, way_docs};
use super::modules::needs;

/// The file of the client.
pub(super) fn client(sdk: &Sdk) -> TokenStream {
    let docs = inner(&["How a client is made, and where its resources start.".to_owned()]);
    let api = api(&sdk.client);
    let constructors = constructors(&sdk.client);
    let resources = sdk.resources.iter().filter(|it| !it.is_direct).map(|it| {
        let (name, ty, needs) = (&it.name, &it.ty, needs(it.feature.as_slice()));
        let docs = outer(&way_docs(it));
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
    let Client { title, env_prefix, servers, schemes, asks_for_credentials, error_words, .. } =
        client;
    let servers = servers.iter().map(server);
    let schemes = schemes.iter().map(scheme);
    quote! {
        /// What the document says about the whole API.
        const API: Api = Api {
            title: #title,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            env_prefix: #env_prefix,
            servers: &[#(#servers),*],
            schemes: &[#(#schemes),*],
            asks_for_credentials: #asks_for_credentials,
            error_words: &[#(#error_words),*],
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

fn constructors(client: &Client) -> TokenStream {
    let from_env = outer(&environment_docs(client));
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
