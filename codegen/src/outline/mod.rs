//! [`Sdk`] to what is said about it: Markdown for people, JSON for programs, and the list of what landed where.

mod bindings;
mod calls;
mod landed;
mod readme;
mod terminal;
mod told;

use crate::rust::{Ident, Output, Resource, Sdk, SecondName};
use crate::spell::type_name;

pub(crate) use bindings::{bindings, types};
pub(crate) use calls::catalogue;
pub(crate) use landed::{calls, landed};
pub(crate) use readme::readme;

/// The resources on the way to a call: `ai.assistants.tests.runs`.
fn dotted(resource: &Resource) -> String {
    resource.call.trim_start_matches("client.").replace("()", "").replace("r#", "")
}

/// The whole name of a call: `ai.assistants.tests.runs.trigger`.
fn call_name(resource: &Resource, name: &Ident) -> String {
    if resource.is_direct {
        return name.bare().to_owned();
    }
    [&dotted(resource), ".", name.bare()].concat()
}

/// The second names of all calls, with the operation of each.
fn second_names(sdk: &Sdk) -> Vec<(&SecondName, String)> {
    let mut found = Vec::new();
    let mut open: Vec<&Resource> = sdk.resources.iter().rev().collect();
    while let Some(resource) = open.pop() {
        found.extend(resource.aliases.iter().map(|it| (it, call_name(resource, &it.name))));
        open.extend(resource.children.iter().rev());
    }
    found
}

/// The same as a user writes it: `client.ai().assistants().list`.
fn whole_call(resource: &Resource, name: &str) -> String {
    [&resource.call, ".", name].concat()
}

/// The type that a call gives, as another crate writes it.
fn output_name(sdk: &Sdk, resource: &Resource, it: &Output) -> String {
    match it {
        Output::One(answer) => type_name(sdk, &answer.ty),
        Output::Optional(answer, _) => format!("Option<{}>", type_name(sdk, &answer.ty)),
        Output::Several(name, _) => {
            if resource.is_direct {
                return format!("{}::resources::{}", sdk.crate_name, name.as_str());
            }
            let modules = resource.call.trim_start_matches("client.").replace("()", "");
            let modules = modules.replace('.', "::");
            format!("{}::resources::{modules}::{}", sdk.crate_name, name.as_str())
        }
    }
}
