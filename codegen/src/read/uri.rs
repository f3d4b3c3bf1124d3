//! References as text: a file, perhaps a fragment, and what both mean beside another file (RFC 3986, section 5).

use crate::pointer::percent_decoded;

/// The file and the fragment of a reference.
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Whether a reference names its own scheme, such as `https:` or `urn:`.
pub(super) fn is_absolute(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// What the file of a reference is called, seen from `base`. What has no scheme is a path with its signs decoded.
pub(super) fn resolve(base: &str, file: &str) -> String {
    if is_absolute(file) {
        return file.to_owned();
    }
    let (host, path) = authority(base);
    if host.is_empty() {
        return merged(path, &percent_decoded(file), true);
    }
    if file.starts_with("//") {
        let scheme = host.split("//").next().unwrap_or_default();
        return format!("{scheme}{file}");
    }
    let path = merged(path, file, false);
    format!("{host}/{}", path.trim_start_matches('/'))
}

/// `https://example.com` and the path behind it; nothing and the path where there is no host.
fn authority(base: &str) -> (&str, &str) {
    let Some((scheme, rest)) = base.split_once("://").filter(|_| is_absolute(base)) else {
        return ("", base);
    };
    let end = rest.find('/').map_or(base.len(), |at| scheme.len() + 3 + at);
    base.split_at(end)
}

/// A path beside another one, without `.` and `..`; `up` keeps those that lead above the start.
fn merged(base: &str, file: &str, up: bool) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let rooted = file.starts_with('/') || (folder.is_empty() && base.starts_with('/'));
    let folder = if file.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(file.split('/')) {
        match part {
            "" | "." => {}
            ".." if path.last().is_some_and(|it| *it != "..") => {
                path.pop();
            }
            ".." if !up => {}
            part => path.push(part),
        }
    }
    let rooted = rooted || folder.starts_with('/');
    format!("{}{}", if rooted { "/" } else { "" }, path.join("/"))
}

/// What a file is called without its folder and its extensions; one called `index` is called after its folder.
pub(super) fn stem(file: &str) -> String {
    let mut parts = file.rsplit('/');
    let mut name = parts.next().unwrap_or_default().split('?').next().unwrap_or_default();
    while let Some((rest, extension)) = name.rsplit_once('.') {
        if rest.is_empty() || !matches!(extension, "yml" | "yaml" | "json" | "schema" | "openapi") {
            break;
        }
        name = rest;
    }
    let folder = parts.next().filter(|it| name == "index" && !matches!(*it, "" | "." | ".."));
    folder.unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_absolute, resolve, split, stem};

    #[test]
    fn a_path_is_seen_from_the_folder_of_the_file() {
        assert_eq!(resolve("api.yml", "./pet.yml"), "pet.yml");
        assert_eq!(resolve("models/pet.yml", "../shared/./tag.yml"), "shared/tag.yml");
        assert_eq!(resolve("models/pet.yml", "../../up.yml"), "../up.yml");
        assert_eq!(resolve("../up.yml", "../further.yml"), "../../further.yml");
        assert_eq!(resolve("../up.yml", "beside.yml"), "../beside.yml");
        assert_eq!(resolve("api.yml", "a%20pet.yml"), "a pet.yml");
        assert_eq!(resolve("/abs/api.yml", "pet.yml"), "/abs/pet.yml");
        assert_eq!(resolve("a/b.yml", "/abs.yml"), "/abs.yml");
    }

    #[test]
    fn a_url_is_seen_from_its_host() {
        let base = "https://example.com/a/b.yml";
        assert_eq!(resolve(base, "../../c.yml"), "https://example.com/c.yml");
        assert_eq!(resolve(base, "/c.yml"), "https://example.com/c.yml");
        assert_eq!(resolve(base, "//example.org/c.yml"), "https://example.org/c.yml");
        assert_eq!(resolve("https://example.com", "c"), "https://example.com/c");
        assert_eq!(resolve(base, "urn:pet"), "urn:pet");
        assert!(is_absolute("urn:pet") && !is_absolute("a/b:c") && !is_absolute("pet"));
    }

    #[test]
    fn files_are_called_by_their_stem() {
        assert_eq!(stem("models/pet.schema.json"), "pet");
        assert_eq!(stem("models/pet.v2.yml"), "pet.v2");
        assert_eq!(stem("pet/index.yml"), "pet");
        assert_eq!(stem("index.yml"), "index");
        assert_eq!(split("a.yml#/b#c"), ("a.yml", "/b#c"));
    }
}
