//! Binary content with the name and type that it has as a file.

use std::fmt;

use bytes::Bytes;

use super::json::{Decode, Encode, Reader, Result, Writer};
use super::octets;

/// Binary content, such as a file to upload.
///
/// In a multipart body it is a part with its name and its content type. In JSON it is a string: its text where it is
/// UTF-8, else its Base64.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    bytes: Bytes,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// Content without a name.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), name: None, content_type: None }
    }

    /// Content with the name of a file.
    #[must_use]
    pub fn named(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { name: Some(name.into()), ..Self::new(bytes) }
    }

    /// Says what the content is, such as `image/png`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The content.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What the content is.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The content as a JSON string.
    pub(super) fn to_json(&self) -> String {
        let mut out = Writer::default();
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => out.string(text),
            Err(_) => out.string(&octets::base64(&self.bytes)),
        }
        out.into_string()
    }
}

impl Encode for File {
    fn write(&self, out: &mut Writer) {
        out.file(self);
    }
}

impl Decode for File {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = Self::new(json.string()?.into_owned());
        Ok(())
    }
}

macro_rules! from {
    ($($name:ty)*) => {$(
        impl From<$name> for File {
            fn from(bytes: $name) -> Self {
                Self::new(bytes)
            }
        }
    )*};
}

from!(Bytes Vec<u8> String &'static str &'static [u8]);

impl<const N: usize> From<&'static [u8; N]> for File {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::new(&bytes[..])
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}
