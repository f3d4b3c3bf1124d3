//! What `codegen.toml` says: the name of the crate, its licence, and which operations it has.

use codegen::read::Cursor;

use super::Import;

/// What is collected for it.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) name: Option<String>,
    pub(super) env_prefix: Option<String>,
    pub(super) license: Option<String>,
    pub(super) repository: Option<String>,
    /// The security schemes that the configuration adds.
    pub(super) schemes: Vec<String>,
    /// The ids of operations that the SDK does not have.
    pub(super) excluded: Vec<String>,
    /// Whether the configuration speaks of Rust.
    pub(super) knows_rust: bool,
}

/// Reads what is about the crate as a whole.
pub(super) fn settings(from: &Cursor<'_>, import: &mut Import) {
    for key in ["edition", "codeflow", "diagnostics"] {
        // These are about the tool, and its findings.
        let Some(it) = from.get(key) else { continue };
        import.keys.done(&it.at);
        import.report.lost(&it.at, "it is about the other tool");
    }
    let targets = import.keys.open(from, "targets");
    let rust = targets.as_ref().and_then(|it| import.keys.open(it, "rust"));
    let package = rust.as_ref().and_then(|it| import.keys.text(it, "package_name"));
    let repository = rust.as_ref().and_then(|it| import.keys.text(it, "production_repo"));
    import.settings.repository = repository.map(|it| {
        let repository = it.split('#').next().unwrap_or(it);
        if repository.contains("://") {
            repository.to_owned()
        } else {
            format!("https://github.com/{repository}")
        }
    });
    let organization = import.keys.open(from, "organization");
    let name = organization.as_ref().and_then(|it| import.keys.text(it, "name"));
    let name = package.or(name).map(|it| it.trim().to_lowercase().replace([' ', '.', '/'], "-"));
    import.settings.name = name.and_then(|it| (import.takes.crate_name)(&it).ok());
    if let Some(settings) = import.keys.open(from, "settings")
        && let Some(license) = import.keys.text(&settings, "license")
    {
        match (import.takes.license)(license) {
            Ok(license) => import.settings.license = Some(license),
            Err(why) => import.report.lost(&settings.at.child("license"), &why),
        }
    }
}
