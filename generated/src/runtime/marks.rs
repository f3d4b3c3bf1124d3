//! Files in the text of a body: a mark stands there, `@` and the place of the file in a list. No JSON value begins with
//! that sign, so that nothing that a caller sends can be mistaken for one.

use super::error::Error;
use super::file::File;

/// The sign in front of a file's place.
pub(super) const MARK: char = '@';

/// The place that a mark says.
pub(super) fn marked(json: &str) -> Option<usize> {
    json.strip_prefix(MARK)?.parse().ok()
}

/// JSON text with the content of the files in the place of their marks.
pub(super) fn unmarked(json: &str, files: &[File]) -> Result<String, Error> {
    let mut out = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    let mut rest = json.chars();
    while let Some(c) = rest.next() {
        if in_string || c != MARK {
            let ends = c == '"' && !escaped;
            escaped = in_string && c == '\\' && !escaped;
            in_string ^= ends;
            out.push(c);
            continue;
        }
        let tail = rest.as_str();
        let digits = tail.find(|it: char| !it.is_ascii_digit()).unwrap_or(tail.len());
        let (place, behind) = tail.split_at(digits);
        let file = place.parse::<usize>().ok().and_then(|it| files.get(it));
        let Some(json) = file.and_then(File::to_json) else {
            return Err(Error::request(
                "a file that is read while it is sent cannot stand in JSON",
            ));
        };
        out.push_str(&json);
        rest = behind.chars();
    }
    Ok(out)
}
