//! Types, ranges, closures, lists and their entries within macro lines: `prettyplease` cannot know what the tokens of
//! a macro mean, parts them as operators, and breaks lines between any two.
//!
//! Each is printed as a word of its own length, which then gives way to it.

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use syn::{File, Item};

/// What a word starts with.
const START: &str = "__word";

/// How long the lines within a macro line are.
const WIDTH: usize = 85;

/// The text of a file, by what makes it of the tree.
pub(super) fn whole(file: &mut File, unparse: impl Fn(&File) -> String) -> String {
    let mut texts = Vec::new();
    let mut before = Vec::new();
    for item in &mut file.items {
        if let Item::Macro(it) = item {
            let tokens = with_words(it.mac.tokens.clone(), &mut texts);
            before.push(std::mem::replace(&mut it.mac.tokens, tokens));
        }
    }
    let text = unparse(file);
    if texts.is_empty() {
        return text;
    }
    if text.matches(START).count() == texts.len() {
        return without_words(&text, &texts);
    }
    // The document says such a word itself.
    let mut before = before.into_iter();
    for item in &mut file.items {
        if let Item::Macro(it) = item {
            it.mac.tokens = before.next().unwrap_or_default();
        }
    }
    unparse(file)
}

/// Puts a word where a type with arguments, a range, a closure or an entry of several tokens stands.
fn with_words(tokens: TokenStream, texts: &mut Vec<String>) -> TokenStream {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    let mut all = TokenStream::new();
    while !rest.is_empty() {
        let (one, others) = rest.split_at(entry(rest).unwrap_or_else(|| length(rest)));
        rest = others;
        all.extend([match one {
            [TokenTree::Group(it)] => list(it, texts),
            [it] => it.clone(),
            several => word(text(several), texts),
        }]);
    }
    all
}

/// A list that fits on a line stands on one.
fn list(group: &Group, texts: &mut Vec<String>) -> TokenTree {
    if group.delimiter() == Delimiter::Bracket && !group.stream().is_empty() {
        let text = text(&[TokenTree::Group(group.clone())]);
        if text.chars().count() < WIDTH {
            return word(text, texts);
        }
    }
    let mut inner = Group::new(group.delimiter(), with_words(group.stream(), texts));
    inner.set_span(group.span());
    TokenTree::Group(inner)
}

/// How many tokens are an entry, `name = value` or `pattern => value`, at the start of some; none that holds a list of its
/// own, in which a line may be broken.
fn entry(tokens: &[TokenTree]) -> Option<usize> {
    let mut end = 0;
    let mut is_entry = false;
    while let Some(token) = tokens.get(end) {
        match token {
            TokenTree::Punct(it) if it.as_char() == ',' => break,
            TokenTree::Punct(it) => is_entry |= it.as_char() == '=',
            TokenTree::Group(_) => return None,
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
        end += length(tokens.get(end..)?);
    }
    is_entry.then_some(end)
}

/// How many tokens belong together at the start of some.
fn length(tokens: &[TokenTree]) -> usize {
    match tokens {
        [TokenTree::Ident(_), TokenTree::Punct(open), ..] if open.as_char() == '<' => {
            let mut depth = 0_usize;
            for (index, token) in tokens.iter().enumerate() {
                let TokenTree::Punct(it) = token else { continue };
                match it.as_char() {
                    '<' => depth += 1,
                    '>' => depth = depth.saturating_sub(1),
                    _ => continue,
                }
                if depth == 0 {
                    return index + 1;
                }
            }
            1
        }
        [TokenTree::Literal(_), TokenTree::Punct(one), TokenTree::Punct(other), ..]
            if one.as_char() == '.' && other.as_char() == '.' =>
        {
            // From `400` by `..=` to `499`.
            5.min(tokens.len())
        }
        [TokenTree::Punct(bar), TokenTree::Ident(_), ..] if bar.as_char() == '|' => {
            let is_comma =
                |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ',');
            tokens.iter().position(is_comma).unwrap_or(tokens.len())
        }
        _ => 1,
    }
}

