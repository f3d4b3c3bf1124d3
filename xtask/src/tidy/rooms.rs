//! No arrow skips a room: each sees only the one before it.

use super::doors::is_within;
use super::tokens::Token;
use super::{Source, Violation};

/// A room, and the rooms that it must not name.
const CLOSED: &[(&str, &[&str])] = &[
    ("codegen/src/read/", &["api", "rust", "spell", "docs", "emit", "print"]),
    ("codegen/src/api/", &["rust", "spell", "docs", "emit", "print"]),
    ("codegen/src/rust/", &["read", "spell", "docs", "emit", "print"]),
    ("codegen/src/spell.rs", &["read", "api", "docs", "emit", "print", "outline"]),
    ("codegen/src/docs/", &["read", "api", "emit", "print", "outline"]),
    ("codegen/src/emit/", &["read", "api", "print", "outline"]),
    ("codegen/src/outline/", &["read", "api", "emit", "print"]),
    ("codegen/src/print.rs", &["read", "api", "rust", "outline"]),
    ("codegen/src/print/", &["read", "api", "rust", "outline"]),
];

/// Arrows that are allowed all the same: who, whom, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// A room does not name the rooms that are closed to it.
pub(super) fn rooms(source: &Source) -> Vec<Violation> {
    let tokens = source.tokens();
    let mut violations = Vec::new();
    for (room, closed) in CLOSED.iter().filter(|(room, _)| is_within(&source.path, room)) {
        for name in from_the_root(&source.path, &tokens) {
            if closed.contains(&name.text) && !is_excepted(&source.path, name.text) {
                let explanation = format!("{room} must not know `crate::{}`", name.text);
                violations.push(source.at(name.line, "room", explanation));
            }
        }
    }
    violations
}

/// The runtime does not know the API that it serves, neither its code nor its name.
pub(super) fn runtime(source: &Source) -> Vec<Violation> {
    if !source.path.starts_with("generated/src/runtime/") {
        return Vec::new();
    }
    let tokens = source.tokens();
    let mut violations = Vec::new();
    for name in from_the_root(&source.path, &tokens) {
        if name.text != "runtime" {
            let explanation = format!("the runtime must not know `crate::{}`", name.text);
            violations.push(source.at(name.line, "runtime", explanation));
        }
    }
    for name in tokens.iter().filter(|it| it.text == "sdk") {
        violations.push(source.at(
            name.line,
            "runtime",
            "the runtime must not know the sdk".to_owned(),
        ));
    }
    for (at, line) in source.text.lines().enumerate() {
        if line.to_lowercase().contains("telnyx") {
            violations.push(source.at(
                at + 1,
                "runtime",
                "the runtime serves every API".to_owned(),
            ));
        }
    }
    violations
}

fn is_excepted(path: &str, name: &str) -> bool {
    EXCEPTIONS.iter().any(|(who, whom, _)| is_within(path, who) && name == *whom)
}

/// The names that are taken from the root of the crate, by `crate::` or by enough `super::`.
fn from_the_root<'a>(path: &str, tokens: &'a [Token<'a>]) -> Vec<&'a Token<'a>> {
    let depth = depth(path);
    let starts = (0..tokens.len()).filter_map(|at| tokens.get(at..));
    starts.filter_map(|it| after_root(it, depth)).flat_map(taken).collect()
}

/// How many modules the file is below the root of its crate.
fn depth(path: &str) -> usize {
    let module = path.split_once("/src/").map_or(path, |(_, it)| it);
    let module = module.strip_suffix(".rs").unwrap_or(module);
    module.split('/').filter(|it| !["lib", "main", "mod"].contains(it)).count()
}

/// What follows a path to the root, if the tokens start with one.
fn after_root<'a>(tokens: &'a [Token<'a>], depth: usize) -> Option<&'a [Token<'a>]> {
    if let Some(rest) = after_step(tokens, "crate") {
        return Some(rest);
    }
    let climb = (0..depth).try_fold(tokens, |it, _| after_step(it, "super"));
    climb.filter(|_| depth > 0)
}

fn after_step<'a>(tokens: &'a [Token<'a>], step: &str) -> Option<&'a [Token<'a>]> {
    match tokens {
        [name, colons, rest @ ..] if name.text == step && colons.text == "::" => Some(rest),
        _ => None,
    }
}

/// The name that comes first, or those in braces: `{a, b::{c}}` takes `a` and `b`.
fn taken<'a>(tokens: &'a [Token<'a>]) -> Vec<&'a Token<'a>> {
    if tokens.first().is_none_or(|it| it.text != "{") {
        return tokens.first().into_iter().collect();
    }
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut is_start = false;
    for token in tokens {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," => {}
            _ if is_start && depth == 1 => names.push(token),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        is_start = ["{", ","].contains(&token.text);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{Source, Violation, rooms, runtime};

    fn lines(rule: fn(&Source) -> Vec<Violation>, path: &str, text: &str) -> Vec<usize> {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        rule(&source).into_iter().map(|it| it.line).collect()
    }

    #[test]
    fn a_room_sees_the_one_before_it() {
        let text = "use crate::rust::Sdk;\nuse crate::api;\nuse crate::read::Document;";
        assert_eq!(lines(rooms, "codegen/src/emit/mod.rs", text), [2, 3]);
        assert_eq!(lines(rooms, "codegen/src/rust/mod.rs", text), [3]);
        assert_eq!(lines(rooms, "codegen/src/api/mod.rs", text), [1]);
        assert_eq!(lines(rooms, "codegen/src/lib.rs", text), [0; 0]);
    }

    #[test]
    fn groups_and_climbs_are_seen() {
        let text = "use crate::{rust::{self, api},\n read::Node, config};";
        assert_eq!(lines(rooms, "codegen/src/emit/mod.rs", text), [2]);
        assert_eq!(lines(rooms, "codegen/src/emit/mod.rs", "use super::api;"), [1]);
        assert_eq!(lines(rooms, "codegen/src/emit/structs.rs", "use super::api;"), [0; 0]);
        assert_eq!(lines(rooms, "codegen/src/emit/structs.rs", "super::super::api::f()"), [1]);
        assert_eq!(lines(rooms, "codegen/src/print.rs", "use super::read;"), [1]);
    }

    #[test]
    fn comments_may_name_every_room() {
        assert_eq!(lines(rooms, "codegen/src/emit/mod.rs", "// crate::read\nlet api = 1;"), [0; 0]);
    }

    #[test]
    fn the_runtime_knows_no_api() {
        let text = "use crate::runtime::Error;\nuse crate::resources::Ai;\n// sdk\nuse super::sdk;";
        assert_eq!(lines(runtime, "generated/src/runtime/error.rs", text), [2, 4]);
        assert_eq!(lines(runtime, "generated/src/runtime/mod.rs", "// A Telnyx key"), [1]);
        assert_eq!(lines(runtime, "generated/src/lib.rs", "mod sdk; use sdk::Telnyx;"), [0; 0]);
    }
}
