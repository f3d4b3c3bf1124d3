//! What programs and people read from the standard output.

use std::io::{ErrorKind, Write as _};

/// Writes a text. A reader that has read enough may go away: `cargo codegen explain | head`.
pub(crate) fn print(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: {error}"))
        }
        _ => Ok(()),
    }
}
