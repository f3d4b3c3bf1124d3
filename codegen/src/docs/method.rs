//! What is said about a method and about the call that it starts: the words of the document, what comes back, the errors.

use crate::markdown::code;
use crate::rust::{Awaited, Method, Output, Resource, Sdk, Streaming, Type, Until};
use crate::spell::{From, text, ty};

/// The lines of a method's documentation, without its example.
pub(crate) fn method_docs(sdk: &Sdk, it: &Method) -> Vec<String> {
    let mut lines = it.docs.lines.clone();
    let request = code(&format!("{} {}", it.http_method, it.path));
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(match answer(sdk, it) {
        Some(answer) => format!("{request}, gives {answer}."),
        None => request,
    });
    body_docs(it, &mut lines);
    more_docs(sdk, it, &mut lines);
    for section in &it.sections {
        heading(section.title, &mut lines);
        lines.extend(section.items.iter().map(|(text, ty)| match ty {
            Some(ty) => format!("- {text} {}", link(sdk, ty)),
            None => format!("- {text}"),
        }));
    }
    error_docs(sdk, it, &mut lines);
    lines
}

/// Of a body that can be left out, what it needs where it is not.
fn body_docs(it: &Method, lines: &mut Vec<String>) {
    let Some(body) = &it.body else { return };
    let needed = it.setters.iter().filter(|it| body.is_whole_with(it));
    let mut needed: Vec<_> = needed.map(|it| code(it.name.bare())).collect();
    let Some(last) = needed.pop() else { return };
    let all = if needed.is_empty() { last } else { [&needed.join(", "), " and ", &last].concat() };
    lines.extend([
        String::new(),
        format!("The body can be left out; one that is sent needs {all}."),
    ]);
}

/// Of the ways to more than one answer: pages, and what arrives bit by bit.
fn more_docs(sdk: &Sdk, it: &Method, lines: &mut Vec<String>) {
    let builder = it.builder.bare();
    if let Some(pagination) = &it.pagination {
        heading("Pages", lines);
        let item = link(sdk, &pagination.item);
        lines.push(format!(
            "The answer is one page of a list. [`items`]({builder}::items) goes over the items of all pages, each of them \
            {item}, and [`pages`]({builder}::pages) over the pages."
        ));
    }
    if let Some(Until { name: until, awaited: Some(awaited) }) = &it.until {
        heading("Waiting", lines);
        let wait = code(&format!(".{until}({})", waiting(sdk, awaited)));
        lines.push(format!(
            "[`{until}`]({builder}::{until}) sends the call again until it is over, with growing pauses: {wait}"
        ));
    }
    if let Some(streaming) = &it.streaming {
        heading("Streaming", lines);
        lines.push(match streaming {
            Streaming::Chunks => format!(
                "[`stream`]({builder}::stream) gives the body chunk by chunk, while it arrives."
            ),
            Streaming::Located => format!(
                "[`download`]({builder}::download) follows to where the answer points, without credentials where that is \
                another server, and gives what is there chunk by chunk."
            ),
            Streaming::Events { item, .. } => format!(
                "[`stream`]({builder}::stream) gives the events of the response one by one, while they arrive; `json()` of \
                an event gives {}.",
                link(sdk, item)
            ),
            Streaming::Lines { item, .. } => format!(
                "[`stream`]({builder}::stream) gives the values of the response one by one, while they arrive, each of them \
                {}.",
                link(sdk, item)
            ),
        });
    }
}

/// What is true of an answer whose work is over, whatever came of it, and also of a value that is new.
fn waiting(sdk: &Sdk, it: &Awaited) -> String {
    let Awaited { wrapper, field, is_optional, of, working } = it;
    let of = sdk.item(*of).map(|it| it.name.bare()).unwrap_or_default();
    let working = working.iter().map(|it| format!("types::{of}::{}", it.bare()));
    let field = field.bare();
    let working = working.collect::<Vec<_>>().join(" | ");
    let working = if *is_optional { format!("Some({working})") } else { working };
    match wrapper.as_ref().map(|it| (it.0.bare(), it.1)) {
        None => format!("|it| !matches!(it.{field}, {working})"),
        Some((wrapper, false)) => format!("|it| !matches!(it.{wrapper}.{field}, {working})"),
        Some((wrapper, true)) => {
            format!("|it| it.{wrapper}.as_ref().is_some_and(|it| !matches!(it.{field}, {working}))")
        }
    }
}

