//! Any text as documentation: a comment of one item, no code but `text`, no HTML, no link but to the web and to mail.

use codegen::markdown::{block, code, inline};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

pub(crate) fn markdown(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let lines = block(text);
    comment(&lines);
    harmless(&lines.join("\n"));
    let line = inline(text);
    comment(std::slice::from_ref(&line));
    // It stands behind other words.
    harmless(&line);
    harmless(&format!("- `name`: {line}"));
    let shown = code(text);
    comment(std::slice::from_ref(&shown));
    let events: Vec<_> = Parser::new(&shown).collect();
    assert!(matches!(&events[..], [_, Event::Code(_), _]), "{shown:?} is no code but {events:?}");
}

/// Printed as documentation of an item, it is read back line by line, and there is nothing else.
fn comment(lines: &[String]) {
    let printed: String = lines.iter().map(|it| format!("/// {it}\n")).collect();
    let file = syn::parse_file(&format!("{printed}pub struct A;\n"));
    let file = file.unwrap_or_else(|it| panic!("{printed:?} is no comment: {it}"));
    let [syn::Item::Struct(item)] = &file.items[..] else {
        panic!("{printed:?} is more than a comment")
    };
    let read = item.attrs.iter().map(|it| match &it.meta {
        syn::Meta::NameValue(syn::MetaNameValue {
            value: syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(it), .. }),
            ..
        }) => it.value(),
        _ => panic!("{printed:?} is more than a comment"),
    });
    assert!(read.eq(lines.iter().map(|it| format!(" {it}"))), "{printed:?} is read differently");
}

fn harmless(text: &str) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(text, options) {
        let found = match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(it))) => &**it != "text",
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let schemes = ["https:", "http:", "mailto:"];
                !schemes.iter().any(|it| dest_url.to_ascii_lowercase().starts_with(it))
            }
            Event::Start(
                Tag::CodeBlock(CodeBlockKind::Indented) | Tag::Image { .. } | Tag::HtmlBlock,
            )
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => true,
            _ => false,
        };
        assert!(!found, "{event:?} in {text:?}");
    }
}
