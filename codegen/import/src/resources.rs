//! `resources`: what calls are found where.

use std::collections::{BTreeMap, BTreeSet};

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Node};

use super::casings::Casings;
use super::models::{self, Model};
use super::pages::Schemes;
use super::spec::Spec;
use super::values::texts;
use super::{Import, endpoint, languages, methods};

/// How many methods there are, and how many are called as the configuration says.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) methods: usize,
    pub(super) named: usize,
}

/// A method of a configuration.
pub(super) struct Method<'a> {
    /// Its resources, and itself.
    pub(super) way: Vec<&'a str>,
    pub(super) it: Cursor<'a>,
}

/// All that resources have.
#[derive(Default)]
struct Found<'a> {
    methods: Vec<Method<'a>>,
    models: Vec<Model<'a>>,
    /// What is not for Rust.
    skipped: Vec<Cursor<'a>>,
}

/// Resources nest no deeper than this.
const MAX_DEPTH: usize = 32;

/// Reads the resources, and writes what they say about operations and schemas.
pub(super) fn resources(from: &Cursor<'_>, spec: &Spec<'_>, import: &mut Import) -> Counts {
    import.settings.knows_rust = languages::speak_of_rust(from);
    let casings = Casings::of(from, import);
    let schemes = Schemes::of(from, import);
    let mut found = Found::default();
    for (name, it) in import.keys.members(from, "resources") {
        resource(&[name], &it, &mut found, import);
    }
    // Models of the whole configuration stand outside of resources.
    let models = import.keys.members(from, "models");
    found.models.extend(models.into_iter().map(|(name, it)| Model { name, it }));
    let Found { methods, models, skipped } = found;
    import.overlay.heading("Calls");
    let mut counts = Counts::default();
    let mut used = BTreeMap::new();
    for it in methods {
        methods::method(&it, &casings, &schemes, (spec, &models, &mut used), (&mut counts, import));
    }
    let used: BTreeSet<_> = used.into_keys().collect();
    let mut meant = unspecified(from, spec, import);
    meant.extend(skipped.iter().flat_map(|it| endpoints(it, spec)));
    left_out(from, spec, (&used, &meant), import);
    models::models(&models, &casings, spec, import);
    counts
}

fn resource<'a>(way: &[&'a str], it: &Cursor<'a>, found: &mut Found<'a>, import: &mut Import) {
    if way.len() > MAX_DEPTH || !languages::is_for_rust(it, import) {
        import.keys.done(&it.at);
        found.skipped.push(it.clone());
        return;
    }
    for (name, it) in import.keys.members(it, "methods") {
        let is_object = matches!(it.node, Node::Map(_));
        if is_object && !languages::is_for_rust(&it, import) {
            import.keys.done(&it.at);
            found.skipped.push(it);
            continue;
        }
        // `$client` are the methods of the client itself.
        let way = way.iter().copied().filter(|it| *it != "$client").chain([name]).collect();
        found.methods.push(Method { way, it });
    }
    let models = import.keys.members(it, "models");
    found.models.extend(models.into_iter().map(|(name, it)| Model { name, it }));
    for (name, it) in import.keys.members(it, "subresources") {
        let way: Vec<_> = way.iter().copied().chain([name]).collect();
        resource(&way, &it, found, import);
    }
}

/// The operations that the configuration leaves out in so many words.
fn unspecified(from: &Cursor<'_>, spec: &Spec<'_>, import: &mut Import) -> BTreeSet<Pointer> {
    let all = import.keys.take(from, "unspecified_endpoints");
    let mut meant = BTreeSet::new();
    for it in all.iter().flat_map(|it| texts(it.node)) {
        match endpoint::find(it, spec) {
            Some(operation) => _ = meant.insert(operation.it.at.clone()),
            None => {
                let at = from.at.child("unspecified_endpoints");
                import.report.add(&at, format!("the document has no `{it}`"));
            }
        }
    }
    meant
}

/// The operations that are named anywhere in a part of the configuration.
fn endpoints(it: &Cursor<'_>, spec: &Spec<'_>) -> Vec<Pointer> {
    let (mut open, mut found) = (vec![it.clone()], Vec::new());
    while let Some(it) = open.pop() {
        let operation = it.node.as_str().and_then(|it| endpoint::find(it, spec));
        found.extend(operation.map(|it| it.it.at.clone()));
        open.extend(it.entries().map(|it| it.1));
    }
    found
}

/// The operations that no resource has are not in the SDK.
fn left_out(
    from: &Cursor<'_>,
    spec: &Spec<'_>,
    (used, meant): (&BTreeSet<Pointer>, &BTreeSet<Pointer>),
    import: &mut Import,
) {
    if used.is_empty() {
        let at = from.at.child("resources");
        import.report.add(
            &at,
            "no method names an operation of the document, so that all operations are kept",
        );
        return;
    }
    for it in spec.operations().iter().filter(|it| !used.contains(&it.it.at)) {
        let name = format!("{} {}", it.method, it.path);
        if !meant.contains(&it.it.at) {
            let message = format!("`{name}` is in no resource, and left out of the SDK");
            import.report.add(&from.at.child("resources"), message);
        }
        let id = it.it.text("operationId").filter(|id| spec.by_id(id).is_some());
        match id {
            Some(id) => import.settings.excluded.push(id.to_owned()),
            None if it.it.at.in_file().is_none() => {
                import.overlay.remove(&it.it.at.query());
            }
            None => {
                let message = format!("`{name}` stays: it has no id, and stands in another file");
                import.report.add(&from.at.child("resources"), message);
            }
        }
    }
}
