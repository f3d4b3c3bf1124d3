//! The bodies of requests, and how each is sent.

use super::{Input, Place, Type};

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// Its media type.
    pub media_type: String,
    /// Its type.
    pub ty: Type,
    /// How it is sent.
    pub kind: BodyKind,
    /// Whether it must be there.
    pub required: bool,
    /// The properties that must be there if any is.
    pub needs: Vec<String>,
    /// Whether the document has other media types for it.
    pub others: bool,
    /// Properties that are always the same, as JSON; the body type writes its own.
    pub constants: Vec<(String, String)>,
}

impl Body {
    /// Whether a setter sets what must be there if anything of the body is.
    #[must_use]
    pub fn is_whole_with(&self, setter: &Input) -> bool {
        setter.place == Place::Field && self.needs.contains(&setter.wire_name)
    }
}

/// How a body is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// As JSON.
    Json,
    /// As the pairs of a form; these properties are laid out as query parameters of that name and place.
    Form(Vec<(String, Place)>),
    /// As parts.
    Multipart(Box<Multipart>),
    /// As JSON values, one to a line.
    Lines,
    /// As text.
    Text,
    /// As bytes of its media type.
    Bytes,
}

/// What is said about the parts of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multipart {
    /// The properties that have a content type of their own.
    pub content_types: Vec<(String, String)>,
    /// The properties that are laid out as query parameters of that name and place are.
    pub layouts: Vec<(String, Place)>,
    /// What each part of a list is called.
    pub items: Option<String>,
}
