//! Lists that go over many pages: what their items are.

use crate::api;

use super::model::{ItemKind, Output, Pagination, Slot, Type};
use super::shape::Shaper;

impl Shaper<'_> {
    /// How the pages of an operation follow each other.
    pub(super) fn pagination(
        &self,
        operation: &api::Operation,
        output: &Output,
    ) -> Option<Pagination> {
        let found = operation.pagination.as_ref()?;
        let (Output::One(answer) | Output::Optional(answer, _)) = output else { return None };
        let item = self.item_of(&answer.ty, &found.items)?;
        let api::Pagination { items, step, last } = found.clone();
        Some(Pagination { item, items, step, last })
    }

    /// The type of the items of the list along a path of properties.
    fn item_of(&self, ty: &Type, path: &[String]) -> Option<Type> {
        match (ty, path) {
            (Type::Vec(item), []) => Some((**item).clone()),
            (Type::Option(it) | Type::Nullable(it) | Type::Box(it), path) => self.item_of(it, path),
            (Type::Item(id), path) => match (&self.items.get(id.0)?.kind, path) {
                (ItemKind::Alias(it), path) => self.item_of(it, path),
                (ItemKind::Struct(it), [name, rest @ ..]) => {
                    let field = it.fields.iter().find(|it| it.wire_name == *name)?;
                    let Slot::Field { ty, .. } = &field.slot else { return None };
                    self.item_of(ty, rest)
                }
                _ => None,
            },
            _ => None,
        }
    }
}
