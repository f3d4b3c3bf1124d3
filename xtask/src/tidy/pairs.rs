//! Each case is a document and the snapshot beside it; what belongs to the document has no snapshot of its own.

use super::{Tree, Violation};

const CASES: &str = "codegen/tests/cases/";
const DOCUMENTS: [&str; 3] = ["yml", "yaml", "json"];

/// No document is without its snapshot, no snapshot without its document.
pub(super) fn pairs(tree: &Tree) -> Vec<Violation> {
    let cases = tree.paths.iter().filter(|it| it.starts_with(CASES));
    let cases = cases.filter(|it| !belongs(tree, it));
    let parts = cases.filter_map(|it| Some((it, it.rsplit_once('.')?)));
    let alone = parts.filter_map(|(path, (stem, extension))| {
        let has = |extension: &str| tree.paths.contains(&format!("{stem}.{extension}"));
        let explanation = match extension {
            "snap" if !DOCUMENTS.iter().any(|it| has(it)) => "a snapshot without its document",
            it if DOCUMENTS.contains(&it) && !has("snap") => "a document without its snapshot",
            _ => return None,
        };
        Some((path, explanation))
    });
    let violation = |(path, explanation): (&String, &str)| Violation {
        path: path.clone(),
        line: 1,
        rule: "case",
        explanation: explanation.to_owned(),
    };
    alone.map(violation).collect()
}

/// Whether a file is an overlay, or stands in the folder that a document of that name has for its other files.
fn belongs(tree: &Tree, path: &str) -> bool {
    let overlay = path.ends_with(".overlay.yml");
    let mut folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    overlay || folders.any(|it| tree.paths.contains(&format!("{it}.yml")))
}

#[cfg(test)]
mod tests {
    use super::{Tree, pairs};

    #[test]
    fn what_is_alone_is_named() {
        let paths =
            ["a/one.yml", "a/one.snap", "a/two.yml", "b/two.snap", "b/three.json", "b/three.snap"];
        let paths = paths.map(|it| format!("codegen/tests/cases/{it}")).to_vec();
        let violations = pairs(&Tree { paths, ..Tree::default() });
        let found: Vec<_> = violations.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(found, ["codegen/tests/cases/a/two.yml", "codegen/tests/cases/b/two.snap"]);
    }

    #[test]
    fn what_belongs_to_a_document_is_not_one() {
        let paths = ["a/one.yml", "a/one.snap", "a/one.overlay.yml", "a/one/models/pet.json"];
        let paths = paths.map(|it| format!("codegen/tests/cases/{it}")).to_vec();
        assert_eq!(pairs(&Tree { paths, ..Tree::default() }), []);
    }

    #[test]
    fn other_folders_hold_what_they_like() {
        let paths = vec!["codegen/tests/standalone/pets.yml".to_owned()];
        assert_eq!(pairs(&Tree { paths, ..Tree::default() }), []);
    }
}
