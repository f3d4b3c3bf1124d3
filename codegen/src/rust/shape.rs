//! Schemas to types: which schema becomes a type of its own, and how it is called.

use std::collections::BTreeMap;

use crate::api::{Api, Kind, SchemaId, Use};
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

use super::docs;
use super::model::{Imports, Item, ItemId, ItemKind, Module, Type};
use super::names::{Case, Ident, Scope, Wish};
use super::scalar::{constant_type, scalar_type};

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
            Kind::Any
            | Kind::Null
            | Kind::Boolean
            | Kind::Integer(_)
            | Kind::Number(_)
            | Kind::Text(_) => {
                let ty = scalar_type(&schema.kind);
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
}
