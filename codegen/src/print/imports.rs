//! Short names: what is emitted by its whole path is printed by its name alone, beside an import.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ItemUse;

/// How a file names the types of the SDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Types {
    /// Each by its own name.
    ByName,
    /// In their module, so that none of them is in the way of other names.
    InModule,
}

/// The tokens of a file of this crate with short names, and what it has to import for them.
///
/// A name that the file itself defines is left to that.
pub(super) fn short(tokens: TokenStream, root: &str, types: Types) -> (TokenStream, Vec<ItemUse>) {
    let own = own(tokens.clone());
    let mut imports = Imports { root, own, types, all: BTreeMap::new() };
    (imports.short(tokens), imports.items())
}

struct Imports<'r> {
    root: &'r str,
    own: BTreeSet<String>,
    types: Types,
    /// The names of each module; one without names is imported as it is. That of the standard library comes first.
    all: BTreeMap<Module, BTreeSet<Ident>>,
}

impl Imports<'_> {
    fn items(&self) -> Vec<ItemUse> {
        let items = self.all.iter().filter_map(|(module, names)| {
            let root = format_ident!("{}", self.root);
            let path = match module {
                Module::Collections => quote!(std::collections),
                Module::Runtime => quote!(#root::runtime),
                Module::Types => quote!(#root::types),
            };
            let names: Vec<_> = names.iter().collect();
            let import = match names.as_slice() {
                [] => quote!(use #path;),
                [name] => quote!(use #path::#name;),
                _ => quote!(use #path::{#(#names),*};),
            };
            syn::parse2(import).ok()
        });
        items.collect()
    }

    fn short(&mut self, tokens: TokenStream) -> TokenStream {
        let mut short: Vec<TokenTree> = Vec::new();
        let mut is_conditional = false;
        for token in tokens {
            let token = match token {
                it @ TokenTree::Group(_) if is_attribute(&short, &it) => {
                    is_conditional |= is_condition(&it);
                    it
                }
                whole @ (TokenTree::Group(_)
                | TokenTree::Ident(_)
                | TokenTree::Punct(_)
                | TokenTree::Literal(_))
                    if is_conditional =>
                {
                    is_conditional = !is_end(&whole);
                    whole
                }
                TokenTree::Group(group) => {
                    let (delimiter, stream) = (group.delimiter(), group.stream());
                    // What nobody else holds is not copied.
                    drop(group);
                    TokenTree::Group(Group::new(delimiter, self.short(stream)))
                }
                TokenTree::Ident(name) => {
                    if let Some((module, start)) = self.way(&short) {
                        let kept = self.kept(module, &name, start..short.len());
                        short.drain(start..kept);
                    }
                    TokenTree::Ident(name)
                }
                TokenTree::Punct(it) => {
                    self.hide(&short, &it);
                    TokenTree::Punct(it)
                }
                it @ TokenTree::Literal(_) => it,
            };
            short.push(token);
        }
        short.into_iter().collect()
    }

    /// Behind a parameter that is called as a function of the runtime is, that keeps its path.
    fn hide(&mut self, before: &[TokenTree], punct: &Punct) {
        if let (Some(TokenTree::Ident(name)), ':', Spacing::Alone) =
            (before.last(), punct.as_char(), punct.spacing())
            && FUNCTIONS.iter().any(|it| name == it)
        {
            self.own.insert(name.to_string());
        }
    }

    /// The way to a name at the end of tokens, `root :: module ::`, and where it starts.
    fn way(&self, tokens: &[TokenTree]) -> Option<(Module, usize)> {
        let (before, module) = segment(tokens)?;
        let (before, root) = segment(before)?;
        let is_ours = || *root == self.root;
        let module = MODULES.into_iter().find(|(name, _)| module == name)?.1;
        let is_known = if module == Module::Collections { root == "std" } else { is_ours() };
        (is_known && behind_colons(before).is_none()).then_some((module, before.len()))
    }

    /// Where of a way the part begins that stays; what goes is imported.
    fn kept(&mut self, module: Module, name: &Ident, way: Range<usize>) -> usize {
        let text = name.to_string();
        let is_type = text.starts_with(char::is_uppercase)
            || LOWER.iter().chain(&FUNCTIONS).any(|it| *it == text);
        if module == Module::Types && self.types == Types::InModule {
            self.all.entry(module).or_default();
            return way.end - ["types", ":", ":"].len();
        }
        if self.own.contains(&text) {
            return if module == Module::Types { way.end } else { way.start };
        }
        if !is_type {
            return way.start;
        }
        self.all.entry(module).or_default().insert(name.clone());
        way.end
    }
}

/// The modules whose names are imported.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Module {
    Collections,
    Runtime,
    Types,
}

const MODULES: [(&str, Module); 3] =
    [("collections", Module::Collections), ("runtime", Module::Runtime), ("types", Module::Types)];

/// What is imported of the runtime beside its types: the module of JSON, and what completes calls.
const LOWER: [&str; 3] = ["json", "call", "failures"];

/// And what makes lists and maps.
const FUNCTIONS: [&str; 2] = ["list", "map"];

/// The names that the items of a file have.
fn own(tokens: TokenStream) -> BTreeSet<String> {
    let mut own = BTreeSet::new();
    let mut is_named = false;
    for token in tokens {
        let TokenTree::Ident(word) = token else { continue };
        if is_named {
            own.insert(word.to_string());
        }
        is_named = ["struct", "enum", "type", "mod"].iter().any(|it| word == it);
    }
    own
}

/// Attributes are printed as they are: an example in one has imports of its own.
fn is_attribute(before: &[TokenTree], group: &TokenTree) -> bool {
    let is_list = matches!(group, TokenTree::Group(it) if it.delimiter() == Delimiter::Bracket);
    is_list && matches!(before.last(), Some(TokenTree::Punct(it)) if it.as_char() == '#')
}

/// A condition: the item behind it names all by whole paths, since an import would be there without it, and in vain.
fn is_condition(attribute: &TokenTree) -> bool {
    let TokenTree::Group(group) = attribute else { return false };
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(it)) if it == "cfg")
}

/// What an item ends with: its body, or a semicolon.
fn is_end(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(it) => it.delimiter() == Delimiter::Brace,
        TokenTree::Punct(it) => it.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

/// The last segment of a path that leads on, and what is before it.
fn segment(tokens: &[TokenTree]) -> Option<(&[TokenTree], &Ident)> {
    match behind_colons(tokens)?.split_last()? {
        (TokenTree::Ident(it), before) => Some((before, it)),
        _ => None,
    }
}

/// What is before `::`, if that is the end.
fn behind_colons(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    let is_colon = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ':');
    match tokens {
        [rest @ .., one, other] if is_colon(one) && is_colon(other) => Some(rest),
        _ => None,
    }
}
