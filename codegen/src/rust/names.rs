//! Names: the only place where one is made.
//!
//! In comes text of a document, out goes an [`Ident`] that is legal in Rust and unique in its scope. A name depends on
//! what it names and never on what else the document has, except where two things want one name: the first keeps it,
//! and the second is reported.

mod number;
mod others;
mod reserved;
mod short;
mod spell;

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

pub(super) use number::{is_same, singular};
use others::others;
pub(super) use reserved::RESERVED_TYPES;
use short::{MAX_TYPE, short};
use spell::{spelled, tamed};

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

/// Who has a name.
#[derive(Clone, Debug, Default)]
struct Holder {
    /// What it was made from; empty where everything has that name anyway.
    text: String,
    at: Option<Pointer>,
}

/// Where names must differ from each other.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeMap<String, Holder>,
    /// The last number of each name that had to be numbered.
    numbers: BTreeMap<String, usize>,
}

impl Scope {
    /// A scope in which some names are taken.
    pub(super) fn new(reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|it| ((*it).to_owned(), Holder::default())).collect();
        Self { taken, numbers: BTreeMap::new() }
    }

    /// The names for some texts that stand together: what is a name already keeps it, wherever it stands.
    pub(super) fn claim_all(
        &mut self,
        wishes: &[Wish<'_>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Ident> {
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        let is_exact = |it: &Wish<'_>| legal(it.text, it.case).trim_start_matches("r#") == it.text;
        order.sort_by_key(|at| !wishes.get(*at).is_some_and(is_exact));
        let claimed = order.into_iter().filter_map(|at| {
            let name = self.claim(wishes.get(at)?, diagnostics);
            Some((at, name))
        });
        let claimed: BTreeMap<_, _> = claimed.collect();
        claimed.into_values().collect()
    }

    /// The name for some text; a second claim to a name gets it with something added. What a person can change in an
    /// overlay, which is the name of a call or a resource, or in the document, which is that of a schema, is reported.
    pub(super) fn claim(&mut self, wish: &Wish<'_>, diagnostics: &mut Diagnostics) -> Ident {
        let name = legal(wish.text, wish.case);
        let holder = self.taken.get(&fold(&name, wish.case)).cloned();
        let chosen = self.claim_quietly(wish);
        if let Some((holder, help)) = holder.and_then(|it| Some((it.clone(), help(wish, &it)?))) {
            let message = format!(
                "`{}` wants the name `{name}`, which is taken; it is called `{}`",
                wish.text, chosen.0
            );
            let found = diagnostics.warning(Code::NameCollision, wish.at, message).help(help);
            if let Some(at) = holder.at {
                found.related(Place::Value(at), "this has the name");
            }
        }
        chosen
    }

    /// The name for what has none in the document, so that there is nothing to be changed where another one has it.
    pub(super) fn claim_quietly(&mut self, wish: &Wish<'_>) -> Ident {
        let name = legal(wish.text, wish.case);
        let holder = self.taken.get(&fold(&name, wish.case)).cloned();
        let name = holder.map_or(name, |it| self.free(wish, &it));
        let own = Holder { text: wish.text.to_owned(), at: Some(wish.at.clone()) };
        self.taken.insert(fold(&name, wish.case), own);
        Ident(name)
    }

    /// The same for a type that has no name in the document, with at most so many letters as are read at once.
    pub(super) fn claim_short(&mut self, wish: &Wish<'_>) -> Ident {
        if legal(wish.text, wish.case).len() <= MAX_TYPE {
            return self.claim_quietly(wish);
        }
        let names = short(&camel(wish.text).to_snake_case());
        let names = names.iter().map(|it| legal(it, wish.case));
        let free = names.clone().find(|it| !self.taken.contains_key(&fold(it, wish.case)));
        let text = free.or_else(|| names.clone().next()).unwrap_or_default();
        self.claim_quietly(&Wish { text: &text, more: "type", case: wish.case, at: wish.at })
    }

    /// Gives a name back, since what had it is something else.
    pub(super) fn release(&mut self, name: &str) {
        self.taken.remove(name);
    }

    /// The first other name that is free.
    fn free(&mut self, wish: &Wish<'_>, holder: &Holder) -> String {
        let case = wish.case;
        let is_free = |it: &String| !self.taken.contains_key(&fold(it, case));
        let others = others(wish, &holder.text);
        if let Some(name) = others.iter().map(|it| legal(it, case)).find(is_free) {
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

/// What can be done about a name that is taken, if something can.
fn help(wish: &Wish<'_>, holder: &Holder) -> Option<String> {
    let help = match (wish.more, wish.case) {
        ("call", Case::Value) => "give the call a name in an overlay: `x-rust-name: …`",
        ("call" | "resource", Case::Module) => {
            "give its calls another path in an overlay: `x-rust-path: …`"
        }
        ("call" | "resource" | "answer" | "variant" | "value", _) => return None,
        (_, Case::Type) if holder.at.is_some() => "rename one of the two schemas in the document",
        _ => return None,
    };
    Some(help.to_owned())
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

/// The words of a title as the prefix of environment variables, as people write them: `GITHUB` for `GitHub`.
pub(super) fn prefix(text: &str) -> String {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_uppercase).collect::<Vec<_>>().join("_")
}

/// The words of some text as the name of an environment variable.
pub(super) fn shouty(text: &str) -> String {
    tamed(text).to_shouty_snake_case()
}
