//! What the document says about the whole API, and where its resources start.

use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::docs::{builder_docs, environment_docs, switched_off_docs, way_docs};
use crate::rust::{Client, Defaults, Scheme, SchemeKind, Sdk, Server};

use super::doc::outer;
use super::modules::needs;

/// The file of the client.
pub(super) fn client(sdk: &Sdk) -> TokenStream {
    let api = api(&sdk.client);
    let constructors = constructors(&sdk.client);
    let resources = sdk.resources.iter().filter(|it| !it.is_direct).map(|it| {
        let (name, module, ty) = (&it.name, &it.module, &it.ty);
        let needs = needs(&it.features());
        let docs = outer(&way_docs(it));
        quote! {
            #docs
            #needs
            #[must_use]
            pub fn #name(&self) -> crate::resources::#module::#ty<'_> {
                crate::resources::#module::#ty(self)
            }
        }
    });
    let switched_off = switched_off(sdk);
    quote! {
        //! How a client is made, and where its resources start.
        #api
        impl crate::runtime::Client {
            #constructors
            #(#resources)*
        }
        #switched_off
    }
}

/// What says which feature a resource needs that is not there.
fn switched_off(sdk: &Sdk) -> Option<TokenStream> {
    let off = sdk.resources.iter().filter(|it| !it.is_direct).filter_map(|it| {
        let (name, features, message) = (&it.name, it.features(), switched_off_docs(it)?);
        Some(quote!([#name, [#(#features),*], #message]))
    });
    let off: Vec<_> = off.collect();
    (!off.is_empty()).then(|| quote!(crate::runtime::switched_off!(Client, #(#off),*);))
}

fn api(client: &Client) -> TokenStream {
    let Client { title, env_prefix, servers, schemes, security, error_words, .. } = client;
    let asks_for_credentials = client.asks_for_credentials;
    let servers = servers.iter().map(server);
    let schemes = schemes.iter().map(scheme);
    quote! {
        /// What the document says about the whole API.
        const API: crate::runtime::Api = crate::runtime::Api {
            title: #title,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            env_prefix: #env_prefix,
            servers: &[#(#servers),*],
            schemes: &[#(#schemes),*],
            security: &[#(&[#(#security),*]),*],
            asks_for_credentials: #asks_for_credentials,
            error_words: &[#(#error_words),*],
        };
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let (name, variable) = (&scheme.name, &scheme.variable);
    let kind = match &scheme.kind {
        SchemeKind::Bearer => quote!(Bearer),
        SchemeKind::ClientCredentials(url, scopes) => quote!(oauth2(#url, &[#(#scopes),*])),
        SchemeKind::Basic => quote!(Basic),
        SchemeKind::Http(word) => quote!(Http(#word)),
        SchemeKind::Certificate => quote!(Certificate),
        SchemeKind::Header(name) => quote!(ApiKeyHeader(#name)),
        SchemeKind::Query(name) => quote!(ApiKeyQuery(#name)),
        SchemeKind::Cookie(name) => quote!(ApiKeyCookie(#name)),
    };
    let kind = quote!(crate::runtime::Scheme::#kind);
    quote!(crate::runtime::SecurityScheme { name: #name, variable: #variable, scheme: #kind })
}

fn server(it: &Server) -> TokenStream {
    let Server { url, description, variables } = it;
    let variables = variables.iter().map(|(name, default, values)| {
        quote!(crate::runtime::Variable { name: #name, default: #default, values: &[#(#values),*] })
    });
    quote!(crate::runtime::Server { url: #url, description: #description, variables: &[#(#variables),*] })
}

/// What the document wishes for each client.
fn defaults(it: &Defaults) -> TokenStream {
    let time = |it: Duration| {
        let millis = Literal::u64_unsuffixed(u64::try_from(it.as_millis()).unwrap_or(u64::MAX));
        quote!(std::time::Duration::from_millis(#millis))
    };
    let timeout = it.timeout.map(time).into_iter();
    let retries = it.max_retries.map(Literal::u32_unsuffixed).into_iter();
    let waits = it.waits.map(|(first, longest)| [time(first), time(longest)]).into_iter();
    let waits = waits.map(|it| quote!(crate::runtime::RetryPolicy::Safe.backoff(#(#it),*)));
    quote!(#(.timeout(#timeout))* #(.max_retries(#retries))* #(.retry_policy(#waits))*)
}

fn constructors(client: &Client) -> TokenStream {
    let from_env = outer(&environment_docs(client));
    let builder = outer(&builder_docs(client));
    let defaults = defaults(&client.defaults);
    quote! {
        #from_env
        pub fn from_env() -> Result<Self, crate::runtime::Error> {
            Self::builder().from_env()?.build()
        }
        #builder
        pub fn builder() -> crate::runtime::ClientBuilder {
            crate::runtime::ClientBuilder::new(&API) #defaults
        }
    }
}
