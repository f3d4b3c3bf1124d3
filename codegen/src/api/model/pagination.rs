//! Lists that go over many pages.

use std::fmt;

/// A way into a JSON object, one name after the other; empty for the whole.
pub type Path = Vec<String>;

/// How the pages of an operation follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// Where the items of a page are.
    pub items: Path,
    /// How the next page is asked for.
    pub step: Step,
    /// What says that no page follows.
    pub last: Last,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// By its number, in a parameter; that of the first page.
    Page(String, u64),
    /// By the number of items before it, in a parameter.
    Offset(String),
    /// By what the page before it says at this place, in a parameter.
    Cursor(String, Path),
    /// By a URL that the page before it says at this place.
    Url(Path),
    /// By a property of the last item of the page before it, in a parameter.
    LastItem(String, String),
    /// By the header `Link`.
    Link,
}

/// What says that no page follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Last {
    /// Nothing but the pages themselves.
    Unsaid,
    /// The number of pages.
    Pages(Path),
    /// The number of items on all pages.
    Items(Path),
    /// Whether there are more.
    More(Path),
}

impl fmt::Display for Pagination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dotted = |path: &Path| path.join(".");
        let items = if self.items.is_empty() {
            "the whole".to_owned()
        } else {
            format!("`{}`", dotted(&self.items))
        };
        let step = match &self.step {
            Step::Page(name, first) => format!("by the number `{name}`, from {first}"),
            Step::Offset(name) => format!("by the offset `{name}`"),
            Step::Cursor(name, next) => format!("by `{name}` from `{}`", dotted(next)),
            Step::Url(next) => format!("by the URL in `{}`", dotted(next)),
            Step::LastItem(name, property) => {
                format!("by `{name}` from `{property}` of the last item")
            }
            Step::Link => "by the header `Link`".to_owned(),
        };
        let last = match &self.last {
            Last::Unsaid => String::new(),
            Last::Pages(path) | Last::Items(path) => format!(", up to `{}`", dotted(path)),
            Last::More(path) => format!(", while `{}`", dotted(path)),
        };
        write!(f, "the response is a page of a list: {items}, {step}{last}")
    }
}
