//! Lists that page alike: what makes pages for one operation makes them for each other of the same shape.
//!
//! Words of the document settle what names leave open, and a document does not say all of them each time.

use super::super::model::{Kind, Last, Location, Operation, Pagination, Path, Schemas, Step};
use super::super::spots::Spots;
use super::page;

/// Gives the operations at these places, as far as they have no pages, those of the operations that they are like.
pub(super) fn spread(schemas: &Schemas, operations: &mut [Operation], open: &[usize]) {
    let found = open.iter().filter_map(|it| operations.get(*it)?.pagination.clone());
    let mut known: Vec<Pagination> = Vec::new();
    for it in found.filter(|it| parts(it).is_some()) {
        if !known.contains(&it) {
            known.push(it);
        }
    }
    for place in open {
        let Some(operation) = operations.get_mut(*place) else { continue };
        if operation.method == "GET" && operation.pagination.is_none() {
            operation.pagination = known.iter().find_map(|it| like(schemas, operation, it));
        }
    }
}

/// The parameter and the place in the answer that make pages together; without both there is no shape.
fn parts(it: &Pagination) -> Option<(&str, &Path)> {
    match (&it.step, &it.last) {
        (Step::Cursor(name, next), _) => Some((name, next)),
        (
            Step::Page(name, _) | Step::Offset(name) | Step::LastItem(name, _),
            Last::Pages(path) | Last::Items(path) | Last::More(path),
        ) => Some((name, path)),
        (Step::Page(..) | Step::Offset(_) | Step::LastItem(..), Last::Unsaid)
        | (Step::Url(_) | Step::Link, _) => None,
    }
}

/// The pages of another operation, if this one has the same parameter, and its answer the same places.
fn like(schemas: &Schemas, operation: &Operation, other: &Pagination) -> Option<Pagination> {
    let (name, place) = parts(other)?;
    let is_asked = operation.parameters.iter().any(|it| {
        let object = schemas[it.value.schema].kind.object();
        let is_inside = |inner: &str| name == format!("{}[{inner}]", it.name);
        it.location == Location::Query
            && (it.name == name
                || object.is_some_and(|it| it.properties.iter().any(|it| is_inside(&it.name))))
    });
    let spots = Spots::of(schemas, page(operation)?);
    let fits = |path: &Path| {
        let kind = spots.at(path).map(|it| &schemas[it.schema].kind);
        kind.is_some_and(|it| !matches!(it, Kind::Any | Kind::Object(_) | Kind::List(_)))
    };
    let last = match &other.last {
        Last::Unsaid => None,
        Last::Pages(path) | Last::Items(path) | Last::More(path) => Some(path),
    };
    let is_alike = is_asked && fits(place) && last.is_none_or(fits);
    let items = spots.items().or_else(|| spots.is_list(&other.items).then(|| other.items.clone()));
    let items = items.filter(|it| is_alike && !Spots::is_about(it))?;
    // The last item says where the next page begins only where items have what is asked for.
    if let Step::LastItem(_, property) = &other.step
        && spots.has_id(&items).as_ref() != Some(property)
    {
        return None;
    }
    Some(Pagination { items, ..other.clone() })
}
