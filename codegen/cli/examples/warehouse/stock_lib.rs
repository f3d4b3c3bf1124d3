
/// A URL that stands for nothing until it is read: every type of an SDK has a blank.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Link(pub url::Url);

impl Default for Link {
    fn default() -> Self {
        Self("http://localhost".parse().expect("it is a URL"))
    }
}

/// What the document does not describe can be anything.
impl schemars::JsonSchema for runtime::Json {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Json".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        true.into()
    }
}
