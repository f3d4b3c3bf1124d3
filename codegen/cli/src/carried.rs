//! What travels inside the program: all of a crate that is the same for every document.

use std::collections::BTreeMap;

/// The root of a crate.
pub(crate) const LIB: &str = include_str!("../carried/lib.rs");

/// The program of a crate, which runs its command line, as that of the crate `generated`.
const MAIN: &str = include_str!("../carried/main.rs");

/// The manifest from which every crate has its features and dependencies.
pub(crate) const MANIFEST: &str = include_str!("../carried/manifest.toml");

/// Each file of the runtime, by its path in it.
const RUNTIME: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// The files that say which parts of the runtime there are.
const PARTS: [&str; 2] = ["json/mod.rs", "on_demand.rs"];

/// The program of a crate, which names it.
pub(crate) fn main(crate_name: &str) -> String {
    MAIN.replace("generated::", &format!("{}::", crate_name.replace('-', "_")))
}

/// The runtime, with these parts in any case. The others are behind features.
pub(crate) fn runtime(parts: &[&str]) -> BTreeMap<String, String> {
    let all = RUNTIME.iter().map(|(path, text)| {
        let text = if PARTS.contains(path) { with(text, parts) } else { (*text).to_owned() };
        ((*path).to_owned(), text)
    });
    all.collect()
}

/// The text without the conditions before these parts.
fn with(text: &str, parts: &[&str]) -> String {
    let conditions: Vec<_> =
        parts.iter().map(|it| format!("#[cfg(feature = \"runtime-{it}\")]")).collect();
    let lines = text.lines().filter(|it| !conditions.iter().any(|condition| condition == it));
    lines.flat_map(|it| [it, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::{PARTS, RUNTIME, runtime};

    #[test]
    fn parts_that_are_needed_have_no_condition() {
        let of = |parts: &[&str]| {
            let files = runtime(parts);
            PARTS.map(|it| files[it].matches("#[cfg(").count()).iter().sum::<usize>()
        };
        for path in PARTS {
            let carried = RUNTIME.iter().find(|it| it.0 == path).unwrap().1;
            assert_eq!(runtime(&[])[path], carried);
        }
        assert_eq!(of(&["events"]) + 2, of(&[]));
        // The command line is never one of them.
        assert_eq!(
            of(&[
                "downloads",
                "events",
                "lines",
                "multipart",
                "oauth2",
                "pages",
                "shapes",
                "until"
            ]),
            1
        );
    }
}
