//! A body that is no form, as curl takes it.

use super::shell::{Body, is_argument};
use crate::runtime::content::Content;

/// The most bytes that are written out; more of them nobody wants to paste.
pub(super) const WRITTEN: usize = 4 * 1024;

/// The options of a body.
#[inline]
pub(super) fn arguments(content: &Content) -> Body {
    let mut body = Body::default();
    let mut sent = |option: &str, value: Vec<u8>| {
        body.arguments = vec![option.as_bytes().to_vec(), value];
    };
    match content.as_bytes() {
        Some(bytes) if bytes.is_empty() => {}
        // A sign in front that curl takes for the name of a file.
        Some(bytes) if is_argument(bytes) && bytes.starts_with(b"@") => {
            sent("--data-raw", bytes.to_vec());
        }
        Some(bytes) if is_argument(bytes) => sent("--data", bytes.to_vec()),
        Some(bytes) if bytes.len() <= WRITTEN => {
            sent("--data-binary", b"@-".to_vec());
            body.input = Some(bytes.to_vec());
        }
        Some(bytes) => sent("--data-binary", format!("@<{} bytes>", bytes.len()).into_bytes()),
        None => sent("--data-binary", file(content)),
    }
    body
}

/// The file that a body is read from, if it is one.
#[inline]
fn file(content: &Content) -> Vec<u8> {
    let mut path = None;
    let mut pieces = 0;
    content.each(|_, source| {
        pieces += 1;
        path = source.and_then(|it| it.path()).map(super::form::of_disk);
    });
    let path = path.filter(|_| pieces == 1);
    format!("@{}", path.as_deref().unwrap_or("<content that is read while it is sent>"))
        .into_bytes()
}
