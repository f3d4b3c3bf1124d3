//! What each code means, with an example that gives it, and what to do: a page of Markdown for each.

use crate::diagnostic::Code;

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// All of it, as Markdown.
    pub text: &'static str,
}

impl Explanation {
    /// What it is called, without the code.
    #[must_use]
    pub fn title(&self) -> &'static str {
        let line = self.text.lines().next().unwrap_or_default();
        line.split_once(": ").map_or(line, |(_, title)| title)
    }

    /// What it means, in a few sentences.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        let rest = self.text.split_once("\n\n").map_or(self.text, |(_, rest)| rest);
        rest.split("\n\n## ").next().unwrap_or_default()
    }

    /// What to do, in a sentence.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        let (_, rest) = self.text.split_once("## What to do\n\n").unwrap_or_default();
        rest.lines().next().unwrap_or_default().trim_end_matches('.')
    }

    /// A block of the example: the document is `yaml`, or `bytes` with `\xNN` in it, and what is laid over it `overlay`.
    #[must_use]
    pub fn block(&self, kind: &str) -> Option<&'static str> {
        let (_, rest) = self.text.split_once(&format!("```{kind}\n"))?;
        rest.split_once("```").map(|(block, _)| block)
    }
}

/// Explains a code.
#[must_use]
pub fn explain(code: Code) -> Explanation {
    macro_rules! pages {
        ($($name:ident => $page:literal,)*) => {
            match code {
                $(Code::$name => include_str!(concat!("explain/", $page, ".md")),)*
            }
        };
    }
    let text = pages! {
        Syntax => "E0101",
        DuplicateKey => "E0102",
        Limit => "E0103",
        Encoding => "E0104",
        Version => "E0201",
        Frame => "E0202",
        Overlay => "E0203",
        Credentials => "E0204",
        OverlayUnmatched => "W0203",
        Malformed => "W0204",
        Setting => "W0205",
        DanglingRef => "W0301",
        CircularRef => "W0302",
        WrongType => "W0303",
        Unread => "W0304",
        Number => "W0305",
        Contradiction => "W0401",
        PathParameter => "W0402",
        DuplicateOperation => "W0403",
        UnknownKeyword => "W0501",
        Unmodelled => "W0502",
        AmbiguousUnion => "W0503",
        Unused => "W0504",
        NameCollision => "W0601",
        Paginated => "N0801",
        NewerVersion => "N0802",
        Secret => "W0901",
        Insecure => "W0902",
    };
    Explanation { text }
}
