//! Small documents that mean much: what doubles with each level must not take time or room.
#![allow(clippy::disallowed_methods, reason = "a test may look at the clock")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use codegen::config::Config;
use codegen::read::{Files, Input, Source};
use codegen::{generate, report};

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

/// What is said, with the places of all findings, about a document that costs no more than its size.
#[test]
fn what_is_large_is_read_and_shown_in_a_time_that_grows_with_its_size() {
    let head = "openapi: 3.1.0\ninfo: { title: Bomb, version: '1' }\n";
    let key = "k".repeat(300_000);
    let items = "1, ".repeat(2000);
    let mut misspelt = "components:\n  schemas:\n".to_owned();
    for at in 0..1500 {
        let (name, wrong) = (format!("Schema{at}"), format!("Schemb{at}"));
        let _ = writeln!(
            misspelt,
            "    {name}: {{ items: {{ $ref: '#/components/schemas/{wrong}' }} }}"
        );
    }
    let yaml = |it: String| format!("{head}{it}");
    let json = r#""openapi": "3.1.0", "info": { "title": "A", "version": "1" }, "foo": 1"#;
    let reference = "/a".repeat(60_000);
    let texts = [
        ("brackets", yaml(format!("x-a: [{}[]]\n", "[],".repeat(60_000)))),
        ("braces in text", yaml(format!("x-a: {}\n", "a{b".repeat(60_000)))),
        ("a long key", yaml(format!("? {key}\n: [{items}1]\n"))),
        ("a long key of JSON", format!("{{ {json}, \"{key}\": [{items}1] }}")),
        (
            "a long reference",
            yaml(format!(
                "components: {{ schemas: {{ A: {{ items: {{ $ref: '#{reference}' }} }} }} }}\n"
            )),
        ),
        ("directives", format!("{}---\n{head}", "%TAG !a! b\n".repeat(30_000))),
        ("references that are misspelt", yaml(misspelt)),
    ];
    for (name, text) in texts {
        let source = Source { name: "bomb.yml".to_owned(), text };
        let start = Instant::now();
        let generated = generate(&Input::alone(&source), &config());
        let said = report::human(&generated.sources, &generated.diagnostics);
        let took = start.elapsed();
        eprintln!("{took:?} {} bytes: {name}", said.len());
        assert!(took < Duration::from_secs(4), "{name}: {took:?}");
        assert!(said.len() < 1_000_000, "{name}: {} bytes", said.len());
        let longest = said.lines().map(|it| it.chars().count()).max().unwrap_or_default();
        assert!(longest < 600, "{name} has a line of {longest} characters");
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
    let said = report::human(&generated.sources, &generated.diagnostics);
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
        let said = report::human(&generated.sources, &generated.diagnostics);
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
