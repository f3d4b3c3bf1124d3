//! Which resources use a type, in all that they take and give.
//!
//! What only one resource uses stands in its file of types, and what no resource of a feature uses is not compiled
//! without that feature.

use std::collections::BTreeSet;

use super::contained::contained;
use super::model::{Item, ItemId, Method, Output, Resource, Streaming, Type, Webhooks};

/// A resource that has operations of its own, or the webhooks.
#[derive(Debug)]
pub(super) struct User {
    /// How it is reached: `client.ai().assistants()`.
    pub(super) call: String,
    /// The position of the resource that the client starts with; none for webhooks.
    pub(super) root: Option<usize>,
    types: BTreeSet<ItemId>,
}

/// The users of a whole SDK, and for each type their positions.
#[derive(Debug, Default)]
pub(super) struct Usage {
    pub(super) users: Vec<User>,
    by_item: Vec<BTreeSet<usize>>,
}

impl Usage {
    /// Looks through all operations.
    pub(super) fn new(resources: &[Resource], webhooks: Option<&Webhooks>, items: &[Item]) -> Self {
        let mut users = Vec::new();
        for (root, resource) in resources.iter().enumerate() {
            below(resource, root, &mut users);
        }
        users.extend(webhooks.map(|it| User {
            call: "webhooks".to_owned(),
            root: None,
            types: named(it.all.iter().map(|it| &it.ty)),
        }));
        let parts: Vec<BTreeSet<ItemId>> = items.iter().map(|it| contained(&it.kind)).collect();
        let mut usage = Self { users, by_item: vec![BTreeSet::new(); items.len()] };
        for index in 0..usage.users.len() {
            usage.spread(index, &parts);
        }
        usage
    }

    /// Marks all types that a user reaches.
    fn spread(&mut self, user: usize, parts: &[BTreeSet<ItemId>]) {
        let mut open: Vec<ItemId> =
            self.users.get(user).map(|it| it.types.iter().copied().collect()).unwrap_or_default();
        while let Some(item) = open.pop() {
            let Some(users) = self.by_item.get_mut(item.0) else { continue };
            if users.insert(user) {
                open.extend(parts.get(item.0).into_iter().flatten());
            }
        }
    }

    /// The positions of the users of any of these types.
    pub(super) fn of(&self, items: &[ItemId]) -> BTreeSet<usize> {
        items.iter().filter_map(|it| self.by_item.get(it.0)).flatten().copied().collect()
    }
}

fn below(resource: &Resource, root: usize, users: &mut Vec<User>) {
    if !resource.methods.is_empty() {
        let types = named(resource.methods.iter().flat_map(types));
        // Each method of the client itself is a user of its own.
        let direct = || format!("{}.{}()", resource.call, resource.name.as_str());
        let call = if resource.is_direct { direct() } else { resource.call.clone() };
        users.push(User { call, root: Some(root), types });
    }
    for child in &resource.children {
        below(child, root, users);
    }
}

/// The types of the SDK that are named in these.
fn named<'t>(types: impl Iterator<Item = &'t Type>) -> BTreeSet<ItemId> {
    let mut open: Vec<&Type> = types.collect();
    let mut named = BTreeSet::new();
    while let Some(ty) = open.pop() {
        named.extend(ty.item());
        open.extend(ty.parts());
    }
    named
}

/// All types that an operation names, in its documentation as well.
fn types(it: &Method) -> Vec<&Type> {
    let inputs = it.arguments.iter().chain(&it.setters).map(|it| &it.ty);
    let mut types: Vec<&Type> = inputs.collect();
    types.extend(it.body.as_ref().map(|it| &it.ty));
    match &it.output {
        Output::One(answer) | Output::Optional(answer, _) => types.push(&answer.ty),
        Output::Several(_, cases) => types.extend(cases.iter().map(|it| &it.answer.ty)),
    }
    types.extend(it.pagination.as_ref().map(|it| &it.item));
    types.extend(it.streaming.as_ref().and_then(Streaming::item));
    let listed = it.sections.iter().flat_map(|it| &it.items);
    types.extend(listed.filter_map(|(_, it)| it.as_ref()));
    types.extend(it.responses.iter().filter_map(|it| it.ty.as_ref()));
    types
}
