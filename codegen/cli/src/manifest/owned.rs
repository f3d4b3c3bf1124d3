//! What is kept up to date in a manifest, so that an edit of it is seen and every other edit is none.

use toml_edit::{DocumentMut, Item, Value};

use super::{MARK, bare, find, tables};

/// The marked names.
#[derive(Default)]
pub(super) struct Marked {
    pub(super) features: Vec<String>,
    pub(super) dependencies: Vec<String>,
}

/// What a manifest says is kept up to date; `None` where it is older than the mark.
pub(super) fn marked(manifest: &DocumentMut) -> Option<Marked> {
    let mark = find(manifest, &MARK.map(str::to_owned))?;
    let names = |name: &str| {
        let list = mark.get(name).and_then(Item::as_array);
        let list = list.into_iter().flat_map(|it| it.iter().filter_map(Value::as_str));
        list.map(str::to_owned).collect()
    };
    Some(Marked { features: names("features"), dependencies: names("dependencies") })
}

/// Each marked entry, a line each; `None` for what is no manifest with a mark.
pub(crate) fn owned(text: &str) -> Option<String> {
    let manifest = text.parse::<DocumentMut>().ok()?;
    let Marked { features, dependencies } = marked(&manifest)?;
    let mut lines = Vec::new();
    for path in tables(&manifest) {
        let is_feature = path.first().is_some_and(|it| it == "features");
        for name in if is_feature { &features } else { &dependencies } {
            if let Some(item) = find(&manifest, &path).and_then(|it| it.get(name)) {
                lines.push(format!("{}.{name} = {}\n", path.join("."), bare(item)));
            }
        }
    }
    lines.sort();
    Some(lines.concat())
}
