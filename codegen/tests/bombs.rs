//! Small documents that mean much: what doubles with each level must not take time or room.
#![allow(clippy::disallowed_methods, reason = "a test may look at the clock")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use codegen::config::Config;
use codegen::generate;
use codegen::read::{Files, Input, Source};

/// Levels; two to that power is more than any machine has.
const LEVELS: usize = 32;

fn config() -> Config {
    Config {
        crate_name: "bomb".to_owned(),
        crate_version: "0.1.0".to_owned(),
        source: "bomb.yml".to_owned(),
        env_prefix: None,
        resource_features: false,
    }
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
        let source = Source { name: "bomb.yml".to_owned(), text: chain(pattern) };
        let start = Instant::now();
        let generated = generate(&Input::alone(&source), &config());
        let took = start.elapsed();
        let bytes: usize = generated.files.values().map(String::len).sum();
        eprintln!("{took:?} {bytes} bytes: {pattern}");
        assert!(took < Duration::from_secs(4), "{pattern} takes {took:?}");
        assert!(bytes < 4_000_000, "{pattern} gives {bytes} bytes");
    }
}

/// A folder that is a link to itself.
struct Endless;

impl Files for Endless {
    fn read(&self, _: &str) -> Result<String, String> {
        Ok("{ type: object, properties: { a: { $ref: 'deeper/pet.yml' } } }".to_owned())
    }
}

#[test]
fn files_without_end_have_an_end() {
    let text = "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    Pet: { $ref: 'pet.yml' }\n";
    let source = Source { name: "bomb.yml".to_owned(), text: text.to_owned() };
    let start = Instant::now();
    let generated = generate(&Input { source: &source, overlays: &[], files: &Endless }, &config());
    assert!(start.elapsed() < Duration::from_secs(10), "it takes {:?}", start.elapsed());
    let said = codegen::report::human(&generated.sources, &generated.diagnostics);
    assert!(said.contains("is one too many"), "{said}");
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

#[test]
fn what_references_repeat_takes_no_time() {
    let headers: Vec<_> = (0..1000).map(|it| format!("h{it}: {{}}")).collect();
    let documents = [
        (callbacks(LEVELS, 2), None),
        (callbacks(3000, 1), None),
        (shared(2000, &format!("{{ description: '{}' }}", "x".repeat(100_000))), Some("bytes")),
        (shared(2000, &format!("{{ headers: {{ {} }} }}", headers.join(", "))), Some("values")),
    ];
    for (text, limit) in documents {
        let source = Source { name: "bomb.yml".to_owned(), text };
        let start = Instant::now();
        let generated = generate(&Input::alone(&source), &config());
        let took = start.elapsed();
        let said = codegen::report::human(&generated.sources, &generated.diagnostics);
        eprintln!("{took:?}: {}", said.lines().next().unwrap_or_default());
        assert_eq!(said.contains("E0103"), limit.is_some(), "{said}");
        assert!(said.contains(limit.unwrap_or("callbacks of callbacks")), "{said}");
        assert!(took < Duration::from_secs(8), "it takes {took:?}");
    }
}

#[test]
fn words_without_end_take_no_time() {
    let words = [")", "(", "*", "_", "[", "`", "<a>", "http://", "| ", "&#1;", "\\"];
    for word in words {
        let words = format!("http://a{}", word.repeat(200_000));
        let text = format!(
            "openapi: 3.1.0\ninfo: {{ title: Bomb, version: '1' }}\npaths: {{}}\ncomponents: {{ schemas: {{ A: {{ type: object, description: '{words}' }} }} }}\n"
        );
        let source = Source { name: "bomb.yml".to_owned(), text };
        let start = Instant::now();
        let generated = generate(&Input::alone(&source), &config());
        let took = start.elapsed();
        eprintln!("{took:?}: {word}");
        assert_eq!(generated.summary.types, 1);
        assert!(took < Duration::from_secs(8), "{word} takes {took:?}");
    }
}
