//! Which parts of the runtime an SDK needs, beside what every client does.

use std::collections::BTreeSet;

use super::{Arm, BodyKind, ItemKind, Method, Place, Resource, SchemeKind, Sdk, Streaming, Tell};

/// A part of the runtime that not every document needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Bodies that are read while they arrive.
    Downloads,
    /// Server-sent events.
    Events,
    /// JSON values, one to a line.
    Lines,
    /// Bodies of parts.
    Multipart,
    /// Tokens that a client fetches by its own id and secret.
    OAuth2,
    /// Lists that go over many pages.
    Pages,
    /// Unions whose branches are told apart by what they look like.
    Shapes,
    /// Calls that are sent again until their answer is what somebody waits for.
    Until,
}

impl Part {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Downloads => "downloads",
            Self::Events => "events",
            Self::Lines => "lines",
            Self::Multipart => "multipart",
            Self::OAuth2 => "oauth2",
            Self::Pages => "pages",
            Self::Shapes => "shapes",
            Self::Until => "until",
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
        if self.items.iter().any(|it| looks(&it.kind)) {
            parts.insert(Part::Shapes);
        }
        self.resources.iter().for_each(|it| of_resource(it, &mut parts));
        parts
    }
}

/// Whether branches of the type are told apart by what a value looks like.
fn looks(kind: &ItemKind) -> bool {
    matches!(kind, ItemKind::Union(it) if it.arms.iter().any(looks_at))
}

fn looks_at(arm: &Arm) -> bool {
    match &arm.tell {
        Tell::Closest(_) => true,
        Tell::Tag { shapes, .. } => !shapes.is_empty(),
        Tell::Scalar { forms, .. } => !forms.is_empty(),
        Tell::FirstItem { arms, .. } => arms.iter().any(looks_at),
        Tell::Only(_) | Tell::First(_) => false,
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
    if method.until.is_some() {
        parts.insert(Part::Until);
    }
    let body = method.body.iter().map(|it| &it.kind);
    let others = method.inputs().filter_map(|it| {
        let Place::Other(_, kind) = &it.place else { return None };
        Some(kind)
    });
    if body.chain(others).any(|it| matches!(it, BodyKind::Multipart(..))) {
        parts.insert(Part::Multipart);
    }
    match method.streaming {
        Some(Streaming::Events { .. }) => _ = parts.insert(Part::Events),
        Some(Streaming::Lines { .. }) => _ = parts.insert(Part::Lines),
        Some(Streaming::Chunks | Streaming::Located) => _ = parts.insert(Part::Downloads),
        None => {}
    }
    // An answer that is asked for by another media type can be read while it arrives as well.
    if !method.others.is_empty() {
        parts.insert(Part::Downloads);
    }
}
