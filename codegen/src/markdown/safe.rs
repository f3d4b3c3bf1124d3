//! The belt: what was written is read again, as rustdoc will read it.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::events::as_rustdoc;
use super::hidden::is_hidden;
use super::inline::target;

/// Whether lines hold no code that runs, no HTML, no link but to the web, and nothing that cannot be seen.
pub(super) fn is_safe(lines: &[String]) -> bool {
    let text = lines.join("\n");
    let hides = |it: &String| it.contains(is_hidden);
    let parser = as_rustdoc(&text);
    let defines = parser.reference_definitions().iter().next().is_some();
    !defines && !lines.iter().any(hides) && parser.into_iter().all(|it| is_harmless(&it))
}

fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            matches!(kind, CodeBlockKind::Fenced(language) if &**language == "text")
        }
        Event::Start(Tag::Link { link_type, dest_url, .. }) => match link_type {
            LinkType::Inline | LinkType::Autolink => target(dest_url).is_some(),
            LinkType::Email => true,
            LinkType::Reference
            | LinkType::ReferenceUnknown
            | LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown
            | LinkType::WikiLink { .. } => false,
        },
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_))
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => false,
        Event::Start(_)
        | Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule => true,
    }
}
