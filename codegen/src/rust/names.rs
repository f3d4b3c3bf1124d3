//! Names: the only place where one is made.
//!
//! In comes text of a document, out goes an [`Ident`] that is legal in Rust and unique in its scope. A name depends on
//! what it names and never on what else the document has, except where two things want one name: the first keeps it,
//! and the second is reported.

mod number;
mod spell;

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

pub(super) use number::{is_same, singular};
use spell::{spelled, spelled_where, tamed};

/// A Rust identifier: legal, no bare keyword, and unique in its scope.
///
/// Only a `Scope` makes one, so that holding an `Ident` proves that naming is over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// The identifier as it is printed, with `r#` where it is a keyword.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

/// How a kind of name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `TestRun`: types and variants.
    Type,
    /// `test_run`: fields, methods and arguments.
    Value,
    /// `test_run`, also the name of a file.
    Module,
    /// `TEST_RUN`: constants.
    Constant,
}

/// Where names must differ from each other.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeMap<String, Option<Pointer>>,
    /// The last number of each name that had to be numbered.
    numbers: BTreeMap<String, usize>,
}

impl Scope {
    /// A scope in which some names are taken.
    pub(super) fn new(reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|it| ((*it).to_owned(), None)).collect();
        Self { taken, numbers: BTreeMap::new() }
    }

    /// The name for some text; a second claim to a name gets it with `more` added, and is reported.
    pub(super) fn claim(&mut self, wish: &Wish<'_>, diagnostics: &mut Diagnostics) -> Ident {
        let name = legal(wish.text, wish.case);
        let key = fold(&name, wish.case);
        let Some(holder) = self.taken.get(&key).cloned() else {
            self.taken.insert(key, Some(wish.at.clone()));
            return Ident(name);
        };
        let other = self.free(wish);
        if let Some(holder) = holder {
            let message = format!(
                "`{}` wants the name `{name}`, which is taken; it is called `{other}`",
                wish.text
            );
            // A field or an argument is found where one looks for it; a type or a call is looked for by its name.
            let found = if wish.case == Case::Value && wish.more != "call" {
                diagnostics.note(Code::NameCollision, wish.at, message)
            } else {
                diagnostics.warning(Code::NameCollision, wish.at, message)
            };
            found.related(Place::Value(holder), "this has the name");
        }
        self.taken.insert(fold(&other, wish.case), Some(wish.at.clone()));
        Ident(other)
    }

    /// The first other name that is free.
    fn free(&mut self, wish: &Wish<'_>) -> String {
        let case = wish.case;
        let is_free = |it: &String| !self.taken.contains_key(&fold(it, case));
        if let Some(name) = others(wish).iter().map(|it| legal(it, case)).find(is_free) {
            return name;
        }
        let longer = legal(&format!("{} {}", wish.text, wish.more), case);
        // Of many that are alike, each goes on where the last one stopped.
        let last = self.numbers.get(&longer).copied().unwrap_or(1);
        let mut numbers = (last + 1..).map(|it| (it, format!("{longer}{it}")));
        let found = numbers.find(|(_, name)| is_free(name));
        let (number, name) = found.unwrap_or((last, longer.clone()));
        self.numbers.insert(longer, number);
        name
    }
}

/// What else something could be called, by what it is and where it stands; a number is the last resort.
fn others(wish: &Wish<'_>) -> Vec<String> {
    let Wish { text, more, at, .. } = wish;
    let longer = format!("{text} {more}");
    let signs = spelled_where(text, true);
    let letters = |wanted: fn(char) -> bool| text.chars().filter(|c| c.is_alphabetic()).all(wanted);
    let capitals = if letters(char::is_uppercase) {
        "uppercase"
    } else if letters(char::is_lowercase) {
        "lowercase"
    } else {
        "capitalized"
    };
    if *more == "value" && wish.case == Case::Type {
        return vec![signs, longer, format!("{text} {capitals}")];
    }
    let mut others = vec![longer, format!("{text} {capitals}"), signs];
    let mut name = (*text).to_owned();
    let around: Vec<_> = at.tokens().filter(|it| !is_structure(it)).collect();
    for token in around.iter().rev() {
        name = format!("{name} {token}");
        others.push(name.clone());
    }
    others
}

/// Whether a word of an address says where something stands, and nothing about what it is.
fn is_structure(token: &str) -> bool {
    const STRUCTURE: &[&str] = &[
        "paths",
        "components",
        "schemas",
        "properties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "schema",
        "content",
        "responses",
        "parameters",
        "requestBody",
    ];
    STRUCTURE.contains(&token) || token.bytes().all(|it| it.is_ascii_digit())
}

/// What a name is wished for.
pub(super) struct Wish<'a> {
    /// The text that it is made from.
    pub(super) text: &'a str,
    /// What is added where the name is taken.
    pub(super) more: &'a str,
    /// How it is written.
    pub(super) case: Case,
    /// What it names.
    pub(super) at: &'a Pointer,
}

/// The word that tells a type of another file from one of the same name: its file, or the folder of a file that is one
/// type.
pub(super) fn more(at: &Pointer) -> String {
    let Some((file, inside)) = at.in_file() else { return "type".to_owned() };
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", &file));
    let whole = inside == Pointer::root();
    let word = if whole { folder.rsplit('/').next() } else { name.split('.').next() };
    word.filter(|it| !matches!(*it, "" | "..")).unwrap_or("type").to_owned()
}

/// Some file systems do not tell `a.rs` from `A.rs`.
fn fold(name: &str, case: Case) -> String {
    if case == Case::Module { name.to_lowercase() } else { name.to_owned() }
}

/// Text as a legal identifier.
fn legal(text: &str, case: Case) -> String {
    let words = spelled(text);
    let name = match case {
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

/// Keywords that `r#` does not help.
const UNESCAPABLE: &[&str] = &["self", "Self", "super", "crate"];

/// Names that a file must not have: some mean something to cargo, others are devices of Windows.
const FILES: &[&str] = &[
    "mod", "lib", "main", "self", "super", "crate", "client", "con", "prn", "aux", "nul", "com1",
    "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A file has a name of at most so many bytes, a number and `.rs` not counted.
const MAX_FILE: usize = 80;

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

/// The words of some text as one snake-cased word, for comparing and for paths.
pub(super) fn snake(text: &str) -> String {
    tamed(text).to_snake_case()
}

/// The words of some text, capitalised and joined.
pub(super) fn camel(text: &str) -> String {
    spelled(text).to_upper_camel_case()
}

/// The words of some text as the prefix of environment variables.
pub(super) fn shouty(text: &str) -> String {
    tamed(text).to_shouty_snake_case()
}
