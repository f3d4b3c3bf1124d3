//! Operations to methods: what a caller must give, what a caller may give, and what comes back.

use crate::api::{self, Location, sample};
use crate::diagnostic::{Code, Diagnostics};
use crate::markdown;

use super::awaiting;
use super::client;
use super::docs;
use super::example;
use super::model::{Constant, Input, Method, Naming, Place, Type};
use super::names::{Case, Ident, Scope, Wish, camel};
use super::output;
use super::representations;
use super::shape::{Home, Shaper};

/// Names that the setters of a call must not take: those of the methods that every call has.
const RESERVED: &[&str] = &[
    "with_body",
    "body_as",
    "maybe",
    "send",
    "send_raw",
    "request",
    "into_future",
    "clone",
    "into",
    "fmt",
];

/// Options of every call. A name that the document has is the document's.
const OPTIONS: &[&str] = &[
    "timeout",
    "connect_timeout",
    "idle_timeout",
    "total_timeout",
    "max_retries",
    "retry_policy",
    "max_redirects",
    "header",
    "query_param",
    "body_field",
    "to_curl",
    "wait",
];

/// The names that an operation was given.
pub(super) struct Named {
    pub(super) name: Ident,
    pub(super) builder: Ident,
    pub(super) constant: Ident,
    /// The enum of its answers, where they differ.
    pub(super) answer: Option<Ident>,
    /// The enum of its errors, where the document describes any.
    pub(super) failure: Option<Ident>,
    /// The resource, for the names of anonymous types.
    pub(super) resource: String,
    /// Where the name comes from.
    pub(super) naming: Naming,
}

/// What is collected for a method.
pub(super) struct Inputs {
    pub(super) arguments: Vec<Input>,
    pub(super) setters: Vec<Input>,
    /// The parameters that have one value.
    pub(super) constants: Vec<Constant>,
    /// The names of the arguments.
    pub(super) argument_names: Scope,
    /// The names of the setters, and of what else the call can do.
    pub(super) setter_names: Scope,
}

impl Shaper<'_> {
    /// Plans the method of an operation.
    pub(super) fn method(&mut self, operation: &api::Operation, named: Named) -> Method {
        let base = format!("{} {}", named.resource, named.name.bare()).trim_start().to_owned();
        let mut inputs = self.parameters(operation, &base);
        let mut body = operation.body.as_ref().map(|it| self.body(it, &base, &mut inputs));
        let output = self.output(operation, named.answer, &base);
        let pagination = self.pagination(operation, &output);
        let streaming = self.streaming(operation, (&base, &output), &mut inputs, body.as_mut());
        let failures = named.failure.map(|it| (it, self.failures(operation, &base)));
        Method {
            example: example::example(self, operation, &inputs, body.as_ref()),
            idempotency_header: idempotency_header(operation),
            in_readme: operation.in_readme,
            alias: alias(operation.id.as_deref(), named.name.bare()),
            name: named.name,
            naming: named.naming,
            builder: named.builder,
            constant: named.constant,
            operation_id: operation.id.clone(),
            at: operation.at.clone(),
            http_method: operation.method.clone(),
            path: operation.path.clone(),
            template: operation.template.clone(),
            server: self.server(operation),
            servers: client::to_choose_from(operation),
            docs: docs::docs(&operation.docs),
            until: awaiting::until(&operation.method, &output, &inputs.setters),
            options: options(&inputs.setters),
            arguments: inputs.arguments,
            setters: inputs.setters,
            constants: inputs.constants,
            body,
            accept: representations::accept(self.api, operation),
            others: representations::others(self.api, operation),
            output,
            pagination,
            streaming,
            sections: self.sections(operation, &base),
            responses: self.responses(operation, &base),
            failures,
            security: schemes(operation),
        }
    }

    fn parameters(&mut self, operation: &api::Operation, base: &str) -> Inputs {
        let mut inputs = Inputs {
            arguments: Vec::new(),
            setters: Vec::new(),
            constants: Vec::new(),
            argument_names: Scope::default(),
            setter_names: Scope::new(&taken(operation)),
        };
        let mut parameters: Vec<_> = operation.parameters.iter().collect();
        parameters.sort_by_key(|it| order(operation, it));
        for required in [true, false] {
            let them = parameters.iter().copied().filter(|it| it.required == required);
            let (constant, free): (Vec<_>, Vec<_>) =
                them.partition(|it| self.only_value(it).is_some());
            inputs.constants.extend(constant.into_iter().filter_map(|it| self.constant_of(it)));
            let wishes: Vec<_> = free.iter().map(|it| wish(it)).collect();
            let scope =
                if required { &mut inputs.argument_names } else { &mut inputs.setter_names };
            let names = scope.claim_all(&wishes, self.diagnostics);
            let list = if required { &mut inputs.arguments } else { &mut inputs.setters };
            for (parameter, name) in free.into_iter().zip(names) {
                list.push(self.parameter(parameter, name, base));
            }
        }
        inputs
    }

    /// A parameter that has one value is written for the user.
    fn constant_of(&self, parameter: &api::Parameter) -> Option<Constant> {
        let (json, wire_name) = (self.only_value(parameter)?, parameter.name.clone());
        Some(Constant { wire_name, place: place(parameter), json })
    }

    /// The server of the operation alone.
    fn server(&mut self, operation: &api::Operation) -> Option<String> {
        let server = operation.server.as_ref()?;
        if !client::is_usable(server) {
            let message = format!(
                "the server `{}` of this operation is not used: it is not `https`, or leaves something open",
                server.url
            );
            self.note().warning(Code::Unmodelled, &operation.at, message).at_key();
            return None;
        }
        Some(client::fixed(server))
    }

    fn parameter(&mut self, parameter: &api::Parameter, name: Ident, base: &str) -> Input {
        let home = format!("{} {}", camel(base), camel(&parameter.name));
        let ty = self.anonymous_type_of(&parameter.value, &home);
        let mut docs = docs::named(&parameter.docs, name.as_str(), &parameter.name);
        docs.deprecated |= parameter.value.docs.deprecated;
        let wire_name = parameter.name.clone();
        let sample = sample(&self.api.schemas, parameter.value.schema);
        Input { name, wire_name, place: place(parameter), ty, docs, sample }
    }

    /// The only value of a parameter that must be there, which nobody has to give.
    fn only_value(&self, parameter: &api::Parameter) -> Option<String> {
        let schema = &self.api.schemas[parameter.value.schema];
        let is_fixed = parameter.required && !self.is_nullable(&parameter.value);
        let json = schema.kind.constant().filter(|it| is_fixed && !it.starts_with(['[', '{']))?;
        Some(json.to_owned())
    }

    /// The type of a schema that, where it is anonymous, gets a file of its own.
    pub(super) fn anonymous_type_of(&mut self, value: &api::Use, name: &str) -> Type {
        self.type_of(value, &Home { name: name.to_owned(), module: None })
    }

    pub(super) fn note(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }
}

