//! [`Sdk`] to tokens: one template per item, and nothing is decided.
//!
//! In reading order: `modules` and `types` say how types are named, `structs`, `enums` and `unions` print them, `resources`
//! has the views of the client, `calls` the calls that they start, with `pages`, `streams` and `output` for what some of
//! them have, `client` where all starts. `docs` makes documentation, and `outputs` the files that are not Rust.

mod calls;
mod client;
mod docs;
mod enums;
mod examples;
mod file;
mod modules;
mod output;
mod pages;
mod resources;
mod streams;
mod structs;
mod types;
mod unions;
mod webhooks;

pub(crate) use examples::first as example;
pub(crate) use file::files;
pub(crate) use types::type_name;
