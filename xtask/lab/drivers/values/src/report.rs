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
    branches: Option<Value>,
    told: usize,
    wrong: usize,
    kept: Vec<String>,
    nullable: BTreeSet<String>,
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

    /// Counts a value of a union that came out as the branch that fits it best.
    pub fn told(&mut self) {
        self.told += 1;
    }

    /// Counts a value of a union that came out as another branch than the one that fits it best.
    pub fn wrong(&mut self) {
        self.wrong += 1;
    }

    /// Counts a value of a union that came out as none of its branches.
    pub fn kept(&mut self, union: &Value) {
        self.kept.push(format!("{}: {}", union["branches"][0], union["value"]));
    }

    /// Keeps that null is a value of a schema.
    pub fn nullable(&mut self, at: String) {
        self.nullable.insert(at);
    }

    /// Whether null is a value of a schema.
    pub fn is_nullable(&self, at: &str) -> bool {
        self.nullable.contains(at)
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

    /// Keeps how many branches of unions were sampled.
    pub fn branches(&mut self, it: Value) {
        self.branches = Some(it);
    }

    /// Says all; whether all is well.
    pub fn end(&self) -> bool {
        if !self.about.is_empty() {
            println!("fewer different values than wanted, so that they are repeated:");
            self.about.iter().for_each(|it| println!("  {it}"));
        }
        let fewest = self.samples.values().min().copied().unwrap_or_default();
        println!("{} schemas, at least {fewest} samples of each", self.samples.len());
        if let Some(it) = &self.branches {
            let missing =
                it["missing"].as_array().map_or("", |it| if it.is_empty() { "" } else { ", not:" });
            println!("{} of {} branches of unions were sampled{missing}", it["tried"], it["all"]);
            it["missing"].as_array().into_iter().flatten().for_each(|it| println!("  {it}"));
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
        let branches =
            |key: &str| self.branches.as_ref().map_or(0, |it| it[key].as_u64().unwrap_or_default());
        let (told, kept) = (self.told, self.kept.len());
        let row = [branches("all"), branches("tried")].map(|it| it.to_string());
        let counts = [told, self.wrong, kept, passed, failed].map(|it| it.to_string());
        if let Ok(path) = std::env::var("TOTALS") {
            let row = [&row[..], &counts[..]].concat().join("\t");
            std::fs::write(path, row).expect("a row of totals");
        }
        failed == 0 && passed > 0
    }
}
