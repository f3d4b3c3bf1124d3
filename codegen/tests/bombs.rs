//! Small documents that mean much: what doubles with each level must not take time or room, and what is large must not
//! take the square of its size.
#![allow(clippy::panic, reason = "a test fails by panicking")]

mod growth;

use std::cell::Cell;
use std::fmt::Write as _;

use codegen::config::{Chosen, Config};
use codegen::read::{Files, Input, Source};
use codegen::{Generated, generate, report};

use growth::is_no_square;

/// Levels; two to that power is more than any machine has, so that a test of it ends only if nothing doubles.
const LEVELS: usize = 48;

fn config() -> Config {
    Config {
        crate_name: "bomb".to_owned(),
        source: "bomb.yml".to_owned(),
        env_prefix: None,
        resource_features: false,
        chosen: Chosen::default(),
    }
}

fn generated(text: String) -> Generated {
    let source = Source { name: "bomb.yml".to_owned(), text };
    generate(&Input::alone(&source), &config())
}

/// What is said, with the places of all findings.
fn said(generated: &Generated) -> String {
    report::human(&generated.sources, &generated.diagnostics)
}

/// A document whose schemas are a chain: each level holds the next one as the pattern says.
fn chain(pattern: &str) -> String {
    let mut text = String::from(
        "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\npaths:\n  /a:\n    post:\n      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } }\n      responses: { '200': { description: All, content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } } }\ncomponents:\n  schemas:\n",
    );
    for at in 0..LEVELS {
        let next = format!("$ref: '#/components/schemas/S{}'", at + 1);
        let _ = writeln!(text, "    S{at}: {}", pattern.replace("NEXT", &next));
    }
    let _ = writeln!(
        text,
        "    S{LEVELS}: {{ type: object, properties: {{ end: {{ type: string }} }} }}"
    );
    text
}

/// What the other tests rely on.
#[cfg(unix)]
#[test]
#[should_panic(expected = "8 times the size takes")]
fn what_grows_with_the_square_is_found() {
    is_no_square("pairs", 200, |size| {
        let pairs = (0..size).flat_map(|one| (0..size).map(move |other| (one, other)));
        assert_eq!(pairs.map(std::hint::black_box).count(), size * size);
    });
}

#[test]
fn what_doubles_with_each_level_takes_no_time() {
    let patterns = [
        "{ type: object, required: [a, b], properties: { a: { NEXT }, b: { NEXT } } }",
        "{ type: object, properties: { a: { NEXT }, b: { NEXT } } }",
        "{ oneOf: [{ NEXT }, { NEXT }] }",
        "{ oneOf: [{ NEXT }, { type: string }, { anyOf: [{ NEXT }, { type: integer }] }] }",
        "{ oneOf: [{ NEXT }, { $ref: '#/components/schemas/S0' }] }",
        "{ allOf: [{ NEXT }, { NEXT }] }",
        "{ allOf: [{ NEXT }, { type: object, properties: { a: { NEXT } } }] }",
        "{ allOf: [{ oneOf: [{ NEXT }, { NEXT }] }, { anyOf: [{ NEXT }, { NEXT }] }] }",
        "{ type: array, prefixItems: [{ NEXT }, { NEXT }] }",
        "{ type: array, items: { oneOf: [{ NEXT }, { type: array, items: { NEXT } }] } }",
        "{ oneOf: [{ NEXT }, { NEXT }], discriminator: { propertyName: end } }",
        "{ type: object, additionalProperties: { oneOf: [{ NEXT }, { NEXT }] } }",
    ];
    for pattern in patterns {
        let bytes: usize = generated(chain(pattern)).files.values().map(String::len).sum();
        assert!(bytes < 4_000_000, "{pattern} gives {bytes} bytes");
    }
}

/// A schema that has only so much of one thing.
fn wide(name: &str, size: usize) -> Option<String> {
    let listed = |count: usize, one: &dyn Fn(usize) -> String| {
        (0..count).map(one).collect::<Vec<_>>().join(", ")
    };
    Some(match name {
        "types" => format!("type: [{}]", listed(size / 10, &|_| "string".to_owned())),
        "branches" => {
            let branch =
                |at| format!("{{ title: T{at}, type: object, properties: {{ p{at}: {{}} }} }}");
            format!("oneOf: [{}]", listed(size / 30, &branch))
        }
        "names of values" => {
            let values = listed(size / 10, &|at| format!("v{at}"));
            let names = listed(size / 10, &|at| format!("v{at}: n{at}"));
            format!("enum: [{values}], x-enum-varnames: {{ {names} }}")
        }
        _ => return None,
    })
}

/// A document that has only so much of one thing.
fn large(name: &str, size: usize) -> String {
    let head = "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\n";
    if let Some(schema) = wide(name, size) {
        return format!("{head}components: {{ schemas: {{ A: {{ {schema} }} }} }}\n");
    }
    let (key, items) = ("k".repeat(size * 5), "1, ".repeat(size / 30));
    let json = r#""openapi": "3.1.0", "info": { "title": "A", "version": "1" }, "foo": 1"#;
    match name {
        "brackets" => format!("{head}x-a: [{}[]]\n", "[],".repeat(size)),
        "braces in text" => format!("{head}x-a: {}\n", "a{b".repeat(size)),
        "a long key" => format!("{head}? {key}\n: [{items}1]\n"),
        "a long key of JSON" => format!("{{ {json}, \"{key}\": [{items}1] }}"),
        "a long reference" => {
            let reference = "/a".repeat(size);
            format!(
                "{head}components: {{ schemas: {{ A: {{ items: {{ $ref: '#{reference}' }} }} }} }}\n"
            )
        }
        "directives" => format!("{}---\n{head}", "%TAG !a! b\n".repeat(size)),
        _ => {
            let mut text = format!("{head}components:\n  schemas:\n");
            for at in 0..size / 40 {
                let wrong = format!("$ref: '#/components/schemas/Schemb{at}'");
                let _ = writeln!(text, "    Schema{at}: {{ items: {{ {wrong} }} }}");
            }
            text
        }
    }
}

