//! Which of the files that a document refers to may be read: those in its folder, and what the command line adds.

use std::cell::Cell;
use std::fs;
use std::path::{Component, Path, PathBuf};

use codegen::limits::Limits;
use codegen::read::Files;

use crate::document::Document;
use crate::fetch::{Redirects, fetch, host};
use crate::files::{plain, read, text};

/// What may be read besides the folder of the document.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    /// Folders.
    pub dirs: Vec<PathBuf>,
    /// Hosts, each with its port where that is not the usual one.
    pub hosts: Vec<String>,
}

/// Reads the files that one document refers to.
pub(crate) struct Refs<'a> {
    folder: PathBuf,
    /// The folder of a document that has a URL, up to its last slash.
    web: Option<&'a str>,
    roots: Vec<PathBuf>,
    /// The folders as they were named, which may be links to the roots.
    named: Vec<PathBuf>,
    hosts: &'a [String],
    limits: Limits,
    /// How many bytes all files may still have.
    left: Cell<u64>,
}

impl<'a> Refs<'a> {
    /// The reader for a document.
    pub(crate) fn new(
        document: &'a Document,
        allowed: &'a Allowed,
        limits: Limits,
    ) -> Result<Self, String> {
        let canonical =
            |it: &Path| fs::canonicalize(it).map_err(|error| format!("{}: {error}", it.display()));
        // What comes from elsewhere opens no folder of this machine.
        let (folder, web, mut roots) = match document {
            Document::File(path) => {
                let folder = canonical(path)?.parent().map(Path::to_owned).unwrap_or_default();
                (folder.clone(), None, vec![folder])
            }
            Document::Url(url) => (PathBuf::new(), web_folder(url), Vec::new()),
            Document::Stdin => (canonical(Path::new("."))?, None, Vec::new()),
        };
        let mut named = Vec::new();
        for dir in &allowed.dirs {
            roots.push(canonical(dir)?);
            named.push(std::path::absolute(dir).unwrap_or_else(|_| dir.clone()));
        }
        let left = Cell::new(limits.bytes as u64);
        Ok(Self { folder, web, roots, named, hosts: &allowed.hosts, limits, left })
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
        self.fetched(url)
    }

    /// A file beside a document that has a URL, which whoever named that one allows as well.
    fn beside(&self, folder: &str, path: &str) -> Result<String, String> {
        let is_inside = Path::new(path).components().all(|it| matches!(it, Component::Normal(_)));
        if !is_inside || path.contains(['\\', '?', '%', '@']) {
            return Err(format!("`{path}` is outside the folder of the document"));
        }
        self.fetched(&format!("{folder}/{path}"))
    }

    fn fetched(&self, url: &str) -> Result<String, String> {
        let bytes = fetch(url, self.left.get(), Redirects::No)?;
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
        match (scheme, self.web) {
            (Some(_), _) => self.remote(path),
            (None, Some(folder)) => self.beside(folder, path),
            (None, None) => self.local(path),
        }
    }
}

/// The folder of a URL, without the slash at its end. A host alone is a folder, and what a query holds is none.
fn web_folder(url: &str) -> Option<&str> {
    let url = url.split(['?', '#']).next()?;
    let (scheme, rest) = url.split_once("://")?;
    let folder = rest.rsplit_once('/').map_or(rest, |it| it.0);
    url.get(..scheme.len() + "://".len() + folder.len())
}

fn outside(path: &str) -> String {
    format!("`{path}` is outside the folder of the document; `--allow-ref-dir DIR` allows another")
}

#[cfg(test)]
mod tests {
    use super::web_folder;

    #[test]
    fn the_folder_of_a_url_has_its_host() {
        for (url, folder) in [
            ("https://example.com", "https://example.com"),
            ("https://example.com/", "https://example.com"),
            ("https://example.com?from=/other.example/a", "https://example.com"),
            ("https://example.com/v1/api.yml?key=a/b#/c", "https://example.com/v1"),
        ] {
            assert_eq!(web_folder(url), Some(folder), "{url}");
        }
    }
}
