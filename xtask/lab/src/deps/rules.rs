//! What a package may be: from crates.io, and none that `.deny.toml` bans.

use semver::{Version, VersionReq};
use serde::Deserialize;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// The packages of this workspace.
const OURS: [&str; 6] = ["codegen", "codegen-cli", "codegen-import", "generated", "lab", "xtask"];

/// `Cargo.lock`, as far as it matters.
#[derive(Deserialize)]
pub(super) struct Lock {
    pub(super) package: Vec<Package>,
}

/// A package that is locked.
#[derive(Deserialize)]
pub(super) struct Package {
    name: String,
    version: String,
    /// Where it comes from; `None` is this workspace.
    source: Option<String>,
}

/// `.deny.toml`, as far as it matters.
#[derive(Deserialize)]
pub(super) struct Deny {
    pub(super) bans: Bans,
}

#[derive(Deserialize)]
pub(super) struct Bans {
    pub(super) deny: Vec<Ban>,
}

/// A crate that must not be there, or not in some versions.
#[derive(Deserialize)]
pub(super) struct Ban {
    /// `name` or `name:<1.2.3`
    #[serde(rename = "crate")]
    spec: String,
    reason: String,
}

/// A line for each package that is banned.
pub(super) fn banned(packages: &[Package], bans: &[Ban]) -> Result<Vec<String>, String> {
    let mut lines = Vec::new();
    for ban in bans {
        let (name, versions) = ban.spec.split_once(':').unwrap_or((&ban.spec, "*"));
        let versions = VersionReq::parse(versions).map_err(|it| format!("{}: {it}", ban.spec))?;
        let is_hit = |it: &Package| Version::parse(&it.version).map(|it| versions.matches(&it));
        let hits = packages.iter().filter(|it| it.name == name && is_hit(it).unwrap_or(true));
        lines
            .extend(hits.map(|it| format!("{} {} is banned: {}", it.name, it.version, ban.reason)));
    }
    Ok(lines)
}

/// A line for each package from elsewhere.
pub(super) fn foreign(packages: &[Package]) -> Vec<String> {
    let is_foreign = |it: &&Package| match it.source.as_deref() {
        Some(source) => source != CRATES_IO,
        None => !OURS.contains(&it.name.as_str()),
    };
    let foreign = packages.iter().filter(is_foreign);
    foreign
        .map(|it| format!("{} {} is not from crates.io: {:?}", it.name, it.version, it.source))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Ban, CRATES_IO, Package, banned, foreign};

    fn package(name: &str, version: &str, source: Option<&str>) -> Package {
        let source = source.map(str::to_owned);
        Package { name: name.to_owned(), version: version.to_owned(), source }
    }

    #[test]
    fn what_is_banned_is_found() {
        let ban = |spec: &str| Ban { spec: spec.to_owned(), reason: "no".to_owned() };
        let bans = [ban("openssl"), ban("h2:<0.4.16")];
        let count = |pairs: [(&str, &str); 3]| {
            let packages = pairs.map(|(name, version)| package(name, version, None));
            banned(&packages, &bans).unwrap().len()
        };
        assert_eq!(count([("openssl-probe", "0.2.2"), ("h2", "0.4.16"), ("h2", "0.10.0")]), 0);
        assert_eq!(count([("openssl", "0.10.0"), ("h2", "0.4.9"), ("h2", "0.3.99")]), 3);
        assert!(banned(&[], &[ban("h2:old")]).is_err());
    }

    #[test]
    fn what_is_not_from_crates_io_is_found() {
        let git = package("a", "1.0.0", Some("git+https://example.com/x"));
        let (path, ours) = (package("b", "1.0.0", None), package("codegen", "0.1.0", None));
        let good = package("c", "1.0.0", Some(CRATES_IO));
        assert_eq!(foreign(&[git, path, ours, good]).len(), 2);
    }
}
