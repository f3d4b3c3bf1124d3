//! Parameters: where each stands in a request and how its value is laid out (section 4.8.12).

mod field_name;

use openapiv3::{ParameterSchemaOrContent, ReferenceOr};

use crate::diagnostic::{Code, Place};
use crate::pointer::Pointer;
use crate::read::AT;

use super::model::{Docs, Kind, Layout, Location, Parameter, Use};
use super::schema::Lowering;

pub(super) use field_name::unfit;

/// Headers that the specification says are no parameters.
const NOT_PARAMETERS: &[&str] = &["accept", "content-type", "authorization"];

impl Lowering<'_> {
    /// The parameters of an operation: its own, and those of its path item that it does not replace.
    pub(super) fn parameters(
        &mut self,
        outer: &[ReferenceOr<openapiv3::Parameter>],
        own: &[ReferenceOr<openapiv3::Parameter>],
    ) -> Vec<Parameter> {
        let mut parameters = self.listed(outer);
        for parameter in self.listed(own) {
            match parameters.iter_mut().find(|it| is_same(it, &parameter)) {
                Some(replaced) => *replaced = parameter,
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    /// The parameters of one list; of two for one place the last counts.
    fn listed(&mut self, list: &[ReferenceOr<openapiv3::Parameter>]) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in list.iter().filter_map(ReferenceOr::as_item) {
            let parameter = self.parameter(parameter);
            if !self.has_place(&parameter) {
                continue;
            }
            match parameters.iter_mut().find(|it| is_same(it, &parameter)) {
                Some(replaced) => {
                    self.repeated(replaced, &parameter);
                    *replaced = parameter;
                }
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    fn repeated(&mut self, first: &Parameter, parameter: &Parameter) {
        // A reference that stands in a list twice changes nothing.
        if first.at == parameter.at {
            return;
        }
        let message = format!("`{}` is declared twice; this one counts", parameter.name);
        let found = self.diagnostics.warning(Code::Malformed, &parameter.at, message);
        let there = Place::Value(first.at.clone());
        found.related(there, "it stands here first").help("keep one of the two");
    }

    /// Whether a request has a place for a parameter of this name.
    fn has_place(&mut self, it: &Parameter) -> bool {
        let header = it.location == Location::Header;
        if header && NOT_PARAMETERS.contains(&it.name.to_ascii_lowercase().as_str()) {
            let is_key = it.name.eq_ignore_ascii_case("authorization");
            let message = format!(
                "`{}` is no parameter by the specification; {}",
                it.name,
                if is_key {
                    "the credentials of the client say it"
                } else {
                    "each call says it itself"
                }
            );
            let help = if is_key {
                "declare a security scheme; without one, give it as a header of the client or of the call"
            } else {
                "say it by the media types of the body and of the responses"
            };
            if self.reported.insert(it.at.clone()) {
                self.diagnostics.note(Code::Malformed, &it.at, message).help(help);
            }
            return false;
        }
        let Some(what) = unfit(it.location, &it.name) else { return true };
        let message =
            format!("`{}` cannot be the name of a {what}; it is left out", it.name.escape_debug());
        let found = self.diagnostics.warning(Code::Malformed, &it.at.child("name"), message);
        found.help("write letters, digits, `-` and `_`");
        false
    }

    fn parameter(&mut self, parameter: &openapiv3::Parameter) -> Parameter {
        let data = parameter.parameter_data_ref();
        let at = address(&data.extensions);
        let (location, style, default_explode, allow_reserved) = place(parameter);
        let explode = data.explode.unwrap_or(default_explode);
        let (value, layout) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                (self.referenced(schema), Layout::Style { style, explode, allow_reserved })
            }
            ParameterSchemaOrContent::Content(content) => {
                let plain = Layout::Style { style, explode: false, allow_reserved };
                self.written_as(content, &at, plain)
            }
        };
        let is_list = location == Location::Query && data.name.ends_with("[]");
        let (value, layout) =
            if is_list { self.repeated_by_name(value, layout, &at) } else { (value, layout) };
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
        Parameter { at, name: data.name.clone(), location, required, layout, value, docs }
    }

    /// What a query parameter holds whose name ends with `[]`: a list, also where its schema is that of one item. To servers
    /// that have such names, the brackets say that it may come more than once.
    fn repeated_by_name(&mut self, value: Use, layout: Layout, at: &Pointer) -> (Use, Layout) {
        let is_one = matches!(
            self.schemas[value.schema].kind,
            Kind::Boolean | Kind::Integer(_) | Kind::Number(_) | Kind::Text(_) | Kind::Choice(_)
        );
        let Layout::Style { style, allow_reserved, .. } = layout else { return (value, layout) };
        if !is_one {
            return (value, layout);
        }
        let docs = value.docs.clone();
        let schema = self.add(at, Kind::List(value));
        let layout = Layout::Style { style, explode: true, allow_reserved };
        (Use { schema, nullable: false, docs }, layout)
    }

    /// What a parameter with a `content` holds, and how that is laid out where the media type does not say it.
    fn written_as(
        &mut self,
        content: &openapiv3::Content,
        at: &Pointer,
        plain: Layout,
    ) -> (Use, Layout) {
        self.check_content(content.len(), at);
        // What does not count is looked at all the same.
        let schemas = content.values().map(|it| Some(self.referenced(it.schema.as_ref()?)));
        let schemas: Vec<_> = schemas.collect();
        let value = schemas.into_iter().next().flatten();
        let value = value.unwrap_or_else(|| self.anything(at));
        let media_type = content.keys().next().map_or("json", String::as_str);
        let written = self.document.find(at);
        let is_query = written.is_some_and(|it| it.text("in") == Some("querystring"));
        let layout = match (is_query, media_type) {
            (true, it) if it.contains("form-urlencoded") => Layout::Pairs,
            (true, _) => Layout::Whole,
            (false, it) if it.contains("json") => Layout::Json,
            (false, _) => plain,
        };
        (value, layout)
    }

    /// The content of a parameter is of one media type (section 4.8.12.2).
    fn check_content(&mut self, count: usize, at: &Pointer) {
        if count == 1 {
            return;
        }
        let message = match count {
            0 => "the parameter says nothing about its content; any JSON is accepted",
            _ => "the content of a parameter has one media type; the first counts",
        };
        let found = self.diagnostics.warning(Code::Malformed, &at.child("content"), message);
        found.help("write one media type, or `schema` instead");
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

fn is_same(a: &Parameter, b: &Parameter) -> bool {
    a.name == b.name && a.location == b.location
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
