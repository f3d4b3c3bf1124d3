//! The keys of `codegen.toml`: what each holds, and what for.

/// A key.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) says: &'static str,
}

/// What a key holds.
pub(super) enum Shape {
    /// A string.
    Text,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A list of strings.
    Texts,
    /// A level for each code of a finding.
    Levels,
    /// A table.
    Table(&'static [Key]),
    /// A string, or a table in its place.
    TextOrTable(&'static [Key]),
    /// A list of strings, and of tables in their place.
    Mixed(&'static [Key]),
    /// Such a value for each name.
    Named(&'static Shape),
    /// Several tables.
    Tables(&'static [Key]),
}

const fn key(name: &'static str, shape: Shape, says: &'static str) -> Key {
    Key { name, shape, says }
}

/// The whole file.
pub(super) const ROOT: &[Key] = &[
    key(
        "root",
        Shape::Text,
        "The folder at which all paths begin, from that of this file; its own where it is missing",
    ),
    key("sdk", Shape::Tables(SDK), "An SDK: a document, and the crate that is made of it"),
];

/// The levels that a finding can have.
pub(super) const LEVELS: &[&str] = &["allow", "warn", "deny"];

const SDK: &[Key] = &[
    key("document", Shape::Text, "The OpenAPI 3.0 or 3.1 document: a file, YAML or JSON, or a URL"),
    key("overlays", Shape::Texts, "OpenAPI Overlays that are laid over it, in order"),
    key("out", Shape::Text, "The folder of the crate"),
    key("name", Shape::Text, "The name of the crate; that of its folder where it is missing"),
    key(
        "env-prefix",
        Shape::Text,
        "What environment variables begin with; the document's title where it is missing",
    ),
    key(
        "writes",
        Shape::Word(&["crate", "sdk"]),
        "`crate`: a whole crate, which is what happens where it is missing; `sdk`: `src/sdk` and what is said about it, \
         in a crate that has its runtime",
    ),
    key(
        "allow-ref-dirs",
        Shape::Texts,
        "Folders besides that of the document from which `$ref` may read files",
    ),
    key(
        "allow-ref-hosts",
        Shape::Texts,
        "Hosts (`HOST` or `HOST:PORT`) from which `$ref` may read files",
    ),
    key("lints", Shape::Levels, "How much findings matter: a level for each code"),
    key(
        "only",
        Shape::Table(SELECTION),
        "The operations that the SDK has; all where it is missing",
    ),
    key("exclude", Shape::Table(SELECTION), "The operations that the SDK does not have"),
    key(
        "types",
        Shape::Named(&Shape::TextOrTable(TYPE)),
        "Types of other crates: by the address of a schema (`#/components/schemas/Money`), or by a `format`",
    ),
    key(
        "derives",
        Shape::Named(&Shape::Mixed(DERIVE)),
        "What is derived besides: by the address of a schema, or by `all` for each type",
    ),
    key(
        "dependencies",
        Shape::Named(&Shape::TextOrTable(DEPENDENCY)),
        "What types and derives need: dependencies of the crate, as in `Cargo.toml`; a `path` begins where all begin",
    ),
    key(
        "package",
        Shape::Table(PACKAGE),
        "What the manifest of the crate is to say; what is not here is written once and then yours",
    ),
];

const TYPE: &[Key] = &[
    key(
        "type",
        Shape::Text,
        "Its path: `chrono::DateTime<chrono::Utc>`, or `crate::…` for one of the crate itself",
    ),
    key(
        "hash",
        Shape::Flag,
        "Whether it is `Eq` and `Hash`, so that types that hold it can be, too",
    ),
];

const DERIVE: &[Key] = &[
    key("derive", Shape::Text, "Its path: `schemars::JsonSchema`"),
    key(
        "attribute",
        Shape::Text,
        "The attribute that tells it names: `#[schemars(rename = \"…\")]`, and `skip` and `untagged` where they belong",
    ),
];

const DEPENDENCY: &[Key] = &[
    key("version", Shape::Text, "Its version"),
    key("path", Shape::Text, "Its folder"),
    key("git", Shape::Text, "Its repository"),
    key("branch", Shape::Text, "A branch of the repository"),
    key("tag", Shape::Text, "A tag of the repository"),
    key("rev", Shape::Text, "A commit of the repository"),
    key("registry", Shape::Text, "The registry that has it"),
    key("package", Shape::Text, "Its name, if it is called otherwise here"),
    key("features", Shape::Texts, "Its features"),
    key("default-features", Shape::Flag, "Whether it has its default features"),
    key("workspace", Shape::Flag, "Whether the workspace of the crate says all of this"),
];

const PACKAGE: &[Key] = &[
    key("version", Shape::Text, "Its version; at first that of the document where it is missing"),
    key(
        "license",
        Shape::Text,
        "Its licence, an SPDX expression; at first that of the document where it is missing",
    ),
    key("repository", Shape::Text, "Where its source is"),
    key("authors", Shape::Texts, "Who made it"),
];

const SELECTION: &[Key] = &[
    key("tags", Shape::Texts, "Those with one of these tags"),
    key(
        "paths",
        Shape::Texts,
        "Those at one of these paths; `*` stands for a part of a path, and `**` for several",
    ),
    key("operations", Shape::Texts, "Those with one of these ids"),
];
