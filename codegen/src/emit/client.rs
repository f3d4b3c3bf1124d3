//! What the document says about the whole API, and where its resources start.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Client, Scheme, SchemeKind, Sdk};

use super::docs::{inner, outer};

/// The file of the client.
pub(super) fn client(sdk: &Sdk) -> TokenStream {
    let docs = inner(&["How a client is made, and where its resources start.".to_owned()]);
    let api = api(&sdk.client);
    let constructors = constructors(&sdk.client);
    let resources = sdk.resources.iter().map(|it| {
        let (name, ty) = (&it.name, &it.ty);
        let docs = outer(&[format!("`{}`", it.call)]);
        quote! {
            #docs
            #[must_use]
            pub fn #name(&self) -> resources::#name::#ty<'_> {
                resources::#name::#ty { client: self }
            }
        }
    });
    let schemes = (!sdk.client.schemes.is_empty()).then(|| quote!(Scheme, SecurityScheme,));
    let tree = (!sdk.resources.is_empty()).then(|| {
        quote!(
            use crate::resources;
        )
    });
    quote! {
        #docs
        #tree
        use crate::runtime::{Api, Client, ClientBuilder, Error, #schemes};
        #api
        impl Client {
            #constructors
            #(#resources)*
        }
    }
}

fn api(client: &Client) -> TokenStream {
    let Client { title, user_agent, env_prefix, base_url, schemes } = client;
    let base_url = match base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let schemes = schemes.iter().map(scheme);
    quote! {
        /// What the document says about the whole API.
        const API: Api = Api {
            title: #title,
            user_agent: #user_agent,
            env_prefix: #env_prefix,
            base_url: #base_url,
            schemes: &[#(#schemes),*],
        };
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let name = &scheme.name;
    let kind = match &scheme.kind {
        SchemeKind::Bearer => quote!(Scheme::Bearer),
        SchemeKind::Basic => quote!(Scheme::Basic),
        SchemeKind::Header(name) => quote!(Scheme::ApiKeyHeader(#name)),
        SchemeKind::Query(name) => quote!(Scheme::ApiKeyQuery(#name)),
        SchemeKind::Cookie(name) => quote!(Scheme::ApiKeyCookie(#name)),
    };
    quote!(SecurityScheme { name: #name, scheme: #kind })
}

fn constructors(client: &Client) -> TokenStream {
    let prefix = &client.env_prefix;
    let from_env = outer(&[
        format!(
            "A client from the environment: its key from `{prefix}_API_KEY` (user and password from"
        ),
        format!(
            "`{prefix}_USERNAME` and `{prefix}_PASSWORD`), its base URL from `{prefix}_BASE_URL` where that is set."
        ),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "The key is missing or cannot stand in a header, or the base URL is not one.".to_owned(),
    ]);
    let builder = outer(&[match &client.base_url {
        Some(url) => format!("Starts a client of `{url}`."),
        None => {
            "Starts a client; the document names no server, so that it needs a base URL.".to_owned()
        }
    }]);
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
