//! The few tags of HTML that descriptions are written with, as Markdown; all other tags stay what they are: text.

/// Tags that only begin or end a line.
const BREAKS: [(&str, &str); 7] = [
    ("</p><p>", "\n\n"),
    ("<p>", ""),
    ("</p>", "\n"),
    ("<br>", "\n"),
    ("<br/>", "\n"),
    ("<br />", "\n"),
    ("<li>", "- "),
];

/// Text with Markdown in the place of paragraphs, line breaks, items, code and links. What is code already stays.
pub(super) fn markdown(text: &str) -> String {
    if !text.contains("</") && !text.contains("<br") || text.contains("```") {
        return text.to_owned();
    }
    let parts = text.split('`').enumerate();
    let parts =
        parts.map(|(at, it)| if at.is_multiple_of(2) { replaced(it) } else { it.to_owned() });
    parts.collect::<Vec<_>>().join("`")
}

fn replaced(text: &str) -> String {
    let text = BREAKS.iter().fold(text.to_owned(), |text, (tag, with)| text.replace(tag, with));
    let text = text.replace("<ul>", "").replace("</ul>", "").replace("</li>", "");
    let text = elements(&text, "<code>", "</code>", code);
    elements(&text, "<a ", "</a>", link)
}

/// Replaces what stands between two tags, where `by` says how.
fn elements(text: &str, open: &str, close: &str, by: fn(&str) -> Option<String>) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, from)) = rest.split_once(open) {
        out.push_str(before);
        let Some((inside, after)) = from.split_once(close) else {
            out.push_str(open);
            rest = from;
            continue;
        };
        match by(inside) {
            Some(with) => out.push_str(&with),
            None => out.extend([open, inside, close]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn code(inside: &str) -> Option<String> {
    let is_plain = !inside.trim().is_empty() && !inside.contains(['<', '>', '`', '\n', '&']);
    is_plain.then(|| format!("`{}`", inside.trim()))
}

/// A link to the web; of any other the words alone, since the place of the document is not known.
fn link(inside: &str) -> Option<String> {
    let (tag, words) = inside.split_once('>')?;
    let (_, from) = tag.split_once("href=\"")?;
    let (url, _) = from.split_once('"')?;
    let is_plain = !words.contains(['[', ']', '<', '>']);
    let on_web = url.starts_with("https://") || url.starts_with("http://");
    is_plain.then(|| if on_web { format!("[{words}]({url})") } else { words.to_owned() })
}
