//! Each resource compiles without the others: whatever is compiled with it names only what is compiled with it too, and
//! nothing is compiled that it does not need. This is looked up in the model, for our own documents and for those of
//! `../shared`.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests read files and may fail where they stand"
)]

mod cores;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use codegen::config::{Chosen, Config};
use codegen::diagnostic::Diagnostics;
use codegen::limits::Limits;
use codegen::read::{Files, Input, Source, Sources, decode, read};
use codegen::rust::{
    Item, ItemId, ItemKind, Method, Module, Output, Resource, Sdk, SecondName, Slot, Streaming,
    Type, plan,
};

#[test]
fn of_our_own_documents() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let topics = ["cases/features", "cases/operation", "cases/paging", "standalone"];
    let folders = topics.map(|it| here.join("tests").join(it));
    assert!(looked_at(folders.iter().flat_map(|it| directly_in(it))) >= 20);
}

#[test]
fn of_rare_constructs() {
    let edge = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/edge");
    if edge.is_dir() {
        assert!(looked_at(listed(&edge)) >= 200);
    } else {
        eprintln!("SKIPPED: ../shared/edge is not there, so that no rare constructs are looked at");
    }
}

#[test]
fn of_real_apis() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if corpus.is_dir() {
        assert!(looked_at(listed(&corpus)) >= 90);
    } else {
        eprintln!("SKIPPED: ../shared/corpus is not there, so that no real APIs are looked at");
    }
}

fn directly_in(folder: &Path) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    paths.filter(|it| it.extension().is_some_and(|it| it == "yml")).collect()
}

/// The documents of a folder that its index names.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let index = std::fs::read_to_string(folder.join("index.tsv")).unwrap();
    let names = index.lines().skip(1).filter_map(|it| it.split('\t').next());
    names.filter(|it| !it.is_empty()).map(|it| folder.join(it)).collect()
}

/// Looks at each document, and says how many were no refusals.
fn looked_at(paths: impl IntoIterator<Item = PathBuf>) -> usize {
    let paths: Vec<_> = paths.into_iter().collect();
    let look = |path: &PathBuf| Some((path.clone(), Compiled::new(&sdk(path)?).wrong()));
    let done: Vec<_> = cores::each(&paths, look).into_iter().flatten().collect();
    let told = |(path, wrong): &(PathBuf, Vec<String>)| {
        wrong.iter().map(|it| format!("{}: {it}", path.display())).collect::<Vec<_>>()
    };
    let wrong: Vec<_> = done.iter().flat_map(told).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    done.len()
}

fn sdk(path: &Path) -> Option<Sdk> {
    let text = decode(std::fs::read(path).unwrap(), &Limits::default()).ok()?;
    let source = Source { name: path.file_name()?.to_str()?.to_owned(), text };
    let folder = Folder(path.parent()?.to_owned());
    let input = Input { source: &source, overlays: &[], files: &folder };
    let mut diagnostics = Diagnostics::default();
    let document = read(&input, &mut Sources::of(&input), &mut diagnostics)?;
    let api = codegen::api::lower(&document, &mut diagnostics);
    let config = Config {
        crate_name: "case".to_owned(),
        source: String::new(),
        env_prefix: None,
        resource_features: true,
        chosen: Chosen::default(),
    };
    let sdk = plan(&api, &config, &mut diagnostics);
    (!diagnostics.has_errors()).then_some(sdk)
}

/// Hands out the files that a document refers to.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        std::fs::read_to_string(self.0.join(path)).map_err(|it| it.to_string())
    }
}

/// What is compiled when.
struct Compiled<'a> {
    sdk: &'a Sdk,
    /// The file of each type that is printed.
    files: BTreeMap<ItemId, &'a Module>,
}

/// The feature that switches all others on.
const ALL: &str = "resources";

impl<'a> Compiled<'a> {
    fn new(sdk: &'a Sdk) -> Self {
        let ids = |it: &'a Module| it.items.iter().map(move |id| (*id, it));
        Self { sdk, files: sdk.modules.iter().flat_map(ids).collect() }
    }

