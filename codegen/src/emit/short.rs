//! What a file names of the runtime, by its name alone, and what it has to import for that.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

/// The way to a type of the runtime.
const WAY: [&str; 6] = ["crate", ":", ":", "runtime", ":", ":"];

/// The tokens with `crate::runtime::Json` as `Json`, and such names. A name that the file has for something of its own
/// stays as it is.
pub(super) fn short(
    tokens: TokenStream,
    own: &BTreeSet<String>,
    imported: &mut BTreeSet<Ident>,
) -> TokenStream {
    let mut short: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => TokenTree::Group(shortened(&group, own, imported)),
            TokenTree::Ident(name) => {
                if is_type(&name) && !own.contains(&name.to_string()) && ends_with_way(&short) {
                    short.truncate(short.len() - WAY.len());
                    imported.insert(name.clone());
                }
                TokenTree::Ident(name)
            }
            it @ (TokenTree::Punct(_) | TokenTree::Literal(_)) => it,
        };
        short.push(token);
    }
    short.into_iter().collect()
}

fn shortened(group: &Group, own: &BTreeSet<String>, imported: &mut BTreeSet<Ident>) -> Group {
    let mut short = Group::new(group.delimiter(), short(group.stream(), own, imported));
    short.set_span(group.span());
    short
}

fn is_type(name: &Ident) -> bool {
    name.to_string().starts_with(|c: char| c.is_ascii_uppercase())
}

fn ends_with_way(tokens: &[TokenTree]) -> bool {
    let Some(end) = tokens.len().checked_sub(WAY.len()).and_then(|it| tokens.get(it..)) else {
        return false;
    };
    end.iter().zip(WAY).all(|(token, wanted)| match token {
        TokenTree::Ident(it) => it == wanted,
        TokenTree::Punct(it) => wanted == ":" && it.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    })
}
