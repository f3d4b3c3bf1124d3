//! Names that a crate can have: cargo takes them, Rust can import them, and they are not those of its dependencies.

use codegen::rust::is_keyword;

use crate::manifest;

/// A name that cargo takes and Rust can import.
pub(crate) fn crate_name(value: &str) -> Result<String, String> {
    let first = value.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = value
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
    let is_word = |it: &str| is_keyword(it) || TAKEN.contains(&it);
    if !first || !rest || value.len() > 64 || is_word(value) {
        return Err(format!(
            "`{value}` is no name of a crate: lower-case letters, digits, `-` and `_`, and not a word of Rust"
        ));
    }
    let word = |it: &str| it.replace('-', "_");
    if manifest::dependencies().into_iter().any(|it| word(&it) == word(value)) {
        return Err(format!(
            "`{value}` cannot be the name of the crate: it depends on another one that is called so"
        ));
    }
    Ok(value.to_owned())
}

/// Words that even `r#` does not make a name, and crates that are there always.
const TAKEN: &[&str] =
    &["alloc", "core", "crate", "proc-macro", "proc_macro", "self", "std", "super", "test"];

#[cfg(test)]
mod tests {
    use super::crate_name;

    #[test]
    fn a_crate_is_called_neither_like_a_word_of_rust_nor_like_what_it_depends_on() {
        let is_name = |it: &str| crate_name(it).is_ok();
        for name in ["pets", "pets-2", "https", "match_maker", "flate2"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["match", "fn", "gen", "std", "Pets", "2pets", "pets.rs", ""] {
            assert!(!is_name(name), "{name}");
        }
        for name in ["http", "serde", "serde_json", "serde-json", "tokio", "web-time", "rustls"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
