//! Operations that want one name: who gets it, and what the other one is called.

use std::collections::BTreeMap;

use crate::api::{self, template_names};
use crate::diagnostic::{Code, Diagnostics, Place};

use super::call_path::{CallName, MAX_METHOD, PATH, is_version, says_how, without_path};
use super::model::Naming;
use super::names::{overlay_line, snake};

/// The name of the most trusted source, unless another operation has it: then that of the path. With it comes what the
/// other sources say.
pub(super) fn free<'a>(
    mut names: Vec<CallName>,
    operation: &'a api::Operation,
    taken: &mut BTreeMap<Vec<String>, &'a api::Operation>,
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<String>, Naming)> {
    let (first, last) = (names.first()?, names.last()?);
    // Where the path says the same, they are told apart in their resource.
    let is_other = first.source != PATH && first.path != last.path;
    let holder = taken.get(&first.path).filter(|_| is_other);
    if let Some(holder) = holder {
        let (wanted, called) = (first.path.join("."), last.path.join("."));
        let message = format!(
            "two operations want the call `{wanted}`; this one is called after its path, `{called}`"
        );
        let found = diagnostics.warning(Code::NameCollision, &operation.at, message).at_key();
        let found = found.related(Place::Key(holder.at.clone()), "this has the name");
        found.help(overlay_line(&operation.at, "x-rust-path", &called));
    }
    let at = if holder.is_some() { names.len() - 1 } else { 0 };
    let CallName { source, path } = names.remove(at);
    taken.entry(path.clone()).or_insert(operation);
    let others = names.into_iter().map(|it| (it.source, it.path.join("."))).collect();
    Some((path, Naming { source, others }))
}

/// An operation of a resource that is called as a method beside it.
pub(super) fn folded(
    holder: &api::Operation,
    path: &str,
    (operation, key): (&api::Operation, &str),
    diagnostics: &mut Diagnostics,
) {
    let message =
        format!("a call has the name of the resource of this one, which is called `{path}`");
    let found = diagnostics.warning(Code::NameCollision, &operation.at, message).at_key();
    let found = found.related(Place::Key(holder.at.clone()), "this has the name");
    found.help(overlay_line(&operation.at, key, path));
}

/// Two operations at one place: the second is told apart by what its path or its name has and the first does not.
pub(super) fn distinct<'a>(
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
    // Any word is more than a number.
    let segments = operation.path.rsplit('/').filter(|it| !it.contains('{')).map(snake);
    let mut any = segments.filter(|it| !it.is_empty() && it != method && !says_how(it));
    let any = any.next().map(|it| format!("{method}_{it}")).filter(|it| is_free(&it));
    let chosen = free.or(any).unwrap_or_else(|| format!("{method}_{}", names.len()));
    let message = format!("two operations want the call `{method}`; this one is called `{chosen}`");
    let found = diagnostics.warning(Code::NameCollision, &operation.at, message).at_key();
    let found = found.related(Place::Key(holder.at.clone()), "this has the name");
    found.help(overlay_line(&operation.at, "x-rust-name", &chosen));
    names.push((chosen.clone(), operation));
    chosen
}

/// What else a method could be called, the best first.
fn alternatives(method: &str, it: &api::Operation, holder: &api::Operation) -> Vec<String> {
    let words = |path: &str| -> Vec<String> {
        let words = path.split(['/', '{', '}', '.']).map(snake);
        words.filter(|it| !it.is_empty() && it != method && !says_how(it)).collect()
    };
    let held = words(&holder.path);
    let own = |it: &String| !held.contains(it);
    let parameters: Vec<_> = template_names(&it.path).map(snake).filter(own).collect();
    let statics: Vec<_> =
        words(&it.path).into_iter().filter(|it| own(it) && !parameters.contains(it)).collect();
    let versions = |path: &str| -> Vec<String> {
        path.split('/').map(snake).filter(|it| is_version(it)).collect()
    };
    let held_versions = versions(&holder.path);
    let version = versions(&it.path).into_iter().find(|it| !held_versions.contains(it));
    let version = version.map(|it| format!("{method}_{it}"));
    let by = parameters.last().map(|it| format!("{method}_by_{it}"));
    let word = statics.last().map(|it| format!("{method}_{it}"));
    // What asks for less gives more.
    let asked = |it: &api::Operation| template_names(&it.path).count();
    let more = (method == "list" && asked(it) < asked(holder)).then(|| "list_all".to_owned());
    let all = (!statics.is_empty()).then(|| format!("{method}_{}", statics.join("_")));
    let by_all =
        (!parameters.is_empty()).then(|| format!("{method}_by_{}", parameters.join("_and_")));
    let id = it.id.as_deref().map(|id| snake(without_path(id, it))).filter(|it| it != method);
    let readable = id.clone().filter(|it| it.len() <= MAX_METHOD);
    let verb = (it.method != holder.method)
        .then(|| format!("{method}_{}", it.method.to_ascii_lowercase()));
    [by, word, more, version, readable, all, by_all, verb, id].into_iter().flatten().collect()
}
