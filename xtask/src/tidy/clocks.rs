//! No test looks at a clock: what it finds there is the machine, and what else that has to do.

use super::{Source, Violation};

/// The tests that may, since nothing depends on it.
const FREE: &[&str] = &[
    // Tokio's clock, which stands still.
    "generated/tests/attack/times.rs",
    // The times of files.
    "codegen/cli/tests/codegen.rs",
    // Figures that are only shown.
    "codegen/cli/tests/refuse.rs",
    "codegen/cli/tests/whole.rs",
];

/// A test waits for what happens, and counts what it takes; time is virtual, or compared with itself in
/// `codegen/tests/growth`.
pub(super) fn clocks(source: &Source) -> Vec<Violation> {
    if !source.path.contains("/tests/") || FREE.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let tokens = source.tokens();
    let triples = tokens.iter().zip(tokens.iter().skip(1)).zip(tokens.iter().skip(2));
    let sleeps = triples.filter(|((module, path), name)| {
        let is_real = ["thread", "time"].contains(&module.text) && path.text == "::";
        is_real && ["sleep", "timeout"].contains(&name.text)
    });
    let sleeps = sleeps.map(|(_, name)| name);
    let clocks = tokens.iter().filter(|it| ["Instant", "SystemTime"].contains(&it.text));
    let mut lines: Vec<_> = clocks.chain(sleeps).map(|it| it.line).collect();
    lines.sort_unstable();
    lines.dedup();
    let explanation = "a test waits for what happens, and not for a time";
    lines.into_iter().map(|line| source.at(line, "clock", explanation.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, clocks};

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        clocks(&source).into_iter().map(|it| it.line).collect()
    }

    #[test]
    fn a_test_looks_at_no_clock() {
        let text = "use std::time::Instant;\nstd::thread::sleep(it);\ntokio::time::timeout(it, call);\n\
                    server.sleep(it);\ncall.timeout(it);\nstd::time::SystemTime::now();";
        assert_eq!(lines("codegen/tests/bombs.rs", text), [1, 2, 3, 6]);
        assert_eq!(lines("codegen/cli/tests/whole.rs", text), [0; 0]);
        assert_eq!(lines("generated/src/runtime/retry.rs", text), [0; 0]);
    }
}
