//! Operations: parameters, bodies and responses (section 4.8.10).

use openapiv3::{MediaType, PathItem, ReferenceOr, StatusCode};

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::Cursor;

use super::model::{Body, Content, Docs, Location, Operation, Response, Status};
use super::parameter::address;
use super::schema::Lowering;
use super::security;

/// All operations, in the order of the document.
pub(super) fn operations(lowering: &mut Lowering<'_>) -> Vec<Operation> {
    let document = lowering.document;
    let mut operations = Vec::new();
    for (path, item) in document.frame.paths.iter() {
        let Some(item) = item.as_item() else { continue };
        for method in methods(item, document.find(&address(&item.extensions))) {
            if let Some(operation) = operation_of(item, &method) {
                operations.push(lowering.operation(path, &method, item, operation));
            }
        }
    }
    operations
}

/// The methods of a path item, in the order in which the document writes them.
fn methods(item: &PathItem, written: Option<Cursor<'_>>) -> Vec<String> {
    let mut methods: Vec<_> = item.iter().map(|(method, _)| method.to_owned()).collect();
    if let Some(written) = written {
        let order: Vec<_> = written.entries().map(|(key, _)| key).collect();
        methods.sort_by_key(|method| order.iter().position(|key| key == method));
    }
    methods
}

fn operation_of<'a>(item: &'a PathItem, method: &str) -> Option<&'a openapiv3::Operation> {
    item.iter().find(|(name, _)| *name == method).map(|(_, operation)| operation)
}

impl Lowering<'_> {
    fn operation(
        &mut self,
        path: &str,
        method: &str,
        item: &PathItem,
        it: &openapiv3::Operation,
    ) -> Operation {
        let at = address(&it.extensions);
        let parameters = self.parameters(&item.parameters, &it.parameters);
        self.check_path(path, &parameters, &at);
        let body =
            it.request_body.as_ref().and_then(ReferenceOr::as_item).map(|body| self.body(body));
        let frame = &self.document.frame;
        let docs = Docs {
            summary: it.summary.clone().or_else(|| item.summary.clone()),
            description: it.description.clone().or_else(|| item.description.clone()),
            notes: Vec::new(),
            deprecated: it.deprecated,
        };
        Operation {
            id: it.operation_id.clone(),
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            docs,
            parameters,
            body: body.filter(|it| !it.contents.is_empty()),
            responses: self.responses(it),
            security: security::requirements(it.security.as_ref().or(frame.security.as_ref())),
            samples: samples(it),
            call_path: wished(it, "x-rust-path"),
            call_name: wished(it, "x-rust-name"),
            at,
        }
    }

    /// A template and its parameters must agree, or the path cannot be filled in.
    fn check_path(&mut self, path: &str, parameters: &[super::model::Parameter], at: &Pointer) {
        for name in template_names(path) {
            if !parameters.iter().any(|it| it.location == Location::Path && it.name == name) {
                let message = format!(
                    "`{{{name}}}` stands in the path, but no parameter of that name is declared"
                );
                self.diagnostics.warning(Code::PathParameter, at, message).at_key();
            }
        }
        for parameter in parameters.iter().filter(|it| it.location == Location::Path) {
            if !template_names(path).any(|name| name == parameter.name) {
                let message = format!(
                    "`{}` is declared, but the path `{path}` has no place for it",
                    parameter.name
                );
                self.diagnostics.warning(Code::PathParameter, &parameter.at, message);
            }
        }
    }

    fn body(&mut self, body: &openapiv3::RequestBody) -> Body {
        let docs = Docs { description: body.description.clone(), ..Docs::default() };
        let contents =
            body.content.iter().map(|(media_type, it)| self.content(media_type, it)).collect();
        Body { at: address(&body.extensions), required: body.required, docs, contents }
    }

    fn responses(&mut self, operation: &openapiv3::Operation) -> Vec<Response> {
        let listed = operation.responses.responses.iter().map(|(status, it)| {
            let status = match status {
                StatusCode::Code(code) => Status::Code(*code),
                StatusCode::Range(range) => Status::Range(*range),
            };
            (status, it)
        });
        let default = operation.responses.default.iter().map(|it| (Status::Default, it));
        let mut responses = Vec::new();
        for (status, response) in listed.chain(default) {
            let ReferenceOr::Item(response) = response else { continue };
            let contents = response
                .content
                .iter()
                .map(|(media_type, it)| self.content(media_type, it))
                .collect();
            let (at, description) = (address(&response.extensions), response.description.clone());
            responses.push(Response { at, status, description, contents });
        }
        responses
    }

    fn content(&mut self, media_type: &str, content: &MediaType) -> Content {
        let value = content.schema.as_ref().map(|it| self.referenced(it));
        Content { media_type: media_type.to_owned(), value }
    }
}

/// The names between braces in a path template.
pub(super) fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(name, _)| name)
}

/// The text of an extension.
fn wished(operation: &openapiv3::Operation, extension: &str) -> Option<String> {
    operation.extensions.get(extension).and_then(|it| it.as_str()).map(str::to_owned)
}

/// The language and source of each `x-codeSamples` entry.
fn samples(operation: &openapiv3::Operation) -> Vec<(String, String)> {
    let samples = operation.extensions.get("x-codeSamples").and_then(|it| it.as_array());
    let samples = samples.into_iter().flatten();
    let samples =
        samples.filter_map(|it| Some((it.get("lang")?.as_str()?, it.get("source")?.as_str()?)));
    samples.map(|(lang, source)| (lang.to_owned(), source.to_owned())).collect()
}
