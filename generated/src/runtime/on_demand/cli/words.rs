//! The words of a command: `a:b:c run` is the same as `a b c run`.

use std::ffi::OsString;

use clap::Arg;

/// The arguments with the first word that names a command taken apart at its colons.
pub(super) fn split(arguments: &[OsString], own: &[Arg]) -> Vec<OsString> {
    let mut words = Vec::new();
    let (mut is_value, mut is_done) = (false, false);
    for (at, word) in arguments.iter().enumerate() {
        let text = word.to_string_lossy();
        if at == 0 || is_done || is_value || text.starts_with('-') {
            is_value = !is_value && takes_value(&text, own);
            words.push(word.clone());
            continue;
        }
        words.extend(text.split(':').filter(|it| !it.is_empty()).map(OsString::from));
        is_done = true;
    }
    words
}

/// Whether the word behind this one is its value.
fn takes_value(word: &str, own: &[Arg]) -> bool {
    let Some(name) = word.strip_prefix("--").filter(|it| !it.contains('=')) else { return false };
    let arg = own.iter().find(|it| it.get_long() == Some(name));
    arg.is_some_and(|it| it.get_action().takes_values())
}
