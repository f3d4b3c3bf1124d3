//! The documents in `specs/` are upstream's, byte for byte, as `specs/CKSUM` records them.
//!
//! The record is what the POSIX tool `cksum` prints, so that everybody can check and renew it.
//! It notices an edit; it is no seal against somebody who wants to deceive.

use std::collections::BTreeMap;

use super::{Tree, Violation};
use codegen_cli::cksum;

const RECORD: &str = "specs/CKSUM";
const RENEW: &str = "; if upstream changed, `cd specs && cksum *.yml > CKSUM`";

/// Each document is what the record says, and the record says nothing else.
pub(super) fn record(tree: &Tree) -> Vec<Violation> {
    let recorded = tree.specs.get(RECORD).map(|it| String::from_utf8_lossy(it)).unwrap_or_default();
    let mut lines = BTreeMap::new();
    for (at, line) in recorded.lines().enumerate() {
        lines.insert(line, at + 1);
    }
    let mut violations = Vec::new();
    for (path, bytes) in &tree.specs {
        let name = path.trim_start_matches("specs/");
        if name.rsplit_once('.').is_none_or(|(_, extension)| extension != "yml") {
            continue;
        }
        let line = format!("{} {} {name}", cksum(bytes), bytes.len());
        if lines.remove(line.as_str()).is_none() {
            violations.push(violation(path, 1, format!("`{line}` is not in {RECORD}{RENEW}")));
        }
    }
    for (line, at) in lines {
        violations.push(violation(RECORD, at, format!("`{line}` is no document in specs/{RENEW}")));
    }
    violations
}

fn violation(path: &str, line: usize, explanation: String) -> Violation {
    Violation { path: path.to_owned(), line, rule: "spec", explanation }
}

#[cfg(test)]
mod tests {
    use super::{Tree, record};

    fn lines(files: &[(&str, &str)]) -> Vec<String> {
        let specs = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        let tree = Tree { specs: specs.collect(), ..Tree::default() };
        record(&tree).iter().map(|it| format!("{}:{}", it.path, it.line)).collect()
    }

    #[test]
    fn an_edit_and_a_stranger_are_seen() {
        let recorded = ("specs/CKSUM", "930766865 9 a.yml\n");
        assert_eq!(lines(&[recorded, ("specs/a.yml", "123456789")]), [""; 0]);
        assert_eq!(
            lines(&[recorded, ("specs/a.yml", "12345678")]),
            ["specs/a.yml:1", "specs/CKSUM:1"]
        );
        assert_eq!(lines(&[recorded]), ["specs/CKSUM:1"]);
        assert_eq!(lines(&[("specs/a.yml", "123456789")]), ["specs/a.yml:1"]);
    }
}
