//! Operations to methods: what a caller must give, what a caller may give, and what comes back.

use crate::api::{self, Location, sample};
use crate::diagnostic::Diagnostics;

use super::body;
use super::docs;
use super::example;
use super::model::{Body, BodyKind, Input, Method, Place, Type};
use super::names::{Case, Ident, Scope, Wish, camel};
use super::output;
use super::shape::{Home, Shaper};

/// More arguments than these, and the body is one of its own type.
const MAX_ARGUMENTS: usize = 4;

/// Names that a builder's methods and a method's arguments must not take.
const RESERVED: &[&str] = &[
    "self",
    "body",
    "call",
    "client",
    "timeout",
    "max_retries",
    "header",
    "query_param",
    "body_field",
    "send",
    "send_raw",
    "request",
    "into_future",
    "clone",
    "into",
    "fmt",
    "items",
    "pages",
    "stream",
    "new",
];

/// The names that an operation was given.
pub(super) struct Named {
    pub(super) name: Ident,
    pub(super) builder: Ident,
    pub(super) constant: Ident,
    /// The resource, for the names of anonymous types.
    pub(super) resource: String,
}

/// Where the required properties of a body go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spread {
    /// Each is an argument.
    Arguments,
    /// The whole body is an argument.
    Whole,
    /// The body may be left out, and so may they.
    Setters,
}

/// What is collected for a method.
struct Inputs {
    arguments: Vec<Input>,
    setters: Vec<Input>,
    constants: Vec<(String, String)>,
    scope: Scope,
}

