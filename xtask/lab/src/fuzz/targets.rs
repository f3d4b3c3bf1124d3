//! What can be tried; `codegen/fuzz/src/main.rs` has the same list.

/// A target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) name: &'static str,
    /// Inputs have at most so many bytes.
    pub(super) max_bytes: usize,
}

const fn target(name: &'static str, max_bytes: usize) -> Target {
    Target { name, max_bytes }
}

/// All targets, the slow ones first: they run two at a time.
pub(super) const ALL: &[Target] = &[
    target("document", 4096),
    target("model", 128),
    target("names", 256),
    target("markdown", 1024),
    target("path", 256),
    target("response", 1024),
    target("retry-after", 64),
];

/// The target of a name.
pub(super) fn find(name: &str) -> Result<Target, String> {
    let found = ALL.iter().copied().find(|it| it.name == name);
    found.ok_or_else(|| format!("there is no target `{name}`"))
}
