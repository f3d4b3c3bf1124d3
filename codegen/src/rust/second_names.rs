//! Second names of calls: where else an overlay wants an operation to be found.

use std::collections::BTreeSet;

use crate::api;
use crate::diagnostic::{Code, Diagnostics, Place};

use super::model::{Resource, SecondName};
use super::names::{Case, Scope, Wish};

/// The second names at one place.
pub(super) fn second_names(
    wishes: Vec<(String, &api::Operation)>,
    case: Case,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Vec<SecondName> {
    let named = |(text, it): (String, _)| second_name((&text, it), case, scope, diagnostics);
    wishes.into_iter().filter_map(named).collect()
}

/// A second name. What somebody else has there is theirs: two calls of one name would be told apart by something that
/// nobody asked for.
fn second_name(
    (text, operation): (&str, &api::Operation),
    case: Case,
    scope: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Option<SecondName> {
    let at = &operation.at;
    let wish = Wish { text, more: "alias", case, at };
    if let Some(holder) = scope.holder(&wish) {
        let message = format!(
            "this operation cannot be called `{text}` as well, since something else is called so there"
        );
        let found = diagnostics.warning(Code::NameCollision, at, message).at_key();
        let found = found.related(Place::Value(holder), "this has the name");
        found.help("take the name out of `x-rust-aliases`, or write another one there");
        return None;
    }
    let name = scope.claim(&wish, diagnostics);
    Some(SecondName { name, at: at.clone(), path: operation.path.clone() })
}

/// The positions of the first resources in which the calls are that a resource has second names for.
pub(super) fn leads(resource: &Resource, first: &[Resource]) -> BTreeSet<usize> {
    let of = |it: &SecondName| first.iter().position(|root| it.is_in(root));
    let own = resource.aliases.iter().filter_map(of);
    own.chain(resource.children.iter().flat_map(|it| leads(it, first))).collect()
}
