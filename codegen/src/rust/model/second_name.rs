//! Calls that can be found in another place as well.

use super::{Method, Resource, Sdk};
use crate::pointer::Pointer;
use crate::rust::names::Ident;

/// Another name of a call.
#[derive(Debug)]
pub struct SecondName {
    /// The name.
    pub name: Ident,
    /// The operation.
    pub at: Pointer,
    /// Its path, since one path item can stand at several.
    pub path: String,
}

/// A call, and where it is.
#[derive(Debug)]
pub struct Found<'a> {
    /// The modules that lead to its resource.
    pub modules: Vec<&'a Ident>,
    /// Its resource.
    pub resource: &'a Resource,
    /// Itself.
    pub method: &'a Method,
}

impl Resource {
    /// The features of which it needs one, if it needs any.
    #[must_use]
    pub fn features(&self) -> Vec<String> {
        self.feature.iter().chain(&self.needed_by).cloned().collect()
    }
}

impl SecondName {
    /// Whether it stands for this call.
    #[must_use]
    pub fn is_of(&self, method: &Method) -> bool {
        method.at == self.at && method.path == self.path
    }

    /// Whether the call that it stands for is one of a resource or below it.
    #[must_use]
    pub fn is_in(&self, resource: &Resource) -> bool {
        below(resource, &[], self).is_some()
    }
}

impl Sdk {
    /// The call that a second name stands for.
    #[must_use]
    pub fn called(&self, it: &SecondName) -> Option<Found<'_>> {
        self.resources.iter().find_map(|resource| below(resource, &[], it))
    }
}

fn below<'a>(resource: &'a Resource, around: &[&'a Ident], it: &SecondName) -> Option<Found<'a>> {
    // The file of a method of the client itself is private.
    let own = (!resource.is_direct).then_some(&resource.module);
    let modules: Vec<_> = around.iter().copied().chain(own).collect();
    if let Some(method) = resource.methods.iter().find(|method| it.is_of(method)) {
        return Some(Found { modules, resource, method });
    }
    resource.children.iter().find_map(|child| below(child, &modules, it))
}
