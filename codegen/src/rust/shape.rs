//! Schemas to types: which schema becomes a type of its own, and how it is called.

use std::collections::BTreeMap;

use crate::api::{self, Api, IntegerFormat, Kind, NumberFormat, SchemaId, TextFormat, Use};
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

use super::docs;
use super::model::{
    Choice, Docs, Field, Imports, Item, ItemId, ItemKind, Module, Presence, Slot, Struct, Type,
};
use super::names::{Case, Ident, Scope, Wish, camel};

/// Names that printed types use and a type of the document must not take.
const RESERVED_TYPES: &[&str] = &[
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "BTreeMap",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "Hash",
    "From",
    "Into",
    "Extra",
    "Json",
    "Nullable",
    "DateTime",
    "Date",
    "Time",
    "Duration",
    "Uuid",
    "Uri",
    "Base64",
    "Bytes",
    "Iterator",
    "Send",
    "Sync",
    "Drop",
    "Fn",
    "ToString",
    "ToOwned",
    "AsRef",
    "Copy",
    "Sized",
    "Unpin",
    "Extend",
    "TryFrom",
    "TryInto",
];

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

/// The types that were planned so far.
pub(super) struct Shaper<'a> {
    pub(super) api: &'a Api,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) items: Vec<Item>,
    pub(super) modules: Vec<Module>,
    names: Scope,
    files: Scope,
    known: BTreeMap<SchemaId, Type>,
    reserved: BTreeMap<SchemaId, Ident>,
}

