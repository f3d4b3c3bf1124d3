//! Objects to structs, and lists of strings to open enums.

use crate::api::{self, SchemaId};
use crate::markdown::code;

use super::docs;
use super::fields;
use super::model::{Choice, Choices, Docs, Field, ItemId, ItemKind, Presence, Slot, Struct, Type};
use super::names::{Case, Scope, Wish, camel, snake};
use super::shape::{Home, Shaper};

/// Methods that every value has; a setter of that name would hide one.
const RESERVED_METHODS: &[&str] = &[
    "new",
    "maybe",
    "clone",
    "into",
    "try_into",
    "from",
    "default",
    "eq",
    "ne",
    "fmt",
    "hash",
    "to_owned",
    "to_string",
    "borrow",
    "as_ref",
    "as_str",
    "type_id",
];

/// What the values of a choice are in Rust.
fn value_type(of: api::Scalar) -> Type {
    match of {
        api::Scalar::Text => Type::String,
        api::Scalar::Integer => Type::I64,
        api::Scalar::Wide => Type::I128,
    }
}

impl Shaper<'_> {
    pub(super) fn choice(&mut self, id: SchemaId, home: &Home, choices: &api::Choices) -> Type {
        if let Some(part) = self.same_part(id, choices) {
            let ty = self.component(part);
            self.known.insert(id, ty.clone());
            return ty;
        }
        let opened = self.open(id, home);
        let at = &self.api.schemas[id].at;
        let mut scope = Scope::new(&["Unknown", "Self"]);
        let values = choices.values.iter().map(|it| {
            let value = &it.value;
            let text = it.name.as_deref().filter(|it| !camel(it).is_empty()).unwrap_or(value);
            let wish = Wish { text, more: "value", case: Case::Type, at };
            let name = scope.claim(&wish, self.diagnostics);
            // A name that says the string needs no words.
            let is_said = snake(name.bare()) == *value;
            let description = it.description.clone();
            let mut docs = docs::docs(&api::Docs { description, ..api::Docs::default() });
            if !is_said {
                docs::add(&mut docs, code(value));
            }
            Choice { name, wire_value: value.clone(), docs }
        });
        let values: Vec<_> = values.collect();
        let mut parts: Vec<ItemId> = Vec::new();
        for part in &choices.parts {
            let item = self.component(*part).item();
            parts.extend(item.filter(|it| *it != opened.item && !parts.contains(it)));
        }
        self.fill(&opened, ItemKind::Choice(Choices { of: value_type(choices.of), values, parts }))
    }

    /// The named choice that an anonymous one says again, with a word that there are others.
    fn same_part(&self, id: SchemaId, choices: &api::Choices) -> Option<SchemaId> {
        let part = choices.parts.iter().find(|it| {
            let part = self.api.schemas[**it].kind.choices();
            part.is_some_and(|it| it.of == choices.of && it.texts() == choices.texts())
        });
        part.copied().filter(|_| self.api.schemas[id].component.is_none())
    }

    pub(super) fn object(&mut self, id: SchemaId, home: &Home, object: &api::Object) -> Type {
        let opened = self.open(id, home);
        let mut setters = Scope::new(RESERVED_METHODS);
        let is_sent = self.api.schemas[id].sent;
        let mut names = self.field_names(&object.properties).into_iter();
        let mut list = Vec::new();
        for property in &object.properties {
            let constant = self.constant(property);
            let slot = match constant {
                Some(json) if property.required => Slot::Constant(json),
                Some(json) => Slot::Tag(json),
                None => {
                    let Some(name) = names.next() else { continue };
                    let home = opened.inside(&camel(&property.name));
                    let (ty, presence) = self.property_type(property, &home);
                    let wish = Wish { text: name.bare(), ..fields::wish(property) };
                    let setter = (is_sent && presence == Presence::Optional)
                        .then(|| setters.claim(&wish, self.diagnostics));
                    let docs = self.property_docs(property, name.as_str());
                    Slot::Field { name, setter, ty, presence, docs }
                }
            };
            list.push(Field { wire_name: property.name.clone(), slot });
        }
        let inner = opened.inside("value");
        let rest =
            object.additional.as_ref().map_or(Type::Json, |it| self.nullable_type_of(it, &inner));
        let at = &self.api.schemas[id].at;
        let mut scope = Scope::default();
        let wish = Wish { text: "extra", more: "extra", case: Case::Value, at };
        let rest = (scope.claim(&wish, self.diagnostics), rest);
        self.fill(&opened, ItemKind::Struct(Struct { fields: list, rest, has_float: false }))
    }

    /// A property with one value needs no field if it is required, or tells what the object is: it is written for the user.
    pub(super) fn constant(&self, property: &api::Property) -> Option<String> {
        let schema = &self.api.schemas[property.value.schema];
        let only = schema.kind.constant()?;
        let written = property.required || property.is_tag;
        // Who sends nothing means the default, and not `null`.
        let is_meant = property.is_tag && property.default.as_deref() == Some(only);
        let required = written && (is_meant || !self.is_nullable(&property.value));
        required.then(|| only.to_owned())
    }

    pub(super) fn property_type(
        &mut self,
        property: &api::Property,
        home: &Home,
    ) -> (Type, Presence) {
        let nullable = self.is_nullable(&property.value);
        let ty = self.type_of(&property.value, home);
        match (property.required, nullable) {
            // Any JSON has its own `null`.
            (true, true) if ty == Type::Json => (ty, Presence::Required),
            (true, true) => (Type::Option(Box::new(ty)), Presence::RequiredNullable),
            (true, false) => (ty, Presence::Required),
            (false, true) => (Type::Nullable(Box::new(ty)), Presence::Optional),
            (false, false) => (Type::Option(Box::new(ty)), Presence::Optional),
        }
    }

    /// The documentation of a property, for what is called `name`.
    pub(super) fn property_docs(&self, property: &api::Property, name: &str) -> Docs {
        let said = &property.value.docs;
        let schema = &self.api.schemas[property.value.schema];
        let words = if said.description.is_some() || schema.component.is_some() {
            said
        } else {
            &schema.docs
        };
        let mut docs = docs::named(words, name, &property.name);
        docs.deprecated |= said.deprecated;
        docs
    }
}
