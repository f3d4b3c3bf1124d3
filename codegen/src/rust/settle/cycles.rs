//! Where a `Box` goes: where a document can grow without end, and on the edges that close a circle of types that contain
//! each other.
//!
//! The first looks at kinds and never at sizes, so that no field changes its type because a schema elsewhere grew: a struct
//! that need not be there, and a branch of a union that is a struct.

use crate::rust::model::{Item, ItemId, ItemKind, Slot, Type};

/// Puts all boxes.
pub(super) fn put_boxes(items: &mut [Item]) {
    box_structs(items);
    break_cycles(items);
}

/// Boxes structs that need not be there.
fn box_structs(items: &mut [Item]) {
    let is_struct: Vec<bool> = (0..items.len()).map(|it| is_struct(items, ItemId(it))).collect();
    let is_struct = |it: &Type| it.item().is_some_and(|it| is_struct.get(it.0) == Some(&true));
    for item in items.iter_mut() {
        let is_union = matches!(item.kind, ItemKind::Union(_));
        for ty in types_mut(&mut item.kind) {
            if is_union && is_struct(ty) {
                boxed(ty);
            } else if let Type::Option(inner) | Type::Nullable(inner) = ty
                && is_struct(inner)
            {
                boxed(inner);
            }
        }
    }
}

/// Whether an item is a struct, or another name of one.
fn is_struct(items: &[Item], mut id: ItemId) -> bool {
    // Names of names end; a circle of them is as long as there are items.
    for _ in 0..items.len() {
        match items.get(id.0).map(|it| &it.kind) {
            Some(ItemKind::Struct(_)) => return true,
            Some(ItemKind::Alias(Type::Item(target))) => id = *target,
            Some(ItemKind::Choice(_) | ItemKind::Union(_) | ItemKind::Alias(_)) | None => break,
        }
    }
    false
}

fn boxed(ty: &mut Type) {
    *ty = Type::Box(Box::new(ty.clone()));
}

/// Boxes what would otherwise have no size.
fn break_cycles(items: &mut [Item]) {
    let mut state = vec![State::New; items.len()];
    let mut boxed = Vec::new();
    for index in 0..items.len() {
        visit(items, ItemId(index), &mut state, &mut boxed);
    }
    for (from, to) in boxed {
        if let Some(item) = items.get_mut(from.0) {
            for ty in types_mut(&mut item.kind) {
                put_box(ty, to);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Goes down from an item; an edge back to an item that is still open closes a circle.
///
/// The stack is explicit, since documents nest deeper than a thread's stack.
fn visit(items: &[Item], start: ItemId, state: &mut [State], boxed: &mut Vec<(ItemId, ItemId)>) {
    if state.get(start.0) != Some(&State::New) {
        return;
    }
    set(state, start, State::Open);
    let mut stack = vec![(start, contained(items, start))];
    while let Some((at, edges)) = stack.last_mut() {
        let Some(to) = edges.pop() else {
            set(state, *at, State::Done);
            stack.pop();
            continue;
        };
        match state.get(to.0) {
            Some(State::Open) => boxed.push((*at, to)),
            Some(State::New) => {
                set(state, to, State::Open);
                stack.push((to, contained(items, to)));
            }
            Some(State::Done) | None => {}
        }
    }
}

fn set(state: &mut [State], item: ItemId, to: State) {
    if let Some(slot) = state.get_mut(item.0) {
        *slot = to;
    }
}

/// The items that an item holds without anything on the heap between.
fn contained(items: &[Item], item: ItemId) -> Vec<ItemId> {
    let types = items.get(item.0).map(|it| types(&it.kind)).unwrap_or_default();
    let mut edges: Vec<_> = types.into_iter().flat_map(direct).collect();
    edges.reverse();
    edges
}

fn direct(ty: &Type) -> Vec<ItemId> {
    if let Type::Option(inner) | Type::Nullable(inner) = ty {
        direct(inner)
    } else if let Type::Tuple(items, _) = ty {
        items.iter().flat_map(direct).collect()
    } else {
        ty.item().into_iter().collect()
    }
}

fn types(kind: &ItemKind) -> Vec<&Type> {
    match kind {
        ItemKind::Struct(it) => {
            let slots = it.fields.iter().map(|field| &field.slot);
            slots
                .filter_map(|slot| if let Slot::Field { ty, .. } = slot { Some(ty) } else { None })
                .collect()
        }
        ItemKind::Union(it) => it.variants.iter().map(|variant| &variant.ty).collect(),
        ItemKind::Alias(ty) => vec![ty],
        ItemKind::Choice(_) => Vec::new(),
    }
}

fn types_mut(kind: &mut ItemKind) -> Vec<&mut Type> {
    match kind {
        ItemKind::Struct(it) => {
            let slots = it.fields.iter_mut().map(|field| &mut field.slot);
            slots
                .filter_map(|slot| if let Slot::Field { ty, .. } = slot { Some(ty) } else { None })
                .collect()
        }
        ItemKind::Union(it) => it.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        ItemKind::Alias(ty) => vec![ty],
        ItemKind::Choice(_) => Vec::new(),
    }
}

fn put_box(ty: &mut Type, to: ItemId) {
    if ty.item() == Some(to) {
        *ty = Type::Box(Box::new(Type::Item(to)));
    } else if let Type::Option(inner) | Type::Nullable(inner) = ty {
        put_box(inner, to);
    } else if let Type::Tuple(items, _) = ty {
        for item in items {
            put_box(item, to);
        }
    }
}
