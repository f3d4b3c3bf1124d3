//! Text in the case that Rust wants.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};

use super::Case;
use super::reserved::{FILES, MAX_FILE, UNESCAPABLE, is_keyword};
use super::spell::{spelled, tamed};

/// Text as a legal identifier.
pub(super) fn legal(text: &str, case: Case) -> String {
    let is_written = matches!(case, Case::Value | Case::Module) && is_snake(text);
    let words = if is_written { text.to_owned() } else { spelled(text) };
    let name = match case {
        Case::Value | Case::Module if is_written => words,
        Case::Type => words.to_upper_camel_case(),
        Case::Value | Case::Module => tamed(&words).to_snake_case(),
        Case::Constant => tamed(&words).to_shouty_snake_case(),
    };
    let mut name: String = name.chars().filter(|c| is_xid_continue(*c)).collect();
    if case == Case::Module {
        // rustc finds no file for a module whose name is not ASCII, and some systems none whose name is long.
        name.retain(|c| c.is_ascii());
        name.truncate(MAX_FILE);
        name.truncate(name.trim_end_matches('_').len());
    }
    let first = name.chars().next();
    if first.is_none() {
        name = legal_or("value", case);
    } else if first.is_some_and(|c| !is_xid_start(c)) {
        name = format!(
            "{}{name}",
            if matches!(case, Case::Type | Case::Constant) { "N" } else { "n" }
        );
    }
    match case {
        Case::Module if is_keyword(&name) || FILES.contains(&name.as_str()) => format!("{name}_"),
        Case::Type | Case::Value if UNESCAPABLE.contains(&name.as_str()) => format!("{name}_"),
        Case::Type | Case::Value if is_keyword(&name) => format!("r#{name}"),
        Case::Type | Case::Value | Case::Module | Case::Constant => name,
    }
}

fn legal_or(word: &str, case: Case) -> String {
    if case == Case::Type { word.to_upper_camel_case() } else { word.to_owned() }
}

/// The words of some text as one snake-cased word, for comparing and for paths.
pub(in crate::rust) fn snake(text: &str) -> String {
    if is_snake(text) { text.to_owned() } else { tamed(text).to_snake_case() }
}

/// Whether text is in snake case already, as most names are.
fn is_snake(text: &str) -> bool {
    let is_word = |it: &str| {
        let is_sign = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit();
        !it.is_empty() && it.as_bytes().iter().all(is_sign)
    };
    text.split('_').all(is_word)
}

/// The words of some text, capitalised and joined.
pub(in crate::rust) fn camel(text: &str) -> String {
    spelled(text).to_upper_camel_case()
}

/// The words of a title as the prefix of environment variables, as people write them: `GITHUB` for `GitHub`.
pub(in crate::rust) fn prefix(text: &str) -> String {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_uppercase).collect::<Vec<_>>().join("_")
}

/// The words of some text as the name of an environment variable.
pub(in crate::rust) fn shouty(text: &str) -> String {
    tamed(text).to_shouty_snake_case()
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase;

    use super::{is_snake, snake, tamed};

    #[test]
    fn what_is_written_already_is_what_would_be_made_of_it() {
        for text in ["a", "a_b", "v2", "a1_2b", "x_1_2", "1_a"] {
            assert!(is_snake(text), "{text}");
            assert_eq!(snake(text), tamed(text).to_snake_case());
            assert_eq!(snake(text), text);
        }
        for text in ["", "_", "_a", "a_", "a__b", "aB", "a-b", "\u{e9}"] {
            assert!(!is_snake(text), "{text}");
        }
    }
}
