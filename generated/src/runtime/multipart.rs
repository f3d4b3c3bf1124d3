//! A body of parts (RFC 2046, RFC 7578): a part for each property of a JSON object, and files as they are.
//!
//! Files do not stand in the JSON text: a mark stands there, `@` and the place of the file in a list. No JSON value
//! begins with that sign, so that nothing that a caller sends can be mistaken for one.

use std::mem;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use super::content::{Content, Piece};
use super::error::Error;
use super::file::File;
use super::parameter::Parameter;
use super::pieces::{self, Pieces};
use super::{chance, layout, percent};

/// The sign in front of a file's place.
pub(super) const MARK: char = '@';

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

/// A way to put parts together: [`assemble`].
pub(super) type Assemble =
    fn(&[(String, String)], &[File], Parts<'_>) -> Result<(String, Content), Error>;

/// Puts the parts together, with a boundary between them.
pub(super) fn assemble(
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

/// The place that a mark says.
fn marked(json: &str) -> Option<usize> {
    json.strip_prefix(MARK)?.parse().ok()
}

/// JSON text with the content of the files in the place of their marks.
pub(super) fn unmarked(json: &str, files: &[File]) -> Result<String, Error> {
    let mut out = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    let mut rest = json.chars();
    while let Some(c) = rest.next() {
        if in_string || c != MARK {
            let ends = c == '"' && !escaped;
            escaped = in_string && c == '\\' && !escaped;
            in_string ^= ends;
            out.push(c);
            continue;
        }
        let tail = rest.as_str();
        let digits = tail.find(|it: char| !it.is_ascii_digit()).unwrap_or(tail.len());
        let (place, behind) = tail.split_at(digits);
        let file = place.parse::<usize>().ok().and_then(|it| files.get(it));
        let Some(json) = file.and_then(File::to_json) else {
            return Err(Error::request(
                "a file that is read while it is sent cannot stand in JSON",
            ));
        };
        out.push_str(&json);
        rest = behind.chars();
    }
    Ok(out)
}
