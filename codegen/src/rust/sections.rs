//! What the documentation of a call lists: scopes, headers and links of its responses, events, callbacks.

use crate::api;
use crate::markdown;
use crate::markdown::code;

use super::body::{Format, answered, format, is_stream};
use super::model::{Section, Type};
use super::output::successes;
use super::shape::Shaper;

impl Shaper<'_> {
    /// The sections of a call that have something in them.
    pub(super) fn sections(&mut self, operation: &api::Operation, base: &str) -> Vec<Section> {
        let responses: Vec<_> = successes(operation).collect();
        let headers = responses.iter().flat_map(|it| &it.headers);
        let headers = headers.map(|it| item(&code(&it.name), it.docs.description.as_deref()));
        let links = responses.iter().flat_map(|it| &it.links);
        let links = links.map(|it| {
            let description = Some(it.description.as_str()).filter(|it| !it.is_empty());
            item(&format!("{} is {}", code(&it.name), code(&it.target)), description)
        });
        let plain = |items: Vec<String>| items.into_iter().map(|it| (it, None)).collect();
        let sections = [
            ("Scopes", plain(scopes(operation))),
            ("Response headers", plain(unique(headers))),
            ("Links", plain(unique(links))),
            ("Events", self.events(&responses, base)),
            ("Callbacks", self.callbacks(operation, base)),
        ];
        let sections = sections.into_iter().map(|(title, items)| Section { title, items });
        sections.filter(|it| !it.items.is_empty()).collect()
    }

    /// What the items of a stream are that nobody takes apart.
    fn events(&mut self, responses: &[&api::Response], base: &str) -> Vec<(String, Option<Type>)> {
        let mut events = Vec::new();
        for content in responses.iter().flat_map(|it| &it.contents) {
            let item = content.item.as_ref().filter(|_| !is_stream(&content.media_type));
            let Some(item) = item else { continue };
            let ty = self.anonymous_type_of(item, &format!("{base} event"));
            let text = format!("An event of {} is a", code(&content.media_type));
            if ty != Type::String && !events.iter().any(|(_, it)| *it == Some(ty.clone())) {
                events.push((text, Some(ty)));
            }
        }
        events
    }

    /// The requests that the server makes because of the call.
    fn callbacks(&mut self, operation: &api::Operation, base: &str) -> Vec<(String, Option<Type>)> {
        let mut callbacks = Vec::new();
        for it in &operation.callbacks {
            let payload = it.body.as_ref().and_then(|body| answered(self.api, &body.contents));
            let payload =
                payload.filter(|(content, _)| format(self.api, content) <= Format::Multipart);
            let name = format!("{base} {} callback", it.name);
            let ty = payload.and_then(|(it, _)| it.value.as_ref());
            let ty = ty.map(|it| self.anonymous_type_of(it, &name));
            let target = code(&format!("{} {}", it.method, it.expression));
            let with = if ty.is_some() { " with" } else { "" };
            callbacks.push((format!("{}: {target}{with}", code(&it.name)), ty));
        }
        callbacks
    }
}

/// The scopes that credentials must have, a line for each alternative.
fn scopes(operation: &api::Operation) -> Vec<String> {
    let alternatives = operation.security.iter().map(|names| {
        let asking = names.iter().filter(|(_, all)| !all.is_empty());
        let asked = asking.map(|(name, all)| {
            let all: Vec<_> = all.iter().map(|it| code(it)).collect();
            format!("{} of {}", all.join(", "), code(name))
        });
        asked.collect::<Vec<_>>().join(" and ")
    });
    unique(alternatives.filter(|it| !it.is_empty()))
}

/// A name and what is said about it.
fn item(name: &str, description: Option<&str>) -> String {
    match description.map(markdown::inline).filter(|it| !it.is_empty()) {
        Some(description) => format!("{name}: {description}"),
        None => name.to_owned(),
    }
}

fn unique(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for item in items {
        if !unique.contains(&item) {
            unique.push(item);
        }
    }
    unique
}
