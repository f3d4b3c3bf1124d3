//! Which documents a folder has, and what their crates are called.

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::disk;

/// A document of the folder.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its path in the folder.
    pub(super) name: String,
    /// Its path on the disk.
    pub(super) file: PathBuf,
    /// The folder of all documents.
    pub(super) folder: PathBuf,
    /// How long it is; 0 where it cannot be read.
    pub(super) bytes: usize,
    /// The name of its crate, which no other document of the run has.
    pub(super) crate_name: String,
}

/// Which of the documents take part.
#[derive(Debug, clap::Args)]
pub(crate) struct Choice {
    /// Only documents whose name contains TEXT
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) filter: String,
    /// Only documents of at most N bytes
    #[arg(long, value_name = "N")]
    pub(super) max_bytes: Option<NonZero<usize>>,
    /// Only N documents, evenly spread over the names
    #[arg(long, value_name = "N")]
    pub(super) sample: Option<NonZero<usize>>,
}

/// The chosen documents of a folder, by name.
pub(super) fn documents(folder: &Path, choice: &Choice) -> Result<Vec<Document>, String> {
    let index = folder.join("index.tsv");
    let names = if index.is_file() {
        listed(&index).map_err(disk::told(&index))?
    } else {
        directly_in(folder)?
    };
    let mut taken = BTreeSet::new();
    let documents = names.into_iter().filter(|it| it.contains(&choice.filter)).map(|name| {
        let file = folder.join(&name);
        let bytes = fs::metadata(&file).map_or(0, |it| it.len());
        let crate_name = crate_name(&name, &mut taken);
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        Document { name, file, folder: folder.to_owned(), bytes, crate_name }
    });
    let short = |it: &Document| choice.max_bytes.is_none_or(|most| it.bytes <= most.get());
    Ok(sample(documents.filter(short).collect(), choice.sample.map(NonZero::get)))
}

/// A row of an index, as far as it matters.
#[derive(Deserialize)]
struct Listed {
    name: String,
}

/// The column `name` of an index.
fn listed(index: &Path) -> Result<BTreeSet<String>, csv::Error> {
    let table = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_path(index)?;
    table.into_deserialize().map(|it| it.map(|it: Listed| it.name)).collect()
}

/// The documents that stand directly in a folder, by name.
pub(crate) fn directly_in(folder: &Path) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(disk::told(folder))? {
        let path = entry.map_err(disk::told(folder))?.path();
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        let name = path.file_name().and_then(|it| it.to_str());
        if let (Some(name), "yaml" | "yml" | "json") = (name, extension)
            && path.is_file()
        {
            names.insert(name.to_owned());
        }
    }
    Ok(names)
}

/// So many of all, at equal distances.
pub(crate) fn sample<T>(them: Vec<T>, wanted: Option<usize>) -> Vec<T> {
    let all = them.len();
    let wanted = wanted.unwrap_or(all).min(all);
    let places: BTreeSet<usize> = (0..wanted).map(|it| it * all / wanted).collect();
    let numbered = them.into_iter().enumerate();
    numbered.filter(|(at, _)| places.contains(at)).map(|(_, it)| it).collect()
}

/// `sdk_` and the path in letters that cargo takes, at most 64 of them.
fn crate_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let path = name.rsplit_once('.').map_or(name, |(path, _)| path).to_lowercase();
    let words = path.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let mut slug = format!("sdk_{}", words.collect::<Vec<_>>().join("_"));
    slug.truncate(58);
    let numbered = (2..).map(|it| format!("{slug}_{it}"));
    let free = std::iter::once(slug.clone()).chain(numbered).find(|it| !taken.contains(it));
    let free = free.unwrap_or(slug);
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{crate_name, sample};

    #[test]
    fn crates_have_short_names_of_their_own() {
        let mut taken = BTreeSet::new();
        let mut name = |it: &str| crate_name(it, &mut taken);
        assert_eq!(name("Fly.io--machines.3.0.1.json"), "sdk_fly_io_machines_3_0_1");
        assert_eq!(name("fly.io.machines.3.0.1.yaml"), "sdk_fly_io_machines_3_0_1_2");
        assert_eq!(name("multi/x/ä.yaml"), "sdk_multi_x");
        let long = "a/".repeat(100);
        assert!([name(&long), name(&long)].iter().all(|it| it.len() <= 64));
        assert_eq!(taken.len(), 5);
    }

    #[test]
    fn a_sample_is_spread_evenly() {
        let names = |count: u8, wanted| sample((0..count).collect(), wanted);
        assert_eq!(names(6, Some(3)), [0, 2, 4]);
        assert_eq!(names(2, Some(3)), [0, 1]);
        assert_eq!(names(2, None), [0, 1]);
        assert_eq!(names(0, Some(3)), [0; 0]);
    }
}
