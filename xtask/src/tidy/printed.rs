//! How Rust is printed: tokens come from `quote!`, and no macro defines what a reader looks for.

use super::Violation;
use super::disk::Source;
use super::tokens::Token;

/// Where Rust is made.
const RUST: [&str; 3] =
    ["codegen/src/emit/", "codegen/src/spell.rs", "codegen/src/docs/examples.rs"];

/// Rust is not put together of text.
pub(super) fn text(source: &Source) -> Vec<Violation> {
    if !RUST.iter().any(|it| source.path.starts_with(it)) {
        return Vec::new();
    }
    let tokens = source.tokens();
    let starts = (0..tokens.len()).filter_map(|at| tokens.get(at..));
    let found = starts.filter_map(|it| match it {
        [name, bang, ..] if bang.text == "!" && is_writer(name) => Some(name.line),
        [name, ..] if name.text == "push_str" => Some(name.line),
        _ => None,
    });
    let says = "Rust comes from `quote!`; Markdown is made in `docs`";
    found.map(|line| source.at(line, "text", says.to_owned())).collect()
}

fn is_writer(token: &Token<'_>) -> bool {
    ["format", "write", "writeln"].contains(&token.text)
}

/// A macro that the runtime hands out takes names and defines no type.
pub(super) fn macros(source: &Source) -> Vec<Violation> {
    if !source.path.starts_with("generated/src/runtime/") {
        return Vec::new();
    }
    let tokens = source.tokens();
    // What stays in its file is no concern of printed code.
    let hands_out = |it: &[Token<'_>]| it.iter().map(|it| it.text).eq(["(", "crate", ")", "use"]);
    if !tokens.windows(4).any(hands_out) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut rest = tokens.as_slice();
    while let Some(at) = rest.iter().position(|it| it.text == "macro_rules") {
        let body = rest.get(at..).unwrap_or_default();
        let end = end_of(body);
        let inside = body.get(..end).unwrap_or_default().windows(2);
        let defines = |it: &&[Token<'_>]| matches!(it, [vis, kind] if vis.text == "pub" && ["struct", "enum"].contains(&kind.text));
        found.extend(inside.filter(defines).filter_map(|it| Some(it.first()?.line)));
        rest = body.get(end..).unwrap_or_default();
    }
    let says = "a type is printed, and not made by a macro";
    found.into_iter().map(|line| source.at(line, "macro", says.to_owned())).collect()
}

/// Behind the bracket that closes the first one.
fn end_of(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "{" => depth += 1,
            "}" if depth <= 1 => return at + 1,
            "}" => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::{Source, Violation, macros, text};

    fn lines(rule: fn(&Source) -> Vec<Violation>, path: &str, text: &str) -> Vec<usize> {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        rule(&source).into_iter().map(|it| it.line).collect()
    }

    #[test]
    fn text_makes_no_rust() {
        let code = "format_ident!(\"{a}\");\nlet a = format!(\"fn\");\na.push_str(\"x\");\nwrite!(a, \"b\");\n";
        assert_eq!(lines(text, "codegen/src/emit/calls.rs", code), [2, 3, 4]);
        assert_eq!(lines(text, "codegen/src/docs/method.rs", code), [0; 0]);
        assert_eq!(lines(text, "codegen/src/rust/docs.rs", code), [0; 0]);
    }

    #[test]
    fn macros_define_no_types() {
        let code = "pub struct A;\nmacro_rules! a {\n () => { impl A {} };\n}\nmacro_rules! b {\n () => {\n pub struct B; };\n}\npub enum C {}\n";
        let handed = format!("{code}pub(crate) use {{a, b}};");
        assert_eq!(lines(macros, "generated/src/runtime/a.rs", &handed), [7]);
        assert_eq!(lines(macros, "generated/src/runtime/a.rs", code), [0; 0]);
        assert_eq!(lines(macros, "codegen/src/a.rs", code), [0; 0]);
    }
}
