//! The tree of resources, and the names of all methods in it.

use std::collections::BTreeMap;

use crate::api::Api;
use crate::pointer::Pointer;

use super::branch::{Branch, Entry, unfold};
use super::call_path::{self, Sources};
use super::distinct::{distinct, free};
use super::methods::Named;
use super::model::{Docs, Method, Resource};
use super::names::{Case, Ident, Scope, Wish};
use super::second_names::second_names;
use super::shape::Shaper;
use super::tags;

/// Methods that a client has anyway.
const CLIENT_METHODS: &[&str] = &[
    "new", "builder", "from_env", "request", "shared", "clone", "into", "fmt", "to_owned",
    "try_into", "borrow",
];

/// Names that every file of a resource imports or says.
const RUNTIME_NAMES: &[&str] = &[
    "Self",
    "Body",
    "Call",
    "Client",
    "Endpoint",
    "Error",
    "Method",
    "Operation",
    "Parameter",
    "RawResponse",
    "Ok",
    "Err",
    "Some",
    "None",
    "Self",
    "Into",
    "Result",
    "Option",
    "String",
    "Vec",
    "Box",
    "Clone",
    "Copy",
    "Debug",
];

/// Plans all resources.
pub(super) fn resources(api: &Api, shaper: &mut Shaper<'_>) -> Vec<Resource> {
    let sources = Sources::of(api);
    let mut taken = BTreeMap::new();
    let mut root = Branch::default();
    let mut aliases = Vec::new();
    for operation in &api.operations {
        let names = call_path::names(&sources, operation);
        let found = free(names, operation, &mut taken, shaper.note());
        let Some((mut path, naming)) = found else { continue };
        let Some(method) = path.pop() else { continue };
        let branch = path.iter().fold(&mut root, |branch, name| branch.child(name, &operation.at));
        branch.operations.push(Entry { method, operation, naming });
        aliases.extend(call_path::aliases(&path, operation).into_iter().map(|it| (it, operation)));
    }
    for (mut path, operation) in aliases {
        let Some(method) = path.pop() else { continue };
        let branch = path.iter().fold(&mut root, |branch, name| branch.child(name, &operation.at));
        branch.aliases.push((method, operation));
    }
    let mut scope = Scope::new(CLIENT_METHODS);
    let mut resources = Vec::new();
    let mut types = Scope::new(RUNTIME_NAMES);
    for entry in root.operations {
        resources.push(direct(entry, (&mut scope, &mut types), shaper));
    }
    let parent = Parent { way: &[], tag: None };
    for (name, branch) in root.children.into_values() {
        resources.push(resource(&name, branch, parent, &mut scope, shaper));
    }
    for alias in second_names(root.aliases, Case::Module, &mut scope, shaper.note()) {
        let place = on_client(&alias.name);
        resources.push(Resource { aliases: vec![alias], ..place });
    }
    shaper.owner = None;
    resources
}

/// A method of the client itself.
fn direct(
    entry: Entry<'_>,
    (scope, types): (&mut Scope, &mut Scope),
    shaper: &mut Shaper<'_>,
) -> Resource {
    let at = &entry.operation.at;
    let wish = Wish { text: &entry.method, more: "call", case: Case::Module, at };
    let name = scope.claim(&wish, shaper.note());
    let mut methods = Scope::default();
    let entry = Entry { method: name.bare().to_owned(), ..entry };
    let planned = plan(entry, "", (&mut methods, types), shaper);
    Resource { methods: vec![planned], ..on_client(&name) }
}

/// The place of a method of the client itself.
fn on_client(name: &Ident) -> Resource {
    let at = &Pointer::default();
    let wish = Wish { text: "client", more: "call", case: Case::Type, at };
    Resource {
        call: "client".to_owned(),
        way: Vec::new(),
        ty: Scope::default().claim_quietly(&wish),
        module: name.clone(),
        name: name.clone(),
        docs: Docs::default(),
        summary: Docs::default(),
        is_direct: true,
        feature: None,
        needed_by: Vec::new(),
        children: Vec::new(),
        methods: Vec::new(),
        aliases: Vec::new(),
    }
}

