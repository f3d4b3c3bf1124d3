//! How far a run is, on stderr: a bar for a person, a plain line per document for a log.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

const WIDTH: usize = 30;

/// One pass over the documents.
pub(super) struct Progress {
    verb: &'static str,
    all: usize,
    done: AtomicUsize,
    terminal: bool,
}

impl Progress {
    /// Starts a pass, which is called by what happens to each document.
    pub(super) fn new(verb: &'static str, all: usize) -> Self {
        Self { verb, all, done: AtomicUsize::new(0), terminal: std::io::stderr().is_terminal() }
    }

    /// One more document is done.
    pub(super) fn step(&self, name: &str, how: &str) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.terminal {
            let full = (WIDTH * done).checked_div(self.all).unwrap_or(WIDTH).min(WIDTH);
            let name: String = name.chars().take(30).collect();
            let bar = format!("{}{}", "=".repeat(full), " ".repeat(WIDTH - full));
            eprint!("\r\x1b[2K{} [{bar}] {done}/{} {name}", self.verb, self.all);
            let _ = std::io::stderr().flush();
        } else {
            eprintln!("{} {done}/{}: {name}{how}", self.verb, self.all);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.terminal {
            eprint!("\r\x1b[2K");
        }
    }
}
