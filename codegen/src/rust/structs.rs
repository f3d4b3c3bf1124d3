//! Objects to structs, and lists of strings to open enums.

use crate::api::{self, SchemaId};
use crate::markdown::{code, is_code};

use super::docs;
use super::model::{Choice, Docs, Field, Form, ItemKind, Presence, Slot, Struct, Type};
use super::names::{Case, Ident, Scope, Wish, camel};
use super::shape::{Home, Shaper};

/// Methods that every value has; a setter of that name would hide one.
const RESERVED_METHODS: &[&str] = &[
    "new",
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

/// A table knows one name for a field and its setter, documents it by the name of its property, and takes what `Into` makes of a value; for an unsigned number
/// that would be no literal.
fn form(fields: &[Field], (extra, rest): &(Ident, Type)) -> Form {
    let fits = |it: &Field| match &it.slot {
        Slot::Constant(_) => true,
        Slot::Field { name, setter, ty, .. } => {
            let is_unsigned = matches!(ty.optional().unwrap_or(ty), Type::U32 | Type::U64);
            setter.as_ref().is_none_or(|it| it.as_str() == name.as_str()) && !is_unsigned
        }
    };
    let is_plain = extra.as_str() == "extra" && *rest == Type::Json;
    let is_plain = is_plain && fields.iter().all(|it| is_code(&it.wire_name));
    if is_plain && fields.iter().all(fits) { Form::Table } else { Form::Written }
}

/// A table documents each field with the name of its property, so that nothing is to be said where that is all.
fn forget_name(field: &mut Field) {
    if let Slot::Field { docs, .. } = &mut field.slot
        && docs.lines == [code(&field.wire_name)]
    {
        docs.lines.clear();
    }
}

impl Shaper<'_> {
    pub(super) fn choice(&mut self, id: SchemaId, home: &Home, values: &[String]) -> Type {
        let opened = self.open(id, home);
        let at = &self.api.schemas[id].at;
        let mut scope = Scope::new(&["Unknown", "Self"]);
        let choices = values.iter().map(|value| {
            let wish = Wish { text: value, more: "value", case: Case::Type, at };
            Choice { name: scope.claim(&wish, self.diagnostics), wire_value: value.clone() }
        });
        let kind = ItemKind::Choice(choices.collect());
        self.fill(&opened, kind)
    }

    pub(super) fn object(&mut self, id: SchemaId, home: &Home, object: &api::Object) -> Type {
        let opened = self.open(id, home);
        let mut fields = Scope::new(&["extra"]);
        let mut setters = Scope::new(RESERVED_METHODS);
        let mut list = Vec::new();
        for property in &object.properties {
            let constant = self.constant(property);
            let slot = match constant {
                Some(json) => Slot::Constant(json),
                None => {
                    let wish = Wish {
                        text: &property.name,
                        more: "value",
                        case: Case::Value,
                        at: &property.at,
                    };
                    let name = fields.claim(&wish, self.diagnostics);
                    let home = opened.inside(&camel(&property.name));
                    let (ty, presence) = self.property_type(property, &home);
                    let wish = Wish { text: name.bare(), ..wish };
                    let setter = (presence == Presence::Optional)
                        .then(|| setters.claim(&wish, self.diagnostics));
                    Slot::Field { name, setter, ty, presence, docs: self.property_docs(property) }
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
        let form = form(&list, &rest);
        if form == Form::Table {
            list.iter_mut().for_each(forget_name);
        }
        self.fill(&opened, ItemKind::Struct(Struct { fields: list, rest, form }))
    }

    /// A required property with one value needs no field: it is written for the user.
    pub(super) fn constant(&self, property: &api::Property) -> Option<String> {
        let schema = &self.api.schemas[property.value.schema];
        let required = property.required && !self.is_nullable(&property.value);
        schema.kind.constant().filter(|_| required).map(str::to_owned)
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

    pub(super) fn property_docs(&self, property: &api::Property) -> Docs {
        let said = &property.value.docs;
        let schema = &self.api.schemas[property.value.schema];
        let words = if said.description.is_some() || schema.component.is_some() {
            said
        } else {
            &schema.docs
        };
        let mut docs = docs::docs(words, &code(&property.name));
        docs.deprecated |= said.deprecated;
        docs
    }
}
