//! Which of the files that a document refers to may be read: those in its folder, and what the command line adds.

use std::cell::Cell;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::limits::Limits;
use codegen::read::Files;

use super::files::{read, text};

/// What may be read besides the folder of the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed {
    /// Folders.
    pub(crate) dirs: Vec<PathBuf>,
    /// Hosts, each with its port where that is not the usual one.
    pub(crate) hosts: Vec<String>,
}

/// Reads the files that one document refers to.
pub(crate) struct Refs<'a> {
    folder: PathBuf,
    roots: Vec<PathBuf>,
    /// The folders as they were named, which may be links to the roots.
    named: Vec<PathBuf>,
    hosts: &'a [String],
    limits: Limits,
    /// How many bytes all files may still have.
    left: Cell<u64>,
}

impl<'a> Refs<'a> {
    /// The reader for the document at a path.
    pub(crate) fn new(
        document: &Path,
        allowed: &'a Allowed,
        limits: Limits,
    ) -> Result<Self, String> {
        let canonical =
            |it: &Path| fs::canonicalize(it).map_err(|error| format!("{}: {error}", it.display()));
        let folder = canonical(document)?.parent().map(Path::to_owned).unwrap_or_default();
        let (mut roots, mut named) = (vec![folder.clone()], Vec::new());
        for dir in &allowed.dirs {
            roots.push(canonical(dir)?);
            named.push(std::path::absolute(dir).unwrap_or_else(|_| dir.clone()));
        }
        let left = Cell::new(limits.bytes as u64);
        Ok(Self { folder, roots, named, hosts: &allowed.hosts, limits, left })
    }

    fn local(&self, path: &str) -> Result<String, String> {
        // What is outside is not even looked at.
        let wanted = plain(&self.folder.join(path));
        if !self.roots.iter().chain(&self.named).any(|it| wanted.starts_with(it)) {
            return Err(outside(path));
        }
        let whole = fs::canonicalize(wanted).map_err(|_| format!("`{path}` does not exist"))?;
        if !self.roots.iter().any(|it| whole.starts_with(it)) {
            return Err(outside(path));
        }
        let length = fs::metadata(&whole).ok().filter(fs::Metadata::is_file).map(|it| it.len());
        let length = length.ok_or_else(|| format!("`{path}` is no file"))?;
        self.take(path, length)?;
        let bytes = read(&whole, length).map_err(|it| format!("`{path}` cannot be read: {it}"))?;
        text(path, bytes, &self.limits)
    }

    fn remote(&self, url: &str) -> Result<String, String> {
        let host = host(url).ok_or_else(|| format!("`{url}` is no file that can be read"))?;
        if !self.hosts.iter().any(|it| it.eq_ignore_ascii_case(host)) {
            return Err(format!(
                "`{url}` is on a host that may not be asked; `--allow-ref-host {host}` allows it"
            ));
        }
        let bytes = fetch(url, self.left.get())?;
        self.take(url, bytes.len() as u64)?;
        text(url, bytes, &self.limits)
    }

    /// Counts the bytes of a file.
    fn take(&self, name: &str, length: u64) -> Result<(), String> {
        let left = self.left.get().checked_sub(length).ok_or_else(|| {
            let most = self.limits.bytes;
            format!("`{name}` is too much: all files together may have {most} bytes")
        })?;
        self.left.set(left);
        Ok(())
    }
}

impl Files for Refs<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        let scheme = path.split_once(':').filter(|(scheme, _)| !scheme.contains('/'));
        if scheme.is_some() { self.remote(path) } else { self.local(path) }
    }
}

/// A path without `.` and `..`, by its words alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

fn outside(path: &str) -> String {
    format!("`{path}` is outside the folder of the document; `--allow-ref-dir DIR` allows another")
}

/// The host of a URL, with its port; `None` for what is no plain web address.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    (!host.is_empty() && host.chars().all(plain)).then_some(host)
}

/// Asks `curl`, which knows proxies and certificates: without its settings, credentials or redirects.
fn fetch(url: &str, limit: u64) -> Result<Vec<u8>, String> {
    let mut command = Command::new("curl");
    command.args(["--disable", "--fail", "--silent", "--show-error", "--globoff"]);
    command.args(["--proto", "=https,http", "--location", "--max-redirs", "0"]);
    command.args(["--connect-timeout", "5", "--max-time", "20"]);
    command.args(["--max-filesize", &limit.to_string(), "--url", url]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|it| {
        format!("`{url}` cannot be read: `curl` is needed and cannot be started: {it}")
    })?;
    let mut bytes = Vec::new();
    let read = child.stdout.take().map(|it| it.take(limit + 1).read_to_end(&mut bytes));
    let done = child.wait_with_output().map_err(|it| format!("`{url}` cannot be read: {it}"))?;
    if done.status.success() && matches!(read, Some(Ok(_))) {
        return Ok(bytes);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let said = said.lines().next().unwrap_or("`curl` failed").trim().to_owned();
    Err(format!("`{url}` cannot be read: {said}"))
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn only_plain_web_addresses_have_a_host() {
        assert_eq!(host("https://example.com/a.yml"), Some("example.com"));
        assert_eq!(host("http://127.0.0.1:8080"), Some("127.0.0.1:8080"));
        assert_eq!(host("https://example.com@evil.example/"), None);
        assert_eq!(host("https:///a"), None);
        assert_eq!(host("file:///etc/passwd"), None);
        assert_eq!(host("urn:pet"), None);
    }
}
