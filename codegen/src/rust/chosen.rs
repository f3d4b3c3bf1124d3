//! What a caller has chosen for single types: a type of another crate in the place of a schema, and what is derived.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Kind, SchemaId, TextFormat};
use crate::config::{ALL, Derive, Foreign, RustPath, Unmet};
use crate::markdown::{self, code};
use crate::nearest::nearest;
use crate::pointer::Pointer;

use super::docs;
use super::model::{Docs, ItemKind, Resource, Type};
use super::shape::{Home, Shaper};

/// Modules of the printed crate that printed files know by their names.
const MODULES: &[&str] = &["client", "json", "resources", "runtime", "types", "webhooks"];

/// What became of the choices.
#[derive(Debug)]
pub(super) struct Met {
    /// Types of other crates that `serde` reads and writes.
    pub(super) foreign: Vec<RustPath>,
    /// For each format that is a type of its own, that type.
    pub(super) formats: BTreeMap<String, RustPath>,
    /// What the document has nothing for.
    pub(super) unmet: Vec<Unmet>,
}

impl Shaper<'_> {
    /// The type of another crate that a schema is, if one was chosen.
    pub(super) fn chosen(&mut self, id: SchemaId) -> Option<Type> {
        if self.choices.types.is_empty() {
            return None;
        }
        let (key, foreign) = self.choice_of(id)?;
        self.met.insert(key);
        Some(foreign.path.alone().and_then(native).unwrap_or(Type::Foreign(foreign)))
    }

    /// What is chosen for a schema: by its address, or else by its format. A file stands beside JSON, and is none.
    fn choice_of(&self, id: SchemaId) -> Option<(String, Foreign)> {
        let (schema, types) = (&self.api.schemas[id], &self.choices.types);
        let is_file = matches!(schema.kind, Kind::Text(TextFormat::Binary));
        let by_format = || schema.format.clone().filter(|_| !is_file);
        [Some(schema.at.to_string()), by_format()]
            .into_iter()
            .flatten()
            .find_map(|key| types.get(&key).map(|it| (key, it.clone())))
    }

    /// Whether a type was chosen for a schema, so that its parts are not ours.
    pub(super) fn is_chosen(&self, id: SchemaId) -> bool {
        !self.choices.types.is_empty() && self.choice_of(id).is_some()
    }

    /// The type of another crate; what the document names is another name for it.
    pub(super) fn foreign(&mut self, id: SchemaId, home: &Home, ty: Type) -> Type {
        let says = format!("It is {}", words(&ty));
        let ty = self.alias(id, home, |_| ty);
        if let Some(item) = ty.item().and_then(|it| self.items.get_mut(it.0)) {
            docs::add(&mut item.docs, says);
        }
        ty
    }

    /// What is derived for the schema at an address, besides what all types have.
    pub(super) fn derives(&self, at: &Pointer) -> Vec<Derive> {
        let derives = &self.choices.derives;
        if derives.is_empty() {
            return Vec::new();
        }
        let of = |key: &str| derives.get(key).into_iter().flatten();
        of(ALL).chain(of(&at.to_string())).cloned().collect()
    }

    /// What became of the choices, when all types are planned.
    pub(super) fn settle_chosen(&mut self) -> Met {
        let choices = self.choices;
        let mut unmet = Vec::new();
        let schemas = self.api.schemas.iter().map(|(_, it)| it);
        let (at, formats): (BTreeSet<_>, BTreeSet<_>) =
            schemas.map(|it| (it.at.to_string(), it.format.clone().unwrap_or_default())).unzip();
        for key in choices.types.keys().filter(|it| !self.met.contains(*it)) {
            let known = if key.contains('#') { &at } else { &formats };
            let meant = nearest(key, known.iter().map(String::as_str));
            unmet.push(Unmet::Type(key.clone(), meant.map(str::to_owned)));
        }
        let at: BTreeSet<_> = self.derivable().collect();
        for key in choices.derives.keys().filter(|it| *it != ALL && !at.contains(*it)) {
            let meant = nearest(key, at.iter().map(String::as_str));
            unmet.push(Unmet::Derive(key.clone(), meant.map(str::to_owned)));
        }
        let met = choices.types.iter().filter(|(key, _)| self.met.contains(*key));
        let foreign = met.clone().map(|(_, it)| &it.path).filter(|it| it.alone().is_none());
        let foreign: BTreeSet<_> = foreign.cloned().collect();
        let formats = met.filter(|(key, _)| !key.contains('#'));
        let formats = formats.map(|(key, it)| (key.clone(), it.path.clone())).collect();
        Met { foreign: foreign.into_iter().collect(), formats, unmet }
    }

    /// The addresses of the types that are printed.
    fn derivable(&self) -> impl Iterator<Item = String> {
        let is_printed = |it: &ItemKind| !matches!(it, ItemKind::Alias(_));
        self.items.iter().filter(move |it| is_printed(&it.kind)).map(|it| it.at.to_string())
    }
}

impl Met {
    /// The documentation of the whole crate.
    pub(super) fn about(&self, api: &Api) -> Docs {
        let (title, version) = (markdown::inline(&api.title), markdown::inline(&api.version));
        let mut lines = vec![format!("{title}, version {version}.")];
        if let Some(description) = &api.description {
            lines.push(String::new());
            lines.extend(markdown::block(description));
        }
        if !self.formats.is_empty() {
            lines.push(String::new());
            lines.push(self.words());
        }
        Docs { lines, deprecated: false }
    }

    /// What the crate says about the formats.
    fn words(&self) -> String {
        let each = |(name, path): (&String, &RustPath)| {
            format!("`format: {}` is {}", name.replace('`', ""), code(&path.to_string()))
        };
        let all: Vec<_> = self.formats.iter().map(each).collect();
        format!("Here {}. {LOSS}", all.join(", "))
    }
}

const LOSS: &str = "A type of another crate is read and written by `serde`: what it does not take is an error, and \
                    what it does not keep is lost.";

fn words(ty: &Type) -> String {
    if let Type::Foreign(it) = ty {
        return format!("{}, as was chosen. {LOSS}", code(&it.path.to_string()));
    }
    format!("{}, as was chosen.", code(ty.primitive().unwrap_or_default()))
}

/// A type that needs no `serde`.
fn native(name: &str) -> Option<Type> {
    let all = [Type::Bool, Type::I32, Type::I64, Type::I128, Type::U32, Type::U64, Type::F64];
    all.into_iter().chain([Type::String]).find(|it| it.primitive() == Some(name))
}

/// The names of modules, which are in the way of a crate of the same name.
pub(super) fn modules(resources: &[Resource]) -> BTreeSet<String> {
    fn add(resources: &[Resource], to: &mut BTreeSet<String>) {
        for it in resources {
            to.insert(it.name.bare().to_owned());
            add(&it.children, to);
        }
    }
    let mut all: BTreeSet<_> = MODULES.iter().map(|it| (*it).to_owned()).collect();
    add(resources, &mut all);
    all
}
