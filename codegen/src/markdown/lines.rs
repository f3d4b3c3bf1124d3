//! The lines that are written, inside of lists and quotes.

/// Containers deeper than this are flattened, so that a line is never much longer than what it says.
const MAX_DEPTH: usize = 8;

/// A list item or a quote: what stands before its first line, and before each other.
struct Container {
    first: String,
    rest: String,
    /// Whether nothing has been written in it.
    is_fresh: bool,
    /// Whether its parts follow each other without a blank line.
    is_tight: bool,
}

/// The lines so far.
#[derive(Default)]
pub(super) struct Lines {
    written: Vec<String>,
    containers: Vec<Container>,
    /// Containers that are too deep to be written.
    flattened: usize,
}

impl Lines {
    /// Begins a container.
    pub(super) fn open(&mut self, first: String, rest: String, is_tight: bool) {
        if self.containers.len() >= MAX_DEPTH {
            self.flattened += 1;
            return;
        }
        self.containers.push(Container { first, rest, is_fresh: true, is_tight });
    }

    /// Ends the innermost container; one that is empty leaves no line.
    pub(super) fn close(&mut self) {
        if self.flattened > 0 {
            self.flattened -= 1;
        } else {
            self.containers.pop();
        }
    }

    /// The innermost container has paragraphs, and blank lines between them.
    pub(super) fn loosen(&mut self) {
        if let Some(innermost) = self.containers.last_mut() {
            innermost.is_tight = false;
        }
    }

    /// Puts a blank line before what comes next, unless it is the first thing where it stands.
    pub(super) fn gap(&mut self) {
        let inside = self.containers.last().is_some_and(|it| it.is_fresh || it.is_tight);
        if !inside {
            self.blank();
        }
    }

    /// A blank line, unless there is one.
    pub(super) fn blank(&mut self) {
        let prefix = self.containers.iter().filter(|it| !it.is_fresh);
        let prefix: String = prefix.map(|it| it.rest.as_str()).collect();
        let blank = prefix.trim_end();
        if self.written.last().is_some_and(|it| it != blank) {
            self.written.push(blank.to_owned());
        }
    }

    /// Adds lines.
    pub(super) fn push(&mut self, text: &str) {
        for line in text.split('\n') {
            let mut whole = String::new();
            for container in &mut self.containers {
                let fresh = std::mem::take(&mut container.is_fresh);
                whole.push_str(if fresh { &container.first } else { &container.rest });
            }
            whole.push_str(line);
            whole.truncate(whole.trim_end().len());
            self.written.push(whole);
        }
    }

    /// All lines, without blank ones at the ends.
    pub(super) fn finish(mut self) -> Vec<String> {
        while self.written.last().is_some_and(String::is_empty) {
            self.written.pop();
        }
        self.written
    }
}
