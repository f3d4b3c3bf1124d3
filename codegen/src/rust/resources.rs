//! The tree of resources, and the names of all methods in it.

use std::collections::BTreeMap;

use crate::api::{self, Api, template_names};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

use super::call_path::{self, CallName, MAX_METHOD, PATH, Sources};
use super::methods::Named;
use super::model::{Docs, Method, Resource};
use super::names::{Case, Ident, Scope, Wish, snake};
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

/// Operations by where they are found.
#[derive(Default)]
pub(super) struct Branch<'a> {
    at: Pointer,
    /// In the order in which they appear.
    children: BTreeMap<usize, (String, Branch<'a>)>,
    /// The place of each child.
    places: BTreeMap<String, usize>,
    pub(super) operations: Vec<(String, &'a api::Operation)>,
}

impl<'a> Branch<'a> {
    /// The operations of all branches of it.
    pub(super) fn below(&self) -> Vec<&'a api::Operation> {
        let mut open = vec![self];
        let mut below = Vec::new();
        while let Some(branch) = open.pop() {
            below.extend(branch.operations.iter().map(|(_, it)| *it));
            open.extend(branch.children.values().map(|(_, it)| it));
        }
        below
    }

    fn child(&mut self, name: &str, at: &Pointer) -> &mut Self {
        let place = *self.places.entry(name.to_owned()).or_insert(self.children.len());
        let fresh = || (name.to_owned(), Branch { at: at.clone(), ..Branch::default() });
        &mut self.children.entry(place).or_insert_with(fresh).1
    }
}

/// Plans all resources.
pub(super) fn resources(api: &Api, shaper: &mut Shaper<'_>) -> Vec<Resource> {
    let sources = Sources::of(api);
    let mut taken = BTreeMap::new();
    let mut root = Branch::default();
    for operation in &api.operations {
        let names = call_path::names(&sources, operation);
        let Some(name) = free(names, operation, &mut taken, shaper.note()) else { continue };
        let mut path = name.path;
        let Some(method) = path.pop() else { continue };
        let branch = path.iter().fold(&mut root, |branch, name| branch.child(name, &operation.at));
        branch.operations.push((method, operation));
    }
    let mut scope = Scope::new(CLIENT_METHODS);
    let mut resources = Vec::new();
    let mut types = Scope::new(RUNTIME_NAMES);
    for (method, operation) in &root.operations {
        resources.push(direct(method, operation, (&mut scope, &mut types), shaper));
    }
    let parent = Parent { way: &[], tag: None };
    for (name, branch) in root.children.into_values() {
        resources.push(resource(&name, branch, parent, &mut scope, shaper));
    }
    resources
}

/// A method of the client itself.
fn direct(
    method: &str,
    operation: &api::Operation,
    (scope, types): (&mut Scope, &mut Scope),
    shaper: &mut Shaper<'_>,
) -> Resource {
    let at = &operation.at;
    let wish = Wish { text: method, more: "call", case: Case::Module, at };
    let name = scope.claim(&wish, shaper.note());
    let mut methods = Scope::default();
    let planned = plan(name.bare(), operation, "", (&mut methods, types), shaper);
    let wish = Wish { text: "client", more: "call", case: Case::Type, at };
    Resource {
        call: "client".to_owned(),
        way: Vec::new(),
        ty: Scope::default().claim(&wish, shaper.note()),
        name,
        docs: Docs::default(),
        summary: Docs::default(),
        is_direct: true,
        feature: None,
        children: Vec::new(),
        methods: vec![planned],
    }
}

