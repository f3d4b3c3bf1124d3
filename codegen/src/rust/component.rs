//! Named schemas: each is planned once, and waits where it would be too deep on the stack.

use super::model::Type;
use super::shape::{Home, Shaper};
use crate::api::SchemaId;

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
}
