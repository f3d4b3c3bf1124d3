//! `README.md` of a crate: what it is, one call, and where the rest is.

use crate::rust::{Resource, Sdk};

use super::examples;

/// The README of an SDK.
#[must_use]
pub(crate) fn readme(sdk: &Sdk) -> String {
    let client = &sdk.client;
    let (name, title, prefix) = (&sdk.crate_name, &client.heading, &client.env_prefix);
    let call = sdk.resources.iter().find_map(first_call).map(|(resource, method)| {
        let call = examples::snippet(sdk, resource, method).join("\n");
        format!("```rust,no_run\n{call}\n```\n")
    });
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
         `Client::from_env` reads the key from `{prefix}_API_KEY` and the base URL from `{prefix}_BASE_URL`.\n\
         {own}Every operation and its call are listed in `api.md`; `bindings.json` says the same to programs.\n\
         `src/sdk` was written by `cargo xtask codegen` from `{}`; `src/runtime` is the same in every such crate.\n",
        call.unwrap_or_default(),
        sdk.source,
    )
}

fn first_call(resource: &Resource) -> Option<(&Resource, &crate::rust::Method)> {
    let own = resource.methods.first().map(|it| (resource, it));
    own.or_else(|| resource.children.iter().find_map(first_call))
}
