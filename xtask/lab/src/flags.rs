//! The words of a command line: a flag, and the value inside of it (`--jobs=2`) or behind it (`--jobs 2`).

use std::slice::Iter;

/// Takes a word apart.
pub(crate) fn split(argument: &str) -> (&str, Option<String>) {
    match argument.split_once('=') {
        Some((flag, value)) => (flag, Some(value.to_owned())),
        None => (argument, None),
    }
}

/// The value of a flag, which may be the next word.
pub(crate) fn value(
    flag: &str,
    inline: Option<String>,
    rest: &mut Iter<'_, String>,
) -> Result<String, String> {
    let value = inline.or_else(|| rest.next().cloned());
    value.filter(|it| !it.is_empty()).ok_or(format!("`{flag}` needs a value"))
}
