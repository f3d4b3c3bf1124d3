//! The line of an overlay that gives something a name.

use crate::pointer::Pointer;

/// What to write, so that it can be copied; what stands in another file is not reached by an overlay.
pub(in crate::rust) fn overlay_line(at: &Pointer, key: &str, name: &str) -> String {
    match at.in_file() {
        Some((file, _)) => format!("write `{key}: {name}` there, in `{file}`"),
        None => {
            // Between these quotes JSON and YAML have the same signs.
            let target = at.query().replace('\\', "\\\\").replace('"', "\\\"");
            format!("in an overlay: `- {{ target: \"{target}\", update: {{ {key}: {name} }} }}`")
        }
    }
}
