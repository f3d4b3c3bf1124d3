//! The list of what was made of which part of the document.

use super::told::told;
use crate::landed::{Call, Landed};
use crate::rust::{Field, Item, ItemKind, Resource, Sdk, Slot};

use super::{call_name, second_names, whole_call};

/// All types and calls.
#[must_use]
pub(crate) fn landed(sdk: &Sdk) -> Vec<Landed> {
    let mut landed = Vec::new();
    for module in &sdk.modules {
        let file = format!("types/{}.rs", module.name.as_str());
        let items = module.items.iter().filter_map(|it| sdk.item(*it));
        landed.extend(items.map(|it| item(it, file.clone())));
    }
    for resource in &sdk.resources {
        below(resource, "resources", &mut landed);
    }
    landed
}

fn item(it: &Item, file: String) -> Landed {
    let name = it.name.as_str().to_owned();
    let told = if let ItemKind::Union(it) = &it.kind { told(it) } else { Vec::new() };
    let parts = match &it.kind {
        ItemKind::Struct(it) => it.fields.iter().map(field).collect(),
        ItemKind::Choice(_) | ItemKind::Union(_) | ItemKind::Alias(_) => Vec::new(),
    };
    Landed { at: it.at.clone(), path: format!("types::{name}"), file, name, parts, told }
}

fn field(it: &Field) -> (String, String) {
    let own = match &it.slot {
        Slot::Field { name, .. } => name.as_str().to_owned(),
        Slot::Constant(json) | Slot::Tag(json) => format!("always {json}"),
    };
    (it.wire_name.clone(), own)
}

fn below(resource: &Resource, folder: &str, landed: &mut Vec<Landed>) {
    let path = format!("{folder}/{}", resource.module.bare());
    for it in &resource.methods {
        let inputs = it.arguments.iter().chain(&it.setters);
        landed.push(Landed {
            at: it.at.clone(),
            path: whole_call(resource, it.name.as_str()),
            file: format!("{path}.rs"),
            name: it.name.as_str().to_owned(),
            parts: inputs
                .filter(|it| !it.wire_name.is_empty())
                .map(|it| (it.wire_name.clone(), it.name.as_str().to_owned()))
                .collect(),
            told: Vec::new(),
        });
    }
    landed.extend(resource.aliases.iter().map(|it| Landed {
        at: it.at.clone(),
        path: whole_call(resource, it.name.as_str()),
        file: format!("{path}.rs"),
        name: it.name.as_str().to_owned(),
        parts: Vec::new(),
        told: Vec::new(),
    }));
    for child in &resource.children {
        below(child, &path, landed);
    }
}

/// The calls of all operations.
#[must_use]
pub(crate) fn calls(sdk: &Sdk) -> Vec<Call> {
    let mut calls = Vec::new();
    let second = second_names(sdk);
    let mut open: Vec<&Resource> = sdk.resources.iter().rev().collect();
    while let Some(resource) = open.pop() {
        calls.extend(resource.methods.iter().map(|it| Call {
            method: it.http_method.clone(),
            path: it.path.clone(),
            at: it.at.clone(),
            name: call_name(resource, &it.name),
            aliases:
                second.iter().filter(|(name, _)| name.is_of(it)).map(|it| it.1.clone()).collect(),
            source: it.naming.source,
            others: it.naming.others.clone(),
        }));
        open.extend(resource.children.iter().rev());
    }
    calls
}
