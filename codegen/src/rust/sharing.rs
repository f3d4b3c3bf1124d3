//! Whether two types are the same but for their names and words.

use std::mem::discriminant;

use super::model::{Field, Item, ItemKind, Slot, Type};

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
