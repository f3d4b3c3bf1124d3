//! The packages of a `Cargo.lock`, of which cargo writes each value on a line of its own.

/// A package that is locked.
#[derive(Debug, PartialEq)]
pub(super) struct Package<'a> {
    pub(super) name: &'a str,
    pub(super) version: &'a str,
    /// Where it comes from; `None` is this workspace.
    pub(super) source: Option<&'a str>,
}

/// All packages.
pub(super) fn packages(lock: &str) -> Vec<Package<'_>> {
    lock.split("[[package]]").skip(1).filter_map(package).collect()
}

fn package(text: &str) -> Option<Package<'_>> {
    let value = |key: &str| {
        let line = text.lines().find_map(|it| it.strip_prefix(key)?.strip_prefix(" = \""));
        line.and_then(|it| it.strip_suffix('"'))
    };
    Some(Package { name: value("name")?, version: value("version")?, source: value("source") })
}

#[cfg(test)]
mod tests {
    use super::{Package, packages};

    #[test]
    fn packages_of_a_lock_file() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n\
                    dependencies = [\n \"name\",\n]\n\n[[package]]\nname = \"b\"\nversion = \"0.1.0\"\n";
        let a = Package { name: "a", version: "1.0.0", source: Some("registry+x") };
        let b = Package { name: "b", version: "0.1.0", source: None };
        assert_eq!(packages(lock), [a, b]);
    }
}
