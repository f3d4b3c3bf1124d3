//! What is said about a method and about the call that it starts: the words of the document, what comes back, the errors.

use crate::emit::types::{From, text, ty};
use crate::markdown::code;
use crate::rust::{Method, Output, Resource, Sdk, Streaming, Type};

/// The lines of a method's documentation, without its example.
pub(in crate::emit) fn method_docs(sdk: &Sdk, it: &Method) -> Vec<String> {
    let mut lines = it.docs.lines.clone();
    let request = code(&format!("{} {}", it.http_method, it.path));
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(match answer(sdk, it) {
        Some(answer) => format!("{request}, gives {answer}."),
        None => request,
    });
    let builder = it.builder.bare();
    if let Some(pagination) = &it.pagination {
        heading("Pages", &mut lines);
        let item = link(sdk, &pagination.item);
        lines.push(format!(
            "The answer is one page of a list. [`items`]({builder}::items) goes over the items of all pages, each a {item}, \
            and [`pages`]({builder}::pages) over the pages."
        ));
    }
    if let Some(streaming) = &it.streaming {
        heading("Streaming", &mut lines);
        lines.push(match streaming {
            Streaming::Chunks => format!(
                "[`stream`]({builder}::stream) gives the body chunk by chunk, while it arrives."
            ),
            Streaming::Events { item, .. } => format!(
                "[`stream`]({builder}::stream) gives the events of the response one by one, while they arrive; `json()` of \
                an event is a {}.",
                link(sdk, item)
            ),
        });
    }
    for section in &it.sections {
        heading(section.title, &mut lines);
        lines.extend(section.items.iter().map(|(text, ty)| match ty {
            Some(ty) => format!("- {text} {}", link(sdk, ty)),
            None => format!("- {text}"),
        }));
    }
    let errors = it.responses.iter().filter(|it| !it.status.starts_with('2'));
    let errors = errors.filter_map(|it| Some((&it.status, it.ty.as_ref()?)));
    let errors: Vec<_> =
        errors.map(|(status, ty)| format!("- `{status}`: {}", link(sdk, ty))).collect();
    if !errors.is_empty() {
        heading("Errors", &mut lines);
        lines.extend(errors);
    }
    lines
}

/// What is said about a call: where it comes from, what it gives, and how it is sent.
pub(in crate::emit) fn call_docs(sdk: &Sdk, resource: &Resource, it: &Method) -> Vec<String> {
    let method = format!("{}::{}", resource.ty.bare(), it.name.bare());
    let awaited = answer(sdk, it).map(|it| format!(" for {it}")).unwrap_or_default();
    let mut ends = vec![format!("`.await` it{awaited}")];
    if it.pagination.is_some() {
        ends.push("go over its [`items`](Self::items) or [`pages`](Self::pages)".to_owned());
    }
    if it.streaming.is_some() {
        ends.push("[`stream`](Self::stream) what arrives".to_owned());
    }
    vec![format!("A call of [`{method}`]: {}.", ends.join(", or "))]
}

/// What a call gives, if it gives something.
fn answer(sdk: &Sdk, it: &Method) -> Option<String> {
    match &it.output {
        Output::One(answer) if answer.ty == Type::Unit => None,
        Output::One(answer) => Some(format!("a {}", link(sdk, &answer.ty))),
        Output::Optional(answer, _) => Some(format!("a {} or nothing", link(sdk, &answer.ty))),
        Output::Several(name, _) => Some(format!("a [`{}`]", name.bare())),
    }
}

fn heading(title: &str, lines: &mut Vec<String>) {
    lines.extend([String::new(), format!("# {title}"), String::new()]);
}

/// A type, with a link to where it is documented.
fn link(sdk: &Sdk, it: &Type) -> String {
    let written = format!("`{}`", text(ty(sdk, it, From::Types)));
    match target(sdk, it) {
        Some(target) => format!("[{written}]({target})"),
        None => written,
    }
}

/// The first type in a type that is no type of Rust's own.
fn target(sdk: &Sdk, it: &Type) -> Option<String> {
    match it {
        Type::Item(id) => Some(format!("crate::types::{}", sdk.item(*id)?.name.as_str())),
        Type::Text(name) => Some(format!("crate::runtime::{name}")),
        Type::Json => Some("crate::runtime::Json".to_owned()),
        Type::Bytes => Some("crate::runtime::Bytes".to_owned()),
        other => other.parts().into_iter().find_map(|it| target(sdk, it)),
    }
}
