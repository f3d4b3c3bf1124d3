//! Whole bodies in other media types than the one that the setters of a call make: parts, forms, other JSON, lines.

use std::mem;

use bytes::Bytes;

use super::Call;
use crate::runtime::json::Encode;
use crate::runtime::multipart::{self, Parts};
use crate::runtime::parameter::Parameter;
use crate::runtime::payload::{self, Payload};
use crate::runtime::pieces::Pieces;

impl Call {
    /// Sets the whole body as a part for each property of a value; these have a content type of their own.
    pub fn multipart(self, value: &dyn Encode, content_types: &[(&str, &str)]) -> Self {
        self.multipart_laid_out(value, content_types, &[])
    }

    /// The same where some parts are laid out as parameters of the query are.
    pub fn multipart_laid_out(
        mut self,
        value: &dyn Encode,
        content_types: &[(&str, &str)],
        layouts: &[Parameter],
    ) -> Self {
        let Some(properties) = self.properties(value) else { return self };
        let parts = Parts { content_types, layouts, items: "" };
        match multipart::assemble(&properties, &self.parts.files, parts) {
            Ok((boundary, content)) => {
                let media_type = format!("multipart/form-data; boundary={boundary}");
                self.parts.payload = Payload::Other(media_type, content);
            }
            Err(error) => self.fail(error.to_string()),
        }
        self
    }

    /// Sets the whole body as a form; these properties are laid out as parameters of the query are.
    pub fn form(mut self, value: &dyn Encode, rules: &[Parameter]) -> Self {
        let Some(mut properties) = self.properties(value) else { return self };
        for (_, json) in &mut properties {
            *json = self.plain(mem::take(json));
        }
        let form = payload::urlencoded(&properties, rules);
        self.set_text("application/x-www-form-urlencoded", form)
    }

    /// Sets the whole body as JSON of another media type.
    pub fn json_as(mut self, media_type: &str, value: &dyn Encode) -> Self {
        let json = self.encoded(value);
        let json = self.plain(json);
        self.set_text(media_type, json)
    }

    /// Sets the whole body as the items of a list, one to a line.
    pub fn lines_of(mut self, media_type: &str, value: &dyn Encode) -> Self {
        let json = self.encoded(value);
        let json = self.plain(json);
        let items = match Pieces::of(&json) {
            Pieces::Array(items) => items,
            Pieces::Null | Pieces::Scalar(_) | Pieces::Object(_) => vec![&*json],
        };
        // RFC 7464 has a sign in front of each text.
        let sign = if media_type.contains("json-seq") { "\u{1e}" } else { "" };
        let lines: Vec<_> = items.into_iter().map(|it| format!("{sign}{it}\n")).collect();
        self.set_text(media_type, lines.concat())
    }

    /// The properties of an object, each with its JSON.
    fn properties(&mut self, value: &dyn Encode) -> Option<Vec<(String, String)>> {
        let json = self.encoded(value);
        let Pieces::Object(properties) = Pieces::of(&json) else {
            self.fail("a body of parts is made of an object".to_owned());
            return None;
        };
        Some(properties.into_iter().map(|(name, json)| (name, json.to_owned())).collect())
    }

    /// JSON text in which files are strings.
    fn plain(&mut self, json: String) -> String {
        if self.parts.files.is_empty() {
            return json;
        }
        multipart::unmarked(&json, &self.parts.files).unwrap_or_else(|error| {
            self.fail(error.to_string());
            String::new()
        })
    }

    fn set_text(mut self, media_type: &str, text: String) -> Self {
        self.parts.payload = Payload::Other(media_type.to_owned(), Bytes::from(text).into());
        self
    }
}
