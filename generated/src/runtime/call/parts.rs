//! A body of parts where the operation takes JSON as well.

use super::Call;
use crate::runtime::json::Encode;
use crate::runtime::multipart;
use crate::runtime::payload::Payload;
use crate::runtime::pieces::Pieces;

impl Call {
    /// Sets the whole body as a part for each property of a value; these have a content type of their own.
    pub fn multipart(mut self, value: &dyn Encode, content_types: &[(&str, &str)]) -> Self {
        let json = self.encoded(value);
        let Pieces::Object(properties) = Pieces::of(&json) else {
            self.fail("a body of parts is made of an object".to_owned());
            return self;
        };
        let properties: Vec<_> =
            properties.into_iter().map(|(name, json)| (name, json.to_owned())).collect();
        match multipart::assemble(&properties, &self.parts.files, content_types) {
            Ok((boundary, content)) => {
                let media_type = format!("multipart/form-data; boundary={boundary}");
                self.parts.payload = Payload::Other(media_type, content);
            }
            Err(error) => self.fail(error.to_string()),
        }
        self
    }
}
