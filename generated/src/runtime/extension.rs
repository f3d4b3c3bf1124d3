//! What a file is, by the end of its name.

/// The media type that the extension of a name stands for, if it is a usual one.
#[inline]
pub(super) fn media_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    // What the table does not have yet, and APIs take.
    match &*extension.to_ascii_lowercase() {
        "jsonl" => Some("application/jsonl"),
        "ndjson" => Some("application/x-ndjson"),
        other => mime_guess::from_ext(other).first_raw(),
    }
}
