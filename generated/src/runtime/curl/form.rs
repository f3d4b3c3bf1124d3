//! A body of parts, taken apart again into the options by which curl puts it together.

use std::path::Path;

use http::header::CONTENT_TYPE;

use super::content::WRITTEN;
use super::shell::{Body, is_argument};
use crate::runtime::chance;
use crate::runtime::content::Content;
use crate::runtime::search;

/// The options of a form; none if it is no form, or one that curl could not be told.
#[inline]
pub(super) fn arguments(request: &http::Request<Content>) -> Option<Body> {
    let media_type = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=")?;
    let mut files = Vec::new();
    let bytes = flat(request.body(), &mut files);
    let end = format!("\r\n--{boundary}");
    let mut rest = bytes.strip_prefix(b"--")?.strip_prefix(boundary.as_bytes())?;
    let mut body = Body::default();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let at = search::find(part, end.as_bytes())?;
        let (part, behind) = part.split_at(at);
        let value = of_part(part, &files, &mut body.input)?;
        body.arguments.extend([b"--form".to_vec(), value]);
        rest = behind.get(end.len()..)?;
    }
    rest.starts_with(b"--").then_some(body)
}

/// Content that does not lie in memory: the mark in its place, and the file that it is, if it is one.
type Files = Vec<(String, Option<String>)>;

#[inline]
fn flat(content: &Content, files: &mut Files) -> Vec<u8> {
    let mut bytes = Vec::new();
    content.each(|them, source| {
        bytes.extend_from_slice(them);
        if let Some(source) = source {
            let mark = format!("{:032x}", chance::bits());
            bytes.extend_from_slice(mark.as_bytes());
            files.push((mark, source.path().map(of_disk)));
        }
    });
    bytes
}

/// The option of a part, which may be what is read from the standard input.
#[inline]
fn of_part(part: &[u8], files: &Files, input: &mut Option<Vec<u8>>) -> Option<Vec<u8>> {
    let at = search::find(part, b"\r\n\r\n")?;
    let (head, content) = part.split_at(at);
    let (head, content) = (std::str::from_utf8(head).ok()?, content.get(4..)?);
    let mut lines = head.split("\r\n");
    let disposition = lines.next()?.strip_prefix("Content-Disposition: form-data; name=\"")?;
    let (name, file) = match search::split_once(disposition, "\"; filename=\"") {
        Some((name, file)) => (name, Some(file.strip_suffix('"')?)),
        None => (disposition.strip_suffix('"')?, None),
    };
    // curl has no sign for such a name.
    if name.contains('=') {
        return None;
    }
    let mut value = match file {
        None if is_argument(content) => {
            format!("{name}={}", text(std::str::from_utf8(content).ok()?))
        }
        None => return None,
        Some(file) => {
            let place = place(file, content, files, input);
            format!("{name}=@{place};filename={}", quoted(file))
        }
    };
    for line in lines {
        match line.strip_prefix("Content-Type: ") {
            Some(of) if of.contains(['"', ',']) => return None,
            Some(of) => value.extend([";type=", of]),
            None => value.extend([";headers=", &*quoted(line)]),
        }
    }
    Some(value.into_bytes())
}

/// Where curl finds the content of a file: on disk, in its standard input, or where the person has it.
#[inline]
fn place(name: &str, content: &[u8], files: &Files, input: &mut Option<Vec<u8>>) -> String {
    if let Some((_, path)) = files.iter().find(|it| it.0.as_bytes() == content) {
        return quoted(path.as_deref().unwrap_or("<content that is read while it is sent>"));
    }
    if content.len() <= WRITTEN && input.is_none() {
        *input = Some(content.to_vec());
        return "-".to_owned();
    }
    // What others call it may be a path to anything.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    quoted(if name.is_empty() { "<content>" } else { name })
}

/// A path; a dash alone would be the standard input.
#[inline]
pub(super) fn of_disk(path: &Path) -> String {
    let path = path.to_string_lossy();
    if path == "-" { "./-".to_owned() } else { path.into_owned() }
}

/// A value, between quotes where a sign of it says something to curl.
#[inline]
fn text(value: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "-_./:+".contains(it);
    if value.chars().all(is_plain) { value.to_owned() } else { quoted(value) }
}

#[inline]
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
