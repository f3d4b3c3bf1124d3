//! The program that decodes and encodes each sample: one line for each schema, the rest is the same for all.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The manifest; the crate that is tested lies beside it.
pub(super) const MANIFEST: &str = "\
[package]
name = \"driver\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
sdk = { path = \"../sdk\", default-features = false }
serde_json = { version = \"1\", features = [\"arbitrary_precision\"] }

[workspace]
";

/// The source.
pub(super) fn source(types: &BTreeMap<String, String>) -> String {
    let mut arms = String::new();
    for (at, path) in types {
        let _ = writeln!(arms, "        {at:?} => through::<{path}>,");
    }
    include_str!("driver.rs.txt").replace("        // ARMS\n", &arms)
}