/// The names that an anonymous schema is called by, outermost first, and the file that it goes to.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) name: String,
    pub(super) module: usize,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(api: &'a Api, diagnostics: &'a mut Diagnostics) -> Self {
        let names = Scope::new(RESERVED_TYPES);
        let (known, reserved) = (BTreeMap::new(), BTreeMap::new());
        let (items, modules) = (Vec::new(), Vec::new());
        Self { api, diagnostics, items, modules, names, files: Scope::default(), known, reserved }
    }

    /// Plans the named schemas; they get their names before anything anonymous does.
    pub(super) fn components(&mut self) {
        for id in &self.api.components {
            let schema = &self.api.schemas[*id];
            let text = schema.component.clone().unwrap_or_default();
            let wish = Wish { text: &text, more: "type", case: Case::Type, at: &schema.at };
            let name = self.names.claim(&wish, self.diagnostics);
            self.reserved.insert(*id, name);
        }
        for id in &self.api.components {
            self.component(*id);
        }
    }

    fn component(&mut self, id: SchemaId) -> Type {
        if let Some(ty) = self.known.get(&id) {
            return ty.clone();
        }
        let schema = &self.api.schemas[id];
        let name = schema.component.clone().unwrap_or_default();
        // Named after the type, which is unique, so that nothing is reported twice.
        let file = self.reserved.get(&id).map_or_else(|| name.clone(), |it| it.bare().to_owned());
        let module = self.module(&file, &schema.at);
        self.item(id, &Home { name, module })
    }

    /// A new file for types, named after the first.
    pub(super) fn module(&mut self, text: &str, at: &Pointer) -> usize {
        let wish = Wish { text, more: "type", case: Case::Module, at };
        let name = self.files.claim(&wish, self.diagnostics);
        self.modules.push(Module {
            name,
            at: at.clone(),
            items: Vec::new(),
            imports: Imports::default(),
        });
        self.modules.len() - 1
    }

    /// The type of a schema where it is used; `None` for the home makes a file of its own for an anonymous type.
    pub(super) fn type_of(&mut self, it: &Use, home: &Home) -> Type {
        let schema = &self.api.schemas[it.schema];
        if schema.component.is_some() {
            self.component(it.schema)
        } else {
            self.item(it.schema, home)
        }
    }

    /// The type of a schema, with `null` where it is allowed.
    pub(super) fn nullable_type_of(&mut self, it: &Use, home: &Home) -> Type {
        let ty = self.type_of(it, home);
        if self.is_nullable(it) && ty != Type::Json { Type::Option(Box::new(ty)) } else { ty }
    }

    pub(super) fn is_nullable(&self, it: &Use) -> bool {
        it.nullable || self.api.schemas[it.schema].nullable
    }

    fn item(&mut self, id: SchemaId, home: &Home) -> Type {
        if let Some(ty) = self.known.get(&id) {
            return ty.clone();
        }
        let api = self.api;
        let schema = &api.schemas[id];
        match &schema.kind {
            Kind::Choice(values) => self.choice(id, home, values),
            Kind::Constant(json) => match serde_json::from_str::<String>(json) {
                Ok(value) => self.choice(id, home, &[value]),
                Err(_) => constant_type(json),
            },
            Kind::Object(object) => self.object(id, home, object),
            Kind::Union(union) => self.union(id, home, union),
            Kind::List(item) => {
                let inner = Home { name: format!("{} item", home.name), module: home.module };
                self.alias(id, home, |it| Type::Vec(Box::new(it.nullable_type_of(item, &inner))))
            }
            Kind::Map(value) => {
                let inner = Home { name: format!("{} value", home.name), module: home.module };
                self.alias(id, home, |it| Type::Map(Box::new(it.nullable_type_of(value, &inner))))
            }
            scalar => {
                let ty = scalar_type(scalar);
                self.alias(id, home, |_| ty)
            }
        }
    }

    /// A type that needs no item; what the document names gets another name for it.
    fn alias(&mut self, id: SchemaId, home: &Home, target: impl FnOnce(&mut Self) -> Type) -> Type {
        // A list of itself through nothing but lists has no end: it is any JSON.
        self.known.insert(id, Type::Json);
        let target = target(self);
        let ty = match self.reserved.get(&id).cloned() {
            Some(name) => {
                let item = self.reserve(id, home.module, name);
                self.fill(item, ItemKind::Alias(target));
                Type::Item(item)
            }
            None => target,
        };
        self.known.insert(id, ty.clone());
        ty
    }

    /// Gives a schema its place among the items before it is known what it is, for recursion.
    pub(super) fn open(&mut self, id: SchemaId, home: &Home) -> ItemId {
        let schema = &self.api.schemas[id];
        let name = match self.reserved.get(&id) {
            Some(name) => name.clone(),
            None => {
                let wish =
                    Wish { text: &home.name, more: "type", case: Case::Type, at: &schema.at };
                self.names.claim(&wish, self.diagnostics)
            }
        };
        let item = self.reserve(id, home.module, name);
        self.known.insert(id, Type::Item(item));
        item
    }

    fn reserve(&mut self, id: SchemaId, module: usize, name: Ident) -> ItemId {
        let schema = &self.api.schemas[id];
        let fallback = format!("`{}`", schema.component.as_deref().unwrap_or(name.bare()));
        let docs = docs::docs(&schema.docs, &fallback);
        let item = ItemId(self.items.len());
        self.items.push(Item {
            name,
            at: schema.at.clone(),
            docs,
            kind: ItemKind::Alias(Type::Json),
        });
        if let Some(module) = self.modules.get_mut(module) {
            module.items.push(item);
        }
        item
    }

    pub(super) fn fill(&mut self, item: ItemId, kind: ItemKind) {
        if let Some(item) = self.items.get_mut(item.0) {
            item.kind = kind;
        }
    }

    fn choice(&mut self, id: SchemaId, home: &Home, values: &[String]) -> Type {
        let item = self.open(id, home);
        let at = &self.api.schemas[id].at;
        let mut scope = Scope::new(&["Unknown", "Self"]);
        let choices = values.iter().map(|value| {
            let wish = Wish { text: value, more: "value", case: Case::Type, at };
            Choice { name: scope.claim(&wish, self.diagnostics), wire_value: value.clone() }
        });
        let kind = ItemKind::Choice(choices.collect());
        self.fill(item, kind);
        Type::Item(item)
    }

    fn object(&mut self, id: SchemaId, home: &Home, object: &api::Object) -> Type {
        let item = self.open(id, home);
        let parent = self.items.get(item.0).map(|it| it.name.bare().to_owned()).unwrap_or_default();
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
                    let home = Home {
                        name: format!("{parent} {}", camel(&property.name)),
                        module: home.module,
                    };
                    let (ty, presence) = self.property_type(property, &home);
                    let wish = Wish { text: name.bare(), ..wish };
                    let setter = (presence == Presence::Optional)
                        .then(|| setters.claim(&wish, self.diagnostics));
                    Slot::Field { name, setter, ty, presence, docs: self.property_docs(property) }
                }
            };
            list.push(Field { wire_name: property.name.clone(), slot });
        }
        let inner = Home { name: format!("{parent} value"), module: home.module };
        let rest =
            object.additional.as_ref().map_or(Type::Json, |it| self.nullable_type_of(it, &inner));
        let at = &self.api.schemas[id].at;
        let mut scope = Scope::default();
        let wish = Wish { text: "extra", more: "extra", case: Case::Value, at };
        let rest = (scope.claim(&wish, self.diagnostics), rest);
        self.fill(item, ItemKind::Struct(Struct { fields: list, rest }));
        Type::Item(item)
    }

    /// A required property with one value needs no field: it is written for the user.
    pub(super) fn constant(&self, property: &api::Property) -> Option<String> {
        let schema = &self.api.schemas[property.value.schema];
        match &schema.kind {
            Kind::Constant(json) if property.required && !self.is_nullable(&property.value) => {
                Some(json.clone())
            }
            _ => None,
        }
    }

    pub(super) fn property_type(
        &mut self,
        property: &api::Property,
        home: &Home,
    ) -> (Type, Presence) {
        let nullable = self.is_nullable(&property.value);
        let ty = self.type_of(&property.value, home);
        let required = property.required && !property.read_only;
        match (required, nullable) {
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
        docs::docs(words, &format!("`{}`", property.name))
    }
}

