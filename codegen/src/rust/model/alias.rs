//! Types behind their other names.

use super::{Item, ItemKind, Type};

/// What a type stands for, if it is another name of one.
#[must_use]
pub fn resolved<'a>(items: &'a [Item], mut ty: &'a Type) -> &'a Type {
    // Names of names end; a circle of them is as long as there are items.
    for _ in 0..=items.len() {
        match ty.item().and_then(|it| items.get(it.index())).map(|it| &it.kind) {
            Some(ItemKind::Alias(target)) => ty = target,
            _ => break,
        }
    }
    ty
}
