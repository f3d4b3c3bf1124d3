//! A body of parts (RFC 2046, RFC 7578): a part for each property of a JSON object, and files as they are.

use std::mem;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::runtime::body::{self, Form, Parts};
use crate::runtime::call::Call;
use crate::runtime::content::{Content, Piece};
use crate::runtime::error::Error;
use crate::runtime::file::File;
use crate::runtime::json::Encode;
use crate::runtime::marks::{marked, unmarked};
use crate::runtime::parameter::Parameter;
use crate::runtime::payload::Payload;
use crate::runtime::pieces::{self, Pieces};
use crate::runtime::request::Request;
use crate::runtime::{chance, layout, percent};

impl body::Body {
    /// A part for each property. Lists are a part for each item, unless they are JSON by the content type; files are
    /// what they are, objects are JSON, and the rest is text, except for the properties that are listed here with their content types.
    #[must_use]
    pub const fn multipart(
        media_type: &'static str,
        content_types: &'static [(&'static str, &'static str)],
    ) -> Self {
        let parts = Parts { content_types, layouts: &[], items: "" };
        Self::new(Form::Multipart(parts, assemble), media_type)
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
}

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
        match assemble(&properties, &self.parts.files, parts) {
            Ok((boundary, content)) => {
                let media_type = format!("multipart/form-data; boundary={boundary}");
                self.set_payload(Payload::Other(media_type, content));
            }
            Err(error) => self.fail(error.to_string()),
        }
        self
    }
}

impl Request {
    /// Sets a body of parts: one for each property of a value, such as a map of [`File`]s.
    pub fn multipart(mut self, value: &dyn Encode) -> Self {
        self.call = self.call.multipart(value, &[]);
        self
    }
}

/// Puts the parts together, with a boundary between them.
fn assemble(
    properties: &[(String, String)],
    files: &[File],
    parts: Parts<'_>,
) -> Result<(String, Content), Error> {
    // 128 random bits, so that no content has it by chance.
    let boundary = format!("{:032x}", chance::bits());
    let mut body = Body { bytes: Vec::new(), pieces: Vec::new(), files, boundary: &boundary };
    for (name, json) in properties {
        let content_type = parts.content_types.iter().find(|it| it.0 == name).map(|it| it.1);
        let is_json = content_type.is_some_and(|it| first(it).contains("json"));
        let layout = parts.layouts.iter().find(|it| it.name == name);
        let pieces = Pieces::of(json);
        let has_files = has_files(json, &pieces);
        match (pieces, layout) {
            (_, Some(layout)) if !has_files => body.laid_out(layout, &unmarked(json, files)?),
            // The document says that the whole list is JSON.
            (Pieces::Array(items), _) if !is_json || has_files => {
                for item in items {
                    body.part(name, item, content_type)?;
                }
            }
            _ => body.part(name, json, content_type)?,
        }
    }
    body.line(&format!("--{boundary}--"));
    let content = body.finish();
    Ok((boundary, content))
}

struct Body<'a> {
    /// What was written since the last file that is read while it is sent.
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    files: &'a [File],
    boundary: &'a str,
}

impl Body<'_> {
    /// A part of a value, unless it is `null`.
    fn part(&mut self, name: &str, json: &str, content_type: Option<&str>) -> Result<(), Error> {
        if let Some(file) = marked(json).and_then(|it| self.files.get(it)) {
            let content_type = file.content_type_of(content_type.unwrap_or_default());
            let content_type = content_type.filter(|it| is_plain(it));
            let name = (name, Some(file.name().unwrap_or(name)));
            check(file.headers())?;
            let content_type = content_type.unwrap_or("application/octet-stream");
            self.head(name, Some(content_type), file.headers());
            self.file(file.content());
            return Ok(());
        }
        let json = unmarked(json, self.files)?;
        let Some(text) = pieces::scalar(&json) else { return Ok(()) };
        let is_text = matches!(Pieces::of(&json), Pieces::Scalar(_));
        let content_type = content_type.map(first).filter(|it| is_plain(it));
        let is_json = content_type.map_or(!is_text, |it| it.contains("json"));
        let content_type = content_type.or((!is_text).then_some("application/json"));
        self.head((name, None), content_type, &[]);
        self.content(if is_json { json.as_bytes() } else { text.as_bytes() });
        Ok(())
    }

    /// A part for each pair that a query would have, since it is the same layout without the escapes.
    fn laid_out(&mut self, layout: &Parameter, json: &str) {
        let pairs = layout::lay_out(layout, json).unwrap_or_default();
        for (name, value) in pairs.split('&').filter_map(|it| it.split_once('=')) {
            self.head((&percent::decoded(name), None), None, &[]);
            self.content(percent::decoded(value).as_bytes());
        }
    }

    fn head(
        &mut self,
        (name, file): (&str, Option<&str>),
        content_type: Option<&str>,
        headers: &[(String, String)],
    ) {
        self.line(&format!("--{}", self.boundary));
        let file = file.map_or_else(String::new, |it| format!("; filename=\"{}\"", quoted(it)));
        self.line(&format!("Content-Disposition: form-data; name=\"{}\"{file}", quoted(name)));
        if let Some(content_type) = content_type {
            self.line(&format!("Content-Type: {content_type}"));
        }
        for (name, value) in headers {
            self.line(&format!("{name}: {value}"));
        }
        self.line("");
    }

    fn line(&mut self, text: &str) {
        self.content(text.as_bytes());
    }

    fn content(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.bytes.extend_from_slice(b"\r\n");
    }

    fn file(&mut self, content: &Piece) {
        match content {
            Piece::Bytes(bytes) => self.content(bytes),
            Piece::Source(_) => {
                self.pieces.push(Piece::Bytes(mem::take(&mut self.bytes).into()));
                self.pieces.push(content.clone());
                self.content(b"");
            }
        }
    }

    fn finish(mut self) -> Content {
        let rest = Bytes::from(self.bytes);
        if self.pieces.is_empty() {
            return rest.into();
        }
        self.pieces.push(Piece::Bytes(rest));
        Content::pieces(self.pieces)
    }
}

/// A header that could end the head of its part would say what nobody meant.
fn check(headers: &[(String, String)]) -> Result<(), Error> {
    for (name, value) in headers {
        if name.parse::<HeaderName>().is_err() || HeaderValue::from_str(value).is_err() {
            return Err(Error::request(format!("no part can have the header {name:?}")));
        }
    }
    Ok(())
}

/// A document may name several types; the first is sent.
fn first(content_types: &str) -> &str {
    content_types.split(',').next().unwrap_or_default().trim()
}

/// Whether it is one type that can stand in a header.
fn is_plain(content_type: &str) -> bool {
    !content_type.is_empty()
        && !content_type.contains('*')
        && content_type.bytes().all(|it| it == b' ' || it.is_ascii_graphic())
}

/// A name between quotes, as browsers write it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Whether a value is a file, or a list with files.
fn has_files(json: &str, pieces: &Pieces<'_>) -> bool {
    let is_list =
        matches!(pieces, Pieces::Array(items) if items.iter().any(|it| marked(it).is_some()));
    is_list || marked(json).is_some()
}
