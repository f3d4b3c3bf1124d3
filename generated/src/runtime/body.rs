//! What printed code says about the bodies of an operation's requests: how they are put together.

use super::content::Content;
use super::error::Error;
use super::file::File;
use super::parameter::Parameter;

/// What the requests of an operation carry.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    pub(super) form: Form,
    /// Empty where the body says itself what it is.
    pub(super) media_type: &'static str,
    /// Properties that are always the same, with their JSON.
    pub(super) constants: &'static [(&'static str, &'static str)],
    /// Whether there is a body even when nothing was set.
    pub(super) is_required: bool,
    /// Properties that must be there if any is.
    pub(super) needs: &'static [&'static str],
}

/// How what was set becomes bytes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// As one JSON value.
    Json,
    /// As the pairs of a form; these properties are not laid out as all others are.
    Urlencoded(&'static [Parameter]),
    /// As a part for each property. The code comes along, so that a program that sends no parts has none of it.
    Multipart(Parts<'static>, Assemble),
    /// It is given as text or bytes.
    Given,
}

/// What the document says about the parts of some properties.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    /// Their content types.
    pub(super) content_types: &'a [(&'a str, &'a str)],
    /// How they are laid out, which is text of any type.
    pub(super) layouts: &'a [Parameter],
    /// What each part is called of a body that is a list; empty where it is an object.
    pub(super) items: &'a str,
}

/// A way to put parts together.
pub(super) type Assemble =
    fn(&[(String, String)], &[File], Parts<'_>) -> Result<(String, Content), Error>;

impl Body {
    /// No body.
    #[must_use]
    pub const fn none() -> Self {
        Self::new(Form::Given, "").optional()
    }

    /// A JSON value; `{}` when nothing was set.
    #[must_use]
    pub const fn json(media_type: &'static str) -> Self {
        Self::new(Form::Json, media_type)
    }

    /// A form. The properties of an object are pairs; lists repeat their name, and what is deeper is JSON, except for
    /// the properties that are listed here, which are laid out as query parameters are.
    #[must_use]
    pub const fn form(media_type: &'static str, properties: &'static [Parameter]) -> Self {
        Self::new(Form::Urlencoded(properties), media_type)
    }

    /// Text or bytes, which come with their media type.
    #[must_use]
    pub const fn given() -> Self {
        Self::none()
    }

    /// Properties that go with all others, unless the caller sets them.
    #[must_use]
    pub const fn constants(mut self, constants: &'static [(&'static str, &'static str)]) -> Self {
        self.constants = constants;
        self
    }

    /// No body when nothing was set.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.is_required = false;
        self
    }

    /// Properties without which there can be no others.
    #[must_use]
    pub const fn needs(mut self, needs: &'static [&'static str]) -> Self {
        self.needs = needs;
        self
    }

    pub(super) const fn new(form: Form, media_type: &'static str) -> Self {
        Self { form, media_type, constants: &[], is_required: true, needs: &[] }
    }
}
