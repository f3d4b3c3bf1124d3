//! What a package may be: from crates.io, and none that `.deny.toml` bans.

use super::lock::Package;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// The packages of this workspace.
const OURS: [&str; 5] = ["codegen", "codegen-cli", "generated", "lab", "xtask"];

/// A crate that must not be there, or not before a version.
#[derive(Debug, PartialEq)]
pub(super) struct Ban<'a> {
    name: &'a str,
    before: Option<&'a str>,
    reason: &'a str,
}

/// The bans of `.deny.toml`: a line each, `{ crate = "name:<1.2.3", reason = "why" },`.
pub(super) fn bans(deny: &str) -> Result<Vec<Ban<'_>>, String> {
    let lines = deny.lines().filter_map(|it| it.trim().strip_prefix("{ crate = \""));
    let bans = lines.map(|line| ban(line).ok_or_else(|| format!(".deny.toml: not read: {line}")));
    let bans = bans.collect::<Result<Vec<_>, _>>()?;
    // A list that is spelled in another way must not pass for one that is empty.
    if bans.is_empty() { Err(".deny.toml bans nothing".to_owned()) } else { Ok(bans) }
}

fn ban(line: &str) -> Option<Ban<'_>> {
    let (spec, rest) = line.split_once("\", reason = \"")?;
    let reason = rest.strip_suffix("\" },")?;
    let (name, before) = match spec.split_once(":<") {
        Some((name, version)) => (name, Some(version)),
        None => (spec, None),
    };
    let is_plain =
        |it: &str| it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it));
    (is_plain(name) && before.is_none_or(is_plain)).then_some(Ban { name, before, reason })
}

/// A line for each package that is banned.
pub(super) fn banned(packages: &[Package<'_>], bans: &[Ban<'_>]) -> Vec<String> {
    let hits = packages
        .iter()
        .flat_map(|it| bans.iter().filter(|ban| ban.hits(it)).map(move |ban| (it, ban)));
    hits.map(|(it, ban)| format!("{} {} is banned: {}", it.name, it.version, ban.reason)).collect()
}

/// A line for each package from elsewhere.
pub(super) fn foreign(packages: &[Package<'_>]) -> Vec<String> {
    let is_foreign = |it: &&Package<'_>| match it.source {
        Some(source) => source != CRATES_IO,
        None => !OURS.contains(&it.name),
    };
    let foreign = packages.iter().filter(is_foreign);
    foreign
        .map(|it| format!("{} {} is not from crates.io: {:?}", it.name, it.version, it.source))
        .collect()
}

impl Ban<'_> {
    fn hits(&self, package: &Package<'_>) -> bool {
        package.name == self.name
            && self.before.is_none_or(|it| numbers(package.version) < numbers(it))
    }
}

/// `1.11.1` as numbers that compare; what follows a sign is left out.
fn numbers(version: &str) -> Vec<u64> {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    release.split('.').map(|it| it.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::{CRATES_IO, Package, banned, bans, foreign};

    const DENY: &str = "deny = [\n    { crate = \"openssl\", reason = \"no\" },\n    \
                        { crate = \"h2:<0.4.16\", reason = \"old\" },\n]\n";

    fn package<'a>(name: &'a str, version: &'a str) -> Package<'a> {
        Package { name, version, source: Some(CRATES_IO) }
    }

    #[test]
    fn what_is_banned_is_found() {
        let bans = bans(DENY).unwrap();
        let good =
            [package("openssl-probe", "0.2.2"), package("h2", "0.4.16"), package("h2", "0.10.0")];
        assert!(banned(&good, &bans).is_empty());
        let bad = [package("openssl", "0.10.0"), package("h2", "0.4.9"), package("h2", "0.3.99")];
        assert_eq!(banned(&bad, &bans).len(), 3);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_an_error() {
        assert!(bans("deny = []").is_err());
        assert!(bans("{ crate = \"h2@<0.4.16\", reason = \"spelled in another way\" },").is_err());
    }

    #[test]
    fn what_is_not_from_crates_io_is_found() {
        let git = Package { source: Some("git+https://example.com/x"), ..package("a", "1.0.0") };
        let path = Package { source: None, ..package("b", "1.0.0") };
        let ours = Package { source: None, ..package("codegen", "0.1.0") };
        assert_eq!(foreign(&[git, path, ours, package("c", "1.0.0")]).len(), 2);
    }
}
