//! The rows of the scoreboard, and the command that shows each.

use std::sync::LazyLock;

use serde::Deserialize;

/// All rows, those of the generator first.
pub(super) static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut table = csv::ReaderBuilder::new();
    let table =
        table.delimiter(b'\t').comment(Some(b'#')).from_reader(&include_bytes!("rows.tsv")[..]);
    table.into_deserialize().flatten().collect()
});

/// A row.
#[derive(Deserialize)]
pub(super) struct Row {
    /// What the line of its command begins with.
    pub(super) name: String,
    /// What must hold.
    pub(super) what: String,
    /// Whether it is about data that only `../shared` has.
    pub(super) shared: bool,
    /// What is typed behind `cargo`.
    pub(super) command: String,
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_row_is_read() {
        assert_eq!(super::ROWS.len(), 32);
    }
}
