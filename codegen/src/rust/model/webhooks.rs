//! What the server calls on its own.

use super::{Docs, Type};
pub use crate::api::Signed;
use crate::rust::names::Ident;

/// A request that the server makes on its own.
#[derive(Debug)]
pub struct Webhook {
    /// Its variant.
    pub name: Ident,
    /// The name of the event.
    pub event: String,
    /// What the document says about it.
    pub docs: Docs,
    /// What it carries.
    pub ty: Type,
}

/// All requests that the server makes on its own.
#[derive(Debug)]
pub struct Webhooks {
    /// Each of them.
    pub all: Vec<Webhook>,
    /// What in the payload tells most of them apart, where there is such a property.
    pub tag: Option<WebhookTag>,
    /// How they are signed, if that is said.
    pub signed: Option<Signed>,
}

/// A property that tells webhooks apart.
#[derive(Debug)]
pub struct WebhookTag {
    /// The names that lead to it.
    pub path: Vec<String>,
    /// Its values for each webhook; none for those that it does not tell.
    pub values: Vec<Vec<String>>,
}
