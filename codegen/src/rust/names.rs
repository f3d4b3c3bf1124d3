//! Names: the only place where one is made.
//!
//! In comes text of a document, out goes an [`Ident`] that is legal in Rust and unique in its scope. A name depends on
//! what it names and never on what else the document has, except where two things want one name: the first keeps it,
//! and the second is reported.

mod line;
mod number;
mod others;
mod reserved;
mod short;
mod spell;
mod words;

use std::collections::BTreeMap;

use heck::ToSnakeCase;

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

pub(super) use line::overlay_line;
pub(super) use number::{is_same, singular};
use others::others;
use reserved::IMPORTED;
pub(super) use reserved::RESERVED_TYPES;
pub use reserved::is_keyword;
use short::{MAX_TYPE, short};
use words::legal;
pub(super) use words::{camel, prefix, shouty, snake};

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

    /// The module of a resource that a method of this name leads to.
    pub(super) fn module(&self) -> Self {
        let is_imported = IMPORTED.contains(&self.0.as_str());
        if is_imported { Self(format!("{}_", self.0)) } else { self.clone() }
    }

    /// Whether a type of this text would be called so.
    pub(super) fn is_type(&self, text: &str) -> bool {
        legal(text, Case::Type) == self.0
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
        let names = wishes.iter().map(|it| (it, legal(it.text, it.case)));
        let mut names: Vec<_> = names.enumerate().collect();
        let is_exact = |wish: &Wish<'_>, name: &str| name.trim_start_matches("r#") == wish.text;
        names.sort_by_key(|(_, (wish, name))| !is_exact(wish, name));
        let mut claim = |wish, name: String| self.claim_as(&name, wish, diagnostics);
        let claimed = names.into_iter().map(|(at, (wish, name))| (at, claim(wish, name)));
        let claimed: BTreeMap<_, _> = claimed.collect();
        claimed.into_values().collect()
    }

    /// The name for some text; a second claim to a name gets it with something added. What a person can change in an
    /// overlay, which is the name of a call or a resource, or in the document, which is that of a schema, is reported.
    pub(super) fn claim(&mut self, wish: &Wish<'_>, diagnostics: &mut Diagnostics) -> Ident {
        self.claim_as(&legal(wish.text, wish.case), wish, diagnostics)
    }

    fn claim_as(&mut self, name: &str, wish: &Wish<'_>, diagnostics: &mut Diagnostics) -> Ident {
        let holder = self.taken.get(&fold(name, wish.case)).cloned();
        let chosen = self.choose(name.to_owned(), holder.as_ref(), wish);
        if let Some((holder, help)) =
            holder.and_then(|it| Some((it.clone(), help(wish, &it, &chosen)?)))
        {
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
        self.choose(name, holder.as_ref(), wish)
    }

    /// The name, or another one where it has a holder.
    fn choose(&mut self, name: String, holder: Option<&Holder>, wish: &Wish<'_>) -> Ident {
        let name = holder.map_or(name, |it| self.free(wish, it));
        let own = Holder { text: wish.text.to_owned(), at: Some(wish.at.clone()) };
        self.taken.insert(fold(&name, wish.case), own);
        Ident(name)
    }

    /// The same for a type that has no name in the document, with at most so many letters as are read at once.
    pub(super) fn claim_short(&mut self, wish: &Wish<'_>) -> Ident {
        let whole = legal(wish.text, wish.case);
        let is_free = |it: &String| !self.taken.contains_key(&fold(it, wish.case));
        let is_short = whole.len() <= MAX_TYPE;
        if is_short && is_free(&whole) {
            return self.claim_quietly(wish);
        }
        let names = if is_short { vec![whole] } else { short(&camel(wish.text).to_snake_case()) };
        let first = names.first().map_or_else(String::new, |it| legal(it, wish.case));
        // What is short keeps its signs, which may tell it from what has its name.
        let text = if is_short { wish.text } else { first.as_str() };
        let holder = self.taken.get(&fold(&first, wish.case));
        let more = others(&Wish { text, ..*wish }, holder.map_or("", |it| it.text.as_str()));
        let all = names.iter().chain(&more).map(|it| legal(it, wish.case));
        let found = all.filter(|it| it.len() <= MAX_TYPE).find(is_free);
        let text = found.unwrap_or_else(|| self.numbered(&first, wish.case));
        self.claim_quietly(&Wish { text: &text, ..*wish })
    }

    /// A name with a number, where all words of its place do not tell it apart. Of many that are alike, each goes on where
    /// the last one stopped.
    fn numbered(&mut self, name: &str, case: Case) -> String {
        let last = self.numbers.get(name).copied().unwrap_or(1);
        let is_free = |it: &(usize, String)| !self.taken.contains_key(&fold(&it.1, case));
        let mut numbers = (last + 1..).map(|it| (it, format!("{name}{it}")));
        let (number, found) = numbers.find(is_free).unwrap_or((last, name.to_owned()));
        self.numbers.insert(name.to_owned(), number);
        found
    }

    /// Whether anything has the name of a wish already.
    pub(super) fn is_taken(&self, wish: &Wish<'_>) -> bool {
        self.taken.contains_key(&fold(&legal(wish.text, wish.case), wish.case))
    }

    /// What has the name of a wish already, if it stands in the document.
    pub(super) fn holder(&self, wish: &Wish<'_>) -> Option<Pointer> {
        self.taken.get(&fold(&legal(wish.text, wish.case), wish.case))?.at.clone()
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
        self.numbered(&longer, case)
    }
}

/// What can be done about a name that is taken, if something can.
fn help(wish: &Wish<'_>, holder: &Holder, chosen: &Ident) -> Option<String> {
    match (wish.more, wish.case) {
        ("call", Case::Value | Case::Module) => {
            Some(overlay_line(wish.at, "x-rust-name", chosen.bare()))
        }
        ("alias", _) => Some(overlay_line(wish.at, "x-rust-aliases", "[…]")),
        // The path of a call is that of its resource.
        ("resource", Case::Module) => Some(overlay_line(wish.at, "x-rust-path", "…")),
        ("call" | "resource" | "answer" | "variant" | "value", _) => None,
        (_, Case::Type) if holder.at.is_some() => {
            Some(overlay_line(wish.at, "x-rust-name", chosen.bare()))
        }
        _ => None,
    }
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
