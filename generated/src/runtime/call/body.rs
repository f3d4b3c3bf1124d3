//! The body of a call: property by property, or as a whole.

use std::mem;

use super::Call;
use crate::runtime::file::File;
use crate::runtime::json::{Encode, Json, Writer};
use crate::runtime::payload::Payload;

impl Call {
    /// Sets a property of the body.
    pub fn field(mut self, name: &str, value: &dyn Encode) -> Self {
        if value.is_absent() {
            return self;
        }
        let json = self.encoded(value);
        if !self.parts.payload.set(name, json) {
            self.fail(format!("the body has no property `{name}`: it is not an object"));
        }
        self
    }

    /// Sets a property of the body that must be there: what is absent is `null`.
    pub fn field_or_null(self, name: &str, value: &dyn Encode) -> Self {
        if value.is_absent() { self.field(name, &Json::null()) } else { self.field(name, value) }
    }

    /// Sets the whole body by its value.
    pub fn json(mut self, value: &dyn Encode) -> Self {
        self.parts.payload =
            if value.is_absent() { Payload::Empty } else { Payload::json(self.encoded(value)) };
        self
    }

    /// Sets the whole body by its value; what is absent is `null`.
    pub fn json_or_null(self, value: &dyn Encode) -> Self {
        if value.is_absent() { self.json(&Json::null()) } else { self.json(value) }
    }

    /// Sets a body of text.
    #[inline]
    pub fn text(self, content_type: &str, body: String) -> Self {
        self.bytes(content_type, File::new(body))
    }

    /// Sets a body of another media type; a file that says what it is has its own, and one of any type that of its name.
    #[inline]
    pub fn bytes(mut self, content_type: &str, body: impl Into<File>) -> Self {
        let file = body.into();
        let content_type = file.content_type_of(content_type).unwrap_or(content_type).to_owned();
        self.parts.payload = Payload::Other(content_type, file.into_content());
        self
    }

    /// The JSON text of a part of the body; files stand beside it.
    pub(super) fn encoded(&mut self, value: &dyn Encode) -> String {
        let mut out = Writer::beside(mem::take(&mut self.parts.files));
        value.write(&mut out);
        if let Err(problem) = out.check() {
            self.fail(format!("the body has {problem}"));
        }
        let (text, files) = out.into_parts();
        self.parts.files = files;
        text
    }

    pub(in crate::runtime) fn set_payload(&mut self, payload: Payload) {
        self.parts.payload = payload;
    }
}
