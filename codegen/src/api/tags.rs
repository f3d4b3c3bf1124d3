//! Tags: what tells a branch of a union from the others is written for the user, however the document says it.
//!
//! A discriminator gives a branch a value that the property itself need not name, and neither has to say that the
//! property is required. A property that is not there at all is one of OpenAPI's most common mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::model::{
    Docs, Kind, Property, Scalar, Schema, SchemaId, Schemas, Tell, Test, TextFormat, Use,
};

/// The values that discriminators give to a property of a schema, and all that each of them gives to any branch.
type Given = BTreeMap<(SchemaId, String), (Vec<String>, Vec<Rc<BTreeSet<String>>>)>;

/// Fixes the tags of branches that a discriminator gives one value.
pub(super) fn fill(schemas: &mut Schemas) {
    let (mut given, mut any) = (Given::new(), BTreeSet::new());
    for (_, schema) in schemas.iter() {
        let Some(union) = schema.kind.union() else { continue };
        let Some(discriminator) = &union.discriminator else { continue };
        let all_values: Rc<BTreeSet<_>> =
            Rc::new(discriminator.values.iter().flatten().cloned().collect());
        for (branch, values) in union.branches.iter().zip(&discriminator.values) {
            let key = (branch.schema, discriminator.property.clone());
            if values.is_empty() {
                // It is told by having none of the others' values.
                any.insert(key);
                continue;
            }
            let (own, all) = given.entry(key).or_default();
            own.extend(values.iter().cloned());
            all.push(Rc::clone(&all_values));
        }
    }
    for ((id, property), (mut tags, all)) in given {
        tags.sort();
        tags.dedup();
        // What several values stand for is the user's to say.
        let is_any = any.contains(&(id, property.clone()));
        if let ([tag], false) = (tags.as_slice(), is_any) {
            fix(schemas, id, &property, (tag, &all));
        }
    }
}

fn fix(
    schemas: &mut Schemas,
    id: SchemaId,
    name: &str,
    (tag, all): (&str, &[Rc<BTreeSet<String>>]),
) {
    let Some(object) = schemas[id].kind.object() else { return };
    let place = object.properties.iter().position(|it| it.name == name);
    let property = place.and_then(|it| object.properties.get(it));
    let (json, at) = match property {
        Some(it) => (may_be(&schemas[it.value.schema], tag, all), it.at.clone()),
        None => (Some(quoted(tag)), schemas[id].at.clone()),
    };
    let Some(json) = json else { return };
    let is_constant = property.is_some_and(|it| schemas[it.value.schema].kind.constant().is_some());
    let constant = (!is_constant).then(|| schemas.add(Schema::of(&at, Kind::Constant(json))));
    let Kind::Object(object) = &mut schemas[id].kind else { return };
    match place.and_then(|it| object.properties.get_mut(it)) {
        Some(property) => {
            property.is_tag = true;
            property.value.schema = constant.unwrap_or(property.value.schema);
        }
        None => object.properties.extend(constant.map(|schema| Property {
            name: name.to_owned(),
            at,
            value: Use { schema, nullable: false, docs: Docs::default() },
            required: false,
            read_only: false,
            write_only: false,
            is_tag: true,
            default: None,
        })),
    }
}

/// A tag as a string of JSON.
fn quoted(tag: &str) -> String {
    serde_json::Value::String(tag.to_owned()).to_string()
}

/// The JSON of the only value that a property has, if it has no other than the one that a discriminator gives it. An
/// example that says another thing is believed, and so is a list of values that no other branch has.
fn may_be(schema: &Schema, tag: &str, all: &[Rc<BTreeSet<String>>]) -> Option<String> {
    let bare = tag.to_owned();
    match &schema.kind {
        Kind::Text(TextFormat::Plain) => {
            let said =
                schema.example.as_deref().and_then(|it| serde_json::from_str::<String>(it).ok());
            said.is_none_or(|it| it == tag).then(|| quoted(tag))
        }
        Kind::Choice(choices) => {
            let fits = choices.values.iter().any(|it| it.value == tag)
                && choices.values.iter().all(|it| all.iter().any(|all| all.contains(&it.value)));
            fits.then(|| if choices.of == Scalar::Text { quoted(tag) } else { bare })
        }
        Kind::Constant(json) => Some(json.clone()),
        // A discriminator writes all values as texts.
        Kind::Integer(_) => tag.parse::<i64>().is_ok().then_some(bare),
        Kind::Boolean => matches!(tag, "true" | "false").then_some(bare),
        Kind::Any
        | Kind::Null
        | Kind::Number(_)
        | Kind::Text(_)
        | Kind::List(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_) => None,
    }
}

/// Marks the constants that tell a branch from others where no discriminator says so.
pub(super) fn mark(schemas: &mut Schemas) {
    let unions = schemas.iter().filter_map(|(_, schema)| schema.kind.union());
    let mut marks = Vec::new();
    for union in unions {
        let branches: Vec<_> = union.branches.iter().map(|it| it.schema).collect();
        union.tells.iter().for_each(|(_, tell)| telling(schemas, &branches, tell, &mut marks));
    }
    for (id, name) in marks {
        let Kind::Object(object) = &mut schemas[id].kind else { continue };
        let mut properties = object.properties.iter_mut();
        if let Some(property) = properties.find(|it| it.name == name) {
            property.is_tag = true;
        }
    }
}

/// The properties of branches whose values tell, also those of values in them.
fn telling(
    schemas: &Schemas,
    branches: &[SchemaId],
    tell: &Tell,
    found: &mut Vec<(SchemaId, String)>,
) {
    match tell {
        Tell::Tag { property, .. } => {
            found.extend(branches.iter().map(|it| (*it, property.clone())));
        }
        Tell::Closest(shapes) => {
            for (index, shape) in shapes {
                let Some(branch) = branches.get(*index) else { continue };
                let own = shape.facts.iter().filter(|it| matches!(it.test, Test::Is(_)));
                found.extend(own.filter_map(|it| end(schemas, *branch, &it.path)));
            }
        }
        Tell::FirstItem { arms, .. } => {
            let item = |it: &SchemaId| schemas[*it].kind.first_item().map_or(*it, |it| it.schema);
            let items: Vec<_> = branches.iter().map(item).collect();
            for (_, tell) in arms {
                telling(schemas, &items, tell, found);
            }
        }
        Tell::Only(_) | Tell::Scalar { .. } | Tell::First(_) => {}
    }
}

/// Where a way through values ends: the schema that has its last property.
fn end(schemas: &Schemas, from: SchemaId, path: &[String]) -> Option<(SchemaId, String)> {
    let (last, way) = path.split_last()?;
    let mut id = from;
    for name in way {
        let kind = &schemas[id].kind;
        let property =
            kind.object().and_then(|it| it.properties.iter().find(|it| it.name == *name));
        id = property.map(|it| &it.value).or_else(|| kind.first_item())?.schema;
    }
    Some((id, last.clone()))
}
