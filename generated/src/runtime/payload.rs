//! The body of a call while it is being put together.

use bytes::Bytes;

use super::operation::Body;
use super::pieces::Pieces;

/// What was set so far.
pub(super) enum Payload {
    /// Nothing.
    Empty,
    /// The properties of a JSON object, each with the JSON text of its value.
    Properties(Vec<(String, String)>),
    /// The text of a JSON value that is not an object.
    Json(String),
    /// Bytes with their media type.
    Bytes(String, Bytes),
}

impl Payload {
    /// The whole JSON body.
    pub(super) fn json(text: String) -> Self {
        match Pieces::of(&text) {
            Pieces::Object(properties) => Self::Properties(
                properties.into_iter().map(|(name, value)| (name, value.to_owned())).collect(),
            ),
            Pieces::Null | Pieces::Scalar(_) | Pieces::Array(_) => Self::Json(text),
        }
    }

    /// Sets or replaces one property of a JSON object body; false when the body is something else.
    pub(super) fn set(&mut self, name: &str, json: String) -> bool {
        match self {
            Self::Empty => *self = Self::Properties(vec![(name.to_owned(), json)]),
            Self::Properties(properties) => match properties.iter_mut().find(|it| it.0 == name) {
                Some(property) => property.1 = json,
                None => properties.push((name.to_owned(), json)),
            },
            Self::Json(_) | Self::Bytes(..) => return false,
        }
        true
    }

    /// The media type and the bytes to send, if there are any.
    pub(super) fn finish(self, rule: Body) -> Option<(String, Bytes)> {
        let json = match self {
            Self::Empty if rule == Body::Json => "{}".to_owned(),
            Self::Empty => return None,
            Self::Properties(properties) => object(&properties),
            Self::Json(text) => text,
            Self::Bytes(media_type, bytes) => return Some((media_type, bytes)),
        };
        Some(("application/json".to_owned(), json.into()))
    }
}

fn object(properties: &[(String, String)]) -> String {
    let member = |(name, json): &(String, String)| {
        format!("{}:{json}", serde_json::Value::from(name.as_str()))
    };
    format!("{{{}}}", properties.iter().map(member).collect::<Vec<_>>().join(","))
}
