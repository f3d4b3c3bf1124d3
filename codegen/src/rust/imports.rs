//! What each file of types imports.

use std::collections::BTreeSet;

use super::model::{
    ExampleValue, Imports, Item, ItemId, ItemKind, Module, Presence, Slot, Type, taken,
};

/// Fills in the imports of every file.
pub(super) fn list(modules: &mut [Module], items: &[Item]) {
    for module in modules {
        let mut used = Used::default();
        for item in module.items.iter().filter_map(|id| items.get(id.0)) {
            used.item(&item.kind);
            if let ItemKind::Struct(it) = &item.kind {
                it.fields.iter().for_each(|field| used.taken(items, &field.slot));
            }
        }
        let foreign = used.items.iter().filter(|it| !module.items.contains(it));
        let mut types: Vec<_> =
            foreign.filter_map(|it| items.get(it.0)).map(|it| it.name.clone()).collect();
        types.sort();
        module.imports =
            Imports { runtime: used.runtime.into_iter().collect(), types, map: used.map };
    }
}

/// The types of the SDK that a type is made of.
pub(super) fn contained(kind: &ItemKind) -> BTreeSet<ItemId> {
    let mut used = Used::default();
    used.item(kind);
    used.items
}

/// What an example imports beside types of the SDK, and whether it names such.
pub(super) fn of_example(arguments: &[ExampleValue]) -> (Imports, bool) {
    let mut used = Used::default();
    used.values(arguments);
    let (runtime, types) = (used.runtime.into_iter().collect(), Vec::new());
    (Imports { runtime, types, map: used.map }, !used.items.is_empty())
}

#[derive(Default)]
struct Used {
    runtime: BTreeSet<&'static str>,
    items: BTreeSet<ItemId>,
    map: bool,
}

impl Used {
    fn item(&mut self, kind: &ItemKind) {
        match kind {
            ItemKind::Struct(it) => {
                self.runtime.extend(["Extra", "json"]);
                if it.rest.1 != Type::Json {
                    self.ty(&it.rest.1);
                }
                for field in &it.fields {
                    if let Slot::Field { ty, .. } = &field.slot {
                        self.ty(ty);
                    }
                }
            }
            ItemKind::Union(it) => {
                self.runtime.extend(["Json", "json"]);
                it.variants.iter().for_each(|variant| self.ty(&variant.ty));
                let (through, items) = (&it.conversions.through, &it.conversions.items);
                through.iter().map(|(from, _)| from).chain(items).for_each(|it| self.ty(it));
            }
            ItemKind::Alias(ty) => self.ty(ty),
            ItemKind::Choice(it) => {
                self.runtime.insert("json");
                self.items.extend(&it.parts);
            }
        }
    }

    /// A constructor or a setter names the items of a list, whatever the list is called.
    fn taken(&mut self, items: &[Item], slot: &Slot) {
        let Slot::Field { ty, setter, presence, .. } = slot else { return };
        if setter.is_none() && *presence == Presence::Optional {
            return;
        }
        let ty = ty.optional().filter(|_| setter.is_some()).unwrap_or(ty);
        self.ty(taken(items, ty));
    }

    fn values(&mut self, values: &[ExampleValue]) {
        for it in values {
            self.value(it);
        }
    }

    fn value(&mut self, value: &ExampleValue) {
        match value {
            ExampleValue::Text(_)
            | ExampleValue::Number(_)
            | ExampleValue::Flag
            | ExampleValue::Bytes
            | ExampleValue::Nothing => {}
            ExampleValue::Null => _ = self.runtime.insert("Json"),
            ExampleValue::Default(ty) => self.ty(ty),
            ExampleValue::Array(items) | ExampleValue::List(items) => self.values(items),
            ExampleValue::New(id, arguments) => {
                self.items.insert(*id);
                self.values(arguments);
            }
            ExampleValue::Variant(id, _, inner) => {
                self.items.insert(*id);
                if let Some(inner) = inner {
                    self.value(inner);
                }
            }
            ExampleValue::Into(inner) | ExampleValue::Something(inner) => self.value(inner),
        }
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Text(name) => _ = self.runtime.insert(name),
            Type::Json => _ = self.runtime.insert("Json"),
            Type::Nullable(_) => _ = self.runtime.insert("Nullable"),
            Type::Embedded(_) => _ = self.runtime.insert("Embedded"),
            Type::Tuple(..) => _ = self.runtime.insert("Tuple"),
            Type::Bytes => _ = self.runtime.insert("Bytes"),
            Type::Map(_) => self.map = true,
            Type::Item(id) => _ = self.items.insert(*id),
            Type::Unit
            | Type::Bool
            | Type::I32
            | Type::I64
            | Type::I128
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::String
            | Type::Option(_)
            | Type::Vec(_)
            | Type::Box(_)
            | Type::Foreign(_) => {}
        }
        for part in ty.parts() {
            self.ty(part);
        }
    }
}
