//! [`Sdk`] to tokens: one template per item, and nothing is decided.
//!
//! All Rust comes from `quote!`: items as a person would write them, and a macro line of the runtime beside a type or a
//! call for what only the machine needs.
//!
//! Everything is named by its whole path; `print` makes that short, and imports it.
//!
//! In reading order: `file` lists the files, `modules` has those of types, of which `structs`, `enums` and `unions` are the
//! items, with `derives`; `arguments` says what is taken for a value. `resources` has the views of the client, `calls` the
//! calls that they start, and `pages`, `streams` and `output` what some of them have; `webhooks` is what the server calls,
//! `cli` the table of the command line, and `client` where all starts. `doc` attaches documentation.

mod arguments;
mod calls;
mod cli;
mod client;
mod derives;
mod doc;
mod enums;
mod file;
mod modules;
mod output;
mod pages;
mod resources;
mod second_names;
mod streams;
mod structs;
mod unions;
mod webhooks;

pub(crate) use file::files;
