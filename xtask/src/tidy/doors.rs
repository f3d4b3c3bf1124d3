//! One door per crate: each dependency is named in one place, so that it can be replaced there.

use super::tokens::Token;
use super::{Source, Violation};

/// A crate, and the files (or folders, with a slash) that may name it.
const DOORS: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["codegen/src/report/human.rs", "codegen/cli/src/finding.rs"]),
    (
        "clap",
        &["codegen/cli/src/command/", "generated/src/runtime/on_demand/cli/", "xtask/lab/src/"],
    ),
    (
        "clap_complete",
        &["codegen/cli/src/command/usage.rs", "generated/src/runtime/on_demand/cli/"],
    ),
    ("codegen", &["codegen/", "xtask/lab/src/", "xtask/lab/tests/"]),
    ("codegen_cli", &["codegen/cli/", "xtask/src/", "xtask/lab/src/"]),
    ("codegen_import", &["codegen/cli/src/import.rs", "codegen/cli/src/lib.rs"]),
    ("crc", &["codegen/cli/src/cksum.rs"]),
    ("generated", &["generated/", "codegen/cli/carried/main.rs"]),
    (
        "granit_parser",
        &[
            "codegen/src/read/locate.rs",
            "codegen/src/read/measure.rs",
            "codegen/src/read/mistake.rs",
        ],
    ),
    ("heck", &["codegen/src/rust/names.rs", "codegen/src/rust/names/"]),
    ("indicatif", &["generated/src/runtime/on_demand/cli/download.rs", "xtask/lab/src/"]),
    ("insta", &["codegen/tests/"]),
    ("mimalloc", &["codegen/cli/src/main.rs"]),
    (
        "openapiv3",
        &[
            "codegen/src/read/frame.rs",
            "codegen/src/read/frame/",
            "codegen/src/read/model.rs",
            "codegen/src/api/operation.rs",
            "codegen/src/api/parameter.rs",
            "codegen/src/api/response.rs",
            "codegen/src/api/security.rs",
            "codegen/src/api/server.rs",
        ],
    ),
    ("glob", &["codegen/cli/src/filter.rs", "codegen/cli/src/manifest/above.rs"]),
    ("prettyplease", &["codegen/src/print.rs"]),
    (
        "proc_macro2",
        &[
            "codegen/src/docs/examples.rs",
            "codegen/src/emit/",
            "codegen/src/print.rs",
            "codegen/src/print/",
            "codegen/src/spell.rs",
            "codegen/tests/",
        ],
    ),
    ("pulldown_cmark", &["codegen/src/markdown/", "codegen/tests/", "codegen/fuzz/"]),
    (
        "quote",
        &[
            "codegen/src/docs/examples.rs",
            "codegen/src/emit/",
            "codegen/src/print.rs",
            "codegen/src/print/",
            "codegen/src/spell.rs",
            "xtask/lab/src/bench/peer.rs",
        ],
    ),
    ("rustix", &["codegen/tests/growth/"]),
    ("semver", &["codegen/cli/src/manifest/first.rs", "xtask/lab/src/deps/rules.rs"]),
    ("serde_yaml", &["codegen/src/read/yaml.rs", "xtask/lab/src/bench/cut.rs"]),
    ("spdx", &["codegen/cli/src/manifest/first.rs"]),
    (
        "syn",
        &[
            "codegen/src/config/path.rs",
            "codegen/src/print.rs",
            "codegen/src/print/",
            "codegen/tests/",
            "codegen/fuzz/",
            "xtask/lab/src/bench/peer.rs",
        ],
    ),
    (
        "toml_edit",
        &[
            "codegen/cli/src/command/init.rs",
            "codegen/cli/src/config/",
            "codegen/cli/src/manifest/",
            "codegen/import/src/written.rs",
            "xtask/lab/src/budget/file.rs",
            "xtask/lab/src/corpus/place.rs",
        ],
    ),
];

/// A crate is named only behind its door.
pub(super) fn doors(source: &Source) -> Vec<Violation> {
    if source.is_sdk() {
        return Vec::new();
    }
    let tokens = source.tokens();
    let mut violations = Vec::new();
    for (name, doors) in DOORS {
        if doors.iter().any(|it| is_within(&source.path, it)) {
            continue;
        }
        for line in lines_naming(name, &tokens) {
            let explanation = format!("`{name}` is named only in {}", doors.join(", "));
            violations.push(source.at(line, "door", explanation));
        }
    }
    violations
}

/// Whether the path is the file, or in the folder.
pub(super) fn is_within(path: &str, place: &str) -> bool {
    if place.ends_with('/') { path.starts_with(place) } else { path == place }
}

/// The lines where a path starts with the crate, or where it is imported whole.
fn lines_naming(name: &str, tokens: &[Token<'_>]) -> Vec<usize> {
    let text = |at: Option<usize>| at.and_then(|it| tokens.get(it)).map_or("", |it| it.text);
    let mut lines = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = text(at.checked_sub(1));
        let is_inside_a_path = before == "::" && is_name(text(at.checked_sub(2)));
        let starts_a_path = text(Some(at + 1)) == "::" && !is_inside_a_path;
        let is_imported =
            before == "use" || (before == "crate" && text(at.checked_sub(2)) == "extern");
        if token.text == name && (starts_a_path || is_imported) {
            lines.push(token.line);
        }
    }
    lines
}

fn is_name(text: &str) -> bool {
    text == ">" || text.starts_with(|it: char| it.is_alphanumeric() || it == '_')
}

#[cfg(test)]
mod tests {
    use super::{Source, doors};

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        doors(&source).into_iter().map(|it| it.line).collect()
    }

    #[test]
    fn a_crate_is_named_behind_its_door_only() {
        let text =
            "use heck::ToSnakeCase;\nfn f() { ::heck::g() }\nuse heck as h;\nextern crate heck;";
        assert_eq!(lines("codegen/src/emit/structs.rs", text), [1, 2, 3, 4]);
        assert_eq!(lines("codegen/src/rust/names.rs", text), [0; 0]);
        assert_eq!(lines("codegen/src/rust/names/case.rs", text), [0; 0]);
        assert_eq!(lines("codegen/src/rust/names.rs.rs", text), [1, 2, 3, 4]);
    }

    #[test]
    fn words_that_are_no_crate_are_free() {
        let text =
            "// heck::x\nlet generated = generate();\nfn quote() {}\n\"syn::x\"; rust::quote::f()";
        assert_eq!(lines("codegen/src/lib.rs", text), [0; 0]);
    }

    #[test]
    fn the_two_crates_do_not_know_each_other() {
        assert_eq!(lines("codegen/src/lib.rs", "use generated::Client;"), [1]);
        assert_eq!(lines("generated/src/lib.rs", "use codegen::generate;"), [1]);
        assert_eq!(lines("xtask/lab/src/codegen.rs", "use codegen::generate;"), [0; 0]);
    }
}
