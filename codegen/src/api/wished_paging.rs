//! `x-rust-pagination`: what an overlay says about the pages of an operation.

use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Cursor, Node};

use super::model::{Last, Pagination, Path, Step};

/// What is wished.
pub(super) enum Wish {
    /// It is not paginated, or what was said is not understood.
    Never,
    /// It is paginated like this.
    This(Pagination),
}

/// Reads the extension.
pub(super) fn wish(it: &Cursor<'_>, diagnostics: &mut Diagnostics) -> Wish {
    if *it.node == Node::Bool(false) {
        return Wish::Never;
    }
    let Some(step) = step(it) else {
        diagnostics.warning(Code::Malformed, &it.at, "`x-rust-pagination` is not understood").help(
            "write `false`, or `style` (page, offset, cursor, url, last-item or link) with `parameter`, `next` or `property`",
        );
        return Wish::Never;
    };
    let items = path(it, "items").unwrap_or_default();
    let last = path(it, "total_pages")
        .map(Last::Pages)
        .or_else(|| path(it, "total").map(Last::Items))
        .or_else(|| path(it, "more").map(Last::More));
    Wish::This(Pagination { items, step, last: last.unwrap_or(Last::Unsaid) })
}

fn step(it: &Cursor<'_>) -> Option<Step> {
    let parameter = || it.text("parameter").map(str::to_owned);
    let first = match it.get("first").map(|it| it.node) {
        Some(Node::Integer(first)) => u64::try_from(*first).ok()?,
        _ => 1,
    };
    match it.text("style")? {
        "page" => Some(Step::Page(parameter()?, first)),
        "offset" => Some(Step::Offset(parameter()?)),
        "cursor" => Some(Step::Cursor(parameter()?, path(it, "next")?)),
        "url" => Some(Step::Url(path(it, "next")?)),
        "last-item" => Some(Step::LastItem(parameter()?, it.text("property")?.to_owned())),
        "link" => Some(Step::Link),
        _ => None,
    }
}

/// `meta.cursors.after`, or a list of names where one has a dot.
fn path(it: &Cursor<'_>, key: &str) -> Option<Path> {
    let value = it.get(key)?;
    if let Some(text) = value.node.as_str() {
        return Some(text.split('.').filter(|it| !it.is_empty()).map(str::to_owned).collect());
    }
    let names: Path = value.items().filter_map(|it| it.node.as_str().map(str::to_owned)).collect();
    (!names.is_empty()).then_some(names)
}
