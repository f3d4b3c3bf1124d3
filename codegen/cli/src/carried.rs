//! What travels inside the program: all of a crate that is the same for every document.

use std::collections::BTreeMap;

/// The root of a crate.
pub(crate) const LIB: &str = include_str!("../carried/lib.rs");

/// The manifest from which every crate has its features and dependencies.
pub(crate) const MANIFEST: &str = include_str!("../carried/manifest.toml");

/// Each file of the runtime, by its path in it.
const RUNTIME: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// The runtime.
pub(crate) fn runtime() -> BTreeMap<String, String> {
    RUNTIME.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
