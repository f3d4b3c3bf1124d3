//! The features of the printed crate: each compiles alone, none does not hurt, and all go together.

use std::fs;

use super::strict;
use crate::step::{self, cargo};

/// Checks the crate with each choice, without a warning, and runs the tests that only some choices have.
pub(super) fn features() -> Result<(), String> {
    let path = step::root().join("generated/Cargo.toml");
    let manifest = fs::read_to_string(&path).map_err(|it| format!("{}: {it}", path.display()))?;
    check(&["--no-default-features"])?;
    for feature in names(&manifest) {
        check(&["--no-default-features", "--features", feature])?;
    }
    for pair in
        ["runtime-events,runtime-pages", "runtime-lines,runtime-oauth2", "tower,runtime-pages"]
    {
        check(&["--no-default-features", "--features", pair])?;
    }
    check(&["--all-features"])?;
    let mut test = cargo(&["test", "-p", "generated", "--features", "gzip,tracing,tower"]);
    step::run(
        test.args(["--test", "attack", "--test", "tower", "--test", "tracing", "--test", "wire"]),
    )?;
    for choice in ["reqwest", "rustls-no-provider"] {
        let mut test = cargo(&["test", "-p", "generated", "--test", "tls"]);
        step::run(test.args(["--no-default-features", "--features", choice]))?;
    }
    Ok(())
}

fn check(choice: &[&str]) -> Result<(), String> {
    let mut check = cargo(&["check", "-p", "generated"]);
    step::run(strict(check.args(choice), &step::root()))
}

/// The features that a manifest lists, but for the default.
fn names(manifest: &str) -> impl Iterator<Item = &str> {
    let features = manifest.lines().skip_while(|it| *it != "[features]").skip(1);
    let entries =
        features.take_while(|it| !it.starts_with('[')).filter_map(|it| it.split_once(" = "));
    entries.map(|it| it.0).filter(|it| !it.starts_with('#') && *it != "default")
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn the_features_of_a_manifest() {
        let manifest = "[package]\nname = \"a\"\n\n[features]\ndefault = [\"b\"]\n# c = 1\nb = []\n\
                        c = [\"dep:c\"]\n\n[dependencies]\nc = \"1\"\n";
        assert_eq!(names(manifest).collect::<Vec<_>>(), ["b", "c"]);
    }
}