fn constant_type(json: &str) -> Type {
    match json {
        "true" | "false" => Type::Bool,
        _ if json.parse::<i64>().is_ok() => Type::I64,
        _ if json.parse::<f64>().is_ok() => Type::F64,
        _ => Type::Json,
    }
}

fn scalar_type(kind: &Kind) -> Type {
    match kind {
        Kind::Boolean => Type::Bool,
        Kind::Integer(IntegerFormat::Int32) => Type::I32,
        Kind::Integer(IntegerFormat::Int64) => Type::I64,
        Kind::Integer(IntegerFormat::Uint32) => Type::U32,
        Kind::Integer(IntegerFormat::Uint64) => Type::U64,
        Kind::Number(NumberFormat::Float) => Type::F32,
        Kind::Number(NumberFormat::Double) => Type::F64,
        Kind::Text(TextFormat::Plain | TextFormat::Binary) => Type::String,
        Kind::Text(TextFormat::DateTime) => Type::Text("DateTime"),
        Kind::Text(TextFormat::Date) => Type::Text("Date"),
        Kind::Text(TextFormat::Time) => Type::Text("Time"),
        Kind::Text(TextFormat::Duration) => Type::Text("Duration"),
        Kind::Text(TextFormat::Uuid) => Type::Text("Uuid"),
        Kind::Text(TextFormat::Uri) => Type::Text("Uri"),
        Kind::Text(TextFormat::Base64) => Type::Text("Base64"),
        // The integers that 64 bits cannot hold, and what has no type of its own.
        Kind::Integer(IntegerFormat::Big) | Kind::Any | Kind::Null => Type::Json,
        Kind::Choice(_)
        | Kind::Constant(_)
        | Kind::List(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_) => Type::Json,
    }
}