#[test]
fn what_is_large_is_read_and_shown_in_a_time_that_grows_with_its_size() {
    for name in [
        "brackets",
        "braces in text",
        "a long key",
        "a long key of JSON",
        "a long reference",
        "directives",
        "types",
        "branches",
        "names of values",
        "references that are misspelt",
    ] {
        is_no_square(name, 7500, |size| {
            let said = said(&generated(large(name, size)));
            assert!(said.len() < 1_000_000, "{name}: {} bytes", said.len());
            let longest = said.lines().map(|it| it.chars().count()).max().unwrap_or_default();
            assert!(longest < 600, "{name} has a line of {longest} characters");
        });
    }
}

/// A folder that is a link to itself, and how often something in it was read.
#[derive(Default)]
struct Endless(Cell<usize>);

impl Files for Endless {
    fn read(&self, _: &str) -> Result<String, String> {
        self.0.set(self.0.get() + 1);
        Ok("{ type: object, properties: { a: { $ref: 'deeper/pet.yml' } } }".to_owned())
    }
}

#[test]
fn files_without_end_have_an_end() {
    let text = "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    Pet: { $ref: 'pet.yml' }\n";
    let source = Source { name: "bomb.yml".to_owned(), text: text.to_owned() };
    let files = Endless::default();
    let generated = generate(&Input { source: &source, overlays: &[], files: &files }, &config());
    let said = said(&generated);
    assert!(said.contains("is one too many"), "{said}");
    assert!(files.0.get() <= 1000, "{} files were read", files.0.get());
}

/// A document of one line for each path, which all lead to one component.
fn shared(paths: usize, component: &str) -> String {
    let mut text = "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\npaths:\n".to_owned();
    for at in 0..paths {
        let _ = writeln!(
            text,
            "  /a{at}: {{ get: {{ responses: {{ '200': {{ $ref: '#/components/responses/R' }} }} }} }}"
        );
    }
    text + "components:\n  responses:\n    R: " + component + "\n"
}

/// Callbacks of callbacks, by references: so many levels, and so many on each.
fn callbacks(levels: usize, each: usize) -> String {
    let mut text = "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\npaths: { /a: { $ref: '#/components/pathItems/P0' } }\ncomponents:\n  pathItems:\n".to_owned();
    for at in 0..levels {
        let next = format!("{{ u: {{ $ref: '#/components/pathItems/P{}' }} }}", at + 1);
        let next: Vec<_> = (0..each).map(|it| format!("c{it}: {next}")).collect();
        let next = next.join(", ");
        let _ =
            writeln!(text, "    P{at}: {{ post: {{ responses: {{}}, callbacks: {{ {next} }} }} }}");
    }
    let _ = writeln!(text, "    P{levels}: {{ post: {{ responses: {{}} }} }}");
    text
}

/// What is repeated too often is refused by its number, before it is repeated.
#[test]
fn what_references_repeat_takes_no_time() {
    let headers: Vec<_> = (0..1000).map(|it| format!("h{it}: {{}}")).collect();
    let headers = format!("{{ headers: {{ {} }} }}", headers.join(", "));
    let description = format!("{{ description: '{}' }}", "x".repeat(100_000));
    for (text, words) in [
        (callbacks(LEVELS, 2), "callbacks of callbacks"),
        (shared(2000, &description), "bytes"),
        (shared(2000, &headers), "values"),
    ] {
        let said = said(&generated(text));
        assert!(said.contains(words), "{said}");
        assert_eq!(said.contains("E0103"), words != "callbacks of callbacks", "{said}");
    }
    is_no_square("callbacks of callbacks", 375, |size| {
        let said = said(&generated(callbacks(size, 1)));
        assert!(said.contains("callbacks of callbacks") && !said.contains("E0103"), "{said}");
    });
}

#[test]
fn words_without_end_take_no_time() {
    let words = [")", "(", "*", "_", "[", "`", "<a>", "http://", "| ", "&#1;", "\\"];
    for word in words {
        is_no_square(word, 25_000, |size| {
            let words = format!("http://a{}", word.repeat(size));
            let text = format!(
                "openapi: 3.1.0\ninfo: {{ title: Bomb, version: '1' }}\npaths: {{}}\ncomponents: {{ schemas: {{ A: {{ type: object, description: '{words}' }} }} }}\n"
            );
            assert_eq!(generated(text).summary.types, 1);
        });
    }
}

#[test]
fn defaults_of_variables_are_no_variables() {
    let mut text = String::from(
        "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\npaths: {}\nservers:\n  - url: https://example.com/{v0}\n    variables:\n",
    );
    for at in 0..LEVELS {
        let _ = writeln!(text, "      v{at}: {{ default: '{{v{0}}}{{v{0}}}' }}", at + 1);
    }
    let said = said(&generated(text));
    assert!(said.contains("what stands in its braces is no variable of the server"), "{said}");
}
