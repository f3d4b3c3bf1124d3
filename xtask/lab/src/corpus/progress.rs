//! How far a run is, on stderr: a bar for a person, a plain line per document for a log.

use indicatif::{ProgressBar, ProgressStyle};

/// One pass over the documents, which is called by what happens to each of them.
pub(super) struct Progress {
    verb: &'static str,
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(verb: &'static str, all: usize) -> Self {
        let style = ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {wide_msg}");
        let bar = ProgressBar::new(all as u64).with_prefix(verb);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { verb, bar }
    }

    /// One more document is done.
    pub(super) fn step(&self, name: &str, how: &str) {
        self.bar.set_message(name.to_owned());
        self.bar.inc(1);
        if self.bar.is_hidden() {
            let (done, all) = (self.bar.position(), self.bar.length().unwrap_or_default());
            eprintln!("{} {done}/{all}: {name}{how}", self.verb);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
