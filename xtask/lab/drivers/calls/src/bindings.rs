//! `bindings.json`, as far as it matters: what the SDK has.

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Bindings {
    pub operations: Vec<Operation>,
}

/// An operation of the document.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    pub operation_id: Option<String>,
    pub method: String,
    /// With its `{placeholders}`.
    pub path: String,
    /// `pets.toys.list`
    pub call: String,
    pub arguments: Vec<Input>,
    pub setters: Vec<Input>,
    pub body: Option<Body>,
    pub output: String,
    pub pagination: Option<serde::de::IgnoredAny>,
}

impl Operation {
    /// All that a call takes at a place.
    pub fn inputs(&self, place: &str) -> impl Iterator<Item = &Input> {
        self.arguments.iter().chain(&self.setters).filter(move |it| it.place == place)
    }
}

/// What a call takes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    pub name: String,
    pub wire_name: String,
    #[serde(rename = "in")]
    pub place: String,
    #[serde(rename = "type")]
    pub ty: String,
}

#[derive(Deserialize)]
pub struct Body {
    pub required: bool,
}