/// Tokens as one writes them.
fn text(tokens: &[TokenTree]) -> String {
    let mut all = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(it) => {
                let inner: Vec<_> = it.stream().into_iter().collect();
                let (open, close) = match it.delimiter() {
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Parenthesis | Delimiter::None => ("(", ")"),
                };
                all.extend([open, text(&inner).trim_end(), close]);
            }
            TokenTree::Punct(it) if it.as_char() == ',' => all.push_str(", "),
            // `..=` is one sign.
            TokenTree::Punct(it) if it.as_char() == '=' && !all.ends_with('.') => {
                all.push_str(if it.spacing() == Spacing::Joint { " =" } else { " = " });
            }
            TokenTree::Punct(it) if it.as_char() == '>' && all.ends_with('=') => all.push_str("> "),
            // The end of what a closure takes.
            TokenTree::Punct(it) if it.as_char() == '|' && !all.is_empty() => all.push_str("| "),
            TokenTree::Punct(it) => all.push(it.as_char()),
            TokenTree::Ident(_) | TokenTree::Literal(_) => all.push_str(&token.to_string()),
        }
    }
    all
}

/// A word as long as the text that it stands for.
fn word(text: String, texts: &mut Vec<String>) -> TokenTree {
    let length = text.chars().count();
    texts.push(text);
    TokenTree::Ident(Ident::new(&format!("{START:_<length$}"), Span::call_site()))
}

/// Puts the texts, one after the other, where their words stand.
fn without_words(text: &str, texts: &[String]) -> String {
    let mut all = String::with_capacity(text.len());
    let mut parts = text.split(START);
    all.extend(parts.next());
    for (part, text) in parts.zip(texts) {
        all.push_str(text);
        all.push_str(part.trim_start_matches('_'));
    }
    all
}

#[cfg(test)]
mod tests {
    use quote::quote;

    fn printed(tokens: proc_macro2::TokenStream) -> String {
        let Ok(mut file) = syn::parse2(tokens) else { return "no Rust".to_owned() };
        super::whole(&mut file, super::super::unparsed)
    }

    #[test]
    fn types_ranges_and_closures_stand_as_one_writes_them() {
        let tokens = quote! {
            call!(A, Option<Vec<Tuple<(A, B,)>>>, |it| it.unless(&[204], of), [400..=499 => B.c]);
            foreign!(chrono::DateTime<chrono::Utc>);
        };
        let expected = "call!(A, Option<Vec<Tuple<(A, B,)>>>, |it| it.unless(&[204], of), [400..=499 => B.c]);\n\
                        foreign!(chrono::DateTime<chrono::Utc>);\n";
        assert_eq!(printed(tokens), expected);
    }

    #[test]
    fn lines_end_behind_entries_and_before_lists() {
        let tokens = quote! {
            choice!(Operator, [Plus = "+", Minus = "-", Star = "*", Slash = "/", Several = Map<A, B>, Percent = "%, )"]);
            failures!(List, ListError, [400..=499 => Client.decode, 500..=599 => Server.decode, _ => Other]);
            object!(AssistantSmsChatRequest, extra, [from, to], [conversation_metadata, text], ["type" = "chat"]);
        };
        let expected = r#"choice!(
    Operator, [Plus = "+", Minus = "-", Star = "*", Slash = "/", Several = Map<A, B>,
    Percent = "%, )"]
);
failures!(
    List, ListError, [400..=499 => Client.decode, 500..=599 => Server.decode, _ => Other]
);
object!(
    AssistantSmsChatRequest, extra, [from, to], [conversation_metadata, text],
    ["type" = "chat"]
);
"#;
        assert_eq!(printed(tokens), expected);
    }

    #[test]
    fn a_word_of_the_document_is_left_alone() {
        let tokens = quote!(object!(A, "__word", Option<B>););
        assert_eq!(printed(tokens), "object!(A, \"__word\", Option < B >);\n");
    }
}
