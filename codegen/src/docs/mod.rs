//! [`Sdk`](crate::rust::Sdk) to words: what the documentation of the crate says, in Markdown, a text per line.
//!
//! In reading order: `client` says how a client is made, `resource` what a resource is, `method` what a method and its
//! call do, `webhook` what the server calls, and `examples` shows a call, in Rust.

mod client;
mod examples;
mod method;
mod resource;
mod webhook;

pub(crate) use client::{builder_docs, environment_docs};
pub(crate) use examples::{attribute as example_attribute, first as first_example};
pub(crate) use method::{
    accept_docs, answers_docs, call_docs, failures_docs, method_docs, server_docs,
};
pub(crate) use resource::{alias_docs, resource_docs, switched_off_docs, way_docs};
pub(crate) use webhook::webhook_tag_docs;
