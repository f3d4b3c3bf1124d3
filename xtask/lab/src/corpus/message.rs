//! One line of `cargo --message-format json`, as far as a count of errors and warnings needs it.

use serde::Deserialize;

use super::record::Failure;

/// What cargo has to say of a crate.
#[derive(Debug, PartialEq)]
pub(super) enum Message {
    /// The compiler, or rustdoc, came to the end, with these features on.
    Finished { crate_name: String, features: Vec<String>, is_program: bool },
    /// The compiler, or rustdoc, found something.
    Found { crate_name: String, is_error: bool, text: String },
    /// Cargo has nothing more to say.
    End,
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerArtifact {
        package_id: String,
        features: Vec<String>,
        executable: Option<String>,
    },
    CompilerMessage {
        package_id: String,
        message: Said,
    },
    BuildFinished,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Said {
    rendered: String,
}

impl Message {
    /// Reads a line; `None` for what is neither.
    pub(super) fn read(line: &str) -> Option<Self> {
        match serde_json::from_str(line).ok()? {
            Line::BuildFinished => Some(Self::End),
            Line::CompilerArtifact { package_id, features, executable } => {
                let crate_name = name_in(&package_id)?;
                Some(Self::Finished { crate_name, features, is_program: executable.is_some() })
            }
            Line::CompilerMessage { package_id, message: Said { rendered: text } } => {
                let is_error = text.starts_with("error");
                let counts = is_error || text.starts_with("warning");
                let crate_name = name_in(&package_id)?;
                counts.then_some(Self::Found { crate_name, is_error, text })
            }
            Line::Other => None,
        }
    }
}

/// The name in `path+file:///a/name#0.1.0` or `path+file:///a/folder#name@0.1.0`.
fn name_in(package: &str) -> Option<String> {
    let (path, version) = package.rsplit_once('#')?;
    let name = version.split_once('@').map(|(name, _)| name);
    Some(name.or_else(|| path.rsplit('/').next())?.to_owned())
}

/// The sentence, the place and the first line of code that the compiler shows.
pub(super) fn failure(text: &str) -> Failure {
    let mut lines = text.lines();
    let message = lines.next().unwrap_or_default().to_owned();
    let place = lines.by_ref().find_map(|it| it.trim_start().strip_prefix("--> "));
    let code = lines.find_map(|it| {
        let (number, code) = it.split_once(" | ")?;
        number.trim().parse::<usize>().ok().map(|_| code.trim().to_owned())
    });
    let place = place.unwrap_or_default().to_owned();
    Failure { place, message, code: code.unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::{Message, failure};

    #[test]
    fn a_message_says_which_crate_and_what() {
        let head = r#"{"reason":"compiler-message","package_id":"path+file:///t/out/sdk_a#0.1.0","#;
        let line = head.to_owned()
            + r#""message":{"rendered":"error[E0308]: \"a\\b\" \u00e9\n  --> sdk_a/src/x.rs:2:3\n   |\n 2 | let x;\n","level":"error"}}"#;
        let Some(Message::Found { crate_name, is_error: true, text }) = Message::read(&line) else {
            panic!("{line}");
        };
        assert_eq!(crate_name, "sdk_a");
        let failure = failure(&text);
        assert_eq!(failure.message, "error[E0308]: \"a\\b\" \u{e9}");
        assert_eq!(failure.place, "sdk_a/src/x.rs:2:3");
        assert_eq!(failure.code, "let x;");
    }

    #[test]
    fn a_hint_does_not_count() {
        let line = r#"{"reason":"compiler-message","package_id":"p#a@1","message":{"rendered":"For more"}}"#;
        assert_eq!(Message::read(line), None);
    }

    #[test]
    fn the_end_is_seen() {
        let finished = |is_program| {
            let features = ["b-c", "d"].map(ToOwned::to_owned).to_vec();
            Some(Message::Finished { crate_name: "a".to_owned(), features, is_program })
        };
        let line = r#"{"reason":"compiler-artifact","package_id":"p#a@1","features":["b-c","d"],"executable":null}"#;
        assert_eq!(Message::read(line), finished(false));
        assert_eq!(Message::read(&line.replace("null", r#""/t/a""#)), finished(true));
        assert_eq!(Message::read(r#"{"reason":"build-finished"}"#), Some(Message::End));
        assert_eq!(Message::read("warning: not JSON"), None);
    }
}
