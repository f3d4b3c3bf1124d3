//! `x-rust-lints`: what a document says about how much findings matter, for an object and all below it.

use super::node::Node;
use crate::diagnostic::{Code, Diagnostics, Level};
use crate::pointer::Pointer;

/// Reads the settings of a file, each with the address of the object that has it.
pub(super) fn read(lints: &[(Pointer, Node)], diagnostics: &mut Diagnostics) {
    for (object, lints) in lints {
        let at = object.child(super::scan::LINTS);
        let Node::Map(entries) = lints else {
            let message = format!("`x-rust-lints` must be a mapping, found {}", lints.kind());
            let found = diagnostics.warning(Code::Setting, &at, message);
            found.help("write `x-rust-lints: { W0501: allow }`");
            continue;
        };
        for (code, level) in entries {
            if let Err((problem, help)) = set(object, code, level, diagnostics) {
                let found = diagnostics.warning(Code::Setting, &at.child(code), problem);
                found.at_key().help(help);
            }
        }
    }
}

fn set(
    at: &Pointer,
    code: &str,
    level: &Node,
    diagnostics: &mut Diagnostics,
) -> Result<(), (String, &'static str)> {
    const CODES: &str = "`cargo codegen explain` lists all codes";
    let code = Code::parse(code).map_err(|it| (it, CODES))?;
    let Some(level) = level.as_str().and_then(Level::parse) else {
        let message = format!("the level of {} is not understood", code.as_str());
        return Err((message, "write `allow`, `warn` or `deny`"));
    };
    let wrong = |it| (it, "mend the document; nothing can be generated from it");
    diagnostics.settings.set(at, code, level).map_err(wrong)
}
