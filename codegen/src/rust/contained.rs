//! Which types of the SDK an item is made of.

use std::collections::BTreeSet;

use super::model::{ItemId, ItemKind, Slot, Type};

/// The types of the SDK that a type is made of.
pub(super) fn contained(kind: &ItemKind) -> BTreeSet<ItemId> {
    let mut found = BTreeSet::new();
    let mut add = |it: &Type| items(it, &mut found);
    match kind {
        ItemKind::Struct(it) => {
            add(&it.rest.1);
            for field in &it.fields {
                if let Slot::Field { ty, .. } = &field.slot {
                    add(ty);
                }
            }
        }
        ItemKind::Union(it) => {
            it.variants.iter().for_each(|variant| add(&variant.ty));
            let (through, items) = (&it.conversions.through, &it.conversions.items);
            through.iter().map(|(from, _)| from).chain(items).for_each(add);
        }
        ItemKind::Alias(ty) => add(ty),
        ItemKind::Choice(it) => found.extend(&it.parts),
    }
    found
}

fn items(of: &Type, found: &mut BTreeSet<ItemId>) {
    found.extend(of.item());
    for part in of.parts() {
        items(part, found);
    }
}
