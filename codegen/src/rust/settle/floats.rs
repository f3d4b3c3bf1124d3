//! Which types can be keys: all that no floating-point number is in, however deep, since such a number is not even equal
//! to itself; nor a type of another crate that is not said to be one.

use crate::rust::contained::contained;
use crate::rust::model::{Item, ItemKind, Slot, Type};

/// Marks the structs and unions that floating-point numbers are in.
pub(super) fn mark(items: &mut [Item]) {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (user, item) in items.iter().enumerate() {
        for part in contained(&item.kind) {
            users.get_mut(part.index()).into_iter().for_each(|it| it.push(user));
        }
    }
    let has_float: Vec<bool> = items.iter().map(|it| has_float(&it.kind)).collect();
    let mut marked = vec![false; items.len()];
    let mut open: Vec<usize> =
        (0..items.len()).filter(|it| has_float.get(*it) == Some(&true)).collect();
    while let Some(id) = open.pop() {
        let Some(mark) = marked.get_mut(id).filter(|it| !**it) else { continue };
        *mark = true;
        open.extend(users.get(id).into_iter().flatten());
    }
    for (item, is_marked) in items.iter_mut().zip(marked) {
        match &mut item.kind {
            ItemKind::Struct(it) => it.has_float = is_marked,
            ItemKind::Union(it) => it.has_float = is_marked,
            ItemKind::Choice(_) | ItemKind::Alias(_) => {}
        }
    }
}

fn has_float(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Struct(it) => {
            let fields = it.fields.iter().filter_map(|it| {
                if let Slot::Field { ty, .. } = &it.slot { Some(ty) } else { None }
            });
            fields.chain([&it.rest.1]).any(mentions_float)
        }
        ItemKind::Union(it) => it.variants.iter().any(|it| mentions_float(&it.ty)),
        ItemKind::Alias(ty) => mentions_float(ty),
        ItemKind::Choice(_) => false,
    }
}

fn mentions_float(ty: &Type) -> bool {
    let is_key = !matches!(ty, Type::F64) && !matches!(ty, Type::Foreign(it) if !it.hash);
    !is_key || ty.parts().into_iter().any(mentions_float)
}
