//! Which of several media types is used, and what is not modelled about it.

use crate::api::{Body, Content};
use crate::diagnostic::{Code, Diagnostics};

/// Whether a media type holds JSON (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json"
        || essence.ends_with("+json")
        || essence == "*/*"
        || essence == "application/*"
}

/// Whether a media type holds text that is no JSON.
pub(super) fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.starts_with("text/") && essence != "text/event-stream"
}

/// JSON where there is some, else text, else the first.
pub(super) fn preferred(contents: &[Content]) -> Option<&Content> {
    let json = contents.iter().find(|it| is_json(&it.media_type));
    let text = || contents.iter().find(|it| is_text(&it.media_type));
    json.or_else(text).or_else(|| contents.first())
}

/// Says what a body loses.
pub(super) fn report(body: &Body, used: &Content, diagnostics: &mut Diagnostics) {
    let structured = used.media_type.starts_with("multipart/")
        || used.media_type.ends_with("x-www-form-urlencoded");
    if structured {
        let message =
            format!("a body of `{}` is not modelled yet; it is taken as bytes", used.media_type);
        diagnostics.warning(Code::Unmodelled, &body.at, message);
    }
    for other in body.contents.iter().filter(|it| it.media_type != used.media_type) {
        let message = format!(
            "the body can also be `{}`; only `{}` is modelled",
            other.media_type, used.media_type
        );
        diagnostics.note(Code::Unmodelled, &body.at, message);
    }
}
