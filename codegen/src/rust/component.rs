//! Named schemas: each is planned once, and waits where it would be too deep on the stack.

mod referenced;

use super::docs;
use super::model::{Item, ItemId, ItemKind, Module, Type};
use super::names::Ident;
use super::shape::{Home, Shaper};
use crate::api::{Alias, SchemaId};

/// Schemas that are planned inside of each other: more than these wait, since a thread's stack is small.
const MAX_NESTED: usize = 100;

impl Shaper<'_> {
    /// Plans what waits.
    pub(super) fn catch_up(&mut self) {
        while let Some(id) = self.waiting.keys().next().copied() {
            self.known.remove(&id);
            self.component(id);
            self.waiting.remove(&id);
        }
    }

    /// The type of a named schema.
    pub(super) fn component(&mut self, id: SchemaId) -> Type {
        if let Some(ty) = self.known.get(&id) {
            return ty.clone();
        }
        let schema = &self.api.schemas[id];
        let reserved = self.reserved.get(&id).cloned();
        if let Some(name) = reserved.filter(|_| self.depth >= MAX_NESTED) {
            let opened = self.reserve(id, None, name);
            let ty = Type::Item(opened.item);
            self.known.insert(id, ty.clone());
            self.waiting.insert(id, opened);
            return ty;
        }
        let name = schema.component.clone().unwrap_or_default();
        self.item(id, &Home { name, module: None })
    }

    /// Plans the name of a component that is another schema by another name; it stands beside what it means.
    pub(super) fn other_name(&mut self, alias: &Alias, name: Ident) {
        let home = Home { name: alias.name.clone(), module: None };
        let ty = self.type_of(&alias.of, &home);
        let holds = |module: &Module| ty.item().is_some_and(|it| module.items.contains(&it));
        let beside = self.modules.iter().position(holds);
        let module = beside.unwrap_or_else(|| self.module(&name, &alias.at));
        let docs = docs::docs(&alias.of.docs);
        let item = ItemId(self.items.len());
        let (at, derives, kind) = (alias.at.clone(), Vec::new(), ItemKind::Alias(ty));
        self.items.push(Item { name, at, docs, derives, kind });
        if let Some(module) = self.modules.get_mut(module) {
            module.items.push(item);
        }
    }
}
