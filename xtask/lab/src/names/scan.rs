//! Names that nobody would choose, over a folder of documents.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::Generated;
use codegen::diagnostic::Code;
use codegen::landed::Call;

use super::job;
use crate::corpus::directly_in;

/// A chain of more words than these is nobody's wish.
const MAX_CHAIN: usize = 6;

/// A type with more letters than these is not read at once.
const MAX_TYPE: usize = 60;

/// Suffixes that say nothing.
const SILENT: &[&str] = &["Capitalized", "Lowercase", "Uppercase", "Variant", "2", "3"];

/// Sources whose names somebody has written.
const WRITTEN: &[&str] = &["x-rust-path", "vendor", "sample"];

/// Prints them, and how many there are of each kind.
pub(super) fn scan(folder: &Path, filter: &str, list: bool) -> Result<(), String> {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut documents, mut calls) = (0, 0);
    for name in directly_in(folder)?.iter().filter(|it| it.contains(filter)) {
        // Documents that are not generated have no calls.
        let Ok(generated) = job(&folder.join(name)).generate() else { continue };
        documents += 1;
        calls += generated.calls.len();
        for (kind, odd) in odd(&generated) {
            *kinds.entry(kind).or_default() += 1;
            if list {
                println!("{name}: {kind}: {odd}");
            }
        }
    }
    println!("{documents} documents, {calls} calls");
    for (kind, count) in kinds {
        println!("{count:>5}  {kind}");
    }
    Ok(())
}

/// The odd names of an SDK, each with its kind.
fn odd(generated: &Generated) -> Vec<(&'static str, String)> {
    let mut odd = Vec::new();
    for it in &generated.calls {
        odd.extend(odd_call(it).into_iter().map(|kind| (kind, shown(it))));
        if it.name.contains("_resource.") && !is_told(it, generated) {
            odd.push(("a resource with a suffix that nobody was told of", shown(it)));
        }
    }
    for it in &generated.landed {
        let name = it.path.rsplit("::").next().unwrap_or_default();
        if it.path.contains("types::") && name.len() > MAX_TYPE {
            odd.push(("a type of more than 60 letters", format!("{name}, {}", it.at)));
        }
        if it.path.contains("types::") && SILENT.iter().any(|end| name.ends_with(end)) {
            odd.push(("a type with a suffix that says nothing", format!("{name}, {}", it.at)));
        }
    }
    let collisions =
        generated.diagnostics.as_slice().iter().filter(|it| it.code == Code::NameCollision);
    odd.extend(collisions.map(|it| ("two that want one name (W0601)", it.message.clone())));
    odd
}

fn odd_call(call: &Call) -> Vec<&'static str> {
    let is_written = WRITTEN.contains(&call.source);
    let mut kinds = Vec::new();
    for word in call.name.split('.') {
        let number = word.strip_prefix('n').unwrap_or(word);
        if matches!(word, "api" | "rest") {
            kinds.push("`api` or `rest`");
        } else if !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()) {
            kinds.push("a number");
        } else if word.ends_with("_json") || word.ends_with("_true") {
            kinds.push("`_json` or `_true`");
        }
    }
    if call.name.split('.').count() > MAX_CHAIN && !is_written {
        kinds.push("a chain of more than 6 words");
    }
    kinds
}

fn is_told(call: &Call, generated: &Generated) -> bool {
    let mut found = generated.diagnostics.as_slice().iter();
    found.any(|it| {
        it.code == Code::NameCollision && it.message.contains("_resource") && !call.path.is_empty()
    })
}

fn shown(it: &Call) -> String {
    format!("{} {} is {} ({})", it.method, it.path, it.name, it.source)
}
