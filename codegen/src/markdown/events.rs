//! The parser, with the extensions that rustdoc reads too.

use pulldown_cmark::{Options, Parser};

/// What a text holds. Footnotes and tasks are no extensions here: their brackets are text.
pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// What rustdoc finds in a text.
pub(super) fn as_rustdoc(text: &str) -> Parser<'_> {
    let more =
        Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_SMART_PUNCTUATION;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | more;
    Parser::new_ext(text, options)
}
