//! Files of types: what is used below one resource stands together, what is used everywhere has a file of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::markdown;
use crate::pointer::Pointer;

use super::model::{Item, ItemId, Module, Resource};
use super::names::{Case, Scope, Wish};
use super::second_names;
use super::usage::Usage;

/// The feature that has those of all resources.
const ALL: &str = "resources";

/// Puts the types together that one resource uses, or several below one resource, and gives all files their names. These
/// are private, so that nobody is told where two want the same.
///
/// All types of a file are needed by the same of the resources that the client starts with. Whatever uses a type uses what
/// that type names, so that a file never asks for another one that is not compiled.
pub(super) fn group(modules: Vec<Module>, usage: &Usage, items: &[Item]) -> Vec<Module> {
    let mut grouped: Vec<Module> = Vec::new();
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Scope::default();
    for mut module in modules.into_iter().flat_map(|it| apart(it, usage, items)) {
        let around = Users::of(&module.items, usage).around;
        let known = around.as_ref().and_then(|it| groups.get(it));
        if let Some(group) = known.and_then(|it| grouped.get_mut(*it)) {
            group.items.extend(module.items);
            continue;
        }
        let text = around.as_deref().map_or_else(|| module.name.bare().to_owned(), path);
        if let Some(around) = around {
            module.about = format!("The types of `{around}`.");
            groups.insert(around, grouped.len());
        }
        let at = Pointer::default();
        let wish = Wish { text: &text, more: "types", case: Case::Module, at: &at };
        module.name = names.claim(&wish, &mut Diagnostics::default());
        grouped.push(module);
    }
    grouped
}

/// Who uses some types.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Users {
    /// The resources that the client starts with; none stands for the webhooks.
    roots: BTreeSet<Option<usize>>,
    /// The innermost resource around all that use them, if they have one in common.
    around: Option<String>,
}

impl Users {
    fn of(types: &[ItemId], usage: &Usage) -> Self {
        let users = usage.of(types);
        let users = || users.iter().filter_map(|it| usage.users.get(*it));
        let roots: BTreeSet<_> = users().map(|it| it.root).collect();
        let calls = users().map(|it| it.call.as_str()).filter(|_| roots.len() == 1);
        let around = calls.reduce(common).map(str::to_owned);
        Self { roots, around }
    }
}

/// What two calls begin with: `client.ai()` for `client.ai().tools()` and `client.ai().assistants().tests()`.
fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let ends = one.match_indices('.').map(|(at, _)| at).chain([one.len()]);
    let is_shared = |end: &usize| {
        let rest = one.get(..*end).and_then(|it| other.strip_prefix(it));
        rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    };
    ends.take_while(is_shared).last().and_then(|it| one.get(..it)).unwrap_or_default()
}

/// Takes a file apart where its types have different users, as a part does that several types share. Those with the
/// users of the first type, after which the file is called, stay; the others go to files that are called after the first
/// of them.
fn apart(module: Module, usage: &Usage, items: &[Item]) -> Vec<Module> {
    let mut places: BTreeMap<Users, usize> = BTreeMap::new();
    let mut parts: Vec<Module> = Vec::new();
    for id in module.items {
        let users = Users::of(&[id], usage);
        if let Some(part) = places.get(&users).and_then(|it| parts.get_mut(*it)) {
            part.items.push(id);
            continue;
        }
        let item = items.get(id.0).filter(|_| !parts.is_empty());
        let (name, about) = item.map_or_else(
            || (module.name.clone(), module.about.clone()),
            |it| (it.name.clone(), markdown::code(&it.at.to_string())),
        );
        places.insert(users, parts.len());
        parts.push(Module { name, about, items: vec![id], features: Vec::new() });
    }
    parts
}

/// `ai.assistants` for `client.ai().assistants()`.
fn path(call: &str) -> String {
    call.trim_start_matches("client.").replace("()", "").replace("r#", "")
}

/// Gives each resource that the client starts with a feature, and each file of types those that need it. Where there is
/// one resource only, or all need a file, no feature is to be said.
pub(super) fn features(resources: &mut [Resource], modules: &mut [Module], usage: &Usage) {
    if resources.len() < 2 {
        return;
    }
    let names: Vec<_> = resources.iter().map(|it| it.name.bare().replace('_', "-")).collect();
    for (resource, name) in resources.iter_mut().zip(&names) {
        resource.feature = Some(feature(name, &names));
    }
    let needed_by = needed_by(resources);
    for (needed_by, resource) in needed_by.iter().zip(resources.iter_mut()) {
        let others = needed_by.iter().filter_map(|it| names.get(*it));
        resource.needed_by = others.map(|it| feature(it, &names)).collect();
    }
    for module in modules {
        module.features = needed(resources, (usage, &needed_by), &module.items);
    }
}

/// The features of which some types need one. What no operation uses may refer to anything, and comes with all resources.
fn needed(
    resources: &[Resource],
    (usage, needed_by): (&Usage, &[BTreeSet<usize>]),
    items: &[ItemId],
) -> Vec<String> {
    let users = usage.of(items);
    let users = || users.iter().filter_map(|it| usage.users.get(*it));
    let mut roots: BTreeSet<usize> = users().filter_map(|it| it.root).collect();
    let others = roots.iter().filter_map(|it| needed_by.get(*it)).flatten();
    roots.extend(others.copied().collect::<Vec<_>>());
    if users().next().is_none() {
        vec![ALL.to_owned()]
    } else if users().any(|it| it.root.is_none()) || roots.len() == resources.len() {
        Vec::new()
    } else {
        roots.iter().filter_map(|it| resources.get(*it)?.feature.clone()).collect()
    }
}

/// For each resource the others that have a second name for a call in it, or in one that needs it for the same reason.
fn needed_by(resources: &[Resource]) -> Vec<BTreeSet<usize>> {
    let mut needed_by = vec![BTreeSet::new(); resources.len()];
    let leads: Vec<_> = resources.iter().map(|it| second_names::leads(it, resources)).collect();
    for (start, first) in leads.iter().enumerate() {
        let mut open: Vec<usize> = first.iter().copied().collect();
        while let Some(at) = open.pop() {
            let Some(needed) = needed_by.get_mut(at).filter(|_| at != start) else { continue };
            if needed.insert(start) {
                open.extend(leads.get(at).into_iter().flatten());
            }
        }
    }
    needed_by
}

/// The name of a resource as a feature; those that every crate has stay free, and those of the other resources.
fn feature(name: &str, all: &[String]) -> String {
    const TAKEN: [&str; 26] = [
        "default",
        "reqwest",
        "http2",
        "rustls",
        "rustls-no-provider",
        "gzip",
        "tracing",
        "blocking",
        "mock",
        "jiff",
        "uuid",
        "base64",
        "webhook-signatures",
        "resources",
        "tokio",
        "tower",
        "cli",
        "runtime-downloads",
        "runtime-events",
        "runtime-lines",
        "runtime-pages",
        "runtime-oauth2",
        "runtime-multipart",
        "runtime-shapes",
        "runtime-until",
        "runtime-all",
    ];
    let mut feature = name.to_owned();
    while TAKEN.contains(&feature.as_str()) || (feature != name && all.contains(&feature)) {
        feature.push_str("-resource");
    }
    feature
}
