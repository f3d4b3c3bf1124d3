//! What is counted, and said at the end.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The most failures of one kind that are shown.
const SHOWN: usize = 20;

/// How the values of one kind fared.
#[derive(Default)]
struct Count {
    tried: usize,
    decoded: usize,
    equal: usize,
    dropped: usize,
    failed: usize,
}

/// All that was found.
#[derive(Default)]
pub struct Report {
    kinds: BTreeMap<String, Count>,
    samples: BTreeMap<String, usize>,
    about: Vec<String>,
    without: usize,
    /// How many branches of unions were sampled.
    pub branches: Value,
    /// Values of unions that came out as the branch that fits them best, and as another one.
    pub told: usize,
    pub wrong: usize,
    /// Those that came out as none of the branches.
    pub kept: Vec<String>,
    /// The schemas of which null is a value.
    pub nullable: BTreeSet<String>,
}

/// How one value fared.
pub enum Fate {
    Equal,
    Dropped,
    Different(String),
    Undecoded(String),
}

impl Report {
    /// Counts a value.
    pub fn note(&mut self, at: &str, kind: &str, text: &str, fate: Fate) {
        let count = self.kinds.entry(kind.to_owned()).or_default();
        count.tried += 1;
        count.decoded += usize::from(!matches!(fate, Fate::Undecoded(_)));
        if kind == "sample" {
            *self.samples.entry(at.to_owned()).or_default() += 1;
        }
        match fate {
            Fate::Equal => count.equal += 1,
            Fate::Dropped => count.dropped += 1,
            Fate::Different(problem) | Fate::Undecoded(problem) => {
                count.failed += 1;
                if count.failed <= SHOWN {
                    println!("{kind} of {at}: {problem}\n  {text}");
                }
            }
        }
    }

    /// Keeps what the sampler says about a schema.
    pub fn about(&mut self, at: &str, it: &Value) {
        let number = |key: &str| it[key].as_u64().unwrap_or_default();
        let (wanted, different) = (number("wanted"), number("different"));
        if different < wanted {
            let reason = it["reason"].as_str().unwrap_or_default();
            self.about.push(format!("{at}: {different} of {wanted}: {reason}"));
        }
        if different == 0 && it["isEmpty"] != true {
            self.without += 1;
        }
    }

    /// Says all; whether all is well.
    pub fn end(&self) -> bool {
        if !self.about.is_empty() {
            println!("fewer different values than wanted, so that they are repeated:");
            self.about.iter().for_each(|it| println!("  {it}"));
        }
        let fewest = self.samples.values().min().copied().unwrap_or_default();
        println!("{} schemas, at least {fewest} samples of each", self.samples.len());
        if let Some(missing) = self.branches["missing"].as_array() {
            let more = if missing.is_empty() { "" } else { ", not:" };
            let [tried, all] = ["tried", "all"].map(|it| &self.branches[it]);
            println!("{tried} of {all} branches of unions were sampled{more}");
            missing.iter().for_each(|it| println!("  {it}"));
        }
        println!("{} values of unions came out as the branch that fits them best", self.told);
        if !self.kept.is_empty() {
            println!(
                "{} were kept as values that the document does not describe:",
                self.kept.len()
            );
            self.kept.iter().take(SHOWN).for_each(|it| println!("  {it}"));
        }
        println!(
            "{:34}{:>8}{:>9}{:>8}{:>9}{:>8}",
            "", "tried", "decoded", "equal", "dropped", "failed"
        );
        for (kind, Count { tried, decoded, equal, dropped, failed }) in &self.kinds {
            println!("{kind:34}{tried:>8}{decoded:>9}{equal:>8}{dropped:>9}{failed:>8}");
        }
        if self.without > 0 {
            println!("{} schemas that may have values have no sample", self.without);
        }
        let failed = self.without + self.kinds.values().map(|it| it.failed).sum::<usize>();
        let passed: usize = self.kinds.values().map(|it| it.equal + it.dropped).sum();
        println!("{passed} passed, {failed} failed");
        let [all, tried] =
            ["all", "tried"].map(|it| self.branches[it].as_u64().unwrap_or_default() as usize);
        if let Ok(path) = std::env::var("TOTALS") {
            let row = [all, tried, self.told, self.wrong, self.kept.len(), passed, failed];
            std::fs::write(path, format!("{row:?}")).expect("a row of totals");
        }
        failed == 0 && passed > 0
    }
}
