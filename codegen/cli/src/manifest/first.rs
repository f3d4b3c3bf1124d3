//! The first manifest of a crate.

use std::collections::BTreeMap;

use semver::Version;
use spdx::{Expression, ParseMode};
use toml_edit::{Array, DocumentMut, Item, value};

use super::Dependency;
use crate::carried::MANIFEST;

/// What a configuration says about a crate; it is kept up to date in its manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Its version.
    pub version: Option<String>,
    /// Its licence, an SPDX expression.
    pub license: Option<String>,
    /// Where its source is.
    pub repository: Option<String>,
    /// Who made it.
    pub authors: Vec<String>,
    /// What it depends on besides.
    pub dependencies: BTreeMap<String, Dependency>,
}

/// What a first manifest is made of.
pub(crate) struct About<'a> {
    pub(crate) name: &'a str,
    /// Its version and its licence, as it has them.
    pub(crate) version: &'a str,
    pub(crate) license: Option<&'a str>,
    /// Whether the crate is a workspace of its own.
    pub(crate) is_alone: bool,
}

/// The manifest, in which features and dependencies stand as they are in every crate.
pub(crate) fn first(about: &About<'_>) -> Result<DocumentMut, String> {
    let body = MANIFEST.split_once("[features]").map_or("", |(_, it)| it);
    let body = body.split("[dev-dependencies]").next().unwrap_or_default().trim_end();
    let name = about.name;
    let version = version(about.version);
    let license = about.license.and_then(license).map(|it| format!("license = \"{it}\"\n"));
    let license = license.unwrap_or_default();
    let workspace = if about.is_alone { "\n[workspace]\n" } else { "" };
    let text = format!(
        "# Written once by `cargo codegen`, and yours since.\n\n\
         [package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\nrust-version = \"1.88\"\n\
         description = \"A typed API client\"\n{license}readme = \"README.md\"\n\
         keywords = [\"api\", \"client\", \"sdk\", \"openapi\"]\ncategories = [\"api-bindings\"]\n\n\
         [features]{body}\n\n\
         [dev-dependencies]\n# This crate with its mock, which the examples talk to.\n\
         {name} = {{ path = \".\", features = [\"mock\"] }}\n\n\
         # The command line.\n[[bin]]\nname = \"{name}\"\npath = \"src/main.rs\"\n\
         required-features = [\"cli\"]\nbench = false\ndoc = false\ntest = false\n\n\
         [package.metadata.docs.rs]\nall-features = true\n{workspace}"
    );
    text.parse().map_err(|it| format!("Cargo.toml: {it}"))
}

/// Writes what a configuration says about the crate.
pub(super) fn describe(manifest: &mut DocumentMut, package: &Package) {
    let Some(table) = manifest.get_mut("package").and_then(Item::as_table_like_mut) else { return };
    let Package { version, license, repository, authors, dependencies: _ } = package;
    for (key, text) in [("version", version), ("license", license), ("repository", repository)] {
        let is = table.get(key).and_then(Item::as_str);
        if let Some(text) = text.as_ref().filter(|it| is != Some(it.as_str())) {
            table.insert(key, value(text));
        }
    }
    let authors: Array = authors.iter().collect();
    let is = table.get("authors").map(super::bare);
    if !authors.is_empty() && is.is_none_or(|it| it != authors.to_string()) {
        table.insert("authors", value(authors));
    }
}

/// The version of an API as that of a crate, which has three numbers.
fn version(text: &str) -> String {
    let plain = text.trim().trim_start_matches(['v', 'V']);
    let is_number = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit());
    let missing = match plain.split('.').filter(|it| is_number(it)).count() {
        1 if is_number(plain) => ".0.0",
        2 if plain.split('.').count() == 2 => ".0",
        _ => "",
    };
    let version = Version::parse(&format!("{plain}{missing}"));
    version.map_or_else(|_| "0.1.0".to_owned(), |it| it.to_string())
}

/// A licence that cargo knows, also where it is named as people do.
fn license(text: &str) -> Option<String> {
    let exact = Expression::parse(text).is_ok().then(|| text.to_owned());
    exact.or_else(|| {
        let (id, length) = spdx::imprecise_license_id(text)?;
        let known = Expression::parse_mode(id.name, ParseMode::STRICT).is_ok();
        (length == text.len() && known).then(|| id.name.to_owned())
    })
}

/// A version that cargo takes.
pub(crate) fn strict_version(text: &str) -> Result<String, String> {
    Version::parse(text).map(|it| it.to_string()).map_err(|it| format!("this is no version: {it}"))
}

/// An SPDX expression.
pub(crate) fn strict_license(text: &str) -> Result<String, String> {
    match license(text) {
        Some(it) if it == text => Ok(it),
        Some(near) => Err(format!("this is no SPDX expression; did you mean `{near}`?")),
        None => Err("this is no SPDX expression, such as `MIT OR Apache-2.0`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{license, version};

    #[test]
    fn versions_have_three_numbers() {
        for (text, expected) in [
            ("1", "1.0.0"),
            ("v2.1", "2.1.0"),
            ("3.0.1-beta.2", "3.0.1-beta.2"),
            ("2024-01-01", "0.1.0"),
            ("2024.01.01", "0.1.0"),
            ("1.x", "0.1.0"),
            ("\"\n[dependencies]", "0.1.0"),
            ("", "0.1.0"),
        ] {
            assert_eq!(version(text), expected, "{text}");
        }
    }

    #[test]
    fn licences_are_those_of_spdx() {
        assert_eq!(license("MIT OR Apache-2.0").as_deref(), Some("MIT OR Apache-2.0"));
        assert_eq!(license("Apache 2.0").as_deref(), Some("Apache-2.0"));
        for text in ["Proprietary", "MIT\"\n[dependencies]", ""] {
            assert_eq!(license(text), None, "{text}");
        }
    }
}