    /// Everything that is named and not compiled, or compiled and not needed.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (id, file) in &self.files {
            let item = self.item(*id);
            let who = format!("the type `{}`", item.name.as_str());
            wrong.extend(self.missing(&who, &file.features, &named(item)));
        }
        for resource in &self.sdk.resources {
            let who = format!("the resource `{}`", resource.name.as_str());
            wrong.extend(self.missing(&who, &resource.features(), &of_resource(resource)));
            wrong.extend(self.uncalled(resource, resource));
        }
        wrong.extend(self.missing("a webhook", &[], &self.of_webhooks()));
        wrong.extend(self.needless());
        wrong
    }

    fn item(&self, id: ItemId) -> &Item {
        &self.sdk.items[id.index()]
    }

    /// What is not there wherever one of these features is on; none stands for any choice.
    fn missing(&self, who: &str, on: &[String], names: &BTreeSet<ItemId>) -> Vec<String> {
        let is_missing = |id: &&ItemId| match self.files.get(id).map(|it| &it.features) {
            None => true,
            Some(needed) => {
                let serves = |it: &String| it == ALL || needed.contains(it);
                !needed.is_empty() && (on.is_empty() || !on.iter().all(serves))
            }
        };
        let name = |it: &ItemId| self.item(*it).name.as_str();
        let missing = names.iter().filter(is_missing).map(name);
        missing
            .map(|it| format!("{who}, compiled with {on:?}, names `{it}`, which is not"))
            .collect()
    }

    /// Second names of calls that are not compiled with the resource around them.
    fn uncalled(&self, root: &Resource, within: &Resource) -> Vec<String> {
        let home = |it| self.sdk.resources.iter().find(|root| SecondName::is_in(it, root)).unwrap();
        let is_there = |it| root.feature.iter().all(|own| home(it).features().contains(own));
        let away = within.aliases.iter().filter(|it| !is_there(it));
        let away = away.map(|it| format!("the call of `{}` is not compiled", it.name.as_str()));
        away.chain(within.children.iter().flat_map(|it| self.uncalled(root, it))).collect()
    }

    /// Types that are compiled with a resource which does not reach them.
    fn needless(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for resource in &self.sdk.resources {
            let Some(feature) = &resource.feature else { continue };
            // Also those that have the calls which second names in it stand for.
            let with_it = self.sdk.resources.iter().filter(|it| it.features().contains(feature));
            let reached = self.reached(with_it.flat_map(of_resource).collect());
            for (id, file) in &self.files {
                if file.features.contains(feature) && !reached.contains(id) {
                    let name = self.item(*id).name.as_str();
                    wrong.push(format!("`{name}` is compiled with `{feature}` and not needed"));
                }
            }
        }
        wrong
    }

    fn reached(&self, from: BTreeSet<ItemId>) -> BTreeSet<ItemId> {
        let (mut open, mut reached) = (from.into_iter().collect::<Vec<_>>(), BTreeSet::new());
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(named(self.item(id)));
            }
        }
        reached
    }

    fn of_webhooks(&self) -> BTreeSet<ItemId> {
        let all = self.sdk.webhooks.iter().flat_map(|it| &it.all);
        items(all.map(|it| &it.ty))
    }
}

/// All types that a resource, and those below it, name.
fn of_resource(resource: &Resource) -> BTreeSet<ItemId> {
    let mut all = items(resource.methods.iter().flat_map(of_method));
    all.extend(resource.children.iter().flat_map(of_resource));
    all
}

fn of_method(it: &Method) -> Vec<&Type> {
    let mut types: Vec<&Type> = it.arguments.iter().chain(&it.setters).map(|it| &it.ty).collect();
    types.extend(it.body.iter().map(|it| &it.ty));
    match &it.output {
        Output::One(answer) | Output::Optional(answer, _) => types.push(&answer.ty),
        Output::Several(_, cases) => types.extend(cases.iter().map(|it| &it.answer.ty)),
    }
    types.extend(it.pagination.iter().map(|it| &it.item));
    types.extend(it.streaming.iter().filter_map(Streaming::item));
    types.extend(it.sections.iter().flat_map(|it| &it.items).filter_map(|it| it.1.as_ref()));
    types.extend(it.responses.iter().filter_map(|it| it.ty.as_ref()));
    types
}

/// All types that a type names.
fn named(item: &Item) -> BTreeSet<ItemId> {
    match &item.kind {
        ItemKind::Struct(it) => {
            let fields = it.fields.iter().filter_map(|it| match &it.slot {
                Slot::Field { ty, .. } => Some(ty),
                Slot::Constant(_) | Slot::Tag(_) => None,
            });
            items(fields.chain([&it.rest.1]))
        }
        ItemKind::Union(it) => items(it.variants.iter().map(|it| &it.ty)),
        ItemKind::Alias(ty) => items([ty].into_iter()),
        ItemKind::Choice(it) => it.parts.iter().copied().collect(),
    }
}

fn items<'t>(types: impl Iterator<Item = &'t Type>) -> BTreeSet<ItemId> {
    let (mut open, mut items) = (types.collect::<Vec<_>>(), BTreeSet::new());
    while let Some(ty) = open.pop() {
        items.extend(ty.item());
        open.extend(ty.parts());
    }
    items
}
