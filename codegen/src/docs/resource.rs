//! What is said about a resource, and about the way to it.

use crate::markdown::code;
use crate::rust::Resource;

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
