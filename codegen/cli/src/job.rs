//! One SDK: the document it is made of, and where it goes.

use std::path::{Path, PathBuf};

use codegen::config::Config;
use codegen::read::{Asked, Input, Wanted};
use codegen::{Generated, Rules};

use crate::choices::Choices;
use crate::crate_name::crate_name;
use crate::document::{Document, Failure};
use crate::files;
use crate::filter::{Filter, Seen};
use crate::manifest::{self, Package};
use crate::plan::Plan;
use crate::refs::{Allowed, Refs};
use crate::stop::Stop;

/// One SDK: the document it is made of, and where it goes.
#[derive(Clone, Debug)]
pub struct Job {
    /// The document.
    pub document: Document,
    /// How printed files call the document; by the last word of its path where it is `None`.
    pub called: Option<String>,
    /// Overlays that are laid over it, in order.
    pub overlays: Vec<PathBuf>,
    /// What may be read besides the folder of the document.
    pub allowed: Allowed,
    /// What is demanded of the document.
    pub rules: Rules,
    /// The folder of the crate.
    pub out: PathBuf,
    /// The name of the crate; that of its folder where it is `None`.
    pub name: Option<String>,
    /// The prefix of environment variables; from the document's title where it is `None`.
    pub env_prefix: Option<String>,
    /// Which operations it has.
    pub filter: Filter,
    /// What is chosen for single types.
    pub choices: Choices,
    /// How much of the crate is written.
    pub writes: Writes,
    /// What its manifest is to say about it.
    pub package: Package,
}

/// How much of a crate is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writes {
    /// A whole crate, which belongs to its user where it is not printed.
    Crate,
    /// The same as a workspace of its own, wherever it stands.
    Alone,
    /// The SDK and what is said about it; the crate around them is there, with its runtime.
    Sdk,
}

impl Job {
    /// A whole crate from a document on the disk.
    #[must_use]
    pub fn new(document: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Self {
            document: Document::File(document.into()),
            called: None,
            overlays: Vec::new(),
            allowed: Allowed::default(),
            rules: Rules::default(),
            out: files::by_name(out.into()),
            name: None,
            env_prefix: None,
            filter: Filter::default(),
            choices: Choices::default(),
            writes: Writes::Crate,
            package: Package::default(),
        }
    }

    /// The same as a workspace of its own, for programs that build it by itself.
    #[must_use]
    pub fn alone(document: impl Into<PathBuf>, out: impl Into<PathBuf>, name: &str) -> Self {
        let job = Self::new(document, out);
        Self { name: Some(name.to_owned()), writes: Writes::Alone, ..job }
    }

    /// Generates, in memory.
    ///
    /// # Errors
    ///
    /// Where the disk, or whoever has the document, says no. What is wrong with the document is in what was generated.
    pub fn generate(&self) -> Result<Generated, String> {
        Ok(self.generated().map_err(|it| it.to_string())?.1)
    }

    /// Generates, and writes what differs unless the document has errors. Files that were edited are overwritten only
    /// by `force`.
    ///
    /// # Errors
    ///
    /// Where something cannot be read or written, or where an edit would be lost.
    pub fn write(&self, force: bool) -> Result<Generated, String> {
        let (config, generated) = self.generated().map_err(|it| it.to_string())?;
        if !generated.diagnostics.has_errors() {
            let plan = Plan::new(self, &config, &generated).map_err(|it| it.to_string())?;
            plan.write(force)?;
        }
        Ok(generated)
    }

    /// Generates, and says by which choices.
    pub(crate) fn generated(&self) -> Result<(Config, Generated), Stop> {
        let limits = &self.rules.limits;
        let overlays = self.overlays.iter().map(|it| files::source(it, limits));
        let read = self
            .document
            .read(limits)
            .and_then(|it| Ok((it, overlays.collect::<Result<Vec<_>, _>>()?)));
        let config = self.config();
        let (source, overlays) = match read {
            Ok(read) => read,
            Err(Failure::Disk(why)) => return Err(Stop::Failed(why)),
            Err(Failure::Text(name, unreadable)) => {
                return Ok((config, codegen::refuse(&name, unreadable)));
            }
        };
        let files = Refs::new(&self.document, &self.allowed, *limits)?;
        let input = Input { source: &source, overlays: &overlays, files: &files };
        let seen = Seen::default();
        let wants = |it: &Asked<'_>| self.filter.wants(it, &seen);
        let wanted: Option<Wanted<'_>> = if self.filter.is_empty() { None } else { Some(&wants) };
        let generated = codegen::generate_part(&input, &config, &self.rules, wanted);
        let mut unknown = self.filter.unknown(&seen);
        unknown.extend(self.choices.unknown(&generated.unmet));
        if generated.diagnostics.has_errors() || unknown.is_empty() {
            Ok((config, generated))
        } else {
            Err(Stop::Found(unknown))
        }
    }

    /// The name of a crate that is there already, which its user may have changed.
    fn present(&self) -> Option<String> {
        let is_whole = self.writes != Writes::Sdk;
        let path = is_whole.then(|| self.out.join("Cargo.toml"))?;
        let text = std::fs::read_to_string(path).ok()?;
        crate_name(&manifest::name(&manifest::parse(&text).ok()?)?).ok()
    }

    /// The name of the crate.
    pub(crate) fn crate_name(&self) -> String {
        let folder = self.out.file_name().map(|it| it.to_string_lossy().to_lowercase());
        let folder = folder.and_then(|it| crate_name(&it).ok());
        let name = self.name.clone().or_else(|| self.present()).or(folder);
        name.unwrap_or_else(|| "sdk".to_owned())
    }

    /// What the generator is told.
    fn config(&self) -> Config {
        Config {
            crate_name: self.crate_name(),
            source: self.called.clone().unwrap_or_else(|| self.document.called()),
            env_prefix: self.env_prefix.clone(),
            resource_features: self.writes != Writes::Sdk,
            chosen: self.choices.chosen(),
        }
    }
}

/// A path as a person would type it in the current folder.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = path.strip_prefix(&here).ok().filter(|it| !it.as_os_str().is_empty());
    inside.unwrap_or(path).display().to_string().replace('\\', "/")
}

/// How a text is called in findings: by its path in the current folder, or else by its name.
pub(crate) fn named(path: &Path) -> String {
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let inside = whole.strip_prefix(&here).ok().map(Path::to_owned);
    let file = || PathBuf::from(path.file_name().unwrap_or(path.as_os_str()));
    inside.unwrap_or_else(file).display().to_string().replace('\\', "/")
}
