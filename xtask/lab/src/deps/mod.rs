//! `cargo xtask deps`: what others wrote and this repository builds on is what it may be.
//!
//! The bans are those of `.deny.toml`, read here once more, since cargo-deny takes minutes to install; where it and
//! cargo-audit are there, they run too.

mod rules;
mod tools;

use rules::{Deny, Lock};
use serde::de::DeserializeOwned;

use crate::disk;
use crate::step::root;

/// How many crates the printed crate may bring along, itself included, with its default features.
const MOST_CRATES: usize = 120;

/// The first file of each crate; that of `generated` is the first of every printed crate. `forbid` cannot be taken back
/// further down.
const ROOTS: [&str; 5] = [
    "codegen/src/lib.rs",
    "generated/src/lib.rs",
    "xtask/src/lib.rs",
    "xtask/src/main.rs",
    "xtask/lab/src/main.rs",
];
const FORBIDDEN: &str = "#![forbid(unsafe_code)]";

/// Runs all checks; fails where one does not hold.
pub(crate) fn deps() -> Result<bool, String> {
    let (lock, deny): (Lock, Deny) = (read("Cargo.lock")?, read(".deny.toml")?);
    let (packages, bans) = (lock.package, deny.bans.deny);
    let mut wrong = rules::banned(&packages, &bans)?;
    wrong.extend(rules::foreign(&packages));
    wrong.extend(unsafe_code()?);
    let crates = tools::crates_of_the_sdk()?;
    if crates > MOST_CRATES {
        wrong.push(format!("the printed crate brings {crates} crates, at most {MOST_CRATES}"));
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\ndeps: "));
    }
    let (denied, audited) = (tools::deny()?, tools::audit()?);
    println!(
        "R31: {} packages from crates.io, {} bans, 0 findings; the SDK has {crates} crates (at most {MOST_CRATES}); \
         unsafe code is forbidden in all crates; cargo deny: {denied}; cargo audit: {audited}",
        packages.len(),
        bans.len(),
    );
    Ok(true)
}

/// A line for each crate that would accept unsafe code.
fn unsafe_code() -> Result<Vec<String>, String> {
    let mut lines = Vec::new();
    for path in ROOTS {
        if !disk::read(&root().join(path))?.lines().any(|it| it == FORBIDDEN) {
            lines.push(format!("{path} has no `{FORBIDDEN}`"));
        }
    }
    Ok(lines)
}

fn read<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    toml::from_str(&disk::read(&root().join(name))?).map_err(|it| format!("{name}: {it}"))
}
