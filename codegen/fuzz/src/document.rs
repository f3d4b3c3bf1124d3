//! Any bytes as a document, with an overlay where there is a second part: an SDK that parses, or errors with a place.

use codegen::config::{Chosen, Config};
use codegen::read::{Files, Input, Source};
use codegen::{Generated, generate, report};

use crate::printed::{Printed, printed};

/// What stands between the document, an overlay, and another file.
const NEXT: &str = "\n%%%\n";

pub(crate) fn document(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut parts = text.split(NEXT);
    let mut part = |name: &str| {
        let text = parts.next()?.to_owned();
        Some(Source { name: name.to_owned(), text })
    };
    let source = part("fuzz.yml").unwrap_or_default();
    let overlays: Vec<_> =
        part("overlay.yml").into_iter().filter(|it| !it.text.is_empty()).collect();
    let other = Other(part("other.yml").map(|it| it.text));
    let generated =
        generate(&Input { source: &source, overlays: &overlays, files: &other }, &config());
    check(&generated);
}

/// The one other file.
struct Other(Option<String>);

impl Files for Other {
    fn read(&self, path: &str) -> Result<String, String> {
        self.0
            .clone()
            .filter(|_| !path.contains(':'))
            .ok_or_else(|| format!("`{path}` does not exist"))
    }
}

pub(crate) fn config() -> Config {
    let crate_name = "fuzz".to_owned();
    Config {
        crate_name,
        source: "fuzz.yml".to_owned(),
        env_prefix: None,
        resource_features: true,
        chosen: Chosen::default(),
    }
}

/// Findings can be shown, and files are Rust: what stands in them.
pub(crate) fn check(generated: &Generated) -> Printed {
    let human = report::human(&generated.sources, &generated.diagnostics);
    let json = report::json(&generated.sources, &generated.diagnostics);
    for line in json.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "no line of JSON: {line}");
    }
    if generated.diagnostics.has_errors() {
        assert!(human.contains("error"), "an error is not shown");
        assert!(generated.files.is_empty(), "there are files in spite of an error");
        return Printed::default();
    }
    assert!(
        serde_json::from_str::<serde_json::Value>(&generated.bindings).is_ok(),
        "bindings.json is no JSON"
    );
    printed(&generated.files).unwrap_or_else(|wrong| panic!("{wrong}"))
}
