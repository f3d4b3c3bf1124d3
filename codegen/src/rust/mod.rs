//! [`Api`] to [`Sdk`]: every name and type is decided.
//!
//! In come the specification's words, out go Rust's; nothing here prints.

mod awaiting;
mod body;
mod branch;
mod call_path;
mod chosen;
mod cli;
mod client;
mod component;
mod contained;
mod distinct;
mod docs;
mod example;
mod failures;
mod fields;
mod grouping;
mod methods;
mod model;
mod names;
mod output;
mod pages;
mod representations;
mod resources;
mod routes;
mod scalar;
mod second_names;
mod sections;
mod settle;
mod shape;
mod sharing;
mod streams;
mod structs;
mod tags;
mod union;
mod usage;
mod variant;
mod webhooks;

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::markdown;

pub use model::*;
pub use names::{Ident, is_keyword};

/// Plans the SDK of an API.
#[must_use]
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Sdk {
    let mut shaper = shape::Shaper::new(api, &config.chosen, diagnostics);
    shaper.components();
    let mut resources = resources::resources(api, &mut shaper);
    let webhooks = webhooks::webhooks(api, &mut shaper);
    let chosen = shaper.settle_chosen();
    let items = settle::settled(shaper.items, &resources);
    awaiting::find(&mut resources, &items);
    let usage = usage::Usage::new(&resources, webhooks.as_ref(), &items);
    let mut modules = grouping::group(shaper.modules, &usage, &items);
    if config.resource_features {
        grouping::features(&mut resources, &mut modules, &usage);
    }
    let sdk = Sdk {
        source: markdown::visible(&config.source).into_owned(),
        crate_name: config.crate_name.replace('-', "_"),
        docs: chosen.about(api),
        client: client::client(api, config),
        webhooks,
        modules,
        hidden: chosen::modules(&resources),
        foreign: chosen.foreign,
        unmet: chosen.unmet,
        resources,
        items,
        command_line: CommandLine::default(),
    };
    Sdk { command_line: cli::command_line(&sdk), ..sdk }
}
