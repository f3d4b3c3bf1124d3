//! Which parts of the runtime an SDK needs, beside what every client does.

use std::collections::BTreeSet;

use super::{Method, Resource, SchemeKind, Sdk, Streaming};

/// A part of the runtime that not every document needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Server-sent events.
    Events,
    /// JSON values, one to a line.
    Lines,
    /// Tokens that a client fetches by its own id and secret.
    OAuth2,
    /// Lists that go over many pages.
    Pages,
}

impl Part {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Lines => "lines",
            Self::OAuth2 => "oauth2",
            Self::Pages => "pages",
        }
    }
}

impl Sdk {
    /// The parts that its printed code names.
    #[must_use]
    pub fn parts(&self) -> BTreeSet<Part> {
        let mut parts = BTreeSet::new();
        let schemes = &self.client.schemes;
        if schemes.iter().any(|it| matches!(it.kind, SchemeKind::ClientCredentials(..))) {
            parts.insert(Part::OAuth2);
        }
        self.resources.iter().for_each(|it| of_resource(it, &mut parts));
        parts
    }
}

fn of_resource(resource: &Resource, parts: &mut BTreeSet<Part>) {
    resource.methods.iter().for_each(|it| of_method(it, parts));
    resource.children.iter().for_each(|it| of_resource(it, parts));
}

fn of_method(method: &Method, parts: &mut BTreeSet<Part>) {
    if method.pagination.is_some() {
        parts.insert(Part::Pages);
    }
    match method.streaming {
        Some(Streaming::Events { .. }) => _ = parts.insert(Part::Events),
        Some(Streaming::Lines { .. }) => _ = parts.insert(Part::Lines),
        Some(Streaming::Chunks | Streaming::Located) | None => {}
    }
}
