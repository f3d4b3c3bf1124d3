//! Components that are no schemas: the anonymous types of parameters, bodies and responses that operations refer to.
//!
//! They are called after their component, and before anything is called after an operation: an operation that is added
//! renames none of them.

use std::collections::BTreeMap;

use crate::api;
use crate::pointer::Pointer;
use crate::rust::body::{self, answered};
use crate::rust::names::{Case, Wish, camel};
use crate::rust::shape::Shaper;

impl Shaper<'_> {
    /// Plans the types of what operations refer to.
    pub(in crate::rust) fn referenced(&mut self) {
        let api = self.api;
        let operations = &api.operations;
        let parameters = operations.iter().flat_map(|it| &it.parameters);
        for (name, it) in components(parameters, |it| &it.at) {
            let name = self.name_beside_schemas(&name, "parameter", &it.at);
            self.anonymous_type_of(&it.value, &name);
        }
        let bodies = operations.iter().filter_map(|it| it.body.as_ref());
        for (name, it) in components(bodies, |it| &it.at) {
            let name = self.name_beside_schemas(&name, "body", &it.at);
            let used = body::preferred(api, &it.contents);
            self.body_type(used, &name, &name);
            for (word, content, _) in body::beside(api, &it.contents, used) {
                if let Some(value) = &content.value {
                    self.anonymous_type_of(value, &format!("{name} {word}"));
                }
            }
        }
        let responses = operations.iter().flat_map(|it| &it.responses);
        for (name, it) in components(responses, |it| &it.at) {
            let name = self.name_beside_schemas(&name, "response", &it.at);
            if let Some(content) = answered(api, &it.contents) {
                self.content(content, &name);
            }
            self.streamed(&it.contents, &name);
        }
    }

    /// Plans what the items of a stream are.
    fn streamed(&mut self, contents: &[api::Content], name: &str) {
        let api = self.api;
        for content in contents {
            let (item, word) = if api::is_event_stream(&content.media_type) {
                (api::event_of(&api.schemas, content).map(|it| it.0), "event")
            } else if body::is_lines(&content.media_type) {
                (body::line(api, content), "item")
            } else {
                continue;
            };
            if let Some(item) = item {
                self.anonymous_type_of(item, &format!("{name} {word}"));
            }
        }
    }

    /// What a component is called whose name a schema may have as well.
    fn name_beside_schemas(&self, name: &str, kind: &str, at: &Pointer) -> String {
        let name = camel(name);
        let wish = Wish { text: &name, more: kind, case: Case::Type, at };
        if self.names.is_taken(&wish) { format!("{name} {kind}") } else { name }
    }
}

/// Those of some objects that are components, each once, by their names.
fn components<'a, T>(
    all: impl Iterator<Item = &'a T>,
    at: fn(&T) -> &Pointer,
) -> BTreeMap<String, &'a T> {
    all.filter_map(|it| Some((api::component(at(it))?, it))).collect()
}
