//! The door to documentation: what it makes of Markdown, read again by the parser of rustdoc.

#![allow(
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "tests may fail where they stand"
)]

mod growth;

use codegen::markdown::{block, code, inline, visible};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use growth::is_no_square;

/// What is said, and what stands in the documentation.
const CASES: &[(&str, &str, &str)] = &[
    ("plain words", "A pet.\nIt has a `name`.", "A pet.\nIt has a `name`."),
    ("a fence", "```rust\nevil()\n```", "```text\nevil()\n```"),
    ("tildes", "~~~\nevil()\n~~~", "```text\nevil()\n```"),
    ("an open fence", "``` \nevil()", "```text\nevil()\n```"),
    ("four spaces", "See:\n\n    evil()", "See:\n\n```text\nevil()\n```"),
    ("a tab", "See:\n\n\tevil()", "See:\n\n```text\nevil()\n```"),
    ("in a list", "- a\n\n      evil()", "- a\n\n  ```text\n  evil()\n  ```"),
    ("in a quote", "> ```\n> evil()\n> ```", "> ```text\n> evil()\n> ```"),
    ("a fence in a fence", "````\n```\nevil()\n````", "````text\n```\nevil()\n````"),
    ("HTML", "<script>evil()</script>", "\\<script>evil()\\</script>"),
    ("a tag", "an <img src=x onerror=evil()>", "an \\<img src=x onerror=evil()>"),
    ("generics", "A Vec<String> of a < b", "A Vec\\<String> of a < b"),
    ("a comment", "<!-- - a -->", "\\<!-- - a -->"),
    ("a script's link", "[a](javascript:evil())", "a"),
    ("data", "[a](DATA:text/html,x) ![b](data:x)", "a b"),
    ("a definition", "[a][b]\n\n[b]: javascript:evil()", "a"),
    ("a web link", "[a *b*](https://example.com/x_y)", "[a *b*](https://example.com/x_y)"),
    ("mail", "<me@example.com> [a](mailto:a@b.c)", "`me@example.com` [a](mailto:a@b.c)"),
    ("an image", "![a](https://example.com/a.png)", "[a](https://example.com/a.png)"),
    ("a place in the site", "[errors](/docs/errors)", "errors (`/docs/errors`)"),
    ("a bare address", "See https://a.example/b_(c).", "See <https://a.example/b_(c)>."),
    ("brackets", "array[0] and [Foo]", "array\\[0\\] and \\[Foo\\]"),
    ("a task", "- [ ] a", "- \\[ \\] a"),
    ("a footnote", "a[^1]", "a\\[^1\\]"),
    ("names", "snake_case and _this_", "snake_case and *this*"),
    ("an entity", "&lt;b&gt; &amp;lt; R&D", "\\<b> \\&lt; R&D"),
    ("a turn", "a\u{202E}b\u{200B}c\u{2028}d\u{7}", "aU+202EbU+200BcU+2028dU+0007"),
    ("a turn in disguise", "a&#x202E;b", "aU+202Eb"),
    ("line ends", "a\r\nb\rc", "a\nb\nc"),
    ("an address in disguise", "a \\<5@b.c> \\<=@b> 1 <2", "a \\<5@b.c> \\<=@b> 1 <2"),
    ("a table", "|a|b|\n|-|:-:|\n|`c`|d|", "| a | b |\n| --- | :-: |\n| `c` | d |"),
    ("numbers", "2. a\n3. b", "2. a\n3. b"),
    ("a year", "In the year\n2018\\. It was", "In the year\n2018\\. It was"),
    ("a heading", "Title\n=====\ntext", "# Title\n\ntext"),
    ("spaces in disguise", "*[](x:y)&#32;&#32;&#32;&#32;&#32;evil()*", "*evil()*"),
    ("paragraphs of HTML", "<p>a</p><p>b<br>c</p>", "a\n\nb\nc"),
];

#[test]
fn each_text_becomes_what_it_should() {
    for (name, said, expected) in CASES {
        assert_eq!(block(said).join("\n"), *expected, "{name}: {said:?}");
    }
}

#[test]
fn nothing_is_left_that_runs_or_loads() {
    for (name, said, _) in CASES {
        let around = [
            said.to_string(),
            format!("> {said}"),
            format!("- {said}"),
            format!("{said}\n\n{said}"),
        ];
        for text in around {
            let out = block(&text).join("\n");
            harmless(&out).unwrap_or_else(|found| panic!("{name}: {found} in {out:?}"));
            let line = inline(&text);
            assert!(!line.contains('\n'), "{name}: {line:?}");
            harmless(&line).unwrap_or_else(|found| panic!("{name}: {found} in {line:?}"));
        }
    }
}

#[test]
fn what_was_written_stays_as_it_is() {
    for (name, said, _) in CASES {
        let once = block(said).join("\n");
        assert_eq!(block(&once).join("\n"), once, "{name}");
    }
}

#[test]
fn code_shows_any_text() {
    assert_eq!(code("a"), "`a`");
    assert_eq!(code(""), "`\"\"`");
    assert_eq!(code("a`b``c"), "```a`b``c```");
    assert_eq!(code("`"), "`` ` ``");
    assert_eq!(code("a\nb\u{202E}"), "`aU+000AbU+202E`");
    for text in ["a", "`", "``", " ", " ` ", "<b>", "[x](y)", "\\", "`\\", "a` <script> `b"] {
        let shown = code(text);
        let events: Vec<_> = Parser::new(&shown).collect();
        assert!(
            matches!(&events[..], [_, Event::Code(it), _] if **it == *text),
            "{text:?} is shown as {events:?}"
        );
    }
}

#[test]
fn what_can_be_seen_stays() {
    for text in ["naïve", "日本語", "🙂", "e\u{301}", "\"quoted\" — dash"] {
        assert_eq!(visible(text), text);
    }
}

/// Long and deep texts take no longer than their length, and lines do not grow with the depth.
#[test]
fn no_text_takes_long() {
    let open = [
        "[", "![", "*", "_a ", "**a ", "`", "<", "<a ", "> ", "- ", "~~", "<code>", "[a](", "\\",
        "&", "|", "<!--", "``` \n", "http://", "1. ",
    ];
    for sign in open {
        is_no_square(&format!("{sign:?}"), 7500, |size| {
            let out = block(&sign.repeat(size / sign.len()));
            let bytes: usize = out.iter().map(|it| it.len() + 1).sum();
            assert!(bytes < 16 * size, "{sign:?} gives {bytes} bytes");
        });
    }
}

/// Only blocks of `text`, links to the web or to mail, no HTML, no images.
fn harmless(text: &str) -> Result<(), String> {
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
                !["https://", "http://", "mailto:"].iter().any(|it| dest_url.starts_with(it))
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
        if found {
            return Err(format!("{event:?}"));
        }
    }
    Ok(())
}
