//! What is chosen for single types, and where that is said.

use codegen::config::{Chosen, Derive, Foreign, RustPath, Unmet};

use crate::finding::{Finding, Word};

/// What is chosen for single types.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Types of other crates: by the address of a schema, or by a `format`.
    pub types: Vec<(Word, Foreign)>,
    /// What is derived besides: by the address of a schema, or by `all` for each type.
    pub derives: Vec<(Word, Vec<Derive>)>,
}

impl Choices {
    /// What the generator is told.
    pub(crate) fn chosen(&self) -> Chosen {
        Chosen {
            types: self.types.iter().map(|(key, it)| (key.text.clone(), it.clone())).collect(),
            derives: self.derives.iter().map(|(key, it)| (key.text.clone(), it.clone())).collect(),
        }
    }

    /// What the document has nothing for.
    pub(crate) fn unknown(&self, unmet: &[Unmet]) -> Vec<Finding> {
        let all = unmet.iter().filter_map(|it| match it {
            Unmet::Type(key, meant) => {
                let word = self.types.iter().map(|it| &it.0).find(|it| it.text == *key)?;
                let what = if key.contains('#') {
                    "no type is made of"
                } else {
                    "no schema has the format"
                };
                Some(word.finding(format!("{what} `{key}`")).meant(meant.as_deref()))
            }
            Unmet::Derive(key, meant) => {
                let word = self.derives.iter().map(|it| &it.0).find(|it| it.text == *key)?;
                let message = format!("no struct or enum is made of `{key}`");
                Some(word.finding(message).meant(meant.as_deref()))
            }
        });
        all.collect()
    }

    /// The crates whose types are named, and where; not those that every crate has.
    pub(crate) fn crates(&self) -> impl Iterator<Item = (&Word, String)> {
        let types = self.types.iter().map(|(key, it)| (key, vec![&it.path]));
        let derives =
            self.derives.iter().map(|(key, all)| (key, all.iter().map(|it| &it.path).collect()));
        types.chain(derives).flat_map(|(key, paths)| {
            paths.into_iter().flat_map(RustPath::crates).map(move |it| (key, it))
        })
    }
}
