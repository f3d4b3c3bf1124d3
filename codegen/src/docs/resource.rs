//! What is said about a resource, and about the way to it.

use crate::markdown::code;
use crate::rust::{Found, Resource};

/// Of a resource: how it is reached, and what the document says about its tag.
pub(crate) fn resource_docs(it: &Resource) -> Vec<String> {
    let said = &it.docs.lines;
    let blank = (!said.is_empty()).then(String::new);
    let line = format!("The operations of {}.", code(&it.call));
    [line].into_iter().chain(blank).chain(said.iter().cloned()).collect()
}

/// Of the method that leads to a resource: the same in a line.
pub(crate) fn way_docs(it: &Resource) -> Vec<String> {
    let call = code(&it.call);
    match it.summary.lines.first() {
        Some(said) => vec![format!("{call}: {said}")],
        None => vec![call],
    }
}

/// Of the method that leads to a resource, where it is called and its feature is switched off.
pub(crate) fn switched_off_docs(it: &Resource) -> Option<String> {
    let feature = it.feature.as_deref()?;
    Some(format!("{} needs the feature {}", code(&it.call), code(feature)))
}

/// Of a second name: the first one, and the request.
pub(crate) fn alias_docs(it: &Found<'_>) -> Vec<String> {
    let Found { modules, resource, method } = it;
    let name = method.name.bare();
    let request = code(&format!("{} {}", method.http_method, method.path));
    let modules: String = modules.iter().flat_map(|it| [it.as_str(), "::"]).collect();
    let (owner, at) = if resource.is_direct {
        ("Client".to_owned(), "crate::Client".to_owned())
    } else {
        let owner = resource.ty.bare().to_owned();
        let at = format!("crate::resources::{modules}{owner}");
        (owner, at)
    };
    vec![format!("Another name of [`{owner}::{name}`]({at}::{}): {request}.", method.name.as_str())]
}
