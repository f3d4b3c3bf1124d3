//! Enums of the same values, one in what a resource gives and one that it only takes: what came goes back as it is.
//!
//! They stay two types, since each can grow for itself, and the one that is taken is made of the other by `From`. What comes
//! as well needs no other.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust::contained::contained;
use crate::rust::model::{Choices, Item, ItemId, ItemKind, Method, Output, Resource, Type};

/// Lets what each resource takes be made of what it gives.
pub(super) fn connect(resources: &[Resource], items: &mut [Item]) {
    for resource in resources {
        connect_calls(&resource.methods, items);
        connect(&resource.children, items);
    }
}

fn connect_calls(methods: &[Method], items: &mut [Item]) {
    let mut given: BTreeMap<(&Type, Vec<&str>), Vec<ItemId>> = BTreeMap::new();
    let answers = reached(methods.iter().flat_map(answers), items);
    for &id in &answers {
        if let Some(choices) = choices(id, items) {
            given.entry(values(choices)).or_default().push(id);
        }
    }
    let requests = reached(methods.iter().flat_map(requests), items);
    let mut found = Vec::new();
    for &id in requests.difference(&answers) {
        let Some(taken) = choices(id, items) else { continue };
        let alike = given.get(&values(taken)).into_iter().flatten();
        found.extend(alike.filter(|it| !taken.parts.contains(it)).map(|it| (id, *it)));
    }
    for (id, other) in found {
        if let Some(ItemKind::Choice(taken)) = items.get_mut(id.index()).map(|it| &mut it.kind) {
            taken.parts.push(other);
        }
    }
}

/// The enum that an item is, if it has a choice at all.
fn choices(id: ItemId, items: &[Item]) -> Option<&Choices> {
    let ItemKind::Choice(choices) = &items.get(id.index())?.kind else { return None };
    (choices.values.len() > 1).then_some(choices)
}

fn values(choices: &Choices) -> (&Type, Vec<&str>) {
    let mut values: Vec<_> = choices.values.iter().map(|it| it.wire_value.as_str()).collect();
    values.sort_unstable();
    (&choices.of, values)
}

fn answers(method: &Method) -> Vec<&Type> {
    match &method.output {
        Output::One(answer) | Output::Optional(answer, _) => vec![&answer.ty],
        Output::Several(_, cases) => cases.iter().map(|it| &it.answer.ty).collect(),
    }
}

fn requests(method: &Method) -> Vec<&Type> {
    method.inputs().map(|it| &it.ty).chain(method.body.as_ref().map(|it| &it.ty)).collect()
}

/// All types that some types are made of. What an enum can be made of is not in it.
fn reached<'t>(types: impl Iterator<Item = &'t Type>, items: &[Item]) -> BTreeSet<ItemId> {
    let mut open: Vec<ItemId> = Vec::new();
    types.for_each(|it| named(it, &mut open));
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        let Some(item) = items.get(id.index()).filter(|_| reached.insert(id)) else { continue };
        if !matches!(item.kind, ItemKind::Choice(_)) {
            open.extend(contained(&item.kind));
        }
    }
    reached
}

fn named(of: &Type, found: &mut Vec<ItemId>) {
    found.extend(of.item());
    of.parts().into_iter().for_each(|it| named(it, found));
}
