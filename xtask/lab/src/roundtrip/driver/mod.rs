//! The program that decodes and encodes each sample: one line for each schema, the rest is the same for all.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The manifest; the crate that is tested lies beside it.
const MANIFEST: &str = "\
[package]
name = \"driver\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
sdk = { path = \"../sdk\", default-features = false, features = [FEATURES] }
serde_json = { version = \"1\", features = [\"arbitrary_precision\", \"raw_value\"] }

# Nobody debugs it, and without it is built in half the time.
[profile.dev]
debug = false

[workspace]
";

/// The files of the crate; the one that is tested has types that only come with resources, if that is a feature of it.
pub(super) fn files(
    types: &BTreeMap<String, String>,
    manifest: &str,
) -> [(&'static str, String); 4] {
    let has_resources = manifest.lines().any(|it| it.starts_with("resources = "));
    let features = if has_resources { "\"resources\"" } else { "" };
    let mut arms = String::new();
    for (at, path) in types {
        let _ = writeln!(arms, "        {at:?} => through::<{path}>,");
    }
    let main = include_str!("main.rs.txt").replace("        // ARMS\n", &arms);
    [
        ("Cargo.toml", MANIFEST.replace("FEATURES", features)),
        ("src/main.rs", main),
        ("src/report.rs", include_str!("report.rs.txt").to_owned()),
        ("src/same.rs", include_str!("same.rs.txt").to_owned()),
    ]
}
