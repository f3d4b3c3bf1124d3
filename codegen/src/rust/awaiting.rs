//! Calls that can be sent again until something is done, and the property of an answer that says how far it is.

use super::model::{
    Awaited, Input, Item, ItemId, ItemKind, Method, Output, Resource, Slot, Struct, Type, Until,
};

/// What work says of itself while it goes on; without what stands between words.
const WORKING: &[&str] = &[
    "pending",
    "queued",
    "scheduled",
    "waiting",
    "submitted",
    "starting",
    "started",
    "running",
    "inprogress",
    "ongoing",
    "processing",
    "initializing",
    "preparing",
    "validating",
    "finalizing",
    "cancelling",
    "canceling",
];
/// What it says when it went well.
const WELL: &[&str] = &[
    "completed",
    "complete",
    "succeeded",
    "success",
    "successful",
    "passed",
    "done",
    "finished",
    "ready",
];
/// What it says when it did not.
const BADLY: &[&str] = &[
    "failed",
    "failure",
    "error",
    "errored",
    "expired",
    "aborted",
    "cancelled",
    "canceled",
    "timedout",
    "rejected",
];

/// The method by which a call is sent again until its answer is what is waited for: only what changes nothing on the
/// server is. Where the document has the name for something else, the method has another.
pub(super) fn until(method: &str, output: &Output, setters: &[Input]) -> Option<Until> {
    let is_safe = matches!(method, "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY");
    let is_taken = setters.iter().any(|it| it.name.bare() == "until");
    let name = if is_taken { "call_until" } else { "until" };
    (is_safe && !output.is_located()).then_some(Until { name, awaited: None })
}

/// Finds what says how far something is, in the answers of all calls that can be sent again.
pub(super) fn find(resources: &mut [Resource], items: &[Item]) {
    for resource in resources {
        for method in &mut resource.methods {
            let found = awaited(method, items);
            if let Some(until) = &mut method.until {
                until.awaited = found;
            }
        }
        find(&mut resource.children, items);
    }
}

fn awaited(method: &Method, items: &[Item]) -> Option<Awaited> {
    method.until.as_ref()?;
    let Output::One(answer) = &method.output else { return None };
    let whole = structure(&answer.ty, items)?;
    status(whole, items).or_else(|| within(whole, items))
}

/// The same of what many answers wrap in `data`.
fn within(whole: &Struct, items: &[Item]) -> Option<Awaited> {
    let mut wrapped = fields(whole).filter(|it| matches!(it.0, "data" | "result"));
    let (_, name, ty) = wrapped.next()?;
    let (inner, is_optional) = plain(ty);
    let found = status(structure(inner, items)?, items)?;
    Some(Awaited { wrapper: Some((name.clone(), is_optional)), ..found })
}

/// The one property of an object that says how far it is.
fn status(of: &Struct, items: &[Item]) -> Option<Awaited> {
    let mut found = fields(of).filter_map(|(wire_name, name, ty)| {
        let name_of = wire_name.to_ascii_lowercase();
        let is_status = ["status", "state", "phase"].iter().any(|it| name_of.ends_with(it));
        let (inner, is_optional) = plain(ty);
        let of = inner.item().filter(|_| is_status)?;
        let working = working(of, items)?;
        Some(Awaited { wrapper: None, field: name.clone(), is_optional, of, working })
    });
    // Of two nobody knows which one is meant.
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The values that say that the work goes on, of an enum that also knows how it ends well and badly.
fn working(of: ItemId, items: &[Item]) -> Option<Vec<super::Ident>> {
    let ItemKind::Choice(choices) = &items.get(of.index())?.kind else { return None };
    let says = |words: &[&str], value: &str| {
        let value = value.chars().filter(char::is_ascii_alphanumeric);
        let value: String = value.map(|it| it.to_ascii_lowercase()).collect();
        words.contains(&&*value)
    };
    let any = |words: &[&str]| choices.values.iter().any(|it| says(words, &it.wire_value));
    let working = choices.values.iter().filter(|it| says(WORKING, &it.wire_value));
    let working: Vec<_> = working.map(|it| it.name.clone()).collect();
    (!working.is_empty() && any(WELL) && any(BADLY)).then_some(working)
}

fn structure<'a>(ty: &Type, items: &'a [Item]) -> Option<&'a Struct> {
    match &items.get(ty.item()?.index())?.kind {
        ItemKind::Struct(it) => Some(it),
        ItemKind::Choice(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
    }
}

/// A type, and whether it need not be there.
fn plain(ty: &Type) -> (&Type, bool) {
    let (inner, is_optional) = ty.optional().map_or((ty, false), |it| (it, true));
    (inner.boxed().unwrap_or(inner), is_optional)
}

/// The names of fields on the wire and in Rust, and their types.
fn fields(of: &Struct) -> impl Iterator<Item = (&str, &super::Ident, &Type)> {
    of.fields.iter().filter_map(|it| match &it.slot {
        Slot::Field { name, ty, .. } => Some((&*it.wire_name, name, ty)),
        Slot::Constant(_) | Slot::Tag(_) => None,
    })
}
