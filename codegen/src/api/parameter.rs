//! Parameters: where each stands in a request and how its value is laid out (section 4.8.12).

use openapiv3::{ParameterSchemaOrContent, ReferenceOr};

use crate::pointer::Pointer;
use crate::read::AT;

use super::model::{Docs, Layout, Location, Parameter, Use};
use super::schema::Lowering;

/// Headers that the specification says are no parameters.
const NOT_PARAMETERS: &[&str] = &["accept", "content-type", "authorization"];

impl Lowering<'_> {
    /// The parameters of an operation: its own, and those of its path item that it does not replace.
    pub(super) fn parameters(
        &mut self,
        outer: &[ReferenceOr<openapiv3::Parameter>],
        own: &[ReferenceOr<openapiv3::Parameter>],
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in outer.iter().chain(own).filter_map(ReferenceOr::as_item) {
            let parameter = self.parameter(parameter);
            let header = parameter.location == Location::Header;
            if header && NOT_PARAMETERS.contains(&parameter.name.to_ascii_lowercase().as_str()) {
                continue;
            }
            let same =
                |it: &Parameter| it.name == parameter.name && it.location == parameter.location;
            match parameters.iter_mut().find(|it| same(it)) {
                Some(replaced) => *replaced = parameter,
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    fn parameter(&mut self, parameter: &openapiv3::Parameter) -> Parameter {
        let data = parameter.parameter_data_ref();
        let (location, style, default_explode, allow_reserved) = place(parameter);
        let explode = data.explode.unwrap_or(default_explode);
        let (value, layout) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                (self.referenced(schema), Layout::Style { style, explode, allow_reserved })
            }
            ParameterSchemaOrContent::Content(content) => {
                let schema = content.values().next().and_then(|it| it.schema.as_ref());
                let value = match schema {
                    Some(schema) => self.referenced(schema),
                    None => self.anything(&address(&data.extensions)),
                };
                let is_json = content.keys().next().is_none_or(|it| it.contains("json"));
                let plain = Layout::Style { style, explode: false, allow_reserved };
                (value, if is_json { Layout::Json } else { plain })
            }
        };
        let mut docs = Docs {
            description: data.description.clone().or_else(|| value.docs.description.clone()),
            notes: value.docs.notes.clone(),
            deprecated: data.deprecated.unwrap_or_default(),
            summary: None,
        };
        if matches!(parameter, openapiv3::Parameter::Query { allow_empty_value: Some(true), .. }) {
            docs.notes.push("may be empty".to_owned());
        }
        let required = data.required || location == Location::Path;
        Parameter {
            at: address(&data.extensions),
            name: data.name.clone(),
            location,
            required,
            layout,
            value,
            docs,
        }
    }

    /// The schema that the frame refers to.
    pub(super) fn referenced(&mut self, schema: &ReferenceOr<openapiv3::Schema>) -> Use {
        match schema {
            ReferenceOr::Reference { reference } => self.at(reference),
            // Schemas step aside in the frame, so that there is none.
            ReferenceOr::Item(_) => self.anything(&Pointer::root()),
        }
    }
}

fn place(parameter: &openapiv3::Parameter) -> (Location, &'static str, bool, bool) {
    use openapiv3::{PathStyle, QueryStyle};
    match parameter {
        openapiv3::Parameter::Query { style, allow_reserved, .. } => {
            let (style, explode) = match style {
                QueryStyle::Form => ("form", true),
                QueryStyle::SpaceDelimited => ("spaceDelimited", false),
                QueryStyle::PipeDelimited => ("pipeDelimited", false),
                QueryStyle::DeepObject => ("deepObject", true),
            };
            (Location::Query, style, explode, *allow_reserved)
        }
        openapiv3::Parameter::Path { style, .. } => {
            let style = match style {
                PathStyle::Simple => "simple",
                PathStyle::Label => "label",
                PathStyle::Matrix => "matrix",
            };
            (Location::Path, style, false, false)
        }
        openapiv3::Parameter::Header { .. } => (Location::Header, "simple", false, false),
        openapiv3::Parameter::Cookie { .. } => (Location::Cookie, "form", true, false),
    }
}

/// The address that an object of the frame carries.
pub(super) fn address(extensions: &indexmap::IndexMap<String, serde_json::Value>) -> Pointer {
    let at = extensions.get(AT).and_then(serde_json::Value::as_str).unwrap_or_default();
    // It is an address already, not a reference, so that nothing in it is percent-encoded.
    Pointer::from_path(at)
}
