//! What printed code says about the bodies of an operation's requests: how they are put together.

use super::multipart::{self, Assemble, Parts};
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

    /// A part for each property. Lists are a part for each item, unless they are JSON by the content type; files are
    /// what they are, objects are JSON, and the rest is text, except for the properties that are listed here with their content types.
    #[must_use]
    pub const fn multipart(
        media_type: &'static str,
        content_types: &'static [(&'static str, &'static str)],
    ) -> Self {
        let parts = Parts { content_types, layouts: &[], items: "" };
        Self::new(Form::Multipart(parts, multipart::assemble), media_type)
    }

    /// Parts that are laid out as query parameters are: `tags=a,b` is a part `tags` of `a,b`.
    #[must_use]
    pub const fn laid_out(mut self, layouts: &'static [Parameter]) -> Self {
        if let Form::Multipart(parts, _) = &mut self.form {
            parts.layouts = layouts;
        }
        self
    }

    /// A list, whose items are parts that are all called so.
    #[must_use]
    pub const fn items(mut self, name: &'static str) -> Self {
        if let Form::Multipart(parts, _) = &mut self.form {
            parts.items = name;
        }
        self
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

    const fn new(form: Form, media_type: &'static str) -> Self {
        Self { form, media_type, constants: &[], is_required: true, needs: &[] }
    }
}
