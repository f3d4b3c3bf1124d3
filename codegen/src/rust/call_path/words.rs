//! What words of names and paths say.

use crate::api::Operation;

use super::super::names::{singular, snake};

/// Whether a word says how something is called and not what: `api`, `v1`, `2`, `2024_01_01`.
pub(super) fn is_how(word: &str) -> bool {
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    matches!(word, "api" | "rest" | "rpc") || is_version(word) || word.split('_').all(is_number)
}

/// `v1`, `v2_1`, `v1beta1`, `v2_alpha`.
pub(in crate::rust) fn is_version(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('v') else { return false };
    if !rest.starts_with(|it: char| it.is_ascii_digit()) {
        return false;
    }
    let letters: String = rest.chars().filter(|it| !it.is_ascii_digit() && *it != '_').collect();
    matches!(letters.as_str(), "" | "alpha" | "beta" | "rc" | "preview" | "p" | "betap" | "alphap")
}

/// An id without the path and the method that a framework wrote behind the name of a function:
/// `list_files_v1_files_get`.
pub(in crate::rust) fn without_path<'a>(id: &'a str, operation: &Operation) -> &'a str {
    let words = snake(&operation.path);
    let method = operation.method.to_ascii_lowercase();
    let squeezed = |it: &str| it.replace('_', "");
    let tail = format!("{}{method}", squeezed(&words));
    // Between the words there are one or two signs, by which framework it was.
    let mut ends = id.match_indices('_').map(|(at, _)| at);
    let end = ends.find(|at| id.get(*at..).is_some_and(|it| squeezed(&it.to_lowercase()) == tail));
    end.and_then(|at| id.get(..at)).filter(|it| !it.is_empty()).unwrap_or(id)
}

/// Whether a word speaks of several things.
pub(super) fn is_plural(word: &str) -> bool {
    word != singular(word) && !word.ends_with("us") && !word.ends_with("is")
}

/// A word without what says in which form something comes, or that it is on: `explode` for `explode-true`.
pub(super) fn without_form(word: &str) -> String {
    let split = word.rsplit_once('_').filter(|(_, end)| matches!(*end, "json" | "xml" | "true"));
    split.map_or(word, |it| it.0).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_how, is_plural};

    #[test]
    fn versions_say_how() {
        for word in ["api", "rest", "v1", "v2_1", "v1_beta1", "v1beta1", "2", "2024_01_01"] {
            assert!(is_how(word), "{word}");
        }
        for word in ["pets", "v", "video", "10dlc", "apis", "vpcs"] {
            assert!(!is_how(word), "{word}");
        }
    }

    #[test]
    fn several_things_are_plural() {
        assert!(is_plural("pets") && !is_plural("status") && !is_plural("access"));
    }
}