/// The name of the most trusted source, unless another operation has it: then that of the path.
fn free<'a>(
    names: Vec<CallName>,
    operation: &'a api::Operation,
    taken: &mut BTreeMap<Vec<String>, &'a api::Operation>,
    diagnostics: &mut Diagnostics,
) -> Option<CallName> {
    let mut names = names.into_iter();
    let first = names.next()?;
    let path = names.next_back();
    let Some(holder) = taken.get(&first.path) else {
        taken.insert(first.path.clone(), operation);
        return Some(first);
    };
    let Some(path) = path.filter(|_| first.source != PATH) else { return Some(first) };
    let (wanted, called) = (first.path.join("."), path.path.join("."));
    let message = format!(
        "two operations want the call `{wanted}`; this one is called after its path, `{called}`"
    );
    let found = diagnostics.warning(Code::NameCollision, &operation.at, message).at_key();
    found.related(Place::Key(holder.at.clone()), "this has the name");
    taken.entry(path.path.clone()).or_insert(operation);
    Some(path)
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
    branch: Branch<'_>,
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
    let mut methods = Scope::new(&["into", "try_into", "types", "runtime", "std"]);
    let mut planned = Vec::new();
    let mut names: Vec<(String, &api::Operation)> = Vec::new();
    for (method, operation) in &branch.operations {
        let method = distinct(method, operation, &mut names, shaper.note());
        let owner = format!("{} {name}", parent.way.last().map_or("", Ident::as_str));
        planned.push(plan(&method, operation, owner.trim(), (&mut methods, &mut types), shaper));
    }
    let children = branch.children.into_values();
    let children = children
        .map(|(name, branch)| {
            let tag = tag.map_or(parent.tag, |it| Some(it.name.as_str()));
            resource(&name, branch, Parent { way: &way, tag }, &mut methods, shaper)
        })
        .collect();
    let (docs, summary) = tag.map(tags::docs).unwrap_or_default();
    Resource {
        name: ident,
        ty,
        call,
        way,
        docs,
        summary,
        is_direct: false,
        feature: None,
        children,
        methods: planned,
    }
}

/// Plans an operation; anonymous types are called after the last two resources and the method.
fn plan(
    method: &str,
    operation: &api::Operation,
    resource: &str,
    (methods, types): (&mut Scope, &mut Scope),
    shaper: &mut Shaper<'_>,
) -> Method {
    let wish = |case| Wish { text: method, more: "call", case, at: &operation.at };
    let name = methods.claim(&wish(Case::Value), shaper.note());
    let builder = types.claim(&wish(Case::Type), shaper.note());
    let constant = types.claim(&wish(Case::Constant), shaper.note());
    let base = format!("{resource} {}", name.bare());
    let base = base.trim_start();
    let text = format!("{} response", builder.bare());
    let wish = Wish { text: &text, more: "answer", case: Case::Type, at: &operation.at };
    let several = shaper.has_several_answers(operation, base);
    let answer = several.then(|| types.claim(&wish, shaper.note()));
    let resource = resource.to_owned();
    shaper.method(operation, Named { name, builder, constant, answer, resource })
}

/// Two operations at one place: the second is told apart by what its path or its name has and the first does not.
fn distinct<'a>(
    method: &str,
    operation: &'a api::Operation,
    names: &mut Vec<(String, &'a api::Operation)>,
    diagnostics: &mut Diagnostics,
) -> String {
    let Some((_, holder)) = names.iter().find(|(it, _)| it == method) else {
        names.push((method.to_owned(), operation));
        return method.to_owned();
    };
    let candidates = alternatives(method, operation, holder);
    let is_free = |it: &&String| !names.iter().any(|(name, _)| name == *it);
    let short = candidates.iter().filter(is_free).find(|it| it.len() <= MAX_METHOD);
    let free = short.or_else(|| candidates.iter().find(is_free)).cloned();
    let chosen = free.unwrap_or_else(|| format!("{method}_{}", names.len()));
    let message = format!("two operations want the call `{method}`; this one is called `{chosen}`");
    let found = diagnostics.warning(Code::NameCollision, &operation.at, message).at_key();
    found.related(Place::Key(holder.at.clone()), "this has the name");
    names.push((chosen.clone(), operation));
    chosen
}

/// What else a method could be called, the best first.
fn alternatives(method: &str, it: &api::Operation, holder: &api::Operation) -> Vec<String> {
    let words = |path: &str| -> Vec<String> {
        path.split(['/', '{', '}', '.']).map(snake).filter(|it| !it.is_empty()).collect()
    };
    let held = words(&holder.path);
    let own = |it: &String| !held.contains(it);
    let parameters: Vec<_> = template_names(&it.path).map(snake).filter(own).collect();
    let statics: Vec<_> =
        words(&it.path).into_iter().filter(|it| own(it) && !parameters.contains(it)).collect();
    let by = parameters.last().map(|it| format!("{method}_by_{it}"));
    let word = statics.last().map(|it| format!("{method}_{it}"));
    let all = (!statics.is_empty()).then(|| format!("{method}_{}", statics.join("_")));
    let by_all =
        (!parameters.is_empty()).then(|| format!("{method}_by_{}", parameters.join("_and_")));
    let id = it.id.as_deref().map(snake);
    let readable = id.clone().filter(|it| it.len() <= MAX_METHOD);
    let verb = Some(format!("{method}_{}", it.method.to_ascii_lowercase()));
    [by, word, readable, all, by_all, verb, id].into_iter().flatten().collect()
}
