//! Whether an operation answers with one thing or with a list.

use crate::api::model::{Amount, Kind, Object, Operation, Schemas, Status, Use};
use crate::api::spots::squeezed;

/// What the list within an answer is usually called.
const LISTS: &[&str] = &["data", "items", "results", "entries", "records", "values", "list"];

/// What a thing has, and a list has not.
const THING: &[&str] = &["id", "uuid", "createdat", "updatedat"];

/// Lists that come along with an answer.
const ASIDE: &[&str] = &["errors", "warnings", "messages", "included", "includes", "links"];

/// What an answer is often wrapped in.
const WRAPPERS: &[&str] = &["data", "result", "response"];

/// How much a successful answer holds.
#[must_use]
pub fn amount(schemas: &Schemas, operation: &Operation) -> Amount {
    if operation.pagination.is_some() {
        return Amount::Many;
    }
    let is_success = |it: &Status| matches!(it, Status::Code(200..=299) | Status::Range(2));
    let successes = operation.responses.iter().filter(|it| is_success(&it.status));
    let contents: Vec<_> = successes.flat_map(|it| &it.contents).collect();
    let json = contents.iter().find(|it| it.media_type.contains("json"));
    match json.map(|it| it.value.as_ref()) {
        Some(Some(value)) => {
            let words = operation.path.rsplit('/').find(|it| !it.contains('{'));
            let asked = squeezed(words.unwrap_or_default());
            of(schemas, value, &asked, 0)
        }
        Some(None) => Amount::Unsaid,
        // What is no JSON is a text, a file or a stream; XML can be anything.
        None if contents.iter().all(|it| it.media_type.contains("xml") && it.value.is_none()) => {
            Amount::Unsaid
        }
        None => Amount::One,
    }
}

fn of(schemas: &Schemas, value: &Use, asked: &str, depth: usize) -> Amount {
    match &schemas[value.schema].kind {
        Kind::Any | Kind::Null => Amount::Unsaid,
        Kind::List(_) => Amount::Many,
        Kind::Object(object) => of_object(schemas, object, asked, depth),
        Kind::Union(union) if depth < 4 => {
            let mut branches = union.branches.iter();
            let many = branches.any(|it| {
                let value = Use { schema: it.schema, ..value.clone() };
                of(schemas, &value, asked, depth + 1) == Amount::Many
            });
            if many { Amount::Many } else { Amount::One }
        }
        Kind::Boolean
        | Kind::Integer(_)
        | Kind::Number(_)
        | Kind::Text(_)
        | Kind::Choice(_)
        | Kind::Constant(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Union(_) => Amount::One,
    }
}

/// An object with an id or a date of its own is a thing, whatever it holds; another one with a single list within is that list.
fn of_object(schemas: &Schemas, object: &Object, asked: &str, depth: usize) -> Amount {
    let properties = || object.properties.iter();
    if properties().next().is_none() && object.additional.is_none() {
        return Amount::Unsaid;
    }
    if properties().any(|it| THING.contains(&squeezed(&it.name).as_str())) {
        return Amount::One;
    }
    let is_wrapper = |name: &str| WRAPPERS.contains(&squeezed(name).as_str());
    let is_only = object.properties.len() == 1;
    let wrapped = properties().find(|it| {
        (is_only || is_wrapper(&it.name))
            && matches!(schemas[it.value.schema].kind, Kind::Object(_))
    });
    if let Some(wrapped) = wrapped.filter(|_| depth < 2) {
        return of(schemas, &wrapped.value, asked, depth + 1);
    }
    let item = |it: &Use| {
        if let Kind::List(item) = &schemas[it.schema].kind { Some(item.schema) } else { None }
    };
    let is_called = |name: &str, names: &[&str]| names.contains(&squeezed(name).as_str());
    let lists = || properties().filter_map(|it| Some((it.name.as_str(), item(&it.value)?)));
    let is_thing = |it| matches!(schemas[it].kind, Kind::Object(_) | Kind::Union(_));
    let mut of_things = lists().filter(|(name, it)| is_thing(*it) && !is_called(name, ASIDE));
    let is_single = of_things.next().is_some() && of_things.next().is_none();
    if is_single || lists().any(|(name, _)| is_called(name, LISTS) || squeezed(name) == asked) {
        Amount::Many
    } else {
        Amount::One
    }
}