/// The resource around another.
#[derive(Clone, Copy)]
struct Parent<'a> {
    way: &'a [Ident],
    /// The tag that describes it.
    tag: Option<&'a str>,
}

#[allow(
    clippy::too_many_arguments,
    reason = "the last two are what every pass of this room is handed"
)]
fn resource(
    name: &str,
    mut branch: Branch<'_>,
    parent: Parent<'_>,
    scope: &mut Scope,
    shaper: &mut Shaper<'_>,
) -> Resource {
    let at = branch.at.clone();
    let wish = |text, case| Wish { text, more: "resource", case, at: &at };
    let ident = scope.claim(&wish(name, Case::Module), shaper.note());
    let mut types = Scope::new(RUNTIME_NAMES);
    let ty = types.claim(&wish(name, Case::Type), shaper.note());
    let way: Vec<_> = parent.way.iter().chain([&ident]).cloned().collect();
    let call = way.iter().fold("client".to_owned(), |way, it| format!("{way}.{}()", it.as_str()));
    let tag = tags::tag(shaper.api, name, &branch, parent.tag);
    let mut methods = Scope::new(&["into", "try_into"]);
    shaper.owner = Some(call.clone());
    let children = unfold(&mut branch, &way, shaper.note());
    let owner = format!("{} {name}", parent.way.last().map_or("", Ident::as_str));
    let planned = each(branch.operations, owner.trim(), (&mut methods, &mut types), shaper);
    let children = children
        .into_iter()
        .map(|(name, branch)| {
            let tag = tag.map_or(parent.tag, |it| Some(it.name.as_str()));
            resource(&name, branch, Parent { way: &way, tag }, &mut methods, shaper)
        })
        .collect();
    let aliases = second_names(branch.aliases, Case::Value, &mut methods, shaper.note());
    let (docs, summary) = tag.map(tags::docs).unwrap_or_default();
    Resource {
        module: ident.module(),
        name: ident,
        ty,
        call,
        way,
        docs,
        summary,
        is_direct: false,
        feature: None,
        needed_by: Vec::new(),
        children,
        methods: planned,
        aliases,
    }
}

/// Plans the operations of a resource, each by a name of its own.
fn each(
    operations: Vec<Entry<'_>>,
    resource: &str,
    (methods, types): (&mut Scope, &mut Scope),
    shaper: &mut Shaper<'_>,
) -> Vec<Method> {
    let mut names = Vec::new();
    let mut planned = Vec::new();
    for entry in operations {
        let method = distinct(&entry.method, entry.operation, &mut names, shaper.note());
        planned.push(plan(Entry { method, ..entry }, resource, (methods, types), shaper));
    }
    planned
}

/// Plans an operation; anonymous types are called after the last two resources and the method.
fn plan(
    Entry { method, operation, naming }: Entry<'_>,
    resource: &str,
    (methods, types): (&mut Scope, &mut Scope),
    shaper: &mut Shaper<'_>,
) -> Method {
    let wish = |case| Wish { text: &method, more: "call", case, at: &operation.at };
    let name = methods.claim(&wish(Case::Value), shaper.note());
    let builder = types.claim(&wish(Case::Type), shaper.note());
    let constant = types.claim(&wish(Case::Constant), shaper.note());
    let base = format!("{resource} {}", name.bare());
    let base = base.trim_start();
    let text = format!("{} response", builder.bare());
    let wish = Wish { text: &text, more: "answer", case: Case::Type, at: &operation.at };
    let several = shaper.has_several_answers(operation, base);
    let answer = several.then(|| types.claim(&wish, shaper.note()));
    let text = format!("{} error", builder.bare());
    let wish = Wish { text: &text, more: "failure", case: Case::Type, at: &operation.at };
    let fails = shaper.has_failures(operation, base);
    let failure = fails.then(|| types.claim(&wish, shaper.note()));
    let resource = resource.to_owned();
    let named = Named { name, builder, constant, answer, failure, resource, naming };
    shaper.method(operation, named)
}
