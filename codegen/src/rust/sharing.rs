//! Types that are the same but for their names and words.

use std::collections::BTreeMap;
use std::mem::discriminant;

use super::model::{Field, Item, ItemId, ItemKind, Slot, Type};
use super::shape::{Opened, Shaper};

/// The anonymous types below each resource, by what is quickly compared.
pub(super) type Twins = BTreeMap<(String, String), Vec<ItemId>>;

impl Shaper<'_> {
    /// Says what an item is. An anonymous one that is as another in its file, or below its resource, is that one.
    pub(super) fn fill(&mut self, opened: &Opened, kind: ItemKind) -> Type {
        let anonymous = !self.reserved.contains_key(&opened.id);
        let twin = if anonymous { self.twin(opened, &kind) } else { None };
        if let Some(twin) = twin {
            if let Some(module) = self.modules.get_mut(opened.module) {
                module.items.retain(|it| *it != opened.item);
            }
            self.names.release(&opened.name);
            take_setters(self.items.get_mut(twin.0), kind);
            self.known.insert(opened.id, Type::Item(twin));
            return Type::Item(twin);
        }
        if let Some(item) = self.items.get_mut(opened.item.0) {
            item.kind = kind;
        }
        Type::Item(opened.item)
    }

    /// The type that an anonymous one repeats.
    fn twin(&mut self, opened: &Opened, kind: &ItemKind) -> Option<ItemId> {
        let is_same = |it: &ItemId| {
            let other = self.items.get(it.0).map(|it| &it.kind);
            *it != opened.item && other.is_some_and(|other| same(other, kind))
        };
        let beside = self.modules.get(opened.module).map(|it| it.items.as_slice());
        let beside = beside.unwrap_or_default().iter().find(|it| is_same(it)).copied();
        let Some(owner) = beside.map_or(self.owner.clone(), |_| None) else { return beside };
        let alike = self.twins.entry((owner, mark(kind))).or_default();
        let twin = alike.iter().find(|it| is_same(it)).copied();
        if twin.is_none() {
            alike.push(opened.item);
        }
        twin
    }
}

/// Whether two items hold the same and are told apart in the same way.
pub(super) fn same(one: &ItemKind, other: &ItemKind) -> bool {
    match (one, other) {
        (ItemKind::Struct(one), ItemKind::Struct(other)) => {
            one.rest == other.rest && same_list(&one.fields, &other.fields, same_field)
        }
        (ItemKind::Choice(one), ItemKind::Choice(other)) => {
            one.of == other.of
                && one.parts == other.parts
                && same_list(&one.values, &other.values, |one, other| {
                    one.wire_value == other.wire_value && one.name == other.name
                })
        }
        (ItemKind::Union(one), ItemKind::Union(other)) => {
            one.arms == other.arms
                && same_list(&one.variants, &other.variants, |one, other| {
                    one.name == other.name && one.ty == other.ty
                })
        }
        (
            ItemKind::Struct(_) | ItemKind::Choice(_) | ItemKind::Union(_) | ItemKind::Alias(_),
            _,
        ) => false,
    }
}

/// What all types have in common that are the same: the names of their parts.
pub(super) fn mark(it: &ItemKind) -> String {
    let names: Vec<&str> = match it {
        ItemKind::Struct(it) => it.fields.iter().map(|it| it.wire_name.as_str()).collect(),
        ItemKind::Choice(it) => it.values.iter().map(|it| it.wire_value.as_str()).collect(),
        ItemKind::Union(it) => it.variants.iter().map(|it| it.name.as_str()).collect(),
        ItemKind::Alias(_) => Vec::new(),
    };
    names.join("\n")
}

/// What stands for another that can be sent can be sent as well.
pub(super) fn take_setters(twin: Option<&mut Item>, kind: ItemKind) {
    let has_setters = matches!(&kind, ItemKind::Struct(it) if it.has_setters());
    if let Some(item) = twin.filter(|_| has_setters) {
        item.kind = kind;
    }
}

fn same_list<T>(one: &[T], other: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
}

fn same_field(one: &Field, other: &Field) -> bool {
    one.wire_name == other.wire_name
        && discriminant(&one.slot) == discriminant(&other.slot)
        && parts(&one.slot) == parts(&other.slot)
}

/// What of a slot is not only words.
fn parts(slot: &Slot) -> (Option<&str>, Option<(&Type, super::model::Presence)>) {
    match slot {
        Slot::Constant(json) | Slot::Tag(json) => (Some(json), None),
        Slot::Field { ty, presence, .. } => (None, Some((ty, *presence))),
    }
}