/// Of the errors that the document describes.
fn error_docs(sdk: &Sdk, it: &Method, lines: &mut Vec<String>) {
    let errors = it.responses.iter().filter(|it| !it.status.starts_with('2'));
    let errors = errors.filter_map(|it| Some((&it.status, it.ty.as_ref()?)));
    let errors: Vec<_> =
        errors.map(|(status, ty)| format!("`{status}`: {}", link(sdk, ty))).collect();
    if errors.is_empty() {
        return;
    }
    heading("Errors", lines);
    let by = it.failures.as_ref();
    let by = by.map(|it| format!("[`{}`], by [`of`](crate::Error::of)", it.0.bare()));
    if let ([error], Some(by)) = (errors.as_slice(), &by) {
        lines.push(format!("{by}, for {error}"));
        return;
    }
    if let Some(by) = by {
        lines.extend([[&by, ":"].concat(), String::new()]);
    }
    lines.extend(errors.iter().map(|it| format!("- {it}")));
}

/// What is said about a call: where it comes from, what it gives, and the ways to send it that differ in what they give.
pub(crate) fn call_docs(sdk: &Sdk, resource: &Resource, it: &Method) -> Vec<String> {
    let method = format!("{}::{}", resource.ty.bare(), it.name.bare());
    let awaited = answer(sdk, it).map(|it| format!(" for {it}")).unwrap_or_default();
    let mut ends = vec![
        format!("`.await` it{awaited}"),
        "[`send_raw`](Self::send_raw) it to have status and headers as well".to_owned(),
    ];
    if it.pagination.is_some() {
        ends.push("go over its [`items`](Self::items) or [`pages`](Self::pages)".to_owned());
    }
    match it.streaming {
        None => {}
        Some(Streaming::Located) => {
            ends.push("[`download`](Self::download) what is there".to_owned());
        }
        Some(Streaming::Chunks | Streaming::Events { .. } | Streaming::Lines { .. }) => {
            ends.push("[`stream`](Self::stream) what arrives".to_owned());
        }
    }
    let last = ends.pop().unwrap_or_default();
    vec![format!("A call of [`{method}`]: {}, or {last}.", ends.join(", "))]
}

/// What a call gives, if it gives something; without an article, which would depend on how the name is spoken.
fn answer(sdk: &Sdk, it: &Method) -> Option<String> {
    match &it.output {
        Output::One(answer) if answer.ty == Type::Unit => None,
        Output::One(answer) => Some(link(sdk, &answer.ty)),
        Output::Optional(answer, _) => Some(format!("{} or nothing", link(sdk, &answer.ty))),
        Output::Several(name, _) => Some(format!("[`{}`]", name.bare())),
    }
}

fn heading(title: &str, lines: &mut Vec<String>) {
    lines.extend([String::new(), format!("# {title}"), String::new()]);
}

/// A type, with a link to where it is documented.
fn link(sdk: &Sdk, it: &Type) -> String {
    let written = format!("`{}`", text(ty(sdk, it, From::Words)));
    match target(sdk, it) {
        Some(target) => format!("[{written}]({target})"),
        None => written,
    }
}

/// The first type in a type that is no type of Rust's own.
fn target(sdk: &Sdk, it: &Type) -> Option<String> {
    if let Type::Item(id) = it {
        return Some(format!("crate::types::{}", sdk.item(*id)?.name.as_str()));
    }
    let name = if let Type::Text(name) = it {
        Some(*name)
    } else if *it == Type::Json {
        Some("Json")
    } else {
        (*it == Type::Bytes).then_some("Bytes")
    };
    let inner = || it.parts().into_iter().find_map(|it| target(sdk, it));
    name.map(|it| format!("crate::runtime::{it}")).or_else(inner)
}

/// Of the setter of the server: what the document has.
pub(crate) fn server_docs(it: &Method) -> Vec<String> {
    let mut lines = vec![
        "Sends this call to another server, with a value in the place of each variable. The document has:".to_owned(),
        String::new(),
    ];
    lines.extend(it.servers.iter().map(|(url, said)| {
        let said = if said.is_empty() { String::new() } else { [": ", said].concat() };
        ["- ", &code(url), &said].concat()
    }));
    lines
}

/// Of what asks for another media type.
pub(crate) fn accept_docs(it: &Method) -> Vec<String> {
    let all: Vec<_> = it.others.iter().map(|it| code(it)).collect();
    vec![
        "Asks for another media type, and gives the answer as it comes. The document has:"
            .to_owned(),
        String::new(),
        [&all.join(", "), "."].concat(),
    ]
}

/// Of the enum of answers that differ.
pub(crate) fn answers_docs(resource: &Resource, it: &Method) -> Vec<String> {
    vec![format!("What [`{}::{}`] answers.", resource.ty.bare(), it.name.bare())]
}

/// Of the enum of errors.
pub(crate) fn failures_docs(resource: &Resource, it: &Method) -> Vec<String> {
    vec![format!(
        "What the document says of the errors of [`{}::{}`]; [`of`](crate::Error::of) reads one.",
        resource.ty.bare(),
        it.name.bare()
    )]
}
