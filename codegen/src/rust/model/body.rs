//! The bodies of requests, and how each is sent.

use super::{Place, Type};

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

/// How a body is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// As JSON.
    Json,
    /// As the pairs of a form; these properties are laid out as query parameters of that name and place.
    Form(Vec<(String, Place)>),
    /// As parts; these properties have that content type, and those are laid out as query parameters are.
    /// The parts of a list have one name.
    Multipart(Vec<(String, String)>, Vec<(String, Place)>, Option<String>),
    /// As JSON values, one to a line.
    Lines,
    /// As text.
    Text,
    /// As bytes of its media type.
    Bytes,
}
