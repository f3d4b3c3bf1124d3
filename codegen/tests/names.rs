//! Names that nobody would choose: 100,000 in one schema, and those that file systems do not take. Prints the row R6 of
//! the scoreboard.
#![allow(
    clippy::panic,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    clippy::indexing_slicing,
    reason = "tests may fail where they stand"
)]

mod printed;

use std::collections::BTreeSet;

use codegen::config::{Chosen, Config};
use codegen::read::{Input, Source};
use codegen::{Generated, generate};
use serde_json::{Map, Value, json};

use printed::printed;

const COUNT: usize = 100_000;

/// Reserved in the edition of 2024, strictly or for later.
const RESERVED: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    fn character(&mut self) -> char {
        let (first, count) = match self.below(10) {
            0..=2 => (u32::from('a'), 26),
            3 => (u32::from('A'), 26),
            4 => (u32::from('0'), 10),
            5 => (0x20, 0x20),
            6 => (0xA0, 0x500),
            7 => (0x2000, 0x1000),
            8 => (0x4E00, 0x5000),
            _ => (0, 0x11_0000),
        };
        char::from_u32(first + self.below(count)).unwrap_or('_')
    }

    fn name(&mut self) -> String {
        if self.below(50) == 0 {
            return RESERVED[self.below(50) as usize].to_owned();
        }
        (0..=self.below(10)).map(|_| self.character()).collect()
    }
}

fn print(schemas: &Map<String, Value>) -> Generated {
    let document = json!({ "openapi": "3.1.0", "info": { "title": "Names", "version": "1" }, "paths": {}, "components": { "schemas": schemas } });
    let source = Source { name: "names.json".to_owned(), text: document.to_string() };
    let config = Config {
        crate_name: "names".to_owned(),
        source: source.name.clone(),
        env_prefix: None,
        resource_features: false,
        chosen: Chosen::default(),
    };
    generate(&Input::alone(&source), &config)
}

/// An identifier of the edition of 2024; that it is one of Rust at all is known from the parser.
fn is_legal(name: &str) -> bool {
    match name.strip_prefix("r#") {
        Some(raw) => !["self", "Self", "super", "crate", "_"].contains(&raw),
        None => !RESERVED.contains(&name),
    }
}

#[test]
fn r6_names_of_all_kinds_are_legal_unique_and_kept() {
    let mut chance = Chance(6);
    let mut names = BTreeSet::new();
    while names.len() < COUNT {
        names.insert(chance.name());
    }
    let text = json!({ "type": "string" });
    let properties: Map<_, _> = names.iter().map(|it| (it.clone(), text.clone())).collect();
    let schemas = [
        ("All".to_owned(), json!({ "type": "object", "properties": properties })),
        ("Any".to_owned(), json!({ "type": "string", "enum": names })),
    ];
    let generated = print(&schemas.into_iter().collect());
    assert!(!generated.diagnostics.has_errors());
    let printed = printed(&generated.files).unwrap_or_else(|it| panic!("{it}"));
    for table in ["All", "Any"] {
        let rows = &printed.rows[table];
        assert_eq!(rows.len(), COUNT, "each name of {table} is there");
        let idents: BTreeSet<_> =
            rows.iter().map(|(name, _)| name.trim_start_matches("r#")).collect();
        assert_eq!(idents.len(), COUNT, "each name of {table} is another one");
        let illegal: Vec<_> = rows.iter().filter(|(name, _)| !is_legal(name)).collect();
        assert!(illegal.is_empty(), "{illegal:?}");
        let wires: BTreeSet<_> = rows.iter().map(|(_, wire)| wire.clone()).collect();
        assert!(wires == names, "each name of {table} is kept on the wire");
    }
    println!(
        "R6: {COUNT} names as fields and as variants: all legal in edition 2024, unique in their scope, and kept on the wire"
    );
}

/// Names that mean something to a system, and names that differ by little.
const ODD: &[&str] = &[
    "CON",
    "con",
    "Aux",
    "nul",
    "PRN",
    "com1",
    "COM9",
    "lpt1",
    "mod",
    "lib",
    "main",
    "self",
    "crate",
    "A",
    "a",
    "ä",
    "../../etc/passwd",
    "a/b",
    "a\\b",
    "C:\\x",
    ".",
    "..",
    "",
    " ",
    "~",
    "日本",
    "🙂",
    "\u{202E}",
    "a.rs",
    "mod.rs",
];

/// What Windows, and what cargo, would take for something else; what is too long; what differs by its capitals only.
#[test]
fn names_of_files_suit_every_system() {
    let long = "a_very_long_name_".repeat(40);
    let mut names: Vec<String> = ODD.iter().map(|it| (*it).to_owned()).collect();
    names.extend((0..200).map(|at| format!("{long}{at}")));
    let object = |it: &String| {
        (it.clone(), json!({ "type": "object", "properties": { "a": { "type": "string" } } }))
    };
    let generated = print(&names.iter().map(object).collect());
    let types: Vec<_> = generated.files.keys().filter_map(|it| it.strip_prefix("types/")).collect();
    assert_eq!(types.len(), names.len() + 1, "a file each, and the list of them");
    let folded: BTreeSet<_> = types.iter().map(|it| it.to_lowercase()).collect();
    assert_eq!(folded.len(), types.len(), "no two differ by their capitals only");
    for file in types.iter().filter(|it| **it != "mod.rs") {
        let stem = file.trim_end_matches(".rs");
        let legal =
            stem.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_');
        assert!(legal && !stem.is_empty() && file.len() <= 100, "{file}");
        let device = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "mod", "lib", "main"];
        assert!(!device.contains(&stem), "{file}");
    }
}
