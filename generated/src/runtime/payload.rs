//! The body of a call while it is being put together.

use bytes::Bytes;

use super::body::{Body, Form};
use super::content::Content;
use super::error::Error;
use super::file::File;
use super::json::Writer;
use super::multipart::Parts;
use super::parameter::Parameter;
use super::pieces::{self, Pieces};
use super::{layout, multipart, percent};

/// What was set so far.
#[derive(Clone)]
pub(super) enum Payload {
    /// Nothing.
    Empty,
    /// The properties of a JSON object, each with the JSON text of its value.
    Properties(Vec<(String, String)>),
    /// The text of a JSON value that is not an object.
    Json(String),
    /// Something else, with its media type.
    Other(String, Content),
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
            Self::Json(_) | Self::Other(..) => return false,
        }
        true
    }

    /// The media type and what to send, if there is anything.
    pub(super) fn finish(
        self,
        rule: Body,
        files: &[File],
    ) -> Result<Option<(String, Content)>, Error> {
        let mut properties = match self {
            Self::Empty if rule.is_required => Vec::new(),
            Self::Empty => return Ok(None),
            Self::Other(media_type, content) => return Ok(Some((media_type, content))),
            Self::Properties(properties) => properties,
            Self::Json(text) => match rule.form {
                Form::Json | Form::Given => {
                    return Ok(Some((json_type(rule), content(plain(text, files)?))));
                }
                Form::Multipart(Parts { items, .. }, _) if !items.is_empty() => {
                    vec![(items.to_owned(), text)]
                }
                Form::Urlencoded(_) | Form::Multipart(..) => {
                    return Err(Error::request("a form is made of an object"));
                }
            },
        };
        for name in rule.needs {
            if !properties.iter().any(|it| it.0 == *name) {
                return Err(Error::request(format!("a body without `{name}` is not complete")));
            }
        }
        add(rule.constants, &mut properties);
        if let Form::Multipart(parts, assemble) = rule.form {
            let (boundary, parts) = assemble(&properties, files, parts)?;
            return Ok(Some((format!("{}; boundary={boundary}", rule.media_type), parts)));
        }
        for (_, json) in &mut properties {
            *json = plain(std::mem::take(json), files)?;
        }
        Ok(Some(match rule.form {
            Form::Urlencoded(rules) => {
                (rule.media_type.to_owned(), content(urlencoded(&properties, rules)))
            }
            Form::Json | Form::Given | Form::Multipart(..) => {
                (json_type(rule), content(object(&properties)))
            }
        }))
    }
}

/// JSON text in which files are strings.
fn plain(text: String, files: &[File]) -> Result<String, Error> {
    if files.is_empty() { Ok(text) } else { multipart::unmarked(&text, files) }
}

fn content(text: String) -> Content {
    Bytes::from(text).into()
}

/// Puts the constants that are not there in front.
fn add(constants: &[(&str, &str)], properties: &mut Vec<(String, String)>) {
    for (name, json) in constants.iter().rev() {
        if !properties.iter().any(|it| it.0 == *name) {
            properties.insert(0, ((*name).to_owned(), (*json).to_owned()));
        }
    }
}

fn json_type(rule: Body) -> String {
    let given =
        Some(rule.media_type).filter(|it| matches!(rule.form, Form::Json) && !it.is_empty());
    given.unwrap_or("application/json").to_owned()
}

fn object(properties: &[(String, String)]) -> String {
    let mut out = Writer::default();
    out.open('{');
    for (name, json) in properties {
        out.name(name);
        out.raw(json);
        out.comma();
    }
    out.close('}');
    out.into_string()
}

/// A form of properties, each laid out by its rule if it has one.
pub(super) fn urlencoded(properties: &[(String, String)], rules: &[Parameter]) -> String {
    let pairs = properties.iter().filter_map(|(name, json)| {
        let rule = rules.iter().find(|it| it.name == name);
        rule.map_or_else(|| pairs(name, json), |rule| layout::lay_out(rule, json))
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// A property that the document says nothing about: a list repeats its name, and what is deeper is JSON.
fn pairs(name: &str, json: &str) -> Option<String> {
    let values = match Pieces::of(json) {
        Pieces::Array(items) => items,
        Pieces::Null | Pieces::Scalar(_) | Pieces::Object(_) => vec![json],
    };
    let name = percent::encoded(name);
    let pairs = values.into_iter().filter_map(pieces::scalar);
    let pairs: Vec<_> = pairs.map(|it| format!("{name}={}", percent::encoded(&it))).collect();
    (!pairs.is_empty()).then(|| pairs.join("&"))
}
