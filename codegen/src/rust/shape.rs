//! Schemas to types: which schema becomes a type of its own, and how it is called.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Alias, Api, Choices, Kind, SchemaId, TextFormat, Tuple, Use};
use crate::config::Chosen;
use crate::diagnostic::Diagnostics;
use crate::markdown;
use crate::pointer::Pointer;

use super::docs;
use super::model::{Item, ItemId, ItemKind, Module, Type};
use super::names::{Case, Ident, RESERVED_TYPES, Scope, Wish, more};
use super::scalar::{constant_type, scalar_type};
use super::sharing::Twins;

/// The types that were planned so far.
pub(super) struct Shaper<'a> {
    pub(super) api: &'a Api,
    pub(super) choices: &'a Chosen,
    /// What of them the document has something for.
    pub(super) met: BTreeSet<String>,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) items: Vec<Item>,
    pub(super) modules: Vec<Module>,
    pub(super) names: Scope,
    /// The resource whose operations are planned; its anonymous types that are alike are one.
    pub(super) owner: Option<String>,
    pub(super) twins: Twins,
    pub(super) known: BTreeMap<SchemaId, Type>,
    pub(super) reserved: BTreeMap<SchemaId, Ident>,
    /// How many schemas are being planned, each inside of the one before.
    pub(super) depth: usize,
    /// Named schemas that have their place and wait, since they would be too many on the stack.
    pub(super) waiting: BTreeMap<SchemaId, Opened>,
}

/// What an anonymous schema is called, and the file that it goes to: that of its parent, or one of its own.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) name: String,
    pub(super) module: Option<usize>,
}

/// A type that has its place and its name, and is not known yet.
pub(super) struct Opened {
    pub(super) id: SchemaId,
    pub(super) item: ItemId,
    pub(super) module: usize,
    /// Its name.
    pub(super) name: String,
}

impl Opened {
    /// The home of what stands in it under a name.
    pub(super) fn inside(&self, name: &str) -> Home {
        Home { name: format!("{} {name}", self.name), module: Some(self.module) }
    }
}

impl Home {
    /// The home of what stands in a type of that name.
    pub(super) fn inside(&self, name: &str) -> Self {
        Self { name: format!("{} {name}", self.name), module: self.module }
    }
}

impl<'a> Shaper<'a> {
    pub(super) fn new(api: &'a Api, choices: &'a Chosen, diagnostics: &'a mut Diagnostics) -> Self {
        let names = Scope::new(RESERVED_TYPES);
        let (known, reserved) = (BTreeMap::new(), BTreeMap::new());
        let (items, modules) = (Vec::new(), Vec::new());
        let waiting = BTreeMap::new();
        let depth = 0;
        let (owner, twins) = (None, Twins::default());
        Self {
            api,
            choices,
            met: BTreeSet::new(),
            diagnostics,
            items,
            modules,
            names,
            owner,
            twins,
            known,
            reserved,
            depth,
            waiting,
        }
    }

    /// Plans the components: schemas get their names before anything anonymous does.
    pub(super) fn components(&mut self) {
        for id in &self.api.components {
            let schema = &self.api.schemas[*id];
            let name = self.named(schema.component.as_deref().unwrap_or_default(), &schema.at);
            self.reserved.insert(*id, name);
        }
        // What is called as the schema that it means is no name of its own.
        let is_other = |it: &&Alias| {
            let own = self.reserved.get(&it.of.schema);
            !own.is_some_and(|own| own.is_type(&it.name))
        };
        let aliases: Vec<_> = self.api.aliases.iter().filter(is_other).collect();
        let names: Vec<_> = aliases.iter().map(|it| self.named(&it.name, &it.at)).collect();
        for id in &self.api.components {
            self.component(*id);
            self.catch_up();
        }
        for (alias, name) in aliases.into_iter().zip(names) {
            self.other_name(alias, name);
        }
        self.referenced();
    }

    /// The name of a named schema.
    fn named(&mut self, text: &str, at: &Pointer) -> Ident {
        let more = more(at);
        let wish = Wish { text, more: &more, case: Case::Type, at };
        self.names.claim(&wish, self.diagnostics)
    }

    /// A new file for types, called after the first of them for now.
    pub(super) fn module(&mut self, name: &Ident, at: &Pointer) -> usize {
        let name = name.clone();
        let about = markdown::code(&at.to_string());
        self.modules.push(Module { name, about, items: Vec::new(), features: Vec::new() });
        self.modules.len() - 1
    }

    /// The type of a schema where it is used.
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