/// The name that a parameter wishes for.
fn wish(parameter: &api::Parameter) -> Wish<'_> {
    Wish {
        text: &parameter.name,
        more: location(parameter.location),
        case: Case::Value,
        at: &parameter.at,
    }
}

/// The methods of a call: those of each, and of lists and streams.
fn taken(operation: &api::Operation) -> Vec<&'static str> {
    let mut taken = RESERVED.to_vec();
    if operation.pagination.is_some() {
        taken.extend(["items", "pages"]);
    }
    taken.extend(output::is_located(operation).then_some("download"));
    let mut contents = output::successes(operation).flat_map(|it| &it.contents);
    if contents.any(|it| !it.media_type.ends_with("json")) {
        taken.push("stream");
    }
    taken.extend((!operation.servers.is_empty()).then_some("server"));
    taken.extend(representations::has_others(operation).then_some("accept"));
    taken
}

/// The header that makes it safe to repeat a request.
fn idempotency_header(operation: &api::Operation) -> Option<String> {
    let mut headers = operation.parameters.iter().filter(|it| it.location == Location::Header);
    let key = headers.find(|it| it.name.eq_ignore_ascii_case("idempotency-key"))?;
    Some(key.name.clone())
}

/// Alternatives of security schemes, without their scopes.
pub(super) fn schemes(operation: &api::Operation) -> Vec<Vec<String>> {
    let names = |it: &Vec<(String, Vec<String>)>| it.iter().map(|(name, _)| name.clone()).collect();
    operation.security.iter().map(names).collect()
}

/// Path parameters in path order, then those of the query, headers and cookies.
fn order(operation: &api::Operation, parameter: &api::Parameter) -> (Location, Option<usize>) {
    let in_path = operation.template.find(&format!("{{{}}}", parameter.name));
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

/// The id of an operation as rustdoc takes it: no quotes, no blanks but spaces inside, and not the name of the method.
/// Nobody looks for what has letters that cannot be seen.
fn alias(id: Option<&str>, name: &str) -> Option<String> {
    let breaks = |c: char| {
        matches!(c, '"' | '\'') || (c.is_whitespace() && c != ' ') || markdown::is_hidden(c)
    };
    let is_legal = |it: &&str| !it.is_empty() && *it != name && !it.contains(breaks);
    id.map(str::trim).filter(is_legal).map(str::to_owned)
}

/// The refinement of the runtime's `Parameter`, its argument, and whether reserved characters stay.
pub(super) fn style(layout: &api::Layout) -> ((&'static str, Option<bool>), bool) {
    let (style, explode, allow_reserved) = match layout {
        api::Layout::Json => return (("json", None), false),
        api::Layout::Pairs => return (("pairs", None), false),
        api::Layout::Whole => return (("whole", None), false),
        api::Layout::Style { style, explode, allow_reserved } => (style, explode, allow_reserved),
    };
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

fn place(parameter: &api::Parameter) -> Place {
    let plain = location(parameter.location);
    let (style, reserved) = style(&parameter.layout);
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

/// The options that keep their names where setters have those of others, which are reached by one of its own.
fn options(setters: &[Input]) -> Option<Vec<&'static str>> {
    let is_taken = |name: &str| setters.iter().any(|it| it.name.bare() == name);
    let reached = if is_taken("options") { "call_options" } else { "options" };
    let left: Vec<_> = OPTIONS.iter().copied().filter(|it| !is_taken(it)).collect();
    (left.len() < OPTIONS.len()).then(|| left.into_iter().chain([reached]).collect())
}
