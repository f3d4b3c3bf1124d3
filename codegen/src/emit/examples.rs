//! The documentation of a method: what the document says, the errors that it names, and an example that runs.

use crate::markdown::code;
use crate::rust::{ExampleValue, Method, Resource, Response, Sdk, Type};

use super::bindings::type_name;
use super::{output, streams};

/// The lines of a method's documentation.
pub(super) fn method_docs(sdk: &Sdk, resource: &Resource, it: &Method) -> Vec<String> {
    let mut lines = it.docs.lines.clone();
    let request = code(&format!("{} {}", it.http_method, it.path));
    if lines.first() != Some(&request) {
        lines.extend([String::new(), request]);
    }
    if let Some(pagination) = &it.pagination {
        let item = type_name(sdk, &pagination.item);
        lines.extend([String::new(), "# Pages".to_owned(), String::new()]);
        lines.push(format!(
            "The answer is one page of a list. `.items()` goes over the items of all pages, each a `{item}`, and \
            `.pages()` over the pages."
        ));
    }
    if let Some(streaming) = &it.streaming {
        lines.extend([String::new(), "# Streaming".to_owned(), String::new()]);
        lines.push(streams::docs(sdk, streaming));
    }
    sections(sdk, it, &mut lines);
    errors(sdk, it, &mut lines);
    example(sdk, resource, it, &mut lines);
    lines
}

fn sections(sdk: &Sdk, it: &Method, lines: &mut Vec<String>) {
    for section in &it.sections {
        lines.extend([String::new(), format!("# {}", section.title), String::new()]);
        lines.extend(section.items.iter().map(|(text, ty)| match ty {
            Some(ty) => format!("- {text} `{}`", type_name(sdk, ty)),
            None => format!("- {text}"),
        }));
    }
}

fn errors(sdk: &Sdk, it: &Method, lines: &mut Vec<String>) {
    let errors = it.responses.iter().filter(|it| !it.status.starts_with('2') && it.ty.is_some());
    let list: Vec<_> =
        errors.filter_map(|it| Some((it, type_name(sdk, it.ty.as_ref()?)))).collect();
    if list.is_empty() {
        return;
    }
    lines.extend([String::new(), "# Errors".to_owned(), String::new()]);
    let line =
        |it: &Response, ty| format!("- `{}`: `body_as` of the error gives a `{ty}`", it.status);
    lines.extend(list.iter().map(|(it, ty)| line(it, ty)));
}

fn example(sdk: &Sdk, resource: &Resource, it: &Method, lines: &mut Vec<String>) {
    let name = &sdk.crate_name;
    let (status, answer) = (it.example.status, raw(&it.example.answer));
    lines.extend([String::new(), "# Examples".to_owned(), String::new(), "```".to_owned()]);
    let values = it.example.arguments.iter();
    let json = values.filter(|it| matches!(it, ExampleValue::Json(..))).count();
    lines.extend((json > 0).then(|| format!("# use {name}::runtime::json;")));
    let server = format!("{name}::runtime::Mock::answering({status}, {answer})");
    lines.push(format!("# {server}.run(async |client| {{"));
    call(sdk, resource, it, lines);
    lines.extend(["# Ok(()) });".to_owned(), "```".to_owned()]);
}

/// A whole function that makes a client and one call.
pub(super) fn snippet(sdk: &Sdk, resource: &Resource, it: &Method) -> Vec<String> {
    let name = &sdk.crate_name;
    let json = it.example.arguments.iter().any(|it| matches!(it, ExampleValue::Json(..)));
    let import = if json { ", runtime::json" } else { "" };
    let mut lines = vec![format!("use {name}::{{Client, Error{import}}};"), String::new()];
    lines.push("async fn call() -> Result<(), Error> {".to_owned());
    let mut body = vec!["let client = Client::from_env()?;".to_owned()];
    call(sdk, resource, it, &mut body);
    body.push("Ok(())".to_owned());
    lines.extend(body.iter().map(|it| format!("    {it}")));
    lines.push("}".to_owned());
    lines
}

fn call(sdk: &Sdk, resource: &Resource, it: &Method, lines: &mut Vec<String>) {
    let arguments: Vec<_> =
        it.example.arguments.iter().map(|value| argument(sdk, value, lines)).collect();
    let call = format!("{}.{}({})", resource.call, it.name.as_str(), arguments.join(", "));
    if output::types(&it.output) == [&Type::Unit] {
        lines.push(format!("{call}.await?;"));
    } else {
        lines.push(format!("let answer = {call}.await?;"));
        lines.push("println!(\"{answer:?}\");".to_owned());
    }
}

/// An argument of the example; what is not short is made in a line of its own.
fn argument(sdk: &Sdk, value: &ExampleValue, lines: &mut Vec<String>) -> String {
    match value {
        ExampleValue::Text(text) => format!("{text:?}"),
        ExampleValue::Integer => "1".to_owned(),
        ExampleValue::Number => "1.5".to_owned(),
        ExampleValue::Flag => "true".to_owned(),
        ExampleValue::Bytes => "&b\"hello\"[..]".to_owned(),
        ExampleValue::Json(name, ty, sample) => {
            let (name, ty) = (name.as_str(), type_name(sdk, ty));
            lines.push(format!("let {name}: {ty} = json::from_str({})?;", raw(sample)));
            name.to_owned()
        }
    }
}

/// A raw string literal of JSON text, with as many signs as it takes; rustc refuses characters that turn the direction.
fn raw(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let shown = |c| if turns(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    let text: String = text.chars().map(shown).collect();
    let mut signs = "#".to_owned();
    while text.contains(&format!("\"{signs}")) {
        signs.push('#');
    }
    format!("r{signs}\"{text}\"{signs}")
}
