#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![allow(
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = "the document decides about its words, in any script"
)]

pub mod runtime;

/// The API. Written by `cargo codegen`; edit the generator instead.
#[rustfmt::skip] // Printed by prettyplease.
#[allow(
    clippy::doc_markdown,
    clippy::large_enum_variant,
    clippy::return_self_not_must_use,
    clippy::struct_field_names,
    clippy::too_many_arguments,
    clippy::wildcard_enum_match_arm,
    deprecated,
    missing_docs,
    reason = "the document decides about its words, what it says nothing about, what should no longer be used and is read \
              all the same, how many values are required, and how large they are; a setter takes the value, so that one \
              who drops it learns it from the next use"
)]
mod sdk;

pub use runtime::{Client, ClientBuilder, Error, Response};
pub use sdk::*;
