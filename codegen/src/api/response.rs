//! Bodies and responses: media types and what they hold (sections 4.8.13 to 4.8.20).

use openapiv3::{MediaType, ReferenceOr, StatusCode};

use crate::diagnostic::Code;
use crate::read::{Cursor, Node};

use super::model::{Body, Content, Docs, Encoding, Header, Layout, Link, Response, Status};
use super::parameter::address;
use super::schema::Lowering;

/// The styles that a property of a form can have.
const STYLES: [&str; 4] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

impl<'a> Lowering<'a> {
    /// What an operation takes, if it takes anything.
    pub(super) fn body(&mut self, operation: &openapiv3::Operation) -> Option<Body> {
        let body = operation.request_body.as_ref()?.as_item()?;
        let docs = Docs { description: body.description.clone(), ..Docs::default() };
        let contents: Vec<_> =
            body.content.iter().map(|(media_type, it)| self.content(media_type, it)).collect();
        let at = address(&body.extensions);
        (!contents.is_empty()).then_some(Body { at, required: body.required, docs, contents })
    }

    /// What an operation answers.
    pub(super) fn responses(&mut self, operation: &openapiv3::Operation) -> Vec<Response> {
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
            responses.push(self.response(status, response));
        }
        responses
    }

    fn response(&mut self, status: Status, it: &openapiv3::Response) -> Response {
        let at = address(&it.extensions);
        let contents = it.content.iter().map(|(name, content)| self.content(name, content));
        let contents = contents.collect();
        let headers = it.headers.iter().filter_map(|(name, header)| self.header(name, header));
        let headers = headers.collect();
        let links = self.document.find(&at).and_then(|it| it.get("links"));
        let links = links.iter().flat_map(Cursor::entries);
        let links = links.filter_map(|(name, it)| self.link(name, it)).collect();
        Response { at, status, description: it.description.clone(), contents, headers, links }
    }

    fn header(&mut self, name: &str, header: &ReferenceOr<openapiv3::Header>) -> Option<Header> {
        use openapiv3::ParameterSchemaOrContent::{Content, Schema};
        let header = header.as_item()?;
        let schema = match &header.format {
            Schema(schema) => Some(schema),
            Content(contents) => contents.values().next().and_then(|it| it.schema.as_ref()),
        };
        let value = match schema {
            Some(schema) => self.referenced(schema),
            None => self.anything(&address(&header.extensions)),
        };
        let docs = Docs { description: header.description.clone(), ..Docs::default() };
        Some(Header { name: name.to_owned(), docs, value })
    }

    fn link(&mut self, name: &str, mut link: Cursor<'a>) -> Option<Link> {
        if let Some(reference) = link.text("$ref") {
            let found = self.document.follow(&link.at, reference);
            if found.is_none() {
                let message = format!("nothing stands at `{reference}`");
                let at = link.at.child("$ref");
                let help = self.document.suggestion(&link.at, reference);
                self.diagnostics.warning(Code::DanglingRef, &at, message).help(help);
            }
            link = found?;
        }
        let target = link.text("operationId").or_else(|| link.text("operationRef"));
        let description = link.text("description").unwrap_or_default().to_owned();
        let target = target.unwrap_or_default().to_owned();
        Some(Link { name: name.to_owned(), target, description })
    }

    fn content(&mut self, media_type: &str, content: &MediaType) -> Content {
        let value = content.schema.as_ref().map(|it| self.referenced(it));
        let written = self.document.find(&address(&content.extensions));
        let item = written.as_ref().and_then(|it| it.get("itemSchema"));
        let item = item.map(|it| self.at(&format!("#{}", it.at.as_str())));
        let media_type = media_type.trim().to_owned();
        let encodings = written.and_then(|it| it.get("encoding"));
        let encodings = encodings.iter().flat_map(Cursor::entries);
        let encodings = encodings.map(|(name, it)| self.encoding(name, &it, &media_type)).collect();
        Content { media_type, value, item, encodings }
    }

    fn encoding(&mut self, property: &str, it: &Cursor<'_>, media_type: &str) -> Encoding {
        let style = it.text("style").and_then(|it| STYLES.iter().find(|style| **style == it));
        let says = ["style", "explode", "allowReserved"].iter().any(|key| it.get(key).is_some());
        let media = media_type.to_ascii_lowercase();
        let is_modelled = media.contains("form-urlencoded") || media.starts_with("multipart/");
        if says && !is_modelled {
            let message = "a body of this media type has no properties that are laid out";
            self.diagnostics.warning(Code::Unmodelled, &it.at, message).at_key();
        }
        let style = style.copied().unwrap_or("form");
        let explode = match it.get("explode").map(|it| it.node) {
            Some(Node::Bool(explode)) => *explode,
            _ => style == "form",
        };
        let allow_reserved = it.flag("allowReserved");
        Encoding {
            property: property.to_owned(),
            content_type: it.text("contentType").map(str::to_owned),
            headers: part_headers(it),
            layout: says.then_some(Layout::Style { style, explode, allow_reserved }),
        }
    }
}

/// The headers of a part; its content type is said elsewhere.
fn part_headers(it: &Cursor<'_>) -> Vec<String> {
    let headers = it.get("headers");
    let names = headers.iter().flat_map(Cursor::entries).map(|(name, _)| name.to_owned());
    names.filter(|it| !it.eq_ignore_ascii_case("content-type")).collect()
}
