//! `api.md`: every operation with its Rust call, for people.

use std::fmt::Write;

use crate::markdown::code;
use crate::rust::{Method, Place, Resource, Sdk, Streaming};
use crate::spell::type_name;

use super::{output_name, whole_call};

/// The catalogue of an SDK.
#[must_use]
pub(crate) fn catalogue(sdk: &Sdk) -> String {
    let mut text = format!("# {}\n", sdk.client.heading);
    let direct = sdk.resources.iter().filter(|it| it.is_direct);
    for (index, resource) in direct.enumerate() {
        if index == 0 {
            heading(resource, &mut text);
        }
        rows(sdk, resource, &mut text);
    }
    for resource in sdk.resources.iter().filter(|it| !it.is_direct) {
        below(sdk, resource, &mut text);
    }
    if let Some(webhooks) = &sdk.webhooks {
        let _ =
            writeln!(text, "\n## Webhooks\n\n| event | variant of `webhooks::Webhook` | carries |");
        let _ = writeln!(text, "| --- | --- | --- |");
        for it in &webhooks.all {
            let carries = type_name(sdk, &it.ty).replace(&format!("{}::", sdk.crate_name), "");
            let _ =
                writeln!(text, "| {} | `{}` | `{carries}` |", cell(&it.event), it.name.as_str());
        }
    }
    text
}

fn below(sdk: &Sdk, resource: &Resource, text: &mut String) {
    if !resource.methods.is_empty() || !resource.aliases.is_empty() {
        heading(resource, text);
        rows(sdk, resource, text);
    }
    for child in &resource.children {
        below(sdk, child, text);
    }
}

fn heading(resource: &Resource, text: &mut String) {
    let _ = writeln!(text, "\n## `{}`\n", resource.call);
    let _ = writeln!(text, "| operation | call | gives |\n| --- | --- | --- |");
}

fn rows(sdk: &Sdk, resource: &Resource, text: &mut String) {
    for it in &resource.methods {
        let short = |it: &str| it.replace(&format!("{}::", sdk.crate_name), "");
        let mut gives = format!("`{}`", short(&output_name(sdk, resource, &it.output)));
        if let Some(pages) = &it.pagination {
            let item = short(&type_name(sdk, &pages.item));
            let _ = write!(gives, "; `.items()`: `{item}`, `.pages()`");
        }
        gives.push_str(match it.streaming {
            None => "",
            Some(Streaming::Located) => "; `.download()`",
            Some(Streaming::Chunks | Streaming::Events { .. } | Streaming::Lines { .. }) => {
                "; `.stream()`"
            }
        });
        let operation = cell(&format!("{} {}", it.http_method, it.path));
        let _ = writeln!(text, "| {operation} | `{}` | {gives} |", call(it));
    }
    for (name, it) in resource.aliases.iter().filter_map(|it| Some((&it.name, sdk.called(it)?))) {
        let operation = cell(&format!("{} {}", it.method.http_method, it.method.path));
        let (name, first) = (name.as_str(), whole_call(it.resource, it.method.name.as_str()));
        let arguments = arguments(it.method);
        let _ =
            writeln!(text, "| {operation} | `{name}({arguments})` | as `{first}({arguments})` |");
    }
}

/// Words of the document as code in a table, where a stroke would end the cell.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

fn call(it: &Method) -> String {
    let mut call = format!("{}({})", it.name.as_str(), arguments(it));
    for setter in it.setters.iter().filter(|it| !matches!(it.place, Place::Body | Place::Other(..)))
    {
        let _ = write!(call, ".{}(…)", setter.name.as_str());
    }
    call
}

fn arguments(it: &Method) -> String {
    it.arguments.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}
