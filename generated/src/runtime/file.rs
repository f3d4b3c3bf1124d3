//! Binary content with the name and type that it has as a file.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::io;
#[cfg(not(target_family = "wasm"))]
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;

use super::content::{Content, Piece};
use super::json::{Decode, Encode, Reader, Result, Writer};
#[cfg(not(target_family = "wasm"))]
use super::on_disk::OnDisk;
use super::source::Made;
use super::transport::MaybeSend;
use super::{extension, octets};

/// Binary content, such as a file to upload: in memory, or read while it is sent.
///
/// In a multipart body it is a part with its name and its content type. In JSON it is a string: its text where it is
/// UTF-8, else its Base64; content that is read while it is sent cannot stand in JSON.
#[derive(Clone, Default)]
pub struct File {
    content: Piece,
    name: Option<String>,
    content_type: Option<String>,
    /// What it is by its name; known here already, so that a program that names no file has none of the table.
    guessed: Option<&'static str>,
    /// What else is said in front of it where it is a part.
    headers: Vec<(String, String)>,
}

impl File {
    /// Content without a name.
    #[must_use]
    #[inline]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { content: Piece::Bytes(bytes.into()), ..Self::default() }
    }

    /// Content with the name of a file, whose extension says what it is.
    #[must_use]
    pub fn named(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::new(bytes).with_name(name)
    }

    /// A file on disk, under its own name, whose extension says what it is. It is read while it is sent, and again for each attempt.
    ///
    /// # Errors
    ///
    /// There is no such file, or it is not a regular one.
    #[cfg(not(target_family = "wasm"))]
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let about = std::fs::metadata(&path)?;
        if !about.is_file() {
            let message = "only a regular file has a length; give others as a stream";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let length = about.len();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let file =
            Self { content: Piece::Source(Arc::new(OnDisk { path, length })), ..Self::default() };
        Ok(name.into_iter().fold(file, Self::with_name))
    }

    /// Content from a stream that `make` makes, once for each attempt; `length` is how many bytes it gives, if that is
    /// known.
    #[must_use]
    pub fn stream<S>(length: Option<u64>, make: impl Fn() -> S + Send + Sync + 'static) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + MaybeSend + 'static,
    {
        let content = Piece::Source(Arc::new(Made { length, make }));
        Self { content, ..Self::default() }
    }

    /// Says what it is called, such as `photo.png`, and thereby what it is.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.guessed = extension::media_type(&name);
        self.name = Some(name);
        self
    }

    /// Says what the content is, such as `image/png`, whatever its name and the document say.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Adds a header to the part that it is in a multipart body, such as a checksum; elsewhere it has none.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The headers of the part that it is in a multipart body.
    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The content, if it lies in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Piece::Bytes(bytes) => Some(bytes),
            Piece::Source(_) => None,
        }
    }

    pub(super) fn content(&self) -> &Piece {
        &self.content
    }

    #[inline]
    pub(super) fn into_content(self) -> Content {
        self.content.into()
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What the content is: as it was said, or by the extension of its name.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref().or(self.guessed)
    }

    /// What the content is where the document has these types: one of them, unless something else was said, or the
    /// document takes anything.
    #[inline]
    pub(super) fn content_type_of<'f>(&'f self, documented: &'f str) -> Option<&'f str> {
        if let Some(said) = &self.content_type {
            return Some(said);
        }
        let mut all = documented.split(',').map(str::trim);
        let takes = |it: &str| all.clone().any(|one| one == it || is_any(one));
        self.guessed.filter(|it| takes(it)).or_else(|| all.find(|it| !it.is_empty()))
    }

    /// The content as a JSON string, if it lies in memory.
    pub(super) fn to_json(&self) -> Option<String> {
        let bytes = self.as_bytes()?;
        let mut out = Writer::default();
        match std::str::from_utf8(bytes) {
            Ok(text) => out.string(text),
            Err(_) => out.string(&octets::base64(bytes)),
        }
        Some(out.into_string())
    }
}

/// Whether a documented type says no more than that there is something.
fn is_any(media_type: &str) -> bool {
    media_type.is_empty() || media_type.contains('*') || media_type == "application/octet-stream"
}

impl Encode for File {
    #[inline]
    fn write(&self, out: &mut Writer) {
        out.file(self);
    }
}

impl Decode for File {
    #[inline]
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = Self::new(json.string()?.into_owned());
        Ok(())
    }
}

macro_rules! from {
    ($($name:ty)*) => {$(
        impl From<$name> for File {
            #[inline]
            fn from(bytes: $name) -> Self {
                Self::new(bytes)
            }
        }
    )*};
}

// A text is no content: it could be a path.
from!(Bytes Vec<u8> &'static [u8]);

impl<const N: usize> From<&'static [u8; N]> for File {
    #[inline]
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::new(&bytes[..])
    }
}

impl PartialEq for File {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let is_same_content = match (&self.content, &other.content) {
            (Piece::Bytes(one), Piece::Bytes(other)) => one == other,
            (Piece::Source(one), Piece::Source(other)) => Arc::ptr_eq(one, other),
            (Piece::Bytes(_), Piece::Source(_)) | (Piece::Source(_), Piece::Bytes(_)) => false,
        };
        is_same_content
            && (&self.name, &self.content_type) == (&other.name, &other.content_type)
            && self.headers == other.headers
    }
}

impl Eq for File {}

impl Hash for File {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, &self.content_type, self.as_bytes()).hash(state);
    }
}

impl fmt::Debug for File {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type())
            .field("length", &self.content.length())
            .finish_non_exhaustive()
    }
}
