//! How much memory the process has.

use std::fs;

/// `VmRSS` in KiB; nothing where there is no `/proc`, which is everywhere but on Linux.
pub(crate) fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
