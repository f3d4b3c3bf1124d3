//! Mappings whose keys mean something: paths and status codes.

use super::copy::{Copy, Entries};
use super::grammar::Kind;
use crate::diagnostic::{Code, Place};
use crate::read::cursor::Cursor;
use crate::read::node::Node;

impl<'a> Copy<'a> {
    /// A path begins with a slash, or `openapiv3` does not see it.
    pub(super) fn paths(&mut self, value: &Cursor<'a>) -> Option<Node> {
        let Some(Node::Map(paths)) = self.map(Kind::PathItem, value) else { return None };
        let mut copy = Entries::new();
        for (path, item) in paths {
            let rooted = if path.starts_with('/') { path.clone() } else { format!("/{path}") };
            if rooted != path {
                let message = format!("the path `{path}` does not begin with a slash; it gets one");
                let at = value.at.child(&path);
                let found = self.diagnostics.warning(Code::Malformed, &at, message).at_key();
                found.help(format!("write `{rooted}`"));
            }
            if copy.contains_key(&rooted) {
                let message = format!("the path `{rooted}` is there already; this one is left out");
                let at = value.at.child(&path);
                let found = self.diagnostics.warning(Code::Malformed, &at, message).at_key();
                let first = Place::Key(value.at.child(&rooted));
                found.help("keep one of the two").related(first, "it stands here first");
                let inside = format!("{}/", at.as_str());
                self.schemas.retain(|it| !it.as_str().starts_with(&inside));
            } else {
                copy.insert(rooted, item);
            }
        }
        Some(Node::Map(copy))
    }

    pub(super) fn responses(&mut self, value: &Cursor<'a>) -> Option<Node> {
        if !self.is_map(value) {
            return None;
        }
        let mut copy = Entries::new();
        for (key, response) in value.entries().filter(|(key, _)| !key.starts_with("x-")) {
            let status = key.to_ascii_uppercase();
            let is_range = status.ends_with("XX") && status.len() == 3;
            let first = status.chars().next().and_then(|it| it.to_digit(10)).filter(|it| *it > 0);
            let is_code = status.len() == 3 && key.parse::<u16>().is_ok();
            let is_status = first.is_some() && (is_range || is_code);
            if key != "default" && (!is_status || first > Some(5)) {
                let rest = if is_status { "; no server ought to answer so" } else { "" };
                let message = format!("`{key}` is no status code{rest}");
                let found =
                    self.diagnostics.warning(Code::Malformed, &response.at, message).at_key();
                found.help("write a code such as `404`, a range such as `4XX`, or `default`");
            }
            if key != "default" && !is_status {
                continue;
            }
            if let Some(response) = self.object(Kind::Response, &response) {
                copy.insert(
                    if key == "default" { key.to_owned() } else { status },
                    Node::Map(response),
                );
            }
        }
        Some(Node::Map(copy))
    }
}