impl Shaper<'_> {
    /// Plans the method of an operation.
    pub(super) fn method(&mut self, operation: &api::Operation, named: Named) -> Method {
        let base = format!("{} {}", named.resource, named.name.bare());
        let scope = Scope::new(RESERVED);
        let mut inputs =
            Inputs { arguments: Vec::new(), setters: Vec::new(), constants: Vec::new(), scope };
        let mut parameters: Vec<_> = operation.parameters.iter().collect();
        parameters.sort_by_key(|it| order(operation, it));
        for parameter in parameters {
            self.parameter(parameter, &base, &mut inputs);
        }
        let body = operation.body.as_ref().map(|it| self.body(it, &base, &mut inputs));
        let output = self.output(operation, &base);
        let responses = self.responses(operation, &base);
        let example = example::example(self, operation, &inputs.arguments);
        let fallback = format!("`{} {}`", operation.method, operation.path);
        let headers = operation.parameters.iter().filter(|it| it.location == Location::Header);
        let mut keys = headers.filter(|it| it.name.eq_ignore_ascii_case("idempotency-key"));
        Method {
            idempotency_header: keys.next().map(|it| it.name.clone()),
            name: named.name,
            builder: named.builder,
            constant: named.constant,
            operation_id: operation.id.clone(),
            at: operation.at.clone(),
            http_method: operation.method.clone(),
            path: operation.path.clone(),
            docs: docs::docs(&operation.docs, &fallback),
            arguments: inputs.arguments,
            setters: inputs.setters,
            constants: inputs.constants,
            body,
            accept: output::accept(operation),
            output,
            responses,
            security: operation
                .security
                .iter()
                .map(|it| it.iter().map(|(name, _)| name.clone()).collect())
                .collect(),
            example,
        }
    }

    fn parameter(&mut self, parameter: &api::Parameter, base: &str, inputs: &mut Inputs) {
        let name = format!("{} {}", camel(base), camel(&parameter.name));
        let ty = self.anonymous_type_of(&parameter.value, &name);
        let wish = Wish {
            text: &parameter.name,
            more: location(parameter.location),
            case: Case::Value,
            at: &parameter.at,
        };
        let name = inputs.scope.claim(&wish, self.diagnostics);
        let docs = docs::docs(&parameter.docs, &format!("`{}`", parameter.name));
        let wire_name = parameter.name.clone();
        let sample = sample(&self.api.schemas, parameter.value.schema);
        let input = Input { name, wire_name, place: place(parameter), ty, docs, sample };
        if parameter.required {
            inputs.arguments.push(input);
        } else {
            inputs.setters.push(input);
        }
    }

    /// The type of a schema that, where it is anonymous, gets a file of its own.
    pub(super) fn anonymous_type_of(&mut self, value: &api::Use, name: &str) -> Type {
        self.type_of(value, &Home { name: name.to_owned(), module: None })
    }

    fn body(&mut self, body: &api::Body, base: &str, inputs: &mut Inputs) -> Body {
        let Some(content) = body::preferred(&body.contents) else {
            let media_type = String::new();
            return Body {
                media_type,
                ty: Type::Bytes,
                kind: BodyKind::Bytes,
                required: body.required,
            };
        };
        body::report(body, content, self.diagnostics);
        let json = body::is_json(&content.media_type);
        let ty = match &content.value {
            _ if !json => Type::Bytes,
            Some(value) => self.anonymous_type_of(value, &format!("{base} body")),
            None => Type::Json,
        };
        let fields = content.value.as_ref().filter(|_| json).and_then(|it| self.body_fields(it));
        let fields = fields.as_deref();
        let spread = fields.map(|it| self.spread(body, it, inputs));
        for field in fields.into_iter().flatten() {
            self.field(field, base, spread.unwrap_or(Spread::Whole), inputs);
        }
        let whole = self.whole_body(body, content, &ty);
        let is_argument = spread.map_or(body.required, |it| it == Spread::Whole);
        let list = if is_argument { &mut inputs.arguments } else { &mut inputs.setters };
        list.push(whole);
        let kind = if json { BodyKind::Json } else { BodyKind::Bytes };
        Body { media_type: content.media_type.clone(), ty, kind, required: body.required }
    }

    /// Where the required properties of a body go.
    fn spread(&self, body: &api::Body, fields: &[api::Property], inputs: &Inputs) -> Spread {
        let required =
            |it: &&api::Property| it.required && !it.read_only && self.constant(it).is_none();
        let required = fields.iter().filter(required).count();
        if !body.required {
            Spread::Setters
        } else if inputs.arguments.len() + required <= MAX_ARGUMENTS {
            Spread::Arguments
        } else {
            Spread::Whole
        }
    }

    /// The body as one value.
    fn whole_body(&mut self, body: &api::Body, content: &api::Content, ty: &Type) -> Input {
        let wish = Wish { text: "body", more: "", case: Case::Value, at: &body.at };
        let name = Scope::default().claim(&wish, self.diagnostics);
        let docs =
            docs::docs(&body.docs, "The whole body at once; it replaces what was set before.");
        let sample = content
            .value
            .as_ref()
            .map(|it| sample(&self.api.schemas, it.schema))
            .unwrap_or_default();
        Input { name, wire_name: String::new(), place: Place::Body, ty: ty.clone(), docs, sample }
    }

    /// The properties of a body that can be given one by one.
    fn body_fields(&self, value: &api::Use) -> Option<Vec<api::Property>> {
        let object = self.api.schemas[value.schema].kind.object()?;
        (!self.is_nullable(value)).then(|| object.properties.clone())
    }

    fn field(&mut self, property: &api::Property, base: &str, spread: Spread, inputs: &mut Inputs) {
        if property.read_only {
            return;
        }
        if let Some(json) = self.constant(property) {
            if spread == Spread::Arguments {
                inputs.constants.push((property.name.clone(), json));
            }
            return;
        }
        let home = Home { name: format!("{base} {}", camel(&property.name)), module: None };
        let (ty, _) = self.property_type(property, &home);
        let ty = ty.optional().filter(|_| !property.required).cloned().unwrap_or(ty);
        let wish =
            Wish { text: &property.name, more: "field", case: Case::Value, at: &property.at };
        let name = inputs.scope.claim(&wish, self.diagnostics);
        let docs = self.property_docs(property);
        let sample = sample(&self.api.schemas, property.value.schema);
        let input =
            Input { name, wire_name: property.name.clone(), place: Place::Field, ty, docs, sample };
        match (property.required, spread) {
            (true, Spread::Arguments) => inputs.arguments.push(input),
            (true, Spread::Whole) => {}
            (true, Spread::Setters) | (false, _) => inputs.setters.push(input),
        }
    }

    pub(super) fn note(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }
}

/// Path parameters in path order, then those of the query, headers and cookies.
fn order(operation: &api::Operation, parameter: &api::Parameter) -> (Location, Option<usize>) {
    let in_path = operation.path.find(&format!("{{{}}}", parameter.name));
    (parameter.location, in_path.filter(|_| parameter.location == Location::Path))
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn place(parameter: &api::Parameter) -> Place {
    let plain = location(parameter.location);
    let (style, reserved) = match &parameter.layout {
        api::Layout::Json => (("json", None), false),
        api::Layout::Style { style, explode, allow_reserved } => {
            let refinement = match *style {
                "label" => ("label", Some(*explode)),
                "matrix" => ("matrix", Some(*explode)),
                "spaceDelimited" => ("space_delimited", Some(*explode)),
                "pipeDelimited" => ("pipe_delimited", Some(*explode)),
                "deepObject" => ("deep_object", None),
                "form" => ("form", Some(*explode)),
                _ => ("simple", Some(*explode)),
            };
            (refinement, *allow_reserved)
        }
    };
    let default = matches!(
        (parameter.location, style),
        (Location::Path | Location::Header, ("simple", Some(false)))
            | (Location::Query | Location::Cookie, ("form", Some(true)))
    );
    if default && !reserved {
        Place::Plain(plain)
    } else {
        Place::Styled { location: plain, style, reserved }
    }
}
