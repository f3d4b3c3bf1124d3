//! Path templates as words and parameters.

use super::super::names::snake;
use super::words::{is_how, is_version, without_form};

/// A part of a path template that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word, in snake case.
    Name(String),
    /// A value between braces.
    Parameter,
    /// A word that is the method: `archive` of `items/{id}:archive`, `postMessage` of `/chat.postMessage`.
    Action(String),
}

impl Piece {
    pub(super) fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }
}

/// Ends of segments that say in which form the answer comes.
pub(super) const ENDINGS: &[&str] =
    &["json", "xml", "csv", "txt", "yaml", "yml", "html", "pdf", "zip", "ics"];

/// The pieces of a path, without words that say how it is called and not what.
pub(super) fn pieces(path: &str) -> Vec<Piece> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let segments: Vec<_> = path.split('/').filter(|it| !it.is_empty()).collect();
    let segments = innermost(&segments);
    let mut pieces = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        of_segment(segment, index + 1 == segments.len(), &mut pieces);
    }
    // `/api/public` and `/public/v1` say who may call.
    let how = |it: Option<&Piece>| it.and_then(Piece::name).is_some_and(is_how);
    let is_public = |it: &Piece| it.name() == Some("public");
    if let Some(at) = pieces.iter().position(is_public).filter(|at| *at < 2)
        && (at > 0 && how(pieces.get(at - 1)) || at == 0 && how(pieces.get(at + 1)))
    {
        pieces.remove(at);
    }
    pieces.retain(|it| !how(Some(it)));
    pieces
}

/// A path with two versions is that of an API within another: what leads to the inner one says how it is called.
fn innermost<'s, 'p>(segments: &'s [&'p str]) -> &'s [&'p str] {
    let versions = segments.iter().enumerate().filter(|(_, it)| is_version(&snake(it)));
    let versions: Vec<_> = versions.map(|(at, _)| at).collect();
    match versions.as_slice() {
        [_, .., last] => segments.get(last + 1..).filter(|it| !it.is_empty()).unwrap_or(segments),
        _ => segments,
    }
}

fn of_segment(segment: &str, is_last: bool, pieces: &mut Vec<Piece>) {
    let name =
        |it: &str| Some(without_form(&snake(it))).filter(|it| !it.is_empty()).map(Piece::Name);
    let (segment, action) = match segment.rsplit_once(':') {
        Some((before, verb)) if is_last && !before.is_empty() && is_word(verb) => {
            (before, Some(verb))
        }
        _ => (segment, None),
    };
    if let Some((word, hole)) = segment.split_once('{') {
        // `issues.{format}` and `users('{id}')`: a word, and how it comes or which of them.
        if let Some(word) = word.strip_suffix(['.', '(', '\'']).filter(|_| !word.starts_with('{')) {
            pieces.extend(name(word.trim_end_matches('(')));
        }
        let is_form = word.ends_with('.') && hole.ends_with('}');
        if !is_form || word.is_empty() {
            pieces.push(Piece::Parameter);
        }
    } else {
        let plain = without_ending(segment);
        let words: Vec<_> = plain.split('.').filter(|it| !it.is_empty()).collect();
        let is_dotted = words.len() > 1
            && words.iter().all(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()));
        match words.split_last() {
            Some((method, groups)) if is_dotted && is_last && action.is_none() => {
                pieces.extend(groups.iter().filter_map(|it| name(it)));
                pieces.push(Piece::Action(snake(method)));
            }
            _ => pieces.extend(name(plain)),
        }
    }
    pieces.extend(action.map(|it| Piece::Action(snake(it))));
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

/// A word without the form in which the answer comes.
pub(super) fn without_ending(segment: &str) -> &str {
    let split = segment.rsplit_once('.');
    split.filter(|(name, end)| !name.is_empty() && ENDINGS.contains(end)).map_or(segment, |it| it.0)
}

/// The word of a flag in the query of a path, which makes another operation of it: `beta` of `/responses?beta=true`.
pub(super) fn scope(path: &str) -> Option<String> {
    let (_, query) = path.split_once('?')?;
    let flag = query.split('&').find_map(|it| it.strip_suffix("=true"))?;
    Some(snake(flag)).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, scope};

    fn written(path: &str) -> String {
        let words = pieces(path).into_iter().map(|it| match it {
            Piece::Name(name) => name,
            Piece::Parameter => "{}".to_owned(),
            Piece::Action(name) => format!(":{name}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn paths_are_taken_apart() {
        assert_eq!(written("/api/v1/pets/{id}"), "pets {}");
        assert_eq!(written("/rest/2/2024-01-01/pets"), "pets");
        assert_eq!(written("/items/{id}:archive"), "items {} :archive");
        assert_eq!(written("/items:batchGet"), "items :batch_get");
        assert_eq!(written("/admin.apps.approved.list"), "admin apps approved :list");
        assert_eq!(written("/issues.json"), "issues");
        assert_eq!(written("/issues/{id}.json"), "issues {}");
        assert_eq!(written("/issues.{format}"), "issues");
        assert_eq!(written("/users('{id}')"), "users {}");
        assert_eq!(written("/compare/{a}...{b}"), "compare {}");
        assert_eq!(written("/responses?beta=true"), "responses");
        assert_eq!(written("/.well-known/openid"), "well_known openid");
        assert_eq!(written("/:/prefs"), "prefs");
        assert_eq!(written("/api/public/health"), "health");
        assert_eq!(written("/public/health"), "public health");
        assert_eq!(written("/v1/openai/v1/files"), "files");
        assert_eq!(written("/video/v1/assets"), "video assets");
        assert_eq!(written("/api"), "");
    }

    #[test]
    fn a_flag_is_a_scope() {
        assert_eq!(scope("/responses?beta=true"), Some("beta".to_owned()));
        assert_eq!(scope("/responses?page=2"), None);
        assert_eq!(scope("/responses"), None);
    }
}
