//! The rows of the scoreboard, and the command that shows each.

/// A row.
pub(super) struct Row {
    /// What the line of its command begins with.
    pub(super) name: &'static str,
    /// What must hold.
    pub(super) what: &'static str,
    /// What is typed behind `cargo`.
    pub(super) command: &'static [&'static str],
    /// Whether it is about data that only `../shared` has.
    pub(super) shared: bool,
}

const fn row(name: &'static str, what: &'static str, command: &'static [&'static str]) -> Row {
    Row { name, what, command, shared: false }
}

const fn shared(name: &'static str, what: &'static str, command: &'static [&'static str]) -> Row {
    Row { name, what, command, shared: true }
}
