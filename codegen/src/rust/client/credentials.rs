//! What a client has to be given so that the server knows who is calling, and what the environment has of it.

use std::collections::BTreeMap;

use crate::api::{self, Api};
use crate::markdown::code;
use crate::rust::methods;
use crate::rust::model::{Scheme, SchemeKind};

/// Whether some operation wants a credential that a client can be given.
pub(super) fn are_asked_for(api: &Api) -> bool {
    let is_given = |name: &str| {
        let scheme = api.schemes.iter().find(|it| it.name == name);
        scheme.is_some_and(|it| !matches!(it.kind, api::SchemeKind::Certificate))
    };
    api.operations.iter().any(|it| {
        let mut ways = it.security.iter().map(|names| names.iter().any(|it| is_given(&it.0)));
        !it.security.is_empty() && ways.all(|is_given| is_given)
    })
}

/// What most operations need; the first of those that are equally many.
pub(super) fn of_most(api: &Api) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for operation in &api.operations {
        *counts.entry(methods::schemes(operation)).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(schemes, _)| schemes).unwrap_or_default()
}

/// What `Client::from_env` reads: one of the credentials if any is asked for, and the base URL.
pub(super) fn of_environment(prefix: &str, schemes: &[Scheme], are_asked_for: bool) -> String {
    let url = format!("the base URL from {}", code(&format!("{prefix}_BASE_URL")));
    let credentials = credentials(prefix, schemes).join(", or ");
    match (credentials.is_empty(), are_asked_for) {
        (true, _) => format!("{url} where that is set"),
        (false, true) => format!("{credentials}, and {url} where that is set"),
        (false, false) => format!("{credentials}, and {url}, where they are set"),
    }
}

fn credentials(prefix: &str, schemes: &[Scheme]) -> Vec<String> {
    let variable = |name: &str| code(&format!("{prefix}_{name}"));
    let has = |is: fn(&SchemeKind) -> bool| schemes.iter().any(|it| is(&it.kind));
    let mut read = Vec::new();
    let wished = schemes.iter().filter(|it| it.is_wished && is_key(&it.kind));
    let keys = wished.map(|it| format!("the key from {}", variable(&it.variable)));
    read.extend(keys);
    if read.is_empty() && has(is_key) {
        read.push(format!("the key from {}", variable("API_KEY")));
    } else if schemes.is_empty() {
        read.push(format!("a bearer token from {}", variable("API_KEY")));
    }
    if has(|it| matches!(it, SchemeKind::Basic)) {
        let (user, password) = (variable("USERNAME"), variable("PASSWORD"));
        read.push(format!("the user name and the password from {user} and {password}"));
    }
    let others = schemes.iter().filter(|it| matches!(it.kind, SchemeKind::Http(_)));
    read.extend(
        others.map(|it| {
            format!("the credential of {} from {}", code(&it.name), variable(&it.variable))
        }),
    );
    read
}

/// Whether it is one text, which may be a token.
fn is_key(kind: &SchemeKind) -> bool {
    match kind {
        SchemeKind::Bearer
        | SchemeKind::ClientCredentials(..)
        | SchemeKind::Header(_)
        | SchemeKind::Query(_)
        | SchemeKind::Cookie(_) => true,
        SchemeKind::Basic | SchemeKind::Http(_) | SchemeKind::Certificate => false,
    }
}
