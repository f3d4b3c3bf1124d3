//! An answer that goes into a file, or to whoever reads the standard output, while it arrives.

use std::fs::File;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::failure::Failure;
use super::own::Own;
use super::send::is_seen;
use crate::runtime::Download;
use crate::runtime::endpoint::Pending;

/// Sends a call, and writes its answer.
pub(super) fn save(call: Pending<Download>, own: &Own) -> Result<(), Failure> {
    let answer = call.wait()?;
    let length = answer.length();
    let Some(path) = &own.output else {
        return copy(answer, &mut io::stdout().lock(), is_seen(), &ProgressBar::hidden());
    };
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    // What breaks leaves the old file, or none.
    let beside = path.with_file_name(format!(".{name}.part"));
    let bar = bar(length);
    let written = write(answer, &beside, &bar);
    bar.finish_and_clear();
    let written = written.and_then(|()| std::fs::rename(&beside, path).map_err(|it| at(path, &it)));
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}

fn write(answer: Download, path: &Path, bar: &ProgressBar) -> Result<(), Failure> {
    let mut file = File::create(path).map_err(|it| at(path, &it))?;
    copy(answer, &mut file, false, bar)?;
    file.flush().map_err(|it| at(path, &it))
}

fn copy(
    answer: Download,
    out: &mut impl Write,
    is_seen: bool,
    bar: &ProgressBar,
) -> Result<(), Failure> {
    for chunk in answer.wait_for_each() {
        let chunk = chunk?;
        if is_seen && chunk.contains(&0) {
            let message = "the answer is no text; give it a file by `--output`, or a pipe";
            return Err(Failure::Output(message.to_owned()));
        }
        out.write_all(&chunk)?;
        bar.inc(chunk.len() as u64);
    }
    Ok(out.flush()?)
}

/// A bar on the standard error, if somebody looks there.
fn bar(length: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let Some(length) = length else { return ProgressBar::new_spinner() };
    let style = "{wide_bar} {bytes}/{total_bytes} {eta}";
    let bar = ProgressBar::new(length);
    match ProgressStyle::with_template(style) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn at(path: &Path, error: &io::Error) -> Failure {
    Failure::Output(format!("{}: {error}", path.display()))
}