    pub(super) fn item(&mut self, id: SchemaId, home: &Home) -> Type {
        if let Some(ty) = self.known.get(&id) {
            return ty.clone();
        }
        self.depth += 1;
        let ty = self.planned(id, home);
        self.depth -= 1;
        ty
    }

    fn planned(&mut self, id: SchemaId, home: &Home) -> Type {
        if let Some(ty) = self.chosen(id) {
            return self.foreign(id, home, ty);
        }
        let api = self.api;
        let schema = &api.schemas[id];
        match &schema.kind {
            Kind::Choice(values) => self.choice(id, home, values),
            Kind::Constant(json) => match serde_json::from_str::<String>(json) {
                Ok(value) => self.choice(id, home, &Choices::of_texts(vec![value])),
                Err(_) => self.alias(id, home, |_| constant_type(json)),
            },
            Kind::Object(object) => self.object(id, home, object),
            Kind::Union(union) => self.union(id, home, union),
            Kind::List(item) => {
                let inner = home.inside("item");
                self.alias(id, home, |it| Type::Vec(Box::new(it.nullable_type_of(item, &inner))))
            }
            Kind::Tuple(tuple) => self.alias(id, home, |it| it.tuple(tuple, home)),
            Kind::Map(value) => {
                let inner = home.inside("value");
                self.alias(id, home, |it| Type::Map(Box::new(it.nullable_type_of(value, &inner))))
            }
            Kind::Text(TextFormat::Plain) if self.embeds(schema.content.as_ref()) => {
                let inner = home.inside("content");
                self.alias(id, home, |it| it.embedded(schema.content.as_ref(), &inner))
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

    /// Whether the document says more of what is in a string than that it is JSON.
    fn embeds(&self, content: Option<&Use>) -> bool {
        content.is_some_and(|it| !matches!(self.api.schemas[it.schema].kind, Kind::Any))
    }

    fn embedded(&mut self, content: Option<&Use>, home: &Home) -> Type {
        let held = content.map(|it| self.nullable_type_of(it, home));
        held.map_or(Type::String, |it| Type::Embedded(Box::new(it)))
    }

    fn tuple(&mut self, tuple: &Tuple, home: &Home) -> Type {
        let inner = home.inside("item");
        let items = tuple.items.iter().map(|it| self.nullable_type_of(it, &inner)).collect();
        let rest = tuple.rest.as_ref().map_or(Type::Json, |it| self.nullable_type_of(it, &inner));
        Type::Tuple(items, Box::new(rest))
    }

    /// A type that needs no item; what the document names gets another name for it.
    pub(super) fn alias(
        &mut self,
        id: SchemaId,
        home: &Home,
        target: impl FnOnce(&mut Self) -> Type,
    ) -> Type {
        // A list of itself through nothing but lists has no end: it is any JSON.
        self.known.insert(id, Type::Json);
        let target = target(self);
        let ty = match self.reserved.get(&id).cloned() {
            Some(name) => {
                let opened = self.reserve(id, home.module, name);
                self.fill(&opened, ItemKind::Alias(target))
            }
            None => target,
        };
        self.known.insert(id, ty.clone());
        ty
    }

    /// Gives a schema its place among the items before it is known what it is, for recursion.
    pub(super) fn open(&mut self, id: SchemaId, home: &Home) -> Opened {
        let schema = &self.api.schemas[id];
        let name = match self.reserved.get(&id) {
            Some(name) => name.clone(),
            None => {
                let wish =
                    Wish { text: &home.name, more: "type", case: Case::Type, at: &schema.at };
                self.names.claim_short(&wish)
            }
        };
        let opened = self.reserve(id, home.module, name);
        self.known.insert(id, Type::Item(opened.item));
        opened
    }

    pub(super) fn reserve(&mut self, id: SchemaId, module: Option<usize>, name: Ident) -> Opened {
        if let Some(opened) = self.waiting.remove(&id) {
            return opened;
        }
        let schema = &self.api.schemas[id];
        let module = module.unwrap_or_else(|| self.module(&name, &schema.at));
        let mut docs = docs::docs(&schema.docs);
        // An anonymous schema says so of the place where it stands.
        docs.deprecated &= schema.component.is_some();
        let item = ItemId(self.items.len());
        let opened = Opened { id, item, module, name: name.bare().to_owned() };
        let kind = ItemKind::Alias(Type::Json);
        let (at, derives) = (schema.at.clone(), self.derives(&schema.at));
        self.items.push(Item { name, at, docs, derives, kind });
        if let Some(module) = self.modules.get_mut(module) {
            module.items.push(item);
        }
        opened
    }
}
