//! A JSON object in each line.

use super::known::Known;
use super::{help, pointer};
use crate::diagnostic::Diagnostics;
use crate::json_text::Json;
use crate::read::Sources;

/// Everything that was found, a JSON object in each line.
#[must_use]
pub fn json(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let mut known = Known::new(sources);
    let mut text = String::new();
    for diagnostic in diagnostics.as_slice() {
        let found = known.find(&diagnostic.place);
        let optional = |it: Option<String>| it.map_or(Json::Null, Json::Text);
        let related = diagnostic.related.as_ref().map(|(place, what)| {
            let there = known.find(place);
            Json::Object(vec![
                ("message".to_owned(), Json::Text(what.clone())),
                ("file".to_owned(), Json::Text(there.source.name.clone())),
                ("line".to_owned(), Json::Number(there.position.line)),
                ("column".to_owned(), Json::Number(there.position.column)),
            ])
        });
        let object = Json::Object(vec![
            ("severity".to_owned(), Json::Text(diagnostic.severity.as_str().to_owned())),
            ("code".to_owned(), Json::Text(diagnostic.code.as_str().to_owned())),
            ("message".to_owned(), Json::Text(diagnostic.message.clone())),
            ("file".to_owned(), Json::Text(found.source.name.clone())),
            ("line".to_owned(), Json::Number(found.position.line)),
            ("column".to_owned(), Json::Number(found.position.column)),
            ("pointer".to_owned(), optional(pointer(&diagnostic.place))),
            ("help".to_owned(), optional(help(diagnostic))),
            ("related".to_owned(), related.unwrap_or(Json::Null)),
        ]);
        text.push_str(&object.line());
        text.push('\n');
    }
    text
}
