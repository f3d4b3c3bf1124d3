//! What turns into a union by itself, beside the types of its branches: what turns into a branch that is a union, where
//! only one branch leads there, and literals.
//!
//! A caller gives a text where one of the branches is text, at any depth, as one gives a string where a string is
//! wanted; if several branches are, the text becomes the branch that would be read from it.

use std::collections::BTreeSet;

use crate::rust::model;
use crate::rust::model::{Conversions, Item, ItemId, ItemKind, TextBranch, Type, Union, Variant};

/// Unions within unions are looked through as often as this.
const DEPTH: usize = 8;

/// Of more types than these, the rest is wrapped by hand.
const MAX_TYPES: usize = 200;

/// Fills in the conversions of all unions.
pub(super) fn fill(items: &mut [Item]) {
    let accepted = accepted(items);
    let found: Vec<_> = (0..items.len()).map(|it| conversions(items, &accepted, it)).collect();
    for (item, found) in items.iter_mut().zip(found) {
        if let (ItemKind::Union(it), Some((found, in_the_way))) = (&mut item.kind, found) {
            it.conversions = found;
            for (variant, is_in_the_way) in it.variants.iter_mut().zip(in_the_way) {
                variant.from &= !is_in_the_way;
            }
        }
    }
}

/// For each item, the types that turn into it by themselves, but for texts.
fn accepted(items: &[Item]) -> Vec<BTreeSet<Type>> {
    let mut all: Vec<_> = items.iter().map(|it| own(items, it)).collect();
    for _ in 0..DEPTH {
        let more = |(item, own): (&Item, &BTreeSet<Type>)| {
            let inner = branches(item).filter_map(|it| enum_of(items, it));
            let inner = inner.filter_map(|it| all.get(it.index())).flatten();
            own.iter().chain(inner).take(MAX_TYPES).cloned().collect()
        };
        let next: Vec<_> = items.iter().zip(&all).map(more).collect();
        if next == all {
            break;
        }
        all = next;
    }
    all
}

/// The types of the branches, and the integers that are given for the only number; those of an open enum of integers.
fn own(items: &[Item], item: &Item) -> BTreeSet<Type> {
    if let ItemKind::Choice(it) = &item.kind {
        let is_number = it.of != Type::String;
        return [it.of.clone(), Type::I32].into_iter().filter(|_| is_number).collect();
    }
    let mut own: BTreeSet<_> = branches(item)
        .map(|it| resolved(items, &it.ty))
        .filter(|it| !is_text(it))
        .cloned()
        .collect();
    let integers = [Type::I32, Type::I64, Type::I128, Type::U32, Type::U64];
    if own.contains(&Type::F64) && integers.iter().all(|it| !own.contains(it)) {
        own.insert(Type::I32);
    }
    own
}

/// The branches whose types turn into the union.
fn branches(item: &Item) -> impl Iterator<Item = &Variant> {
    let variants = if let ItemKind::Union(it) = &item.kind {
        it.variants.as_slice()
    } else {
        Default::default()
    };
    variants.iter().filter(|it| it.from)
}

/// A type without its box and its other names.
fn resolved<'a>(items: &'a [Item], ty: &'a Type) -> &'a Type {
    let whole = model::resolved(items, ty);
    whole.boxed().map_or(whole, |it| model::resolved(items, it))
}

/// The enum that a branch is, whose values are given as those of other types.
fn enum_of(items: &[Item], branch: &Variant) -> Option<ItemId> {
    let id = resolved(items, &branch.ty).item()?;
    matches!(items.get(id.index())?.kind, ItemKind::Union(_) | ItemKind::Choice(_)).then_some(id)
}

/// What turns into a union, and for each branch whether its own type would be in the way of that.
fn conversions(
    items: &[Item],
    accepted: &[BTreeSet<Type>],
    id: usize,
) -> Option<(Conversions, Vec<bool>)> {
    let item = items.get(id)?;
    let ItemKind::Union(union) = &item.kind else { return None };
    let direct: BTreeSet<_> = union.variants.iter().map(|it| resolved(items, &it.ty)).collect();
    let through: Vec<_> = branches(item)
        .filter_map(|it| Some((it, accepted.get(enum_of(items, it)?.index())?)))
        .collect();
    let mut all = Vec::new();
    for from in accepted.get(id)?.iter().filter(|it| !direct.contains(it)) {
        let mut ways = through.iter().filter(|(_, it)| it.contains(from));
        let to = match (ways.next(), ways.next()) {
            (Some((branch, _)), None) => plain(&branch.ty),
            (None, _) => Type::F64,
            (Some(_), Some(_)) => continue,
        };
        if from.item() != Some(ItemId::at(id)) && *from != Type::Json {
            all.push((from.clone(), to));
        }
    }
    let text = text(items, union);
    if let TextBranch::Only(to) = &text
        && *resolved(items, to) != Type::String
    {
        all.push((Type::String, to.clone()));
    }
    let is_string = |it: &Variant| *resolved(items, &it.ty) == Type::String;
    let in_the_way = |it: &Variant| text == TextBranch::Read && is_string(it);
    let in_the_way = union.variants.iter().map(in_the_way).collect();
    Some((Conversions { through: all, text, items: list(items, item) }, in_the_way))
}

fn plain(ty: &Type) -> Type {
    ty.boxed().unwrap_or(ty).clone()
}

/// What the only list is of.
fn list(items: &[Item], item: &Item) -> Option<Type> {
    let mut lists = branches(item).filter_map(|it| resolved(items, &it.ty).list().map(plain));
    lists.next().filter(|_| lists.next().is_none())
}

/// What becomes of a text.
fn text(items: &[Item], union: &Union) -> TextBranch {
    let mut all = union.variants.iter().filter(|it| takes_text(items, &it.ty, DEPTH));
    match (all.next(), all.next()) {
        (None, _) => TextBranch::None,
        (Some(only), None) if only.from => TextBranch::Only(plain(&only.ty)),
        (Some(_), _) => TextBranch::Read,
    }
}

fn takes_text(items: &[Item], ty: &Type, depth: usize) -> bool {
    let resolved = resolved(items, ty);
    let item = resolved.item().and_then(|it| items.get(it.index()));
    match item.map(|it| &it.kind) {
        Some(ItemKind::Choice(it)) => it.of == Type::String,
        Some(ItemKind::Union(it)) if depth > 0 => {
            it.variants.iter().any(|it| takes_text(items, &it.ty, depth - 1))
        }
        _ => is_text(resolved),
    }
}

/// Whether it is a string, whatever it says; a file is none, so that no path is taken for what lies there.
fn is_text(ty: &Type) -> bool {
    *ty == Type::String || matches!(ty, Type::Text(name) if *name != "File")
}
