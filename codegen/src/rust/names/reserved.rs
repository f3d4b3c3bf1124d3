//! Words that are no names, or not everywhere.

/// Keywords that `r#` does not help.
pub(super) const UNESCAPABLE: &[&str] = &["self", "Self", "super", "crate"];

/// Names that files of resources import or say.
pub(super) const IMPORTED: &[&str] = &["types", "runtime", "std"];

/// Names that a file must not have: some mean something to cargo, others are devices of Windows.
pub(super) const FILES: &[&str] = &[
    "mod", "lib", "main", "self", "super", "crate", "client", "con", "prn", "aux", "nul", "com1",
    "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A file has a name of at most so many bytes, a number and `.rs` not counted.
pub(super) const MAX_FILE: usize = 80;

/// Keywords of the 2024 edition, reserved ones too.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Whether a name is a word of Rust, which only `r#` makes a name.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Names that printed types use and a type of the document must not take.
pub(in crate::rust) const RESERVED_TYPES: &[&str] = &[
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "BTreeMap",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "Hash",
    "From",
    "Into",
    "Extra",
    "Json",
    "Nullable",
    "Tuple",
    "DateTime",
    "Date",
    "Time",
    "Duration",
    "Uuid",
    "Uri",
    "Base64",
    "Base64Url",
    "Bytes",
    "File",
    "Iterator",
    "Send",
    "Sync",
    "Drop",
    "Fn",
    "ToString",
    "ToOwned",
    "AsRef",
    "Copy",
    "Sized",
    "Unpin",
    "Extend",
    "TryFrom",
    "TryInto",
];
