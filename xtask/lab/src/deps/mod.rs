//! `cargo xtask deps`: what others wrote and this repository builds on is what it may be.
//!
//! The bans are those of `.deny.toml`, read here once more, since cargo-deny takes minutes to install; where it and
//! cargo-audit are there, they run too.

mod rules;
mod tools;
mod unsafe_code;

use std::fs;

use rules::{Deny, Lock};
use serde::de::DeserializeOwned;

use crate::step::root;

/// How many crates the printed crate may bring along, itself included, with its default features.
const MOST_CRATES: usize = 120;

/// Runs all checks; fails where one does not hold.
pub(crate) fn deps() -> Result<bool, String> {
    let (lock, deny): (Lock, Deny) = (read("Cargo.lock")?, read(".deny.toml")?);
    let (packages, bans) = (lock.package, deny.bans.deny);
    let mut wrong = rules::banned(&packages, &bans)?;
    wrong.extend(rules::foreign(&packages));
    wrong.extend(unsafe_code::allowed(&root())?);
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

fn read<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    let text = fs::read_to_string(root().join(name)).map_err(|it| format!("{name}: {it}"))?;
    toml::from_str(&text).map_err(|it| format!("{name}: {it}"))
}
