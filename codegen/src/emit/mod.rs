//! [`Sdk`] to tokens: one template per item, and nothing is decided.
//!
//! All Rust comes from `quote!`: items as a person would write them, and a macro line of the runtime beside a type or a
//! call for what only the machine needs.
//!
//! In reading order: `file` lists the files, `modules` has those of types and `types` says how types are named,
//! `structs`, `enums` and `unions` are their items;
//! `arguments` says what is taken for a value. `resources` has the views of the client, `calls` the calls that they
//! start, with `examples`, and `pages`, `streams` and `output` for what some of them have; `webhooks` is what the server
//! calls, and `client` where all starts. `docs` makes documentation. The files that are not Rust are made in `outline`.

mod arguments;
mod calls;
mod choices;
mod client;
mod derives;
mod docs;
mod enums;
mod examples;
mod failures;
mod file;
mod modules;
mod output;
mod pages;
mod resources;
mod second_names;
mod short;
mod streams;
mod structs;
mod types;
mod unions;
mod webhooks;

pub(crate) use examples::first as example;
pub(crate) use file::files;
pub(crate) use types::type_name;
